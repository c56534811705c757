"""Patterns over tokens where the tokens of a text are certain without spaCy, which takes most of a second to load.

spaCy cuts a text at its spaces, and then each piece by itself: a piece of an ordinary make as plain_pieces.py does.
Every other piece is strange: what becomes of it is not asked here, and where that would matter, NotCertain says so.
(Misprints that spaCy cuts in two, such as "thesere", are taken for one word.)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from extractor.language.numbers import NUMBER_WORDS
from extractor.language.plain_pieces import cut

Attributes = Mapping[str, Any]  # of one token of a pattern, as spaCy's Matcher takes them

# What spaCy takes for numbers besides NUMBER_WORDS and figures.
_NUMBERS = (
    "zero hundred thousand million billion trillion quadrillion quintillion sextillion septillion octillion nonillion"
    " decillion gajillion bazillion first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth"
    " sixtieth seventieth eightieth ninetieth hundredth thousandth millionth billionth trillionth quadrillionth"
    " quintillionth sextillionth septillionth octillionth nonillionth decillionth gajillionth bazillionth"
)
_OTHER_NUMBERS = frozenset(_NUMBERS.split())
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*(?:/\d+(?:[.,]\d+)*)?")


class NotCertain(Exception):
    """Whether a pattern stands in the text depends on what only spaCy knows."""


class PlainToken(NamedTuple):
    """A token and where it begins in the text; or a strange piece of the text, which may be several."""

    text: str
    start: int
    is_strange: bool = False


class PlainMatcher:
    """Finds the places that patterns take, each pattern given with its label."""

    def __init__(self, patterns: Iterable[tuple[str, Sequence[Attributes]]]) -> None:
        listed = [(label, [_element(token) for token in tokens]) for label, tokens in patterns]
        self._is_known = all(pattern[0].texts and all(element.is_known for element in pattern) for _, pattern in listed)
        self._words = frozenset(text.lower() for _, pattern in listed for element in pattern for text in element.texts)
        self._by_first: dict[str, list[tuple[str, Sequence[_Element]]]] = defaultdict(list)
        for label, pattern in listed:
            for text in pattern[0].texts:
                self._by_first[text.lower()].append((label, pattern))
        # What a strange piece may hold of a place: any of its tokens; its first one, and perhaps a sign behind that.
        signs = _one_of(word for word in self._words if not word.isalnum())
        self._any = re.compile(rf"(?<![^\W_])(?:{_one_of(self._words)})(?![^\W_])|{signs}", re.IGNORECASE)
        self._first = re.compile(rf"(?<![^\W_])({_one_of(self._by_first)})(?:$|{signs})", re.IGNORECASE)

    def spans(self, text: str) -> list[tuple[str, Sequence[PlainToken]]]:
        """The tokens of each place, with its label; of places with one label that overlap, the longest.

        Raises NotCertain.
        """
        if not self._is_known:
            raise NotCertain
        tokens = list(_tokens(text))
        places: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for start, token in enumerate(tokens):
            if token.is_strange:
                self._begin_nothing_in(tokens, start, text)
            for label, pattern in () if token.is_strange else self._by_first.get(token.text.lower(), ()):
                places[label].update((start, end) for end in self._ends(pattern, tokens, start))
        return [(label, tokens[start:end]) for label in places for start, end in _longest(places[label])]

    def _begin_nothing_in(self, tokens: Sequence[PlainToken], at: int, text: str) -> None:
        """Raises NotCertain where a place may begin in the strange piece `at`: what it needs stands behind that."""
        for begun in self._first.finditer(tokens[at].text):
            behind = text[tokens[at].start + begun.end(1) :].lower()
            rests = [pattern[1:] for _, pattern in self._by_first[begun[1].lower()]]
            rests = [rest for rest in rests if all(element.may_stand_in(behind) for element in rest)]
            goes_on = (self._ends(rest, tokens, at + 1) for rest in rests)
            if (rests and begun[0] != begun[1]) or any(end for ends in goes_on for end in ends):
                raise NotCertain

    def _ends(
        self, pattern: Sequence[_Element], tokens: Sequence[PlainToken], at: int, is_certain: bool = True
    ) -> Iterator[int]:
        """Behind which tokens a place may end that goes on with `pattern` at token `at`. Raises NotCertain."""
        if not pattern:
            if not is_certain:
                raise NotCertain
            yield at
            return
        element, rest = pattern[0], pattern[1:]
        if element.may_miss:
            yield from self._ends(rest, tokens, at, is_certain)
        takes = at < len(tokens) and element.takes(tokens[at])
        if takes is None and self._any.search(tokens[at].text):
            raise NotCertain  # the place may go on in this piece; in another one only behind it
        if takes is not False:
            goes_on = pattern if element.may_repeat else rest
            yield from self._ends(goes_on, tokens, at + 1, is_certain and takes is True)


@dataclass(frozen=True, slots=True)
class _Element:
    """One token of a pattern, by one attribute (`by`), and the `texts` that it may have where that is its text."""

    by: str
    texts: tuple[str, ...]
    may_miss: bool
    may_repeat: bool
    is_known: bool

    def may_stand_in(self, small: str) -> bool:
        """Whether a text in small letters holds one of its texts, where it has some and may not miss."""
        return self.may_miss or not self.texts or any(text.lower() in small for text in self.texts)

    def takes(self, token: PlainToken) -> bool | None:
        """Whether it is this token; None where that is not certain, which it is of each token that is not strange."""
        small = token.text.lower()
        if token.is_strange:
            return None if not self.texts or small.startswith(self.texts) else False
        if self.by == "LOWER":
            return small in self.texts
        if self.by == "ORTH":
            return token.text in self.texts
        if self.by == "IS_ALPHA":
            return token.text.isalpha()
        return small.isdigit() or small in NUMBER_WORDS or small in _OTHER_NUMBERS or bool(_FIGURES.fullmatch(small))


def _element(token: Attributes) -> _Element:
    times = token.get("OP")
    named = {name: value for name, value in token.items() if name != "OP"}
    by, value = next(iter(named.items()), ("", None))
    listed = value.get("IN", ()) if isinstance(value, Mapping) else (value,)
    texts = tuple(listed) if by in ("LOWER", "ORTH") else ()
    is_known = len(named) == 1 and (bool(texts) or (by in ("IS_ALPHA", "LIKE_NUM") and value is True))
    return _Element(by, texts, times in ("?", "*"), times == "*", is_known and times in (None, "?", "*"))


def _tokens(text: str) -> Iterator[PlainToken]:
    at = 0
    for piece in text.split(" "):
        if (tokens := cut(piece)) is None:
            yield PlainToken(piece, at, is_strange=True)
            at += len(piece)
        for token in tokens or ():
            yield PlainToken(token, at)
            at += len(token)
        at += 1


def _one_of(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(texts)))


def _longest(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of places that overlap the longest, of equals the first."""
    taken: set[int] = set()
    for start, end in sorted(places, key=lambda place: (place[0] - place[1], place[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield start, end
