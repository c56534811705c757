"""The places of what a person points at in a corrected policy, as corrections name them."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.corrections.finding import first_code
from extractor.model.correction import Correction, TextIs
from extractor.model.places_corrected import CodePlace, PassagePlace, SectionPlace, StatementPlace, TablePlace
from extractor.model.policy import Code, CodeTable, Criterion, SectionText


def statement_place(criterion: Criterion, corrections: Iterable[Correction], page: int | None = None) -> StatementPlace:
    """A statement by its id and by its text as it was read, which a correction may have changed since."""
    own = (c.what for c in corrections if isinstance(c.what, TextIs) and c.what.at.id == criterion.id)
    texts = [text.at.text for text in own if text.to == criterion.text]
    return StatementPlace(id=criterion.id, text=texts[-1] if texts else criterion.text, page=page)


def passage_place(section: SectionText, text: str, page: int | None = None) -> PassagePlace:
    return PassagePlace(heading=section.heading, text=text, page=page)


def section_place(section: SectionText, page: int | None = None) -> SectionPlace:
    """A section by its heading. Raises ValueError where it has none."""
    if section.heading is None:
        raise ValueError("a section without a heading has no name to be known by; correct its paragraphs")
    return SectionPlace(heading=section.heading, page=page)


def table_place(table: CodeTable, page: int | None = None) -> TablePlace:
    return TablePlace(caption=table.caption, first=first_code(table), page=page)


def code_place(table: CodeTable, code: Code, page: int | None = None) -> CodePlace:
    return CodePlace(system=code.system, code=code.code, table=table_place(table), page=page)
