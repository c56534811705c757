"""A PDF as pages of lines, tables and marks: what the eye sees before anything is understood.

Plain frozen dataclasses, since a document has tens of thousands of words. All measures are PDF points
from the page's top left corner; pages are counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, NamedTuple

from extractor.model.provenance import Box, Finding, Place


class Look(NamedTuple):
    """How a word is set, and in which part of the document: what it has in common with the words around it.

    `spaced` says whether white space stands before it on its line. `column` is where the column that its line or table
    stands in begins, on pages of a document that is set in several columns; else 0. `block` is the paragraph, list item
    or cell that a tagged file puts it in, numbered on its page; else 0.
    """

    page: int
    font: str = ""
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    rise: int = 0  # 1 superscript, -1 subscript
    color: int = 0  # 0xRRGGBB
    spaced: bool = True
    link: str | None = None
    drawn: bool = False  # a figure that is read as a sign, such as a check box: no text of the file
    column: float = 0.0
    block: int = 0


@dataclass(frozen=True, slots=True, init=False)
class Word:
    """Printed signs with no white space between them, all in one style.

    A style change inside a token makes two words ("intent" and its superscript "33"). `index` is unique in the document
    and grows in reading order; the accounting of lost and placed text counts these. Signs are as seen, not as stored:
    ">" over a rule is "≥", a drawn or form-field box is "☐" or "☒".

    Where it stands is given as a `box` or by the sides of one, how it looks as a `look`, by the fields of one, or as a
    look and the fields that are otherwise.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    index: int
    look: Look  # mostly one object for all words that look alike: a long document has half a million words

    def __init__(
        self,
        text: str,
        box: Box | None = None,
        page: int | None = None,
        index: int = 0,
        look: Look | None = None,
        *,
        x0: float = 0.0,
        top: float = 0.0,
        x1: float = 0.0,
        bottom: float = 0.0,
        **fields: Any,
    ) -> None:
        if box is not None:
            x0, top, x1, bottom = box
        if page is not None:
            fields["page"] = page
        if look is None:
            look = Look(**fields)
        elif fields:
            look = look._replace(**fields)
        set_once = object.__setattr__
        set_once(self, "text", text)
        set_once(self, "x0", x0)
        set_once(self, "top", top)
        set_once(self, "x1", x1)
        set_once(self, "bottom", bottom)
        set_once(self, "index", index)
        set_once(self, "look", look)

    def __getstate__(self) -> tuple[str, Box, int, Look]:
        return self.text, self.box, self.index, self.look

    def __setstate__(self, state: tuple[str, Box, int, Look]) -> None:
        text, box, index, look = state
        Word.__init__(self, text, box, index=index, look=look)

    @property
    def box(self) -> Box:
        """Made each time: to keep it with each word would take as much again as the word."""
        return Box(self.x0, self.top, self.x1, self.bottom)

    @property
    def page(self) -> int:
        return self.look.page

    @property
    def font(self) -> str:
        return self.look.font

    @property
    def size(self) -> float:
        return self.look.size

    @property
    def bold(self) -> bool:
        return self.look.bold

    @property
    def italic(self) -> bool:
        return self.look.italic

    @property
    def underlined(self) -> bool:
        return self.look.underlined

    @property
    def rise(self) -> int:
        return self.look.rise

    @property
    def color(self) -> int:
        return self.look.color

    @property
    def spaced(self) -> bool:
        return self.look.spaced

    @property
    def link(self) -> str | None:
        return self.look.link

    @property
    def drawn(self) -> bool:
        return self.look.drawn

    @property
    def column(self) -> float:
        return self.look.column

    @property
    def block(self) -> int:
        return self.look.block


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, left to right; never empty.

    `text` is what they say, `size` the size in points of most of its signs, `bold` whether every word with a letter or
    digit is bold, `baseline` where its unraised signs stand. These follow from the words, and are worked out once.
    """

    words: tuple[Word, ...]
    box: Box
    text: str = field(init=False, repr=False, compare=False)
    size: float = field(init=False, repr=False, compare=False)
    bold: bool = field(init=False, repr=False, compare=False)
    baseline: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = self.words
        size = _size_of(words)
        bold = [w.look.bold for w in words if any(c.isalnum() for c in w.text)]
        level = [w.bottom for w in words if not w.look.rise and w.look.size >= 0.8 * size]
        text = "".join([(" " if w.look.spaced and i else "") + w.text for i, w in enumerate(words)])
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "size", size)
        object.__setattr__(self, "bold", bool(bold) and all(bold))
        object.__setattr__(self, "baseline", median(level) if level else self.box.bottom)

    def __getstate__(self) -> dict[str, Any]:
        return {"words": self.words, "box": self.box}

    def __setstate__(self, state: dict[str, Any]) -> None:
        Line.__init__(self, state["words"], state["box"])

    @staticmethod
    def of(words: Iterable[Word]) -> Line:
        words = tuple(words)
        return Line(words, Box.around(w.box for w in words))

    @property
    def page(self) -> int:
        return self.words[0].page

    @property
    def column(self) -> float:
        """Where the column of the page that it stands in begins, as its words tell."""
        return self.words[0].column


def _size_of(words: Sequence[Word]) -> float:
    weight: dict[float, int] = {}
    for w in words:
        size = w.look.size
        weight[size] = weight.get(size, 0) + len(w.text)
    return max(weight, key=lambda s: (weight[s], s))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `row` and `column` from 0; lines in reading order, possibly none."""

    box: Box
    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[Line, ...]
    shade: int | None = None  # fill colour 0xRRGGBB where one is drawn


@dataclass(frozen=True, slots=True)
class Table:
    """A drawn (or clearly aligned) grid on one page; cells sorted by row, then column."""

    page: int
    box: Box
    rows: int
    columns: int
    cells: tuple[Cell, ...]

    @property
    def column(self) -> float:
        return next((line.column for cell in self.cells for line in cell.lines), 0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line or thin bar; `box` has almost no height (horizontal) or width (vertical)."""

    box: Box
    color: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """`blocks` in reading order without the furniture, which stands apart (running heads, feet, page numbers).

    `hidden` are lines that are in the file but that no reader sees (white, invisible, struck through, off the page).
    """

    number: int
    width: float
    height: float
    blocks: tuple[Line | Table, ...]
    furniture: tuple[Line, ...] = ()
    hidden: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()
    shades: tuple[Box, ...] = ()  # filled areas larger than a rule: banner headings stand on them
    images: tuple[Box, ...] = ()
    ocr: bool = False
    run_together: tuple[Place, ...] = ()  # words stored without the white space that is seen, as stored


@dataclass(frozen=True, slots=True)
class Layout:
    """All pages of one PDF. `metadata` holds the document information dictionary's Title, Author, Subject, ..."""

    pages: tuple[Page, ...]
    sha256: str
    metadata: dict[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def lines(self) -> Iterable[Line]:
        """Every line outside the furniture, table cells included, in reading order."""
        for page in self.pages:
            for block in page.blocks:
                if isinstance(block, Line):
                    yield block
                else:
                    for cell in block.cells:
                        yield from cell.lines
