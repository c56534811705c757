"""Numbered lines that are titles because they divide the whole document, in invented words."""

from __future__ import annotations

import pytest

from extractor.profiles import generic
from extractor.sections import read_outline
from tests.sections.pages import typed

TEXT = "The splint is worn at night by adults with a sprain of the ankle."
BODY = [TEXT, "It is made to fit by the one who sells it."]


def titles(*rows: str) -> list[str]:
    outline = read_outline(typed(*rows), generic())
    return [s.heading.text for s in outline.sections if s.heading]


def divided(*names: str) -> list[str]:
    return titles(*(row for name in names for row in (name, *BODY)))


@pytest.mark.parametrize("numbers", [("I", "II", "III"), ("1", "2", "3"), ("A", "B", "C")])
def test_bold_numbered_lines_that_divide_the_document_are_its_titles(numbers: tuple[str, str, str]) -> None:
    names = [f"!{number}. {name}" for number, name in zip(numbers, ("Plugh", "Xyzzy:", "Frob"), strict=True)]
    assert divided(*names) == ["Plugh", "Xyzzy:", "Frob"]


def test_one_of_them_may_be_printed_otherwise() -> None:
    assert divided("!1. Plugh", "!3. Frob", "!4. Grue") == ["Plugh", "Frob", "Grue"]


@pytest.mark.parametrize(
    "names",
    [
        ("!1. Plugh", "!2. Xyzzy"),  # two may be items
        ("!1. Plugh", "!4. Frob", "!7. Grue"),  # they do not count on
        ("1. Plugh", "2. Xyzzy", "3. Frob"),  # set as the text is
        ("!1. Plugh;", "!2. Xyzzy;", "!3. Frob;"),  # items of a list
    ],
)
def test_others_are_items(names: tuple[str, ...]) -> None:
    assert divided(*names) == []


def test_lines_that_stand_together_divide_nothing() -> None:
    assert titles("!1. Plugh", "!2. Xyzzy", "!3. Frob", *BODY * 6) == []


def test_lines_behind_which_text_begins_further_left_are_items_of_it() -> None:
    rows = [row for name in ("!1. Plugh", "!2. Xyzzy", "!3. Frob") for row in (f"      {name}", *BODY)]
    assert titles(*rows) == []
