"""Lines set as titles, in bold or underlined, over what no list and no heading gives them: they own what stands below
them, up to the next line set alike."""

from __future__ import annotations

from typing import NamedTuple

from extractor.language.among_criteria import leads_elsewhere, names_stage
from extractor.language.authorization import says_of_authorization
from extractor.language.headings import ends_in_time
from extractor.language.inner_titles import says_how_long_approved
from extractor.language.plans import lines_named
from extractor.reading.criteria.owners import Statement, counts_one_on

_WORDS = 14  # of the longest title
_WORDS_OF_PLANS = 24  # of the longest one that names lines of business, one after the other
_SENTENCES_END = (".", ",", ";")


class _Type(NamedTuple):
    """How a title is set; compares as titles rank."""

    size: float
    underlined: bool
    bold: bool


def give_titles_their_text(node: Statement) -> None:
    """Titles without anything of their own get the statements that follow them, all through the tree."""
    _lift_last_titles(node)
    children: list[Statement] = []
    owner: Statement | None = None
    for child in node.children:
        if owner and _owns(owner, child, children):
            owner.children.append(child)
        else:
            owner = child if _is_bare_title(child) else None
            children.append(child)
    node.children = children
    for child in node.children:
        give_titles_their_text(child)


def _lift_last_titles(node: Statement) -> None:
    """A title that stands last under one stage and right above the next ("Fractures" over "Initial approval") is no
    part of the first one."""
    children: list[Statement] = []
    for child in node.children:
        before = children[-1] if children else None
        last = before.children[-1] if before and before.heading and before.children else None
        if before and last and child.heading and names_stage(child.text) and _is_bare_title(last):
            children.append(before.children.pop())
        children.append(child)
    node.children = children


def _is_bare_title(node: Statement) -> bool:
    if node.marked or node.heading or node.children or _type_of(node) is None:
        return False
    return not any(
        says(node.text)
        for says in (says_how_long_approved, ends_in_time, names_stage, says_of_authorization, leads_elsewhere)
    )


def _type_of(node: Statement) -> _Type | None:
    """How a short line is set, if it is set as a title throughout."""
    words = [word for word in node.words if any(s.isalpha() or s.isdecimal() for s in word.text)]  # no raised figures
    longest = _WORDS_OF_PLANS if lines_named(node.text) else _WORDS
    if not 0 < len(words) <= longest or node.text.endswith(_SENTENCES_END):
        return None
    bold, underlined = all(word.bold for word in words), all(word.underlined for word in words)
    return _Type(round(words[0].size), underlined, bold) if bold or underlined else None


def _owns(title: Statement, follower: Statement, before: list[Statement]) -> bool:
    """Whether a statement stands under the title: it is set lower than that, or names a stage of what the title names;
    an item of the list that the title interrupts does not."""
    if follower.heading:
        return names_stage(follower.text)
    owns_headings = any(child.heading for child in follower.children)  # of another section then
    if owns_headings or (len(before) > 1 and counts_one_on(before[-2], follower)):
        return False
    mine, its = _type_of(title), None if follower.marked else _type_of(follower)
    assert mine
    return its is None or its < mine or names_stage(follower.text)
