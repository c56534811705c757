from __future__ import annotations

import pytest

from extractor.language.codes import CODE, covers, is_code


@pytest.mark.parametrize(
    ("printed", "code", "inside"),
    [
        ("77385", "77385", True),
        ("e11.9", "E11.9", True),
        ("C00.0-C14.8", "C05.1", True),
        ("C00.0-C14.8", "C14.81", True),
        ("C00.0-C14.8", "C15.3", False),
        ("C00.0 – C14.8", "C00", False),
        ("A4253 to A4259", "A4256", True),
        ("A4253-A4259", "A4260", False),
        ("99201-99205", "99203", True),
        ("99201-99205", "992031", False),
        ("99201-99205", "A4256", False),
    ],
)
def test_a_range_names_what_is_between_its_ends(printed: str, code: str, inside: bool) -> None:
    assert covers(printed, code) is inside


def test_codes_are_told_from_other_numbers() -> None:
    text = "Codes 77385, G6015 and E11.9 at 12345-6789, 555-014-2201, in 2025 (0238U), type U99, U07.1"
    assert CODE.findall(text) == ["77385", "G6015", "E11.9", "0238U", "U07.1"]
    assert is_code("e0431")
    assert not is_code("home oxygen")
