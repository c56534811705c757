"""Statements that were split in two or written into one, and groups that others were laid around: their words are
still there, in other statements."""

from __future__ import annotations

from collections import Counter

from extractor.diff.matching.absences import asked_as_absent
from extractor.diff.matching.copies import Copies
from extractor.diff.matching.lead_ins_apart import Parted, all_parted
from extractor.diff.matching.pairs import Pairing
from extractor.diff.tree import Forest, Node
from extractor.language.lead_ins import apart_from_count, only_counts
from extractor.language.plain import content_words, plain

NEAR = 3  # how many places to each side the sibling may stand that says a statement's words
QUOTED = 80  # letters of another statement in a reason
MOST_WORDS = 0.8  # share of a statement's words that must be found in the other


class Traces:
    """For each statement that came or went, whether its words stood or stand elsewhere close by."""

    def __init__(self, pairing: Pairing) -> None:
        self._merged = _absorbed(pairing.old, pairing.new, pairing.new_of)  # old and gone -> new that says it
        self._split = _absorbed(pairing.new, pairing.old, pairing.old_of)  # new -> old that said it
        self._pairing = pairing
        self._copies = Copies(pairing)
        self._absences = asked_as_absent(pairing)
        self._parted = {(each.old.index, each.new.index): each for each in all_parted(pairing)}
        self._lead_ins = {
            (each.is_new, each.lead_in.index): (each.old if each.is_new else each.new).criterion.text
            for each in self._parted.values()
        }

    def parted(self, old: Node, new: Node) -> Parted | None:
        """How one of a pair became a lead-in and its item; None where it did not."""
        return self._parted.get((old.index, new.index))

    def is_lead_in(self, node: Node, added: bool) -> bool:
        """Whether a group that came (or went) is but a lead-in, whose words its items had (or have) in themselves."""
        return (added, node.index) in self._lead_ins

    def of(self, node: Node, added: bool) -> str | None:
        """The reason why a statement that came (or went) is nothing new (or not lost); None: it is."""
        if self.is_lead_in(node, added):
            whole = self._lead_ins[added, node.index][:QUOTED]
            return f"Its words {'stood' if added else 'stand'} in “{whole}”"
        if self._copies.of(node, added):
            return "A second copy of what stands there" if added else "One of two copies; the other one stays"
        other = (self._split if added else self._merged).get(node.index)
        if other is None:
            return self._absences.get((added, node.index))
        verb = "Split off from" if added else "Written into"
        return f"{verb} “{(self._pairing.old if added else self._pairing.new)[other].criterion.text[:QUOTED]}”"

    def whole_of(self, node: Node, added: bool) -> Node | None:
        """The statement of the other version from whose words one was split off, or into whose it was written."""
        index = (self._split if added else self._merged).get(node.index)
        return None if index is None else (self._pairing.old if added else self._pairing.new)[index]

    def list_of(self, node: Node, added: bool) -> Node | None:
        """The same where either has a list."""
        other = self.whole_of(node, added)
        return other if other and (node.children or other.children) else None

    def parts_of(self, old: Node, new: Node) -> list[tuple[Node, bool]]:
        """The statements that were written into the new one of a pair, or (True) split off from the old one."""
        went = [(self._pairing.old[i], False) for i, target in self._merged.items() if target == new.index]
        came = [(self._pairing.new[i], True) for i, source in self._split.items() if source == old.index]
        return [*went, *came]

    def of_pair(self, old: Node, new: Node) -> str | None:
        """The same for a pair whose words came from, or went to, such statements and nowhere else."""
        if is_laid_around(self._pairing, old, new):
            return "Its words stand over the list around it"
        came = [i for i, target in self._merged.items() if target == new.index]
        went = [i for i, source in self._split.items() if source == old.index]
        if came and not went:
            known = _words(old.plain).keys() | {w for i in came for w in _words(self._pairing.old[i].plain)}
            if _words(new.plain).keys() <= known:
                return "Says in one sentence what was a list"
        if went and not came:
            known = _words(new.plain).keys() | {w for i in went for w in _words(self._pairing.new[i].plain)}
            if _words(old.plain).keys() <= known:
                return "Its other part is a statement of its own now"
        return None


def is_laid_around(pairing: Pairing, old: Node, new: Node) -> bool:
    """Whether another group was laid around one, and has its words: "when all are met" is "when one of these is met",
    the first of which is "all of the following"; or whether such a group was taken away from around it."""
    sides = ((pairing.new, pairing.old_of, new, old), (pairing.old, pairing.new_of, old, new))
    return any(
        item.parent not in partner
        and only_counts(item.criterion.text)
        and _apart_from_count(forest[item.parent]) == _apart_from_count(other)
        for forest, partner, item, other in sides
    )


def _apart_from_count(group: Node) -> str:
    return plain(apart_from_count(group.criterion.text))


def _absorbed(ours: Forest, theirs: Forest, partner: dict[int, int]) -> dict[int, int]:
    """Unpaired statements whose words stand in the partner of their parent, or of a near sibling, that did not say
    them itself before.
    """
    gained = _gained(ours, theirs, partner)
    absorbed: dict[int, int] = {}
    for node in ours.statements():
        if node.index in partner or any(c in partner for c in node.children):
            continue
        siblings = ours[node.parent].children[max(0, node.rank - NEAR) : node.rank + NEAR + 1]
        for index in filter(gained.__contains__, (node.parent, *siblings)):
            words = _words(node.plain) - _words(ours[index].plain)  # "soft tissue sarcoma" under "Sarcomas"
            is_there = (words & gained[index]).total() >= MOST_WORDS * words.total()
            if words and is_there and not any(word.isdigit() for word in words - gained[index]):
                absorbed[node.index] = partner[index]
                break
    return absorbed


def _gained(ours: Forest, theirs: Forest, partner: dict[int, int]) -> dict[int, Counter[str]]:
    """For each paired statement that says more in its partner, what more."""
    more = {
        index: _words(theirs[other].plain) - _words(ours[index].plain)
        for index, other in sorted(partner.items())
        if ours[index].plain != theirs[other].plain
    }
    return {index: words for index, words in more.items() if words}


def _words(text: str) -> Counter[str]:
    return Counter(content_words(text))
