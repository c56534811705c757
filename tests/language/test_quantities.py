from __future__ import annotations

import math

import pytest

from extractor.language.quantities import quantities, range_change


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "end"),
    [
        ("18 years of age or older", "age", 18 * 365.25, math.inf, "low"),
        ("≥ 18 years of age", "age", 18 * 365.25, math.inf, "low"),
        ("under 21 years of age", "age", -math.inf, 21 * 365.25, "high"),
        ("between 12 and 17 years of age", "age", 12 * 365.25, 17 * 365.25, "both"),
        ("a 6-week trial", "time", 42, 42, "bare"),
        ("at least six weeks", "time", 42, math.inf, "low"),
        ("within the past 12 months", "time", -math.inf, 365.25, "high"),
        ("no more than 3 visits", "visit", -math.inf, 3, "high"),
        ("two or more agents", "agent", 2, math.inf, "low"),
        ("8-12 weeks", "time", 56, 84, "both"),
        ("up to 0.5 g", "mass", -math.inf, 500, "high"),
    ],
)
def test_a_quantity_is_read_with_its_bounds_and_unit(text: str, kind: str, low: float, high: float, end: str) -> None:
    (found,) = quantities(text)
    assert (found.kind, found.end) == (kind, end)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


def test_numbers_inside_names_are_no_quantities() -> None:
    assert quantities("CD19 and G6015") == ()


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("at least 6 weeks", "at least 2 months", "narrower"),
        ("at least 12 months", "at least 1 year", "same"),
        ("> 18 years of age", "≥ 18 years of age", "wider"),
        ("12 to 65 years of age", "12 to 70 years of age", "wider"),
        ("12 to 65 years of age", "16 to 70 years of age", "other"),
        ("at least 6 weeks", "at least 6 visits", "other"),
    ],
)
def test_ranges_are_compared_in_one_unit(old: str, new: str, change: str) -> None:
    assert range_change(*quantities(old), *quantities(new)) == change
