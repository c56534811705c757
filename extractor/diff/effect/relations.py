"""How a statement bears on coverage: what its list makes of it, and whether it lets more in or keeps more out."""

from __future__ import annotations

from typing import Literal

from extractor.diff.tree import Forest, Node
from extractor.language import coverage
from extractor.language.clauses import is_clause
from extractor.language.conditions import is_name, is_requirement
from extractor.language.demands import is_demand
from extractor.language.lead_ins import is_lead_in, lists_each_by_itself, names_what_is_covered, quantifier
from extractor.language.remarks import is_exception, is_open_list
from extractor.model.policy import REFUSALS, AtLeast

Relation = Literal["alternatives", "requirements", "absences", "examples"]


def relation_of_children(forest: Forest, group: Node, child: Node) -> Relation | None:
    """What `child` is to `group`: one of several ways in, one of several demands, one of several things that must be
    absent, or a mere example. From the group's logic; where it has none, from the words of both; else None.
    """
    text, logic = group.criterion.text, group.criterion.logic
    if is_open_list(text) and is_name(child.criterion.text):
        return "examples"
    if isinstance(logic, AtLeast):
        return "alternatives"
    if logic is not None:
        named: dict[str, Relation] = {"any_of": "alternatives", "all_of": "requirements", "none_of": "absences"}
        return named[logic]
    if group.parent < 0:
        return _relation_at_the_top(forest, child)
    if _refuses_by_itself(child):
        return "alternatives"
    if coverage.refuses(text):
        listed = keeps_out(group) and is_lead_in(text) and quantifier(text) != "all"
        item = child.criterion.text
        by_itself = is_name(item) or (lists_each_by_itself(text) and not is_clause(item))
        return "alternatives" if listed and by_itself else None
    if names_what_is_covered(text) or grants_coverage(forest, child):
        return "alternatives"
    return _relation_by_words(forest, group, child)


def _refuses_by_itself(node: Node) -> bool:
    """Whether a limitation says by itself that something is not covered, or how much of it is, whatever it stands
    under."""
    text = node.criterion.text
    says_so = coverage.refuses(text) or coverage.caps(text)
    return node.part == "limitations" and bool(says_so) and not is_exception(text)


def _relation_by_words(forest: Forest, group: Node, child: Node) -> Relation | None:
    if is_requirement(child.criterion.text):
        how_many = quantifier(group.criterion.text)
        return "alternatives" if how_many == "any" else "requirements" if how_many == "all" else None
    if is_name(group.criterion.text) and is_name(child.criterion.text):  # kinds of a thing that is one of several
        above = relation_of_children(forest, forest[group.parent], group)
        return above if above in ("alternatives", "examples") else None
    return None


def _relation_at_the_top(forest: Forest, child: Node) -> Relation | None:
    """In a list of whole statements each stands for itself: what is covered is a way in, a demand a demand."""
    if child.part == "limitations":
        return None if is_exception(child.criterion.text) else "alternatives"
    if grants_coverage(forest, child):
        return "alternatives"
    return "requirements" if is_demand(child.criterion.text) else None


def grants_coverage(forest: Forest, node: Node) -> bool:
    """Whether a branch says by itself that something is covered, so that it is a way in of its own."""
    return any(coverage.grants(n.criterion.text) for n in (node, *forest.below(node.index)))


def bearing(forest: Forest, node: Node) -> int:
    """1 where more is covered the more easily the statement holds, -1 where less is, 0 where that is not clear."""
    direction = -1 if keeps_out(node) else 1
    for statement in forest.lineage(node):
        if is_exception(statement.criterion.text):
            return 0
        if forest[statement.parent].criterion.logic == "none_of":
            direction = -direction
    return direction


def keeps_out(node: Node) -> bool:
    """Whether the statement stands among what is not covered."""
    return node.position in REFUSALS or (node.part == "limitations" and node.position != "medically_necessary")
