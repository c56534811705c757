"""Headings get their levels from how this document sets its own main headings."""

from __future__ import annotations

from extractor.sections.levels import Rank, level_of, ranks_of
from extractor.sections.styles import Style

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
