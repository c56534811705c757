"""How a check says what it doubts: the part, a sentence for the analyst, and the place on the page."""

from __future__ import annotations

from extractor.doubts.account import Account, Node
from extractor.model.finding_rules import FindingRule, Severity
from extractor.model.outline import Passage
from extractor.model.provenance import Box, Finding, Place

_QUOTED = 90  # signs of a statement that a message repeats


def doubt(
    account: Account,
    rule: FindingRule,
    at: str,
    message: str,
    passage: Passage | None = None,
    severity: Severity = "warning",
) -> Finding:
    """A finding at a part of the facts, placed at a passage or else where the part is printed.

    "error" says that the part is certainly incomplete or wrong somewhere, "warning" that it may be."""
    place = _beginning(passage) if passage else account.place(at)
    return Finding(severity=severity, rule=rule, message=message, at=at, place=place)


def doubt_node(
    account: Account, rule: FindingRule, node: Node, message: str, severity: Severity = "warning"
) -> Finding:
    """A finding at one statement of the criteria or limitations; the message ends in its words."""
    return doubt(account, rule, node.pointer, f"{message}: {quoted(node.text)}", node.passage, severity)


def quoted(text: str) -> str:
    """A text, or its beginning, in quotation marks."""
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= _QUOTED else f"“{text[:_QUOTED].rsplit(' ', 1)[0]} …”"


def _beginning(passage: Passage) -> Place:
    page = passage.page
    box = Box.around(line.box for line in passage.lines if line.page == page)
    return Place(page=page, bbox=Box(*(round(v, 1) for v in box)), text=passage.text)
