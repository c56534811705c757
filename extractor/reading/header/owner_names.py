"""Whose document a text says it is, before anything else of it is known: rights, secrets, affiliates, what it does."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from extractor.language.document_names import is_of_any_document
from extractor.language.insurers import actors, formed_name, owner_of_rights, owner_of_secrets, owners, whose_members
from extractor.language.ownership import begins_with_rights, claims_rights
from extractor.language.pages import without_page_number
from extractor.model.layout import Layout
from extractor.model.outline import Outline, Passage, Section

OF_OTHERS = ("references", "revision_history")  # sections that tell who else considered what
_CLOSING = 3  # passages at a document's end
_MOST = 2 / 3  # of a line's own words that an owner's name has, if it is but a letterhead


class OwnerNames:
    """The names of who holds the rights of a document, and of who acts in it."""

    def __init__(self, layout: Layout, outline: Outline) -> None:
        self._names = [frozenset(_own_words(name)) for name in _names(layout, outline)]

    def holds(self, line: str) -> bool:
        """Whether a line is, but for words that any document has, an owner's name or the most of it."""
        own = frozenset(_own_words(line))
        return bool(own) and any(len(own & name) >= _MOST * len(own) for name in self._names)


def holder_of_rights(line: str) -> str | None:
    """Whose document a single line says it is, unless the rights are those of codes or criteria printed in it."""
    line = without_page_number(line).rstrip()
    name = owner_of_secrets(line) or owner_of_rights(line)
    return name if name and claims_rights(f"© {name}") else None


def passages_with_rights(outline: Outline) -> Iterator[Passage]:
    """The passages that may say whose document it is: of the text, and those among the sources that begin with it."""
    yield from own_passages(outline, but=("references",))
    for section in outline.sections:
        for block in section.blocks if section.kind == "references" else ():
            if isinstance(block, Passage) and begins_with_rights(block.text):
                yield block


def own_passages(outline: Outline, but: Collection[str] = OF_OTHERS) -> Iterator[Passage]:
    """The passages and headings without those of some kinds of sections; the last of a document, where its rights and
    reservations stand, whatever is printed before them."""
    passages = [(s.kind, p) for s in outline.sections for p in _texts(s)]
    for left, (kind, passage) in zip(range(len(passages), 0, -1), passages, strict=True):
        if left <= _CLOSING or kind not in but:
            yield passage


def _texts(section: Section) -> Iterator[Passage]:
    if section.heading:
        yield section.heading
    for block in section.blocks:
        if isinstance(block, Passage):
            yield block
        elif block.columns == 1:  # a boxed notice
            yield from (passage for cell in block.cells for passage in cell.passages)


def owners_told(passage: Passage) -> tuple[str, ...]:
    """Whose rights a passage says are reserved, or whose copyright it tells."""
    holder = holder_of_rights(passage.text)
    return tuple(owners(passage.text)) or ((holder,) if holder else ())


def _names(layout: Layout, outline: Outline) -> Iterator[str]:
    for page in layout.pages:
        for line in page.furniture:
            if name := holder_of_rights(line.text) or (formed_name(line.text) if claims_rights(line.text) else None):
                yield name
    for passage in passages_with_rights(outline):
        yield from owners_told(passage)
    for passage in own_passages(outline):
        yield from actors(passage.text)
        yield from whose_members(passage.text)


def _own_words(name: str) -> list[str]:
    return [w for w in re.findall(r"\w+", name.casefold()) if not is_of_any_document(w)]
