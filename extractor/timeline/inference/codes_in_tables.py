"""Puts a code into the code tables or takes it out, where only one table can be meant."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.language.code_ranges import covers
from extractor.language.codes import system_of
from extractor.model.policy import Code, CodeSystem, CodeTable
from extractor.model.roles import CodeRole

Tables = tuple[CodeTable, ...]
NEEDED = CodeRole.REQUIRES_PRIOR_AUTHORIZATION
FREE = CodeRole.NO_PRIOR_AUTHORIZATION
_DIAGNOSES = frozenset[CodeSystem](("ICD-10-CM", "ICD-10-PCS"))


def with_code(tables: Tables, code: str) -> Tables | None:
    """The tables with a code in the only one for codes of its kind.

    None where it is listed already or several tables may have had it.
    """
    indices = _for_codes_like(tables, code)
    return None if _tables_with(tables, code) or len(indices) != 1 else _put_into(tables, indices[0], code)


def without_code(tables: Tables, code: str, role: CodeRole | None = None) -> Tables | None:
    """The tables without a code; with `role`, without it in those of that role.

    None where no table has it by itself, or several have it. A table of which nothing is left is left out.
    """
    indices = [index for index in _tables_with(tables, code) if role in (None, tables[index].role)]
    if len(indices) != 1 or not any(entry.code == code for entry in tables[indices[0]].codes):
        return None
    table = tables[indices[0]]
    rest = table.model_copy(update={"codes": tuple(entry for entry in table.codes if entry.code != code)})
    return _replaced(tables, indices[0], rest)


def with_authorization(tables: Tables, code: str) -> Tables | None:
    """The tables with a code among those that need prior authorization; None where it is not clear in which table.

    It leaves the tables of those that need none. Where no table says what needs authorization, there is one more.
    """
    indices = [index for index in _for_codes_like(tables, code) if tables[index].role == NEEDED]
    if any(tables[index].role == NEEDED for index in _tables_with(tables, code)) or len(indices) > 1:
        return None
    with_new_table = (*tables, CodeTable(role=NEEDED, codes=(_printed(tables, code),)))
    needed = _put_into(tables, indices[0], code) if indices else with_new_table
    return without_code(needed, code, FREE) or needed


def _put_into(tables: Tables, index: int, code: str) -> Tables:
    table = tables[index]
    codes = (*table.codes, _printed(tables, code))
    return _replaced(tables, index, table.model_copy(update={"codes": codes}))


def _replaced(tables: Tables, index: int, table: CodeTable) -> Tables:
    return (*tables[:index], *([table] if table.codes else []), *tables[index + 1 :])


def _printed(tables: Tables, code: str) -> Code:
    """The code as another table prints it; where none does it has no description, and the system of its form."""
    same = next((entry for entry in _all(tables) if entry.code == code), None)
    if same:
        return same.model_copy(update={"note": None, "status": ()})
    return Code(system=system_of(code) or "ICD-10-CM", code=code)  # a category that the official table lacks


def _for_codes_like(tables: Tables, code: str) -> list[int]:
    """The indices of the tables with codes of the same system or, where there is none, of the same kind."""
    system = _printed(tables, code).system
    same = [i for i, table in enumerate(tables) if any(entry.system == system for entry in table.codes)]
    is_diagnosis = system in _DIAGNOSES
    return same or [
        i
        for i, table in enumerate(tables)
        if any((entry.system in _DIAGNOSES) == is_diagnosis for entry in table.codes)
    ]


def _tables_with(tables: Tables, code: str) -> list[int]:
    """The indices of the tables that have a code, by itself or within a range."""
    return [i for i, table in enumerate(tables) if any(covers(entry.code, code) for entry in table.codes)]


def _all(tables: Tables) -> Iterator[Code]:
    return (code for table in tables for code in table.codes)
