"""A layout becomes an outline: headings in order, and under each its statements and grids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.model.layout import Layout, Line, Table
from extractor.model.outline import Grid, Outline, Passage, Section
from extractor.model.provenance import Finding
from extractor.profiles import Profile
from extractor.sections.contents import contents_lines
from extractor.sections.grids import continues_table, read_grid
from extractor.sections.headings import Headings, level_of
from extractor.sections.joining import Vocabulary
from extractor.sections.passages import Frame, frame_of, group, is_connector, read_passages
from extractor.sections.styles import Style, body_size

OTHER = "other"
Run = list[Line] | list[Table]


def read_outline(layout: Layout, profile: Profile) -> Outline:
    """The sections of a document. Pure: same layout and profile, same outline."""
    vocabulary = Vocabulary(layout)
    blocks, furniture = _without_furniture(layout, profile)
    frame = frame_of([b for b in blocks if isinstance(b, Line)])
    headings = _headings(blocks, frame, layout, profile, vocabulary)
    findings: list[Finding] = []
    found: list[tuple[Passage | None, list[Passage | Grid]]] = [(None, [])]
    for run in _runs(blocks):
        if isinstance(run[0], Table):
            grid, doubts = read_grid([t for t in run if isinstance(t, Table)], vocabulary)
            found[-1][1].append(grid)
            findings += doubts
            continue
        lines = [line for line in run if isinstance(line, Line)]
        for heading, body in _split(lines, frame, headings, vocabulary):
            if heading:
                found.append((heading, []))
            if body:
                passages, doubts = read_passages(body, vocabulary, frame)
                found[-1][1].extend(passages)
                findings += doubts
    return Outline(tuple(_sections(found, headings)), tuple(furniture), tuple(findings))


def _without_furniture(layout: Layout, profile: Profile) -> tuple[list[Line | Table], list[Line]]:
    blocks = [b for page in layout.pages for b in page.blocks]
    furniture = [line for page in layout.pages for line in (*page.furniture, *page.hidden)]
    contents = contents_lines(blocks)
    kept: list[Line | Table] = []
    for i, block in enumerate(blocks):
        if isinstance(block, Line) and (i in contents or profile.is_furniture(block.text)):
            furniture.append(block)
        else:
            kept.append(block)
    return kept, furniture


def _runs(blocks: Sequence[Line | Table]) -> Iterator[Run]:
    """Neighbouring lines together; tables that go on over pages together."""
    run: Run = []
    for block in blocks:
        if isinstance(block, Line):
            if run and isinstance(run[0], Table):
                yield run
                run = []
            run = [*run, block] if run else [block]  # type: ignore[list-item]
        else:
            last = run[-1] if run else None
            if isinstance(last, Table) and continues_table(last, block):
                run = [*run, block]  # type: ignore[list-item]
            else:
                if run:
                    yield run
                run = [block]
    if run:
        yield run


def _headings(
    blocks: Sequence[Line | Table], frame: Frame, layout: Layout, profile: Profile, vocabulary: Vocabulary
) -> Headings:
    lines = [b for b in blocks if isinstance(b, Line)]
    passages, _ = read_passages(lines, vocabulary, frame)
    return Headings(passages, layout.pages, body_size(layout), profile)


def _split(
    lines: Sequence[Line], frame: Frame, headings: Headings, vocabulary: Vocabulary
) -> Iterator[tuple[Passage | None, list[Line]]]:
    """Runs of lines under each heading among them; the first has None where no heading opens it."""
    heading: Passage | None = None
    body: list[Line] = []
    at = 0
    for mark, members in group(lines, frame):
        printed = lines[at : at + len(members)]
        at += len(members)
        passage = read_passages(printed, vocabulary, frame)[0][0]
        if mark == passage.mark and not is_connector(passage.text) and headings.is_heading(passage):
            yield heading, body
            heading, body = passage, []
        else:
            body.extend(printed)
    yield heading, body


def _sections(
    found: Sequence[tuple[Passage | None, list[Passage | Grid]]], headings: Headings
) -> Iterator[Section]:
    open_levels: list[tuple[Style, int]] = []
    kinds: dict[int, str] = {}
    for heading, blocks in found:
        if heading is None:
            if blocks:
                yield Section(None, 1, OTHER, tuple(blocks))
            continue
        level = level_of(headings.style(heading), open_levels)
        kind = headings.kind(heading) or next((kinds[above] for above in range(level - 1, 0, -1) if above in kinds), OTHER)
        kinds = {above: k for above, k in kinds.items() if above < level} | {level: kind}
        yield Section(heading, level, kind, tuple(blocks))
