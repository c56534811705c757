"""The versions of a period, from the ledger, as a bulletin tells of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from extractor.diff import compare_readings, why_unread
from extractor.errors import PolicyError
from extractor.ingest.naming import Named, recorded_with_paper
from extractor.ingest.whereabouts import whereabouts
from extractor.language.days import first_day
from extractor.ledger import History, Ledger, Version
from extractor.model.corrected import CorrectedFact
from extractor.report.bulletin.bulletin import Bulletin, Issue, Period
from extractor.report.bulletin.composing import compose
from extractor.report.papers import Paper
from extractor.timeline.bulletins import announcement_lines, announcements
from extractor.timeline.clocks import Span, dated, spans, stated
from extractor.timeline.days_in_words import dated_by, incomplete_line, standing_sentences

_Read = Callable[[Version], Named]


def bulletin(ledger: Ledger, period: Period, payer: str | None = None) -> Bulletin:
    """What became known, took effect or was retired in the period; `payer`: only of payers with this in their name.

    Each version is compared with the one that stands before it now. Raises PolicyError where no payer is called so.
    """
    history = ledger.history()
    policies = [policy for policy in history.policies if payer is None or _is_of(ledger, history.of(policy)[-1], payer)]
    if payer is not None and not policies:
        raise PolicyError(f"no payer in this ledger has {payer!r} in its name; `policy log` lists the policies")
    lines = {policy: _line(ledger, history.of(policy)) for policy in policies}
    read = partial(recorded_with_paper, ledger, outside=whereabouts(ledger))
    issues = [issue for line in lines.values() for issue in _issues(ledger, history, line, period, read)]
    earlier = sum(_was_known_earlier(span, period) for line in lines.values() for span in line)
    last = max((v.committed for v in history.recorded), key=datetime.fromisoformat, default=None)
    return compose(issues, period, last, payer, earlier)


def _is_of(ledger: Ledger, version: Version, payer: str) -> bool:
    printed = str(json.loads(ledger.facts(version))["payer"] or "")
    return payer.casefold() in printed.casefold() or payer.casefold() in version.policy_id.partition("/")[0]


def _line(ledger: Ledger, chain: Sequence[Version]) -> tuple[Span, ...]:
    """The days of a policy's versions, in the order in which they stand."""
    line = dated([(version, stated(json.loads(ledger.facts(version)))) for version in chain])
    days = {span.dated.version.commit: span for span in spans(line)}
    return tuple(days[version.commit] for version in chain)


def _issues(ledger: Ledger, history: History, line: Sequence[Span], period: Period, read: _Read) -> Iterator[Issue]:
    for number, span in enumerate(line):
        is_news = _is_news(span, period)
        retired = span.dated.stated.retired if span is line[-1] else None
        if is_news or (retired and period.holds(retired)):
            before = read(line[number - 1].dated.version) if number and is_news else None
            first = "".join(span.dated.version.changes[:1]) if number == 0 else "No new version."
            issue = _issue(ledger, history, span, before, read(span.dated.version))
            yield replace(issue, retired=retired, summary=first)


def _is_news(span: Span, period: Period) -> bool:
    return period.holds(span.dated.known_from) or period.holds(span.dated.start)


def _was_known_earlier(span: Span, period: Period) -> bool:
    """Whether a version came into the ledger in the period, and by its own dates is none of it."""
    return period.holds(span.dated.version.arrived[:10]) and not _is_news(span, period)


def _issue(ledger: Ledger, history: History, span: Span, before: Named | None, named: Named) -> Issue:
    paper = _paper(named)
    changes, unread = None, tuple(why_unread("new", named.read))
    if before:
        changes = compare_readings(before.read, named.read).model_copy(
            update={"old": before.reference, "new": named.reference}
        )
        unread = (*why_unread("old", before.read), *why_unread("new", named.read))
    bulletins = announcements(ledger, history, span.dated.version)
    return Issue(
        policy=named.policy,
        paper=paper,
        old_paper=before.paper if before else None,
        changes=changes,
        findings=named.read.doubts,
        approved=span.dated.stated.approved,
        approved_is=dated_by(span.dated.stated),
        unread=unread,
        standing=tuple(_standing(ledger, span, paper.evidence.corrections)),
        announces=tuple(announcement_lines(bulletins)),
    )


def _paper(named: Named) -> Paper:
    assert named.paper is not None, "what the ledger has was read from a paper"
    return named.paper


def _standing(ledger: Ledger, span: Span, corrections: Sequence[CorrectedFact]) -> Iterator[str]:
    """What must be known of a version before it is relied on."""
    version = span.dated.version
    yield from standing_sentences(version, corrections)
    if span.is_undone:
        yield "never in force: superseded from its first day"
    if span.dated.is_retroactive and version.effective_date:
        newest = f"{dated_by(span.dated.stated)} {span.dated.stated.approved}"
        yield f"retroactive: effective {first_day(version.effective_date)}, {newest}"
    if incomplete := ledger.incomplete(version):
        yield incomplete_line(version.policy_id, incomplete)
