"""Where a document speaks of itself: its front, its running heads and feet, and short lines elsewhere.

Its words are handed on in strips: a table cell, or a stretch of a line without a wide gap, since "Effective Date:
1/1/2025        Last Review: 2/2/2025" is two statements on one line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal, NamedTuple

from extractor.language.authorization_scope import names_its_document
from extractor.language.marks import BOXES, is_mark
from extractor.model.layout import Layout, Line, Page, Word
from extractor.model.outline import Outline
from extractor.model.provenance import Box

# "aside" are sections that speak of other documents or of this one's past: references, history.
Zone = Literal["front", "running", "inside", "aside"]

LEADER = "…"  # the text of a token of leader dots
_LEADERS = re.compile(r"[.…·_]{3,}|…+")
_PIECES = re.compile(rf"({_LEADERS.pattern}|[☐☒☑]|(?<=[A-Za-z)#?]):(?=[^\s/:])|^#(?=\d))")
_WIDE = 1.2  # a gap wider than this many ems parts two statements
_SHORT = 9  # words of a line that may be a label with its value
_CLOSE = 0.85  # lines of one heading are nearer than this part of their size
_LEVEL = 3.0  # points by which lines on one height may differ
_COVER = 80  # a first page with fewer words than this is a cover: the front goes on on the next page
# Sections that end the front; others may stand in it, or be a contents list that was read as headings.
_BODY_KINDS = frozenset(
    {
        "overview", "background", "criteria", "limitations", "codes", "definitions", "documentation", "dosing",
        "benefits", "evidence", "procedure", "guidance",
    }
)  # fmt: skip
_ASIDE_KINDS = frozenset(("references", "revision_history", "evidence"))


class Token(NamedTuple):
    """A printed word, or the part of one that a colon, leader dots or a check box sets apart.

    `opens`: it is the first of its line or stands after a wide gap.
    """

    text: str
    word: Word
    opens: bool
    spaced: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """Words that are read together. `area` is the cell's box, or that of the words; `order` grows in reading order."""

    tokens: tuple[Token, ...]
    area: Box
    page: int
    zone: Zone
    order: int
    in_cell: bool = False

    @property
    def text(self) -> str:
        return text_of(self.tokens)

    @property
    def box(self) -> Box:
        return box_of(self.tokens)

    @property
    def size(self) -> float:
        """The size of most of its signs, in points."""
        weight: Counter[float] = Counter()
        for token in self.tokens:
            weight[token.word.size] += len(token.text)
        return max(weight, key=lambda size: (weight[size], size))

    @property
    def bold(self) -> bool:
        marks = [t.word.bold for t in self.tokens if any(c.isalnum() for c in t.text)]
        return bool(marks) and all(marks)

    @property
    def lines(self) -> tuple[Strip, ...]:
        """A cell's printed lines as strips of their own."""
        if not self.in_cell:
            return (self,)
        runs: list[list[Token]] = []
        for token in self.tokens:
            if runs and not (token.opens and token.word.box.top > runs[-1][-1].word.box.bottom - 3):
                runs[-1].append(token)
            else:
                runs.append([token])
        return tuple(replace(self, tokens=tuple(run)) for run in runs)


@dataclass(frozen=True, slots=True)
class Front:
    """The strips in which a document may speak of itself; `body_size` is the size of most of its print.

    Behind the second page these are the running heads, short lines, and lines with a colon near their start.
    """

    strips: tuple[Strip, ...]
    body_size: float
    aside: frozenset[int]  # the words of sections that speak of other documents

    def of(self, *zones: Zone) -> tuple[Strip, ...]:
        return tuple(s for s in self.strips if s.zone in zones)

    def groups(self) -> list[list[Strip]]:
        """The printed lines of the first page's front and running heads, neighbours in the same print together. A line
        goes with the one above it, though another stands beside that."""
        groups: list[list[Strip]] = []
        for strip in (line for s in self.of("front", "running") if s.page == 1 for line in s.lines):
            above = [g for g in groups[-1:] + groups[-2:-1] if _goes_with(g[-1], strip)]
            if above and (above[0] is groups[-1] or _is_beside(above[0][-1], groups[-1][-1])):
                above[0].append(strip)
            else:
                groups.append([strip])
        return groups


def _goes_with(last: Strip, strip: Strip) -> bool:
    """Whether a line continues the one above it in the same print."""
    if last.zone != strip.zone or last.bold != strip.bold or abs(last.size - strip.size) > 0.06 * last.size:
        return False
    step = strip.box.top - last.box.bottom
    return -3 < step < _CLOSE * strip.size and strip.box.x0 < last.box.x1 and last.box.x0 < strip.box.x1


def _is_beside(strip: Strip, other: Strip) -> bool:
    """Whether two strips stand on one height, apart from each other."""
    is_level = abs(strip.box.top - other.box.top) < _LEVEL
    return is_level and not (strip.box.x0 < other.box.x1 and other.box.x0 < strip.box.x1)


def text_of(tokens: Iterable[Token]) -> str:
    """The tokens' text as printed, without leader dots; a word broken at a hyphen keeps the hyphen."""
    out = ""
    for token in tokens:
        if token.text != LEADER:
            broken = token.opens and out[-1:] == "-" and out[-2:-1].isalnum()
            out += (" " if out and (token.spaced or token.opens) and not broken else "") + token.text
    return out


def box_of(tokens: Iterable[Token]) -> Box:
    return reduce(Box.union, (t.word.box for t in tokens))


def words_of(tokens: Iterable[Token]) -> tuple[Word, ...]:
    """Each word once, in order."""
    return tuple({t.word.index: t.word for t in tokens}.values())


def read_front(layout: Layout, outline: Outline, listed: frozenset[int] = frozenset()) -> Front:
    """All strips in reading order; a running head is there once. Words in `listed` (indices) speak of codes and are in
    none."""
    end = _front_end(layout, outline)
    aside = frozenset(w.index for s in outline.sections if s.kind in _ASIDE_KINDS for w in s.words)
    running = {w.index for line in outline.furniture for w in line.words}
    strips: list[Strip] = []
    heads: set[str] = set()
    for page in layout.pages:
        for tokens, area, in_cell in _stretches(page):
            first = tokens[0].word.index
            if first in listed:
                continue
            zone: Zone = "inside"
            if first in running:
                zone = "running"
                text = text_of(tokens)
                if text in heads:
                    continue
                heads.add(text)
            elif first < end and page.number <= 2:
                zone = "front"
            elif first in aside:
                zone = "aside"
            strips.append(Strip(tuple(tokens), area, page.number, zone, len(strips), in_cell))
    return Front(tuple(strips), _body_size(layout), aside)


def _front_end(layout: Layout, outline: Outline) -> int:
    """The index of the first word behind the front: of the first section of the body, or of the next page.

    Behind a cover the front goes on on the next page; a large line with nothing under it on a cover is no heading.
    """
    pages = [list(_lines(page)) for page in layout.pages[:3]]
    words = [[w.index for line in page for w in line.words] for page in pages]
    cover = 1 if len(words) > 1 and len(words[0]) < _COVER else 0
    ends = []
    named = False
    first = min((index for own in words for index in own), default=0)
    for section in outline.sections:
        if section.heading and section.kind in _BODY_KINDS:
            line = section.heading.lines[0]
            named = not section.blocks and (named or names_its_document(section.heading.text))
            if named or line.words[0].index == first:  # what sort of document it is, whatever it says
                continue
            own = [w.page for w in section.words if w.index > section.heading.lines[-1].words[-1].index]
            stands_alone = line.page <= cover and line.page not in own
            if not stands_alone and not (line.page <= len(pages) and _is_beside_text(line, pages[line.page - 1])):
                ends.append(line.words[0].index)
                break
    later = [min(own) for own in words[1 + cover :] if own]
    return min([*ends, *later], default=1 << 60)


def _is_beside_text(heading: Line, lines: Sequence[Line]) -> bool:
    """Whether text stands on the same height, a wide gap to the right of what was read as a heading: it is a label.

    Text in another column of the page is not beside it.
    """
    box = heading.box
    return any(
        word.column == heading.column
        and word.box.x0 > box.x1 + _WIDE * word.size
        and box.top < (word.box.top + word.box.bottom) / 2 < box.bottom
        for line in lines
        for word in line.words
    )


def _lines(page: Page) -> Iterator[Line]:
    for block in (*page.blocks, *page.furniture):
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for cell in block.cells for line in cell.lines)


def _stretches(page: Page) -> Iterator[tuple[list[Token], Box, bool]]:
    """Cells whole; other lines parted at wide gaps."""
    for block in page.blocks:
        if isinstance(block, Line):
            if page.number <= 2 or _may_hold_label(block.words):
                yield from _parted(block)
            continue
        for cell in block.cells:
            if cell.lines and (page.number <= 2 or _may_hold_label(cell.lines[0].words)):
                yield [t for line in cell.lines for t in _tokens(line)], cell.box, True
    for line in page.furniture:
        yield from _parted(line)


def _may_hold_label(words: Sequence[Word]) -> bool:
    return len(words) <= _SHORT or any(":" in w.text for w in words[:_SHORT])


def _parted(line: Line) -> Iterator[tuple[list[Token], Box, bool]]:
    run: list[Token] = []
    for token in _tokens(line):
        if token.opens and run and not (len(run) == 1 and _is_mark(run[0].text)):
            yield run, box_of(run), False
            run = []
        run.append(token)
    yield run, box_of(run), False


def _is_mark(text: str) -> bool:
    return is_mark(text) and text not in BOXES


def _tokens(line: Line) -> Iterator[Token]:
    before: Word | None = None
    for word in line.words:
        gap = word.box.x0 - before.box.x1 if before else 0.0
        opens = before is None or (gap > _WIDE * (word.size or 10.0) and word.spaced)
        if _PIECES.search(word.text) is None:
            yield Token(word.text, word, opens, word.spaced)
        else:
            for number, piece in enumerate(_pieces(word.text)):
                yield Token(piece, word, opens and number == 0, word.spaced and number == 0)
        before = word


def _pieces(text: str) -> Sequence[str]:
    """A word parted at colons, boxes and leader dots: "Title……Name" is three."""
    out: list[str] = []
    for piece in _PIECES.split(text):
        if piece == ":" and out:
            out[-1] += ":"
        elif _LEADERS.fullmatch(piece):
            out.append(LEADER)
        elif piece:
            out.append(piece)
    return out


def _body_size(layout: Layout) -> float:
    weight: Counter[float] = Counter()
    for line in layout.lines():
        weight[round(line.words[0].size * 2) / 2] += len(line.words)
    return max(weight, key=lambda size: (weight[size], size), default=10.0)
