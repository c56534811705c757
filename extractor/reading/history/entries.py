"""One entry of a payer's revision history while it is being read, and how it becomes a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.language.dates import DateSpan
from extractor.language.effective import effective_dates
from extractor.model.finds import Cited, cite
from extractor.model.layout import Word
from extractor.model.pointers import under
from extractor.model.policy import Revision
from extractor.reading.printed_words import NOTHING, Printed

_AFTER_DATE = re.compile(r"[\s:;,.)\]–—|*•-]*")


@dataclass(slots=True)
class Entry:
    """`columns` hold the entry's text by column, in printed order; running text has one column.

    `left` and `depth` are where an entry in running text begins. `label` is the line over a list of bare dates
    ("Revised dates:"), which is the text of an entry that has none of its own.
    """

    date: str | None
    date_words: tuple[Word, ...]
    columns: dict[int, list[Printed]] = field(default_factory=dict)
    effective: DateSpan | None = None
    effective_words: tuple[Word, ...] = ()
    left: float = 0.0
    depth: int = 0
    label: Printed = NOTHING

    def add(self, text: Printed, column: int = 0) -> None:
        if text:
            self.columns.setdefault(column, []).append(text)

    @property
    def text(self) -> Printed:
        return Printed.joined(part for column in sorted(self.columns) for part in self.columns[column]) or self.label

    @property
    def printed_date(self) -> str:
        """Its date as printed."""
        return " ".join(word.text for word in self.date_words)

    @property
    def end(self) -> tuple[int, float]:
        """The page and the bottom of its last word so far."""
        words = [*self.date_words, *(w for parts in self.columns.values() for part in parts for w in part.words)]
        return max(((w.page, w.box.bottom) for w in words), default=(0, 0.0))

    def revision(self) -> Revision:
        effective = self._effective()
        return Revision(date=self.date, effective_date=effective[0] if effective else None, text=self.text.text)

    def cited(self, at: str) -> Iterator[Cited]:
        if self.date_words:
            yield cite(under(at, "date"), self.date_words, quoted=True)
        if words := self.text.words:
            yield cite(under(at, "text"), words)
        if effective := self._effective():
            yield cite(under(at, "effective_date"), effective[1], quoted=True, borrowed=True)

    def _effective(self) -> tuple[str, tuple[Word, ...]] | None:
        """When the change takes effect: its column's date, or what the text calls so ("effective January 1, 2025").

        Of several such dates it is the entry's own, if that is among them, else the first.
        """
        if self.effective:
            return self.effective.iso, self.effective_words
        text = self.text
        dates = effective_dates(text.text)
        chosen = next((d for d in dates if d.iso == self.date), dates[0] if dates else None)
        return (chosen.iso, text.between(chosen.start, chosen.end).words) if chosen else None


def behind(text: Printed, date: DateSpan, end: int | None = None) -> Printed:
    """The text behind a date, without the sign between them."""
    sign = _AFTER_DATE.match(text.text, date.end)
    return text.between(sign.end() if sign else date.end, end)
