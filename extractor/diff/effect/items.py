"""The verdict on an item of a list that stays: by what the item is to its list."""

from __future__ import annotations

from extractor.diff.effect.relations import Relation, bearing, relation_of_children
from extractor.diff.effect.verdicts import Verdict
from extractor.diff.tree import Forest, Node
from extractor.model.policy import AtLeast

_RELATIONS: dict[Relation, str] = {
    "alternatives": "one of several that each suffice",
    "requirements": "one of several that must all be met",
    "absences": "one of several that must all be absent",
}
SHOWN = 60  # letters of a statement that are quoted in a reason


def by_relation(forest: Forest, node: Node, added: bool, parent: Node | None = None) -> Verdict:
    """What it does to coverage that a branch in which nothing stays came, or went; `parent`: its list, if that is to be
    taken as joined otherwise."""
    parent = parent or forest[node.parent]
    relation, sign = relation_of_children(forest, parent, node), bearing(forest, parent)
    if relation is None:
        return Verdict("unclear", "The text does not say how it stands to the statements beside it")
    if relation == "examples":
        return Verdict("neutral", f"“{short(parent)}” gives examples only; the list is open")
    if sign == 0:
        return Verdict("unclear", "It stands in an exception")
    where = {1: "", -1: ", in a statement of what is not covered"}[sign]
    gives_more = (sign == 1) == (relation == "alternatives")
    return came_or_went(added, gives_more, f"{_what_it_is(parent, relation)}{where}")


def _what_it_is(parent: Node, relation: Relation) -> str:
    logic = parent.criterion.logic
    if isinstance(logic, AtLeast) and logic.at_least > 1:
        return f"one of several, of which {logic.at_least} must be met"
    return _RELATIONS[relation]


def came_or_went(added: bool, gives_more: bool, what: str) -> Verdict:
    """`gives_more`: whether the more of it there is, the more is covered."""
    return Verdict("broadens" if gives_more == added else "narrows", f"{'Added' if added else 'Removed'}: {what}")


def short(node: Node) -> str:
    """A statement as it is quoted in a reason: its beginning."""
    text = node.criterion.text
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"
