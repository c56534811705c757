"""What is different between two versions of a policy, and what that does to coverage."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired

from pydantic import ConfigDict, Field, WithJsonSchema, with_config
from typing_extensions import TypeAliasType, TypedDict

from extractor.model.finding_rules import FindingRule, Severity
from extractor.model.formats import Digest, Instant, PrintedDate
from extractor.model.provenance import Finding, Frozen

Part = TypeAliasType("Part", Literal[
    "title", "payer", "policy_number", "effective_date", "dates", "products", "prior_authorization", "notification",
    "population", "criteria", "limitations", "codes", "revision_history", "references", "sections",
])  # fmt: skip
ChangeKind = TypeAliasType("ChangeKind", Literal["added", "removed", "modified", "moved", "renumbered"])
Effect = TypeAliasType("Effect", Literal["broadens", "narrows", "neutral", "unclear"])
Side = TypeAliasType("Side", Literal["old", "new"])
Announcement = TypeAliasType("Announcement", Literal["announced", "not_found", "not_announced", "contradicted"])
ClaimStatus = TypeAliasType("ClaimStatus", Literal["confirmed", "contradicted", "not_found", "not_understood"])


@with_config(ConfigDict(extra="forbid"))
class Operation(TypedDict):
    """An operation of RFC 6902; `value` is there unless something is removed. `path` is a JSON Pointer."""

    op: Literal["add", "remove", "replace", "test"]
    path: str
    value: NotRequired[Any]


Patch = TypeAliasType("Patch", tuple[Operation, ...])

_RUN = {  # a sign and words; `items` says nothing more, and is there for readers that know no `prefixItems`
    "type": "array",
    "prefixItems": [{"enum": ["=", "-", "+"]}, {"type": "string"}],
    "items": {"type": "string"},
    "minItems": 2,
    "maxItems": 2,
}


class VersionRef(Frozen):
    """One side of a comparison; `sha256` of the PDF and `version` (a commit) where known."""

    effective_date: PrintedDate | None = None
    sha256: Digest | None = None
    version: str | None = None


class Proof(Frozen):
    """Why a change of a list of conditions does what it does to coverage: the list before and after as formulas.

    `statements` are what the names in the formulas ("S1 and (S2 or S3)") stand for; what stays the same throughout is
    one of them, but left out of lists of more than 20. Whoever meets `after` meets `before` where the change narrows,
    the other way round where it broadens (and reversed in a list of what is not covered). `decided_by` is the statement
    that makes the difference.
    """

    before: str
    after: str
    statements: dict[str, str]
    decided_by: str


class ReadingDoubt(Frozen):
    """A finding of one version's reading that is about a change: it may be how that version was read, and no more.

    `at` is a JSON Pointer into that version's facts.
    """

    version: Side
    severity: Severity
    rule: FindingRule
    message: str
    at: str


class CorrectedByHand(Frozen):
    """That a fact of a change is, in one version, as a person has corrected it; `what` says in words how."""

    version: Side
    at: str
    what: str
    by: str
    on: Instant
    why: str


class Change(Frozen):
    """One change of one node. `words` are runs ("=", "-", "+") of the texts before and after.

    `announced`: "announced" (by the entry `announced_by`); "not_found": no claim was found that speaks of it, which may
    be ours to blame; "not_announced": it broadens or narrows, the history has an entry for this version, every claim
    in it was understood, and none is about it; "contradicted": the history says the opposite.
    """

    part: Part
    kind: ChangeKind
    key: str
    id: str | None = None
    path: str | None = None  # JSON Pointer into the new facts; of what was removed, into the old ones
    old_path: str | None = None  # where it stood in the old facts, if it was there
    before: Any = None
    after: Any = None
    words: tuple[Annotated[tuple[Literal["=", "-", "+"], str], WithJsonSchema(_RUN)], ...] = ()
    effect: Effect = "unclear"
    why: str | None = None  # the reason of the effect, in a sentence
    proof: Proof | None = None
    announced: Announcement = "not_found"
    announced_by: int | None = None
    read_with_doubt: tuple[ReadingDoubt, ...] = ()
    corrected: tuple[CorrectedByHand, ...] = Field(default=(), exclude_if=lambda facts: not facts)
    cosmetic: bool = False  # punctuation, case, white space or mark style only; such a change stands in `folded`


class Claim(Frozen):
    """What a new revision-history entry says was changed, and whether it was.

    `status`: "confirmed"; "contradicted": the opposite is true; "not_found": no change is what it tells of;
    "not_understood": it may tell of a change, but not in words that can be checked.
    """

    revision: int
    text: str
    status: ClaimStatus
    retroactive_to: PrintedDate | None = None  # the date it takes effect, where that is before the date of the entry


class ChangeSet(Frozen):
    """All changes from `old` to `new`; `patch` is RFC 6902 and gives the new facts byte for byte.

    `folded` are differences that change no rule, kept apart so that they are no noise: typography, background prose,
    and what another change says already. The reason stands in each one's `why`.
    """

    policy_id: str
    old: VersionRef
    new: VersionRef
    changes: tuple[Change, ...] = ()
    folded: tuple[Change, ...] = ()
    claims: tuple[Claim, ...] = ()
    compared: bool = True
    reasons: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    patch: Patch = ()
