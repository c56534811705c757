"""The policy statement by statement, with what each does: grants, requires, denies, or only informs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.language.coverage import caps
from extractor.language.guides import condition_in
from extractor.language.lead_ins import only_counts
from extractor.language.sentences import sentences
from extractor.model import walk
from extractor.model.audit import Quote
from extractor.model.pointers import places_of, pointer, under
from extractor.model.policy import AtLeast, Criterion, Evidence, Logic, Policy
from extractor.model.provenance import Place

Bearing = Literal["grants", "requires", "alternative", "absent", "denies", "limits", "rule", "tells"]

_TELLING = frozenset({"overview", "background", "description", "evidence", "definitions", "references", "disclaimer"})
_DESCRIBING = frozenset({"overview", "background", "description"})
_SHORT = 150  # words
_LEFT_OUT = frozenset({"references", "revision_history"})


@dataclass(frozen=True, slots=True)
class PolicyStatement:
    """One statement of the policy. `bearing`: it says that something is covered, is asked for, is one of several things
    of which not all are asked for, must be absent, is denied, is limited; "rule" is a rule in running text, "tells"
    anything else. `above` is the text of what it stands under. `condition` is the pointer of the statement, itself or
    one above it, that says or joins what must be met besides; None where it holds by itself.
    """

    at: str
    text: str
    bearing: Bearing
    label: str | None = None
    above: str = ""
    condition: str | None = None


def policy_statements(policy: Policy, evidence: Evidence | None) -> tuple[PolicyStatement, ...]:
    """Every statement of the policy, but references and history; header facts in the words that are printed."""
    return (
        *_header(policy, evidence),
        *(
            PolicyStatement(at, sentence, "requires")
            for at, fact in walk.items(policy.population, pointer("population"))
            for sentence in sentences(fact.text)
        ),
        *_tree(walk.roots(policy, "criteria"), "rule"),
        *_tree(walk.roots(policy, "limitations"), "limits"),
        *_tables(policy),
        *_prose(policy),
    )


def quote(statement: PolicyStatement, evidence: Evidence | None) -> Quote:
    return Quote(at=statement.at, label=statement.label, places=places(statement.at, evidence), text=statement.text)


def places(at: str, evidence: Evidence | None) -> tuple[Place, ...]:
    """Where on the pages a fact stands, or the nearest one around it of which that is known."""
    return places_of(at, evidence.where) if evidence else ()


def _header(policy: Policy, evidence: Evidence | None) -> Iterator[PolicyStatement]:
    facts = {
        "/title": policy.title,
        "/effective_date": f"Effective {policy.effective_date}" if policy.effective_date else None,
        "/prior_authorization": f"Prior authorization: {policy.prior_authorization}".replace("_", " ")
        if policy.prior_authorization
        else None,
        "/notification": f"Notification: {policy.notification}".replace("_", " ") if policy.notification else None,
    }
    for at, product in walk.items(policy.products, pointer("products")):
        fax = f", fax {product.fax}" if product.fax else ""
        facts[at] = f"{product.name}{fax}" if product.applies else None
    for at, text in facts.items():
        if text:
            printed = places(at, evidence)
            yield PolicyStatement(at, next((place.text for place in printed if place.text), text), "tells")


def _tree(
    statements: Iterable[walk.Located[Criterion]],
    parent: Bearing,
    logic: Logic | None = None,
    above: str = "",
    condition: str | None = None,
) -> Iterator[PolicyStatement]:
    for statement in statements:
        at, criterion = statement
        bearing = _bearing(criterion, parent, logic)
        own = at if _sets_condition(criterion) else condition
        of_itself = at if condition_in(criterion.text) is not None else condition
        yield PolicyStatement(at, criterion.text, bearing, criterion.label, above, of_itself)
        below, children = f"{above} {criterion.text}".strip(), walk.children(statement)
        joins = len(children) > 1 and (criterion.logic == "all_of" or isinstance(criterion.logic, AtLeast))
        yield from _tree(children, bearing, criterion.logic, below, own or (at if joins else None))


def _bearing(criterion: Criterion, parent: Bearing, logic: Logic | None) -> Bearing:
    """What a statement does: by its own words, else by what it stands under and that list's logic."""
    position = criterion.position
    if parent == "limits" and caps(criterion.text):
        return "limits"
    if position is not None:
        return "grants" if position == "medically_necessary" else "denies"
    if parent in ("denies", "limits", "absent"):
        return parent
    if logic == "none_of":
        return "absent"
    if logic == "all_of":
        return "requires"
    if parent == "grants":
        return "grants"  # one of several things that are covered
    return "alternative" if logic is not None else parent


def _sets_condition(criterion: Criterion) -> bool:
    """Whether a statement names a condition for what stands below it, besides that one of these is there."""
    condition = condition_in(criterion.text)
    return condition is not None and not (criterion.logic == "any_of" and only_counts(condition))


def _tables(policy: Policy) -> Iterator[PolicyStatement]:
    for table_at, table in walk.items(policy.code_tables, pointer("code_tables")):
        if table.caption:
            yield PolicyStatement(under(table_at, "caption"), table.caption, "rule")
        for at, code in walk.items(table.codes, under(table_at, "codes")):
            if code.description:
                yield PolicyStatement(at, f"{code.code} {code.description}", "tells")


def _prose(policy: Policy) -> Iterator[PolicyStatement]:
    """Sentences, and short descriptive paragraphs whole: what a service is takes more than one."""
    for paragraph in walk.paragraphs(policy):
        at, section = paragraph.at, paragraph.section
        if section.kind in _LEFT_OUT:
            continue
        bearing: Bearing = "tells" if section.kind in _TELLING else "rule"
        parts = sentences(paragraph.text)
        above = section.heading or "" if bearing == "rule" else ""
        yield from (PolicyStatement(at, part, bearing, section.heading, above) for part in parts)
        if section.kind in _DESCRIBING and len(parts) > 1 and len(paragraph.text.split()) <= _SHORT:
            yield PolicyStatement(at, paragraph.text, bearing, section.heading)
