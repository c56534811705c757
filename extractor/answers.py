"""The ledger's answers about days, as a person reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date

from extractor.errors import UnknownVersion
from extractor.ledger import Ledger
from extractor.ledger.timeline import Answer, Clock, Dated, Span, dated, governing, spans, stated
from extractor.ledger.versions import Version
from extractor.terminal import INDENT

_CLOCKS: dict[Clock, str] = {
    "committed": "its commit",
    "stated": "the document's own dates, as it is older than the ledger",
    "effective": "its effective date, as it states no other",
}


def timeline(kept: Ledger, versions: Sequence[Version]) -> tuple[Dated, ...]:
    """The versions of one policy, oldest first, on both clocks."""
    return dated([(version, stated(json.loads(kept.facts(version)))) for version in versions])


def facts_on(kept: Ledger, policy: str, on: date, known: date | None) -> tuple[bytes, list[str]]:
    """The facts that govern a day of service, and the sentences that say which version it is and why.

    Raises UnknownVersion with such a sentence where no version governs that day.
    """
    history = kept.history()
    name = history.named(policy)
    answer = governing(timeline(kept, history.of(name)), on.isoformat(), known.isoformat() if known else None)
    if answer.governing is None:
        raise UnknownVersion(f"{name} on {on}{_as_known(known)}: {' '.join(_silence(answer))}")
    return kept.facts(answer.governing.dated.version), [f"{name} on {on}{_as_known(known)}:", *_sentences(answer)]


def _sentences(answer: Answer) -> Iterator[str]:
    span = answer.governing
    assert span is not None
    one = span.dated
    since = "its effective date is not stated; taken from" if not one.version.effective_date else "in force from"
    yield f"version {_name(one)}, {since} {one.start}{f' to {span.end}' if span.end else ''}"
    yield f"known from {one.known_from}, by {_CLOCKS[one.clock]}"
    if one.is_retroactive:
        yield f"retroactive: approved {one.stated.approved}, after it had taken effect"
    yield from _known_later(answer)
    yield from _posted(answer)


def _silence(answer: Answer) -> Iterator[str]:
    if answer.why == "not known":
        yield "no version was known by then;"
    elif answer.why == "not begun":
        yield "no version had taken effect by then;"
    elif answer.last:
        yield f"retired; the last version {_name(answer.last.dated)} ended {answer.last.end};"
    yield from (f"{line};" for line in (*_known_later(answer), *_posted(answer)))
    yield "`policy log` draws the time line"


def _known_later(answer: Answer) -> Iterator[str]:
    if answer.now:
        later = answer.now.dated
        how = "retroactively, by" if answer.on < later.known_from else "by"
        yield f"by what is known today this day is governed {how} {_name(later)}, known from {later.known_from}"


def _posted(answer: Answer) -> Iterator[str]:
    for span in answer.future:
        if not span.is_undone:
            yield f"posted, not in force yet: {_name(span.dated)}, from {span.dated.start}"


def _as_known(known: date | None) -> str:
    return f" as known on {known}" if known else ""


def _name(one: Dated) -> str:
    return f"{one.version.commit[:8]} ({one.version.source_file})"


def log_lines(versions: Sequence[Dated], today: str) -> Iterator[str]:
    """The time line of one policy under its id: in force, approved, committed, superseded by, and what changed."""
    for number, span in enumerate(spans(versions)):
        version = span.dated.version
        if number == 0:
            yield version.policy_id
        yield "  ".join(["", f"{version.effective_date or 'no date':10} {_until(span, today):14}", *_clocks(span)])
        yield from (" " * INDENT + line for line in version.changes)


def _until(span: Span, today: str) -> str:
    if span.is_undone:
        return "never in force"
    if span.end:
        return f"to {span.end}"
    return "in future" if span.dated.start > today else "in force"


def _clocks(span: Span) -> Iterator[str]:
    one = span.dated
    yield one.version.commit[:8]
    yield f"approved {one.stated.approved or '-':10}"
    yield f"committed {one.version.committed[:10]}"
    yield one.version.source_file
    if span.superseded_by:
        yield f"superseded by {span.superseded_by.commit[:8]}{' from its first day' if span.is_undone else ''}"
    if one.stated.retired:
        yield f"retired {one.stated.retired}"
    if one.is_retroactive:
        yield "retroactive"


def log_rows(versions: Sequence[Dated]) -> Iterator[str]:
    """The time line of one policy as JSON Lines."""
    for span in spans(versions):
        one = span.dated
        row = asdict(one.version) | {
            "in_force_from": None if span.is_undone else one.start,
            "in_force_to": None if span.is_undone else span.end,
            "approved": one.stated.approved,
            "retired": one.stated.retired,
            "known_from": one.known_from,
            "known_by": one.clock,
            "superseded_by": span.superseded_by.commit if span.superseded_by else None,
        }
        yield json.dumps(row, ensure_ascii=False)
