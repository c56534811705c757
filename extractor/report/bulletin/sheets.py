"""A bulletin as the rows of a workbook, for those who configure systems: changes, codes, criteria, findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.language.code_status import sentence
from extractor.model import walk
from extractor.model.attention import gravity
from extractor.model.changes import Side
from extractor.model.finding_rules import about
from extractor.model.pointers import statement_above
from extractor.report.branches import TreeLine, logic_in_words
from extractor.report.bulletin.bulletin import Bulletin, Item, Notice, PageLink
from extractor.report.details import full_pieces
from extractor.report.fields import plainly
from extractor.report.meanings import meaning
from extractor.report.papers import Paper
from extractor.report.printable import one_line

_FIRST_YEAR = 1901  # no program of tables counts days that are much older


@dataclass(frozen=True, slots=True)
class Indented:
    """A text that stands so many steps in."""

    text: str
    steps: int


Cell = str | int | date | Indented | PageLink
_POLICY = (("Policy", 34), ("Payer", 22), ("Policy number", 14), ("Effective", 16))


@dataclass(frozen=True, slots=True)
class Sheet:
    """`columns` are names with widths in characters; `rows` are as wide as there are columns."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: Sequence[tuple[Cell, ...]]


def sheets(bulletin: Bulletin) -> tuple[Sheet, ...]:
    """Every notice has a row among the changes at least; codes and criteria are all of those that hold now.

    A statement is of level 1 at the top of its part; else it stands under the statement with that ID.
    """
    return (
        _sheet(
            "Changes", bulletin, _changes, ("Products", 26), ("Status", 14), ("Section", 24), ("What was done", 34),
            ("Remarks", 26), ("Before", 50), ("After", 50), ("Why", 40), ("Old page", 9), ("New page", 9),
        ),
        _sheet(
            "Codes", bulletin, _codes, ("System", 12), ("Code", 14), ("Description", 50), ("Status", 40), ("Note", 24),
            ("Listed under", 40), ("Page", 9),
        ),
        _sheet(
            "Criteria", bulletin, _criteria, ("Part", 12), ("Level", 7), ("Label", 10), ("Statement", 80),
            ("Logic", 18), ("Position", 24), ("ID", 12), ("Under", 12), ("Page", 9),
        ),
        _sheet(
            "Findings", bulletin, _findings, ("Severity", 12), ("Meaning", 50), ("Message", 70), ("What to do", 50),
            ("Page", 9),
        ),
    )  # fmt: skip


def _sheet(
    name: str, bulletin: Bulletin, rows_of: Callable[[Notice], Iterable[tuple[Cell, ...]]], *columns: tuple[str, int]
) -> Sheet:
    rows = [(*_policy(notice), *row) for notice in bulletin.notices for row in rows_of(notice)]
    return Sheet(name, (*_POLICY, *columns), rows)


def _policy(notice: Notice) -> tuple[Cell, ...]:
    policy = notice.issue.policy
    return notice.title, policy.payer or "", policy.policy_number or "", _day(policy.effective_date) or notice.effective


def _changes(notice: Notice) -> Iterator[tuple[Cell, ...]]:
    products = "; ".join(p.name for p in notice.issue.policy.products if p.applies)
    status = notice.heading.status
    remarks = "; ".join(notice.standing)
    yield products, status, notice.heading.value, notice.summary, remarks, "", "", "", "", notice.page
    for group in notice.groups:
        for item in group.items:
            yield products, status, group.title, *_change(item)
        if group.counted:
            yield products, status, group.title, group.counted, "", "", "", "", "", ""


def _change(item: Item) -> tuple[Cell, ...]:
    return (
        item.head or item.words[0][1],
        ", ".join(item.marks),
        _side(item, "old"),
        _side(item, "new"),
        "; ".join(item.notes),
        item.old_pages[0] if item.old_pages else "",
        item.new_pages[0] if item.new_pages else "",
    )


def _side(item: Item, side: Side) -> Cell:
    """What an old or a new version says: its words with the tree below them, or its date."""
    change = item.change
    if change.kind == ("added" if side == "old" else "removed"):
        return ""
    if change.part in ("effective_date", "dates"):
        fact = change.before if side == "old" else change.after
        return _day(fact["date"] if isinstance(fact, dict) else fact) or ""
    others = "+" if side == "old" else "-"
    words = one_line("".join(text for sign, text in full_pieces(change) if sign != others))
    holds_tree = side == ("old" if change.kind == "removed" else "new")
    return words + "".join(map(_line, item.tree)) if holds_tree else words


def _day(printed: object) -> Cell:
    """A day as a day, a month or a year as text; empty for None."""
    try:
        day = date.fromisoformat(str(printed))
    except ValueError:
        return str(printed or "")
    return day if day.year >= _FIRST_YEAR else day.isoformat()


def _line(line: TreeLine) -> str:
    label = f"{line.label}. " if line.label else "– "
    return f"\n{'  ' * line.depth}{label}{line.text}{f' [{line.logic}]' if line.logic else ''}"


def _codes(notice: Notice) -> Iterator[tuple[Cell, ...]]:
    for listed in walk.codes(notice.issue.policy):
        code, table = listed.code, listed.table
        status = sentence(code, table.role)
        page = _page(notice.issue.paper, listed.at)
        yield code.system, code.code, code.description or "", status, code.note or "", table.caption or "", page


def _criteria(notice: Notice) -> Iterator[tuple[Cell, ...]]:
    for part in walk.TREES:
        levels: dict[str, tuple[int, str]] = {}  # by pointer, those above come first
        for at, statement in walk.statements(notice.issue.policy, part):
            above, under = levels.get(statement_above(at) or "", (0, ""))
            levels[at] = above + 1, statement.id
            position = plainly(statement.position) if statement.position else ""
            yield (
                part,
                above + 1,
                statement.label or "",
                Indented(statement.text, above),
                logic_in_words(statement.logic),
                position,
                statement.id,
                under,
                _page(notice.issue.paper, at),
            )


def _findings(notice: Notice) -> Iterator[tuple[Cell, ...]]:
    for finding in notice.issue.findings:
        number = finding.place.page if finding.place else None
        page = PageLink(f"p. {number}", notice.issue.paper.address(number)) if number else ""
        yield gravity(finding), meaning(finding.rule), finding.message, about(finding.rule).advice, page


def _page(paper: Paper, at: str) -> Cell:
    pages = paper.pages(at)
    return PageLink(f"p. {pages[0]}", paper.address(pages[0])) if pages else ""
