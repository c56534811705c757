"""A fact is chosen among the places that may state it, by weights that are data."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extractor.reading.candidates import Candidate, choose, doubt
from tests.reading.typed import Typist

READING = Path(__file__).parents[2] / "extractor" / "reading"
WEIGHTS = tomllib.loads((READING / "candidate_weights.toml").read_text("utf-8"))
CODE = "\n".join(file.read_text("utf-8") for file in sorted(READING.rglob("*.py")))


def test_the_weightiest_place_gives_the_fact() -> None:
    choice = choose("policy_number", [Candidate("QX-1", ("alone",)), Candidate("QX-2", ("label",))])
    assert (choice.value, choice.rival) == ("QX-2", None)


def test_places_that_say_the_same_count_together_each_feature_once() -> None:
    alone = [Candidate("QX-1", ("alone",)), Candidate("QX-1", ("behind_kind",)), Candidate("QX-1", ("behind_kind",))]
    labelled = Candidate("QX-2", ("label",))
    assert choose("policy_number", [labelled, *alone]).value == "QX-1"
    assert choose("policy_number", [labelled, alone[1], alone[2]]).value == "QX-2"


def test_what_speaks_against_one_place_does_not_spoil_another() -> None:
    places = [Candidate("2025-01-01", ("effective", "others")), Candidate("2025-01-01", ("effective", "front"))]
    assert choose("effective_date", places).value == "2025-01-01"
    assert choose("effective_date", places[:1]).value is None


def test_another_value_that_comes_close_is_a_doubt_with_its_page() -> None:
    words = tuple(Typist().line("QX-2").words)
    choice = choose("policy_number", [Candidate("QX-1", ("label",)), Candidate("QX-2", ("label_running",), words)])
    (finding,) = doubt("policy_number", choice)
    assert (finding.rule, finding.at, finding.severity) == ("policy-number-doubtful", "/policy_number", "warning")
    assert finding.message == "As the policy number, “QX-1” is taken; “QX-2” (page 1) is nearly as likely."


def test_a_value_for_which_only_weak_features_speak_is_a_doubt() -> None:
    words = tuple(Typist().line("Brightmoor").words)
    weak = choose("payer", [Candidate("Brightmoor", ("before_kind",), words)])
    (finding,) = doubt("payer", weak)
    assert (finding.rule, finding.at, finding.severity) == ("payer-on-weak-signs", "/payer", "warning")
    assert finding.message == "As the payer, “Brightmoor” (page 1) is taken, but little speaks for it."
    sure = choose("payer", [Candidate("Brightmoor", ("before_kind",)), Candidate("Brightmoor", ("formed_owner",))])
    assert doubt("payer", sure) == []


def test_a_value_that_says_the_same_less_precisely_is_no_rival() -> None:
    places = [Candidate("2025-01-01", ("effective",)), Candidate("2025-01", ("effective",))]
    choice = choose("effective_date", places, agree=lambda one, other: one.startswith(other))
    assert doubt("effective_date", choice) == []


@pytest.mark.parametrize("fact", WEIGHTS)
def test_each_weight_has_its_reason_and_is_used(fact: str) -> None:
    for name, feature in WEIGHTS[fact]["features"].items():
        assert feature["why"], name
        assert f'"{name}"' in CODE or name.startswith("mentioned_"), f"no reader gives {fact}.{name}"
