"""What the evidence of a version says of the corrections of its policy: which facts a person has corrected."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypeAliasType

from extractor.model.formats import Instant
from extractor.model.provenance import Sparse

CorrectionKind = TypeAliasType("CorrectionKind", Literal[
    "fact", "date", "text", "logic", "position", "move", "list", "is", "add", "drop", "pair",
    "status", "description", "role", "add-code", "drop-code",
])  # fmt: skip
CorrectionState = TypeAliasType("CorrectionState", Literal["applied", "agrees", "stale"])


class CorrectedFact(Sparse):
    """One correction and what became of it in this version.

    `state`: "applied", the fact is as a person said and was read otherwise; "agrees", it is read so by now; "stale",
    what was corrected is not there any more, as `stale` says, and nothing was done. `at` is the JSON Pointer of the
    fact; None where it is no longer one. `id` names the correction in the policy's review file, `what` says in words
    what it does.
    """

    id: str
    does: CorrectionKind
    state: CorrectionState
    at: str | None = None
    what: str
    by: str
    on: Instant
    why: str
    stale: str | None = None
