"""What is told of all statements of a table at once, by its heads, its labels or the line over it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from extractor.language.among_criteria import names_stage
from extractor.language.amounts import hands_out
from extractor.language.authorization import bare_answer, may_speak_of_authorization
from extractor.language.column_heads import heads_criteria, heads_two_versions
from extractor.language.designations import ruling_of
from extractor.language.heading_words import hints_of
from extractor.language.inner_titles import is_title_of_limits, names_sort_of_criteria, refuses_what_is_listed
from extractor.language.plans import lines_named
from extractor.language.sentences import is_ended
from extractor.model.outline import Grid, GridCell, Passage, Section
from extractor.profiles import Profile
from extractor.reading.parts.list_deeds import Deeds, is_ruling
from extractor.reading.parts.statement_deeds import SAYS_NO
from extractor.reading.parts.units import GRID, SECTION, STATEMENT, Unit
from extractor.reading.parts.weights import Features

_ASIDE = re.compile(r" *\([^()]*\)$")
# What a table of criteria says of a row as well ("Medication: …", "Prior authorization: required") tells nothing here.
_ALSO_OF_CRITERIA = frozenset({"medication", "prior_authorization", "notification", "products", "aside"})
_LISTS_OF_OTHERS = frozenset({"codes", "references", "revision_history", "definitions", "evidence"})
_CRITERIA, _LIMIT = "criteria_head", "limit"  # what words mean in a heading
_ENOUGH = 3  # one row in so many
_PHRASE = 20  # words
_AMOUNTS, _NEARLY_ALL = 3, 0.8  # cells of a column of amounts, and the share of them that are
_WORDS_OF_NO = 3  # in a cell that says no and nothing else
_SORTS = 3  # labels of rows that name sorts of criteria


def follow_column_heads(root: Unit, deeds: Deeds, seen: Mapping[int, Features]) -> None:
    """A table with a column of limits ("Quantity limit (per day)") limits in every row."""
    for grid in root.walk():
        if not isinstance(grid.source, Grid) or not grid.source.header_rows:
            continue
        if any(heads_criteria(cell.text) for cell in grid.source.row(0)):
            _limit_below_titles(grid, seen)
        heads = {cell.column: hints_of(cell.text) for cell in grid.source.row(0)}
        if any({_CRITERIA, _LIMIT} & hints for hints in heads.values()):
            for unit in grid.walk():  # a code in a row's key says for what the rest of the row holds
                seen[id(unit)].pop("code", None)
        if any(_CRITERIA in hints for hints in heads.values()):
            # Beside criteria a bare "Limits" or "Frequency" is enough.
            limits = {column for column, hints in heads.items() if _LIMIT in hints and _CRITERIA not in hints}
            _limit_columns(grid, limits, deeds, seen)
        elif not any(is_title_of_limits(_ASIDE.sub("", cell.text)) for cell in grid.source.row(0)):
            _limit_columns(grid, (), deeds, seen)
        elif not any(unit.kind == STATEMENT and is_ruling(unit, deeds) for unit in grid.walk()):
            limit_amounts(grid, deeds, seen, at_most=0.0)


def _limit_columns(grid: Unit, headed: Collection[int], deeds: Deeds, seen: Mapping[int, Features]) -> None:
    """The statements of a column limit where its head says so (`headed`), or where nearly all its cells say how much is
    handed out in what time ("30 tablets per 30 days"); those beside such amounts do not, where some of them rule."""
    assert isinstance(grid.source, Grid)
    statements = [unit for unit in grid.walk() if unit.kind == STATEMENT]
    limiting, counted = set[int](), set[int]()
    for column in range(1, grid.source.columns):
        cells = [c for c in grid.source.cells if c.column == column and c.row >= grid.source.header_rows and c.passages]
        amounts = [any(hands_out(passage.text) for passage in cell.passages) for cell in cells]
        own = {id(passage) for cell in cells for passage in cell.passages}
        if len(cells) >= _AMOUNTS and sum(amounts) >= _NEARLY_ALL * len(cells):
            counted |= own
        if column in headed:
            limiting |= own
    others = [unit for unit in statements if id(unit.source) not in limiting | counted]
    if any(is_ruling(unit, deeds) for unit in others):
        for unit in statements:
            if id(unit.source) in limiting | counted:
                seen[id(unit)]["limit_title"] = 1.0
            elif counted or (limiting and not deeds[id(unit)] & SAYS_NO):
                seen[id(unit)]["criteria_row"] = 1.0


def _limit_below_titles(grid: Unit, seen: Mapping[int, Features]) -> None:
    """Beside criteria, what stands in a cell below a title of limits ("Quantity limits:"), as far as the next line that
    ends in a colon or names a stage, limits; what else stands in its row does not."""
    for row in grid.children:
        limiting = {id(passage) for cell in _cells(row)[1:] for passage in _below_title_of_limits(cell)}
        for statement in (unit for unit in row.walk() if unit.kind == STATEMENT and limiting):
            seen[id(statement)]["limit_title" if id(statement.source) in limiting else "criteria_row"] = 1.0


def _below_title_of_limits(cell: GridCell) -> Iterator[Passage]:
    is_limited = False
    for passage in cell.passages:
        if passage.text.endswith(":") or names_stage(passage.text):
            is_limited = is_title_of_limits(passage.text)
        if is_limited:
            yield passage


def follow_row_labels(root: Unit, deeds: Deeds, seen: Mapping[int, Features]) -> None:
    """Gives all statements of a table whose rows are labelled with sorts of criteria ("Age Restrictions | 18 years")
    the feature `criteria_row`, but for those of a row that is labelled as limits, and a list of what is refused."""
    for grid in root.walk():
        if not isinstance(grid.source, Grid) or grid.source.columns != 2:
            continue
        if sum(c.column == 0 and names_sort_of_criteria(c.text) for c in grid.source.cells) < _SORTS:
            continue
        for row in grid.children:
            if not any(is_title_of_limits(cell.text) for cell in row.children[:1]):
                statements = [unit for unit in row.walk() if unit.kind == STATEMENT]
                lists = (unit for unit in statements if unit.children and "refuses" in deeds[id(unit)])
                refused = {id(below) for unit in lists for below in unit.walk()}
                for statement in (unit for unit in statements if id(unit) not in refused):
                    seen[id(statement)]["criteria_row"] = 1.0


def follow_refusals_in_cells(root: Unit, seen: Mapping[int, Features]) -> None:
    """Whatever stands in a row limits where the cell beside its label says no and nothing else ("Sprain | Not
    indicated") in a column that says in most other rows what is done. Rows of lines of business are no such."""
    for grid in root.walk():
        if not isinstance(grid.source, Grid) or not grid.source.header_rows:
            continue
        answering = _columns_with_answers(grid.source)
        for row in grid.children:
            if _only_says_no(_cells(row), answering):
                for statement in (unit for unit in row.walk() if unit.kind == STATEMENT):
                    if "code" not in seen[id(statement)]:
                        seen[id(statement)]["limit_title"] = 1.0


def _cells(row: Unit) -> Sequence[GridCell]:
    return row.source if isinstance(row.source, tuple) else ()


def _columns_with_answers(grid: Grid) -> frozenset[int]:
    """The columns behind the first most of whose cells are neither a ruling nor a sign: "MRI of the wrist"."""
    cells = [c for c in grid.cells if c.column and c.passages and c.row >= grid.header_rows]
    answers = Counter(c.column for c in cells if ruling_of(c.text) is None and c.text.upper() != c.text)
    return frozenset(column for column, count in answers.items() if 2 * count > sum(c.column == column for c in cells))


def _only_says_no(cells: Sequence[GridCell], answering: Collection[int]) -> bool:
    """Whether a cell beside a row's label, which names no line of business, refuses."""
    rulings = [ruling_of(c.text) for c in cells[1:] if c.column in answering and len(c.text.split()) <= _WORDS_OF_NO]
    return any(r is not None and r.refuses for r in rulings) and not lines_named(cells[0].text)


def refuse_listed(section: Unit, deeds: Deeds, seen: Mapping[int, Features]) -> None:
    """The first table below a statement that refuses all that is listed in the policy names what is refused, in
    whatever part of the section it stands."""
    refusing = False
    for part in (unit for unit in section.walk() if unit.kind == SECTION):
        assert isinstance(part.source, Section)
        for unit in part.children if part.source.kind not in _LISTS_OF_OTHERS else ():
            if unit.kind == STATEMENT and not unit.children and refuses_what_is_listed(unit.text):
                refusing = True
            elif unit.kind == GRID and refusing:
                limit_amounts(unit, deeds, seen, at_most=0.0)
                return


def limit_amounts(grid: Unit, deeds: Deeds, seen: Mapping[int, Features], at_most: float) -> None:
    """All statements of a table limit, where of them `at_most` that share rules."""
    statements = [unit for unit in grid.walk() if unit.kind == STATEMENT]
    if sum(is_ruling(unit, deeds) for unit in statements) <= at_most * len(statements):
        for unit in statements:
            seen[id(unit)]["limit_title"] = 1.0


def mark_header_tables(root: Unit, profile: Profile, seen: Mapping[int, Features]) -> None:
    """Gives all statements of such a table the feature `header_row`."""
    for unit in root.walk():
        if isinstance(unit.source, Grid) and _is_header(unit.source, profile):
            for statement in unit.walk():
                if statement.kind == STATEMENT:
                    seen[id(statement)]["header_row"] = 1.0


def mark_comparisons(root: Unit, seen: Mapping[int, Features]) -> None:
    """Gives all statements of a table that sets the version before beside this one the feature `compared`."""
    for unit in root.walk():
        if isinstance(unit.source, Grid) and _compares_versions(unit.source):
            for statement in unit.walk():
                if statement.kind == STATEMENT:
                    seen[id(statement)]["compared"] = 1.0


def _compares_versions(grid: Grid) -> bool:
    return heads_two_versions([cell.text for cell in grid.row(0)])


def _is_header(grid: Grid, profile: Profile) -> bool:
    """Whether each row is a label and its value in a phrase, or a title over such rows, and enough of the labels are a
    header's."""
    rows = [[cell for cell in grid.row(number) if cell.passages] for number in range(grid.rows)]
    pairs = [row for row in rows if len(row) == 2]
    if not pairs or len(pairs) < len(rows) - 1 or any(len(row) > 2 for row in rows):
        return False
    if _answers_requirements(pairs):
        return True
    if any(is_ended(value.text) or len(value.text.split()) > _PHRASE for _, value in pairs):
        return False
    known = sum(_labels_header(label, profile) for label, _ in pairs)
    return known * _ENOUGH >= len(pairs)


def _answers_requirements(pairs: Sequence[Sequence[GridCell]]) -> bool:
    """Whether rows answer yes or no to what is required, prior authorization among it: "Referral required | No". A
    questionnaire asks for criteria."""
    answered = [label for label, value in pairs if bare_answer(value.text.rstrip("0123456789*"))]
    is_asking = any("?" in label.text for label, _ in pairs)
    return len(answered) > 1 and not is_asking and any(may_speak_of_authorization(label.text) for label in answered)


def _labels_header(label: GridCell, profile: Profile) -> bool:
    return profile.label(label.text) not in (None, *_ALSO_OF_CRITERIA)
