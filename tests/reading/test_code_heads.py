"""Which rows of a grid are its heads, and what only goes over them, in invented words."""

from __future__ import annotations

import pytest

from extractor.language.code_systems import ANY
from extractor.reading.codes.grid_heads import count_head_rows
from tests.reading.code_lists import described, notes, read
from tests.reading.typed import Typist

LONG = "Hats of straw that are worn in the garden by those who like"  # 59 signs


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        (("Code | Description", "J0001 | Hat"), 1),
        (("Hats | <", "Code | Description", "J0001 | Hat"), 2),
        (("Hats | Caps", "Code | Description", "J0001 | Hat"), 2),
        (("Code | Description", "99B21O | Hat", "J0001 | Cap"), 1),
        (("Code | Description", "Summer | Winter", "J0001 | Hat"), 2),
        (("Hat codes | <", "ICD10 | Description", "E11.65 | Sugar"), 2),
        (("Code | Description",), 1),
        (("Hats | Caps", "red | blue"), 0),
        (("Hats | Caps", "J0001 | Hat"), 0),
        ((f"Code | {LONG}s", "J0001 | Hat"), 1),
        ((f"Code | {LONG}it", "J0001 | Hat"), 0),
        (("Code | J0001 | J0002", "J0003 | x | x"), 1),
        (("Hat | J0001 | J0002", "J0003 | x | x"), 0),
        (("Code | J0001 | Hat", "J0003 | x | x"), 0),
        (("Code | Worn with | <", "v | J0001 | J0002", "J0003 | x | x"), 2),
        (("Code | Description", f"{LONG} {LONG} {LONG} | <", "J0001 | Hat"), 2),
        (("Code | | J0001 | J0002", "J0003 | | x | x"), 1),
        (("Hat | Code | J0001 | J0002", "Cap | J0003 | x | x"), 0),
    ],
)
def test_the_rows_over_the_first_codes_are_heads_where_they_are_short_and_one_names_codes(
    rows: tuple[str, ...], heads: int
) -> None:
    assert count_head_rows(Typist().grid(*rows, head=0), ANY) == heads


def test_a_head_over_several_columns_of_marks_says_what_they_mean() -> None:
    t = Typist()
    grid = t.grid(
        "Code | Description | Worn in | <", "v | v | Summer | Winter", "J0001 | Hat | X | X", "J0002 | Cap |  | X"
    )
    found = read(t, grid)
    assert notes(found) == {"J0001": "Worn in: Summer, Winter", "J0002": "Worn in: Winter"}
    assert described(found) == [("J0001", "Hat"), ("J0002", "Cap")]
