"""Statements that were not read, and what was read as one and is none."""

from __future__ import annotations

from extractor.corrections.done import Done
from extractor.corrections.draft import Draft, Node
from extractor.corrections.finding import NotThere, short, statement, told_as_text
from extractor.corrections.nesting import index_in, put_in, take_out, target
from extractor.language.plain import says_the_same
from extractor.model.correction import Added, Dropped
from extractor.model.policy import Criterion


def add(draft: Draft, what: Added, *, is_its_paper: bool) -> Done:
    """Puts a new statement in its place, unless it is read by now.

    A person saw it in one paper. In another one it is taken to be printed only where the one beside which it stands
    is, and where its words are not read elsewhere.
    """
    alike = [node for node in draft.statements() if says_the_same(node.read.text, what.at.text)]
    if own := [node for node in alike if node.criterion.id == what.at.id]:
        return Done(own[0], is_new=False)
    group, after = target(draft, what)
    if own := [child for child in group.children if child in alike]:
        return Done(own[0], is_new=False)
    if not is_its_paper:
        _is_printed(draft, what, after, is_read=bool(alike))
    fresh = Criterion(id=what.at.id, text=what.at.text, logic=what.logic, position=what.position)
    node = Node(fresh, fresh, None)
    put_in(group, [node], index_in(group, what.after, after))
    return Done(node)


def _is_printed(draft: Draft, what: Added, after: Node | None, *, is_read: bool) -> None:
    """Raises NotThere where nothing tells that a paper has the new words too, or that they were missed in it."""
    passages = (paragraph.text for section in draft.sections for paragraph in section.paragraphs)
    if is_read or any(says_the_same(text, what.at.text) for text in passages):
        raise NotThere(f"“{short(what.at.text)}” is read elsewhere")
    if what.after is not None and after is None:
        raise NotThere(f"“{short(what.after.text)}”, after which it stands, is not there")
    if what.after is None and what.under is None:
        raise NotThere("nothing stands beside it by which its place is known")


def drop(draft: Draft, what: Dropped) -> Done:
    """Takes a statement out, unless its words are read as running text or a heading by now. What stands under it takes
    its place, unless the whole branch goes."""
    if text := told_as_text(draft, what.at):
        return Done(text, is_new=False)
    node = statement(draft, what.at)
    group = draft.above(node)
    if not what.whole:
        index = group.children.index(node)
        group.children[index:index] = node.children
    take_out(draft, [node])
    return Done(None)
