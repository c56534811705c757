"""A pointer, a verb and values, as a person writes them, become a correction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, get_args

from pydantic import ValidationError

from extractor.corrections.draft import Dated
from extractor.corrections.naming import passage_place, section_place
from extractor.corrections.pointing.codes import of_code, of_table
from extractor.corrections.pointing.entries import of_entry, of_list
from extractor.corrections.pointing.pointed import NONE, Pointed, member, taken, value_or_none
from extractor.corrections.pointing.statements import NATURES, of_part, of_statement
from extractor.errors import PolicyError
from extractor.model.correction import Correction, DateIs, FactIs, FactName, IsA, Nature, What
from extractor.model.entries_corrected import EntryIs, EntryList
from extractor.model.pointers import pointer, steps_of
from extractor.model.policy import DateKind, DocumentKind, Policy, Reading
from extractor.model.walk import TREES

T = TypeVar("T")
_FACTS = get_args(FactName.__value__)
_DATES = get_args(DateKind.__value__)
_ALLOWED = {
    "effective_date": "a date as 2025-07-01",
    "kind": f"one of {', '.join(get_args(DocumentKind.__value__))}",
}
_WHERE = (
    "a date (/dates/KIND), a statement (/criteria/0, or its id), a part (/criteria, /limitations), a section "
    "(/sections/0), a paragraph (/sections/0/text/0), a table (/code_tables/0), a code (/code_tables/0/codes/0), "
    "or /products, /population, /revision_history, /references and what stands in them (/products/0)"
)


def what_of(
    reading: Reading,
    corrections: Sequence[Correction],
    at: str,
    verb: str,
    values: Sequence[str] = (),
    recorded: Policy | None = None,
) -> What:
    """What a person says of the fact at a pointer (or, of a statement, with its id).

    The reading is as it was before `corrections`, those that the policy has already; the pointer is one of the policy
    as they leave it, which is `recorded`, where it is. Raises PolicyError, which says what is allowed.

    >>> from extractor import read_policy
    >>> reading = read_policy("policies/raw/larkfield-cgm-2025-07.pdf")
    >>> what_of(reading, (), "/payer", "is", ["Larkfield"]).read
    'Larkfield Health Plan'
    """
    pointed = Pointed(reading, corrections, recorded)
    draft = pointed.draft
    steps = steps_of(at) if at.startswith("/") else ()
    match steps:
        case (name,) if name in _FACTS:
            return _fact(pointed, member(FactName, name, "a fact", _FACTS), verb, values)
        case ("dates", which):
            return _date(pointed, which, verb, values)
        case ("products" | "population" | "revision_history" | "references" as name, *which) if len(which) < 2:
            return _entry(pointed, name, which, verb, values)
        case (part,) if part in TREES:
            return of_part(pointed, part, verb, values)
        case ("sections", number, *rest) if not rest or (len(rest) == 2 and rest[0] == "text"):
            return _of_section(pointed, number, rest[1:], verb, values)
        case ("code_tables", number):
            return of_table(pointed, at, _item(draft.tables, number, at), verb, values)
        case ("code_tables", number, "codes", row):
            table = _item(draft.tables, number, at)
            return of_code(pointed, at, table, _item(table.rows, row, at), verb, values)
        case (part, *_) if part not in TREES:
            facts = ", ".join(pointer(name) for name in _FACTS)
            raise PolicyError(f"{at} cannot be corrected; what can is a fact ({facts}), {_WHERE}")
        case _:
            return of_statement(pointed, pointed.statement(at), verb, values)


def _entry(pointed: Pointed, name: EntryList, which: Sequence[str], verb: str, values: Sequence[str]) -> EntryIs:
    if not which:
        return of_list(pointed, name, verb, values)
    _item(pointed.draft.lists[name], which[0], pointer(name, which[0]))
    return of_entry(pointed, name, int(which[0]), verb, values)


def _of_section(pointed: Pointed, number: str, paragraph: Sequence[str], verb: str, values: Sequence[str]) -> IsA:
    """What a section is, or one of its paragraphs."""
    section = _item(pointed.draft.sections, number, pointer("sections", number))
    if not paragraph:
        return IsA(at=_named(lambda: section_place(section.section, pointed.page(section))), to=_nature(verb, values))
    passage = _item(section.paragraphs, paragraph[0], pointer("sections", number, "text", paragraph[0]))
    return IsA(at=passage_place(section.section, passage.text, pointed.page(passage)), to=_nature(verb, values))


def _fact(pointed: Pointed, name: FactName, verb: str, values: Sequence[str]) -> FactIs:
    _is_only("is", verb, f"{pointer(name)} is VALUE, or {pointer(name)} is {NONE}")
    (value,) = taken(values, 1, 1, f"{pointer(name)} is VALUE (in quotes), or {pointer(name)} is {NONE}")
    try:
        return FactIs(field=name, read=pointed.draft.fact_read(name), to=value_or_none(value))
    except ValidationError as fault:
        allowed = _ALLOWED.get(name, "required, not_required or conditional")
        raise PolicyError(f"{name} cannot be {value!r}; it is {allowed}, or {NONE}") from fault


def _date(pointed: Pointed, which: str, verb: str, values: Sequence[str]) -> DateIs:
    at = pointer("dates", which)
    _is_only("is", verb, f"{at} is DATE, or {at} is {NONE}")
    (value,) = taken(values, 1, 1, f"{at} is DATE, or {at} is {NONE}")
    dates = pointed.draft.dates
    if which.isdigit():
        dated: Dated | None = _item(dates, which, at)
    else:
        wanted: DateKind = member(DateKind, which, "a date", _DATES)
        dated = next((dated for dated in dates if dated.fact.kind == wanted), None)
    kind = dated.fact.kind if dated else wanted
    if dated is None:  # it may have been read, and a person has taken it out since
        read = next((fact.date for fact in pointed.read.dates if fact.kind == kind), None)
    else:
        read = dated.read.date if dated.origin else None
    try:
        return DateIs(kind=kind, read=read, to=value_or_none(value))
    except ValidationError as fault:
        raise PolicyError(f"a date cannot be {value!r}; it is as 2025-07-01, 2025-07 or 2025, or {NONE}") from fault


def _nature(verb: str, values: Sequence[str]) -> Nature:
    usage = f"POINTER is {'|'.join(NATURES)}"
    _is_only("is", verb, usage)
    (value,) = taken(values, 1, 1, usage)
    return member(Nature, value, "it", NATURES)


def _is_only(wanted: str, verb: str, usage: str) -> None:
    if verb != wanted:
        raise PolicyError(f"{verb!r} is nothing that can be said of it; it is: {usage}")


def _item(items: Sequence[T], number: str, at: str) -> T:
    if not number.isdigit() or int(number) >= len(items):
        last = f"the last is {len(items) - 1}" if items else "there is none"
        raise PolicyError(f"{at}: nothing stands there; they are counted from 0, and {last}")
    return items[int(number)]


def _named(place: Callable[[], T]) -> T:
    try:
        return place()
    except ValueError as fault:
        raise PolicyError(str(fault)) from fault
