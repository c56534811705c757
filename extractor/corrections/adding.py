"""Statements that were not read, and what was read as one and is none."""

from __future__ import annotations

from extractor.corrections.done import Done
from extractor.corrections.draft import Draft, Node
from extractor.corrections.finding import statement
from extractor.corrections.nesting import index_in, put_in, take_out, target
from extractor.language.plain import says_the_same
from extractor.model.correction import Added, Dropped
from extractor.model.policy import Criterion


def add(draft: Draft, what: Added) -> Done:
    """Puts a new statement in its place, unless it is read by now."""
    read = [n for n in draft.statements() if says_the_same(n.read, what.at.text) and n.criterion.id == what.at.id]
    group, after = target(draft, what)
    read = read or [child for child in group.children if says_the_same(child.read, what.at.text)]
    if read:
        return Done(read[0], is_new=False)
    fresh = Criterion(id=what.at.id, text=what.at.text, logic=what.logic, position=what.position)
    node = Node(fresh, what.at.text, None)
    put_in(group, [node], index_in(group, what.after, after))
    return Done(node)


def drop(draft: Draft, what: Dropped) -> Done:
    """Takes a statement out. What stands under it takes its place, unless the whole branch goes."""
    node = statement(draft, what.at)
    group = draft.above(node)
    if not what.whole:
        index = group.children.index(node)
        group.children[index:index] = node.children
    take_out(draft, [node])
    return Done(None)
