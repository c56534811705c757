"""Which statement of the old policy is which of the new: found before anything is compared.

A tree matching in the manner of GumTree (J.-R. Falleri et al., "Fine-grained and accurate source code differencing",
ASE 2014), which goes back to S. Chawathe et al., "Change detection in hierarchically structured information", SIGMOD
1996: first what is the same word for word, from the roots down and branch within branch, so that "Patient is 18 years
of age or older" is paired with its double in the same branch; then groups by what stands in them, from the leaves up;
then what is left, by likeness. Where several pairings are possible, the best total wins (`assignment`). Added to the
literature is one test that policies need: likeness counts only if it is more than the boilerplate that all items of
a list share (`similarity.same_statement`).

Positions, labels and ids are no identity: two readings of one document number their nodes alike whatever was
inserted.
"""

from __future__ import annotations

from collections import defaultdict

from extractor.diff.matching.assignment import Edge, assign
from extractor.diff.matching.lead_ins_apart import pair_parted
from extractor.diff.matching.moves import pair_moved, pair_moved_and_reworded
from extractor.diff.matching.pairs import Pairing
from extractor.diff.matching.rewordings import pair_reworded
from extractor.diff.matching.similarity import alike
from extractor.diff.tree import Forest

SAME_GROUP = 0.5  # share of the statements in it by which a group under the same parent is known again
SAME_GROUP_ELSEWHERE = 1.3  # the same plus the likeness of the groups' own texts, under other parents


def pair_trees(old: Forest, new: Forest) -> Pairing:
    """All pairs of the two forests; nodes left alone were added or removed."""
    pairing = Pairing(old, new)
    pairing.take((root, new.roots[part]) for part, root in old.roots.items())
    steps = (pair_groups, pair_moved, pair_parted, pair_reworded, pair_moved_and_reworded)
    while any(step(pairing) for step in steps):  # after each success from the surest step again
        pass
    return pairing


def pair_groups(pairing: Pairing) -> bool:
    """Pair reworded or moved groups by the statements that stand in them."""
    places: dict[str, list[int]] = defaultdict(list)  # a statement's words -> the free new groups right above it
    for group in pairing.free_new():
        for child in group.children:
            places[pairing.new[child].plain].append(group.index)
    edges: list[Edge] = []
    for group in pairing.free_old():
        candidates = {n for child in group.children for n in places.get(pairing.old[child].plain, ())}
        for candidate in map(pairing.new.__getitem__, sorted(candidates)):
            content = pairing.common_content(group, candidate)
            words = alike(group.plain, candidate.plain)
            kin = pairing.are_kin(group, candidate)
            if content >= SAME_GROUP and (kin or content + words >= SAME_GROUP_ELSEWHERE):
                edges.append((group.index, candidate.index, content + words + kin))
    return pairing.take(assign(edges))
