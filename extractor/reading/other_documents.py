"""Documents that are no policy of their own: a bulletin tells what changes in others; and what is no policy at all."""

from __future__ import annotations

from dataclasses import replace

from extractor.language.authorization import says_of_authorization
from extractor.language.coverage import decision_of
from extractor.model.finds import Found, cite
from extractor.model.header import Header
from extractor.model.outline import Outline, Passage
from extractor.model.pointers import pointer, steps_of

BULLETIN = "bulletin"
_OF_ONE_POLICY = frozenset({"policy_number", "effective_date", "prior_authorization", "notification", "population"})


def of_bulletin(header: Found[Header]) -> Found[Header]:
    """The header without what a bulletin says of the policies that it announces: that is said of none as a whole."""
    named = next((c for c in header.cited if c.pointer == pointer("kind")), None)
    foreign = _OF_ONE_POLICY | ({"title"} if named else frozenset())  # names and numbers are those of policies, too
    bare = replace(header.value, policy_number=None, effective_date=None, prior_authorization=None, notification=None)
    bare = replace(bare, effective_basis="committed")
    bare = replace(bare, title=" ".join(w.text for w in named.words) if named else bare.title, population=())
    cited = [c for c in header.cited if foreign.isdisjoint(steps_of(c.pointer)[:1])]
    cited += [cite(pointer("title"), named.words, borrowed=True)] if named else []
    findings = tuple(f for f in header.findings if foreign.isdisjoint(steps_of(f.at or "")[:1]))
    return Found(bare, tuple(cited), findings)


def speaks_of_coverage(outline: Outline) -> bool:
    """Whether any statement says that something is covered or not, or needs authorization."""
    return any(decision_of(p.text) or says_of_authorization(p.text) for p in _passages(outline))


def _passages(outline: Outline) -> list[Passage]:
    passages: list[Passage] = []
    for section in outline.sections:
        passages += [section.heading] if section.heading else []
        for block in section.blocks:
            passages += [block] if isinstance(block, Passage) else [p for cell in block.cells for p in cell.passages]
    return passages
