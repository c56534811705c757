"""The ledger's answers about days, as a person reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from extractor.errors import UnknownVersion
from extractor.ledger import Ledger
from extractor.model.canonical import dump_bytes
from extractor.model.policy import Policy
from extractor.model.printed_json import InferredPolicy
from extractor.timeline.clocks import Answer, Clock, Dated, governing
from extractor.timeline.days_in_words import corrections_of, dated_by, incomplete_line, standing_sentences
from extractor.timeline.drawing import full_timeline
from extractor.timeline.grounds import grounds_lines

_CLOCKS: dict[Clock, str] = {
    "committed": "its commit",
    "stated": "the document's own dates, as it is older than the ledger",
    "effective": "its effective date, as it states no other",
}


def facts_on(ledger: Ledger, policy: str, on: date, known: date | None) -> tuple[bytes, list[str]]:
    """The facts that govern a day of service, and the sentences that say which version it is and why.

    Facts that are inferred begin with what they rest on, under the key `inferred`. Raises UnknownVersion with such a
    sentence where no version governs that day.
    """
    history = ledger.history()
    name = history.named(policy)
    answer = governing(full_timeline(ledger, history.of(name)), on.isoformat(), known.isoformat() if known else None)
    if answer.governing is None:
        raise UnknownVersion(f"{name} on {on}{_as_known(known)}: {' '.join(_silence(answer))}")
    return _facts(ledger, answer.governing.dated), [f"{name} on {on}{_as_known(known)}:", *_sentences(ledger, answer)]


def policy_of(facts: bytes) -> Policy:
    """Facts as they are printed, without what an inferred state rests on."""
    return Policy.model_validate({name: value for name, value in json.loads(facts).items() if name != "inferred"})


def _facts(ledger: Ledger, dated: Dated) -> bytes:
    if dated.inferred is None:
        return ledger.facts(dated.version)
    return dump_bytes(InferredPolicy(inferred=dated.inferred.grounds, **dict(dated.inferred.facts)))


def _sentences(ledger: Ledger, answer: Answer) -> Iterator[str]:
    span = answer.governing
    assert span is not None
    dated = span.dated
    since = "its effective date is not stated; taken from" if not dated.version.effective_date else "in force from"
    yield f"{_name(dated)}, {since} {dated.start}{f' to {span.end}' if span.end else ''}"
    if dated.version.effective_date and not dated.inferred:
        yield from standing_sentences(dated.version, corrections_of(ledger, dated.version))
    if dated.inferred:
        yield from grounds_lines(dated.inferred.grounds)
    yield f"known from {dated.known_from}, by {_CLOCKS[dated.clock]}"
    if dated.version.incomplete:
        yield incomplete_line(dated.version.policy_id, dated.version.incomplete)
    if dated.version.moved_from:
        yield f"filed here on {dated.version.committed[:10]}, before that under {dated.version.moved_from}"
    elif dated.version.rereads:
        again = f"read again on {dated.version.committed[:10]} by extractor {dated.version.extractor}"
        yield f"{again}: these are the facts as read then; the insurer changed nothing"
    if dated.is_retroactive:
        yield f"retroactive: {dated_by(dated.stated)} {dated.stated.approved}, after it had taken effect"
    yield from _known_later(answer)
    yield from _posted(answer)
    yield from _drafts(answer)


def _silence(answer: Answer) -> Iterator[str]:
    if answer.why == "not known":
        yield "no version was known by then;"
    elif answer.why == "not begun":
        yield "no version had taken effect by then;"
    elif answer.last:
        yield f"retired; the last one, {_name(answer.last.dated)}, ended {answer.last.end};"
    yield from (f"{line};" for line in (*_known_later(answer), *_posted(answer), *_drafts(answer)))
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


def _drafts(answer: Answer) -> Iterator[str]:
    for span in answer.drafts:
        when = f", dated {span.dated.version.effective_date}" if span.dated.version.effective_date else ""
        yield f"there is a draft, which is in force for nobody: {_name(span.dated)}{when}"


def _as_known(known: date | None) -> str:
    return f" as known on {known}" if known else ""


def _name(dated: Dated) -> str:
    if dated.inferred:
        return f"inferred state of {dated.inferred.grounds.state_of} (from {dated.version.source_file})"
    return f"version {dated.version.commit[:8]} ({dated.version.source_file})"
