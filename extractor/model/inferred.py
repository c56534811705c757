"""States that a policy must have had between its printed versions, as a revision history tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.model.formats import PrintedDate
from extractor.model.policy import Policy
from extractor.model.provenance import Frozen
from extractor.model.roles import CodeRole


class InferredCode(Frozen):
    """A code that stands otherwise in an inferred state than in the paper that the state is worked out from.

    `state` says how it stood: listed under a table of this role, or not listed there. `entry` is the date, as printed,
    of the entry of the revision history that tells of the change.
    """

    code: str
    state: Literal["listed", "not_listed"]
    role: CodeRole | None
    entry: PrintedDate | None


class UntoldChange(Frozen):
    """What the history says was changed without saying how it was before, in its own words."""

    entry: PrintedDate | None
    text: str


class Inferred(Frozen):
    """What an inferred state rests on. It stands as `inferred` in the facts that `policy show --on` prints.

    `history_of` is the file whose revision history tells of the state, `facts_of` the one with whose facts it was
    worked out: the same, or the printed version before. `state_of` is the date of the entry that the state began with,
    `entries` are those of the entries between it and the facts. What neither `codes` nor `untold` names is as in these.
    """

    history_of: str
    facts_of: str
    state_of: PrintedDate
    entries: tuple[PrintedDate, ...]
    codes: tuple[InferredCode, ...] = ()
    untold: tuple[UntoldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class InferredState:
    """A state that was never read from paper.

    `before` is the index, among the printed versions that it was worked out from, of the one whose history tells of it
    and before which it stands. `facts` are those of a policy, with the effective date that the entry gives.
    """

    before: int
    facts: Policy
    grounds: Inferred
