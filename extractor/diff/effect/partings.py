"""What it does to coverage that a statement became a lead-in and its item, or was one."""

from __future__ import annotations

from extractor.diff.effect.logic import BOTH_WAYS, UNKNOWN, verdict_on_rearrangement
from extractor.diff.effect.rearrangements import Rearrangement
from extractor.diff.effect.relations import relation_of_children
from extractor.diff.effect.verdicts import Verdict, together
from extractor.diff.effect.wordings import verdict_on_wording
from extractor.diff.matching.lead_ins_apart import Parted
from extractor.diff.matching.pairs import Pairing
from extractor.diff.tree import Node
from extractor.diff.words import runs
from extractor.language.plain import content_words

_NOT_JOINED = "the text does not say how the item stands to those beside it"


def on_parted(pairing: Pairing, parting: Parted, old: Node, new: Node, bearing: int) -> Verdict:
    """By the list that the item stands in, and by the words that differ, if some do."""
    lead_in = parting.lead_in.criterion.text
    how = f"parted into “{lead_in}” and this item of it" if parting.is_new else f"which were an item of “{lead_in}”"
    in_list = _in_its_list(pairing, parting, old, new)
    if parting.same:
        why = f"The same words, {how}"
        return Verdict(in_list.effect, why if in_list.effect == "neutral" else f"{why}: {in_list.why}", in_list.proof)
    worded = verdict_on_wording(parting.old, parting.new, bearing)
    became = f"{_differing(parting)}; the rest are the same words, {how}"
    effect = together([in_list, worded]).effect
    return Verdict(effect, f"{became}: {in_list.why}" if in_list.effect != "neutral" else became, in_list.proof)


def _in_its_list(pairing: Pairing, parting: Parted, old: Node, new: Node) -> Verdict:
    """What the list does: nothing where the item suffices alone as the statement did."""
    alone = Rearrangement(moved=frozenset([(old.index, new.index)]))
    verdict = verdict_on_rearrangement(pairing, alone, new.criterion.text)
    if verdict is not UNKNOWN and verdict is not BOTH_WAYS:
        return verdict
    forest, item = (pairing.new, new) if parting.is_new else (pairing.old, old)
    is_alone = (
        len(parting.lead_in.children) == 1 or relation_of_children(forest, parting.lead_in, item) == "alternatives"
    )
    return Verdict("neutral", "") if is_alone else Verdict("unclear", _NOT_JOINED)


def _differing(parting: Parted) -> str:
    """The words that only one of both has: "“women” became “persons”"."""
    changed = runs(parting.old.criterion.text, parting.new.criterion.text)
    pieces = (
        [text.strip(" ,;:.") for sign, text in changed if sign == which and content_words(text)] for which in "-+"
    )
    out, put = map(" … ".join, pieces)
    if out and put:
        return f"“{out}” became “{put}”"
    return f"“{out}” was taken out" if out else f"“{put}” was put in"
