"""What a person says of a statement: its text, logic and position, where it stands, what it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import get_args

from extractor.corrections.draft import Node
from extractor.corrections.pointing.pointed import NONE, Pointed, member, taken, value_or_none
from extractor.errors import PolicyError
from extractor.model.correction import (
    Added,
    Dropped,
    IsA,
    ListOf,
    LogicIs,
    Moved,
    Nature,
    PairedWith,
    PositionIs,
    TextIs,
    What,
)
from extractor.model.places_corrected import StatementPlace
from extractor.model.policy import AtLeast, Logic, Position
from extractor.model.walk import TreePart

NATURES = get_args(Nature.__value__)
_POSITIONS = (*get_args(Position.__value__), NONE)
_LOGICS = ("all_of", "any_of", "none_of", "at_least_2", NONE)
_AT_LEAST = "at_least_"
Say = Callable[[Pointed, Node, Sequence[str]], What]


def of_statement(pointed: Pointed, node: Node, verb: str, values: Sequence[str]) -> What:
    """What a verb says of a statement. Raises PolicyError, which names the verbs that there are."""
    if verb not in _VERBS:
        raise PolicyError(f"{verb!r} is nothing that can be said of a statement; it is one of {', '.join(_VERBS)}")
    return _VERBS[verb](pointed, node, values)


def of_part(pointed: Pointed, part: TreePart, verb: str, values: Sequence[str]) -> Added:
    """A statement that was not read, at the end of a part."""
    if verb != "add":
        raise PolicyError(f"{verb!r} is nothing that can be said of a part; it is: /{part} add TEXT")
    return _added(pointed, part, pointed.draft.parts[part], values)


def _text(pointed: Pointed, node: Node, values: Sequence[str]) -> What:
    (text,) = taken(values, 1, 1, "POINTER text TEXT (in quotes)")
    return TextIs(at=pointed.place(node), to=text)


def _logic(pointed: Pointed, node: Node, values: Sequence[str]) -> What:
    (value,) = taken(values, 1, 1, f"POINTER logic {'|'.join(_LOGICS)}")
    count = value.removeprefix(_AT_LEAST)
    is_count = value.startswith(_AT_LEAST) and count.isdecimal()
    wanted = AtLeast(at_least=int(count)) if is_count else value_or_none(value)
    logic: Logic | None = member(Logic | None, wanted, "logic", _LOGICS)
    if isinstance(logic, AtLeast) and not 0 < logic.at_least <= len(node.children):
        raise PolicyError(f"{logic.at_least} of the {len(node.children)} statements under it cannot be asked for")
    return LogicIs(at=pointed.place(node), read=node.read.logic, to=logic)


def _position(pointed: Pointed, node: Node, values: Sequence[str]) -> What:
    (value,) = taken(values, 1, 1, f"POINTER position {'|'.join(_POSITIONS)}")
    position: Position | None = member(Position | None, value_or_none(value), "position", _POSITIONS)
    return PositionIs(at=pointed.place(node), read=node.read.position, to=position)


def _nature(pointed: Pointed, node: Node, values: Sequence[str]) -> What:
    (value,) = taken(values, 1, 1, f"POINTER is {'|'.join(NATURES)}")
    nature: Nature = member(Nature, value, "a statement", NATURES)
    return IsA(at=pointed.place(node), to=nature)


def _in(pointed: Pointed, node: Node, values: Sequence[str]) -> What:
    taken(values, 0, 0, "POINTER in: under the one before it")
    siblings, index = _among(pointed, node)
    if index == 0:
        raise PolicyError("nothing stands before it in its list that it could stand under")
    above = siblings[index - 1]
    return _moved(pointed, node, above, above.children[-1] if above.children else None)


def _out(pointed: Pointed, node: Node, values: Sequence[str]) -> What:
    taken(values, 0, 0, "POINTER out: after the one above it")
    group = pointed.draft.above(node)
    if group in pointed.draft.parts.values():
        raise PolicyError("it stands at the top already")
    return _moved(pointed, node, pointed.draft.above(group), group)


def _up(pointed: Pointed, node: Node, values: Sequence[str]) -> What:
    taken(values, 0, 0, "POINTER up: before the one before it")
    siblings, index = _among(pointed, node)
    if index == 0:
        raise PolicyError("it is the first of its list; out takes it out of that")
    return _moved(pointed, node, pointed.draft.above(node), siblings[index - 2] if index > 1 else None)


def _down(pointed: Pointed, node: Node, values: Sequence[str]) -> What:
    taken(values, 0, 0, "POINTER down: after the one after it")
    siblings, index = _among(pointed, node)
    if index + 1 == len(siblings):
        raise PolicyError("it is the last of its list; out takes it out of that")
    return _moved(pointed, node, pointed.draft.above(node), siblings[index + 1])


def _under(pointed: Pointed, node: Node, values: Sequence[str]) -> What:
    (above,) = taken(values, 1, 1, "POINTER under POINTER: the last of what stands under it")
    group = pointed.statement(above)
    if group is node or group in node.below():
        raise PolicyError(f"{above} stands under it itself")
    return _moved(pointed, node, group, group.children[-1] if group.children else None)


def _after(pointed: Pointed, node: Node, values: Sequence[str]) -> What:
    (before,) = taken(values, 1, 1, "POINTER after POINTER")
    sibling = pointed.statement(before)
    if sibling is node or sibling in node.below():
        raise PolicyError(f"{before} is itself, or stands under it")
    return _moved(pointed, node, pointed.draft.above(sibling), sibling)


def _owns(pointed: Pointed, node: Node, values: Sequence[str]) -> What:
    usage = "POINTER owns FIRST LAST: the list from one item to another belongs to it"
    first, last = (pointed.statement(value) for value in taken(values, 2, 2, usage))
    return ListOf(at=pointed.place(first), last=pointed.place(last), under=pointed.place(node))


def _add(pointed: Pointed, node: Node, values: Sequence[str]) -> What:
    return _added(pointed, pointed.draft.part_of(node), node, values)


def _drop(pointed: Pointed, node: Node, values: Sequence[str]) -> What:
    usage = "POINTER drop, or POINTER drop branch: with all that stands under it"
    if list(taken(values, 0, 1, usage)) not in ([], ["branch"]):
        raise PolicyError(f"it is: {usage}")
    return Dropped(at=pointed.place(node), whole=bool(values))


def _pair(pointed: Pointed, node: Node, values: Sequence[str]) -> What:
    (name,) = taken(values, 1, 1, "POINTER pair ID: the id that it has in the version before")
    if name == node.criterion.id:
        raise PolicyError(f"{name} is its own id; it is: POINTER pair ID, with one of another version")
    return PairedWith(at=pointed.place(node), to=name)


_VERBS: Mapping[str, Say] = {
    "text": _text, "logic": _logic, "position": _position, "is": _nature, "in": _in, "out": _out, "up": _up,
    "down": _down, "under": _under, "after": _after, "owns": _owns, "add": _add, "drop": _drop, "pair": _pair,
}  # fmt: skip


def _among(pointed: Pointed, node: Node) -> tuple[list[Node], int]:
    siblings = pointed.draft.above(node).children
    return siblings, siblings.index(node)


def _moved(pointed: Pointed, node: Node, group: Node, after: Node | None) -> Moved:
    part, under = _group(pointed, group)
    # The last of a list that stands there already is itself: then it goes behind the one before.
    siblings = [sibling for sibling in group.children if sibling is not node]
    after = after if after is not node else (siblings[-1] if siblings else None)
    return Moved(at=pointed.place(node), part=part, under=under, after=pointed.place(after) if after else None)


def _added(pointed: Pointed, part: TreePart, group: Node, values: Sequence[str]) -> Added:
    (text,) = taken(values, 1, 1, "POINTER add TEXT (in quotes)")
    _, under = _group(pointed, group)
    last = pointed.place(group.children[-1]) if group.children else None
    used = {node.criterion.id for node in pointed.draft.statements()}
    base = "c" + hashlib.sha256(f"{under.id if under else part} {text}".encode()).hexdigest()[:10]
    name = next(name for name in (base, *(f"{base}-{n}" for n in range(2, len(used) + 3))) if name not in used)
    return Added(at=StatementPlace(id=name, text=text), part=part, under=under, after=last)


def _group(pointed: Pointed, group: Node) -> tuple[TreePart, StatementPlace | None]:
    for part, top in pointed.draft.parts.items():
        if top is group:
            return part, None
    return pointed.draft.part_of(group), pointed.place(group)
