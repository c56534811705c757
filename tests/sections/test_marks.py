"""Lists as they come from paper, whatever sign stands before their items."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.layout import read_layout
from extractor.model.outline import Passage
from extractor.profiles import generic
from extractor.sections import read_outline
from tests.layout.paper import printed, write
from tests.printing import boxfont

SIGNS = "⬧⧫⬥▶➲❍⇨①②③❶❷❸"
WINGDINGS = {"⬧": "\uf073", "⧫": "\uf074", "➲": "\uf0dc"}  # as Word stores them
LEAD_IN = "The bench is covered when all of the following are met, as shown by a letter of the physician:"
Item = tuple[float, str, str]  # left, mark, text


def read(folder: Path, *items: Item, font: str | None = None) -> list[Passage]:
    """The statements of a page with a lead-in and items below it, whose marks are set in a font of signs or as text."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 72, 100, LEAD_IN)
        for row, (left, mark, text) in enumerate(items, 1):
            write(canvas, left, 100 + 14 * row, mark, font or "Helvetica")
            write(canvas, left + 24, 100 + 14 * row, text)

    outline = read_outline(read_layout(printed(folder, draw)), generic())
    return [p for section in outline.sections for p in section.blocks if isinstance(p, Passage)]


def tree(passages: list[Passage]) -> list[str]:
    return [f"{p.depth} {p.mark.label if p.mark else '-'} {p.text}" for p in passages]


@pytest.mark.parametrize("sign", "⬧⧫⬥▶➲❍⇨")
def test_a_sign_that_the_layout_makes_is_a_list_mark(tmp_path: Path, sign: str) -> None:
    font = boxfont.register_signs("Signs", SIGNS)
    found = read(tmp_path, (90, sign, "weak legs"), (90, sign, "a trial of a cane"), font=font)
    assert tree(found) == [f"0 - {LEAD_IN}", f"1 {sign} weak legs", f"1 {sign} a trial of a cane"]


@pytest.mark.parametrize("sign", WINGDINGS)
def test_a_picture_font_s_code_is_the_list_mark_that_it_shows(tmp_path: Path, sign: str) -> None:
    font = boxfont.register_signs("Wingdings", "".join(WINGDINGS.values()))
    code = WINGDINGS[sign]
    found = read(tmp_path, (90, code, "weak legs"), (90, code, "a trial of a cane"), font=font)
    assert tree(found)[1:] == [f"1 {sign} weak legs", f"1 {sign} a trial of a cane"]


@pytest.mark.parametrize("series", ["①②③", "❶❷❸"])
def test_numbers_in_circles_count(tmp_path: Path, series: str) -> None:
    font = boxfont.register_signs("Signs", SIGNS)
    texts = ("a letter", "a film", "a visit")
    found = read(tmp_path, *((90, sign, text) for sign, text in zip(series, texts, strict=True)), font=font)
    assert tree(found)[1:] == ["1 1 a letter", "1 2 a film", "1 3 a visit"]
    assert [p.mark.ordinal for p in found if p.mark] == [1, 2, 3]


def test_an_outline_number_needs_no_stop(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        (72, "1.1", "One of these:"),
        (90, "1.1.1", "Weak legs"),
        (90, "1.1.2", "A fall"),
        (72, "1.2", "A trial of a cane"),
    )
    assert [p.mark.label if p.mark else None for p in found] == [None, "1.1", "1.1.1", "1.1.2", "1.2"]
    assert [p.depth for p in found[1:]] == [1, 2, 2, 1]
    assert [p.text for p in found][-1] == "A trial of a cane"


@pytest.mark.parametrize(
    ("number", "text"), [("2.5", "Tesla scanners only"), ("1.1", "mg of it a day"), ("0.1", "Units")]
)
def test_a_quantity_is_no_outline_number(tmp_path: Path, number: str, text: str) -> None:
    assert [p.mark for p in read(tmp_path, (72, number, text)) if p.mark] == []
