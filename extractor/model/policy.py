"""The facts and the evidence of one policy: what is written as JSON. Fields are explained in the published schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict, Field, field_validator
from typing_extensions import TypeAliasType

from extractor.model.corrected import CorrectedFact
from extractor.model.formats import Digest, PrintedDate
from extractor.model.provenance import Finding, Frozen, Place, Sparse
from extractor.model.roles import CodeRole
from extractor.model.rulings import CodeRuling

# Closed sets are named, so that the published schema and the code that is generated from it have their names, too.
Position = TypeAliasType(
    "Position", Literal["medically_necessary", "not_medically_necessary", "investigational", "not_covered"]
)
REFUSALS: frozenset[Position] = frozenset(("not_medically_necessary", "investigational", "not_covered"))
Requirement = TypeAliasType("Requirement", Literal["required", "not_required", "conditional"])
CodeSystem = TypeAliasType(
    "CodeSystem",
    Literal["CPT", "HCPCS", "ICD-10-CM", "ICD-10-PCS", "CDT", "NDC", "REVENUE", "MODIFIER", "MS-DRG", "POS", "LOINC"],
)
DateKind = TypeAliasType("DateKind", Literal[
    "original_effective", "last_reviewed", "next_review", "published", "revised", "approved", "retired", "other",
])  # fmt: skip
EffectiveBasis = TypeAliasType("EffectiveBasis", Literal["stated", "history", "original", "committed"])
DocumentKind = TypeAliasType("DocumentKind", Literal[
    "medical_policy", "drug_policy", "medical_necessity_guideline", "clinical_guideline", "lcd", "lca", "ncd",
    "procedure", "drug_list", "code_list", "criteria_table", "bulletin", "reimbursement_policy", "claims_manual",
    "manual_chapter", "form",
])  # fmt: skip
SectionKind = TypeAliasType("SectionKind", Literal[
    "criteria", "limitations", "codes", "references", "revision_history", "overview", "background", "definitions",
    "documentation", "procedure", "dosing", "approvals", "applies_to", "benefits", "evidence", "guidance", "related",
    "appendix", "disclaimer", "other",
])  # fmt: skip


class AtLeast(Frozen):
    """At least so many of the children hold."""

    at_least: int


Logic = TypeAliasType("Logic", Literal["all_of", "any_of", "none_of"] | AtLeast)


class DatedFact(Frozen):
    """A dated fact of the header besides the effective date; `date` is ISO, as precise as printed."""

    kind: DateKind
    date: PrintedDate
    label: str


class Product(Frozen):
    """A plan or line of business named; `applies` is False for an unticked box, `group` its heading in the grid."""

    name: str
    group: str | None = None
    fax: str | None = None
    applies: bool = True


class Age(Sparse):
    """An age range, bounds inclusive (`at_least`, `at_most`) or exclusive (`under`, `over`)."""

    at_least: int | float | None = None
    at_most: int | float | None = None
    under: int | float | None = None
    over: int | float | None = None
    unit: Literal["day", "week", "month", "year"] = "year"

    @field_validator("at_least", "at_most", "under", "over")
    @classmethod
    def _whole_as_whole(cls, value: float | None) -> int | float | None:
        return int(value) if value is not None and value == int(value) else value


class PopulationStatement(Frozen):
    """Whom the whole policy is about."""

    text: str
    age: Age | None = None


class Criterion(Frozen):
    """A statement of the criteria tree. `label` is its printed place ("1.a.ii"); `logic` speaks of its children."""

    id: str
    label: str | None = None
    text: str
    logic: Logic | None = None
    position: Position | None = None
    children: tuple[Criterion, ...] = ()


class CodeStatus(Frozen):
    """What a row of a table rules of its code, for one line of business or (`product` None) for all of them.

    `text` are the insurer's own words; `start` and `end` ("from" and "to" in the JSON) the first and the last day, ISO
    as precise as printed. None: not stated.
    """

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True, validate_by_alias=True)

    product: str | None = None
    ruling: CodeRuling = Field(validation_alias="is", serialization_alias="is")
    text: str | None = None
    start: PrintedDate | None = Field(default=None, validation_alias="from", serialization_alias="from")
    end: PrintedDate | None = Field(default=None, validation_alias="to", serialization_alias="to")


class Code(Frozen):
    """One code or range as printed. `status` is there where the row says something of its own."""

    system: CodeSystem
    code: str
    description: str | None = None
    note: str | None = None
    status: tuple[CodeStatus, ...] = Field(default=(), exclude_if=lambda status: not status)


class CodeTable(Frozen):
    caption: str | None = None
    role: CodeRole | None = None
    codes: tuple[Code, ...] = ()


class Revision(Frozen):
    """An entry of the payer's own history; `text` is the entry after its date, whole."""

    date: PrintedDate | None
    effective_date: PrintedDate | None = None
    text: str


class Reference(Frozen):
    label: str | None = None
    text: str


class SectionText(Frozen):
    """A heading in order, with the paragraphs that stand in no field above."""

    heading: str | None
    kind: SectionKind
    level: int
    text: tuple[str, ...] = ()


class Policy(Frozen):
    """The facts: only what the policy says."""

    schema_version: Literal["1.0"] = "1.0"
    policy_id: str
    kind: DocumentKind | None = None
    title: str | None
    payer: str | None
    policy_number: str | None = None
    effective_date: PrintedDate | None = None
    dates: tuple[DatedFact, ...] = ()
    products: tuple[Product, ...] = ()
    prior_authorization: Requirement | None = None
    notification: Requirement | None = None
    population: tuple[PopulationStatement, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    limitations: tuple[Criterion, ...] = ()
    code_tables: tuple[CodeTable, ...] = ()
    revision_history: tuple[Revision, ...] = ()
    references: tuple[Reference, ...] = ()
    sections: tuple[SectionText, ...] = ()


class Document(Sparse):
    """The paper that was read; `ocr_pages` are those whose words come from a text recognition.

    `extractor` is the release that read it, `reader` the fingerprint of its code, data and libraries (fingerprint.py).
    """

    file: str
    sha256: Digest
    pages: int
    extractor: str
    reader: str | None = None
    profile: str
    ocr_pages: tuple[int, ...] = ()


class FurnitureText(Frozen):
    text: str
    pages: tuple[int, ...]


class TextAccounting(Frozen):
    """In words of the PDF; `unplaced` is a defect and listed."""

    total: int
    placed: int
    furniture_words: int
    unplaced: tuple[str, ...] = ()


class Evidence(Frozen):
    """Where each fact stands. Keys of `where` are JSON Pointers into the facts.

    `run_together` are words that the file stores without the white space that the page shows, as stored: the facts
    have them apart. `incomplete` are the parts of the facts, by their field's name, that have a finding of severity
    "error": certainly incomplete, or certainly wrong somewhere.

    `effective_basis` says where the day comes from that decides when the version governs: the document states it; only
    its history tells it; it is the first version's, and none was revised since; or, where it prints none, from when the
    ledger knows it ("committed"). None in evidence of older programs.

    `corrections` are there where persons have corrected something: which facts, and what is stale.
    """

    document: Document
    where: dict[str, tuple[Place, ...]] = Field(default_factory=dict)
    furniture: tuple[FurnitureText, ...] = ()
    text_accounting: TextAccounting
    run_together: tuple[Place, ...] = ()
    findings: tuple[Finding, ...] = ()
    incomplete: tuple[str, ...] = ()
    effective_basis: EffectiveBasis | None = None
    corrections: tuple[CorrectedFact, ...] = Field(default=(), exclude_if=lambda facts: not facts)

    @property
    def corrected(self) -> tuple[str, ...]:
        """The facts that persons have corrected, by their JSON Pointers."""
        applied = (fact.at for fact in self.corrections if fact.state == "applied")
        return tuple(dict.fromkeys(at for at in applied if at is not None))

    @property
    def is_draft(self) -> bool:
        """Whether the document bears a mark that it is a draft, and so is in force for nobody."""
        return any(finding.rule == "draft" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Reading:
    """One PDF, read: its facts and their evidence."""

    policy: Policy
    evidence: Evidence
