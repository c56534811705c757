"""A layout becomes an outline: headings in order, and under each its statements and grids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.language.codes import opens_with_code
from extractor.language.coverage import position_of
from extractor.language.headings import ends_in_time, heading_name
from extractor.model.layout import Layout, Line, Table
from extractor.model.outline import Grid, Outline, Passage, Section
from extractor.model.provenance import Finding
from extractor.profiles import Profile
from extractor.profiles.profile_format import STAGE
from extractor.sections.contents import contents_lines, entries_of, named_headings
from extractor.sections.depths import resolve
from extractor.sections.drafts import Draft
from extractor.sections.feet import lone_foot, small_print, torn_feet
from extractor.sections.frames import frame_of
from extractor.sections.grids import banner_of, continues_table, read_grid, sections_beside, without_banner
from extractor.sections.headings import Headings
from extractor.sections.levels import ranks_of
from extractor.sections.passages import drafts_of, with_tags
from extractor.sections.side_by_side import unfold
from extractor.sections.standing import LISTS, OF_CODES, OTHER, Standing
from extractor.sections.statement_text import Vocabulary
from extractor.sections.styles import body_size
from extractor.sections.unruled_code_lists import heads_among, with_code_lists

Run = list[Line] | list[Table]


def read_outline(layout: Layout, profile: Profile) -> Outline:
    """The sections of a document. Pure: same layout and profile, same outline."""
    vocabulary = Vocabulary(layout)
    blocks, furniture, entries = _without_furniture(layout, profile)
    lines = [b for b in blocks if isinstance(b, Line)]
    frame = with_tags(frame_of(lines), lines)
    runs = [r if isinstance(r[0], Table) else drafts_of(_lines(r), vocabulary, frame) for r in _runs(blocks)]
    statements = [d.alone for run in runs for d in run if isinstance(d, Draft)]
    headings = Headings(statements, layout.pages, body_size(layout), profile, entries)
    contents = _contents(statements, headings)
    findings: list[Finding] = []
    headed: list[tuple[Passage | None, list[Passage | Grid]]] = [(None, [])]
    over_table: Passage | None = None  # the last heading, where it is a table's first row
    for run in runs:
        if isinstance(run[0], Table):
            grid, doubts = read_grid([t for t in run if isinstance(t, Table)], vocabulary)
            findings += doubts
            if beside := sections_beside(grid, headings.kind):
                headed += [*beside, (None, [])]
                continue
            banner = banner_of(grid)
            rest: Grid | None = grid
            if banner and headings.heads_table(banner, over_table):
                headed.append((banner, []))
                rest, over_table = without_banner(grid), banner
            headed[-1][1].extend([rest] if rest else [])
            continue
        drafts = [d for d in run if isinstance(d, Draft) and next(d.words).index not in contents]
        for heading, body in _split(drafts, headings):
            if heading:
                headed.append((heading, []))
                over_table = None
            passages, doubts = resolve(body)
            headed[-1][1].extend(passages)
            findings += doubts
    furniture += [b for b in blocks if isinstance(b, Line) and b.words[0].index in contents]
    return Outline(tuple(_sections(headed, headings)), tuple(furniture), tuple(findings))


def _lines(run: Run) -> list[Line]:
    return [line for line in run if isinstance(line, Line)]


def _contents(statements: Sequence[Passage], headings: Headings) -> set[int]:
    """The words of a contents list that has neither dots nor page numbers."""
    likely = [p for p in statements if headings.is_heading(p)]
    listed = named_headings(statements, likely, [p for p in likely if headings.kind(p)])
    return {w.index for p in listed for w in p.words}


def _without_furniture(layout: Layout, profile: Profile) -> tuple[list[Line | Table], list[Line], frozenset[str]]:
    """The blocks that are text, the lines that are none, and the names that a contents list among these leads to."""
    heads = {page.number: heads_among(page) for page in layout.pages}
    blocks = [b for page in layout.pages for b in (*heads[page.number], *page.blocks)]
    furniture = [
        line for page in layout.pages for line in (*page.furniture, *page.hidden) if line not in heads[page.number]
    ]
    listed = contents_lines(blocks)
    contents = listed | lone_foot(layout, blocks) | small_print(layout, blocks) | torn_feet(layout, blocks)
    body: list[Line | Table] = []
    for i, block in enumerate(blocks):
        if isinstance(block, Table) and i in contents:
            furniture += [line for cell in block.cells for line in cell.lines]
        elif isinstance(block, Line) and (i in contents or profile.is_furniture(block.text)):
            furniture.append(block)
        else:
            body.append(block)
    return with_code_lists(unfold(body)), furniture, entries_of(blocks[i] for i in listed)


def _runs(blocks: Sequence[Line | Table]) -> Iterator[Run]:
    """Neighbouring lines together; tables that go on over pages together."""
    run: Run = []
    for block in blocks:
        if isinstance(block, Line):
            if run and isinstance(run[0], Table):
                yield run
                run = []
            run = [*run, block] if run else [block]
        else:
            last = run[-1] if run else None
            if isinstance(last, Table) and continues_table(last, block):
                run = [*run, block]
            else:
                if run:
                    yield run
                run = [block]
    if run:
        yield run


def _split(drafts: Sequence[Draft], headings: Headings) -> Iterator[tuple[Passage | None, list[Draft]]]:
    """Statements under each heading among them; the first has None where no heading opens it."""
    heading: Passage | None = None
    body: list[Draft] = []
    for draft in drafts:
        passage = draft.alone
        run_in = None if draft.connector else headings.run_in(draft)
        is_stage = run_in is not None and headings.kind(run_in[0].alone) == STAGE
        lasts = is_stage and ends_in_time(passage.text)
        if is_stage and not lasts and not (heading and headings.kind(heading) == STAGE):
            run_in = None  # where no stage has a heading of its own, this one and what it asks are one statement
        if run_in and not lasts:
            yield heading, body
            heading, body = run_in[0].alone, [run_in[1]]
        elif lasts or (not draft.connector and headings.is_heading(passage)):
            yield heading, body
            heading, body = passage, []
        else:
            body.append(draft)
    yield heading, body


def _lists_codes(blocks: Sequence[Passage | Grid]) -> bool:
    """Whether a section begins with a code, or with a table of which most rows begin with one."""
    grid = blocks[0] if blocks else None
    if not isinstance(grid, Grid):
        return grid is not None and opens_with_code(grid.text)
    first = [row[0].text for number in range(grid.rows) if (row := grid.row(number))]
    return 2 * sum(opens_with_code(text) for text in first) > len(first)


def _main_kind(kind: str | None) -> str | None:
    return None if kind == STAGE else kind


def _sections(headed: Sequence[tuple[Passage | None, list[Passage | Grid]]], headings: Headings) -> Iterator[Section]:
    """Sections with their levels and kinds."""
    under = [(heading, blocks) for heading, blocks in headed if heading]
    listing = {n for n, (_, blocks) in enumerate(under) if any(isinstance(b, Passage) and b.mark for b in blocks)}
    title = headings.guideline_title([heading for heading, _ in under], listing)
    after = [heading for heading, _ in headed[1:]]
    ranks = ranks_of([(heading_name(h.text), headings.style(h), _main_kind(headings.kind(h))) for h, _ in headed if h])
    standing = Standing(ranks, headings)
    for (heading, blocks), following in zip(headed, [*after, None], strict=True):
        if heading is None:
            if blocks:
                yield Section(None, 1, OTHER, tuple(blocks))
            continue
        known = headings.kind(heading)
        known = "criteria" if known == STAGE else known if heading is not title else None
        if known in OF_CODES and standing.in_codes and _lists_codes(blocks):
            known = "codes"  # "Not Medically Necessary" over a table of the coding section
        level, kind = standing.place(heading, known, bool(blocks), following)
        if known is None and kind in LISTS and any(isinstance(b, Passage) and position_of(b.text) for b in blocks):
            kind = standing.kind_where_it_rules(level)
        yield Section(heading, level, kind, tuple(blocks))
