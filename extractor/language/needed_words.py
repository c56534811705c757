"""What a pattern cannot match without, derived from the pattern itself: some piece of plain text that must stand in it.

Hundreds of rules are asked of every line, and nearly all have nothing to say to it. Looking for a few pieces of text
costs a small part of what trying a pattern at each letter does, so that is done first (as RE2's FilteredRE2 does).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

_MOST_TEXTS = 24  # more ways to write a run are not multiplied out: the run ends there
_MOST_SIGNS = 6  # a set of more signs says too little
_LONG_ENOUGH = 3  # letters; beyond these, fewer pieces are quicker than longer ones
_ALSO_MATCHED = (("ſ", "s"), ("ı", "i"), ("İ", "i"))  # by a plain letter, upper and lower case alike, if not by lower()

_parse = import_module("re._parser").parse  # the standard library's own reading of a pattern; it has no public name

_Texts = frozenset[str]
_NOTHING: _Texts = frozenset([""])


@dataclass(frozen=True)
class Needed:
    """A regular expression, upper and lower case alike, that is tried only on texts which hold what it needs; not even
    compiled before there is one."""

    expression: str

    @cached_property
    def pieces(self) -> tuple[str, ...] | None:
        """Pieces of text of which each match holds at least one; None where no such pieces are known."""
        pieces = _sequence(_parse(self.expression, re.IGNORECASE)).demanded
        return None if pieces is None else tuple(_shortest(pieces))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.expression, re.IGNORECASE)

    def may_match(self, text: str) -> bool:
        """Whether a text holds what the pattern needs. Never False of one that it matches."""
        if self.pieces is None:
            return True
        text = folded(text)
        for piece in self.pieces:  # noqa: SIM110 -- any() with a generator takes twice as long
            if piece in text:
                return True
        return False

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self.may_match(text) else iter(())


def folded(text: str) -> str:
    """A text in small letters, and in plain ones where a plain letter of a pattern matches them."""
    if not text.isascii():
        for sign, letter in _ALSO_MATCHED:
            text = text.replace(sign, letter)
    return text.lower()


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a part of a pattern: `whole`, every text that it matches (None: too many, or unknown), and
    `inside`, pieces of which each text that it matches holds one."""

    whole: _Texts | None
    inside: _Texts | None = None

    @property
    def demanded(self) -> _Texts | None:
        return _better(self.whole if self.whole and "" not in self.whole else None, self.inside)


_UNKNOWN = _Known(None)
_EMPTY = _Known(_NOTHING)


def _better(one: _Texts | None, other: _Texts | None) -> _Texts | None:
    """The pieces that more rarely stand in a text."""
    if one is None or other is None:
        return other if one is None else one
    return max(one, other, key=lambda pieces: (min(_LONG_ENOUGH, *map(len, pieces)), -len(pieces)))


def _shortest(pieces: Iterable[str]) -> list[str]:
    """Without the pieces that hold another."""
    kept: list[str] = []
    for piece in sorted(pieces, key=lambda piece: (len(piece), piece)):
        if not any(shorter in piece for shorter in kept):
            kept.append(piece)
    return kept


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Known:
    run, inside, is_whole = _NOTHING, None, True
    for operation, argument in parts:
        part = _part(str(operation), argument)
        inside = _better(inside, part.inside)
        if part.whole is not None and len(run) * len(part.whole) <= _MOST_TEXTS:
            run = frozenset(before + text for before in run for text in part.whole)
        else:
            inside, is_whole = _better(inside, _Known(run).demanded), False
            run = part.whole or _NOTHING
    return _Known(run, inside) if is_whole else _Known(None, _Known(run, inside).demanded)


def _part(operation: str, argument: Any) -> _Known:
    match operation:
        case "LITERAL":
            return _signs([argument])
        case "IN" if len(argument) <= _MOST_SIGNS and all(str(kind) == "LITERAL" for kind, _ in argument):
            return _signs([sign for _, sign in argument])
        case "AT" | "ASSERT" | "ASSERT_NOT":  # takes no text
            return _EMPTY
        case "SUBPATTERN":
            return _sequence(argument[-1])
        case "BRANCH":
            return _branch([_sequence(each) for each in argument[1]])
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, most, repeated = argument
            return _repeat(least, most, _sequence(repeated))
        case _:
            return _UNKNOWN


def _signs(codes: Sequence[int]) -> _Known:
    """Signs of ASCII; which others are alike in upper and lower case is not asked."""
    return _Known(frozenset(chr(code).lower() for code in codes)) if max(codes) < 128 else _UNKNOWN


def _branch(ways: Sequence[_Known]) -> _Known:
    wholes = [way.whole for way in ways if way.whole is not None]
    insides = [pieces for way in ways if (pieces := way.demanded) is not None]
    return _Known(
        frozenset().union(*wholes) if len(wholes) == len(ways) else None,
        frozenset().union(*insides) if len(insides) == len(ways) else None,
    )


def _repeat(least: int, most: int, part: _Known) -> _Known:
    if least == 0:
        return _Known(part.whole | _NOTHING) if most == 1 and part.whole is not None else _UNKNOWN
    return part if most == 1 else _Known(None, part.demanded)
