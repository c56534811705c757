"""A policy as somebody points at it: by JSON Pointer or by a statement's id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from extractor.corrections.draft import Draft, Node
from extractor.corrections.naming import statement_place
from extractor.errors import PolicyError
from extractor.model.correction import Correction
from extractor.model.places_corrected import StatementPlace
from extractor.model.pointers import places_of
from extractor.model.policy import Reading

T = TypeVar("T")
NONE = "none"  # how a person writes that something is not stated


class Pointed:
    """What stands where in a reading, as it is corrected by now; `corrections` are those of its policy."""

    def __init__(self, reading: Reading, corrections: Sequence[Correction]) -> None:
        self.policy, self._where = reading.policy, reading.evidence.where
        self.corrections = corrections
        self.draft = Draft(reading.policy, reading.evidence.where)

    def page(self, at: str) -> int | None:
        places = places_of(at, self._where)
        return places[0].page if places else None

    def statement(self, at: str) -> Node:
        """The statement at a pointer, or with an id. Raises PolicyError."""
        for node in self.draft.statements():
            if at in (node.origin, node.criterion.id):
                return node
        raise PolicyError(f"{at}: no statement stands there; `policy show` has its pointers (/criteria/0) and ids")

    def place(self, node: Node) -> StatementPlace:
        return statement_place(node.criterion, self.corrections, self.page(node.origin or ""))


def taken(values: Sequence[str], least: int, most: int, usage: str) -> Sequence[str]:
    """The words behind a verb, if there are as many as it takes and each says something. Raises PolicyError."""
    if not least <= len(values) <= most:
        raise PolicyError(f"it is: {usage}")
    if any(not value.strip() for value in values):
        raise PolicyError(f"an empty text says nothing; it is: {usage}")
    values = [" ".join(value.split()) for value in values]
    if hidden := next((sign for value in values for sign in value if not sign.isprintable()), None):
        raise PolicyError(f"a sign that cannot be seen ({hidden!r}) stands in it; write it anew")
    return values


def value_or_none(value: str) -> str | None:
    return None if value == NONE else value


def member(kind: type[T] | object, value: object, name: str, allowed: Iterable[str]) -> T:
    """A value of a closed set. Raises PolicyError, which names those that are allowed."""
    try:
        valid: T = TypeAdapter(kind).validate_python(value)  # type: ignore[arg-type]
    except ValidationError as fault:
        raise PolicyError(f"{name} cannot be {value!r}; it is one of {', '.join(allowed)}") from fault
    return valid
