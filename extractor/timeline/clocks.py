"""Two clocks: from when to when a version holds, and since when it could be known.

Days are ISO dates as text, ranges include both ends. All of this is worked out from the versions and what each says
of itself; nothing is stored. States that a revision history tells of stand among the printed versions where none was
printed, or where what was printed is not in the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Literal

from extractor.language.days import day_before, first_day, last_day
from extractor.ledger.versions import Version

if TYPE_CHECKING:  # pydantic and the models take half of a short command to load
    from extractor.model.inferred import InferredState

Clock = Literal["committed", "stated", "effective"]
Basis = Literal["approved", "last_reviewed", "revised", "published", "history"]
Silence = Literal["not known", "not begun", "retired"]
_SEEN: tuple[Basis, ...] = ("approved", "last_reviewed", "revised", "published")  # the first that is of a day names it


@dataclass(frozen=True, slots=True)
class Stated:
    """What a version says of itself: the newest date of its revision history, review or printing as it is printed (it
    may be a month or a year), and the day on which it is retired.

    `basis` says which of those dates `approved` is; only "approved" is one that the document calls so.
    """

    approved: str | None
    retired: str | None
    basis: Basis = "history"


@dataclass(frozen=True, slots=True)
class Dated:
    """A version on both clocks. `start` is the first day that it is for; `clock` is what `known_from` was read from:
    the commit; the document's own dates, for what is older than the ledger; or, where it has none, its effective date.

    An inferred state has no commit: its `version` is the one whose revision history tells of it, with the state's own
    effective date, and with the name COMMIT~DATE for a commit, which git does not know.
    """

    version: Version
    start: str
    stated: Stated
    known_from: str
    clock: Clock
    inferred: InferredState | None = None

    @property
    def is_retroactive(self) -> bool:
        """Whether the newest date that it states is after the day from which it holds."""
        return self.stated.approved is not None and self.start < first_day(self.stated.approved)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a version governs, given which other versions are known.

    `end` is None while it is open. Two sorts govern no day: a version that another one replaced from its first day on
    (`is_undone`), and a draft, which replaces none.
    """

    dated: Dated
    end: str | None
    superseded_by: Dated | None

    @property
    def is_undone(self) -> bool:
        return self.end is not None and self.end < self.dated.start

    @property
    def is_draft(self) -> bool:
        return self.dated.version.is_draft

    @property
    def governs(self) -> bool:
        """Whether there is a day that it governs."""
        return not self.is_undone and not self.is_draft

    def holds(self, day: str) -> bool:
        return self.governs and self.dated.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Answer:
    """What governs the day `on`, as far as it was known on another. `why` says why nothing does.

    `last` had ended by then, `future` were known and not in force yet; `now` governs the same day by all that is
    known today, where that is another version. `drafts` were known and are in force for nobody.
    """

    on: str
    governing: Span | None
    why: Silence | None
    last: Span | None
    future: tuple[Span, ...]
    now: Span | None
    drafts: tuple[Span, ...] = ()


def stated(facts: Mapping[str, Any]) -> Stated:
    """The dates in a version's facts that its clocks are set by."""
    seen = [entry["date"] for entry in facts["revision_history"]]
    seen += [fact["date"] for fact in facts["dates"] if fact["kind"] in _SEEN]
    retired = [first_day(fact["date"]) for fact in facts["dates"] if fact["kind"] == "retired"]
    approved = max(filter(None, seen), key=last_day, default=None)
    kinds = {fact["kind"] for fact in facts["dates"] if fact["date"] == approved}
    basis: Basis = next((kind for kind in _SEEN if kind in kinds), "history")
    return Stated(approved, max(retired, default=None), basis)


def dated(chain: Sequence[tuple[Version, Stated]], inferred: Iterable[InferredState] = ()) -> tuple[Dated, ...]:
    """The versions of one policy, oldest first, on both clocks; each after the states that were inferred before it.

    What was approved before the policy's first commit is older than the ledger, which cannot have known it then: it
    counts as known from the day that it states itself. All others are known from their commit; of a PDF that was read
    again that is the commit of its first reading.
    """
    first = min((version.arrived[:10] for version, _ in chain), default="")
    before: dict[int, list[InferredState]] = defaultdict(list)
    for state in inferred:
        before[state.before].append(state)
    return tuple(
        entry
        for number, (version, own_dates) in enumerate(chain)
        for entry in (
            *(_inferred(version, state, first) for state in before[number]),
            _dated(version, own_dates, first),
        )
    )


def _inferred(version: Version, state: InferredState, first: str) -> Dated:
    began = state.grounds.state_of
    own = replace(
        version,
        commit=f"{version.commit}~{began}",
        effective_date=state.facts.effective_date,
        changes=(),
        supersedes=None,
        rereads=None,
        moved_from=None,
        reader_changes=(),
        dated_by="history",
        is_draft=False,
    )
    return replace(_dated(own, Stated(began, None), first), inferred=state)


def _dated(version: Version, own_dates: Stated, first: str) -> Dated:
    effective = first_day(version.effective_date) if version.effective_date else None
    known: tuple[str, Clock] = (version.arrived[:10], "committed")
    if own_dates.approved and last_day(own_dates.approved) <= first:
        known = (last_day(own_dates.approved), "stated")
    elif not own_dates.approved and effective and effective <= first:
        known = (effective, "effective")
    return Dated(version, effective or known[0], own_dates, *known)


def spans(versions: Iterable[Dated]) -> tuple[Span, ...]:
    """The days that each of these versions governs if these are all there are, in the order of their first days."""
    ordered = sorted(
        _with_first_days(tuple(versions)), key=lambda pair: pair[0]
    )  # stable: on one day the later one governs
    nothing: tuple[str | None, Dated | None] = (None, None)
    in_force = [pair for pair in ordered if not pair[1].version.is_draft]
    after = {
        version: later for (_, version), later in zip_longest(in_force, in_force[1:], fillvalue=nothing) if version
    }
    return tuple(_span(version, *after.get(version, nothing)) for _, version in ordered)


def _with_first_days(versions: Sequence[Dated]) -> list[tuple[str, Dated]]:
    """Each version with its first day; an inferred state begins no later than any version after it."""
    later_first: list[tuple[str, Dated]] = []
    for version in reversed(versions):
        later = [day for day, _ in later_first]
        later_first.append((min([version.start, *later]) if version.inferred else version.start, version))
    return later_first[::-1]


def _span(version: Dated, next_start: str | None, after: Dated | None) -> Span:
    ends = [day for day in (next_start, version.stated.retired) if day]
    return Span(version, day_before(min(ends)) if ends else None, after)


def governing(versions: Sequence[Dated], on: str, known: str | None = None) -> Answer:
    """Which of a policy's versions governs a day of service, by what was known on the day `known` or is known now."""
    known_spans = spans(version for version in versions if known is None or version.known_from <= known)
    span = _at(known_spans, on)
    ended = [span for span in known_spans if span.end is not None and span.end < on and span.governs]
    now = _at(spans(versions), on)
    return Answer(
        on=on,
        governing=span,
        why=None if span else "not known" if not known_spans else "retired" if ended else "not begun",
        last=ended[-1] if ended else None,
        future=tuple(span for span in known_spans if span.dated.start > on and not span.is_draft),
        now=now if now and (span is None or now.dated != span.dated) else None,
        drafts=tuple(span for span in known_spans if span.is_draft),
    )


def _at(candidates: Iterable[Span], day: str) -> Span | None:
    return next((span for span in candidates if span.holds(day)), None)
