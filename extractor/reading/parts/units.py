"""The units that are judged: sections, and under them statements, tables and rows, each under the one that holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.language.connectors import is_connector
from extractor.language.headings import heading_name, only_says_guideline
from extractor.language.lead_ins import is_lead_in, lead_in_logic
from extractor.model.layout import Word
from extractor.model.outline import Grid, GridCell, Mark, Outline, Passage, Section
from extractor.profiles import Profile
from extractor.reading.codes.grid_view import holds_only_codes
from extractor.reading.product_rows import product_rows
from extractor.reading.unanswered_rows import unanswered_rows

DOCUMENT, SECTION, STATEMENT, GRID, ROW = "document", "section", "statement", "grid", "row"
_LABEL_WORDS = 6
_ASTERISK = "*"
Source = Outline | Section | Passage | Grid | tuple[GridCell, ...]


@dataclass(slots=True)
class Unit:
    """A part of the document that does one thing. `source` is what it stands for in the outline; `place` how far into
    the document it begins, from 0 to 1."""

    kind: str
    text: str
    source: Source
    position: float = 0.0
    children: list[Unit] = field(default_factory=list)

    def walk(self) -> Iterator[Unit]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def is_marked(self) -> bool:
        return isinstance(self.source, Passage) and self.source.mark is not None

    @property
    def words(self) -> Iterator[Word]:
        """The unit's own words, without those of its children."""
        if isinstance(self.source, Passage):
            yield from self.source.words
        elif isinstance(self.source, Section) and self.source.heading:
            yield from self.source.heading.words


def units_of(outline: Outline) -> Unit:
    """The document as a tree of units: sections by their levels, statements by their depths."""
    root = Unit(DOCUMENT, "", outline)
    open_sections: list[tuple[int, Unit]] = [(0, root)]
    total = max(1, sum(1 for section in outline.sections for _ in _passages(section)))
    passed = 0
    for section in outline.sections:
        unit = Unit(SECTION, section.heading.text if section.heading else "", section, passed / total)
        while open_sections[-1][0] >= section.level:
            open_sections.pop()
        open_sections[-1][1].children.append(unit)
        open_sections.append((section.level, unit))
        for block in section.blocks:
            position = passed / total
            if isinstance(block, Grid):
                passed += sum(len(cell.passages) for cell in block.cells)
            else:
                passed += 1
            _add(unit, block, position)
    return root


def statements_of(section: Unit) -> Iterator[Unit]:
    """The statements of a section, without those of the sections in it."""
    for child in section.children:
        if child.kind != SECTION:
            yield from (unit for unit in child.walk() if unit.kind == STATEMENT)


def known_as(section: Unit, profile: Profile) -> str | None:
    """The kind of section that the profile knows a heading as."""
    if not section.text or (
        isinstance(section.source, Section) and section.source.kind == "other" and only_says_guideline(section.text)
    ):
        return None  # "Clinical Guideline", where that only says what the document is
    return profile.heading_kind(heading_name(section.text))


def is_label(unit: Unit) -> bool:
    """Whether a statement is a name with a colon ("Universal requirements:"), which counts nothing of its list."""
    return unit.text.endswith(":") and len(unit.text.split()) <= _LABEL_WORDS and lead_in_logic(unit.text) is None


def begins_anew(mark: Mark, last: Mark | None) -> bool:
    """Whether an asterisk below items that are marked otherwise begins a note to them, or a first number below bullets
    a list of its own, and no item more."""
    if last is None:
        return False
    if mark.label == _ASTERISK:
        return last.label != _ASTERISK
    return last.kind == "bullet" and mark.ordinal == 1


def _passages(section: Section) -> Iterator[Passage]:
    for block in section.blocks:
        if isinstance(block, Passage):
            yield block
        else:
            for cell in block.cells:
                yield from cell.passages


def _add(section: Unit, block: Passage | Grid, position: float) -> None:
    """A table stands under the statement above it where that one announces it; depth decides for statements. Codes
    alone state nothing."""
    if isinstance(block, Passage):
        _nest(section, [block], position)
        return
    if holds_only_codes(block):
        return
    grid = Unit(GRID, "", block, position)
    section.children.append(grid)
    unstated = unanswered_rows(block) | product_rows(block)
    for number in range(block.rows):
        cells = tuple(cell for cell in block.row(number) if cell.passages)
        if cells and number not in unstated:
            row = Unit(ROW, " | ".join(cell.text for cell in cells), cells, position)
            grid.children.append(row)
            for cell in cells:
                _nest(row, cell.passages, position, new=True)


def _nest(owner: Unit, passages: Sequence[Passage], position: float, new: bool = False) -> None:
    first = True
    for passage in passages:
        if is_connector(passage.text):
            continue  # says how its neighbours are joined, and nothing of its own
        parent = owner
        while not (new and first) and parent.children:
            last = parent.children[-1]
            if not isinstance(last.source, Passage):
                break
            if last.source.depth >= passage.depth and not _announces(last, passage):
                break
            parent = last
        parent.children.append(Unit(STATEMENT, passage.text, passage, position))
        first = False


def _announces(before: Unit, passage: Passage) -> bool:
    """Whether a lead-in without a mark owns the marked list that starts beside it."""
    assert isinstance(before.source, Passage)
    if passage.mark is None or before.source.mark or before.source.depth != passage.depth:
        return False
    marks = [child.source.mark for child in before.children if isinstance(child.source, Passage)]
    listed = len(marks) == len(before.children) and all(marks)
    return listed and is_lead_in(before.text) and not (marks and begins_anew(passage.mark, marks[-1]))
