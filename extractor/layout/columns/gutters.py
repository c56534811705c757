"""The columns that a document's pages are set in.

Of a few lines beside each other nobody can say whether they are rows or columns (columns.py judges by their like). That
a page is set in columns shows in the whole of it: down its middle, or at each third, a strip stays free, and the lines
wrap before that strip although nothing stands behind it. What one page shows holds for the others of its width.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.language.codes import opens_with_code
from extractor.layout.columns.lines import lines_of
from extractor.layout.columns.page_regions import Region
from extractor.layout.columns.rows import Span
from extractor.layout.columns.wrapping import are_columns, right_edge
from extractor.layout.glyphs.token import Token, box_around
from extractor.layout.pdf.sheet import Sheet
from extractor.model.provenance import Box

_MOST_COLUMNS = 3
_OVERHANG = 6.0  # points: banners and tables reach no further over their column's edge
_STRAY = 0.06  # of the page's width: a gutter lies no further from where equal columns put it
_NARROWEST, _WIDEST = 8.0, 0.12  # points, and of the page's width: a gutter's own width
_FEWEST_LINES = 8  # of the first column
_OF_CODES = 0.8  # of the lines behind a strip: where so many begin with codes, it parts the columns of a list
_EXACT = 3.0  # points: so near to where equal columns put it, a gutter is just there


class Gutter(NamedTuple):
    """The strip between two columns: where the text before it ends at most, and where the text behind it begins."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class Columns(NamedTuple):
    """`left` and `right` are the edges of the text; no gutters where it is set in one column."""

    left: float
    right: float
    gutters: tuple[Gutter, ...]

    def begin(self, x: float) -> float:
        """The left edge of the column that something stands in that begins at `x`; 0 where there are no columns."""
        if not self.gutters:
            return 0.0
        return max((g.right for g in self.gutters if g.right - _OVERHANG <= x), default=self.left)


_NONE = Columns(0.0, 0.0, ())


@dataclass(frozen=True, slots=True)
class Body:
    """A page without its running heads and feet: the words that stand in no region, and the regions."""

    words: list[Token]
    regions: list[Region]
    sheet: Sheet


@dataclass(slots=True, eq=False)
class _Band:
    """What stands at one height: the words of a line right across the page, or a box."""

    box: Box
    tokens: list[Token] = field(default_factory=list)


class _Expected(NamedTuple):
    """Where equal columns put a gutter: its middle, how far apart columns begin, where the text behind it ends at most,
    and the places where that may begin, as far as they are known from other columns; `indented`: if all of it is."""

    x: float
    step: float
    end: float
    begins: Sequence[float]
    indented: Sequence[float]


def find_columns(bodies: Sequence[Body]) -> list[Columns]:
    """For each page the columns that the document is set in."""
    alike: dict[int, list[Body]] = defaultdict(list)
    for body in bodies:
        alike[round(body.sheet.width)].append(body)
    columns = {width: _set_in(pages) for width, pages in alike.items()}
    return [columns[round(body.sheet.width)] for body in bodies]


def _set_in(pages: Sequence[Body]) -> Columns:
    """The columns of pages of one width. Those that show them less clearly are looked at once more with what is known:
    all of a column may be indented on one page."""
    known = _agreed([columns for body in pages for columns in _shown_by(body, _NONE)])
    if not known.gutters:
        return known
    return _evened(_agreed([known, *(columns for body in pages for columns in _shown_by(body, known))]))


def _agreed(shown: Sequence[Columns]) -> Columns:
    """What several pages show, as one: strips that overlap are narrowed to what stays free on all of them."""
    gutters: list[Gutter] = []
    for gutter in (g for columns in shown for g in columns.gutters):
        for i, known in enumerate(gutters):
            both = Gutter(max(known.left, gutter.left), min(known.right, gutter.right))
            if both.right - both.left >= _NARROWEST / 2:
                gutters[i] = both
                break
        else:
            gutters.append(gutter)
    left, right = min((c.left for c in shown), default=0.0), max((c.right for c in shown), default=0.0)
    return Columns(left, right, tuple(sorted(gutters)))


def _evened(columns: Columns) -> Columns:
    """Columns as equal ones between the edges of the text begin, also where all the text in one is indented."""
    left, right, gutters = columns
    others = max(1, round((right - left) / (gutters[0].right - left)) - 1)
    step = min((right - gutters[0].left) / others, *((g.right - left) / n for n, g in enumerate(gutters, 1)))
    begins = [left + n * step for n in range(1, len(gutters) + 1)]
    return Columns(
        left,
        right,
        tuple(
            g._replace(right=begin) if g.left < begin < g.right - _EXACT else g
            for begin, g in zip(begins, gutters, strict=True)
        ),
    )


def _shown_by(body: Body, known: Columns) -> Iterator[Columns]:
    """The columns that one page shows, where some are known of the document."""
    bands = list(_bands(body))
    if sum(bool(b.tokens) for b in bands) < _FEWEST_LINES:
        return
    width, left = body.sheet.width, _left_edge(bands, [b.tokens for b in bands if b.tokens])
    for count in range(2, _MOST_COLUMNS + 1):
        step = (width - 2 * left) / count
        gutters: list[Gutter] = []
        for n in range(1, count):
            end = width if n == count - 1 else left + (n + 1) * step - _NARROWEST / 2
            equal = [left + n * (g.right - left) for g in (*gutters[:1], *known.gutters[:1])]
            begins = [g.right for g in known.gutters] + equal
            indented = [begin + indent for begin in equal for g in gutters[:1] for indent in _indents(left, g, bands)]
            gutter = _gutter_at(_Expected(left + n * step, step, end, begins, indented), bands, width)
            if gutter:
                gutters.append(gutter)
            elif n == 1:
                break
        if gutters:
            yield Columns(left, max(width - left, *(b.box.x1 for b in bands)), tuple(gutters))


def _indents(left: float, gutter: Gutter, bands: Sequence[_Band]) -> set[float]:
    """How far the lines of the first column are indented."""
    return {b.tokens[0].x0 - left for b in bands if b.tokens and b.tokens[0].x0 < gutter.left}


def _bands(body: Body) -> Iterator[_Band]:
    """The page's lines and regions from top to bottom; the lines of those regions that a column may hold, too."""
    narrow = [r for r in body.regions if r.box.width < body.sheet.width / 2]
    words = [*body.words, *(t for r in narrow for t in r.tokens)]
    bands = [_Band(box_around(line), line) for line in lines_of([t for t in words if not t.style.angle])]
    bands += [_Band(r.box) for r in body.regions]
    yield from sorted(bands, key=lambda b: (b.box.top, b.box.x0))


def _gutter_at(expected: _Expected, bands: Sequence[_Band], width: float) -> Gutter | None:
    """The gutter near an expected one, shown by the lines on both sides, or by where the second column begins."""
    x, step, end, begins, indented = expected
    for stretch, strip in _stretches(bands, (x - _STRAY * width, x + _STRAY * width)):
        middle = sum(strip) / 2
        left = [line for b in stretch if (line := [t for t in b.tokens if x - step <= t.x0 and t.x1 <= middle])]
        right = [line for b in stretch if (line := [t for t in b.tokens if middle <= t.x0 < x + step])]
        if not left or not right or right_edge(right) > end or _are_of_list(left, right, stretch):
            continue
        boxes = [b for b in stretch if not b.tokens and middle <= b.box.x0 < x + step]
        gutter = Gutter(right_edge(left), _left_edge(boxes, right))
        slack = _OVERHANG if min(len(left), len(right)) >= _FEWEST_LINES else _EXACT / 2
        is_known = any(abs(gutter.right - begin) <= slack for begin in begins)
        is_known = is_known or any(abs(gutter.right - begin) <= _EXACT / 2 for begin in indented)
        is_exact = abs(gutter.middle - x) <= _EXACT
        is_wide = gutter.right - gutter.left > _WIDEST * width
        if is_known or (len(left) >= _FEWEST_LINES and not is_wide and are_columns(left, right, is_exact)):
            return gutter
    return None


def _are_of_list(left: Sequence[list[Token]], right: Sequence[list[Token]], bands: Sequence[_Band]) -> bool:
    """Whether the right side are the codes that stand beside the names of things, line by line."""
    least = _OF_CODES * len(right)
    beside = len(left) + len(right) - sum(bool(band.tokens) for band in bands)  # lines with words on both sides
    return beside >= least and _with_codes(right) >= least and _with_codes(left) < _OF_CODES * len(left)


def _with_codes(lines: Sequence[list[Token]]) -> int:
    return sum(opens_with_code(line[0].text) for line in lines)


def _stretches(bands: Sequence[_Band], window: Span) -> Iterator[tuple[list[_Band], Span]]:
    """The runs of bands that leave one strip of the window free, each with the widest such strip."""
    run: list[_Band] = []
    free = [window]
    for band in bands:
        still_free = _left_free(free, band)
        if run and not still_free:
            yield run, max(free, key=_length)
            run, still_free = [], _left_free([window], band)
        if still_free:
            run.append(band)
        free = still_free or [window]
    if run:
        yield run, max(free, key=_length)


def _left_free(strips: list[Span], band: _Band) -> list[Span]:
    """What of some strips nothing of a band stands in."""
    for x0, x1 in [(t.x0, t.x1) for t in band.tokens] or [(band.box.x0, band.box.x1)]:
        parts = [part for a, b in strips for part in ((a, min(b, x0)), (max(a, x1), b))]
        strips = [part for part in parts if _length(part) >= _NARROWEST]
    return strips


def _left_edge(boxes: Sequence[_Band], lines: Sequence[list[Token]]) -> float:
    """Where a column begins: with its text, over which banners reach, or with the tables and frames around it all."""
    text = min(line[0].x0 for line in lines)
    return min([text, *(x for b in boxes if (x := b.box.x0) < text - _OVERHANG / 2)])


def _length(span: Span) -> float:
    return span[1] - span[0]
