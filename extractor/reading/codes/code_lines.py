"""Codes set as lines of text: a code, a gap and its description; several such columns side by side; codes in a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.language.code_systems import Systems, is_label, names_codes, promised_systems
from extractor.language.codes import PrintedCode, code_list, codes_of_row, find_codes, is_prose_behind
from extractor.language.designations import ruling_of
from extractor.language.sentences import is_ended
from extractor.model.layout import Word
from extractor.model.outline import Passage
from extractor.reading.codes.code_rows import Item, Label, Row, without_separators
from extractor.reading.codes.row_status import StatedRuling
from extractor.reading.printed_words import NOTHING, Printed

_WIDE = 1.2  # a gap this many times the type size parts two columns
_BRACKET = re.compile(r"\([^()]+\)")
_SIGN = re.compile(r"\s?[:–—(]|\s-\s")
_DASHES = "–—-"
_HANGING = 6.0  # points that a continued description stands to the right of its code


def read_passages(passages: Iterable[Passage], promised: Systems) -> Iterator[Item]:
    """Rows of codes and the labels between them. `promised` are the systems that the heading promises."""
    open_rows: list[_Open] = []
    for passage, statement in ((p, part) for p in passages for part in _parts(Printed.of(p), promised)):
        if any(row.goes_on(statement, promised) for row in open_rows):
            continue
        if behind := _behind_description(statement, promised):
            yield from (o.row() for o in open_rows)
            open_rows = []
            yield behind
            continue
        inline = _inline_codes(statement, promised)
        lead = None if inline else _lead(statement, promised)
        if not inline and lead is None and _continues(open_rows, passage):
            _add_lines(open_rows, statement)
            continue
        yield from (o.row() for o in open_rows)
        open_rows = []
        if label := statement.between(0, inline[0].start if inline else lead):
            yield Label(label)
            promised = promised_systems(label.text) if is_label(label.text) else promised
        if inline:
            yield from _inline_rows(statement, inline)
        elif lead is not None:
            yield from _rows(statement, lead, promised, open_rows)
    yield from (o.row() for o in open_rows)


def _parts(statement: Printed, promised: Systems) -> Iterator[Printed]:
    """A statement, parted where a semicolon stands between one code's description and the next code."""
    codes = find_codes(statement.text, promised)
    cuts = [0]
    for before, code in pairwise(codes):
        between = statement.text[before.end : code.start]
        if between.rstrip().endswith(";") and any(map(str.isalpha, between)):
            cuts.append(code.start)
    yield from (statement.between(a, b) for a, b in pairwise([*cuts, len(statement.text)]))


@dataclass(slots=True)
class _Open:
    """A row that may go on over the next lines: `left` is its code's left edge, `pieces` its description so far."""

    codes: list[PrintedCode]
    words: tuple[Word, ...]
    left: float
    bottom: float
    page: int
    pieces: list[tuple[Printed, int, int]] = field(default_factory=list)  # statement, from, to
    is_half: bool = False  # a dash ends the code: it is a range that goes on in the next line

    def goes_on(self, line: Printed, promised: Systems) -> bool:
        """Takes a line that is the other end of this row's range and nothing else."""
        last = code_list(line.text, promised) if self.is_half else []
        is_bare = len(last) == 1 and line.text.strip() == last[0].code
        whole = find_codes(f"{self.codes[-1].code}-{last[0].code}", promised) if is_bare else []
        if len(whole) != 1:
            return False
        self.codes, self.words, self.is_half = whole, (*self.words, *line.words), False
        self.bottom = line.words[-1].box.bottom
        return True

    def add(self, statement: Printed, start: int, end: int) -> None:
        """More of the description; what stands in one statement without a break stays one piece."""
        words = statement.between(start, end).words
        if not words:
            return
        self.bottom, self.page = words[-1].box.bottom, words[-1].page
        if self.pieces and self.pieces[-1][0] is statement and not statement.text[self.pieces[-1][2] : start].strip():
            start = self.pieces.pop()[1]
        self.pieces.append((statement, start, end))

    def row(self) -> Row:
        description = Printed.joined(s.between(start, end) for s, start, end in self.pieces)
        return Row(tuple(self.codes), self.words, without_separators(description))


def _inline_codes(statement: Printed, promised: Systems) -> list[PrintedCode]:
    """The codes of a statement that lists nothing else, alone or behind a label: "CPT: 81161, 81162"."""
    codes = find_codes(statement.text, promised)
    label = statement.text[: codes[0].start].strip() if codes else ""
    named = is_label(label)
    if len(codes) < 2 and not named:  # one code may have its description behind or under it
        return []
    if label and not named and not label.endswith((":", "–", "-")):
        return []
    rest = statement.text[codes[0].start :]
    if code_list(rest, promised):
        return codes
    outside = _BRACKET.sub(lambda bracket: " " * len(bracket[0]), statement.text)  # "E0617 (rental only), E0618"
    codes = find_codes(outside, promised)
    return codes if len(codes) > 1 and code_list(outside[codes[0].start :], promised) else []


def _inline_rows(statement: Printed, codes: Sequence[PrintedCode]) -> Iterator[Row]:
    """A row for each code, with what stands in brackets behind it: what it is, or what is ruled of it."""
    for code, end in zip(codes, [*(c.start for c in codes[1:]), len(statement.text)], strict=True):
        words = statement.between(code.start, code.end).words
        bracket = _BRACKET.search(statement.text, code.end, end)
        aside = statement.between(bracket.start() + 1, bracket.end() - 1) if bracket else NOTHING
        if ruling := ruling_of(aside.text):
            yield Row((code,), words, stated=(StatedRuling(ruling, aside.text, aside.words),))
        else:
            yield Row((code,), words, aside)


def _behind_description(statement: Printed, promised: Systems) -> Row | None:
    """A row printed the other way round, under the name of its system: "Vial of 45 mg: 50242-040-62 (unbranded)"."""
    codes = find_codes(statement.text, promised) if promised else []
    if not codes or not statement.text[: codes[0].start].rstrip().endswith(":"):
        return None
    start, end = codes[0].start, codes[-1].end
    rest = statement.text[end:].strip()
    if (rest and not (rest[0] == "(" and rest[-1] == ")")) or not code_list(statement.text[start:end], promised):
        return None
    description = without_separators(statement.between(0, start))
    if not description.text or names_codes(description.text) or ruling_of(description.text):
        return None  # the name of a system, or what is ruled of the codes behind it: a label
    return Row(tuple(codes), statement.between(start, end).words, description)


def _lead(statement: Printed, promised: Systems) -> int | None:
    """Where the first row begins: at the statement's start, or at a line that opens with a code and a wide gap."""
    for start, end in _line_spans(statement, 0):
        line = statement.between(start, end)
        codes = codes_of_row(line.text, promised)
        parted = codes and any(codes[-1].end <= gap for gap in _gaps(line))
        if codes and is_prose_behind(codes, line.text):
            continue
        before = statement.text[:start].rstrip()
        if codes and (not before or parted or is_label(before) or before.endswith(":")):
            return start
    return _labelled(statement, promised)


def _labelled(statement: Printed, promised: Systems) -> int | None:
    """Where the code begins in "HCPCS J0001: Injection" and "HCPCS: J0001 Injection"; prose that begins with a code
    goes on in small letters, or ends as a sentence does."""
    codes = find_codes(statement.text, promised)
    if not codes or not is_label(statement.text[: codes[0].start]):
        return None
    rest = statement.text[codes[0].end :].strip()
    describes = len(codes) == 1 and rest[:1].isupper() and not is_ended(rest)
    return codes[0].start if describes or _SIGN.match(statement.text, codes[0].end) else None


def _rows(statement: Printed, lead: int, promised: Systems, open_rows: list[_Open]) -> Iterator[Row]:
    """The rows of a statement that are complete; those that may go on are left in `open_rows`."""
    for start, end in _line_spans(statement, lead):
        if any(row.goes_on(statement.between(start, end), promised) for row in open_rows):
            continue
        fresh: list[_Open] = []
        for begin, stop in _segments(statement, start, end):
            segment = statement.between(begin, stop)
            codes = codes_of_row(segment.text, promised)
            if codes and (begin == start or fresh):
                words = segment.between(0, codes[-1].end).words
                fresh.append(_Open(codes, words, words[0].box.x0, words[-1].box.bottom, words[-1].page))
                fresh[-1].is_half = len(codes) == 1 and _is_half(codes[0], segment.text)
                if fresh[-1].is_half:
                    continue
                fresh[-1].add(statement, begin + codes[-1].end, stop)
            else:
                _nearest(fresh or open_rows, segment).add(statement, begin, stop)
        if fresh:
            yield from (o.row() for o in open_rows)
            open_rows[:] = fresh


def _is_half(code: PrintedCode, text: str) -> bool:
    """Whether a code begins a range: "M80.00XA-". In "E0601 –" the dash parts the code from what it is; diagnoses, of
    which ranges are usual, may have a space there."""
    space = " ?" if code.system == "ICD-10-CM" else ""
    return re.fullmatch(rf"\s*{re.escape(code.code)}{space}[{_DASHES}]\s*", text) is not None


def _add_lines(open_rows: list[_Open], statement: Printed) -> None:
    for line_start, line_end in _line_spans(statement, 0):
        for begin, stop in _segments(statement, line_start, line_end):
            _nearest(open_rows, statement.between(begin, stop)).add(statement, begin, stop)


def _nearest(open_rows: list[_Open], segment: Printed) -> _Open:
    """The row in whose column a stretch of a line stands."""
    left = segment.words[0].box.x0 + 1
    return max((o for o in open_rows if o.left <= left), key=lambda o: o.left, default=open_rows[0])


def _continues(open_rows: list[_Open], passage: Passage) -> bool:
    """Whether a passage goes on with a row's description: hanging under it, close by or over a page break."""
    if not open_rows or passage.mark or passage.left < min(o.left for o in open_rows) + _HANGING:
        return False
    if passage.page != open_rows[-1].page:
        return passage.page == open_rows[-1].page + 1 and bool(open_rows[-1].pieces)
    below = passage.lines[0].box.top - max(o.bottom for o in open_rows)
    if below < -2 * passage.lines[0].size:  # at the head of the next column
        return bool(open_rows[-1].pieces) and not passage.bold and not passage.text.endswith(":")
    return below < passage.lines[0].size


def _line_spans(statement: Printed, start: int) -> Iterator[tuple[int, int]]:
    """Where each printed line from an offset on begins and ends."""
    return pairwise([start, *(s for s in statement.line_starts if s > start), len(statement.text)])


def _segments(statement: Printed, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a line between wide gaps."""
    gaps = _gaps(statement.between(start, end))
    cuts = pairwise([start, *(start + g for g in gaps), end])
    return [(a, b) for a, b in cuts if statement.text[a:b].strip()]


def _gaps(line: Printed) -> list[int]:
    """The offsets in a line's text at which a word stands far from the one before it."""
    pairs = zip(line.words, line.words[1:], line.starts[1:], strict=False)
    return [s for a, b, s in pairs if b.box.x0 - a.box.x1 > _WIDE * max(a.size, 6.0)]
