"""Which findings ask for a person, in which order, and which parts of the facts they say are incomplete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extractor.model.pointers import places_of, steps_of
from extractor.model.policy import Evidence, Policy
from extractor.model.provenance import Finding
from extractor.model.settlements import Settlement, is_settled

_GRAVITY = {"incomplete": 0, "error": 1, "warning": 2, "info": 3}


def to_look_at(
    findings: Iterable[Finding], facts: Mapping[str, Any], settled: Sequence[Settlement] = ()
) -> tuple[Finding, ...]:
    """Those findings that ask for a person: neither for information only nor settled, the worst first and then as they
    are printed. They are those that `placed` gives, `facts` the JSON of the policy."""
    open_ones = (f for f in findings if f.severity != "info" and not is_settled(f, facts, settled))
    return tuple(sorted(open_ones, key=urgency))


def placed(evidence: Evidence) -> tuple[Finding, ...]:
    """All findings of a version, each at its own place or else at that of the fact which it doubts."""
    return tuple(_at_its_fact(finding, evidence) for finding in evidence.findings)


def _at_its_fact(finding: Finding, evidence: Evidence) -> Finding:
    places = places_of(finding.at, evidence.where) if finding.at and not finding.place else ()
    return finding.model_copy(update={"place": places[0]}) if places else finding


def gravity(finding: Finding) -> str:
    """How bad it is: "incomplete" for an error in a part of the facts, else its severity."""
    return "incomplete" if finding.severity == "error" and finding.at else finding.severity


def urgency(finding: Finding) -> tuple[int, int]:
    """By what findings are sorted: how bad it is, then the page."""
    return _GRAVITY[gravity(finding)], finding.place.page if finding.place else 0


def incomplete_parts(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The parts of the facts, by their fields' names in their order, that have an error: certainly incomplete, or
    certainly wrong somewhere."""
    wrong = {steps_of(finding.at)[0] for finding in findings if finding.severity == "error" and finding.at}
    return tuple(part for part in Policy.model_fields if part in wrong)
