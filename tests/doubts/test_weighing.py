"""A sign that says little by itself asks for nobody; several at one part do."""

from __future__ import annotations

from extractor.doubts.weighing import weighed, weights
from extractor.model.finding_rules import FindingRule, Severity, all_rules
from extractor.model.provenance import Finding


def finding(rule: FindingRule, at: str | None, severity: Severity = "warning") -> Finding:
    return Finding(severity=severity, rule=rule, message="Look.", at=at)


def severities(*findings: Finding) -> list[Severity]:
    return [one.severity for one in weighed(findings)]


def test_a_weak_sign_alone_is_for_information() -> None:
    assert severities(finding("grant-left-out", "/criteria")) == ["info"]


def test_the_same_sign_again_makes_it_no_stronger() -> None:
    both = (finding("grant-left-out", "/criteria"), finding("grant-left-out", "/criteria/3"))
    assert severities(*both) == ["info", "info"]


def test_weak_signs_of_two_sorts_at_one_part_ask_for_a_person() -> None:
    both = (finding("titles-left-out", "/criteria"), finding("part-doubtful", "/criteria/0/children/1"))
    assert severities(*both) == ["warning", "warning"]


def test_what_weighs_besides_makes_a_weak_sign_of_its_part_strong_enough() -> None:
    sign = finding("owns-one", "/criteria/0")
    assert [one.severity for one in weighed((sign,), {"criteria": 0.96})] == ["warning"]
    assert [one.severity for one in weighed((sign,), {"criteria": 0.3, "limitations": 0.96})] == ["info"]


def test_signs_at_two_parts_do_not_add_up() -> None:
    both = (finding("part-doubtful", "/criteria"), finding("grant-left-out", "/limitations"))
    assert severities(*both) == ["info", "info"]


def test_what_is_certain_or_at_no_part_stays_as_it_is() -> None:
    assert severities(finding("part-doubtful", "/criteria", "error"), finding("no-payer", None)) == ["error", "warning"]


def test_what_is_weighed_less_is_a_rule_and_weak() -> None:
    assert weights().keys() <= all_rules().keys()
    assert all(0 < weight < 1 for weight in weights().values())
