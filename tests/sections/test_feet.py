"""What stands once at a page's foot, in small print."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.model.layout import Layout, Line
from extractor.sections.feet import small_print, torn_feet
from tests.sections.pages import typed

BODY = ["This sentence is here only to be long enough to be the text of the page that the foot stands under."] * 3


def set_at(line: Line, top: float, size: float) -> Line:
    return Line.of(
        [replace(w, size=size, box=w.box._replace(top=top, bottom=top + size)) for w in line.words],
    )


def page(*foot: tuple[str, float]) -> Layout:
    """A page whose last lines, each with its type size, stand at its very foot."""
    layout = typed(*BODY, *(text for text, _ in foot))
    (one,) = layout.pages
    lines = [b for b in one.blocks if isinstance(b, Line)]
    moved = [
        set_at(line, 730.0 + 12 * n, size) for n, (line, (_, size)) in enumerate(zip(lines[3:], foot, strict=True))
    ]
    return Layout((replace(one, blocks=(*lines[:3], *moved)),), layout.sha256)


@pytest.mark.parametrize(
    ("foot", "taken"),
    [
        ([("www.acorn.example", 10.0), ("Acorn is a trade name of Oak.", 7.0), ("AC-12", 7.0)], {3, 4, 5}),
        ([("The last line of the text.", 10.0), ("Acorn is a trade name of Oak.", 7.0)], {4}),
        ([("The last line of the text.", 10.0), ("* Adults only.", 7.0), ("and not in spring.", 7.0)], set()),
    ],
)
def test_small_print_at_a_first_pages_foot_is_furniture_and_a_footnote_is_not(
    foot: list[tuple[str, float]], taken: set[int]
) -> None:
    layout = page(*foot)
    assert small_print(layout, layout.pages[0].blocks) == taken


def test_a_running_foot_that_one_page_tears_is_furniture_there_too() -> None:
    pages = []
    for number in (1, 2, 3):
        foot = [(f"Splints 7 Page {number} of 3", 10.0)] if number < 3 else [("Splints 7 Page 3 of", 10.0), ("3", 10.0)]
        (one,) = page(*foot).pages
        printed = [b for b in one.blocks if isinstance(b, Line)]
        lines = [Line.of([replace(w, page=number) for w in b.words]) for b in printed]
        text, feet = lines[:3], lines[3:]
        shown = (*text, *feet) if number == 3 else tuple(text)
        pages.append(replace(one, number=number, blocks=shown, furniture=() if number == 3 else tuple(feet)))
    layout = Layout(tuple(pages), "0" * 64)
    assert torn_feet(layout, [b for p in layout.pages for b in p.blocks]) == {9, 10}
