"""What the cells of one row rule of its code, by line of business and with the days on which it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.language.designations import Legend, day_of, days_in, ruling_of
from extractor.model.layout import Word
from extractor.model.rulings import CodeRuling
from extractor.reading.codes.columns import Column

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class StatedRuling:
    """A ruling of a row. `text` are the insurer's own words; a bare "Yes" has its column's head before it."""

    ruling: CodeRuling
    text: str
    words: Words
    product: str | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """From when to when what a row says holds; `text` is printed so, `words` are its words."""

    start: str | None = None
    end: str | None = None
    text: str = ""
    words: Words = ()

    def __bool__(self) -> bool:
        return self.start is not None or self.end is not None


NO_DAYS = Days()


@dataclass(frozen=True, slots=True)
class Beside:
    """A filled cell of a row that is neither code nor description: what stands under which head in which column."""

    head: str
    text: str
    words: Words
    column: Column


def rulings(cells: Sequence[Beside], legend: Legend) -> tuple[list[StatedRuling], list[Beside]]:
    """What the cells rule, and those that rule nothing. Columns of days and of products are neither."""
    product = next((cell.text for cell in cells if cell.column.kind == "product"), None)
    stated: list[StatedRuling] = []
    rest: list[Beside] = []
    for cell in cells:
        if cell.column.kind == "remark":
            rest.append(cell)
        elif cell.column.kind == "ruling":
            ruling = ruling_of(cell.text, cell.column.yes, legend)
            if ruling is None:
                rest.append(cell)
                continue
            is_bare = len(cell.text) <= 3 and cell.column.yes and cell.text not in legend
            text = f"{cell.head}: {cell.text}" if is_bare else cell.text
            stated.append(StatedRuling(ruling, text, cell.words, cell.column.product or product))
    return stated, rest if stated else [*rest, *(c for c in cells if c.column.kind == "product")]


def days(cells: Sequence[Beside]) -> Days:
    """The days of a row by its columns of days."""
    start = _first([c for c in cells if c.column.kind == "from"])
    end = _first([c for c in cells if c.column.kind == "to"])
    dated = [c for c in cells if c.column.kind in ("from", "to")]
    text = "; ".join(f"{c.head}: {c.text}" for c in dated)
    return Days(start, end, text, tuple(w for c in dated for w in c.words))


def days_within(text: str, words: Words) -> Days:
    """The days that a remark or description gives: "(effective January 1, 2026)"."""
    start, end = days_in(text)
    return Days(start, end, text, words) if start or end else NO_DAYS


def _first(cells: Sequence[Beside]) -> str | None:
    return next((day for c in cells if (day := day_of(c.text))), None)
