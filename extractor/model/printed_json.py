"""What commands print as JSON besides the models of the other files here, each line or document by its keys.

Dictionaries at run time; the types hold them to the published schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, GetCoreSchemaHandler, with_config
from pydantic_core import CoreSchema
from typing_extensions import TypedDict

from extractor.model.announced import Announcement
from extractor.model.changes import Patch
from extractor.model.formats import Day, Digest, Instant, PrintedDate
from extractor.model.inferred import Inferred
from extractor.model.policy import EffectiveBasis, Evidence, Policy
from extractor.model.provenance import Finding, Frozen, Sparse
from extractor.model.settlements import Settlement


@dataclass(frozen=True, slots=True)
class _Written:
    """Marks a dictionary as the JSON of a model."""

    model: type[Frozen]

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler.generate_schema(self.model)


Facts = Annotated[dict[str, Any], _Written(Policy)]
Announced = Annotated[dict[str, Any], _Written(Announcement)]
Grounds = Annotated[dict[str, Any], _Written(Inferred)]
_CLOSED = ConfigDict(extra="forbid")


class Extraction(Policy):
    """The facts of one PDF with their evidence: `policy extract`."""

    evidence: Evidence


class _Inferred(Frozen):
    inferred: Inferred


class InferredPolicy(Policy, _Inferred):
    """The facts of a state that was never read from paper: `policy show --on`."""


class _OfPolicy(Sparse):
    policy_id: str


class LintFinding(Finding, _OfPolicy):
    """A finding in a policy: a line of `policy lint --format json`."""


class OpenFinding(Finding, _OfPolicy):
    """A finding that asks for a person and that nobody has settled: a line of `policy findings --format json`.

    `text` is what it is about, `advice` what to do, `version` the commit. `void` is a settlement that was for it until
    that text changed.
    """

    version: str
    effective_date: PrintedDate | None
    source_file: str
    text: str
    advice: str
    void: Settlement | None = None


@with_config(_CLOSED)
class LoggedVersion(TypedDict):
    """A version on the time line: a line of `policy log --format jsonl`.

    What is inferred is no commit: its `commit` is called COMMIT~DATE. `changes` say in words what is different from the
    version before, `reader_changes` what this program reads differently since it first read the same PDF, which
    `rereads` names; with `moved_from`, that is the same version as it was recorded under another policy. `known_by`
    says what `known_from` was taken from, `effective_basis` where the effective date comes from. The days in force are
    null where the version governs none, as a draft does (`is_draft`), the last one also while it is open. `incomplete`
    are the parts of the facts that are certainly incomplete, but for what was settled since, `corrected` the facts that
    persons have corrected, as JSON Pointers. `announces` are the
    policies of the ledger that a bulletin names.
    """

    commit: str
    committed: Instant
    policy_id: str
    title: str | None
    policy_number: str | None
    effective_date: PrintedDate | None
    effective_basis: EffectiveBasis
    is_draft: bool
    order: str
    sha256: Digest
    source_file: str
    extractor: str
    changes: tuple[str, ...]
    supersedes: str | None
    rereads: str | None
    moved_from: str | None
    reader_changes: tuple[str, ...]
    first_committed: Instant | None
    in_force_from: Day | None
    in_force_to: Day | None
    approved: PrintedDate | None
    retired: Day | None
    known_from: Day
    known_by: Literal["committed", "stated", "effective"]
    superseded_by: str | None
    incomplete: tuple[str, ...]
    corrected: tuple[str, ...]
    inferred: Grounds | None
    announces: tuple[Announced, ...]


@with_config(_CLOSED)
class RestatedVersion(TypedDict):
    """What a version that is known already changes in words now, since one that came late stands before it."""

    commit: str
    changes: tuple[str, ...]


@with_config(_CLOSED)
class RecordedVersion(TypedDict):
    """A version as it was recorded. `supersedes` is the commit of the version before it by then, `incomplete` are the
    parts of the facts that were certainly incomplete, `corrected` the facts that persons have corrected, as JSON
    Pointers; for the other fields see LoggedVersion."""

    policy_id: str
    commit: str
    order: str
    supersedes: str | None
    rereads: str | None
    moved_from: str | None
    effective_basis: EffectiveBasis
    is_draft: bool
    restates: RestatedVersion | None
    source_sha256: Digest
    source_file: str
    extractor: str
    reader_changes: list[str]
    changes: list[str]
    incomplete: list[str]
    corrected: list[str]
    facts: Facts


@with_config(_CLOSED)
class WithdrawnVersion(TypedDict):
    """That a version that was recorded is taken back: it counts no more. `commit` is that of the decision, `withdraws`
    that of the version, `order` and `source_sha256` are the version's. `newest` is the commit of the policy's newest
    version from then on and `facts` are its facts; null where the policy has none. `restates` tells what the version
    after it changes since, where there is one."""

    policy_id: str
    commit: str
    order: str
    withdraws: str
    source_sha256: Digest
    by: str
    reason: str
    newest: str | None
    restates: RestatedVersion | None
    facts: Facts | None


@with_config(_CLOSED)
class Event(TypedDict):
    """A version, or that one is taken back, as a CloudEvents 1.0 event: a line of `policy feed`."""

    specversion: Literal["1.0"]
    id: str
    source: str
    type: Literal[
        "policy.version.recorded", "policy.version.reread", "policy.version.moved", "policy.version.withdrawn"
    ]
    subject: str
    time: Instant
    sequence: str
    datacontenttype: Literal["application/json"]
    data: RecordedVersion | WithdrawnVersion


PatchLine = TypedDict(
    "PatchLine",
    {
        "sequence": str,
        "policy_id": str,
        "commit": str | None,
        "from": str | None,
        "order": str,
        "rereads": str | None,
        "moved_from": str | None,
        "withdraws": str | None,
        "incomplete": tuple[str, ...],
        "patch": Patch,
    },
)
PatchLine.__doc__ = (
    "A version as a patch of the one that `from` names: a line of `policy feed --format patch`. Where one is taken"
    " back, `withdraws`, the patch leads to the policy's newest version from then on; `commit` is null where it has"
    " none."
)
with_config(_CLOSED)(PatchLine)
