"""The time line of a policy: its versions on both clocks, and how `policy log` draws them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from extractor.ledger import Ledger
from extractor.ledger.versions import Version
from extractor.model.announced import Announcement
from extractor.model.canonical import plain
from extractor.model.policy import Policy
from extractor.model.printed_json import LoggedVersion
from extractor.report.terminal import INDENT
from extractor.timeline.bulletins import announcement_lines
from extractor.timeline.clocks import Dated, Span, Stated, dated, stated
from extractor.timeline.days_in_words import brief_basis, dated_by
from extractor.timeline.grounds import brief_grounds_lines, names_codes_untold
from extractor.timeline.inference import Printed, inferred

Announced = Mapping[str, Sequence[Announcement]]  # by the commit of a bulletin's version
_NOTHING: Announced = {}


def full_timeline(ledger: Ledger, versions: Sequence[Version]) -> tuple[Dated, ...]:
    """The versions of one policy, oldest first, on both clocks; before each the states that its history tells of.

    Their `incomplete` parts are those that are left, but for what was settled since.
    """
    by_now = (replace(version, incomplete=ledger.incomplete(version)) for version in versions)
    return timeline_of([(version, ledger.facts(version)) for version in by_now])


def timeline_of(versions: Sequence[tuple[Version, bytes]]) -> tuple[Dated, ...]:
    """As `full_timeline`, of versions whose facts are at hand as they were committed."""
    with_dates = [(version, stated(json.loads(facts))) for version, facts in versions]
    in_force = [number for number, (version, _) in enumerate(versions) if not version.is_draft]
    printed = [
        Printed(Policy.model_validate_json(versions[n][1]), versions[n][0].source_file, with_dates[n][1].approved)
        for n in in_force
    ]
    states = (replace(state, before=in_force[state.before]) for state in inferred(printed))
    return dated(with_dates, states)


def since_day(drawn: Sequence[Span], day: str | None) -> list[Span]:
    """The versions that became known or took effect on a day or later; all where none is given."""
    return [span for span in drawn if day is None or max(span.dated.known_from, span.dated.start) >= day]


def log_lines(
    drawn: Sequence[Span], today: str, announced: Announced = _NOTHING, everything: bool = False
) -> Iterator[str]:
    """The time line of one policy under its id and its newest title: in force, the newest date that it states and what
    that is ("entry of": of its history), committed, superseded by, and what changed.

    What our reader changed comes after what the insurer did, and says so; then what a bulletin announces of others.
    Inferred states in which no code is known to differ are folded into one line, but where `everything` is asked for.
    """
    if drawn:
        yield "  ".join(filter(None, (drawn[0].dated.version.policy_id, drawn[-1].dated.version.title)))
    for is_folded, group in groupby(drawn, key=lambda span: not everything and _tells_no_code(span)):
        together = list(group)
        yield from _folded(together) if is_folded else _lines(together, today, announced)


def _tells_no_code(span: Span) -> bool:
    grounds = span.dated.inferred.grounds if span.dated.inferred else None
    return grounds is not None and not grounds.codes and not names_codes_untold(grounds)


def _folded(states: Sequence[Span]) -> Iterator[str]:
    """Several states in one line, by their first and last days and what they were told by."""
    first, last = states[0], states[-1]
    days = f"{_first_day(first):10} {f'to {last.end}' if last.end else '':14}"
    count = f"{len(states)} states" if len(states) > 1 else "a state"
    told_by = sorted({span.dated.version.source_file for span in states})
    yield f"  {days}  inferred  {count} in which no code is known to differ, by the history of {', '.join(told_by)}"


def _lines(drawn: Iterable[Span], today: str, announced: Announced) -> Iterator[str]:
    for span in drawn:
        version = span.dated.version
        yield "  ".join(["", f"{_first_day(span):10} {_until(span, today):14}", *_clocks(span)])
        grounds = span.dated.inferred.grounds if span.dated.inferred else None
        lines = brief_grounds_lines(grounds) if grounds else (*version.changes, *version.reader_changes)
        of_others = announcement_lines(announced.get(version.commit, ()))
        yield from (" " * INDENT + line for line in (*lines, *of_others))


def _first_day(span: Span) -> str:
    """The day that a version prints; of an inferred state, that from which its history lets it hold."""
    if span.dated.inferred and span.governs:
        return span.dated.version.effective_date or span.dated.start
    return span.dated.version.effective_date or "no date"


def _is_dated(span: Span) -> bool:
    """Whether a day is known from which it would have held: only then can it be said that it never did."""
    return not span.dated.inferred or span.dated.version.effective_date is not None


def _until(span: Span, today: str) -> str:
    if span.is_draft:
        return "draft"
    if span.is_undone:
        return "never in force" if _is_dated(span) else "days not known"
    if span.end:
        return f"to {span.end}"
    return "in future" if span.dated.start > today else "in force"


def _clocks(span: Span) -> Iterator[str]:
    entry = span.dated
    yield "inferred" if entry.inferred else entry.version.commit[:8]
    yield f"{_newest(entry.stated):20}"
    if not entry.inferred:
        yield f"committed {entry.version.arrived[:10]}"
    yield entry.version.source_file
    if span.superseded_by:
        since = " from its first day" if span.is_undone and _is_dated(span) else ""
        yield f"superseded by {_short(span.superseded_by)}{since}"
    if entry.stated.retired:
        yield f"retired {entry.stated.retired}"
    if entry.is_retroactive:
        yield "retroactive"
    if entry.version.incomplete:
        yield f"incomplete: {', '.join(entry.version.incomplete)}"
    if count := len(entry.version.corrected):
        yield f"{count} fact{'s'[: count != 1]} corrected by hand"
    basis = brief_basis(entry.version.effective_basis)
    if basis and entry.version.effective_date and not entry.inferred:
        yield basis


def _newest(own: Stated) -> str:
    """The newest date that a version states, and what that is."""
    if own.approved is None:
        return "undated"
    return f"{'entry of' if own.basis == 'history' else dated_by(own):9} {own.approved}"


def _short(entry: Dated) -> str:
    return f"that of {entry.stated.approved}" if entry.inferred else entry.version.commit[:8]


def log_rows(drawn: Iterable[Span], announced: Announced = _NOTHING) -> Iterator[str]:
    """The time line of one policy as JSON Lines. What is inferred is no commit: it is called COMMIT~DATE."""
    for span in drawn:
        entry, version = span.dated, span.dated.version
        row: LoggedVersion = {
            "commit": version.commit,
            "committed": version.committed,
            "policy_id": version.policy_id,
            "title": version.title,
            "policy_number": version.policy_number,
            "effective_date": version.effective_date,
            "effective_basis": version.effective_basis,
            "is_draft": version.is_draft,
            "order": version.order,
            "sha256": version.sha256,
            "source_file": version.source_file,
            "extractor": version.extractor,
            "changes": version.changes,
            "supersedes": version.supersedes,
            "rereads": version.rereads,
            "moved_from": version.moved_from,
            "reader_changes": version.reader_changes,
            "first_committed": version.first_committed,
            "in_force_from": entry.start if span.governs else None,
            "in_force_to": span.end if span.governs else None,
            "approved": entry.stated.approved,
            "retired": entry.stated.retired,
            "known_from": entry.known_from,
            "known_by": entry.clock,
            "superseded_by": span.superseded_by.version.commit if span.superseded_by else None,
            "incomplete": version.incomplete,
            "corrected": version.corrected,
            "inferred": plain(entry.inferred.grounds) if entry.inferred else None,
            "announces": tuple(plain(announcement) for announcement in announced.get(version.commit, ())),
        }
        yield json.dumps(row, ensure_ascii=False)
