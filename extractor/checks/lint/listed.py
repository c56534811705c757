"""The codes of a policy's tables, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.model.policy import Code, CodeTable, Policy


@dataclass(frozen=True, slots=True)
class Listed:
    """A code or range as it stands in a table; `at` is its JSON Pointer."""

    at: str
    table: CodeTable
    code: Code


def listed_codes(policy: Policy) -> Iterator[Listed]:
    for number, table in enumerate(policy.code_tables):
        for index, code in enumerate(table.codes):
            yield Listed(f"/code_tables/{number}/codes/{index}", table, code)
