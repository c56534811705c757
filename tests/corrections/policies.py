"""A small policy with evidence, and corrections of it."""

from __future__ import annotations

from extractor.corrections.applying import Corrected, apply
from extractor.model.correction import Correction, What, correction
from extractor.model.places_corrected import StatementPlace
from extractor.model.policy import (
    Code,
    CodeTable,
    Criterion,
    DatedFact,
    Document,
    Evidence,
    Policy,
    Reading,
    SectionText,
    TextAccounting,
)
from extractor.model.provenance import Finding, Place
from extractor.model.walk import statements

PAPER = "1" * 64


def node(name: str, *children: Criterion, text: str = "", logic: str | None = None) -> Criterion:
    made = {"id": name, "text": text or f"Statement {name}", "logic": logic, "children": children}
    return Criterion.model_validate(made)


POLICY = Policy(
    policy_id="maple-health/braces",
    title="Knee Braces",
    payer=None,
    effective_date="2025-01-01",
    dates=(
        DatedFact(kind="last_reviewed", date="2024-10-01", label="Reviewed"),
        DatedFact(kind="published", date="2024-11-01", label="Posted"),
    ),
    criteria=(
        node("a", node("a1"), node("a2", node("a21")), text="A brace is covered when all of the following are met:"),
        node("b"),
        node("c"),
    ),
    limitations=(node("x"),),
    code_tables=(
        CodeTable(
            caption="Codes for braces",
            codes=(Code(system="HCPCS", code="L1810", description="A brace"), Code(system="HCPCS", code="L1820")),
        ),
    ),
    sections=(
        SectionText(
            heading="Overview", kind="overview", level=1, text=("What a brace is.", "Swelling is absent.", "End.")
        ),
        SectionText(heading="Criteria", kind="criteria", level=1),
        SectionText(heading="Limits", kind="limitations", level=1),
    ),
)


def _places() -> dict[str, tuple[Place, ...]]:
    """In printed order, a line each: what stands in the sections is told by their headings."""
    order = ["/title", "/sections/0/heading", *(f"/sections/0/text/{n}" for n in range(3)), "/sections/1/heading"]
    order += [at for at, _ in statements(POLICY, "criteria")]
    order += ["/sections/2/heading", *(at for at, _ in statements(POLICY, "limitations"))]
    order += ["/dates/0", "/dates/1", "/code_tables/0", "/code_tables/0/codes/0", "/code_tables/0/codes/1"]
    return {at: (Place(page=1, bbox=(50, 20.0 * n, 300, 20.0 * n + 10)),) for n, at in enumerate(order, 1)}


READ = Reading(
    POLICY,
    Evidence(
        document=Document(file="braces.pdf", sha256=PAPER, pages=1, extractor="1", profile="generic"),
        where=_places(),
        text_accounting=TextAccounting(total=1, placed=1, furniture_words=0),
        findings=(
            Finding(severity="error", rule="no-payer", message="No payer.", at="/payer"),
            Finding(severity="warning", rule="torn-statement", message="Torn.", at="/criteria/2"),
        ),
        incomplete=("payer",),
    ),
)


def place(name: str) -> StatementPlace:
    found = next(fact for _, fact in statements(POLICY) if fact.id == name)
    return StatementPlace(id=name, text=found.text)


def correct(what: What, order: str = "1", paper: str = PAPER) -> Correction:
    return correction(what, paper=paper, order=order, by="Ada", on="2026-01-02T03:04:05Z", why="As printed")


def corrected(*whats: What) -> Corrected:
    return apply(READ, [correct(what) for what in whats])


def reading(**other: object) -> Reading:
    """The policy as it may be read of another paper or by another reader."""
    return Reading(POLICY.model_copy(update=other), READ.evidence)


def shape(policy: Policy) -> dict[str, object]:
    """The trees by the ids of their statements."""

    def of(nodes: tuple[Criterion, ...]) -> list[object]:
        return [[one.id, of(one.children)] if one.children else one.id for one in nodes]

    return {"criteria": of(policy.criteria), "limitations": of(policy.limitations)}
