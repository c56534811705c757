"""Each code system has a form of its codes and a name in heads; without either a new one is half added."""

from __future__ import annotations

from typing import get_args

import pytest

from extractor.language.code_ranges import bounds, ends
from extractor.language.code_systems import (
    calls_codes,
    has_diagnoses_under,
    is_codes_heading,
    is_diagnosis,
    is_label,
    names_codes,
    promised_systems,
)
from extractor.language.forms import forms
from extractor.language.ruleset import ruleset
from extractor.model.policy import CodeSystem

SYSTEMS = get_args(CodeSystem.__value__)


def test_every_system_has_forms_and_every_form_a_system() -> None:
    assert {form.kind for form in forms("codes")} == set(SYSTEMS)


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_head_names_every_system(system: CodeSystem) -> None:
    heads = [head for rule in ruleset("code_systems").rules for head in rule.examples]
    named = [head for head in heads if system in promised_systems(head)]
    assert named
    assert any(map(is_label, named)), f"no head of {system} is nothing but its name: see nothing-but-names"
    assert all(map(names_codes, named))


@pytest.mark.parametrize("code", [text for form in forms("codes") if form.where != "range" for text in form.examples])
def test_a_dash_within_a_code_makes_no_range(code: str) -> None:
    assert ends(code) == (code,)
    assert len(set(bounds(code))) == 1


@pytest.mark.parametrize(
    ("head", "systems"),
    [
        ("CPT", {"CPT", "HCPCS"}),
        ("ICD-10 Diagnosis and CPT", {"CPT", "HCPCS", "ICD-10-CM"}),
        ("Revenue Code", {"REVENUE"}),
        ("Description", set()),
    ],
)
def test_a_head_promises_the_systems_that_it_names_and_no_others(head: str, systems: set[str]) -> None:
    assert promised_systems(head) == systems


@pytest.mark.parametrize(
    ("text", "label", "names", "calls", "heading"),
    [
        ("CPT", True, True, True, True),
        ("ICD-10 Diagnosis", True, True, False, True),
        ("Codes", False, True, False, True),
        ("Other codes (not covered)", False, True, False, True),
        ("CPT codes that need approval", False, True, True, False),
        ("The revenue of a hospital", False, True, False, False),
        ("Description", False, False, False, False),
        ("99213 braces", False, False, False, False),
    ],
)
def test_a_text_may_be_a_label_or_a_heading_of_codes_or_only_speak_of_them(
    text: str, label: bool, names: bool, calls: bool, heading: bool
) -> None:
    answers = is_label(text), names_codes(text), calls_codes(text), is_codes_heading(text)
    assert answers == (label, names, calls, heading)


def test_the_official_table_has_categories_and_codes_and_what_stands_under_them() -> None:
    assert [is_diagnosis(code) for code in ("E11", "E119", "E1199", "C50911", "E11.9")] == [
        True,
        True,
        False,
        True,
        False,
    ]
    assert [has_diagnoses_under(code) for code in ("E11", "E119", "T360X1", "Z99")] == [True, False, True, True]
