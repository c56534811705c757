"""What a look-up over all policies finds: which of them name a code or words, as of a day."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypeAliasType

from extractor.model.formats import Day, PrintedDate
from extractor.model.guide import Guide
from extractor.model.inferred import Inferred
from extractor.model.policy import Code, CodeStatus, EffectiveBasis, Requirement
from extractor.model.provenance import Frozen, Sparse
from extractor.model.roles import CodeRole

Naming = TypeAliasType("Naming", Literal["named", "in_range", "by_wildcard", "its_category", "under_it"])
Absence = TypeAliasType("Absence", Literal["ended", "not_begun", "replaced", "not_known", "draft"])
FactPart = TypeAliasType(
    "FactPart", Literal["title", "population", "criteria", "limitations", "codes", "revision_history", "sections"]
)


class Since(Frozen):
    """The version with which something came to be as it is; `is_first`: nothing older of the policy is recorded."""

    version: str
    effective_date: PrintedDate | None
    is_first: bool


class CodeListing(Sparse):
    """A row of a code table. `naming` says how it names the code asked for: as such, in a range, by a wildcard, by the
    category that the code is under, or by a code that is under the one asked for.
    """

    code: Code
    role: CodeRole | None
    caption: str | None
    naming: Naming
    at: str
    page: int | None
    since: Since

    @property
    def is_itself(self) -> bool:
        """Whether it names the very code that was asked for, alone or with others."""
        return self.naming in ("named", "in_range", "by_wildcard")


class Passage(Sparse):
    """A statement or paragraph with the words asked for; `label` is its printed place or the heading over it."""

    part: FactPart
    text: str
    label: str | None
    at: str
    page: int | None
    since: Since


class Draft(Frozen):
    """A version that is in force for nobody, whatever day it prints."""

    version: str
    effective_date: PrintedDate | None
    source_file: str


class FoundPolicy(Frozen):
    """The version of a policy that governs the day, and what it says of the question. `inferred` says what a state
    rests on that was never read from paper; it stands on no page, and `version` is then no commit (COMMIT~DATE).

    `prior_authorization` is for the code that was asked, or else for the service; None: the policy does not say.
    `rulings` are what the rows that list the code rule of it on the day, each with its line of business if it has one.
    `incomplete` are the parts of the facts that are certainly incomplete: what is not found there may be in the paper.
    `effective_basis` says where the day comes from that it is in force from; `drafts` of the policy are never answered
    from. `corrected` are the JSON Pointers of the facts that persons have corrected in this version.
    """

    policy_id: str
    title: str | None
    payer: str | None
    policy_number: str | None
    version: str
    effective_date: PrintedDate | None
    effective_basis: EffectiveBasis
    source_file: str
    in_force_from: Day
    in_force_to: Day | None
    inferred: Inferred | None
    prior_authorization: Requirement | None
    rulings: tuple[CodeStatus, ...] = ()
    incomplete: tuple[str, ...] = ()
    codes: tuple[CodeListing, ...]
    passages: tuple[Passage, ...]
    drafts: tuple[Draft, ...] = ()
    corrected: tuple[str, ...] = ()

    @property
    def lists_itself(self) -> bool:
        """Whether a table names the very code that was asked for."""
        return any(listed.is_itself for listed in self.codes)


class OtherVersion(Frozen):
    """A version that names the code and does not govern the day, of a policy whose governing version does not."""

    policy_id: str
    title: str | None
    payer: str | None
    version: str
    effective_date: PrintedDate | None
    source_file: str
    in_force_from: Day | None
    in_force_to: Day | None
    inferred: Inferred | None
    why: Absence
    incomplete: tuple[str, ...] = ()
    codes: tuple[CodeListing, ...]


class LookUp(Frozen):
    """The answer. `known` None: by all that is known now. `guides` are there when few policies are found.

    `notes` say what limits the answer.
    """

    asked: str
    kind: Literal["code", "words"]
    on: Day
    known: Day | None
    policies: tuple[FoundPolicy, ...]
    elsewhere: tuple[OtherVersion, ...] = ()
    guides: tuple[Guide, ...] = ()
    notes: tuple[str, ...] = ()
