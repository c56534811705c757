"""Requirements that became one of a list of what must be absent or a limitation, or the other way round: they ask for
the same."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.diff.matching.pairs import Pairing
from extractor.diff.tree import Forest, Node
from extractor.language.coverage import refuses
from extractor.language.denials import is_denial_of, is_refusal_of_others

_QUOTED = 80  # letters of another statement in a reason


def asked_as_absent(pairing: Pairing) -> dict[tuple[bool, int], str]:
    """Why statements that came (True) or went (False), by their numbers, are no news: "No infection", one of all that
    is asked for, is "An infection" in a list of which none may be, which is asked for beside it, and "not covered for
    members with an infection".

    Demand and list must belong to one list that is in both versions.
    """
    reasons: dict[tuple[bool, int], str] = {}
    sides = (pairing.old, pairing.new_of, False), (pairing.new, pairing.old_of, True)
    for (forest, partner, is_new), (others, other_partner, _) in (sides, sides[::-1]):
        twins = _twins(forest, partner, others, other_partner)
        same = [(denial, absent, others[absent.parent]) for denial, absent in twins]
        refused = _refused(forest, partner, others, other_partner)
        for denial, other, where in (*same, *((denial, limit, limit) for denial, limit in refused)):
            verb, back = ("Was asked for", "Is asked for") if is_new else ("Is asked for", "Was asked for")
            reasons[is_new, denial.index] = f"{verb} by “{where.criterion.text[:_QUOTED]}”"
            reasons[not is_new, other.index] = f"{back} by “{denial.criterion.text[:_QUOTED]}”"
    for is_new, forest, partner in ((False, pairing.old, pairing.new_of), (True, pairing.new, pairing.old_of)):
        for group in forest.statements():
            alone = group.index not in partner and group.criterion.logic == "none_of"
            if alone and all((is_new, child) in reasons for child in group.children):
                reasons[is_new, group.index] = f"Each of it {'was' if is_new else 'is'} asked for by itself"
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


def _refused(
    ours: Forest, partner: dict[int, int], theirs: Forest, their_partner: dict[int, int]
) -> Iterator[tuple[Node, Node]]:
    """Unpaired requirements of one side that all must meet, each with the limitation of the other side that refuses
    coverage to those who do not. Where there are several rules, a limitation asks for more than a requirement of one.
    """
    rules = [forest[forest.roots["criteria"]].children for forest in (ours, theirs)]
    if any(len(tops) != 1 for tops in rules):
        return
    limits = [
        node
        for node in theirs.statements()
        if node.part == "limitations" and node.index not in their_partner and refuses(node.criterion.text)
    ]
    for node in ours.statements():
        if node.part == "limitations" or node.index in partner or node.children:
            continue
        if all(above.criterion.logic == "all_of" for above in ours.lineage(node)[1:]):
            for limit in limits:
                if theirs[limit.parent].parent < 0 and is_refusal_of_others(node.criterion.text, limit.criterion.text):
                    yield node, limit
                    break
