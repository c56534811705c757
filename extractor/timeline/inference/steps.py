"""A revision history as steps: which codes were certainly added or removed on which day, and what else was changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from extractor.language.change_words import Direction, Statement, statements, unread
from extractor.language.code_changes import plain_change
from extractor.language.code_ranges import ends, is_wildcard
from extractor.language.codes import find_codes
from extractor.language.days import first_day
from extractor.language.effective import without_effective_dates
from extractor.model.inferred import UntoldChange
from extractor.model.policy import Revision


@dataclass(frozen=True, slots=True)
class CodeChange:
    """Codes that came into the tables or left them; with `is_authorization`, into or out of those that name what needs
    prior authorization.
    """

    codes: tuple[str, ...]
    direction: Direction
    is_authorization: bool
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """What the entries of one date changed. `date` is as printed; without one `effective_date` it is None.

    `changes` are certain; `untold` is everything else that was changed. `is_requirement` says that prior authorization
    of the whole policy is among it.
    """

    date: str
    effective_date: str | None
    changes: tuple[CodeChange, ...]
    untold: tuple[UntoldChange, ...]
    is_requirement: bool

    @property
    def says_something(self) -> bool:
        return bool(self.changes or self.untold)


def steps(history: Sequence[Revision]) -> list[Step]:
    """The steps of a history, oldest first. Entries without a date are in none of them: see `undated`."""
    dated = [(first_day(entry.date), entry) for entry in history if entry.date]
    if len(dated) > 1 and dated[0][0] > dated[-1][0]:
        dated.reverse()  # printed with the newest first
    dated.sort(key=lambda pair: pair[0])
    return [
        _step(date, [entry for _, entry in entries])
        for date, entries in groupby(dated, key=lambda pair: str(pair[1].date))
    ]


def undated(history: Sequence[Revision]) -> tuple[UntoldChange, ...]:
    """What entries without a date change: nobody can say when."""
    entries = [entry for entry in history if not entry.date]
    texts = (text for entry in entries for text in (*(statement.text for statement in _telling(entry)), *unread(entry)))
    return tuple(UntoldChange(entry=None, text=text) for text in texts)


def _step(date: str, entries: Sequence[Revision]) -> Step:
    all_statements = [statement for entry in entries for statement in _telling(entry)]
    read = [_code_change(statement) for statement in all_statements]
    untold = [statement.text for statement, (_, has_more) in zip(all_statements, read, strict=True) if has_more]
    effective = {entry.effective_date for entry in entries}
    return Step(
        date=date,
        effective_date=effective.pop() if len(effective) == 1 else None,
        changes=tuple(change for change, _ in read if change),
        untold=tuple(
            UntoldChange(entry=date, text=text) for text in (*untold, *chain.from_iterable(map(unread, entries)))
        ),
        is_requirement=any(
            "authorization" in statement.subjects and not statement.codes for statement in all_statements
        ),
    )


def _telling(entry: Revision) -> Iterator[Statement]:
    return (statement for statement in statements(entry) if statement.subjects.isdisjoint({"nothing", "slight"}))


def _code_change(statement: Statement) -> tuple[CodeChange | None, bool]:
    """The codes that a statement certainly adds or removes, and whether it says more than that."""
    text = without_effective_dates(statement.text)
    change = plain_change(text, statement.direction)
    if not statement.codes or change is None or _has_range(text):
        return None, True
    direction, is_beside = change
    return CodeChange(statement.codes, direction, "authorization" in statement.subjects, statement.text), is_beside


def _has_range(text: str) -> bool:
    """Whether a text names more codes than it prints: which of them a table had, nobody can say."""
    return any(len(ends(code.code)) > 1 or is_wildcard(code.code) for code in find_codes(text))
