"""Corrections of what a single statement says, of its logic and its position, and of which one it is."""

from __future__ import annotations

from extractor.corrections.done import Done
from extractor.corrections.draft import Draft
from extractor.corrections.finding import is_due, short, statement, with_id
from extractor.model.correction import LogicIs, PairedWith, PositionIs, TextIs


def text(draft: Draft, what: TextIs) -> Done:
    node = statement(draft, what.at)
    if node.criterion.text == what.to:
        return Done(node, is_new=False)
    with_id(draft, node, what.at.id)
    node.update(text=what.to)
    return Done(node)


def logic(draft: Draft, what: LogicIs) -> Done:
    """Replaces the logic of a statement that is read as it was."""
    return _ruled(draft, what, "logic")


def position(draft: Draft, what: PositionIs) -> Done:
    """Replaces the position of a statement that is read as it was."""
    return _ruled(draft, what, "position")


def pair(draft: Draft, what: PairedWith) -> Done:
    """Gives a statement the id that it has in other versions; who has it here gets its own."""
    place = what.at
    own = next((node for node in draft.statements() if node.criterion.id == what.to), None)
    if own is not None and own.read.text == place.text:
        return Done(own, is_new=False)
    node = statement(draft, place)
    with_id(draft, node, what.to)
    return Done(node)


def _ruled(draft: Draft, what: LogicIs | PositionIs, field: str) -> Done:
    node = statement(draft, what.at)
    read, now = getattr(node.read, field), getattr(node.criterion, field)
    if not is_due(what, read, now, f"the {field} of “{short(what.at.text)}” is read otherwise now"):
        return Done(node, is_new=False)
    with_id(draft, node, what.at.id)
    node.update(**{field: what.to})
    return Done(node)
