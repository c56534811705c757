"""The places of what a person points at, as corrections name them: of tables as they were read."""

from __future__ import annotations

from extractor.corrections.finding import first_code
from extractor.model.places_corrected import CodePlace, PassagePlace, SectionPlace, TablePlace
from extractor.model.policy import Code, CodeTable, SectionText


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
