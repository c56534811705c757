"""Pages that end one line earlier: the last line of each stands at the head of the next."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.perturbation.paper import Paper, Reprint
from extractor.model.layout import Line, Page, Table, Word
from extractor.model.provenance import Box

_PITCH = 1.2  # of the type size: from line to line
_PARTED = 0.6  # of the type size: the white between paragraphs
_FEWEST = 3  # lines and tables: a page with fewer is a cover


def moved_page_breaks(paper: Paper, _: int) -> Reprint:
    """Pages in columns, and page ends in tables, stay as they are."""
    together = {word.index: number for number, passage in enumerate(paper.passages) for word in passage.words}
    pages = list(paper.layout.pages)
    for number in range(len(pages) - 1):
        page, following = pages[number], pages[number + 1]  # a page has its line from the one before by now
        last = page.blocks[-1] if len(page.blocks) >= _FEWEST else None
        first = following.blocks[0] if following.blocks else None
        if not isinstance(last, Line) or first is None or last.column or first.column:
            continue
        passage = together.get(last.words[-1].index)
        goes_on = isinstance(first, Line) and passage is not None and passage == together.get(first.words[0].index)
        step = (_PITCH + _PARTED * (not goes_on)) * last.size
        pages[number] = replace(page, blocks=page.blocks[:-1])
        pages[number + 1] = _with_line_above(following, last, step)
    return Reprint(replace(paper.layout, pages=tuple(pages)))


def _with_line_above(page: Page, line: Line, step: float) -> Page:
    """The page with all of its text and drawings one line lower, and the line where the text began."""
    top = page.blocks[0].box.top
    lower = _Lower(page.number, step)
    first = _Lower(page.number, top - line.box.top).line(line)
    blocks = tuple(lower.line(b) if isinstance(b, Line) else lower.table(b) for b in page.blocks)
    return replace(
        page,
        blocks=(first, *blocks),
        rules=tuple(replace(rule, box=lower.box(rule.box)) for rule in page.rules),
        shades=tuple(map(lower.box, page.shades)),
        images=tuple(map(lower.box, page.images)),
    )


class _Lower:
    """Puts things on a page, so many points lower than they stand."""

    def __init__(self, page: int, by: float) -> None:
        self._page, self._by = page, by

    def box(self, box: Box) -> Box:
        return box._replace(top=round(box.top + self._by, 2), bottom=round(box.bottom + self._by, 2))

    def line(self, line: Line) -> Line:
        return Line.of(self._word(word) for word in line.words)

    def table(self, table: Table) -> Table:
        cells = (replace(c, box=self.box(c.box), lines=tuple(map(self.line, c.lines))) for c in table.cells)
        return replace(table, box=self.box(table.box), cells=tuple(cells))

    def _word(self, word: Word) -> Word:
        return replace(word, page=self._page, box=self.box(word.box))
