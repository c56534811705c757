"""An age that was asked for once and is asked for in each item of a list now, or the other way round: what that does to
coverage is told by the two ages, item by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.diff.effect.items import short
from extractor.diff.effect.verdicts import Verdict
from extractor.diff.matching.pairs import Pairing
from extractor.diff.tree import Node
from extractor.diff.words import runs
from extractor.language.lead_ins import only_counts
from extractor.language.plain import content_words
from extractor.language.quantities import Quantity, quantities, range_change

_AGED = ("age", "aged")  # words beside the number that say no more than it does


@dataclass(frozen=True, slots=True)
class _Age:
    quantity: Quantity
    text: str

    def __str__(self) -> str:
        return f"“{self.text[self.quantity.start : self.quantity.stop].strip()}”"


class AgesApart:
    """The demands for an age of which the other version makes one of each item, and those items with both ages."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing
        self._demands: dict[tuple[bool, int], str] = {}
        self._items: dict[tuple[int, int], Verdict] = {}
        for is_new, demands in ((False, pairing.free_old()), (True, pairing.free_new())):
            for demand in demands:
                self._look_for_items(demand, is_new)

    def of(self, node: Node, added: bool) -> str | None:
        """Why the age that a demand which came (or went) asks for is no news; None: it is."""
        return self._demands.get((added, node.index))

    def of_pair(self, old: Node, new: Node) -> Verdict | None:
        """The verdict on an item that names an age of its own now (or did), by the age that is asked of all."""
        return self._items.get((old.index, new.index))

    def _look_for_items(self, demand: Node, is_new: bool) -> None:
        pairing = self._pairing
        ours, theirs = (pairing.new, pairing.old) if is_new else (pairing.old, pairing.new)
        partners = pairing.old_of if is_new else pairing.new_of
        of_all, around = _age_alone(demand.criterion.text), ours[demand.parent]
        if of_all is None or demand.children or around.criterion.logic != "all_of" or around.index not in partners:
            return
        for group in map(theirs.__getitem__, theirs[partners[around.index]].children):
            leaves = [node for node in theirs.below(group.index) if not node.children]
            own = list(self._with_age(leaves, is_new))
            for leaf, partner, age in own:
                pair, ages = ((leaf, partner), (age, of_all)) if is_new else ((partner, leaf), (of_all, age))
                self._items[pair] = _verdict(*ages)
            if leaves and len(own) == len(leaves):
                verb = "named" if is_new else "names"
                self._demands[is_new, demand.index] = f"Each item of “{short(group)}” {verb} an age of its own"

    def _with_age(self, leaves: list[Node], is_new: bool) -> Iterator[tuple[int, int, _Age]]:
        """The items that name an age only in the version that does not ask for it of all, with their partners."""
        forest, partners = (
            (self._pairing.new, self._pairing.new_of) if is_new else (self._pairing.old, self._pairing.old_of)
        )
        for leaf in leaves:
            if leaf.index in partners:
                changed = runs(forest[partners[leaf.index]].criterion.text, leaf.criterion.text)
                age = _age_alone("".join(text for sign, text in changed if sign == "+"))
                if age and not any(sign == "-" and content_words(text) for sign, text in changed):
                    yield leaf.index, partners[leaf.index], age


def _age_alone(text: str) -> _Age | None:
    """The age that a text asks for, if it asks for nothing else but that it is the member's."""
    ages = quantities(text)
    if [each.kind for each in ages] != ["age"] or ages[0].end == "bare":
        return None
    beside = f"{text[: ages[0].start]} {text[ages[0].stop :]}"
    words = [word for word in content_words(beside) if word not in _AGED]
    return _Age(ages[0], text) if only_counts(" ".join(words)) else None


def _verdict(old: _Age, new: _Age) -> Verdict:
    became = f"{old} became {new} for this one"
    match range_change(old.quantity, new.quantity):
        case "same":
            return Verdict("neutral", f"The age {old} is asked for as it was, for this one by itself")
        case "wider":
            return Verdict("broadens", f"{became}: more meet this")
        case "narrower":
            return Verdict("narrows", f"{became}: fewer meet this")
        case _:
            return Verdict("unclear", f"{became}, which lets some in and keeps others out")
