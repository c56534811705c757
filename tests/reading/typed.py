"""Small outlines typed by hand: each sign is 5 points wide, so that runs of spaces are gaps as on a page."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from extractor.model.layout import Line, Word
from extractor.model.outline import Grid, GridCell, Mark, Outline, Passage, Section
from extractor.model.provenance import Box

_SIGN, _LEADING, _SIZE = 5.0, 12.0, 10.0


class Typist:
    """Types words from the top of a page down; every word gets the next index, as in a document."""

    def __init__(self) -> None:
        self._index = count()
        self.page, self.top = 1, 72.0

    def turn(self) -> None:
        """On to the next page."""
        self.page, self.top = self.page + 1, 72.0

    def line(self, text: str, left: float = 72.0) -> Line:
        words, column = [], 0
        for token in text.split(" "):
            if token:
                x0 = left + column * _SIGN
                rise = 1 if token.startswith("^") else 0
                sign = token.lstrip("^")
                box = Box(x0, self.top, x0 + len(sign) * _SIGN, self.top + _SIZE)
                words.append(Word(sign, box, self.page, next(self._index), size=_SIZE, rise=rise, spaced=not rise))
            column += len(token) + 1
        self.top += _LEADING
        return Line.of(words)

    def passage(self, *lines: str, mark: str | None = None, depth: int = 0, left: float = 72.0) -> Passage:
        """A statement; a "^" before a word raises it as a note mark, which the text leaves out."""
        style = "•" if mark == "•" else "#."
        kind = "bullet" if mark == "•" else "decimal"
        sign = style.replace("#", mark or "")
        words = self.line(sign, left).words if mark else ()
        self.top -= _LEADING if mark else 0
        indent = left + (18 if mark else 0)
        printed = tuple(self.line(text, indent) for text in lines)
        notes = tuple(w.text for p in printed for w in p.words if w.rise)
        text = " ".join(w.text for p in printed for w in p.words if not w.rise)
        ordinal = int(mark) if mark and mark.isdigit() else None
        return Passage(
            text=text,
            lines=printed,
            depth=depth,
            left=left,
            indent=indent,
            mark=Mark(mark, kind, style, ordinal, words) if mark else None,
            notes=notes,
        )

    def grid(self, *rows: str, head: int = 1, width: float = 150.0) -> Grid:
        """A grid of rows written "a | b | c"; " / " in a cell parts its lines, "<" spans the cell to its left,
        and "v" the cell above."""
        cells: list[GridCell] = []
        for number, row in enumerate(rows):
            texts = [t.strip() for t in row.split("|")]
            top, bottom = self.top, self.top
            for column, text in enumerate(texts):
                if text == "<":
                    continue
                if text == "v":
                    above = next(n for n, c in enumerate(cells) if c.column == column and c.row + c.row_span == number)
                    cells[above] = replace(cells[above], row_span=cells[above].row_span + 1)
                    continue
                span = 1 + next((n for n, t in enumerate(texts[column + 1 :]) if t != "<"), len(texts) - column - 1)
                self.top = top
                left = 72.0 + column * width
                passages = tuple(self.passage(t.strip(), left=left) for t in text.split(" / ") if t.strip())
                cells.append(GridCell(number, column, 1, span, passages))
                bottom = max(bottom, self.top)
            self.top = bottom
        return Grid(len(rows), max(len(r.split("|")) for r in rows), tuple(cells), head)

    def section(self, kind: str, heading: str | None, *blocks: Passage | Grid, level: int = 1) -> Section:
        title = self.passage(heading) if heading else None
        return Section(heading=title, level=level, kind=kind, blocks=blocks)


def sized(passage: Passage, size: float) -> Passage:
    """The same words at the same places in larger or smaller print."""
    return replace(passage, lines=tuple(Line.of([replace(w, size=size) for w in line.words]) for line in passage.lines))


def outline(*sections: Section) -> Outline:
    return Outline(sections=sections, furniture=())
