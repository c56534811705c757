"""A bulletin made of versions: what stands under which heading, in which order, with which facts over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractor.language.days import first_day
from extractor.language.plural import plural
from extractor.model.changes import ChangeSet
from extractor.report.branches import branches
from extractor.report.bulletin.bulletin import Bulletin, Heading, Issue, Notice, PageLink, Period, Section
from extractor.report.bulletin.telling import accounts, groups
from extractor.report.change_entries import doubt_lines
from extractor.report.change_sentences import folded_line, spoken_date
from extractor.report.headlines import headline
from extractor.report.importance import NARROWING, NEUTRAL, PAPER, news, rank
from extractor.report.papers import Papers
from extractor.report.printable import one_line

_PRINT = frozenset(("effective_date", "dates", "revision_history", "references"))  # what a review alone may change


def compose(
    issues: Iterable[Issue], period: Period, recorded: str | None, payer: str | None = None, earlier: int = 0
) -> Bulletin:
    """The bulletin of these versions. `recorded` is when the ledger was last written (RFC 3339; None: never), `payer`
    what the payers' names were asked to hold, `earlier` how many versions were taken in in the period that are none of
    it."""
    placed = [(_heading(issue, period), issue) for issue in issues]
    order = list(Heading)
    placed.sort(
        key=lambda pair: (order.index(pair[0]), _importance(pair[1]), pair[1].policy.payer or "", _name(pair[1]))
    )
    notices = [_notice(number, *pair) for number, pair in enumerate(placed, 1)]
    sections = [Section(h, tuple(n for n in notices if n.heading is h)) for h in Heading]
    return Bulletin(
        title=f"Policy updates {period.in_words}",
        covers=_covers(payer, is_empty=not notices),
        recorded=recorded,
        sections=tuple(section for section in sections if section.notices),
        beside=_beside(earlier),
    )


def _covers(payer: str | None, is_empty: bool) -> str:
    whose = f" of payers with “{one_line(payer)}” in their name" if payer else ""
    if is_empty:
        return f"No policy{whose} became known, took effect or was retired in this period"
    return f"Policies{whose} that became known, took effect or were retired in this period"


def _beside(earlier: int) -> str:
    if not earlier:
        return ""
    was, known = ("was", "its own dates it was") if earlier == 1 else ("were", "their own dates they were")
    counted = f"{plural(earlier, 'version', 'versions')} {was} put on record in this period"
    return f"{counted}; by {known} known earlier."


def _heading(issue: Issue, period: Period) -> Heading:
    changes = issue.changes
    if _importance(issue) <= NARROWING:
        return Heading.REDUCED
    if issue.policy.kind == "bulletin":
        return Heading.ANNOUNCEMENTS
    if issue.retired and period.holds(issue.retired):
        return Heading.RETIRED
    if changes is None:
        return Heading.FIRST_SEEN if (_since(issue) or period.since) < period.since else Heading.NEW
    if issue.unread or not changes.compared:
        return Heading.UNREAD
    if all(change.part in _PRINT for change in news(changes)):
        return Heading.REPRINTED
    effects = {branch.head.effect for branch in branches(news(changes)) if rank(branch.head) < NEUTRAL}
    return Heading.UNCLEAR if "unclear" in effects else Heading.EXPANDED if effects else Heading.OTHER


def _importance(issue: Issue) -> int:
    return min((rank(change) for change in news(issue.changes)), default=PAPER) if issue.changes else PAPER


def _name(issue: Issue) -> str:
    return one_line(issue.policy.title or "") or issue.policy.policy_id


def _since(issue: Issue) -> str | None:
    """The oldest day that a version tells of itself."""
    policy = issue.policy
    stated = [policy.effective_date, *(entry.date for entry in policy.revision_history)]
    stated += [fact.date for fact in policy.dates if fact.kind == "original_effective"]
    return min((first_day(day) for day in stated if day), default=None)


def _notice(number: int, heading: Heading, issue: Issue) -> Notice:
    changes, policy = issue.changes, issue.policy
    effective = spoken_date(policy.effective_date) if policy.effective_date else "no date stated"
    notice = Notice(
        number=number,
        heading=heading,
        title=_name(issue),
        effective=effective,
        facts=tuple(_facts(issue, effective)),
        standing=(*issue.standing, *(() if changes and changes.reasons else issue.unread), *_earlier(heading, issue)),
        summary=headline(changes) if changes else issue.summary,
        groups=(),
        accounts=(),
        doubts=(),
        folded=None,
        page=PageLink(issue.paper.evidence.document.file.rpartition("/")[2], issue.paper.address(1)),
        issue=issue,
    )
    return _with_changes(notice, changes) if changes else notice


def _with_changes(notice: Notice, changes: ChangeSet) -> Notice:
    return replace(
        notice,
        groups=tuple(groups(changes, Papers(notice.issue.old_paper, notice.issue.paper))) if changes.compared else (),
        accounts=tuple(accounts(changes)),
        doubts=tuple(doubt_lines(changes)),
        folded=folded_line(changes),
    )


def _facts(issue: Issue, effective: str) -> Iterator[tuple[str, str]]:
    policy = issue.policy
    replaced = issue.changes.old.effective_date if issue.changes else None
    facts = (
        ("Payer", policy.payer or "not stated"),
        ("Policy number", policy.policy_number),
        ("Products", "; ".join(p.name for p in policy.products if p.applies) or "none named"),
        ("Effective", effective),
        (issue.approved_is.capitalize(), spoken_date(issue.approved) if issue.approved else None),
        ("Retired", spoken_date(issue.retired) if issue.retired else None),
        ("Replaces the version effective", spoken_date(replaced) if replaced else None),
    )
    yield from ((name, one_line(value)) for name, value in facts if value)


def _earlier(heading: Heading, issue: Issue) -> Iterator[str]:
    oldest = _since(issue)
    if heading is Heading.FIRST_SEEN and oldest:
        yield f"no version before it is on record; it tells of itself since {spoken_date(oldest)}"
