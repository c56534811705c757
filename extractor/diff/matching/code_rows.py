"""The codes of a policy's tables, row by row."""

from __future__ import annotations

from typing import NamedTuple

from extractor.model.pointers import pointer
from extractor.model.policy import Code, Policy


class Row(NamedTuple):
    """A code and where it stands: the index of its table, and its own in it."""

    table: int
    number: int
    code: Code

    @property
    def path(self) -> str:
        return pointer("code_tables", self.table, "codes", self.number)


def rows(policy: Policy) -> list[Row]:
    return [Row(i, j, code) for i, table in enumerate(policy.code_tables) for j, code in enumerate(table.codes)]


def role_of(policy: Policy, row: Row) -> str | None:
    role = policy.code_tables[row.table].role
    return role.value if role else None
