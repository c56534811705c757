"""What a statement, a paragraph or a section is: a criterion, a limitation, a heading or background."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

from extractor.corrections.done import Done
from extractor.corrections.draft import Draft, Node, Paragraph, Section
from extractor.corrections.finding import passage, section, statement, told_as_text, with_id
from extractor.corrections.nesting import take_out
from extractor.language.plain import says_the_same
from extractor.model.correction import IsA, Nature
from extractor.model.places_corrected import PassagePlace, SectionPlace, StatementPlace
from extractor.model.policy import Criterion, SectionKind, SectionText
from extractor.model.walk import TreePart

T = TypeVar("T")
_PARTS: dict[Nature, TreePart] = {"criterion": "criteria", "limitation": "limitations"}


def nature(draft: Draft, what: IsA) -> Done:
    """Makes of what is named what it is; what stands under a statement goes along."""
    match what.at:
        case StatementPlace():
            if what.to in ("background", "heading") and (text := told_as_text(draft, what.at)):
                return Done(text, is_new=False)
            return _of_statement(draft, what.at, what.to)
        case PassagePlace():
            if node := _read_as(draft, what.at, what.to):
                return Done(node, is_new=False)
            return _of_passage(draft, *passage(draft, what.at), what.to)
        case SectionPlace():
            return _of_section(draft, section(draft, what.at), what.to)


def _read_as(draft: Draft, place: PassagePlace, to: Nature) -> Node | None:
    """The statement of the right part that says what a passage said."""
    nodes = draft.parts[_PARTS[to]].below() if to in _PARTS else ()
    return next((node for node in nodes if says_the_same(node.read.text, place.text)), None)


def _of_statement(draft: Draft, place: StatementPlace, to: Nature) -> Done:
    node = statement(draft, place)
    part = draft.part_of(node)
    if _PARTS.get(to) == part:
        return Done(node, is_new=False)
    if to == "heading":
        return Done(_as_heading(draft, node, part))
    if to == "background":
        first, *others = _as_background(draft, node)
        return Done(first, along=tuple(others))
    take_out(draft, [node])
    _put(draft, _PARTS[to], node)
    with_id(draft, node, place.id)
    return Done(node)


def _as_heading(draft: Draft, node: Node, part: TreePart) -> Section:
    """The heading; what stood under it as a statement takes its place."""
    group = draft.above(node)
    index = group.children.index(node)
    group.children[index:index] = node.children
    take_out(draft, [node])
    above = _section_of(draft, node.origin)
    level = above.section.level + 1 if above else 1
    made = Section(SectionText(heading=_as_printed(node), kind=part, level=level), None, [], node.origin)
    draft.sections.insert(draft.sections.index(above) + 1 if above else 0, made)
    return made


def _as_background(draft: Draft, node: Node) -> list[Paragraph]:
    """The statement and those below it as paragraphs of the section that they stand in."""
    home = _section_of(draft, node.origin)
    if home is None:
        home = Section(SectionText(heading=None, kind="background", level=1), None, [])
        draft.sections.insert(0, home)
    take_out(draft, [node])
    made = [Paragraph(_as_printed(part), part.origin) for part in (node, *node.below())]
    index = _before(draft, home.paragraphs, node.origin, lambda paragraph: paragraph.origin)
    home.paragraphs[index:index] = made
    return made


def _as_printed(node: Node) -> str:
    """The text of a statement behind its label, which is a part of the words that stand there."""
    return " ".join(filter(None, (node.criterion.label, node.criterion.text)))


def _of_passage(draft: Draft, home: Section, paragraph: Paragraph, to: Nature) -> Done:
    if to == "background":
        return Done(paragraph, is_new=False)
    index = home.paragraphs.index(paragraph)
    if to == "heading":
        rest = home.paragraphs[index + 1 :]
        text = home.section.model_copy(update={"heading": paragraph.text, "text": ()})
        made = Section(text, None, rest, paragraph.origin)
        home.paragraphs[index:] = []
        draft.sections.insert(draft.sections.index(home) + 1, made)
        return Done(made)
    home.paragraphs.remove(paragraph)
    return Done(_made_statement(draft, paragraph, _PARTS[to]))


def _of_section(draft: Draft, named: Section, to: Nature) -> Done:
    """All that stands under the heading becomes that; the heading stays one."""
    if to == "heading":
        return Done(named, is_new=False)
    kind: SectionKind = "background" if to == "background" else _PARTS[to]
    others = [node for part, top in draft.parts.items() if part != kind for node in top.children]
    statements = [node for node in others if _section_of(draft, node.origin) is named]
    is_new = named.section.kind != kind or bool(statements)
    named.section = named.section.model_copy(update={"kind": kind})
    if to == "background":
        for node in statements:
            _as_background(draft, node)
        return Done(named, is_new)
    for node in statements:
        take_out(draft, [node])
        _put(draft, _PARTS[to], node)
    paragraphs, named.paragraphs = named.paragraphs, []
    for paragraph in paragraphs:
        _made_statement(draft, paragraph, _PARTS[to])
    return Done(named, is_new or bool(paragraphs))


def _made_statement(draft: Draft, paragraph: Paragraph, part: TreePart) -> Node:
    name = passage_id(paragraph.text)
    taken = {node.criterion.id for node in draft.statements()}
    free = next(id for id in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))) if id not in taken)
    made = Criterion(id=free, text=paragraph.text)
    node = Node(made, made, paragraph.origin)
    _put(draft, part, node)
    return node


def passage_id(text: str) -> str:
    """The id of a statement that is made of a paragraph."""
    return "c" + hashlib.sha256(text.encode()).hexdigest()[:10]


def _put(draft: Draft, part: TreePart, node: Node) -> None:
    """Among the statements at the top of a part, where it is printed."""
    siblings = draft.parts[part].children
    siblings.insert(_before(draft, siblings, node.origin, lambda sibling: sibling.origin), node)


def _before(draft: Draft, among: Sequence[T], origin: str | None, origin_of: Callable[[T], str | None]) -> int:
    """Before which of these something belongs by its place on the pages: behind all, where that is not known."""
    own = draft.printed_at(origin)
    printed = (draft.printed_at(origin_of(sibling)) for sibling in among)
    return next((n for n, other in enumerate(printed) if own and other and other > own), len(among))


def _section_of(draft: Draft, origin: str | None) -> Section | None:
    """The section in which something is printed; the first of the document where that is not known."""
    own = draft.printed_at(origin)
    before = [s for s in draft.sections if own and (at := draft.printed_at(s.origin or s.headed_by)) and at <= own]
    return before[-1] if before else draft.sections[0] if draft.sections else None
