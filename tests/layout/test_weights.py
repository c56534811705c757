"""Which faces emphasise by being heavier than the body."""

from __future__ import annotations

import pytest

from extractor.layout.glyphs.token import Style, Token
from extractor.layout.glyphs.weights import heavier_faces


def set_in(**letters: int) -> list[Token]:
    """A word of so many letters in each face; "_" stands for the hyphen in a face's name."""
    return [Token("x" * n, 0, 1, 0, Style(name.replace("_", "-"), 10)) for name, n in letters.items()]


@pytest.mark.parametrize(
    ("letters", "heavier"),
    [
        ({"Maple_Book": 900, "Maple_Roman": 90, "Maple_Light": 30}, {"Maple-Roman"}),
        ({"Maple_Regular": 900, "Maple_Medium": 90, "Maple_Demi": 30}, {"Maple-Medium", "Maple-Demi"}),
        ({"Maple_Light": 900, "Maple": 90}, {"Maple"}),
        ({"Maple": 900, "Maple_Light": 90, "Maple_Italic": 30}, set()),
        ({"Maple_Book": 900, "Oak_Medium": 90}, set()),
        ({"Maple_Bold": 900, "Maple_Roman": 90}, set()),
    ],
)
def test_a_face_of_the_body_s_family_is_heavier_by_its_name(letters: dict[str, int], heavier: set[str]) -> None:
    assert heavier_faces(set_in(**letters)) == heavier


def test_a_page_without_words_has_no_heavier_face() -> None:
    assert heavier_faces([]) == frozenset()
