"""Headings that hold nothing of their own: they own the lower headings that follow them, or say nothing at all."""

from __future__ import annotations

from typing import NamedTuple

from extractor.language.among_criteria import names_stage
from extractor.language.coverage import position_of
from extractor.language.headings import ends_in_time
from extractor.language.inner_titles import says_how_long_approved
from extractor.language.lead_ins import is_lead_in
from extractor.language.sentences import is_ended
from extractor.reading.criteria.owners import Statement

_MOSTLY = 0.8  # of a heading's letters: "TESTS OF TUMOR DNA (ctDNA)"


class _Rank(NamedTuple):
    """How a heading is set; compares as headings rank."""

    size: float
    bold: bool
    capitals: bool


def settle_bare_headings(node: Statement) -> None:
    """All through the tree, from the leaves up: a bare heading owns those right below it that are set lower or name
    stages of what it names; one that closes its list is none, unless it says something itself."""
    for child in node.children:
        settle_bare_headings(child)
    children: list[Statement] = []
    owner: Statement | None = None
    for child in node.children:
        if owner and _stands_under(child, owner):
            owner.children.append(child)
        else:
            owner = child if _is_bare(child) else None
            children.append(child)
    while children and _is_bare(children[-1]) and not _says_something(children[-1]):
        children.pop()
    node.children = children


def _is_bare(node: Statement) -> bool:
    return node.heading and not node.children and not (says_how_long_approved(node.text) or ends_in_time(node.text))


def _says_something(node: Statement) -> bool:
    return is_ended(node.text) or is_lead_in(node.text) or position_of(node.text) is not None


def _stands_under(heading: Statement, owner: Statement) -> bool:
    if not heading.heading:
        return False
    return _rank(heading) < _rank(owner) or (names_stage(heading.text) and not names_stage(owner.text))


def _rank(node: Statement) -> _Rank:
    words = [word for word in node.words if any(sign.isalnum() for sign in word.text)]
    letters = [sign for sign in node.text if sign.isalpha()]
    capitals = sum(map(str.isupper, letters)) > _MOSTLY * len(letters)
    return _Rank(round(max((word.size for word in words), default=0.0)), all(word.bold for word in words), capitals)
