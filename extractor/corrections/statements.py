"""Corrections of what a single statement says, of its logic and its position, and of which one it is."""

from __future__ import annotations

from extractor.corrections.done import Done
from extractor.corrections.draft import Draft, Node
from extractor.corrections.finding import statement, with_id
from extractor.model.correction import LogicIs, PairedWith, PositionIs, TextIs


def text(draft: Draft, what: TextIs) -> Done:
    return _with(statement(draft, what.at), "text", what.to)


def logic(draft: Draft, what: LogicIs) -> Done:
    return _with(statement(draft, what.at), "logic", what.to)


def position(draft: Draft, what: PositionIs) -> Done:
    return _with(statement(draft, what.at), "position", what.to)


def pair(draft: Draft, what: PairedWith) -> Done:
    """Gives a statement the id that it has in other versions; who has it here gets its own."""
    place = what.at
    own = next((node for node in draft.statements() if node.criterion.id == what.to), None)
    if own is not None and own.read == place.text:
        return Done(own, is_new=False)
    node = statement(draft, place)
    with_id(draft, node, what.to)
    return Done(node)


def _with(node: Node, field: str, value: object) -> Done:
    is_new = getattr(node.criterion, field) != value
    node.update(**{field: value})
    return Done(node, is_new)
