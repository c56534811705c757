"""Each code system has a form of its codes and a name in heads; without either a new one is half added."""

from __future__ import annotations

from typing import get_args

import pytest

from extractor.language.code_ranges import bounds, ends
from extractor.language.code_systems import is_label, names_codes, promised_systems
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
