"""Requirements that became one of a list of what must be absent, or the other way round: they ask for the same."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.diff.matching.pairs import Pairing
from extractor.diff.tree import Forest, Node
from extractor.language.denials import is_denial_of

_QUOTED = 80  # letters of another statement in a reason


def asked_as_absent(pairing: Pairing) -> dict[tuple[bool, int], str]:
    """Why statements that came (True) or went (False), by their numbers, are no news: "No infection", one of all that
    is asked for, is "An infection" in a list of which none may be, which is asked for beside it.

    Both must belong to one list that is in both versions.
    """
    reasons: dict[tuple[bool, int], str] = {}
    sides = (pairing.old, pairing.new_of, False), (pairing.new, pairing.old_of, True)
    for (forest, partner, is_new), (others, other_partner, _) in (sides, sides[::-1]):
        for denial, absent in _twins(forest, partner, others, other_partner):
            verb = "Was asked for" if is_new else "Is asked for"
            reasons[is_new, denial.index] = f"{verb} by “{others[absent.parent].criterion.text[:_QUOTED]}”"
            back = "Is asked for" if is_new else "Was asked for"
            reasons[not is_new, absent.index] = f"{back} by “{denial.criterion.text[:_QUOTED]}”"
    return reasons


def _twins(
    ours: Forest, partner: dict[int, int], theirs: Forest, their_partner: dict[int, int]
) -> Iterator[tuple[Node, Node]]:
    """Unpaired requirements of one side, each with what must be absent of the other side that says the same."""
    absent = [
        node
        for node in theirs.statements()
        if node.index not in their_partner and not node.children and theirs[node.parent].criterion.logic == "none_of"
    ]
    for node in ours.statements():
        if node.index in partner or node.children or ours[node.parent].criterion.logic != "all_of":
            continue
        for other in absent:
            around = theirs[theirs[other.parent].parent]
            is_same_list = partner.get(node.parent) == around.index and around.criterion.logic == "all_of"
            if is_same_list and is_denial_of(node.criterion.text, other.criterion.text):
                yield node, other
                break
