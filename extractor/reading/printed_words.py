"""Text that still knows its words: which printed words stand behind any stretch of a statement."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.model.layout import Word
from extractor.model.outline import Passage

_SEARCH = 40  # how far on, in characters, a word is looked for when the text skips something


@dataclass(frozen=True, slots=True)
class Printed:
    """A statement's text with its words in order: `words[i]` is `text[starts[i]:ends[i]]`.

    A note mark that the text leaves out has no length; a list mark stands on its statement's first sign.
    `line_starts` are the offsets at which printed lines begin. Empty text is false.
    """

    text: str
    words: tuple[Word, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    line_starts: tuple[int, ...] = ()

    @staticmethod
    def of(passage: Passage) -> Printed:
        words = list(passage.mark.words) if passage.mark else []
        spans = [(0, 1)] * len(words)
        line_starts = []
        notes, position = list(passage.notes), 0
        for line in passage.lines:
            line_starts.append(_locate(passage.text, line.words[0].text, position)[0])
            for word in line.words:
                if word.rise > 0 and notes and notes[0] == word.text:
                    notes.pop(0)
                    spans.append((position, position))
                else:
                    spans.append(_locate(passage.text, word.text, position))
                    position = spans[-1][1]
                words.append(word)
        starts, ends = zip(*spans, strict=True)
        return Printed(passage.text, tuple(words), starts, ends, tuple(line_starts))

    @staticmethod
    def with_mark(passage: Passage) -> Printed:
        """A passage whose list mark is none, but a number of the text at a line's start: the mark is text again."""
        text = Printed.of(passage)
        if not passage.mark:
            return text
        mark = "".join(w.text for w in passage.mark.words)
        count, offset = len(passage.mark.words), len(mark) + 1
        return Printed(
            f"{mark} {text.text}",
            text.words,
            (*(0 for _ in range(count)), *(s + offset for s in text.starts[count:])),
            (*(len(mark) for _ in range(count)), *(e + offset for e in text.ends[count:])),
            tuple(s + offset if s else 0 for s in text.line_starts),
        )

    @staticmethod
    def joined(parts: Iterable[Printed]) -> Printed:
        """Several statements as one, with a space between them."""
        text = ""
        words: list[Word] = []
        starts: list[int] = []
        ends: list[int] = []
        line_starts: list[int] = []
        for part in parts:
            offset = len(text) + bool(text)
            text = f"{text} {part.text}" if text else part.text
            words.extend(part.words)
            starts.extend(s + offset for s in part.starts)
            ends.extend(e + offset for e in part.ends)
            line_starts.extend(s + offset for s in part.line_starts)
        return Printed(text, tuple(words), tuple(starts), tuple(ends), tuple(line_starts))

    @staticmethod
    def of_all(passages: Iterable[Passage]) -> Printed:
        return Printed.joined(Printed.of(p) for p in passages)

    def between(self, start: int, end: int | None = None) -> Printed:
        """The stretch `text[start:end]` without outer white space, and the words that are wholly or partly in it."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        end = start + len(part.strip())
        if start == end:
            return Printed("")
        first, last = bisect_right(self.ends, start) if start else 0, bisect_left(self.starts, end)
        if first >= last:  # signs of which no word is known: the word before them vouches
            first = max(0, min(first, len(self.words) - 1))
            last = first + 1
        while last < len(self.words) and self.starts[last] == self.ends[last] <= end:
            last += 1  # a note mark goes with the word that it stands behind
        return Printed(
            self.text[start:end],
            self.words[first:last],
            tuple(max(0, s - start) for s in self.starts[first:last]),
            tuple(min(end, e) - start for e in self.ends[first:last]),
            tuple(s - start for s in self.line_starts if start <= s < end),
        )

    def lines(self) -> Iterator[Printed]:
        """The printed lines, one after the other."""
        for begin, end in zip(self.line_starts, (*self.line_starts[1:], len(self.text)), strict=True):
            if line := self.between(begin, end):
                yield line

    def __bool__(self) -> bool:
        return bool(self.text)


NOTHING = Printed("")


def _locate(text: str, word: str, position: int) -> tuple[int, int]:
    """Where a word stands in the text at or after a position, and where it ends.

    The text may have lost the word's line-break hyphen; a word that is not there at all has no length.
    """
    while position < len(text) and text[position] == " ":
        position += 1
    if text.startswith(word, position):
        return position, position + len(word)
    if len(word) > 1 and text.startswith(word[:-1], position):
        return position, position + len(word) - 1
    start = text.find(word, position, position + _SEARCH + len(word))
    return (start, start + len(word)) if start >= 0 else (position, position)
