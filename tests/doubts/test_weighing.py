"""A sign that says little by itself asks for nobody; several at one part do."""

from __future__ import annotations

import pytest

from extractor.doubts.identity import names_considered
from extractor.doubts.weighing import weighed, weights
from extractor.model.finding_rules import FindingRule, Severity, all_rules
from extractor.model.provenance import Finding
from tests.doubts.papers import reading_of


def finding(rule: FindingRule, at: str | None, severity: Severity = "warning") -> Finding:
    return Finding(severity=severity, rule=rule, message="Look.", at=at)


def severities(*findings: Finding) -> list[Severity]:
    return [one.severity for one in weighed(findings)]


def test_a_weak_sign_alone_is_for_information() -> None:
    assert severities(finding("grant-left-out", "/criteria")) == ["info"]


def test_the_same_sign_again_makes_it_no_stronger() -> None:
    both = (finding("grant-left-out", "/criteria"), finding("grant-left-out", "/criteria/3"))
    assert severities(*both) == ["info", "info"]


def test_weak_signs_of_several_sorts_at_one_part_ask_for_a_person() -> None:
    rules: tuple[FindingRule, ...] = ("titles-left-out", "part-doubtful", "strange-title")
    assert severities(*(finding(rule, "/criteria/0") for rule in rules)) == ["warning"] * 3


def test_what_weighs_besides_makes_a_weak_sign_of_its_part_strong_enough() -> None:
    sign = finding("owns-one", "/criteria/0")
    assert [one.severity for one in weighed((sign,), {"criteria": 0.99})] == ["warning"]
    assert [one.severity for one in weighed((sign,), {"criteria": 0.3, "limitations": 0.99})] == ["info"]


def test_signs_at_two_parts_do_not_add_up() -> None:
    both = (finding("part-doubtful", "/criteria"), finding("grant-left-out", "/limitations"))
    assert severities(*both) == ["info", "info"]


def test_what_is_certain_or_at_no_part_stays_as_it_is() -> None:
    assert severities(finding("part-doubtful", "/criteria", "error"), finding("no-payer", None)) == ["error", "warning"]


@pytest.mark.parametrize(("payer", "severity"), [("Elm Valley Health Plan", "info"), ("Provider Handbook", "warning")])
def test_a_name_as_insurers_have_speaks_for_itself(payer: str, severity: Severity) -> None:
    doubt = finding("payer-on-weak-signs", "/payer")
    policy = reading_of("# Criteria", payer=payer)[1].policy
    assert [one.severity for one in names_considered([doubt], policy)] == [severity]


def test_what_is_weighed_less_is_a_rule_and_weak() -> None:
    assert weights().keys() <= all_rules().keys()
    assert all(0 < weight < 1 for weight in weights().values())
