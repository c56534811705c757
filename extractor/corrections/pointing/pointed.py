"""A policy as somebody points at it: by JSON Pointer or by a statement's id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from extractor.corrections.applying import drafted
from extractor.corrections.draft import Node, Part, Section
from extractor.errors import PolicyError
from extractor.model.correction import Correction
from extractor.model.places_corrected import StatementPlace
from extractor.model.pointers import places_of
from extractor.model.policy import Policy, Reading
from extractor.model.walk import statements

T = TypeVar("T")
NONE = "none"  # how a person writes that something is not stated


class Pointed:
    """What stands where in a reading once the corrections of its policy are applied, each part with how it was read.

    `recorded` is the policy as a person sees it, which has the statements' ids. Raises PolicyError where it is another.
    """

    def __init__(self, reading: Reading, corrections: Sequence[Correction], recorded: Policy | None = None) -> None:
        self.read, self._where = reading.policy, reading.evidence.where
        self.draft = drafted(reading, corrections)
        if recorded is not None:
            self._are_named_as_in(recorded)
        self._now = {now: part for part, _, now in self.draft.pointers()}

    def page(self, part: Part) -> int | None:
        """On which page something was read; None of what a person added."""
        origin = part.origin or (part.headed_by if isinstance(part, Section) else None)
        places = places_of(origin, self._where) if origin else ()
        return places[0].page if places else None

    def statement(self, at: str) -> Node:
        """The statement at a pointer, or with an id. Raises PolicyError."""
        for node in self.draft.statements():
            if self._now.get(at) is node or node.criterion.id == at:
                return node
        raise PolicyError(f"{at}: no statement stands there; `policy show` has its pointers (/criteria/0) and ids")

    def place(self, node: Node) -> StatementPlace:
        return StatementPlace(id=node.criterion.id, text=node.read.text, page=self.page(node))

    def _are_named_as_in(self, recorded: Policy) -> None:
        nodes, facts = list(self.draft.statements()), list(statements(recorded))
        if len(nodes) == len(facts):
            for node, (_, fact) in zip(nodes, facts, strict=True):
                node.update(id=fact.id)
        if self.draft.policy() != recorded:
            raise PolicyError("it is recorded otherwise than it is read and corrected now; say policy rebuild first")


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
