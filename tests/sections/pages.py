"""Pages typed as text: each sign is 5 points wide, each row 12 points high; "!" sets a row bold, "!!" bold and larger,
"_" bold and underlined, "^" raises a word."""

from __future__ import annotations

from itertools import count

from extractor.model.layout import Layout, Line, Page, Table, Word
from extractor.model.provenance import Box

SIGN, LEADING, SIZE, LEFT = 5.0, 12.0, 10.0, 60.0


class Press:
    """Sets pages; every word gets the next index, as in a document."""

    def __init__(self) -> None:
        self._index = count()
        self._pages: list[Page] = []

    def page(self, *rows: str) -> Press:
        """A page of rows; an empty row is a blank."""
        number, top = len(self._pages) + 1, 60.0
        blocks: list[Line | Table] = []
        for row in rows:
            if row.strip():
                blocks.append(self._line(row, number, top))
            top += LEADING if row.strip() else LEADING / 2
        self._pages.append(Page(number, 612.0, 792.0, tuple(blocks)))
        return self

    def layout(self) -> Layout:
        return Layout(tuple(self._pages), "0" * 64)

    def _line(self, row: str, page: int, top: float) -> Line:
        size = SIZE + 4 if row.startswith("!!") else SIZE
        bold, underlined, row = row.startswith(("!", "_")), row.startswith("_"), row.lstrip("!_")
        words, column = [], 0
        for token in row.split(" "):
            if token:
                raised, sign = token.startswith("^"), token.lstrip("^")
                x0 = LEFT + column * SIGN
                box = Box(x0, top, x0 + len(sign) * SIGN, top + SIZE)
                words.append(
                    Word(
                        sign,
                        box,
                        page,
                        next(self._index),
                        size=size,
                        bold=bold,
                        underlined=underlined,
                        rise=int(raised),
                        spaced=not raised,
                    )
                )
                column += len(sign)
            column += 1
        return Line.of(words)


def typed(*rows: str) -> Layout:
    """A document of one page."""
    return Press().page(*rows).layout()
