"""What stands once at the foot of a page and is no part of the policy: nothing on another page repeats it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.language.marks import NOTE_SIGNS
from extractor.language.pages import without_page_number
from extractor.language.web_addresses import is_web_address
from extractor.model.layout import Layout, Line, Page, Table
from extractor.sections.styles import body_size

_FOOT = 0.88  # of the page's height: what stands below may be its foot
_SMALL = 0.8  # of the body's type size: small print
_NOTE = re.compile(rf"[{re.escape(NOTE_SIGNS)}¹²³\d]")  # opens a footnote, which belongs to what it explains


def lone_foot(layout: Layout, blocks: Sequence[Line | Table]) -> set[int]:
    """The foot of a document of one page, which no second page repeats: its lowest line says again what the page says
    above it, or only counts pages."""
    lines = [(i, b) for i, b in enumerate(blocks) if isinstance(b, Line)]
    lowest = max((b.box.top for _, b in lines), default=0.0)
    if len(layout.pages) != 1 or lowest < _FOOT * layout.pages[0].height:
        return set()
    foot = [(i, b.text) for i, b in lines if b.box.top > lowest - 2]
    above = {b.text for _, b in lines if b.box.top <= lowest - 2} | {""}
    unnumbered = [without_page_number(text).strip(" |·–-") for _, text in foot]
    counts_pages = any(text != words for (_, text), words in zip(foot, unnumbered, strict=True))
    return {i for i, _ in foot} if counts_pages and above.issuperset(unnumbered) else set()


def torn_feet(layout: Layout, blocks: Sequence[Line | Table]) -> set[int]:
    """The running foot of pages where it is torn ("Page 10 of" and, on a line of its own, "19"): lines at the foot of a
    page without one that say, but for their numbers, a part of what the foot of most pages says."""
    feet = Counter(_masked(line) for page in layout.pages for line in page.furniture if _is_low(line, page))
    usual = [text for text, count in feet.items() if 2 * count > len(layout.pages)]
    bare = {page.number: page for page in layout.pages if not any(_is_low(line, page) for line in page.furniture)}
    return {
        i
        for i, b in enumerate(blocks)
        if isinstance(b, Line) and b.page in bare and _is_low(b, bare[b.page]) and any(_masked(b) in t for t in usual)
    }


def _is_low(line: Line, page: Page) -> bool:
    return line.box.top > _FOOT * page.height


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def small_print(layout: Layout, blocks: Sequence[Line | Table]) -> set[int]:
    """The small print at the foot of a first page (trade names, licensees, form numbers), with a web address above it.

    A line that opens with a note mark is a footnote, and so is all that stands below it.
    """
    if not layout.pages:
        return set()
    first = layout.pages[0]
    lines = [(i, b) for i, b in enumerate(blocks) if isinstance(b, Line) and b.page == first.number]
    small = _SMALL * body_size(layout)
    small_lines: list[int] = []
    for i, line in reversed(lines):
        is_small = line.size <= small and not _NOTE.match(line.text) and not line.words[0].rise
        if line.box.top < _FOOT * first.height or not (is_small or (small_lines and is_web_address(line.text))):
            return set() if line.size <= small and line.box.top >= _FOOT * first.height else set(small_lines)
        small_lines.append(i)
    return set(small_lines)
