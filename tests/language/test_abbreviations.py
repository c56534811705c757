"""Abbreviations are what the document itself says that they stand for."""

from __future__ import annotations

import pytest

from extractor.language.abbreviations import introduced, spelled


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Use of a home frame lift (HFL) is covered.", {"hfl": "home frame lift"}),
        ("large B-cell lymphoma (LBCL)", {"lbcl": "large b-cell lymphoma"}),
        ("Activities of daily living (ADL) suffer", {"adl": "activities of daily living"}),
        ("Home frame lifts (HFLs)", {"hfl": "home frame lifts"}),
        ("Covered in three states (HFL)", {}),
        ("Oak Plan (HMO)", {}),
        ("(HFL)", {}),
    ],
)
def test_an_abbreviation_is_introduced_behind_its_words(text: str, found: dict[str, str]) -> None:
    assert introduced([text]) == found


def test_the_first_introduction_counts_and_capitals_alone_are_spelled_out() -> None:
    meanings = introduced(["A home frame lift (HFL)", "A high field lamp (HFL)"])
    assert spelled("Added HFL; hfl", meanings) == "Added home frame lift; hfl"
