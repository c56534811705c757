"""Where a document speaks of itself: its front, its running heads and feet, and short lines elsewhere.

Its words are handed on in strips: a table cell, or a stretch of a line without a wide gap, since "Effective Date:
1/1/2025        Last Review: 2/2/2025" is two statements on one line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from extractor.language.dates import find_dates
from extractor.language.marks import BOXES, is_mark
from extractor.language.pages import page_number
from extractor.model.layout import Layout, Line, Page, Word
from extractor.model.outline import Outline
from extractor.model.provenance import Box
from extractor.reading.header.front_end import WIDE, front_end

# "aside" are sections that speak of other documents or of this one's past: references, history.
Zone = Literal["front", "running", "inside", "aside"]

LEADER = "…"  # the text of a token of leader dots
_LEADERS = re.compile(r"[.…·_]{3,}|…+")
_PIECES = re.compile(rf"({_LEADERS.pattern}|[☐☒☑]|(?<=[A-Za-z)#?]):(?=[^\s/:])|^#(?=\d))")
_FAR = 6.0  # a gap wider than this many ems parts what stands in one cell
_SHORT = 9  # words of a line that may be a label with its value
_CLOSE = 0.85  # lines of one heading are nearer than this part of their size
_SAME_HEIGHT = 3.0  # points by which the feet of lines beside each other differ
_ALIGNED = 2.0  # points by which the left edges of lines of one name differ
_ASIDE_KINDS = frozenset(("references", "revision_history", "evidence"))


class Token(NamedTuple):
    """A printed word, or the part of one that a colon, leader dots or a check box sets apart.

    `opens`: it is the first of its line or stands after a wide gap.
    """

    text: str
    word: Word
    opens: bool
    spaced: bool


@dataclass(frozen=True)
class Strip:
    """Words that are read together. What is asked of it often is worked out once.

    `area` is the cell's box, or that of the words; `order` grows in reading order.
    """

    tokens: tuple[Token, ...]
    area: Box
    page: int
    zone: Zone
    order: int
    in_cell: bool = False

    @cached_property
    def text(self) -> str:
        return text_of(self.tokens)

    @cached_property
    def box(self) -> Box:
        return box_of(self.tokens)

    @cached_property
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

    def on(self, page: int) -> tuple[Strip, ...]:
        """The strips of one page, which stand together; a long document is asked for those of each of its lines."""
        first, last = (side(self.strips, page, key=lambda s: s.page) for side in (bisect_left, bisect_right))
        return self.strips[first:last]

    def groups(self) -> list[list[Strip]]:
        """The printed lines of the first page's front and running heads, neighbours in the same print together. A line
        goes with the one above it, though others stand beside that."""
        groups: list[list[Strip]] = []
        strips = [line for s in self.of("front", "running") if s.page == 1 for line in s.lines]
        top = min((s.box.top for s in strips if s.zone == "front"), default=0.0)
        strips.sort(key=lambda s: s.zone != "running" or s.box.top > top)  # heads before what they stand above
        for strip in strips:
            at = next((n for n in range(len(groups) - 1, -1, -1) if _goes_with(groups[n][-1], strip)), len(groups))
            beside = (other for group in groups[at + 1 :] for other in group)
            if at < len(groups) and all(_is_aside(groups[at][-1], other) for other in beside):
                groups[at].append(strip)
            else:
                groups.append([strip])
        return groups


def _goes_with(last: Strip, strip: Strip) -> bool:
    """Whether a line continues the one above it in the same print. The first lines of a name may be a running head,
    where the later pages begin with them."""
    parted = last.zone != strip.zone and not (last.zone == "running" and abs(last.box.x0 - strip.box.x0) < _ALIGNED)
    parted |= last.in_cell and strip.in_cell and last.area != strip.area  # what two labels ask for
    if parted or last.bold != strip.bold or abs(last.size - strip.size) > 0.06 * last.size:
        return False
    step = strip.box.top - last.box.bottom
    return -3 < step < _CLOSE * strip.size and strip.box.x0 < last.box.x1 and last.box.x0 < strip.box.x1


def _is_aside(strip: Strip, other: Strip) -> bool:
    """Whether another strip stands to the left or to the right of one, at whatever height."""
    return not (strip.box.x0 < other.box.x1 and other.box.x0 < strip.box.x1)


def text_of(tokens: Iterable[Token]) -> str:
    """The tokens' text as printed, without leader dots; a word broken at a hyphen keeps the hyphen."""
    out = ""
    for token in tokens:
        if token.text != LEADER:
            broken = token.opens and out[-1:] == "-" and out[-2:-1].isalnum()
            out += (" " if out and (token.spaced or token.opens) and not broken else "") + token.text
    return out


def box_of(tokens: Iterable[Token]) -> Box:
    return Box.around(t.word.box for t in tokens)


def words_of(tokens: Iterable[Token]) -> tuple[Word, ...]:
    """Each word once, in order."""
    return tuple({t.word.index: t.word for t in tokens}.values())


def read_front(layout: Layout, outline: Outline, listed: frozenset[int] = frozenset()) -> Front:
    """All strips in reading order; a running head is there once. Words in `listed` (indices) speak of codes and are in
    none."""
    end = front_end(layout, outline)
    aside = frozenset(w.index for s in outline.sections if s.kind in _ASIDE_KINDS for w in s.words)
    running = {w.index for line in outline.furniture for w in line.words} | _last_foot(layout)
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


def _last_foot(layout: Layout) -> set[int]:
    """The words of the last page's lowest line, and of those beside it, where they tell the page's number: no foot of
    another page repeats that of a single one."""
    last = layout.pages[-1:]
    lines = [block for page in last for block in (*page.blocks, *page.furniture) if isinstance(block, Line)]
    lowest = max((line.box.bottom for line in lines), default=0.0)
    foot = [line for line in lines if line.box.bottom > lowest - _SAME_HEIGHT]
    is_numbered = any(_tells_page(line.text) or _ends_in_page(line.words) for line in foot)
    return {word.index for line in foot for word in line.words} if is_numbered else set()


def _tells_page(text: str) -> bool:
    return page_number(text) is not None and not any(span.end == len(text) for span in find_dates(text))


def _ends_in_page(words: Sequence[Word]) -> bool:
    """Whether a line's last two words are the page's number: "Effective 7/1/2025 Page 1"."""
    ending = words[-2:]
    return ending[0].text.isalpha() and page_number(" ".join(word.text for word in ending)) is not None


def _stretches(page: Page) -> Iterator[tuple[list[Token], Box, bool]]:
    """Cells whole; other lines parted at wide gaps."""
    for block in page.blocks:
        if isinstance(block, Line):
            if page.number <= 2 or _may_hold_label(block.words):
                yield from _parted(block)
            continue
        for cell in block.cells:
            if cell.lines and (page.number <= 2 or _may_hold_label(cell.lines[0].words)):
                for tokens in (runs := _side_by_side(cell.lines)):
                    yield tokens, cell.box if len(runs) == 1 else box_of(tokens), True
    for line in page.furniture:
        yield from _parted(line)


def _side_by_side(lines: Sequence[Line]) -> list[list[Token]]:
    """The tokens of a cell, parted where a line, or what stands far behind a line's first words, stands beside the one
    before it: "MEDICAL POLICY" and the name to its right."""
    runs: list[list[Token]] = []
    for line in lines:
        for number, token in enumerate(_tokens(line)):
            gap = token.word.box.x0 - runs[-1][-1].word.box.x1 if runs else 0.0
            is_far = gap > (_FAR if number else WIDE) * (token.word.size or 10.0)
            is_beside = is_far and token.word.box.top < runs[-1][-1].word.box.bottom
            runs += [[]] if not runs or is_beside else []
            runs[-1].append(token)
    return runs


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
        opens = before is None or (gap > WIDE * (word.size or 10.0) and word.spaced)
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
