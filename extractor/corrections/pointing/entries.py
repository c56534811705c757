"""What a person says of a product, of the population or of a reference."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.corrections.draft import Listed
from extractor.corrections.pointing.pointed import Pointed, taken
from extractor.errors import PolicyError
from extractor.language.ages import find_age
from extractor.model.entries_corrected import (
    Entry,
    EntryIs,
    EntryList,
    PopulationIs,
    ProductIs,
    ReferenceIs,
    entry_text,
)
from extractor.model.policy import PopulationStatement, Product, Reference

_APPLIES = {"yes": True, "no": False}


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
        case _:
            verbs = "is, applies, add, drop" if name == "products" else "is, add, drop"
            raise PolicyError(f"{verb!r} is nothing that can be said of it; it is one of {verbs}")


def _saying(entry: Entry, text: str) -> Entry:
    """An entry that says this, and is otherwise as it was; whom it is about is read anew."""
    match entry:
        case Product():
            return entry.model_copy(update={"name": text})
        case PopulationStatement():
            return PopulationStatement(text=text, age=find_age(text))
        case Reference():
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


def _corrected(read: Entry, to: Entry | None) -> EntryIs:
    match read:
        case Product():
            return ProductIs(read=read, to=to if isinstance(to, Product) else None)
        case PopulationStatement():
            return PopulationIs(read=read, to=to if isinstance(to, PopulationStatement) else None)
        case Reference():
            return ReferenceIs(read=read, to=to if isinstance(to, Reference) else None)
