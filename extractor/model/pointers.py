"""JSON Pointers (RFC 6901) into the facts of a policy: here they are put together, taken apart and followed."""

from __future__ import annotations

from collections.abc import Mapping

from jsonpointer import JsonPointer

from extractor.model.provenance import Place


def pointer(*steps: str | int) -> str:
    """The pointer of a field or an item: `("criteria", 0, "label")` is "/criteria/0/label". No steps: the whole."""
    return str(JsonPointer.from_parts(steps).path)


def under(above: str, *steps: str | int) -> str:
    """The pointer of what stands so many steps below another pointer."""
    return above + pointer(*steps)


def joined(above: str, relative: str) -> str:
    """A pointer into a part of the facts, as a pointer into the facts; `above` is the pointer of that part."""
    return str(JsonPointer(above).join(relative).path)


def steps_of(at: str) -> tuple[str, ...]:
    """The steps of a pointer: ("criteria", "0", "label")."""
    return tuple(JsonPointer(at).parts)


def around(at: str) -> str:
    """The pointer of the list or object that holds the value; "" for a field, and for the whole."""
    return pointer(*steps_of(at)[:-1])


def statement_above(at: str) -> str | None:
    """The pointer of the criterion or limitation that one stands under; None of one at the top, and of other facts."""
    steps = steps_of(at)
    return pointer(*steps[:-2]) if steps[-2:-1] == ("children",) else None


def value_at(facts: object, at: str) -> object:
    """The value at a pointer; None where there is none."""
    return JsonPointer(at).resolve(facts, None)


def own_places(at: str, where: Mapping[str, tuple[Place, ...]]) -> tuple[Place, ...]:
    """The places of a fact or, where only its fields have some (an entry's date and its text), of these."""
    if at in where or not at:
        return where.get(at, ())
    fields = [key for key in where if key.startswith(under(at, "")) and around(key) == at]
    return tuple(place for key in fields if not steps_of(key)[-1].isdigit() for place in where[key])


def places_of(at: str, where: Mapping[str, tuple[Place, ...]]) -> tuple[Place, ...]:
    """The places of a fact, or of the nearest one around it that has some. `where` is the evidence's."""
    while at and not (places := own_places(at, where)):
        at = around(at)
    return places if at else where.get(at, ())
