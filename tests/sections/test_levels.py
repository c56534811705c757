"""Headings get their levels from how this document sets its own main headings."""

from __future__ import annotations

import pytest

from extractor.model.layout import Page
from extractor.sections.dotted_numbers import DottedNumbers
from extractor.sections.levels import Rank, level_of, ranks_of
from extractor.sections.styles import Style, style_of
from tests.reading.typed import Typist

PLAIN = Style(banner=False, size=12.0, caps=False, bold=True, colored=False, underlined=False, upright=True)
ON_BANNER = PLAIN._replace(banner=True)
SMALLER = PLAIN._replace(size=10.0)
MAINS = [("Criteria", PLAIN, "criteria"), ("Coding", PLAIN, "codes"), ("References", PLAIN, "references")]


def levels(headings: list[tuple[str, Style, str | None]]) -> list[int]:
    ranks, opened = ranks_of(headings), list[tuple[Rank, int]]()
    return [level_of(ranks[style], opened) for _, style, _ in headings]


def test_a_banner_inside_a_main_section_divides_it() -> None:
    criteria, *others = MAINS
    inside = [("For Adults", ON_BANNER, None), ("Asthma", SMALLER, None), ("For Children", ON_BANNER, None)]
    assert levels([criteria, *inside, *others]) == [1, 2, 3, 2, 1, 1]


def test_a_title_over_the_first_main_heading_stands_above_all() -> None:
    assert levels([("Splints", ON_BANNER, None), *MAINS]) == [1, 2, 2, 2]


def test_a_banner_that_is_a_known_heading_keeps_its_rank() -> None:
    assert levels([*MAINS, ("Revision History", ON_BANNER, "revision_history")]) == [1, 1, 1, 1]


def test_where_known_headings_come_twice_the_stronger_style_is_that_of_chapters() -> None:
    chapter = [("Splints", ON_BANNER, None), *MAINS, ("Braces", ON_BANNER, None), *MAINS]
    assert levels(chapter) == [1, 2, 2, 2, 1, 2, 2, 2]


def test_two_known_headings_are_not_enough_to_say_which_style_is_the_main_one() -> None:
    criteria, coding, _ = MAINS
    assert levels([criteria, ("For Adults", ON_BANNER, None), coding]) == [1, 1, 2]


def numbered(*lines: tuple[str, int]) -> list[int]:
    """The levels of headings, given with the level that their type alone would give them."""
    t, numbers = Typist(), DottedNumbers()
    return [numbers.level(t.passage(text), by_type) for text, by_type in lines]


def test_dotted_numbers_say_what_stands_under_what_where_the_type_does_not() -> None:
    headings = ("2.0 Whom it is for", "3.0 When it is covered", "3.1 In general", "3.2 For adults", "3.2.1 At home")
    assert numbered(*((text, 1) for text in headings), ("4.0 History", 1)) == [1, 1, 2, 2, 3, 1]


def test_what_has_no_number_stands_as_deep_under_one_that_has_as_its_type_says() -> None:
    headings = [
        ("3.0 Coverage", 1),
        ("3.1 Splints", 1),
        ("Replacement", 2),
        ("Repair", 2),
        ("3.2 Braces", 1),
        ("Coding", 1),
    ]
    assert numbered(*headings) == [1, 2, 3, 3, 2, 1]


def test_a_number_stands_beside_the_one_that_it_counts_on_from_however_large_what_is_between_them_is_set() -> None:
    headings = [("1.0 What it is", 1), ("3.0 When it is covered", 1), ("3.2 Criteria", 1), ("4.0 When it is not", 2)]
    assert numbered(*headings, ("5.0 History", 2), ("5.1 Dates", 1)) == [1, 1, 2, 1, 1, 2]
    assert numbered(("3.0 Coverage", 1), ("3.2 Braces", 1), ("2.0 Of an attachment", 2)) == [1, 2, 2]


def test_a_number_puts_no_heading_higher_than_its_type_does() -> None:
    assert numbered(("Splints", 1), ("1.0 Criteria", 2), ("1.1 Adults", 3), ("2.0 Coding", 2)) == [1, 2, 3, 2]


@pytest.mark.parametrize(
    ("heading", "caps"),
    [
        ("BROKEN ANKLES (BrA)", True),
        ("BROKEN ANKLES (also called Lax Ankle", True),  # the bracket goes on in the next line
        ("BROKEN ANKLES", True),
        ("MRI (magnetic resonance imaging)", False),  # initials are in capitals anywhere
        ("Broken Ankles (BA)", False),
    ],
)
def test_a_heading_in_capitals_may_have_small_letters_in_a_bracket(heading: str, caps: bool) -> None:
    assert style_of(Typist().passage(heading), {1: Page(1, 612.0, 792.0, ())}).caps == caps
