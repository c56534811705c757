"""What a person says of a code or a table of codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from extractor.corrections.draft import Row, Table
from extractor.corrections.naming import code_place, table_place
from extractor.corrections.pointing.pointed import NONE, Pointed, member, taken, value_or_none
from extractor.errors import PolicyError
from extractor.language.codes import code_list
from extractor.model.correction import CodeAdded, CodeDropped, DescriptionIs, RoleIs, StatusIs, What
from extractor.model.policy import Code, CodeStatus, CodeSystem
from extractor.model.roles import CodeRole
from extractor.model.rulings import CodeRuling

_RULINGS = (*(ruling.value for ruling in CodeRuling), NONE)
_ROLES = (*(role.value for role in CodeRole), NONE)
_SYSTEMS = get_args(CodeSystem.__value__)


def of_table(pointed: Pointed, at: str, table: Table, verb: str, values: Sequence[str]) -> What:
    """`at` is the table's pointer. Raises PolicyError, which names the verbs that there are."""
    place = table_place(table.read, pointed.page(table))
    if verb == "role":
        (value,) = taken(values, 1, 1, f"{at} role {'|'.join(_ROLES)}")
        role: CodeRole | None = member(CodeRole | None, value_or_none(value), "a role", _ROLES)
        return RoleIs(at=place, read=table.read.role, to=role)
    if verb == "add":
        usage = f'{at} add "SYSTEM CODE" [DESCRIPTION]'
        system, _, code = taken(values, 1, 2, usage)[0].partition(" ")
        if not code:
            raise PolicyError(f'it is: {usage}, as in {at} add "HCPCS L1810"')
        known: CodeSystem = member(CodeSystem, system, "a system", _SYSTEMS)
        if [printed.code for printed in code_list(code, frozenset([known]))] != [code]:
            raise PolicyError(f"{code!r} has not the form of a {known} code")
        last = f"{table.rows[-1].code.system} {table.rows[-1].code.code}" if table.rows else None
        new = Code(system=known, code=code, description=values[1] if values[1:] else None)
        return CodeAdded(at=place, code=new, after=last)
    raise PolicyError(f"{verb!r} is nothing that can be said of a table; it is one of role, add")


def of_code(pointed: Pointed, at: str, table: Table, row: Row, verb: str, values: Sequence[str]) -> What:
    """`at` is the code's pointer. Raises PolicyError, which names the verbs that there are."""
    code, place = row.code, code_place(table.read, row.code, pointed.page(row))
    match verb:
        case "status":
            to = _statuses(at, code, values)
            if _ruled(to) == _ruled(code.status):
                raise PolicyError(f"the row of {code.code} rules that: it is read so already")
            as_read = row.read.status
            return StatusIs(at=place, read=as_read, to=as_read if _ruled(to) == _ruled(as_read) else to)
        case "description":
            (value,) = taken(values, 1, 1, f"{at} description TEXT (in quotes), or {NONE}")
            return DescriptionIs(at=place, read=row.read.description, to=value_or_none(value))
        case "drop":
            taken(values, 0, 0, f"{at} drop")
            return CodeDropped(at=place, read=row.read.description)
        case _:
            raise PolicyError(f"{verb!r} is nothing that can be said of a code; it is one of status, description, drop")


def _ruled(statuses: Iterable[CodeStatus]) -> Counter[tuple[str | None, CodeRuling]]:
    """What a row rules for whom, without the insurer's words and dates, which nobody repeats in a correction."""
    return Counter((status.product, status.ruling) for status in statuses)


def _statuses(at: str, code: Code, values: Sequence[str]) -> tuple[CodeStatus, ...]:
    """What the row rules: for all, or for the line of business that is named besides what it rules for others."""
    value, *product = taken(values, 1, 2, f"{at} status {'|'.join(_RULINGS)} [PRODUCT]")
    ruling: CodeRuling | None = member(CodeRuling | None, value_or_none(value), "a status", _RULINGS)
    others = tuple(s for s in code.status if product and s.product != product[0])
    if ruling is None:
        return others
    return (*others, CodeStatus(product=product[0] if product else None, ruling=ruling))
