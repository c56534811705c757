"""Lists whose logic is not what their lead-in says."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.doubts.account import Account
from extractor.doubts.doubting import doubt_node
from extractor.language.announcements import counts_its_list, says_absent
from extractor.model.provenance import Finding


def logic_unread(account: Account) -> Iterator[Finding]:
    """A lead-in that says how many must hold, read without logic."""
    for node in account.nodes:
        if node.criterion.logic is None and len(node.criterion.children) > 1 and counts_its_list(node.text):
            message = "Its words say how many of the list must hold, but no logic was read"
            yield doubt_node(account, "logic-unread", node, message)


def absence_unsaid(account: Account) -> Iterator[Finding]:
    """A list read as what must be absent, though its lead-in does not say so in the clause that announces it."""
    for node in account.nodes:
        if node.criterion.logic == "none_of" and not says_absent(node.text):
            message = "This was read as a list of what must be absent, but its words may say the opposite"
            yield doubt_node(account, "absence-unsaid", node, message)
