"""How deep each statement stands: marks, indent and lead-ins weighed together over the whole run.

Every reading that the marks allow is kept and weighed, and the cheapest one for the whole sequence is taken: a beam
search over the stacks of open lists, after the idea of `derive_depths` in eregs/regulations-parser (all depths that
fit, weighted). Where another reading is nearly as good, that is a finding and not a silent choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractor.language.marks import readings
from extractor.language.remarks import is_note, is_open_list
from extractor.model.outline import Passage
from extractor.model.provenance import Finding, Place
from extractor.sections.drafts import Draft
from extractor.sections.shifts import shifts

_BEAM = 6
_NEAR = 4.5  # points: two lefts closer than this are one indent
_EXACTLY = 1.5  # points: of a note that stands in line with a lead-in and with its list
_CLOSE_CALL = 0.25  # of cost: a reading this near to the best one is a doubt worth showing

# What counts against a reading, step by step; of the whole run the cheapest one is taken.
# An item that carries an open list on:
_ASIDE = 0.6  # for each line height that it lies aside of the item before
_BULLET_ASIDE = 1.2  # the same for a bullet, which has no number to know its list by
_FARTHEST_ASIDE = 60.0  # points: what lies further aside costs no more
_OTHER_STYLE = 1.3  # its mark is set otherwise: "1." and "(2)"
_MISNUMBERED = 1.2  # its number comes twice, or skips one or two
_OUT_OF_ORDER = 2.5  # any other number than the next one
# An item that opens a list:
_OPENED = 0.5  # by a bullet or a first number
_OPENED_LATE = 3.0  # by a later number
_OUTDENTED = 0.4  # for each line height that it lies to the left of the lead-in that it follows
_UNDER_DONE = 1.0  # under running text that ends in a full stop
_UNDER_NAME = 0.1  # under a short line in bold in line with it, or a text that speaks of "the following conditions"
_BESIDE_DONE = 0.3  # beside it
_FLUSH_UNDER_ITEM = 0.7  # under an item in line with its own mark
_FLUSH_UNDER_TEXT = 1.1  # under running text in line with it
_FLUSH_BESIDE_ITEM = 0.9  # beside an item, as another list
_FLUSH_BESIDE_TEXT = 0.2  # beside running text
# Either:
_LEFT_WAITING = 1.5  # for each lead-in that is left without its list


class Level(NamedTuple):
    """An open place in the nesting: the last statement at this depth."""

    left: float
    indent: float
    kind: str | None
    style: str | None
    ordinal: int | None
    waits: bool  # a lead-in that has no list yet
    done: bool  # ends in a full stop
    title: bool  # a numbered line in bold or in title case that names what follows
    joined: bool  # ends in "; and" or "; or": what comes next stands beside it
    names: bool  # an unmarked name of what follows
    right: float  # where its line ends; 0 of a statement of several lines


_Step = tuple[int, str | None, int | None]  # depth, kind and ordinal of a draft


class State(NamedTuple):
    cost: float
    stack: tuple[Level, ...]
    last: _Step | None = None
    before: State | None = None  # what it goes on from, with the steps of the drafts before

    @property
    def path(self) -> list[_Step]:
        """The steps so far."""
        steps: list[_Step] = []
        state: State | None = self
        while state and state.last:
            steps.append(state.last)
            state = state.before
        return steps[::-1]


def resolve(drafts: Sequence[Draft]) -> tuple[tuple[Passage, ...], tuple[Finding, ...]]:
    """Drafts in printed order as passages with depths from 0."""
    drafts = [d if not moved else replace(d, shift=moved) for d, moved in zip(drafts, shifts(drafts), strict=True)]
    states = [State(0.0, ())]
    for draft in drafts:
        if not draft.connector:
            states = _cheapest(step for state in states for step in _steps(state, draft))
    best = states[0].path
    steps, passages = iter(best), []
    for draft in drafts:
        depth, kind, ordinal = (-1, None, None) if draft.connector else next(steps)
        passages.append(_passage(draft, depth, kind, ordinal))
    return tuple(_with_connectors(passages)), tuple(_doubts(drafts, states))


def _cheapest(candidates: Iterator[State]) -> list[State]:
    best: dict[tuple[Level, ...], State] = {}
    for state in candidates:
        known = best.get(state.stack)
        if known is None or state.cost < known.cost:
            best[state.stack] = state
    return sorted(best.values(), key=lambda s: s.cost)[:_BEAM]


def _steps(state: State, draft: Draft) -> Iterator[State]:
    if draft.mark is None:
        yield _unmarked(state, draft)
        return
    allowed = (("bullet", None),) if draft.mark.kind == "bullet" else readings(draft.mark.label)
    for kind, ordinal in allowed:
        yield from _carry_on(state, draft, kind, ordinal)
        yield from _open(state, draft, kind, ordinal)


def _unmarked(state: State, draft: Draft) -> State:
    """A statement without a mark stands under the last one that it is indented against."""
    stack, depth = state.stack, len(state.stack)
    if stack and stack[-1].kind is None and _is_centred_below(stack[-1], draft):
        return _put(state, draft, depth - 1, None, None, 0.0)
    while depth and stack[depth - 1].left > draft.left + _NEAR:
        depth -= 1
    if depth and not _closes(stack, depth, draft):
        level = stack[depth - 1]
        owned = level.title and depth == len(stack) and not draft.lines[0].bold  # text right under its title
        follows = level.joined and depth == len(stack) and not is_note(draft.text)
        beside = follows or abs(level.left - draft.left) <= _NEAR
        if not owned and (draft.left < level.indent - _NEAR or beside):
            depth -= 1  # it does not stand under that statement's text, so beside it
            near = _EXACTLY if is_note(draft.text) else _NEAR  # a remark does not end the list
            while depth and abs(stack[depth - 1].left - draft.left) <= near and not _closes(stack, depth, draft):
                depth -= 1  # beside a list set flush with its lead-in is beside the lead-in
    return _put(state, draft, depth, None, None, 0.0)


def _is_centred_below(above: Level, draft: Draft) -> bool:
    """Whether two single lines are set about one axis: the shorter one is not indented against the longer one."""
    left, right = draft.lines[0].box.x0, draft.lines[0].box.x1
    apart = abs(above.left - left) > _NEAR
    return apart and len(draft.lines) == 1 and above.right > 0 and abs(above.left + above.right - left - right) < _NEAR


def _closes(stack: tuple[Level, ...], depth: int, draft: Draft) -> bool:
    """Whether a statement in line with a list's marks belongs to the item above it: a note of examples, or one under an
    item whose own list is still to come; or inside an outer list a full sentence after the item's own list
    ("Authorization is issued for 12 months."). A list set flush with its own lead-in is no inner one: what stands in
    line with both is beside the lead-in."""
    level = stack[depth - 1]
    if level.kind is None or abs(level.left - draft.left) > _NEAR:
        return False
    inner = depth > 1 and level.left > stack[depth - 2].left + _NEAR
    if is_note(draft.text):
        return level.waits or is_open_list(draft.text)
    return inner and len(stack) > depth and draft.text.endswith(".") and not draft.leads_in


def _carry_on(state: State, draft: Draft, kind: str, ordinal: int | None) -> Iterator[State]:
    """The next item of a list that is open."""
    assert draft.mark
    size = draft.lines[0].size
    for depth in range(len(state.stack) - 1, -1, -1):
        level = state.stack[depth]
        if level.kind != kind:
            continue
        aside = min(abs(level.left - draft.left), _FARTHEST_ASIDE) / size
        cost = aside * (_ASIDE if kind != "bullet" else _BULLET_ASIDE)
        if level.style != draft.mark.style:
            cost += _OTHER_STYLE
        if ordinal is not None and level.ordinal is not None:
            jump = ordinal - level.ordinal
            cost += 0.0 if jump == 1 else _MISNUMBERED if jump in (0, 2, 3) else _OUT_OF_ORDER
        yield _put(state, draft, depth, kind, ordinal, cost)


def _open(state: State, draft: Draft, kind: str, ordinal: int | None) -> Iterator[State]:
    """The first item of a new list."""
    cost = _OPENED if ordinal in (None, 1) else _OPENED_LATE
    size, top = draft.lines[0].size, len(state.stack)
    if top and state.stack[-1].waits:
        outdent = max(0.0, state.stack[-1].left - _NEAR - draft.left) / size
        yield _put(state, draft, top, kind, ordinal, cost + _OUTDENTED * outdent)
    depth = top
    while depth and state.stack[depth - 1].left > draft.left + _NEAR:
        depth -= 1
    level = state.stack[depth - 1] if depth else None
    if level is None or draft.left > level.left + _NEAR:
        closed = level is not None and level.kind is None and level.done and not _is_named(level, state, ordinal)
        yield _put(state, draft, depth, kind, ordinal, cost + (_UNDER_DONE if closed else 0.0))
        if closed:  # a sentence that is done owns nothing
            yield _put(state, draft, depth - 1, kind, ordinal, cost + _BESIDE_DONE)
        return
    under = 0.0 if level.waits else _FLUSH_UNDER_ITEM if level.kind else _FLUSH_UNDER_TEXT
    if _is_named(level, state, ordinal):
        under = _UNDER_NAME
    yield _put(state, draft, depth, kind, ordinal, cost + under)
    yield _put(
        state, draft, depth - 1, kind, ordinal, cost + (_FLUSH_BESIDE_ITEM if level.kind else _FLUSH_BESIDE_TEXT)
    )


def _is_named(level: Level, state: State, ordinal: int | None) -> bool:
    """Whether a list begins right below the line that names it."""
    return level.names and level is state.stack[-1] and ordinal in (None, 1)


def _put(state: State, draft: Draft, depth: int, kind: str | None, ordinal: int | None, cost: float) -> State:
    """The state with the draft at a depth; leaving a lead-in without its list costs."""
    if kind is not None:
        cost += _LEFT_WAITING * [level.waits for level in state.stack[depth:]].count(True)
    style = draft.mark.style if draft.mark else None
    indent = draft.lines[0].box.x0 - draft.shift
    done, joined = draft.text.endswith(".") or draft.points_away, draft.is_joined
    named, right = draft.names_list, draft.lines[0].box.x1 if len(draft.lines) == 1 else 0.0
    level = Level(draft.left, indent, kind, style, ordinal, draft.leads_in, done, draft.is_title, joined, named, right)
    above = state.stack[:depth]
    if above and above[-1].waits:
        above = (*above[:-1], above[-1]._replace(waits=False))
    return State(state.cost + cost, (*above, level), (depth, kind, ordinal), state)


def _passage(draft: Draft, depth: int, kind: str | None, ordinal: int | None) -> Passage:
    mark = replace(draft.mark, kind=kind, ordinal=ordinal) if draft.mark and kind else draft.mark
    return Passage(draft.text, draft.lines, depth, draft.printed_left, draft.lines[0].box.x0, mark, draft.notes)


def _with_connectors(passages: list[Passage]) -> list[Passage]:
    """A line that only says AND or OR stands in the list of what follows it (or else of what is before it)."""
    placed = list(passages)
    after = 0
    for i in range(len(placed) - 1, -1, -1):
        if placed[i].depth < 0:
            placed[i] = replace(placed[i], depth=after)
        else:
            after = placed[i].depth
    return placed


def _doubts(drafts: Sequence[Draft], states: list[State]) -> Iterator[Finding]:
    if len(states) < 2 or states[1].cost - states[0].cost > _CLOSE_CALL:
        return
    items = [d for d in drafts if not d.connector]
    for draft, ours, other in zip(items, states[0].path, states[1].path, strict=True):
        if ours[0] != other[0] and draft.mark:
            line = draft.lines[0]
            yield Finding(
                severity="warning",
                rule="list-depth-doubtful",
                message=f"“{draft.mark.label}” may belong one list higher or lower than it was read: "
                f"level {ours[0] + 1} or level {other[0] + 1}.",
                place=Place(page=line.page, bbox=line.box, text=draft.text[:80]),
            )
            return
