"""Contents lists: entries that lead to a page by dots, or links that only name the document's own headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.model.layout import Line, Table

_LEADER = re.compile(r"(?:\.\s?){5,}|…{2,}|_{6,}\s*\d")
_ENTRY = re.compile(r".*?(?:(?:\.\s?){4,}|…{2,})\s*(?:page\s*)?(?:\d+|[ivx]+)?\s*", re.IGNORECASE)
_TITLE = re.compile(r"(?:table of )?contents(?:\s+page)?:?", re.IGNORECASE)


def contents_lines(blocks: Sequence[Line | Table]) -> set[int]:
    """The indices of blocks that are a contents list: its title and its entries."""
    found: set[int] = set()
    lines = [(i, b) for i, b in enumerate(blocks) if isinstance(b, Line)]
    for at, (i, line) in enumerate(lines):
        if _TITLE.fullmatch(line.text.strip()):
            entries = _entries(lines[at + 1 :])
            if entries:
                found |= {i, *entries}
    return found


def _entries(lines: Sequence[tuple[int, Line]]) -> set[int]:
    found: set[int] = set()
    for i, line in lines:
        is_entry = _ENTRY.fullmatch(line.text) and _LEADER.search(line.text)
        only_links = all(w.link is not None for w in line.words)
        ends_in_page = bool(re.search(r"\s\d{1,3}$", line.text)) and len(line.text) < 120 and bool(found)
        if not (is_entry or only_links or ends_in_page):
            break
        found.add(i)
    return found
