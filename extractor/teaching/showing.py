"""What a document shows of itself, and how it is read by some rules, from its layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.corrections.applying import apply
from extractor.language.codes import code_list
from extractor.model.correction import Correction
from extractor.model.layout import Layout, Line, Page, Table
from extractor.model.outline import Grid, Outline, Passage, Section, headed_passages
from extractor.model.policy import Policy, Reading
from extractor.pipeline import read_facts, text_of
from extractor.profiles import Profile
from extractor.sections import read_outline
from extractor.sections.faces import face_of
from extractor.teaching.facts import facts_of, odd_statements
from extractor.teaching.paper import CodeGrid, FactsRead, Printed, Shown

_LONGEST_LINE = 500  # letters: no label stands in a longer one


def shown_in(layout: Layout, profile: Profile, corrections: Sequence[Correction] = ()) -> Shown:
    """What a document shows, read by the profile by which it is recognised."""
    outline = read_outline(layout, profile)
    reading = read_facts(layout, outline, profile, "")
    corrected = apply(reading, corrections) if corrections else None
    applied = frozenset(fact.id for fact in corrected.applied) if corrected else frozenset[str]()
    pages = {page.number: page for page in layout.pages}
    return Shown(
        profile=profile.name,
        text=text_of(layout),
        printed=tuple(_printed(outline, pages)),
        code_grids=tuple(_code_grids(outline)),
        labelled=tuple(pair for pair in _labelled(layout) if max(map(len, pair)) <= _LONGEST_LINE),
        read=_counted(reading.policy, applied),
        corrected=_counted(corrected.policy, applied) if corrected else None,
    )


def read_by(layout: Layout, profile: Profile, corrections: Sequence[Correction] = ()) -> FactsRead:
    """What a document is read as by a profile, before any correction."""
    reading = reading_by(layout, profile)
    return _counted(reading.policy, frozenset(fact.id for fact in apply(reading, corrections).applied))


def reading_by(layout: Layout, profile: Profile) -> Reading:
    return read_facts(layout, read_outline(layout, profile), profile, "")


def _counted(policy: Policy, corrected: frozenset[str]) -> FactsRead:
    return FactsRead(tuple(facts_of(policy).items()), odd_statements(policy), corrected)


def _printed(outline: Outline, pages: Mapping[int, Page]) -> Iterator[Printed]:
    above: list[Section] = []
    for section in outline.sections:
        above = [s for s in above if s.level < section.level]
        over = tuple(s.heading.text for s in reversed(above) if s.heading)
        if section.heading:
            yield Printed(section.heading.text, True, over, face_of(section.heading, pages))
            over = (section.heading.text, *over)
        above.append(section)
        for block in section.blocks:
            if isinstance(block, Passage):
                yield Printed(block.text, False, over, face_of(block, pages))
            else:
                heads = {id(passage): head for passage, head in headed_passages(block)}
                for passage in (p for cell in block.cells for p in cell.passages):
                    yield Printed(passage.text, False, over, face_of(passage, pages), heads.get(id(passage)))


def _code_grids(outline: Outline) -> Iterator[CodeGrid]:
    for grid in (block for section in outline.sections for block in section.blocks if isinstance(block, Grid)):
        headed = list(headed_passages(grid))
        if codes := frozenset(code.code for passage, _ in headed for code in code_list(passage.text)):
            yield CodeGrid(codes, tuple(dict.fromkeys(head for _, head in headed if head)))


def _labelled(layout: Layout) -> Iterator[tuple[str, str]]:
    """What may be the label of a line that has none itself, the one above it or the cell beside it; and the line."""
    for page in layout.pages:
        above = ""
        for line in page.furniture:
            yield "", line.text
        for block in page.blocks:
            if isinstance(block, Line):
                yield above, block.text
                above = block.text
            else:
                yield from _in_table(block)
                above = ""


def _in_table(table: Table) -> Iterator[tuple[str, str]]:
    texts = {(c.row, c.column): " ".join(line.text for line in c.lines) for c in table.cells}
    for (row, column), text in texts.items():
        for beside in ((row, column - 1), (row - 1, column)):
            yield texts.get(beside, ""), text
