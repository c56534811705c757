"""Statements that were parted into a lead-in and its item, or were written into one of such: "Frames for sport are not
covered" is "Frames are not covered as follows:" with "For sport" below it.

The item is what the statement lives on as; what became its lead-in says nothing that is new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.diff.matching.assignment import assign
from extractor.diff.matching.pairs import Pairing
from extractor.diff.matching.similarity import alike, table
from extractor.diff.tree import Forest, Node
from extractor.language.announcements import announces_list, is_of_any_list
from extractor.language.plain import content_words

SAME_WORDS = 0.85  # likeness of a statement and a lead-in with its item from which these are taken for it
SHARED = 0.85  # share of the words of both that they must have in common, in whichever order
TELLING = 6  # words that such a statement must have
OF_LEAD_IN = 0.3  # share of a statement's words that its lead-in must have: else it is an item that moved


@dataclass(frozen=True, slots=True)
class Parted:
    """A pair of which one side is a lead-in with its item. `old` and `new` are both sides whole, as one statement each;
    `lead_in` stands over the item, and is of the new forest where `is_new`. `same`: no word differs."""

    old: Node
    new: Node
    lead_in: Node
    is_new: bool
    same: bool


def pair_parted(pairing: Pairing) -> bool:
    """Pair statements with the items that they became, or were, below a lead-in with the rest of their words."""
    edges: dict[tuple[int, int], float] = {}
    for item_forest, flipped in ((pairing.new, False), (pairing.old, True)):
        wholes = [n for n in _free(pairing, flipped) if not n.children and len(_own(n.plain)) >= TELLING]
        items = [n for n in _free(pairing, not flipped) if not n.children and item_forest[n.parent].parent >= 0]
        texts = [_joined(_over(item_forest, item), item) for item in items]
        for i, j, score in table([_joined(whole) for whole in wholes], texts, SAME_WORDS):
            whole, item = wholes[i], items[j]
            if _is_parted(whole, _over(item_forest, item), item) and not _has_closer(pairing, whole, score, flipped):
                old, new = (item, whole) if flipped else (whole, item)
                edges[old.index, new.index] = score
    return pairing.take(assign((o, n, score) for (o, n), score in edges.items()))


def parted(pairing: Pairing, old: Node, new: Node) -> Parted | None:
    """How one of a pair that stands under another parent became a lead-in and its item; None where it did not."""
    if pairing.are_kin(old, new) or old.plain == new.plain:
        return None
    for whole, item, forest, is_new in ((old, new, pairing.new, True), (new, old, pairing.old, False)):
        lead_in = forest[item.parent]
        if lead_in.parent >= 0 and not whole.children and _is_parted(whole, lead_in, item):
            same = not (_words(whole) - _words(lead_in, item) or _words(lead_in, item) - _words(whole))
            together = _with_text(item, _in_one(lead_in.criterion.text, item.criterion.text))
            sides = (old, together) if is_new else (together, new)
            return Parted(*sides, lead_in, is_new, same)
    return None


def _with_text(node: Node, text: str) -> Node:
    """A statement with another text, in its place."""
    other = replace(node, criterion=node.criterion.model_copy(update={"text": text}))
    other.end, other.children = node.end, node.children
    return other


def _in_one(lead_in: str, item: str) -> str:
    """A lead-in and its item as one sentence, without the words that announce a list: "as follows", "the following"."""
    words = lead_in.split()
    while words and not _own(words[-1]):
        words.pop()
    begins_as_name = item[1:2].isupper()
    return " ".join((*words, item if begins_as_name else item[:1].lower() + item[1:]))


def all_parted(pairing: Pairing) -> Iterator[Parted]:
    """Every pair of which one side became a lead-in and its item."""
    pairs = (parted(pairing, pairing.old[o], pairing.new[n]) for o, n in sorted(pairing.new_of.items()))
    return (each for each in pairs if each)


def _free(pairing: Pairing, of_new: bool) -> Sequence[Node]:
    return pairing.free_new() if of_new else pairing.free_old()


def _over(forest: Forest, item: Node) -> Node:
    return forest[item.parent]


def _joined(*nodes: Node) -> str:
    return " ".join(word for node in nodes for word in _own(node.plain))


def _own(text: str) -> list[str]:
    """The words of a text that carry meaning, and do not say how a list is joined."""
    return [word for word in content_words(text) if not is_of_any_list(word)]


def _words(*nodes: Node) -> Counter[str]:
    """Each word once, however often a lead-in repeats it."""
    return Counter({word for node in nodes for word in _own(node.plain)})


def _is_parted(whole: Node, lead_in: Node, item: Node) -> bool:
    """Whether a statement has the words of a lead-in and its item, and of each of the two some that the other lacks.
    What announces no list is a statement of its own."""
    if not announces_list(lead_in.criterion.text):
        return False
    words, above, below = _words(whole), _words(lead_in), _words(item)
    both = above | below
    shared = (words & both).total()
    if 2 * shared < SHARED * (words.total() + both.total()):
        return False
    return bool(words & (below - above)) and (words & (above - below)).total() >= OF_LEAD_IN * words.total()


def _has_closer(pairing: Pairing, whole: Node, score: float, flipped: bool) -> bool:
    """Whether a statement without a partner, in the same place, is closer."""
    forest, partner = (pairing.old, pairing.old_of) if flipped else (pairing.new, pairing.new_of)
    above = partner.get(whole.parent)
    if above is None:
        return False
    free = pairing.free_old if flipped else pairing.free_new
    return any(alike(whole.plain, other.plain) >= score for other in free(forest[above].children))
