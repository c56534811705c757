"""Corrections of where statements stand: under which other, after which, in which part."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.corrections.done import Done
from extractor.corrections.draft import Draft, Node
from extractor.corrections.finding import NotThere, short, statement, with_id
from extractor.language.lead_ins import lead_in_logic
from extractor.model.correction import Added, ListOf, Moved
from extractor.model.places_corrected import StatementPlace


def move(draft: Draft, what: Moved) -> Done:
    """Moves a statement with all below it. Where the one that it stands after is gone, it stands last."""
    node, (group, after) = statement(draft, what.at), target(draft, what)
    _not_below(node, group)
    came_from = draft.above(node)
    before = list(group.children)
    if came_from is group and what.after is not None and after in (None, node):
        return Done(node, is_new=False)  # in its list already; beside whom is not known any more
    take_out(draft, [node])
    put_in(group, [node], index_in(group, what.after, after))
    if came_from is group and before == group.children:
        return Done(node, is_new=False)
    with_id(draft, node, what.at.id)
    return Done(node)


def own_list(draft: Draft, what: ListOf) -> Done:
    """Moves the items from the first to the last, and what stands between them by now, under the statement."""
    first, last, owner = (statement(draft, place) for place in (what.at, what.last, what.under))
    siblings = draft.above(first).children
    if last not in siblings or siblings.index(last) < siblings.index(first):
        raise NotThere(
            f"“{short(first.read.text)}” and “{short(last.read.text)}” are not the ends of one list any more"
        )
    if siblings is owner.children:
        return Done(owner, is_new=False)
    items = siblings[siblings.index(first) : siblings.index(last) + 1]
    for item in items:
        _not_below(item, owner)
    take_out(draft, items)
    put_in(owner, items, len(owner.children))
    with_id(draft, owner, what.under.id)
    return Done(owner)


def target(draft: Draft, what: Moved | Added) -> tuple[Node, Node | None]:
    """The statement or the part under which something is to stand, and after whom there, if that one is there."""
    group = statement(draft, what.under) if what.under else draft.parts[what.part]
    return group, _sibling(draft, group, what.after)


def take_out(draft: Draft, nodes: Sequence[Node]) -> None:
    """Takes siblings out of their list. A statement without a list has no logic."""
    group = draft.above(nodes[0])
    group.children[:] = [child for child in group.children if child not in nodes]
    if not group.children:
        group.update(logic=None)


def put_in(group: Node, nodes: Sequence[Node], index: int) -> None:
    """Puts statements into a list. One that had none has the logic that it announces."""
    if not group.children:
        group.update(logic=lead_in_logic(group.criterion.text))
    group.children[index:index] = nodes


def index_in(group: Node, wanted: StatementPlace | None, after: Node | None) -> int:
    """Where in a list something is to stand that is wanted after another: first, after it, or last."""
    if after is not None:
        return group.children.index(after) + 1
    return 0 if wanted is None else len(group.children)


def _sibling(draft: Draft, group: Node, place: StatementPlace | None) -> Node | None:
    if place is None:
        return None
    try:
        node = statement(draft, place)
    except NotThere:
        return None
    return node if node in group.children else None


def _not_below(node: Node, group: Node) -> None:
    if group is node or group in node.below():
        raise NotThere(f"“{short(group.read.text)}” stands under “{short(node.read.text)}” itself")
