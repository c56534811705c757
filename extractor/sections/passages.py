"""Lines become passages: where one statement ends and the next begins.

What a reader's eye uses: a list mark, a blank stretch, a change of indent or of type, and the line break that the
text did not need. A line is broken by the margin only when the next word would not have fitted; a break before a
word that had room is the writer's own, and ends a statement.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extractor.language.answers import follows_from_answer
from extractor.language.connectors import is_connector, joins_next
from extractor.language.remarks import is_note
from extractor.language.sentences import breaks_off, is_ended, lacks_verdict
from extractor.model.layout import Line
from extractor.model.outline import Mark, Passage
from extractor.model.provenance import Finding
from extractor.sections.author_blocks import are_believed, is_same_block
from extractor.sections.depths import resolve
from extractor.sections.drafts import Draft
from extractor.sections.frames import Frame, frame_of
from extractor.sections.line_pairs import (
    broken_by_writer,
    goes_on_low,
    hanging_kinds,
    hangs_under,
    is_aligned,
    is_next_row,
    is_parted,
    pitch_is_normal,
    stands_out,
    type_changes,
)
from extractor.sections.lone_subjects import Group, with_verdicts
from extractor.sections.opening_mark import box_mark, opens_with_tick, outline_mark, split_mark
from extractor.sections.statement_text import Vocabulary, is_note_mark, join

_NEAR = 3.5  # points: two lefts closer than this are one indent
_SHORT, _FULL = 0.65, 0.1  # of a column's width: how long a line is, and how much of it is empty
_WEIGHTY, _TITLE_WORDS = 4, 9  # letters of a word that titles set in capitals, and words that one has at most
_LAST_WORDS = 3  # that a line of other type may carry over from the sentence above
_DASHES = ("–", "—")
_STOPS = ";:,. "


def read_passages(
    lines: Sequence[Line], vocabulary: Vocabulary, frame: Frame | None = None
) -> tuple[tuple[Passage, ...], tuple[Finding, ...]]:
    """The statements of one run of lines, with their list marks and depths; doubtful depths are findings."""
    return resolve(drafts_of(lines, vocabulary, frame or frame_of(lines)))


def drafts_of(lines: Sequence[Line], vocabulary: Vocabulary, frame: Frame) -> list[Draft]:
    """The statements of one run of lines, their depths not yet known."""
    drafts = []
    for mark, body in group(lines, frame):
        text, notes = join(body, vocabulary)
        drafts.append(
            Draft(text, notes, mark, tuple(body), is_connector(text) and (mark is None or mark.kind == "bullet"))
        )
    return drafts


def with_tags(frame: Frame, lines: Sequence[Line]) -> Frame:
    """A document's frame that says whether the tags of its lines are believed."""
    if not any(word.block for line in lines for word in line.words):
        return frame
    return replace(frame, tagged=are_believed(group(lines, frame)))


def group(lines: Sequence[Line], frame: Frame) -> list[Group]:
    """Lines cut into statements: each with its mark, its lines without the mark's words."""
    groups: list[Group] = []
    counts: dict[tuple[str, str], int] = {}  # the last number of each kind and style of mark
    outlined: set[str] = set()  # the outline numbers so far
    printed: Line | None = None  # the line before, as printed with its mark
    is_check_list = not any(opens_with_tick(line) for line in lines)
    marks = [split_mark(line) for line in lines]
    frame = replace(frame, hanging=hanging_kinds(lines, marks))
    for number, (line, sign) in enumerate(zip(lines, marks, strict=True)):
        marked = sign or (box_mark(line) if is_check_list else None) or _next_outlined(line, outlined)
        runs_on = marked and groups and printed and _runs_on(groups[-1], printed, line, marked, frame, counts)
        if runs_on and not _is_followed_by_its_like(marks, number):
            marked = None  # "… at Week / 48. The dose": a number that the sentence needs, at a line's start
        if marked:
            counts[marked[0].kind, marked[0].style] = marked[0].ordinal or 0
            outlined.add(marked[0].label)
            groups.append((marked[0], [marked[1]]))
        elif groups and printed and _goes_on(groups[-1], printed, line, frame):
            groups[-1][1].append(line)
        else:
            groups.append((None, [line]))
        printed = line
    return with_verdicts(groups)


def _is_followed_by_its_like(marks: Sequence[tuple[Mark, Line] | None], number: int) -> bool:
    """Whether a line opens with a dash, and the next line with a mark has the same one below it: a list begins."""
    own, later = marks[number], next(filter(None, marks[number + 1 :]), None)
    if not own or not later or own[0].label not in _DASHES or own[0].label != later[0].label:
        return False
    return abs(own[0].words[0].box.x0 - later[0].words[0].box.x0) < _NEAR


def _next_outlined(line: Line, known: Collection[str]) -> tuple[Mark, Line] | None:
    """An outline number without a stop, or a number before a dash, if it is the first of a list ("2.1") or the one
    before it has been there."""
    split = outline_mark(line)
    if split is None or split[0].ordinal is None:
        return None
    above, _, own = split[0].label.rpartition(".")
    before = str(split[0].ordinal - 1)
    return split if own == "1" or (f"{above}.{before}" if above else before) in known else None


def _runs_on(
    last: Group,
    printed: Line,
    line: Line,
    split: tuple[Mark, Line],
    frame: Frame,
    counts: dict[tuple[str, str], int],
) -> bool:
    """Whether a line that seems to open with a mark only carries the sentence on: it stands where the text of a
    marked item stands, the line above is full and its sentence is not done. `split` is the line with its mark apart."""
    mark, body = last
    if _is_remark_on_item(mark, body, line):
        return True
    if split[0].kind == "bullet" and not _is_dash_in_sentence(split[0], body[-1]):
        return False
    hangs = mark is not None and abs(line.box.x0 - body[0].box.x0) < _NEAR and body[0].box.x0 > printed.box.x0 + _NEAR
    hangs |= mark is not None and len(body) > 1 and abs(line.box.x0 - body[-1].box.x0) < _NEAR
    same = mark is None and abs(line.box.x0 - body[-1].box.x0) < _NEAR
    tight = line.page == printed.page and pitch_is_normal(printed, line, body, frame)
    gap = line.words[1].box.x0 - line.words[0].box.x1 if len(line.words) > 1 else 0.0
    set_off = gap > 0.6 * line.size
    number = split[0]
    astray = number.ordinal not in (1, counts.get((number.kind, number.style), 0) + 1) and number.kind == "decimal"
    lower = split[1].text[:1].islower()
    unfinished = not is_ended(body[-1].text) and not broken_by_writer(printed, line, frame)
    return tight and unfinished and not set_off and (hangs or (same and (lower or astray)))


def _is_dash_in_sentence(mark: Mark, above: Line) -> bool:
    """Whether a dash at a line's start may part two clauses of the sentence above, which has come to no end."""
    return mark.label in _DASHES and above.text[-1].isalnum()


def _goes_on(last: Group, printed: Line, line: Line, frame: Frame) -> bool:
    """Whether an unmarked line carries on the statement before it, by what the page shows and the author's tags say."""
    is_left_over = all(sign in _STOPS for sign in line.text)  # by an editor's change
    if is_left_over or _is_own_remark(last, printed, line, frame) or _is_remark_on_item(*last, line):
        return True
    if follows_from_answer(line.text):
        return False
    seen = continues(last, printed, line, frame)
    tagged = is_same_block(printed, line) if frame.tagged else None
    if tagged is None or tagged == seen or is_connector(line.text) or is_connector(last[1][-1].text):
        return seen
    forced = broken_by_writer(printed, line, frame)
    if tagged:  # authors break lines inside a paragraph, too
        in_sentence = line.text[0].islower() and not is_ended(printed.text) and printed.size == line.size
        return not (is_note(line.text) or is_parted(printed, line, frame)) and (in_sentence or not forced)
    if last[0] is not None and forced and line.text[0].isupper():
        return False  # a numbered heading, and the text below it in the same type
    in_mid_sentence = goes_on_low(line) or printed.text[-1].isalnum() or printed.text.endswith(",")
    return in_mid_sentence or (printed.bold and line.bold)  # some set each line of a sentence or title as a paragraph


def continues(last: Group, printed: Line, line: Line, frame: Frame) -> bool:
    """Whether an unmarked line carries on the statement before it."""
    mark, body = last
    if is_connector(line.text):
        return _is_last_word(mark, body, printed, line, frame)
    open_bracket = _has_open_bracket(body)
    unfinished = not is_ended(body[-1].text) or breaks_off(body[-1].text) or open_bracket
    aside = unfinished and line.text[0] in "(["  # "… of the following combinations / (please note: …)"
    if (is_connector(body[-1].text) and mark is None) or (is_note(line.text) and not aside):
        return False
    lower = goes_on_low(line)
    forced = broken_by_writer(printed, line, frame)
    hangs = mark is not None and hangs_under(body, line)
    needed = unfinished and not forced and (lower or hangs or _is_last_of_sentence(body[-1], line))
    outdented = mark is not None and stands_out(mark, body, line, frame) and not breaks_off(body[-1].text)
    other_type = type_changes(body[-1], line, not forced, needed)
    if outdented or other_type or _opens_with_note_mark(line) or is_next_row(body[0], line):
        return False
    aligned = is_aligned(mark, body, printed, line)
    if line.page != printed.page or line.column != printed.column:
        return (aligned and unfinished and (not forced or lower)) or (aligned and lower and not forced)
    if line.box.bottom < printed.box.top:  # a new column, of which the layout knows nothing
        return unfinished and (lower or not forced)
    if not pitch_is_normal(printed, line, body, frame):
        return unfinished and aligned and not forced and (lower or _is_title_over_lines(printed, line))
    if aligned:
        return (
            not forced
            or breaks_off(body[-1].text)
            or (unfinished and (lower or (hangs and not _begins_anew(printed, line, frame))))
        )
    near = open_bracket or breaks_off(body[-1].text) or (len(body) == 1 and abs(line.box.x0 - printed.box.x0) < 60)
    within = mark is not None and mark.words[0].box.x0 + _NEAR < line.box.x0 < body[0].box.x0  # but under its text
    return unfinished and ((lower and within) or (not forced and (lower or near)))  # however far it is indented


def _is_remark_on_item(mark: Mark | None, body: Sequence[Line], line: Line) -> bool:
    """Whether a starred line right of the mark of an item that a semicolon ends is a remark on it."""
    is_set_in = mark is not None and mark.words[0].box.x0 + _NEAR < line.box.x0 < body[0].box.x0 + _NEAR
    return line.text[:1] == "*" and is_set_in and body[-1].text.rstrip("* ").endswith(";")


def _has_open_bracket(body: Sequence[Line]) -> bool:
    """Whether the last line of a statement breaks off in brackets that it opened."""
    return body[-1].text.rfind("(") > body[-1].text.rfind(")")


def _is_last_word(mark: Mark | None, body: list[Line], printed: Line, line: Line, frame: Frame) -> bool:
    """Whether an "and" stands on a line of its own only because the line above was full: "… for 6 weeks; / and"."""
    return (
        line.text.islower()
        and body[-1].text.endswith((";", ","))
        and pitch_is_normal(printed, line, body, frame)
        and is_aligned(mark, body, printed, line)
        and not broken_by_writer(printed, line, frame)
    )


def _is_own_remark(last: Group, printed: Line, line: Line, frame: Frame) -> bool:
    """Whether a note in brackets stands right under a marked item's text: "(Note: …)"."""
    mark, body = last
    is_remark = mark is not None and line.text[0] == "(" and is_note(line.text)
    return is_remark and line.box.x0 > body[0].box.x0 - _NEAR and pitch_is_normal(printed, line, body, frame)


def _is_last_of_sentence(above: Line, line: Line) -> bool:
    """Whether a line is the word or two that a sentence lacks: "… systems are considered / INVESTIGATIONAL."."""
    is_ended_so = line.text.endswith(".") or (line.text.endswith(":") and lacks_verdict(above.text))
    return above.text[-1].islower() and is_ended_so and len(line.words) <= _LAST_WORDS


def _begins_anew(above: Line, line: Line, frame: Frame) -> bool:
    """Whether a line under a marked item's text, after a break that the text did not need, is a statement of its own:
    the item ends in "; and", it is a title or short above a full line, or the line announces a list."""
    left, right = above.box.x0, frame.right(line)
    is_short = above.box.x1 - left < _SHORT * (right - left) and right - line.box.x1 < _FULL * (right - left)
    begins = line.text.endswith(":") or is_short or _entitles(above, line)
    return joins_next(above.text) or (line.text[:1].isupper() and begins)


def _entitles(above: Line, line: Line) -> bool:
    """Whether a line has its weighty words in capitals, and the sentence under it has not: "4. Place of Service"."""
    title, sentence = ([w.text for w in part.words if w.text.isalpha()] for part in (above, line))
    weighty = [word for word in title if len(word) >= _WEIGHTY]
    is_title = len(weighty) > 1 and len(above.words) <= _TITLE_WORDS and all(w[0].isupper() for w in weighty)
    return is_title and 2 * sum(word.islower() for word in sentence) > len(sentence)


def _is_title_over_lines(above: Line, line: Line) -> bool:
    """Whether two lines are one bold title set a little wider than text is: both in capitals, or neither."""
    wide = 2.2 * line.size
    return (
        above.bold
        and line.bold
        and above.text.isupper() == line.text.isupper()
        and (line.page == above.page and line.baseline - above.baseline < wide)
    )


def _opens_with_note_mark(line: Line) -> bool:
    """A raised sign at a line's start opens a footnote."""
    return len(line.words) > 1 and line.words[0].rise > 0 and is_note_mark(line.words[0], None)
