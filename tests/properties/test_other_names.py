"""The names that `benchmarks/perturb.py` puts in place of known ones: no rule may know one of them."""

from __future__ import annotations

import pytest

from benchmarks.perturbation.other_names import names, with_other_names
from benchmarks.perturbation.paper import Paper
from extractor.language.among_criteria import is_negative, names_coverage, names_limit, names_stage, names_unapproved
from extractor.language.coverage import position_of
from extractor.language.heading_words import hints_of
from extractor.profiles import generic
from tests.printing.__main__ import RAW

_HELD_OUT = [(kind, name) for kind, held in names().items() for name in held]
_QUESTIONS = (is_negative, names_coverage, names_limit, names_stage, names_unapproved, position_of, hints_of)


@pytest.mark.parametrize("name", [name for _, name in _HELD_OUT])
def test_no_rule_knows_a_name_that_is_held_out(name: str) -> None:
    assert generic().heading_kind(name) is None
    assert [question.__name__ for question in _QUESTIONS if question(name)] == []


def test_each_kind_has_a_dozen_names_and_shares_none() -> None:
    assert {kind: len(set(held)) for kind, held in names().items()} == dict.fromkeys(names(), 12)
    assert len({name for _, name in _HELD_OUT}) == len(_HELD_OUT)


def test_a_known_heading_gets_a_name_of_its_kind_and_keeps_its_capitals() -> None:
    paper = Paper(RAW / "larkfield-cgm-2025-07.pdf")
    before = {line.text for line in paper.layout.lines()}
    after = {line.text for line in with_other_names(paper, 0).layout.lines()}
    assert "Clinical Coverage Criteria" in before - after
    assert {name.title() for name in names()["criteria"]} & (after - before)
    assert "Continuous Glucose Monitors" in after
