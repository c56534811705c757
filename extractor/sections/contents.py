"""Contents lists: entries that lead to a page by dots, links, or text that only names the document's own headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.language.pages import is_page_of_entry, leads_to_top, names_contents, without_link_to_top
from extractor.model.layout import Line, Table
from extractor.model.outline import Passage

_LEADER = re.compile(r"(?:\.\s?){5,}|…{2,}|(?<!_)_{6,}\s?\d")
_ENTRY = re.compile(r".*(?:(?:\.\s?){4,}|…{2,})(?P<page>.*)")
_LED = re.compile(
    r"\S(?:.*?(?<![.…])(?<!\.\s))?"
    r"(?:(?:(?:\.\s?){10,}+|…{4,}+)\s*(?:\d{1,3}|[ivx]{1,5})?|(?:\.\s?){6,}+\s*\d{1,2}-\d{1,3})\s*"
)  # an entry wherever it stands; pages may be counted by chapter: "6-2"
_FEWEST = 5
_COVERED = 0.7  # of its words: a text of headings' names may name one in other words
_TO_PAGE = re.compile(r"(?<![\s.…_])[\s.…_]+(?:\d+\s*)?$|(?<!\d)\d+\s*$")
_PAGE = re.compile(r"\d{1,3}")


def contents_lines(blocks: Sequence[Line | Table]) -> set[int]:
    """The indices of blocks that are a contents list (its title and its entries) or a link back to the top."""
    listed: set[int] = set()
    lines = [(i, b) for i, b in enumerate(blocks) if isinstance(b, Line)]
    listed |= {i for i, line in lines if leads_to_top(line.text)}
    led = {i for i, line in lines if _LED.fullmatch(line.text)}
    listed |= led if len(led) >= _FEWEST else set()
    listed |= {i for i, block in enumerate(blocks) if _lists_pages(block) and _is_named_contents(block)}
    for at, (i, line) in enumerate(lines):
        if names_contents(line.text):
            entries = _entries(lines[at + 1 :])
            if entries:
                listed |= {i, *entries}
            elif i + 1 < len(blocks) and _lists_pages(blocks[i + 1]):
                listed |= {i, i + 1}
    return listed


def entries_of(blocks: Iterable[Line | Table]) -> frozenset[str]:
    """The names that the blocks of a contents list lead to, as `folded` makes them; without the numbers of pages."""
    lines = (line for b in blocks for line in ([b] if isinstance(b, Line) else [x for c in b.cells for x in c.lines]))
    return frozenset(folded(_TO_PAGE.sub("", line.text)) for line in lines if not names_contents(line.text)) - {""}


def _lists_pages(block: Line | Table) -> bool:
    """Whether a table is a contents list: its rows end in the numbers of pages, which only rise."""
    if not isinstance(block, Table):
        return False
    last = [" ".join(line.text for line in c.lines) for c in block.cells if c.column + c.column_span == block.columns]
    pages = [int(text) for text in last if _PAGE.fullmatch(text)]
    return len(pages) >= max(2, len(last) - 1) and pages == sorted(pages)


def _is_named_contents(block: Line | Table) -> bool:
    """Whether the first row of a table says that it is a list of contents."""
    return isinstance(block, Table) and any(
        c.row == 0 and names_contents(line.text) for c in block.cells for line in c.lines
    )


def _entries(lines: Sequence[tuple[int, Line]]) -> set[int]:
    entries: set[int] = set()
    for i, line in lines:
        entry = _ENTRY.fullmatch(line.text)
        is_entry = (
            entry and _LEADER.search(line.text) and (not entry["page"].strip() or is_page_of_entry(entry["page"]))
        )
        only_links = all(w.link is not None for w in line.words if any(c.isalnum() for c in w.text))
        ends_in_page = bool(re.search(r"\s\d{1,3}$", line.text)) and len(line.text) < 120 and bool(entries)
        if not (is_entry or only_links or ends_in_page):
            break
        entries.add(i)
    return entries


def named_headings(passages: Sequence[Passage], headings: Sequence[Passage], known: Sequence[Passage]) -> list[Passage]:
    """The passages that stand before the document's headings and say nothing but their names, three or more in all.

    Two of the names at least are headings that the profile knows ("Policy", "References"): a list of tests or diseases
    that have a heading of their own further on is no contents list.
    """
    names = sorted({folded(h.text) for h in headings}, key=len, reverse=True)
    sure = {folded(h.text) for h in known}
    last_seen = {folded(p.text): i for i, p in enumerate(passages)}
    listing: list[Passage] = []
    named: list[str] = []
    for i, passage in enumerate(passages):
        later = [n for n in names if last_seen.get(n, -1) > i]
        parts = _parts(folded(passage.text), later)
        if parts:
            listing.append(passage)
            named += parts
        elif _is_list(named, sure):
            break
        else:
            listing, named = [], []
        if passage.page > 2:
            break
    titles = [p for p in passages if p.page <= 2 and names_contents(p.text)]
    return [*titles, *listing] if _is_list(named, sure) else []


def _is_list(named: Sequence[str], sure: set[str]) -> bool:
    return len(named) >= 3 and len(sure.intersection(named)) >= 2


def _parts(text: str, names: Sequence[str]) -> list[str]:
    """Those of the names that a text holds, read from left to right, where they are nearly all that it says."""
    parts: list[str] = []
    words, covered = " ".join(text.split()) + " ", 0
    at = 0  # where a word begins
    while at < len(words):
        name = next((n for n in names if n and words.startswith(n + " ", at)), None)
        if name:
            parts.append(name)
            covered += len(name.split())
        at += len(name) + 1 if name else words.index(" ", at) + 1 - at
    return parts if covered >= _COVERED * len(text.split()) else []


def folded(text: str) -> str:
    """A heading's words in small letters without signs, as a contents list and the text may both print them."""
    return " ".join(re.findall(r"[^\W_]+", without_link_to_top(text.lower())))
