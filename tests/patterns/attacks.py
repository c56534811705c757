"""Texts that a regular expression may take too long for, made of its own parts: what a repetition takes, again and
again, behind what has to stand before it, and then a sign that nothing takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

_parser, _ops = import_module("re._parser"), import_module("re._constants")
_REPEATS = (_ops.MAX_REPEAT, _ops.MIN_REPEAT, _ops.POSSESSIVE_REPEAT)
_SIGNS = (_ops.LITERAL, _ops.NOT_LITERAL, _ops.ANY, _ops.IN, _ops.CATEGORY)
_TRIED = "aA1x ,.-():;/\"'%_é•"
_MANY = 6  # times: what is repeated no more often is not attacked
_LONGEST = 200  # signs before a repetition
END = "\x00"

Attack = tuple[str, str]  # what stands first, and what is repeated behind it


def attacks(pattern: str, flags: int) -> list[Attack]:
    """What to try, each once."""
    tried: dict[Attack, None] = {}
    for behind, piece in _repetitions(_parser.parse(pattern, flags), ""):
        before = behind[-_LONGEST:]
        for first, again in (
            (before, piece),
            ("", piece),
            ("", before + piece),
            (before, f"{piece} "),
            ("", f"{piece} "),
        ):
            tried[first, again] = None
    return list(tried)


def text_of(attack: Attack, length: int) -> str:
    first, again = attack
    return first + (again * (length // len(again) + 1))[: max(0, length - len(first))] + END


def _repetitions(parts: Sequence[Any], before: str) -> Iterator[Attack]:
    for op, value in parts:
        if op in _REPEATS:
            _, most, inner = value
            if most is _ops.MAXREPEAT or most >= _MANY:
                yield from ((before, piece) for piece in _examples(inner, 4) if piece)
            yield from _repetitions(inner, before)
        for inner in _inside(op, value):
            yield from _repetitions(inner, before)
        before += _examples([(op, value)], 1)[0]


def _inside(op: Any, value: Any) -> Sequence[Sequence[Any]]:
    if op is _ops.BRANCH:
        return list(value[1])
    if op is _ops.SUBPATTERN:
        return [value[3]]
    if op is _ops.ATOMIC_GROUP:
        return [value]
    return [value[1]] if op in (_ops.ASSERT, _ops.ASSERT_NOT) else []


def _examples(parts: Sequence[Any], most: int) -> list[str]:
    """Some texts that parts of a pattern take; at least one."""
    made = [""]
    for op, value in parts:
        made = [text + more for text in made for more in _of_part(op, value, most)][:most]
    return made


def _of_part(op: Any, value: Any, most: int) -> list[str]:
    if op in _SIGNS:
        return _signs(op, value)[:most]
    if op in _REPEATS:
        least, _, inner = value
        return [text * max(1, least) for text in _examples(inner, most)]
    if op is _ops.BRANCH:
        return [text for inner in value[1] for text in _examples(inner, 1)][: max(most, 4) if most > 1 else 1]
    if op in (_ops.SUBPATTERN, _ops.ATOMIC_GROUP):
        return _examples(_inside(op, value)[0], most)
    return [""]


def _signs(op: Any, value: Any) -> list[str]:
    """The signs that one place of a pattern takes, of those that are tried, and one of its own."""
    members = value if op is _ops.IN else [(op, value)]
    taken = [sign for sign in _TRIED if _takes(members, sign)]
    own = [chr(v if o is _ops.LITERAL else v[0]) for o, v in members if o in (_ops.LITERAL, _ops.RANGE)]
    return [*dict.fromkeys((*(own[:1] if _ops.NEGATE not in [o for o, _ in members] else []), *taken))] or [""]


def _takes(members: Sequence[Any], sign: str) -> bool:
    is_negated, hit = False, False
    for op, value in members:
        if op is _ops.NEGATE:
            is_negated = True
        elif op is _ops.ANY:
            hit = True
        elif op is _ops.LITERAL:
            hit |= ord(sign) == value
        elif op is _ops.NOT_LITERAL:
            hit |= ord(sign) != value
        elif op is _ops.RANGE:
            hit |= value[0] <= ord(sign) <= value[1]
        elif op is _ops.CATEGORY:
            hit |= _is_of(str(value), sign)
    return hit != is_negated


def _is_of(category: str, sign: str) -> bool:
    is_of = (
        sign.isdigit()
        if "DIGIT" in category
        else sign.isspace()
        if "SPACE" in category
        else sign.isalnum() or sign == "_"
    )
    return is_of != ("NOT" in category)
