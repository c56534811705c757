"""What a row rules of its codes becomes their status, and decides in which table of its caption they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractor.language.designations import ruling_aside, ruling_of
from extractor.model.layout import Word
from extractor.model.policy import CodeStatus
from extractor.model.roles import CodeRole
from extractor.model.rulings import ruling_by
from extractor.reading.codes.code_rows import Row
from extractor.reading.codes.row_status import Days, StatedRuling, days_within
from extractor.reading.printed_words import Printed

_LONGEST_NOTE = 12  # words of a footnote that rules: "*Requires prior authorization"


@dataclass(frozen=True, slots=True)
class Ruled:
    """A status with the words that it rests on."""

    status: CodeStatus
    words: tuple[Word, ...]


def footnoted(row: Row, footnotes: Iterable[tuple[str, Printed]]) -> tuple[Row, list[tuple[str, Printed]]]:
    """The row with what its footnotes rule of it, and the footnotes that only remark on it."""
    remarks: list[tuple[str, Printed]] = []
    for mark, note in footnotes:
        text = note.text.removeprefix(mark).strip(" =–-")
        ruling = ruling_of(text) if len(text.split()) <= _LONGEST_NOTE else None
        if mark not in row.marks:
            continue
        if ruling is None:
            remarks.append((mark, note))
        else:
            row = replace(row, stated=(*row.stated, StatedRuling(ruling, text, note.words)))
    return row, remarks


def statuses(row: Row, role: CodeRole | None) -> list[Ruled]:
    """What the row rules of its codes. A row that only dates what its table says of them has that for its status."""
    days = row.days or _days_in(row)
    if stated := row.stated or _stated_aside(row):
        return [_ruled(each, days) for each in stated]
    ruling = ruling_by(role)
    if ruling is None or not days:
        return []
    return [Ruled(CodeStatus(ruling=ruling, start=days.start, end=days.end), days.words)]


def _stated_aside(row: Row) -> tuple[StatedRuling, ...]:
    """What the bracket at the end of a row's description rules."""
    if (aside := ruling_aside(row.description.text)) is None:
        return ()
    ruling, text = aside
    return (StatedRuling(ruling, text, row.description.between(row.description.text.rindex(text)).words),)


def _ruled(stated: StatedRuling, days: Days) -> Ruled:
    own = days_within(stated.text, stated.words)
    start, end = own.start or days.start, own.end or days.end
    status = CodeStatus(product=stated.product, ruling=stated.ruling, text=stated.text, start=start, end=end)
    return Ruled(status, (*stated.words, *(() if own else days.words)))


def _days_in(row: Row) -> Days:
    """The days that a row's description or remark gives."""
    own = days_within(row.description.text, row.description.words)
    return own or days_within(row.note or "", row.note_words)


def role_of(ruled: Iterable[Ruled], table: CodeRole | None) -> CodeRole | None:
    """In which table a row's codes stand: by what it rules, as far as that is one thing for everybody; else by what
    the caption says. That something is covered takes nothing away from a caption that asks for authorization."""
    roles = {role for each in ruled if (role := each.status.ruling.sense.role)}
    if len(roles) > 1:
        roles.discard(CodeRole.COVERED_IF_CRITERIA_MET)
    if len(roles) != 1:
        return table
    role = roles.pop()
    return table if table and role == CodeRole.COVERED_IF_CRITERIA_MET else role


def in_effect(ruled: Iterable[Ruled], role: CodeRole | None) -> list[CodeStatus]:
    """What a row says of its codes in all, its table's caption included where it says nothing of its own."""
    own = [each.status for each in ruled]
    by_caption = ruling_by(role)
    return own or ([CodeStatus(ruling=by_caption)] if by_caption else [])


def contradict(status: CodeStatus, other: CodeStatus) -> bool:
    """Whether two rulings of one code cannot both hold: for the same people, with no days that part them."""
    roles = status.ruling.sense.role, other.ruling.sense.role
    always = not any((status.start, status.end, other.start, other.end))
    return bool(status.product == other.product and always and roles[0] and roles[1] and roles[0].contradicts(roles[1]))
