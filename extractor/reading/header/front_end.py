"""Where a document's front ends: what stands before its text, with its name, its insurer and its dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.language.authorization_scope import names_its_document
from extractor.model.layout import Layout, Line, Page
from extractor.model.outline import Grid, Outline, Section

WIDE = 1.2  # a gap wider than this many ems parts two statements
_BY_FAR = 1.25  # of the size of the headings behind
_LARGER = 1.2  # of the size of what stands over a name
_COVER = 80  # a first page with fewer words than this is a cover: the front goes on on the next page
_FIRST_LINES = 2  # that may stand over it
# Sections that end the front; others may stand in it, or be a contents list that was read as headings.
_BODY_KINDS = frozenset(
    {
        "overview", "background", "criteria", "limitations", "codes", "definitions", "documentation", "dosing",
        "benefits", "evidence", "procedure", "guidance",
    }
)  # fmt: skip


def front_end(layout: Layout, outline: Outline) -> int:
    """The index of the first word behind the front: of the first section of the body, or of the next page.

    Behind a cover the front goes on on the next page; a large line with nothing under it on a cover is no heading.
    """
    pages = [list(_lines(page)) for page in layout.pages[:3]]
    words = [[w.index for line in page for w in line.words] for page in pages]
    cover = 1 if len(words) > 1 and len(words[0]) < _COVER else 0
    ends = []
    named, above = False, None
    first = min((index for own in words for index in own), default=0)
    for number, section in enumerate(outline.sections, start=1):
        if section.heading and section.kind in _BODY_KINDS:
            line = section.heading.lines[0]
            behind = outline.sections[number:]
            if (not section.blocks and _stands_over_name(line, behind)) or (
                line.page == 1 and (_is_largest(line, behind) or _is_over_labels(section, pages[0]))
            ):
                continue
            is_first = line.words[0].index == first
            below_sort = above is not None and line.words[0].size > above.words[0].size  # the name, below its sort
            above = line if is_first and not section.blocks else None
            named = not section.blocks and (named or names_its_document(section.heading.text))
            if named or is_first or below_sort or _names_a_list(section, layout):  # what it is, whatever it says
                continue
            own = [w.page for w in section.words if w.index > section.heading.lines[-1].words[-1].index]
            stands_alone = line.page <= cover and line.page not in own
            if not stands_alone and not (line.page <= len(pages) and _is_beside_text(line, pages[line.page - 1])):
                ends.append(line.words[0].index)
                break
    later = [min(own) for own in words[1 + cover :] if own]
    return min([*ends, *later], default=1 << 60)


def _stands_over_name(line: Line, behind: Sequence[Section]) -> bool:
    """Whether a line with nothing under it says what sort of document it is, over its name in larger print."""
    name = behind[0].heading.lines[0] if behind and behind[0].heading else None
    return name is not None and name.page == line.page == 1 and name.words[0].size > _LARGER * line.words[0].size


def _is_over_labels(section: Section, lines: Sequence[Line]) -> bool:
    """Whether a heading is one of a document's first lines, right over a table: it only says what sort of document the
    labels there are of."""
    assert section.heading
    first = section.heading.lines[0].words[0].index
    return bool(section.blocks) and isinstance(section.blocks[0], Grid) and _before(first, lines) <= _FIRST_LINES


def _before(index: int, lines: Sequence[Line]) -> int:
    return sum(line.words[0].index < index for line in lines)


def _is_largest(line: Line, behind: Sequence[Section]) -> bool:
    """Whether a heading is by far larger than every one behind it: the document's name, whatever it says."""
    sizes = [section.heading.lines[0].words[0].size for section in behind if section.heading]
    return bool(sizes) and line.words[0].size > _BY_FAR * max(sizes)


def _names_a_list(section: Section, layout: Layout) -> bool:
    """Whether a heading over codes is the largest print of its document: then the list is named by it."""
    heading = section.heading
    if section.kind != "codes" or heading is None or heading.page > 1:
        return False
    own, size = {word.index for word in heading.words}, heading.lines[0].words[0].size
    return all(word.size < size for line in layout.lines() for word in line.words if word.index not in own)


def _is_beside_text(heading: Line, lines: Sequence[Line]) -> bool:
    """Whether text stands on the same height, a wide gap to the right of what was read as a heading: it is a label.

    Text in another column of the page is not beside it.
    """
    box = heading.box
    return any(
        word.column == heading.column
        and word.box.x0 > box.x1 + WIDE * word.size
        and box.top < (word.box.top + word.box.bottom) / 2 < box.bottom
        for line in lines
        for word in line.words
    )


def _lines(page: Page) -> Iterator[Line]:
    for block in (*page.blocks, *page.furniture):
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for cell in block.cells for line in cell.lines)
