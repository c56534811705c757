"""All checks in their order, and where on the page each finding stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from extractor.checks.lint import ages, dates, numbering, repeated_references, validity
from extractor.checks.lint import contradicted_codes as codes
from extractor.checks.lint.validity import CodesOn
from extractor.model.pointers import places_of
from extractor.model.policy import Evidence, Policy
from extractor.model.provenance import Finding, Place


def lint(policy: Policy, evidence: Evidence | None, valid: CodesOn | None = None) -> tuple[Finding, ...]:
    """The contradictions and slips of a policy, each with a JSON Pointer to the fact and, by the evidence, its place.

    `valid` says which codes there are on a day.
    """
    where = evidence.where if evidence else {}
    findings = chain(
        ages.outside_population(policy),
        ages.exclusive_conditions(policy),
        codes.removed_but_listed(policy),
        codes.contradicting_roles(policy),
        codes.header_against_tables(policy),
        validity.not_valid(policy, valid) if valid else (),
        dates.header_against_history(policy),
        numbering.breaks(policy, where),
        repeated_references.duplicates(policy),
    )
    return tuple(_placed(findings, where))


def _placed(findings: Iterator[Finding], where: dict[str, tuple[Place, ...]]) -> Iterator[Finding]:
    for finding in findings:
        places = places_of(finding.at or "", where)
        yield finding.model_copy(update={"place": places[0]}) if places else finding
