"""Statements that were torn in two, and lists that a page's end cut off."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from extractor.doubts.account import PARTS, Account, Entry, Node
from extractor.doubts.counting import could_follow, is_same_kind
from extractor.doubts.doubting import doubt, doubt_node, quoted
from extractor.language.remarks import is_note
from extractor.language.sentences import begins_small
from extractor.model.outline import Passage
from extractor.model.pointers import pointer
from extractor.model.provenance import Finding

_ENDED = re.compile(r"[.:;!?][”\")\]]?\W*$")
_STOPPED = re.compile(r"[^\w\s%]\W*$")
_ITEM_LABEL = re.compile(r"(?:^|(?<=\s))[A-Za-z\d]{1,4}\)")
_WORDS = 3
_NEAR = 4.5  # points: two lefts closer than this are one indent


def second_halves(account: Account) -> Iterator[Finding]:
    """The second half of a statement as one of its own: it begins small, or closes what the one before opened."""
    for before, node in _neighbours(account):
        if begins_small(node.text) and len(node.text.split()) >= _WORDS and not _ENDED.search(before.text):
            message = f"This seems to go on from {quoted(before.text)}"
            yield doubt_node(account, "torn-statement", node, message)
        elif _open(before.text) > 0 > _open(node.text) and not node.text[:1].isupper():
            message = f"This closes a bracket that opens in {quoted(before.text)}"
            yield doubt_node(account, "torn-statement", node, message)


def unfinished_lines(account: Account) -> Iterator[Finding]:
    """A statement that begins where the one before had filled its line without coming to an end."""
    edges = _right_edges(account)
    for before, node in _neighbours(account):
        if not before.passage or not node.passage or is_note(node.text) or _STOPPED.search(before.text):
            continue
        if _follows_on(before.passage, node.passage, edges[before.passage.lines[-1].page]):
            message = f"The line before this is full and comes to no end: {quoted(before.text)}"
            yield doubt_node(account, "torn-statement", node, message)


def cut_at_a_page(account: Account) -> Iterator[Finding]:
    """A list of which the next page has more items, left in running text."""
    for before, entry in pairwise(account.entries):
        if before.part not in PARTS or not entry.is_left or entry.passage.page == before.passage.page:
            continue
        if _is_next_item(before, entry) or (begins_small(entry.text) and not _ENDED.search(before.text)):
            message = f"The list seems to go on after the page's end, where this was left out: {quoted(entry.text)}"
            yield doubt(account, "cut-at-a-page", pointer(before.part), message, entry.passage, "error")


def _neighbours(account: Account) -> Iterator[tuple[Node, Node]]:
    """Statements outside tables with the one before, which has no mark between the two."""
    for before, node in pairwise(account.nodes):
        if node.passage and not node.mark and not node.in_table and not before.in_table:
            yield before, node


def _is_next_item(before: Entry, entry: Entry) -> bool:
    last, first = before.passage.mark, entry.passage.mark
    if not last or not first or not is_same_kind(last, first):
        return False
    return last.kind == "bullet" or could_follow(last, first)


def _open(text: str) -> int:
    """Brackets that are opened less those that are closed; "a)" before an item closes none."""
    text = _ITEM_LABEL.sub("", text)
    return text.count("(") - text.count(")") + text.count("[") - text.count("]")


def _follows_on(passage: Passage, after: Passage, edge: float) -> bool:
    """Whether a passage's last line, right over the other's first and set alike, had no room for its first word."""
    last, first = passage.lines[-1], after.lines[0]
    drop = first.box.top - last.box.top
    if last.page != first.page or not 0 < drop < 2 * last.size or last.size != first.size:
        return False
    if passage.mark and first.text[:1].isupper() and first.box.x0 < passage.left + _NEAR:
        return False  # it begins anew at the list's marks
    return passage.bold == after.bold and last.box.x1 + first.words[0].box.width + last.size > edge


def _right_edges(account: Account) -> Mapping[int, float]:
    """Where the longest line of each page ends."""
    edges: dict[int, float] = defaultdict(float)
    for entry in account.entries:
        if entry.cell is None:
            for line in entry.passage.lines:
                edges[line.page] = max(edges[line.page], line.box.x1)
    return edges
