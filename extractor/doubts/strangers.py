"""Statements that are none, or were picked out of prose."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.doubts.account import PARTS, Account
from extractor.doubts.doubting import doubt_node
from extractor.language.promises import promise_of
from extractor.language.ruling import is_fine_print, only_tells, refers_elsewhere
from extractor.language.strangers import Stranger, stranger_in
from extractor.model.provenance import Finding

_NAMES: dict[Stranger, str] = {
    "address": "an address",
    "page_foot": "the head or foot of a page",
    "dated_label": "a date of the document",
    "fine_print": "fine print",
}


def no_statements(account: Account) -> Iterator[Finding]:
    """Addresses, feet of pages, dates and fine print among the statements."""
    for node in account.nodes:
        kind = stranger_in(node.text)
        if kind:
            yield doubt_node(account, "not-a-statement", node, f"This looks like {_NAMES[kind]}, not like a statement")


def picked_out(account: Account) -> Iterator[Finding]:
    """Top statements from a section whose other paragraphs were left in running text, at least as many."""
    for part in PARTS:
        for node in account.roots(part):
            if not node.entries or "limits" in promise_of(node.text):
                continue
            body = account.body(node.entries[0].section)
            read = sum(entry.part in PARTS for entry in body)
            left = [e for e in body if e.is_left and not e.cell]
            statements = [e for e in left if not is_fine_print(e.text) and not refers_elsewhere(e.text)]
            if len(statements) > 1 and len(statements) >= read:
                message = f"This was taken out of running text, of which {len(statements)} paragraphs were left"
                yield doubt_node(account, "picked-out", node, message)


def mostly_prose(account: Account) -> Iterator[Finding]:
    """A part of which more than two in three top statements neither rule nor ask."""
    for part in PARTS:
        roots = account.roots(part)
        telling = [node for node in roots if not node.criterion.children and only_tells(node.text)]
        if len(telling) > 1 and 3 * len(telling) > 2 * len(roots):
            message = f"{len(telling)} of {len(roots)} statements of the {part} rule nothing; the first"
            yield doubt_node(account, "mostly-prose", telling[0], message)
