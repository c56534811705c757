"""What two texts are compared by: bare words, the codes and the numbers among them."""

from __future__ import annotations

import pytest

from extractor.language.plain import codes_in_plain, plain, without_numbers


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("E0486 is needed", {"e 0486"}),
        ("CPT 77385, 0191T and M17.11", {"77385", "0191 t", "m 17.11"}),
        ("12 visits in 2025", set()),
    ],
)
def test_codes_are_known_among_bare_words(text: str, codes: set[str]) -> None:
    assert codes_in_plain(plain(text)) == codes


def test_numbers_are_put_aside_but_codes_are_not() -> None:
    assert without_numbers(plain("Six visits of 1.5 hours, code 77385")) == "# visits of # hours code 77385"
