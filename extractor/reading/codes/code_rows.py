"""What a printed list or grid of codes yields, before it is known which table each row belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.language.codes import PrintedCode
from extractor.model.layout import Word
from extractor.reading.codes.row_status import NO_DAYS, Days, StatedRuling
from extractor.reading.printed_words import NOTHING, Printed

_BRACKET = re.compile(r"\s*\([^()]{1,30}\)$")  # "E0642 (E/I)"
_SEPARATOR = re.compile(r"^[\s:;,.–—|•*-]+(?=\S)|[\s:;,–—|-]+$")


@dataclass(frozen=True, slots=True)
class Row:
    """Codes that share one description and note; `words` are those of the codes, with the row's list mark.

    `note` is composed where it names its column ("Age limit: 12"); its words may be taken by several rows. `borrowed`
    where the row was taken for a heading, which has its own place in the facts. `stated` is what the row rules of its
    codes, `days` when that holds, as far as columns of days tell.
    """

    codes: tuple[PrintedCode, ...]
    words: tuple[Word, ...]
    description: Printed = NOTHING
    note: str | None = None
    note_words: tuple[Word, ...] = ()
    borrowed: bool = False
    stated: tuple[StatedRuling, ...] = ()
    days: Days = NO_DAYS

    @property
    def marks(self) -> frozenset[str]:
        """The footnote signs on the row: behind its code, or raised in its text."""
        raised = {w.text for w in (*self.words, *self.description.words) if w.rise > 0}
        return frozenset(raised | {c.mark for c in self.codes if c.mark})


@dataclass(frozen=True, slots=True)
class Label:
    """Text between rows that may name what follows: a caption, a code system, or plain prose."""

    text: Printed


@dataclass(frozen=True, slots=True)
class Head:
    """The column heads of a grid; `words` are of those that only say what a column is and stand in no other fact."""

    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell in a column of codes that holds none: a misprint, or something that a person must read."""

    text: Printed


Item = Row | Label | Head | Unread


def without_separators(text: Printed) -> Printed:
    """A description without the dash or colon that sets it off from its code."""
    inner = _SEPARATOR.sub("", text.text)
    start = text.text.find(inner)
    return text.between(start, start + len(inner))


def without_bracket(printed: Printed) -> tuple[Printed, Printed]:
    """A cell's text without the bracket at its end, and that bracket, which says something of its codes."""
    bracket = _BRACKET.search(printed.text)
    if bracket is None:
        return printed, NOTHING
    return printed.between(0, bracket.start()), printed.between(bracket.start())
