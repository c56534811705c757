"""Statements that the whole tree shows to belong elsewhere than their print alone would say."""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.language.answers import asks, follows_from_answer
from extractor.language.connectors import leading_connector
from extractor.language.lead_ins import is_lead_in, lead_in_logic, speaks_of_list
from extractor.reading.criteria.owners import Statement, counts_one_on, is_of_list

_LABEL_WORDS = 6
_LABELLED = re.compile(r"[A-Z][\w /\-]{2,40}:\s+\S.{0,80}")


def regroup(root: Statement) -> None:
    """Interrupted lists go on, answers stand under what they answer, and titles own the labelled lines below them."""
    _lift_answers(root, in_question=False)
    _resume_lists(root)
    _lift_announcements(root)
    _part_contradicted(root)
    _give_labels_their_text(root)
    _gather_labelled(root)


def _lift_answers(node: Statement, in_question: bool) -> list[Statement]:
    """Puts "If no, do not approve" and what follows it beside the conditions that its question lists, however deep
    these end. Returns what belongs further out than `node`; `in_question`: a question stands there."""
    is_question = asks(node.text)
    children: list[Statement] = []
    for child in node.children:
        children += [child, *_lift_answers(child, in_question or is_question)]
    cut = next((i for i, child in enumerate(children) if follows_from_answer(child.text)), len(children))
    if is_question or not in_question:
        cut = len(children)
    node.children = children[:cut]
    return children[cut:]


def _resume_lists(node: Statement) -> None:
    """Gives back to a list what a paragraph parted from it: in "1. … AND ONE of the following: a. … b. … 2. … 3. …" the
    items 2 and 3 count on from 1."""
    for before, after in pairwise(node.children):
        cut = next((i for i, child in enumerate(after.children) if _counts_on(child, before, after.children[:i])), None)
        if cut:
            before.children += after.children[cut:]
            del after.children[cut:]
    for child in node.children:
        _resume_lists(child)


def _counts_on(item: Statement, before: Statement, own: list[Statement]) -> bool:
    last = before.children[-1].mark if before.children else None
    if item.mark is None or last is None or any(is_of_list(c.mark, item.mark) for c in own):
        return False
    return is_of_list(last, item.mark) and last.ordinal is not None and item.mark.ordinal == last.ordinal + 1


def _lift_announcements(node: Statement) -> None:
    """A line set under an item, that names what follows where nothing but the next item does ("6. … / The following are
    not covered. / 7. …"), stands beside that item and owns those after it."""
    for child in node.children:
        _lift_announcements(child)
    for number, (item, after) in enumerate(pairwise(node.children)):
        last = item.children[-1] if item.children else None
        if last and _announces(last) and counts_one_on(item, after):
            item.children.pop()
            last.children = node.children[number + 1 :]
            node.children[number + 1 :] = [last]
            return


def _announces(line: Statement) -> bool:
    if line.marked or line.heading or line.children:
        return False
    return speaks_of_list(line.text) or (is_lead_in(line.text) and leading_connector(line.text) is not None)


def _part_contradicted(node: Statement) -> None:
    """ "AND ALL of the following:" in a list of "one of the following" stands beside that list's owner, with what comes
    after it; and so "OR ONE …" where all are asked for."""
    children: list[Statement] = []
    for child in node.children:
        _part_contradicted(child)
        at = next((i for i, item in enumerate(child.children) if i and _contradicts(item, child)), None)
        children.append(child)
        if at is not None:
            joined = leading_connector(child.children[at].text)
            assert joined
            children += child.children[at:]
            del child.children[at:]
            child.joins = [join for join in child.joins if join[0] != joined]
            node.joins.append((joined, ()))
    node.children = children


def _contradicts(item: Statement, owner: Statement) -> bool:
    if item.marked or not item.children or not is_lead_in(item.text):
        return False
    return (lead_in_logic(owner.text), leading_connector(item.text)) in (("any_of", "and"), ("all_of", "or"))


def _give_labels_their_text(node: Statement) -> None:
    """A label on a line of its own ("Limitation of Use:") owns the sentence that it stands over."""
    children: list[Statement] = []
    for child in node.children:
        label = children[-1] if children else None
        if (
            label
            and _is_label(label)
            and not (child.marked or child.heading or child.children)
            and child.text[-1:] != ":"
        ):
            label.children.append(child)
        else:
            children.append(child)
    node.children = children
    for child in node.children:
        _give_labels_their_text(child)


def _is_label(node: Statement) -> bool:
    return (
        not (node.marked or node.heading or node.children) and node.text.endswith(":") and len(node.text.split()) <= 6
    )


def _gather_labelled(node: Statement) -> None:
    """An unpunctuated line over lines of "Label: value" owns them."""
    gathered: list[Statement] = []
    for child in node.children:
        _gather_labelled(child)
        owner = gathered[-1] if gathered else None
        if (
            owner
            and _is_bare_title(owner)
            and not child.marked
            and not child.children
            and _LABELLED.fullmatch(child.text)
        ):
            owner.children.append(child)
        else:
            gathered.append(child)
    node.children = gathered


def _is_bare_title(node: Statement) -> bool:
    if node.marked or node.heading or len(node.text.split()) > 10 or node.text[-1:] in ".:;,":
        return False
    return not _LABELLED.fullmatch(node.text) and all(_LABELLED.fullmatch(c.text) for c in node.children)
