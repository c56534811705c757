"""What the evidence of a version says of the corrections of its policy: which facts a person has corrected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from typing_extensions import TypeAliasType

from extractor.model.formats import Instant
from extractor.model.pointers import steps_of
from extractor.model.provenance import Sparse

CorrectionKind = TypeAliasType("CorrectionKind", Literal[
    "fact", "date", "text", "logic", "position", "move", "list", "is", "add", "drop", "pair",
    "status", "description", "role", "add-code", "drop-code", "product", "population", "revision", "reference",
])  # fmt: skip
CorrectionState = TypeAliasType("CorrectionState", Literal["applied", "agrees", "stale"])


class CorrectedFact(Sparse):
    """One correction and what became of it in this version.

    `state`: "applied", the fact is as a person said and was read otherwise; "agrees", it is read so by now; "stale",
    what was corrected is not there any more, as `stale` says, and nothing was done. `at` is the JSON Pointer of the
    fact; None where it is no longer one. `along` are those of facts that became the same with it: what stood below a
    statement that is background. `id` names the correction in the policy's review file, `what` says in words
    what it does.
    """

    id: str
    does: CorrectionKind
    state: CorrectionState
    at: str | None = None
    along: tuple[str, ...] = ()
    what: str
    by: str
    on: Instant
    why: str
    stale: str | None = None


def is_corrected(at: str, corrected: Iterable[str]) -> bool:
    """Whether a fact, or what it is a part of, is among those corrected, by their JSON Pointers; so is a statement of
    which a field is, but not one below which another statement is."""
    own = steps_of(at)
    for steps in map(steps_of, corrected):
        is_within = own[: len(steps)] == steps
        is_part = steps[: len(own)] == own and "children" not in steps[len(own) :]
        if steps and (is_within or is_part):
            return True
    return False
