"""Running heads, feet and page numbers: what returns at the same place page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractor.language.connectors import is_connector
from extractor.language.pages import labels_value, page_number
from extractor.layout.columns.line_numbers import line_numbers
from extractor.layout.columns.lines import lines_of
from extractor.layout.columns.page_regions import Block, tokens_of
from extractor.layout.draft import Draft
from extractor.layout.glyphs.token import Token, box_around
from extractor.layout.tables.grid import Grid
from extractor.model.provenance import Box

_ZONE = 0.22  # of the page's height: heads and feet seldom reach further in
_DEEP = 0.33  # of the page's height: so far in may a box reach that stands on most pages
_MOST = 0.7  # of the pages: what returns on so many, right under a running head, is the rest of it
_MARGIN = 0.09  # of the page's height: here they may stand below something else, and elsewhere than on other pages
_SAME_PLACE = 8.0  # points: the first page may leave a little more above them
_NEXT = 40.0  # points: the lines of one head or foot are no further apart
_ALIKE = 0.6  # of its words: so many are the same in a variant of a running head
_SPREAD = 0.25  # of the page's width: words so far apart on one line stand at its two margins
_KNOWN = 0.8  # of a head's words: so many stand on the pages before where it tells nothing new
_FIRST_PAGES = 3  # whose words are compared with the heads of later ones
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, eq=False)
class _Item:
    """A block that may be furniture; `page` counts from 0."""

    page: int
    block: Block
    text: str
    size: float
    box: Box
    at_top: bool
    in_margin: bool
    deep: bool

    @property
    def key(self) -> tuple[str, bool, int]:
        """The same for all prints of one running head: without what counts up from page to page."""
        return _NUMBER.sub("#", self.text).casefold().replace(" ", ""), self.at_top, round(self.size)

    @property
    def words(self) -> set[str]:
        return {_bare(w) for w in self.text.split()}

    @property
    def numbers(self) -> list[int]:
        return [int(n) for n in _NUMBER.findall(self.text)[:12]]


def find_furniture(drafts: Sequence[Draft]) -> list[list[Block]]:
    """For each page its lines and tables that are furniture, from top to bottom.

    A running head whose labels and values stand nowhere before stays in the text: it may be the only place for them.
    """
    counted = line_numbers([[t for t in draft.words if not t.style.angle] for draft in drafts])
    items = [_items(page, draft, counted[page]) for page, draft in enumerate(drafts)]
    repeats = _repeats([i for own in items for i in own], len(drafts))
    if len(drafts) == 1:
        repeats.update(id(i) for i in items[0] if _echoes(i, items[0], drafts[0]))
    known_words: set[str] = set()
    furniture: list[list[Block]] = []
    for page, (own, draft) in enumerate(zip(items, drafts, strict=True)):
        heads = [i for i in _peeled([i for i in own if i.at_top], repeats) if not _tells(i, known_words)]
        feet = _peeled([i for i in own if not i.at_top][::-1], repeats)
        if page < _FIRST_PAGES:
            known_words.update(_bare(t.text) for t in draft.tokens)
        apart = sorted(heads + feet, key=lambda i: (i.box.top, i.box.x0))
        furniture.append([*(i.block for i in apart), *_stamps(draft), *lines_of(counted[page])])
    return furniture


def _items(page: int, draft: Draft, counted: Sequence[Token]) -> list[_Item]:
    """The lines and tables at a page's top and bottom, from top to bottom."""
    height = draft.sheet.height
    aside = set(map(id, counted))
    upright = [t for t in draft.words if not t.style.angle and id(t) not in aside]
    outer = [t for t in upright if not _DEEP * height < t.baseline < (1 - _ZONE) * height]
    items = []
    for block in [*lines_of(outer), *(b for r in draft.regions for b in r.blocks)]:
        tokens = tokens_of(block)
        box = block.box if isinstance(block, Grid) else box_around(tokens)
        at_top = box.bottom < _DEEP * height
        text = " ".join(t.text for t in tokens)
        if text and not is_connector(text) and (at_top or box.top > (1 - _ZONE) * height):
            in_margin = box.bottom < _MARGIN * height or box.top > (1 - _MARGIN) * height
            deep = at_top and box.bottom >= _ZONE * height
            items.append(_Item(page, block, text, tokens[0].size, box, at_top, in_margin, deep))
    return sorted(items, key=lambda i: (i.box.top, i.box.x0))


def _stamps(draft: Draft) -> list[Block]:
    """What is written across the page or up its side, in a box of its own ("Feedback") or in none."""
    boxes = [b for r in draft.regions for b in r.blocks]
    turned = [b for b in boxes if (tokens := tokens_of(b)) and all(t.style.angle for t in tokens)]
    return [*lines_of([t for t in draft.words if t.style.angle]), *turned]


def _bare(word: str) -> str:
    return word.strip(".,:;()").casefold()


def _repeats(items: list[_Item], pages: int) -> set[int]:
    """The ids of the items that stand at the same place on several pages, and of their like in the margins."""
    alike: dict[tuple[str, bool, int], list[_Item]] = defaultdict(list)
    for item in items:
        alike[item.key].append(item)
    needed = 2 if pages <= 6 else 3
    repeated: set[int] = set()
    models: list[_Item] = []
    for same in alike.values():
        for item in same:
            if id(item) in repeated:
                continue
            together = [o for o in same if _coincide(item.box, o.box)]
            # A head that reaches far into a page of two must be a whole table.
            enough = max(needed, 3 - isinstance(item.block, Grid), _MOST * pages) if item.deep else needed
            if len({o.page for o in together}) >= enough and _count_as_pages_do(together):
                repeated.update(id(o) for o in together)
                repeated.update(id(o) for o in same if o.in_margin)
                models.append(item)
    for item in items:
        if item.in_margin and any(_resembles(item, m) for m in models):
            repeated.add(id(item))
    return repeated


def _resembles(item: _Item, model: _Item) -> bool:
    """Whether an item is a variant of a running head or foot: at its place, with most of its words."""
    if item.at_top != model.at_top or not _coincide(item.box, model.box):
        return False
    words, others = item.words, model.words
    return len(words & others) >= _ALIKE * max(len(words), len(others))


def _echoes(item: _Item, others: list[_Item], draft: Draft) -> bool:
    """Whether a single page's head says what stands on the page as well, small and apart, or at both margins."""
    below = [o for o in others if o.box.top > item.box.bottom]
    if not item.in_margin or not item.at_top or not below or isinstance(item.block, Grid):
        return False
    apart = min(o.box.top for o in below) - item.box.bottom >= item.size
    own = {id(t) for t in tokens_of(item.block)}
    rest = [t for t in draft.tokens if id(t) not in own]
    usual = median(t.size for t in rest)
    blank = max((b.x0 - a.x1 for a, b in pairwise(tokens_of(item.block))), default=0.0)
    set_off = (apart and item.size < usual) or blank > _SPREAD * draft.sheet.width
    return set_off and item.words <= {_bare(t.text) for t in rest}


def _coincide(box: Box, other: Box) -> bool:
    """At one height, and with the same left edge, right edge or middle."""
    sideways = (box.x0 - other.x0, box.x1 - other.x1, (box.x0 + box.x1 - other.x0 - other.x1) / 2)
    return abs(box.top - other.top) <= _SAME_PLACE and min(map(abs, sideways)) <= _SAME_PLACE


def _count_as_pages_do(items: list[_Item]) -> bool:
    """Whether each number in them stays the same or runs with the page number, so that they are no list of codes."""
    columns = zip(*(i.numbers for i in items), strict=False)
    varying = [[n - i.page for n, i in zip(column, items, strict=True)] for column in columns if len(set(column)) > 1]
    return not varying or any(len(set(offsets)) == 1 for offsets in varying)


def _peeled(items: list[_Item], repeats: set[int]) -> list[_Item]:
    """From the page's edge inwards: the items that repeat, until the text begins."""
    peeled: list[_Item] = []
    passed: list[_Item] = []
    for item in items:
        if passed and not item.in_margin:
            break
        if item.in_margin:
            is_furniture = id(item) in repeats or _numbers_page(item)
        else:
            is_furniture = id(item) in repeats and (not peeled or _distance(item.box, peeled[-1].box) <= _NEXT)
        if is_furniture:
            peeled.append(item)
        else:
            passed.append(item)
    among = [i for i in passed if not i.at_top and any(_level(i.box, f.box) or f.box.top < i.box.top for f in peeled)]
    return peeled + among


def _distance(box: Box, other: Box) -> float:
    return max(box.top - other.bottom, other.top - box.bottom)


def _level(box: Box, other: Box) -> bool:
    return box.top < other.bottom and other.top < box.bottom


def _numbers_page(item: _Item) -> bool:
    """Whether a line is its page's number, or says "Page 2 of 5" of it."""
    return page_number(item.text) == item.page + 1


def _tells(item: _Item, known_words: set[str]) -> bool:
    """Whether a running head has labels with values, or is a table, and is not known from the pages before."""
    if not isinstance(item.block, Grid) and not labels_value(item.text):
        return False
    words = item.words
    return len(words & known_words) < _KNOWN * len(words)
