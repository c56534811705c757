"""Names of insurers that no directory knows."""

from __future__ import annotations

from extractor.language.insurers import (
    actors,
    is_proper_name,
    only_formed_name,
    owner_of_secrets,
    owners,
    without_rights,
)


def test_a_name_ends_as_insurers_names_do() -> None:
    assert only_formed_name("Brightmoor Health Plan") == "Brightmoor Health Plan"
    assert only_formed_name("Forms of Brightmoor Health Plan") is None
    assert only_formed_name("Brightmoor Braces") is None


def test_rights_years_and_signs_are_no_part_of_a_name() -> None:
    assert without_rights("© 2019-2025 Brightmoor Health Plan. All rights reserved.") == "Brightmoor Health Plan."


def test_who_holds_the_rights_is_named_where_they_are_reserved() -> None:
    assert list(owners("Copyright 2025 Brightmoor Plans. All rights reserved.")) == ["Brightmoor Plans"]
    assert list(owners("Copyright 2025 Oakes Press.")) == []
    assert list(owners("This is proprietary information of Saltmarsh Mutual.")) == ["Saltmarsh Mutual"]


def test_who_is_said_to_own_or_to_act_is_named() -> None:
    assert owner_of_secrets("CONFIDENTIAL & PROPRIETARY, BRIGHTMOOR PLANS, INC.") == "BRIGHTMOOR PLANS"
    assert list(actors("Brightmoor Plans considers braces useful.")) == ["Brightmoor Plans"]
    assert list(actors("the plan considers braces useful")) == []


def test_a_proper_name_has_several_words_in_capitals_and_no_number() -> None:
    assert is_proper_name("Saltmarsh Plans of the North")
    assert not is_proper_name("Saltmarsh")
    assert not is_proper_name("Saltmarsh Plans 2025")
