"""What a document says that the signs in its tables stand for, and where: it explains rows and rules nothing itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from extractor.language.code_systems import is_label
from extractor.language.designations import Legend, legend_of, signs_of
from extractor.model.layout import Word
from extractor.model.outline import Grid, Outline, Passage

_LONGEST_CELL = 20  # characters of a cell that may be signs


@dataclass(frozen=True)
class PrintedLegend:
    """The signs with what they rule, and the words of the lines and rows that explain signs of the tables."""

    meanings: Legend
    words: tuple[Word, ...]

    @cached_property
    def indices(self) -> frozenset[int]:
        return frozenset(word.index for word in self.words)

    def explains(self, words: Iterable[Word]) -> bool:
        """Whether some words are of such a line or row."""
        return any(word.index in self.indices for word in words)


@dataclass(frozen=True, slots=True)
class _Explanation:
    """A text that may explain signs; `grid` is the table that it is a row of."""

    text: str
    words: tuple[Word, ...] = ()
    grid: Grid | None = None


def read_legend(outline: Outline) -> PrintedLegend:
    """The legend of a document. A line that explains a sign which no table uses is left where it stands."""
    texts = list(_explanations(outline))
    grids = [block for section in outline.sections for block in section.blocks if isinstance(block, Grid)]
    used = {id(grid): _signs_in(grid) for grid in grids}
    words: list[Word] = []
    rows: dict[int, int] = defaultdict(int)
    for each in texts:
        explained = {sign for sign in legend_of([each.text]) if not is_label(sign)}  # "CPT: not covered" is a caption
        own = id(each.grid) if each.grid else None
        if explained and any(grid != own and not explained.isdisjoint(signs) for grid, signs in used.items()):
            words.extend(each.words)
            rows[id(each.grid)] += 1
    keys = [grid for grid in grids if rows[id(grid)] and rows[id(grid)] >= grid.rows - max(1, grid.header_rows)]
    words.extend(word for grid in keys for word in grid.words)
    return PrintedLegend(legend_of(each.text for each in texts), tuple({w.index: w for w in words}.values()))


def _signs_in(grid: Grid) -> frozenset[str]:
    short = (cell.text for cell in grid.cells if len(cell.text) <= _LONGEST_CELL)
    return frozenset(sign for text in short for sign in signs_of(text))


def _explanations(outline: Outline) -> Iterator[_Explanation]:
    """Lines of the page's foot, paragraphs with the sign that marks them, and rows of a sign and its meaning."""
    yield from (_Explanation(line.text) for line in outline.furniture)
    for section in outline.sections:
        for block in section.blocks:
            if isinstance(block, Passage):
                yield _Explanation(_with_mark(block), tuple(block.words))
                continue
            for _, row in groupby(block.cells, lambda cell: cell.row):
                filled = [cell for cell in row if cell.passages]
                yield from (_Explanation(cell.text) for cell in filled)
                if len(filled) == 2:
                    words = tuple(word for cell in filled for word in cell.words)
                    yield _Explanation(": ".join(cell.text for cell in filled), words, block)


def _with_mark(passage: Passage) -> str:
    if passage.mark is None:
        return passage.text
    return f"{''.join(word.text for word in passage.mark.words)} {passage.text}"
