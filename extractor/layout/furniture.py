"""Running heads, feet and page numbers: what returns at the same place page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.columns import Block
from extractor.layout.grid import Grid
from extractor.layout.token import box_around
from extractor.model.provenance import Box

_ZONE = 0.3  # of the page's height: heads and feet reach no further in
_MARGIN = 0.09  # of the page's height: here they may stand below something else
_SAME_PLACE = 5.0  # points
_NUMBER = re.compile(r"\d+")
_LABEL = re.compile(r"(?<![\w/])(?!https?:|page\b)[A-Za-z][A-Za-z .#/&()-]{2,50}:\s*[\w☐☒]", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.?)?\W*(\d{1,4})\W*(?:(?:of|/)?\W*\d{1,4})?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Item:
    """A block that may be furniture."""

    page: int
    block: Block
    text: str
    box: Box
    at_top: bool

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(n) for n in _NUMBER.findall(self.text)[:12])


def find_furniture(pages: Sequence[Sequence[Block]], heights: Sequence[float]) -> list[list[Block]]:
    """For each page its blocks that are furniture.

    The first running head with labels and values stays in the text: it may be the only place where these facts stand.
    """
    items = [_items(number, blocks, heights[number]) for number, blocks in enumerate(pages)]
    repeats = _repeats([i for own in items for i in own], len(pages))
    found: list[list[Block]] = []
    told: set[str] = set()
    for own, height, blocks in zip(items, heights, pages, strict=True):
        marked = _peeled([i for i in own if i.at_top], repeats, height)
        marked += _peeled([i for i in own if not i.at_top][::-1], repeats, height)
        kept = []
        for item in marked:
            key = _key(item.text)
            if item.at_top and key not in told and (isinstance(item.block, Grid) or _LABEL.search(item.text)):
                told.add(key)
                continue
            kept.append(item.block)
        kept.extend(b for b in blocks if not isinstance(b, Grid) and b[0].style.angle % 90)  # across the page: a stamp
        found.append(kept)
    return found


def _items(page: int, blocks: Sequence[Block], height: float) -> list[_Item]:
    """The blocks at a page's top and bottom, from top to bottom."""
    found = []
    for block in blocks:
        tokens = block.tokens if isinstance(block, Grid) else block
        if not tokens or (tokens[0].style.angle % 90):
            continue
        box = block.box if isinstance(block, Grid) else box_around(tokens)
        if box.bottom < _ZONE * height or box.top > (1 - _ZONE) * height:
            found.append(_Item(page, block, " ".join(t.text for t in tokens), box, box.bottom < _ZONE * height))
    return sorted(found, key=lambda i: (i.box.top, i.box.x0))


def _key(text: str) -> str:
    """The text without what counts up from page to page."""
    return _NUMBER.sub("#", text).casefold().replace(" ", "")


def _repeats(items: list[_Item], pages: int) -> set[int]:
    """The ids of the items that stand at the same place on several pages."""
    by_text: dict[tuple[str, bool], list[_Item]] = defaultdict(list)
    for item in items:
        by_text[_key(item.text), item.at_top].append(item)
    needed = 2 if pages <= 6 else 3
    found: set[int] = set()
    for same in by_text.values():
        for item in same:
            if id(item) in found:
                continue
            together = [o for o in same if _same_place(item.box, o.box)]
            if len({o.page for o in together}) >= needed and _count_as_pages_do(together):
                found.update(id(o) for o in together)
    return found


def _same_place(one: Box, other: Box) -> bool:
    sideways = min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), abs(one.x0 + one.x1 - other.x0 - other.x1) / 2)
    return abs(one.top - other.top) <= _SAME_PLACE and sideways <= _SAME_PLACE


def _count_as_pages_do(items: list[_Item]) -> bool:
    """Whether each number in them stays the same or runs with the page number, so that they are no list of codes."""
    columns = zip(*(i.numbers for i in items), strict=False)
    varying = [[n - i.page for n, i in zip(column, items, strict=True)] for column in columns if len(set(column)) > 1]
    return not varying or any(len(set(offsets)) == 1 for offsets in varying)


def _peeled(items: list[_Item], repeats: set[int], height: float) -> list[_Item]:
    """From the page's edge inwards: the items that repeat, until the text begins."""
    found = []
    inside = False
    for item in items:
        in_margin = item.box.bottom < _MARGIN * height or item.box.top > (1 - _MARGIN) * height
        if inside and not in_margin:
            break
        if id(item) in repeats or (in_margin and _is_page_number(item)):
            found.append(item)
        else:
            inside = True
    return found


def _is_page_number(item: _Item) -> bool:
    number = _PAGE_NUMBER.fullmatch(item.text)
    return number is not None and int(number[1]) == item.page + 1
