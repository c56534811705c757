"""Running text that came or went whole, as one change: a section with its heading, a term with all that defines it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.diff.effect.verdicts import Verdict, together
from extractor.language.defined_terms import opens_definition
from extractor.model.changes import Change
from extractor.model.pointers import steps_of
from extractor.model.policy import Policy, SectionText

_HEADING = -1  # where a heading stands among the paragraphs of its section


def in_passages(
    changes: Sequence[Change], folded: Sequence[Change], old: Policy, new: Policy
) -> tuple[list[Change], list[Change]]:
    """Both lists, with one change for all paragraphs of a section that came or went with its heading, and for those of
    a term among definitions. It stands where the first of them did, among the changes if one of them is there."""
    in_section: dict[tuple[str, int], list[Change]] = defaultdict(list)
    for change in (*changes, *folded):
        if change.part == "sections" and change.kind in ("added", "removed"):
            in_section[change.kind, _place(change)[0]].append(change)
    reported = {id(change) for change in changes}
    whole_of: dict[int, Change] = {}
    swallowed: set[int] = set()
    for (kind, number), members in in_section.items():
        section = (old if kind == "removed" else new).sections[number]
        for passage in _passages(section, sorted(members, key=_place)):
            if len(passage) > 1:
                first = next((c for c in passage if id(c) in reported), passage[0])
                whole_of[id(first)] = _joined(passage)
                swallowed |= {id(c) for c in passage if c is not first}
    left, left_folded = (
        [whole_of.get(id(c), c) for c in several if id(c) not in swallowed] for several in (changes, folded)
    )
    return left, left_folded


def _passages(section: SectionText, members: Sequence[Change]) -> Iterator[Sequence[Change]]:
    """The changes of one section, those together that are one; `members` in their order."""
    places = {_place(change)[1] for change in members}
    if places >= {*range(len(section.text)), *([_HEADING] if section.heading else [])}:
        yield members
    elif section.kind == "definitions":
        yield from _terms(members)


def _terms(members: Sequence[Change]) -> Iterator[Sequence[Change]]:
    passage: list[Change] = []
    for change in members:
        if passage and not _goes_on(passage, change):
            yield passage
            passage = []
        passage.append(change)
    yield passage


def _goes_on(passage: Sequence[Change], change: Change) -> bool:
    """Whether a paragraph belongs to the term that a passage defines."""
    before, here = _place(passage[-1])[1], _place(change)[1]
    is_next = before != _HEADING and here == before + 1
    return is_next and opens_definition(passage[0].key) and not opens_definition(change.key)


def _joined(passage: Sequence[Change]) -> Change:
    first = passage[0]
    texts = [change.key for change in passage]
    if _place(first)[1] == _HEADING and texts[0][-1:].isalnum():
        texts[0] += ":"
    text = " ".join(texts)
    verdict = together(Verdict(change.effect, change.why or "") for change in passage)
    sides = {"before": text} if first.kind == "removed" else {"after": text}
    return first.model_copy(update={"key": text, "effect": verdict.effect, "why": verdict.why, **sides})


def _place(change: Change) -> tuple[int, int]:
    """The number of the section, and of the paragraph in it."""
    steps = steps_of(change.path or "")
    return int(steps[1]), int(steps[3]) if len(steps) > 3 else _HEADING
