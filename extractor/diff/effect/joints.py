"""What it does to coverage that two items of a list became one sentence, or one became two: by the word that joins them
there, and by what the list asks of its items."""

from __future__ import annotations

from collections import Counter

from extractor.diff.effect.relations import bearing, relation_of_children
from extractor.diff.effect.verdicts import Verdict
from extractor.diff.matching.pairs import Pairing
from extractor.diff.matching.splits import Traces
from extractor.diff.tree import Node
from extractor.language.conditions import is_name
from extractor.language.demands import denies
from extractor.language.plain import content_words

_ENOUGH, _BOTH = "one of them is enough", "both are asked for"


def verdict_on_joint(pairing: Pairing, traces: Traces, node: Node, added: bool) -> Verdict | None:
    """The verdict on an item that was written into another one's sentence (or split off from it); None where the
    sentence joins them as the list does, or is not known to do otherwise."""
    whole = traces.whole_of(node, added)
    if whole is None or node.children or whole.children:
        return None
    ours, partners = (pairing.new, pairing.new_of) if added else (pairing.old, pairing.old_of)
    beside = ours[partners[whole.index]]
    parts = f"{beside.plain} {node.plain}"
    if denies(whole.criterion.text) or not set(content_words(whole.plain)).issubset(content_words(parts)):
        return None  # "no gout or polio" denies both
    relation, sign = relation_of_children(ours, ours[node.parent], node), bearing(ours, node)
    joins = Counter(whole.plain.split()) - Counter(parts.split())
    if relation == "requirements" and "or" in joins:
        verdict = Verdict("narrows", _BOTH) if added else Verdict("broadens", _ENOUGH)
    elif relation == "alternatives" and "and" in joins and sign > 0 and not is_name(node.criterion.text):
        verdict = Verdict("broadens", _ENOUGH) if added else Verdict("narrows", _BOTH)
    else:
        return None
    done = "They are two items" if added else "They are one sentence"
    return Verdict(verdict.effect, f"{done} now: {verdict.why}").towards(sign)
