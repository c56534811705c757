"""Tables that say for each product whether prior authorization is needed: "Line of Business | Prior Authorization"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.language.among_criteria import only_holds_place
from extractor.language.authorization import bare_answer, spelled_out
from extractor.language.authorization_scope import heads_its_column, heads_overrides, is_its_name
from extractor.model.outline import Grid, GridCell, Outline
from extractor.model.policy import Requirement
from extractor.reading.candidates import Candidate


def tabled_requirements(outline: Outline, listed: frozenset[int]) -> Iterator[Candidate[Requirement]]:
    """What the cells below its name, or beside it, answer, two or more of them and nothing else; "conditional" where
    they differ, or say more than that under "Authorization". A column of overrides that names it requires it. Words in
    `listed` (indices) say it of codes only."""
    grids = (block for section in outline.sections for block in section.blocks if isinstance(block, Grid))
    for grid in grids:
        for name in grid.cells:
            for cells, answer in _answered(name, grid):
                words = tuple(w for cell in (name, *cells) for w in cell.words)
                if answer and listed.isdisjoint(w.index for w in words):
                    yield Candidate(answer, ("tabled",), words)


def _answered(name: GridCell, grid: Grid) -> Iterator[tuple[list[GridCell], Requirement | None]]:
    """The cells that a name heads, each time with what they answer together."""
    below, beside = _below_and_beside(name, grid)
    if is_its_name(spelled_out(name.text)):
        yield below, _common_answer(below)
        yield beside, _common_answer(beside)
    elif name.row == 0 and heads_its_column(name.text):
        answering = [c for c in below if not only_holds_place(c.text)]
        yield answering, _common_answer(answering) or ("conditional" if _some_answer(answering) else None)
    elif name.row == 0 and heads_overrides(name.text):
        named = [c for c in below if any(is_its_name(passage.text) for passage in c.passages)]
        yield named, "required" if named else None


def _below_and_beside(name: GridCell, grid: Grid) -> tuple[list[GridCell], list[GridCell]]:
    below = [c for c in grid.cells if c.column == name.column and c.row > name.row and c.text]
    return below, [c for c in grid.cells if c.row == name.row and c.column > name.column and c.text]


def _common_answer(cells: Sequence[GridCell]) -> Requirement | None:
    answers = {bare_answer(cell.text) for cell in cells}
    if len(cells) < 2 or None in answers:  # one answer is a label's
        return None
    return "conditional" if len(answers) > 1 else answers.pop()


def _some_answer(cells: Sequence[GridCell]) -> bool:
    return len(cells) > 1 and any(bare_answer(cell.text) for cell in cells)
