"""What a pattern cannot match without, derived from the pattern itself: pieces of plain text that must stand in it.

Hundreds of rules are asked of every line, and nearly all have nothing to say to it. Looking for a few pieces of text
costs a small part of what trying a pattern at each letter does, so that is done first (as RE2's FilteredRE2 does).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Any

from extractor.language.memory import Ways, memory

_MOST_TEXTS = 24  # more ways to write a run are not multiplied out: the run ends there
_MOST_SIGNS = 6  # a set of more signs says too little
_LONG_ENOUGH = 3  # letters; beyond these, fewer pieces are quicker than longer ones
_MANY_TEXTS = 2048  # each is asked many questions, most of them soon after another
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
    def ways(self) -> Ways:
        """Each way in which the pattern may match, as groups of pieces: what matches so holds a piece of every group.
        A way without groups may match any text."""
        return memory().ways(self.expression, _ways_of)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.expression, re.IGNORECASE)

    def may_match(self, text: str) -> bool:
        """Whether a text holds what the pattern needs. Never False of one that it matches."""
        return self.may_match_folded(folded(text))

    def may_match_folded(self, text: str) -> bool:
        """The same of a text that is folded already."""
        for way in self.ways:  # loops: any() and all() with generators take twice as long
            for group in way:
                for piece in group:
                    if piece in text:
                        break
                else:
                    break
            else:
                return True
        return False

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self.may_match_folded(folded(text)) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self.may_match(text) else iter(())


@lru_cache(maxsize=_MANY_TEXTS)
def folded(text: str) -> str:
    """A text in small letters, and in plain ones where a plain letter of a pattern matches them."""
    if not text.isascii():
        for sign, letter in _ALSO_MATCHED:
            text = text.replace(sign, letter)
    return text.lower()


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a part of a pattern: `whole`, every text that it matches (None: too many, or unknown), and
    `inside`, groups of pieces: each text that it matches holds a piece of every group."""

    whole: _Texts | None
    inside: frozenset[_Texts] = frozenset()

    @property
    def demanded(self) -> frozenset[_Texts]:
        return self.inside | {self.whole} if self.whole and "" not in self.whole else self.inside


_UNKNOWN = _Known(None)
_EMPTY = _Known(_NOTHING)


def _rarity(group: _Texts) -> tuple[int, int, list[str]]:
    """Higher, the more rarely one of some pieces stands in a text."""
    return min(_LONG_ENOUGH, *map(len, group)), -len(group), sorted(group)


def _shortest(pieces: Iterable[str]) -> list[str]:
    """Without the pieces that hold another."""
    needed: list[str] = []
    for piece in sorted(pieces, key=lambda piece: (len(piece), piece)):
        if not any(shorter in piece for shorter in needed):
            needed.append(piece)
    return needed


def _ways_of(expression: str) -> Ways:
    ways = (sorted(way, key=_rarity, reverse=True) for way in _ways(_parse(expression, re.IGNORECASE)))
    return tuple(dict.fromkeys(tuple(tuple(_shortest(group)) for group in way) for way in ways))


def _ways(parts: Iterable[tuple[Any, Any]]) -> list[frozenset[_Texts]]:
    """The alternatives of which a pattern as a whole consists, with what each of them demands."""
    taking = [(str(operation), argument) for operation, argument in parts if str(operation) not in _TAKING_NO_TEXT]
    match taking:
        case [("SUBPATTERN", argument)]:
            return _ways(argument[-1])
        case [("BRANCH", (_, branches))]:
            return [way for branch in branches for way in _ways(branch)]
        case _:
            return [_sequence(taking).demanded]


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Known:
    run, inside, is_whole = _NOTHING, frozenset[_Texts](), True
    for part in _joined(parts):
        inside |= part.inside
        if part.whole is not None and len(run) * len(part.whole) <= _MOST_TEXTS:
            run = frozenset(before + text for before in run for text in part.whole)
        else:
            inside, is_whole = _Known(run, inside).demanded, False
            run = part.whole or _NOTHING
    return _Known(run, inside) if is_whole else _Known(None, _Known(run, inside).demanded)


def _joined(parts: Iterable[tuple[Any, Any]]) -> Iterator[_Known]:
    """What is known of each part, of letters in a row at once."""
    letters = ""
    for operation, argument in parts:
        name = str(operation)
        if name == "LITERAL" and argument < 128:
            letters += chr(argument).lower()
            continue
        if letters:
            yield _Known(frozenset([letters]))
            letters = ""
        yield _part(name, argument)
    if letters:
        yield _Known(frozenset([letters]))


_TAKING_NO_TEXT = frozenset({"AT", "ASSERT", "ASSERT_NOT"})


def _part(operation: str, argument: Any) -> _Known:
    if operation in _TAKING_NO_TEXT:
        return _EMPTY
    match operation:
        case "LITERAL":
            return _signs([argument])
        case "IN" if len(argument) <= _MOST_SIGNS and all(str(kind) == "LITERAL" for kind, _ in argument):
            return _signs([sign for _, sign in argument])
        case "SUBPATTERN":
            return _sequence(argument[-1])
        case "BRANCH":
            return _branch([_sequence(branch) for branch in argument[1]])
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, most, repeated = argument
            return _repeat(least, most, _sequence(repeated))
        case _:
            return _UNKNOWN


def _signs(codes: Sequence[int]) -> _Known:
    """Signs of ASCII; which others are alike in upper and lower case is not asked."""
    return _Known(frozenset(chr(code).lower() for code in codes)) if max(codes) < 128 else _UNKNOWN


def _branch(branches: Sequence[_Known]) -> _Known:
    """Any of several parts; where not all of their texts are known, of each the group that tells most."""
    wholes = [branch.whole for branch in branches if branch.whole is not None]
    if len(wholes) == len(branches):
        return _Known(frozenset().union(*wholes))
    groups = [max(branch.demanded, key=_rarity) for branch in branches if branch.demanded]
    return _Known(None, frozenset([frozenset().union(*groups)] if len(groups) == len(branches) else []))


def _repeat(least: int, most: int, part: _Known) -> _Known:
    if least == 0:
        return _Known(part.whole | _NOTHING) if most == 1 and part.whole is not None else _UNKNOWN
    return part if most == 1 else _Known(None, part.demanded)
