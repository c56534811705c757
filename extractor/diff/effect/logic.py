"""What a rearranged tree asks for: both versions of it as formulas over the same statements, compared by implication.

If whoever meets the new formula meets the old one too, the change narrows; if whoever meets the old one meets the new
one, it broadens. Whatever moved, came or went at once is weighed at once; what else differs in the tree is left out.
"""

from __future__ import annotations

from extractor.diff.effect.rearrangements import Rearrangement, region_around
from extractor.diff.effect.relations import bearing
from extractor.diff.effect.sheets import MOST, NotSaid, Sheet
from extractor.diff.effect.verdicts import Verdict
from extractor.diff.matching.pairs import Pairing
from extractor.diff.tree import Node
from extractor.model.changes import Effect

UNKNOWN = Verdict("unclear", "It stands under another statement now, and the text does not say how they are joined")
BOTH_WAYS = Verdict("unclear", "As it stands now the list lets some in and keeps others out")
_REASONS: dict[Effect, str] = {
    "neutral": "It stands elsewhere in the list, and the list asks for the same",
    "narrows": "As it stands now the list asks for more",
    "broadens": "As it stands now the list asks for less",
}


def verdict_on_rearrangement(pairing: Pairing, what: Rearrangement, decided_by: str) -> Verdict:
    """What became of coverage, with its proof; "unclear" where no list is around all of it, or one is not joined."""
    region = region_around(pairing, what)
    return UNKNOWN if region is None else verdict_on_region(pairing, what, region, decided_by)


def verdict_in_own_list(pairing: Pairing, what: Rearrangement, head: Node, added: bool) -> Verdict:
    """The same of a branch that came or went, in the list that it stands in alone: for where what moved out of it or
    into it does the contrary in a list far away, and is judged there."""
    alone = frozenset([head.index])
    by_itself = Rearrangement(came=alone) if added else Rearrangement(went=alone)
    region = region_around(pairing, by_itself)
    if region is None:
        return BOTH_WAYS
    verdict = verdict_on_region(pairing, what, region, head.criterion.text)
    return verdict_on_region(pairing, by_itself, region, head.criterion.text) if verdict is BOTH_WAYS else verdict


def verdict_on_region(
    pairing: Pairing, what: Rearrangement, region: tuple[Node, Node], decided_by: str, why: str | None = None
) -> Verdict:
    """The same where the pair of groups around it is known; `why` is the reason to give."""
    try:
        lists = [Sheet(pairing, what, region, leads).both() for leads in (True, False)]
    except NotSaid:
        return UNKNOWN
    if any(len(both.texts) > MOST for both in lists):
        return UNKNOWN
    effects = {both.effect() for both in lists}
    effect = effects.pop()
    if effects or effect == "unclear":
        return BOTH_WAYS
    proof = lists[0].proof(decided_by)
    signs = bearing(pairing.old, region[0]), bearing(pairing.new, region[1])
    return Verdict(effect, why or _REASONS[effect], proof).towards(signs[1] if signs[0] == signs[1] else 0)
