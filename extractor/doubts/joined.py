"""Several statements read as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractor.doubts.account import PARTS, Account, Node
from extractor.doubts.doubting import doubt_node
from extractor.language.ruling import ruling
from extractor.language.sentences import sentences
from extractor.model.provenance import Finding

_BULLET_INSIDE = re.compile(r"\s[•●▪■◦]\s")
_MARK = r"(?:[ivx]{1,4}|[a-h]|\d)[.)]\s+[A-Z]"
_MARKS_INSIDE = re.compile(rf"(?:^|[.;:])\s+{_MARK}[^()]{{10,}}[.;]\s+{_MARK}")
_GAP = 2.5  # white space inside a line that is a gap between columns, in sizes of its type
_STATEMENTS = 4  # so many statements with gaps are columns, one or two are a label and its value


def columns_read_across(account: Account) -> Iterator[Finding]:
    """Statements with wide gaps in their lines: lists or cells side by side, read as lines."""
    for part in PARTS:
        gapped = [node for node in account.nodes if node.part == part and not node.in_table and _has_gap(node)]
        if len(gapped) >= _STATEMENTS:
            message = f"{len(gapped)} statements have gaps in their lines, as if columns were read across; the first"
            yield doubt_node(account, "columns-read-across", gapped[0], message, "error")


def paragraphs_in_one(account: Account) -> Iterator[Finding]:
    """A statement without a list whose second ruling begins a line: two paragraphs as one."""
    for node in account.nodes:
        if node.criterion.children or not node.passage or len(node.passage.lines) < 2:
            continue
        rulings = [sentence for sentence in sentences(node.text) if ruling(sentence)]
        beginnings = {line.text[:12] for line in node.passage.lines[1:]}
        if any(sentence[:12] in beginnings for sentence in rulings[1:]):
            yield doubt_node(account, "paragraphs-in-one", node, "Two statements seem to stand in this one")


def items_in_one(account: Account) -> Iterator[Finding]:
    """A list's items and their marks inside one statement."""
    for node in account.nodes:
        if _BULLET_INSIDE.search(node.text) or _MARKS_INSIDE.search(node.text):
            yield doubt_node(account, "items-in-one", node, "Several items of a list stand in this one statement")


def _has_gap(node: Node) -> bool:
    lines = node.passage.lines if node.passage else ()
    return any(b.box.x0 - a.box.x1 > _GAP * a.size for line in lines for a, b in pairwise(line.words))
