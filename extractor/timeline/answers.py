"""The ledger's answers about days, as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from extractor.errors import UnknownVersion
from extractor.ledger import Ledger
from extractor.model.canonical import dump_bytes, plain
from extractor.timeline.clocks import Answer, Clock, Dated, governing
from extractor.timeline.drawing import full_timeline
from extractor.timeline.grounds import grounds_lines

_CLOCKS: dict[Clock, str] = {
    "committed": "its commit",
    "stated": "the document's own dates, as it is older than the ledger",
    "effective": "its effective date, as it states no other",
}


def facts_on(kept: Ledger, policy: str, on: date, known: date | None) -> tuple[bytes, list[str]]:
    """The facts that govern a day of service, and the sentences that say which version it is and why.

    Facts that are inferred begin with what they rest on, under the key `inferred`. Raises UnknownVersion with such a
    sentence where no version governs that day.
    """
    history = kept.history()
    name = history.named(policy)
    answer = governing(full_timeline(kept, history.of(name)), on.isoformat(), known.isoformat() if known else None)
    if answer.governing is None:
        raise UnknownVersion(f"{name} on {on}{_as_known(known)}: {' '.join(_silence(answer))}")
    return _facts(kept, answer.governing.dated), [f"{name} on {on}{_as_known(known)}:", *_sentences(answer)]


def _facts(kept: Ledger, one: Dated) -> bytes:
    if one.inferred is None:
        return kept.facts(one.version)
    return dump_bytes({"inferred": plain(one.inferred.grounds), **plain(one.inferred.facts)})


def _sentences(answer: Answer) -> Iterator[str]:
    span = answer.governing
    assert span is not None
    one = span.dated
    since = "its effective date is not stated; taken from" if not one.version.effective_date else "in force from"
    yield f"{_name(one)}, {since} {one.start}{f' to {span.end}' if span.end else ''}"
    if one.inferred:
        yield from grounds_lines(one.inferred.grounds)
    yield f"known from {one.known_from}, by {_CLOCKS[one.clock]}"
    if one.version.rereads:
        again = f"read again on {one.version.committed[:10]} by extractor {one.version.extractor}"
        yield f"{again}: these are the facts as read then; the insurer changed nothing"
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
        yield f"retired; the last one, {_name(answer.last.dated)}, ended {answer.last.end};"
    yield from (f"{line};" for line in (*_known_later(answer), *_posted(answer)))
    yield "`policy log` draws the time line"


def _known_later(answer: Answer) -> Iterator[str]:
    if answer.now:
        later = answer.now.dated
        how = "retroactively, by" if answer.on < later.known_from else "by"
        yield f"by what is known today this day is governed {how} {_name(later)}, known from {later.known_from}"


def _posted(answer: Answer) -> Iterator[str]:
    coming = [span for span in answer.future if not span.is_undone]
    for span in coming:
        if span is coming[0] or not span.dated.inferred:  # of a long history the next state is enough
            yield f"posted, not in force yet: {_name(span.dated)}, from {span.dated.start}"


def _as_known(known: date | None) -> str:
    return f" as known on {known}" if known else ""


def _name(one: Dated) -> str:
    if one.inferred:
        return f"inferred state of {one.inferred.grounds.state_of} (from {one.version.source_file})"
    return f"version {one.version.commit[:8]} ({one.version.source_file})"
