"""Changes with what only follows from them: a statement that came or went, and the whole tree below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.model.changes import Change
from extractor.model.pointers import statement_above, steps_of
from extractor.model.policy import AtLeast, Logic

_OF_SEVERAL = frozenset({"all of these", "any of these"})


class Branch(NamedTuple):
    """A change, those below it that only follow from it, and what moved to a place below it (reported for itself).

    What is doubted of those that follow, or was corrected in them, is so of the head.
    """

    head: Change
    followers: tuple[Change, ...] = ()
    moved_in: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A statement of an added or removed tree.

    `depth` is 1 right below the head, `logic` says how many of those below the statement must hold.
    """

    depth: int
    label: str
    text: str
    logic: str
    change: Change


def branches(changes: Sequence[Change]) -> list[Branch]:
    """The changes, each with the statements below one added or removed that came or went with it."""
    position = {_name(c): i for i, c in enumerate(changes) if c.kind in ("added", "removed")}
    head: dict[int, int] = {}
    members: dict[int, list[Change]] = {}
    for i, change in enumerate(changes):
        above = position.get((change.part, change.kind, statement_above(change.path or "") or ""))
        follows = above is not None and _only_follows(change, changes[head.get(above, above)])
        head[i] = head.get(above, above) if above is not None and follows else i
        members.setdefault(head[i], []).append(change)
    moved = [c for c in changes if c.kind == "moved" and c.path]
    gathered = []
    for i, change in enumerate(changes):
        if head[i] == i:
            followers = tuple(c for c in members[i] if c is not change)
            moved_in = tuple(_within(change, moved)) if change.kind == "added" else ()
            gathered.append(Branch(_with_remarks_on(followers, change), followers, moved_in))
    return gathered


def _only_follows(change: Change, head: Change) -> bool:
    """Whether a change says nothing for itself: below what has no effect, as a lead-in that was split off, one with an
    effect does."""
    return head.effect != "neutral" or change.effect == "neutral"


def _with_remarks_on(followers: Sequence[Change], head: Change) -> Change:
    """The head with what is doubted of its followers and what was corrected in them, each thing once."""
    if not followers:
        return head
    whole = (head, *followers)
    doubts = dict.fromkeys(doubt for change in whole for doubt in change.read_with_doubt)
    corrected = dict.fromkeys(fact for change in whole for fact in change.corrected)
    return head.model_copy(update={"read_with_doubt": tuple(doubts), "corrected": tuple(corrected)})


def tree_lines(branch: Branch) -> Iterator[TreeLine]:
    """The tree below the head, whole and in the order of the document."""
    top = len(steps_of(branch.head.path or ""))
    members = sorted((*branch.followers, *branch.moved_in), key=_order)
    below = Counter(statement_above(change.path or "") for change in members)
    for change in members:
        record = change.before if change.kind == "removed" else change.after
        depth = (len(steps_of(change.path or "")) - top) // 2
        label = str(record.get("label") or "").rpartition(".")[2] if isinstance(record, dict) else ""
        is_alone = below[change.path] == 1  # of one that stands alone, such as a note, "any of these" says nothing
        logic = "" if is_alone and logic_of(change) in _OF_SEVERAL else logic_of(change)
        yield TreeLine(depth, label, change.key, logic, change)


def logic_of(change: Change) -> str:
    """How many of the statements below one must hold, in words; empty for one that asks for nothing below it."""
    record = change.before if change.kind == "removed" else change.after
    logic = record.get("logic") if isinstance(record, dict) else None
    return logic_in_words(AtLeast.model_validate(logic) if isinstance(logic, dict) else logic)


def logic_in_words(logic: Logic | None) -> str:
    if isinstance(logic, AtLeast):
        return f"at least {logic.at_least} of these"
    return f"{logic.removesuffix('_of')} of these" if logic else ""


def _within(head: Change, changes: Sequence[Change]) -> Iterator[Change]:
    above = steps_of(head.path or "")
    for change in changes:
        steps = steps_of(change.path or "")
        if change.part == head.part and len(steps) > len(above) and steps[: len(above)] == above:
            yield change


def _order(change: Change) -> list[int]:
    return [int(step) for step in steps_of(change.path or "") if step.isdigit()]


def _name(change: Change) -> tuple[str, str, str]:
    return change.part, change.kind, change.path or ""
