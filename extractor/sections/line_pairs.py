"""What two lines, one below the other, show of each other: in line, as close as lines of one statement are, set alike,
and whether the upper one was broken by the margin or by its writer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.language.sentences import is_ended
from extractor.model.layout import Line
from extractor.model.outline import Mark
from extractor.sections.frames import Frame

_NEAR = 3.5  # points: two lefts closer than this are one indent
_LARGER = 1.07  # of a line's type size: what is larger above it, and had room for its first word, is a heading
_HEADING = 8  # words of a heading of one line
_EMPTY_LINE = 1.8  # of the usual pitch: a line is left out
_A_LITTLE = 0.12  # of a line's type size: what paragraphs are set apart by where that is least


def broken_by_writer(line: Line, following: Line, frame: Frame) -> bool:
    """Whether the first word of the following line had room at this line's end; a number or sign goes with its unit."""
    first = following.words[0]
    end, is_bare = first.box.x1, not any(c.isalpha() for c in first.text)
    for word in following.words[1:]:
        if word.spaced and not is_bare:
            break
        is_bare = word.spaced is False and is_bare
        end = word.box.x1
    return frame.right(line) - line.box.x1 > (end - first.box.x0) + 0.9 * following.size


def _is_headed(above: Line, line: Line) -> bool:
    """Whether a short bold line stands below a sentence that has ended in plain type, whatever label opens that."""
    is_done = is_ended(above.text) and not above.words[-1].bold
    return is_done and len(line.words) <= _HEADING and not is_ended(line.text)


def goes_on_low(line: Line) -> bool:
    """Whether a line begins in the middle of a sentence: in small letters, or with words in brackets. A bold word alone
    with capitals in it is a name: "gMG"."""
    is_name = line.bold and len(line.words) == 1 and not line.text.islower()
    return (line.text[:1].islower() and not is_name) or (line.text[0] in "([" and not line.text[1:2].isdigit())


def hangs_under(body: Sequence[Line], line: Line) -> bool:
    """Whether a line stands exactly under the text that follows a list mark."""
    return abs(line.box.x0 - body[0].box.x0) < _NEAR


def hanging_kinds(lines: Sequence[Line], marks: Sequence[tuple[Mark, Line] | None]) -> frozenset[str]:
    """The kinds of list marks whose items, where they take two lines, begin the second one under their text and never
    under the mark. `marks` are those of the lines, as `split_mark` parts them."""
    hung: dict[str, bool] = {}
    for (marked, follows), below in zip(pairwise(marks), lines[1:], strict=True):
        if marked and not follows and goes_on_low(below):
            mark, body = marked
            hung[mark.kind] = hung.get(mark.kind, True) and abs(below.box.x0 - body.box.x0) < _NEAR
    return frozenset(kind for kind, always in hung.items() if always)


def stands_out(mark: Mark, body: Sequence[Line], line: Line, frame: Frame) -> bool:
    """Whether a line that begins with a capital stands further left than the text of a marked item goes on: left of
    the mark, or under it where items hang, or where the line announces a list of its own."""
    start, column = mark.words[0].box.x0, line.column - body[-1].column
    left = line.box.x0 - column
    needs_unit = body[-1].text[-1:].isdigit()  # "under 21 / Years of Age"
    if not line.text[:1].isupper() or needs_unit or body[0].box.x0 < start + _NEAR or line.page != body[-1].page:
        return False
    parted = mark.kind in frame.hanging or line.text.endswith(":") or not _is_tight(body[-1], line, frame)
    return left < start - _NEAR or (left < start + _NEAR and parted)


def is_aligned(mark: Mark | None, body: Sequence[Line], printed: Line, line: Line) -> bool:
    """Whether a line begins where the statement's lines do: its text, its mark, or its second column."""
    left = line.box.x0 - (line.column - printed.column)
    if len(body) > 1:
        return abs(left - body[-1].box.x0) < _NEAR
    starts = [body[0].box.x0, *_columns(body[0])]
    if mark:
        starts.append(mark.words[0].box.x0)
    centred = abs((line.box.x0 + line.box.x1) - (printed.box.x0 + printed.box.x1)) < 2 * _NEAR and line.bold
    return centred or any(abs(left - x) < _NEAR for x in starts)


def is_next_row(first: Line, line: Line) -> bool:
    """Whether a line is the next row of a borderless list: it has its own first column, and the same second one."""
    if abs(first.box.x0 - line.box.x0) > _NEAR:
        return False
    return any(abs(x - y) < _NEAR for x in _columns(first)[:1] for y in _columns(line)[:1])


def _columns(line: Line) -> list[float]:
    """Where text starts again after a wide gap: the second column of a borderless list."""
    return [
        word.box.x0
        for before, word in zip(line.words, line.words[1:], strict=False)
        if word.box.x0 - before.box.x1 > 1.5 * line.size
    ]


def pitch_is_normal(printed: Line, line: Line, body: Sequence[Line], frame: Frame) -> bool:
    """Whether a line stands as close below another as lines of one statement do."""
    step = line.baseline - printed.baseline
    usual = frame.pitch(line)
    if printed.text.endswith(".") and line.text[:1].isupper() and not _is_tight(printed, line, frame):
        return False  # a paragraph set a little apart from the one above
    if len(body) > 2 and body[-1].page == body[-2].page:
        usual = max(usual, body[-1].baseline - body[-2].baseline)
    return step < usual + 0.28 * line.size


def _is_tight(printed: Line, line: Line, frame: Frame) -> bool:
    return line.baseline - printed.baseline < frame.pitch(line) + _A_LITTLE * line.size


def is_parted(printed: Line, line: Line, frame: Frame) -> bool:
    """Whether a line is left empty between a sentence that is done and the next one: some pages of the web are one
    paragraph by their tags, with breaks in it."""
    step = line.baseline - printed.baseline
    return is_ended(printed.text) and step > _EMPTY_LINE * frame.pitch(line)


def type_changes(above: Line, line: Line, full: bool, needed: bool) -> bool:
    """Whether the type says that a new statement begins; a bold run-in that fills its line goes on in plain type, and
    a plain line that ends in the middle of its sentence goes on in the bold that the sentence still needs."""
    if abs(above.size - line.size) > 0.09 * max(above.size, line.size):
        return True
    if not full and above.size > _LARGER * line.size and not goes_on_low(line):
        return True
    if above.bold != line.bold:
        plain = line if above.bold else above
        is_plain = not any(w.bold for w in plain.words) or (line.bold and _is_headed(above, line))
        begins_bold = line.bold and is_plain and not needed
        return not full or above.text.endswith(":") or begins_bold
    return False
