"""Findings are made by a closed set of rules, each of which is explained."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import ValidationError

from extractor.model.finding_rules import FindingRule, about, all_rules
from extractor.model.json_schema import json_schema
from extractor.model.provenance import Finding
from tests.house.test_contracts import ROOT

RULES: tuple[FindingRule, ...] = get_args(FindingRule.__value__)


def strings_of_code() -> Iterator[str]:
    for path in (ROOT / "extractor").rglob("*.py"):
        if path.name != "finding_rules.py":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def test_the_schema_names_every_rule_and_each_is_explained() -> None:
    assert json_schema()["$defs"]["FindingRule"]["enum"] == list(RULES)
    assert list(all_rules()) == list(RULES)


def test_a_rule_that_is_not_known_makes_no_finding() -> None:
    with pytest.raises(ValidationError, match="rule"):
        Finding.model_validate({"severity": "info", "rule": "anything", "message": "Something."})


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_in_sentences_what_it_means_and_what_to_do(rule: FindingRule) -> None:
    meaning = about(rule)
    assert all(re.fullmatch(r"[A-Z`].*[.]", text) for text in (meaning.means, meaning.advice))
    assert meaning.severity


def test_no_rule_is_listed_that_nothing_finds() -> None:
    """One that is given up later moves to a list here, with the release that gave it up."""
    assert set(RULES) - set(strings_of_code()) == set()


def test_the_documentation_has_the_table() -> None:
    rows = {
        f"| `{rule}` | {', '.join(meaning.severity)} | {meaning.means} | {meaning.advice} |"
        for rule, meaning in all_rules().items()
    }
    printed = (ROOT / "docs" / "findings.md").read_text("utf-8").splitlines()
    assert rows - set(printed) == set()
    assert {row for row in printed if row.startswith("| `")} - rows == set()
