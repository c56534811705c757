"""Whose age is meant; the ways to print a range of ages are proven in test_forms.py."""

from __future__ import annotations

import math

import pytest

from extractor.language.ages import bounds_in_years, find_age, find_spoken_age
from extractor.language.numbers import in_figures, value
from extractor.language.quantities import quantities
from extractor.model.policy import Age


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("eighteen (18) years of age and older", Age(at_least=18, unit="year")),
        ("twenty-one years of age or younger", Age(at_most=21, unit="year")),
        ("Adults 6 to 17 years, then 18 years and older", Age(at_least=6, at_most=17, unit="year")),
        ("any adult", None),
    ],
)
def test_the_first_range_of_a_text_is_meant_and_may_be_written_out(text: str, age: Age | None) -> None:
    assert find_age(text) == age


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("A trial of less than 6 weeks, in patients 12 years or older", Age(at_least=12, unit="year")),
        ("The member is at least 18 years", Age(at_least=18, unit="year")),
        ("A wait of less than 6 weeks", None),
        ("Hospital stay under 3 days and an adult-onset disease", None),
    ],
)
def test_only_a_clause_that_speaks_of_age_has_one(text: str, age: Age | None) -> None:
    assert find_spoken_age(text) == age


@pytest.mark.parametrize(
    ("age", "bounds"),
    [
        (Age(at_least=18, unit="year"), (18, math.inf)),
        (Age(under=24, unit="month"), (0, 2)),
        (Age(over=2, at_most=6, unit="year"), (2, 6)),
    ],
)
def test_ages_are_compared_in_years(age: Age, bounds: tuple[float, float]) -> None:
    assert bounds_in_years(age) == pytest.approx(bounds)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("children aged 6 to 17", "age"),
        ("18 or older", "age"),
        ("a 2-year-old", "age"),
        ("for adults, 12 weeks of therapy", "time"),
        ("12 weeks", "time"),
        ("70 percent", "%"),
        ("70%", "%"),
    ],
)
def test_a_number_is_an_age_where_the_words_beside_it_say_so(text: str, kind: str) -> None:
    assert [quantity.kind for quantity in quantities(text)] == [kind]


def test_numbers_are_read_in_figures_and_in_words() -> None:
    assert [value(number) for number in ("1,200", "2.5", "six", "Twenty-six", "twice")] == [1200, 2.5, 6, 26, 2]
    assert (in_figures("six"), in_figures("visits")) == ("6", "visits")
    with pytest.raises(ValueError, match="visits"):
        value("visits")
