"""What a document's tables of codes say of prior authorization, all of them together."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.language.code_status import needed, ruled_on
from extractor.model.finds import Found
from extractor.model.pointers import steps_of
from extractor.model.policy import Code, CodeTable, Requirement
from extractor.model.roles import CodeRole
from extractor.reading.candidates import Candidate


def coded_requirement(listed: Found[tuple[CodeTable, ...]]) -> Iterator[Candidate[Requirement]]:
    """What all rows answer whose codes are not refused: "conditional" where rows differ, nothing where they agree and
    one says nothing of it, or where they answer for one product each."""
    if any(status.product for table in listed.value for code in table.codes for status in code.status):
        return
    tables = [(str(n), table.role, code) for n, table in enumerate(listed.value) for code in table.codes]
    rows = [(n, needed([(code, role)], None)) for n, role, code in tables if not _is_refused(code, role)]
    answers = {answer for _, answer in rows}
    given = {answer for answer in answers if answer}
    if not given or (len(given) == 1 and None in answers):
        return
    first = next(n for n, answer in rows if answer)
    words = next((c.words for c in listed.cited if steps_of(c.pointer)[:1] == (first,) and c.words), ())
    if words:
        yield Candidate("conditional" if len(given) > 1 else given.pop(), ("codes",), words)


def _is_refused(code: Code, role: CodeRole | None) -> bool:
    statuses = ruled_on([(code, role)], None)
    return bool(statuses) and all(status.ruling.refuses for status in statuses)
