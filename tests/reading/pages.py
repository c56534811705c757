"""First pages typed by hand: lines at given sizes, ruled grids, running heads. A sign is half its size wide."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from extractor.model.finds import Found
from extractor.model.header import Header
from extractor.model.layout import Cell, Layout, Line, Page, Table, Word
from extractor.model.outline import Outline, Passage, Section
from extractor.model.provenance import Box
from extractor.profiles import Profile, generic
from extractor.reading.header.header import read_header
from extractor.reading.history.history import read_history

LEFT, LEADING = 72.0, 1.3


class Paper:
    """A document in the making: what is set goes down the page, sections begin where `heading` is called."""

    def __init__(self) -> None:
        self._index = count()
        self._pages: list[tuple[list[Line | Table], list[Line]]] = [([], [])]
        self._sections: list[tuple[Passage | None, str, list[Passage]]] = [(None, "other", [])]
        self._top = 72.0

    def line(
        self,
        text: str,
        size: float = 10,
        bold: bool = False,
        left: float = LEFT,
        link: str | None = None,
        italic: int = 0,
    ) -> Line:
        """A line of words, the first of them in italics; runs of spaces are gaps."""
        words = self._set(text, size, bold, left, self._top, link).words
        line = Line.of([replace(word, italic=number < italic) for number, word in enumerate(words)])
        self._top += size * LEADING
        self._pages[-1][0].append(line)
        self._sections[-1][2].append(_passage(line))
        return line

    def space(self, points: float = 24) -> None:
        self._top += points

    def turn(self) -> None:
        """On to the next page."""
        self._pages.append(([], []))
        self._top = 72.0

    def head(self, text: str, size: float = 8) -> None:
        """A running head or foot of this page."""
        self._pages[-1][1].append(self._set(text, size, False, LEFT, 30.0 + 12 * len(self._pages[-1][1])))

    def heading(self, text: str, kind: str, size: float = 12) -> None:
        self.space(12)
        line = self._set(text, size, True, LEFT, self._top)
        self._top += 16
        self._pages[-1][0].append(line)
        self._sections.append((_passage(line), kind, []))

    def grid(self, *rows: str, widths: tuple[float, ...] = (150, 150, 150), bold: bool = False) -> None:
        """A ruled grid of rows written "a | b"; " / " in a cell parts its lines."""
        cells, top = [], self._top
        box = Box(LEFT, top, LEFT + sum(widths), top)
        for number, row in enumerate(rows):
            texts = [t.strip().split(" / ") for t in row.split("|")]
            bottom = top + 14 * max(map(len, texts)) + 4
            left = LEFT
            for column, lines in enumerate(texts):
                printed = tuple(
                    self._set(text, 10, bold, left + 4, top + 2 + 14 * i) for i, text in enumerate(lines) if text
                )
                area = Box(left, top, left + widths[column], bottom)
                cells.append(Cell(area, number, column, 1, 1, printed))
                left += widths[column]
            top = bottom
        self._top = top + 6
        columns = max(len(r.split("|")) for r in rows)
        page = len(self._pages)
        self._pages[-1][0].append(Table(page, box._replace(bottom=top), len(rows), columns, tuple(cells)))

    def layout(self, **metadata: str) -> Layout:
        pages = [Page(i + 1, 612, 792, tuple(blocks), tuple(heads)) for i, (blocks, heads) in enumerate(self._pages)]
        return Layout(tuple(pages), "0" * 64, metadata)

    def outline(self) -> Outline:
        sections = [Section(heading, 1, kind, tuple(body)) for heading, kind, body in self._sections]
        return Outline(
            tuple(s for s in sections if s.heading or s.blocks), tuple(h for _, hs in self._pages for h in hs)
        )

    def header(self, profile: Profile | None = None, **metadata: str) -> Found[Header]:
        outline, profile = self.outline(), profile or generic()
        return read_header(self.layout(**metadata), outline, profile, read_history(outline, profile))

    def _set(self, text: str, size: float, bold: bool, left: float, top: float, link: str | None = None) -> Line:
        words, x, page = [], left, len(self._pages)
        for token in text.split(" "):
            if token:
                box = Box(x, top, x + len(token) * size / 2, top + size)
                words.append(Word(token, box, page, next(self._index), size=size, bold=bold, link=link))
            x += (len(token) + 1) * size / 2
        return Line.of(words)


def typed(*rows: str) -> Paper:
    """A document on knee braces, of rows: "--" turns the page, "" is a gap, "## kind Heading" opens a section, "^ text"
    is a running head or foot, a row with "|" a ruled grid."""
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    for row in rows:
        sign, _, text = row.partition(" ")
        if row == "--":
            paper.turn()
        elif not row:
            paper.space()
        elif sign == "##":
            kind, _, heading = text.partition(" ")
            paper.heading(heading, kind)
        elif sign == "^":
            paper.head(text)
        elif "|" in row:
            paper.grid(row)
        else:
            paper.line(row)
    return paper


def _passage(line: Line) -> Passage:
    return Passage(line.text, (line,), 0, line.box.x0, line.box.x0)


def printed(found: Found[Header], pointer: str) -> str:
    """The words that a fact rests on."""
    return " ".join(w.text for c in found.cited if c.pointer == pointer for w in c.words)
