"""A statement before its depth is known: its lines, its mark, and what its own words say of a list below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extractor.language.among_criteria import leads_elsewhere
from extractor.language.connectors import joins_next
from extractor.language.lead_ins import is_lead_in, speaks_of_list
from extractor.model.layout import Line, Word
from extractor.model.outline import Mark, Passage

_TITLE_WORDS = 16
_SMALL_WORD = 3  # letters: "of", "and", "for" are set small in titles, too


@dataclass(frozen=True)
class Draft:
    """A statement before its depth is known. What the search asks of it again and again is worked out once."""

    text: str
    notes: tuple[str, ...]
    mark: Mark | None
    lines: tuple[Line, ...]
    connector: bool
    shift: float = 0.0  # points that its column lies further right than the list's first one

    @property
    def printed_left(self) -> float:
        return self.mark.words[0].box.x0 if self.mark else self.lines[0].box.x0

    @cached_property
    def left(self) -> float:
        return self.printed_left - self.shift

    @property
    def words(self) -> Iterator[Word]:
        if self.mark:
            yield from self.mark.words
        for line in self.lines:
            yield from line.words

    @cached_property
    def alone(self) -> Passage:
        """The statement by itself, out of any list."""
        return Passage(self.text, self.lines, 0, self.printed_left, self.lines[0].box.x0, self.mark, self.notes)

    @cached_property
    def is_joined(self) -> bool:
        """Whether its end joins it to the item that follows."""
        return joins_next(self.text)

    @cached_property
    def leads_in(self) -> bool:
        return is_lead_in(self.text) and not self.is_joined  # "Gleason score of 8; or:" is none

    @cached_property
    def is_title(self) -> bool:
        """A numbered line in bold, or With Each Word in Capitals, that names what follows."""
        if self.mark is None or self.mark.kind == "bullet" or not self._is_short or not self.text[-1:].isalnum():
            return False
        long = [word for word in self.text.split() if len(word) > _SMALL_WORD]
        return self.lines[0].bold or (len(long) > 1 and all(word[0].isupper() for word in long))

    @cached_property
    def names_list(self) -> bool:
        """An unmarked line in bold, or a text that speaks of "the following conditions": a list that begins right
        below is its own."""
        if self.mark or self.points_away:
            return False
        return speaks_of_list(self.text) or (self._is_short and self.lines[0].bold)

    @cached_property
    def points_away(self) -> bool:
        """Whether it only says what else to read: "Please refer to the member's contract". It owns nothing."""
        return leads_elsewhere(self.text) and not self.leads_in

    @property
    def _is_short(self) -> bool:
        return len(self.lines) == 1 and len(self.text.split()) <= _TITLE_WORDS
