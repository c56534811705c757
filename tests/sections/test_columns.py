"""Lists side by side, and lists that go on in another column."""

from __future__ import annotations

from extractor.model.layout import Layout, Line, Page, Word
from extractor.model.outline import Passage
from extractor.model.provenance import Box
from extractor.profiles import generic
from extractor.sections import read_outline
from tests.sections.pages import LEADING, SIGN, SIZE, typed

WIDE = "This sentence is here only to show how far the right margin of the page lies from the left one."


def passages(layout: Layout) -> list[Passage]:
    return [b for s in read_outline(layout, generic()).sections for b in s.blocks if isinstance(b, Passage)]


def test_lists_side_by_side_are_read_one_after_the_other() -> None:
    rows = [
        "• asthma                    • gout",
        "• bronchitis                • hip pain",
        "• croup                     • itch",
    ]
    texts = [p.text for p in passages(typed(WIDE, "", *rows))][1:]
    assert texts == ["asthma", "bronchitis", "croup", "gout", "hip pain", "itch"]


def column(rows: list[str], left: float, first: int) -> list[Line]:
    lines, index = [], first
    for number, row in enumerate(rows):
        words, at = [], 0
        for token in row.split(" "):
            if token:
                x0, top = left + at * SIGN, 60.0 + number * LEADING
                words.append(Word(token, Box(x0, top, x0 + len(token) * SIGN, top + SIZE), 1, index, size=SIZE))
                index += 1
            at += len(token) + 1
        lines.append(Line.of(words))
    return lines


def test_a_list_keeps_its_depths_in_the_next_column() -> None:
    left = column(["1. First of:", "   a. asthma", "   b. croup with:", "      i. fever"], 60.0, 0)
    right = column(["      ii. cough", "   c. gout", "2. Second"], 320.0, 100)
    page = Page(1, 612.0, 792.0, (*left, *right))
    found = passages(Layout((page,), "0" * 64))
    assert [(p.depth, p.mark and p.mark.label) for p in found] == [
        (0, "1"), (1, "a"), (1, "b"), (2, "i"), (2, "ii"), (1, "c"), (0, "2"),
    ]  # fmt: skip
