"""The directory of insurers: how names are printed, and what must not be taken for one."""

from __future__ import annotations

from collections import Counter

import pytest

from extractor.profiles import insurers, mentions, owner_of_address


def named(text: str) -> list[str]:
    return [m.insurer.name for m in mentions(text.split())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("BlueCross BlueShield of Tennessee’s policy", ["BlueCross BlueShield of Tennessee"]),
        ("Blue Cross and Blue Shield of Tennessee", ["BlueCross BlueShield of Tennessee"]),
        ("UnitedHealthcare® Oxford Clinical Policy", ["UnitedHealthcare Oxford"]),
        ("© 2025 UnitedHealthcare Services, Inc.", ["UnitedHealthcare"]),
        ("© 2025 Medica.", ["Medica"]),
        ("AETNA AND HUMANA", ["Aetna", "Humana"]),
        ("a medical policy of medica", []),
        ("billed on a CMS-1500 form", []),
        ("the patient should hap to be there", []),
        ("an oscar for the best health net", []),
    ],
)
def test_names_are_found_however_they_are_joined_and_words_that_only_sound_like_them_are_not(
    text: str, names: list[str]
) -> None:
    assert named(text) == names


def test_of_two_names_at_one_place_the_longer_is_meant() -> None:
    text = "Blue Cross and Blue Shield of Nebraska is a licensee of the Blue Cross and Blue Shield Association"
    assert named(text) == ["Blue Cross and Blue Shield of Nebraska", "Blue Cross Blue Shield Association"]


def test_a_mention_says_which_words_it_is() -> None:
    (mention,) = mentions(["See", "Kaiser", "Permanente", "for", "more"])
    assert (mention.start, mention.end) == (1, 3)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("https://medicalpolicy.nebraskablue.com/Policy/200/10", "Blue Cross and Blue Shield of Nebraska"),
        ("write to someone@hhsc.state.tx.us", "Texas Medicaid"),
        ("https://www.example.com/aetna", None),
    ],
)
def test_an_address_belongs_to_the_owner_of_its_domain(text: str, owner: str | None) -> None:
    found = owner_of_address(text)
    assert (found.name if found else None) == owner


def test_no_name_and_no_domain_belongs_to_two_insurers() -> None:
    names = Counter(name.casefold() for i in insurers() for name in (i.name, *i.aliases))
    domains = Counter(d for i in insurers() for d in i.domains)
    assert [n for n, count in (names + domains).items() if count > 1] == []


def test_every_insurer_is_found_by_its_own_names() -> None:
    missed = [name for i in insurers() for name in (i.name, *i.aliases) if named(name) != [i.name]]
    assert missed == []
