"""What a person says of a product, of the population, of an entry of the history or of a reference."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError

from extractor.corrections.draft import Listed
from extractor.corrections.pointing.pointed import NONE, Pointed, taken, value_or_none
from extractor.errors import PolicyError
from extractor.language.ages import find_age
from extractor.model.entries_corrected import (
    Entry,
    EntryIs,
    EntryList,
    PopulationIs,
    ProductIs,
    ReferenceIs,
    RevisionIs,
    entry_text,
)
from extractor.model.policy import PopulationStatement, Product, Reference, Revision

_APPLIES = {"yes": True, "no": False}
_VERBS: dict[EntryList, str] = {"products": "is, applies, add, drop", "revision_history": "is, date, add, drop"}
_MONTH = len("2025-01")  # of a shorter number before a text nobody knows whether it is the year of its entry


def of_list(pointed: Pointed, name: EntryList, verb: str, values: Sequence[str]) -> EntryIs:
    """An entry that was not read, at the end of its list. Raises PolicyError, which names the verbs that there are."""
    if verb != "add":
        raise PolicyError(f"{verb!r} is nothing that can be said of a list; it is: /{name} add TEXT")
    entries = pointed.draft.lists[name]
    return _added(name, entries[-1] if entries else None, values)


def of_entry(pointed: Pointed, name: EntryList, number: int, verb: str, values: Sequence[str]) -> EntryIs:
    """What a verb says of an entry. Raises PolicyError, which names the verbs that there are."""
    listed = pointed.draft.lists[name][number]
    match verb:
        case "is":
            (text,) = taken(values, 1, 1, "POINTER is TEXT (in quotes)")
            return _corrected(listed.read, _saying(listed.fact, text))
        case "drop":
            taken(values, 0, 0, "POINTER drop")
            return _corrected(listed.read, None)
        case "add":
            return _added(name, listed, values)
        case "applies" if isinstance(listed.fact, Product):
            (answer,) = taken(values, 1, 1, "POINTER applies yes|no")
            if answer not in _APPLIES:
                raise PolicyError("it is: POINTER applies yes|no")
            return _corrected(listed.read, listed.fact.model_copy(update={"applies": _APPLIES[answer]}))
        case "date" if isinstance(listed.fact, Revision):
            (day,) = taken(values, 1, 1, f"POINTER date DATE, or POINTER date {NONE}")
            try:
                to = Revision(**{**dict(listed.fact), "date": value_or_none(day)})
                return _corrected(listed.read, to)
            except ValidationError as fault:
                raise PolicyError(
                    f"a date cannot be {day!r}; it is as 2025-07-01, 2025-07 or 2025, or {NONE}"
                ) from fault
        case _:
            verbs = _VERBS.get(name, "is, add, drop")
            raise PolicyError(f"{verb!r} is nothing that can be said of it; it is one of {verbs}")


def _saying(entry: Entry, text: str) -> Entry:
    """An entry that says this, and is otherwise as it was; whom it is about is read anew."""
    match entry:
        case Product():
            return entry.model_copy(update={"name": text})
        case PopulationStatement():
            return PopulationStatement(text=text, age=find_age(text))
        case Revision() | Reference():
            return entry.model_copy(update={"text": text})


def _added(name: EntryList, before: Listed | None, values: Sequence[str]) -> EntryIs:
    (text,) = taken(values, 1, 1, "POINTER add TEXT (in quotes)")
    after = entry_text(before.read) if before else None
    match name:
        case "products":
            return ProductIs(read=None, to=Product(name=text), after=after)
        case "population":
            return PopulationIs(read=None, to=PopulationStatement(text=text, age=find_age(text)), after=after)
        case "references":
            return ReferenceIs(read=None, to=Reference(text=text), after=after)
        case "revision_history":
            return RevisionIs(read=None, to=_revision(text), after=after)


def _revision(text: str) -> Revision:
    """An entry of the history as a person writes it: "2025-05-01: Annual review", or without a date."""
    day, _, rest = text.partition(" ")
    day = day.removesuffix(":")
    try:
        entry = Revision(date=day, text=rest.strip())
        if len(day) < _MONTH or not entry.text:
            return Revision(date=None, text=text)
        return RevisionIs(read=None, to=entry).to or entry
    except ValidationError:
        return Revision(date=None, text=text)


def _corrected(read: Entry, to: Entry | None) -> EntryIs:
    match read:
        case Product():
            return ProductIs(read=read, to=to if isinstance(to, Product) else None)
        case PopulationStatement():
            return PopulationIs(read=read, to=to if isinstance(to, PopulationStatement) else None)
        case Revision():
            return RevisionIs(read=read, to=to if isinstance(to, Revision) else None)
        case Reference():
            return ReferenceIs(read=read, to=to if isinstance(to, Reference) else None)
