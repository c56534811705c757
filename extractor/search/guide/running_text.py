"""What the running text adds: what the service is, tips, and how to appeal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from extractor.language.remarks import is_note
from extractor.language.requests import approval_lasts, tells_how_to_ask, tells_of_appeal
from extractor.model import walk
from extractor.model.guide import GuideLine, GuideSection
from extractor.model.pointers import pointer, steps_of, under
from extractor.search.guide.source import Source

SENTENCES = 3  # of the overview
MOST_CODES = 8  # named of a table; the rest is counted
MOST_TIPS = 12

_OVERVIEW = ("overview", "background", "description", "purpose")
_NOT_RULES = frozenset({"references", "revision_history", "disclaimer", "evidence", "overview", "background"})


def what_it_is(source: Source) -> GuideSection:
    """The first sentences of the overview, and what the policy calls the code asked for."""
    named = tuple(
        source.quote(f"{listed.code.code}: {listed.code.description}", listed.at)
        for listed in source.listed[:1]
        if listed.code.description
    )
    lines = (*named, *_overview(source))
    return GuideSection(lines=lines, silent=None if lines else "The policy does not describe the service.")


def _overview(source: Source) -> tuple[GuideLine, ...]:
    for kind in _OVERVIEW:
        for above, section in walk.items(source.policy.sections, pointer("sections")):
            if section.kind == kind and section.text:
                prose = ((text, at) for text, at in source.prose() if steps_of(at)[:2] == steps_of(above))
                return tuple(source.quote(text, at) for (text, at), _ in zip(prose, range(SENTENCES), strict=False))
    return ()


def tips(source: Source) -> GuideSection:
    """Notes, how and what to submit, codes that support the request, and what the history says of the code."""
    lines = tuple(chain(_history(source), _tables(source), _notes(source), _to_submit(source)))[
        : source.room(MOST_TIPS)
    ]
    return GuideSection(lines=lines, silent=None if lines else "The policy gives no further advice.")


def _tables(source: Source) -> Iterator[GuideLine]:
    for at, table in walk.items(source.policy.code_tables, pointer("code_tables")):
        advice = table.role.meaning.advice if table.role else None
        if advice and table.codes:
            codes = table.codes[: source.room(MOST_CODES)]
            shown = ", ".join(code.code for code in codes)
            rest = len(table.codes) - len(codes)
            more = f" … and {rest} more" if rest > 0 else ""
            yield source.state(f"{advice}: {shown}{more}", under(at, "codes", 0))


def _notes(source: Source) -> Iterator[GuideLine]:
    """Remarks among the criteria, and how long an approval lasts; what is said alike of several is told once."""
    seen: set[str] = set()
    for branch in (*source.relevant_criteria, *source.limitations):
        for at, criterion in walk.branch(branch):
            if (is_note(criterion.text) or approval_lasts(criterion.text)) and criterion.text not in seen:
                seen.add(criterion.text)
                yield source.quote(criterion.text, at, criterion.label)


def _to_submit(source: Source) -> Iterator[GuideLine]:
    for sentence, at in source.prose(without=_NOT_RULES):
        if (is_note(sentence) or tells_how_to_ask(sentence)) and not tells_of_appeal(sentence):
            yield source.quote(sentence, at)


def _history(source: Source) -> Iterator[GuideLine]:
    """The newest entry of the policy's history that names the code."""
    history = enumerate(source.policy.revision_history)
    naming = [(entry.date or "", n, entry) for n, entry in history if source.code and source.code in entry.text]
    if naming:
        date, number, entry = max(naming, key=lambda candidate: candidate[:2])
        yield source.quote(f"{date}: {entry.text}" if date else entry.text, pointer("revision_history", number, "text"))


def appeal(source: Source) -> GuideSection:
    """What the policy says of appeals, wherever it says it."""
    without = frozenset({"references", "revision_history"})
    lines = tuple(
        source.quote(sentence, at) for sentence, at in source.prose(without=without) if tells_of_appeal(sentence)
    )
    return GuideSection(lines=lines, silent=None if lines else "The policy does not say how to appeal.")
