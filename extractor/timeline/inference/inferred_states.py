"""The states that lie between the printed versions of a policy, worked out from the revision histories.

A history says: "on January 15, codes 77387 and G6017 were removed". So until then they were listed, in a version that
may not be at hand. Such a state is the facts of the printed version whose history tells of it, with the steps after it
undone; or those of the printed version before, with the steps since then done, where less stays unclear that way.

Only codes are changed back, and only where the sentence says nothing else and a single table can be meant. Prior
authorization of the whole policy is taken for unstated where it was changed in between. All else that was changed is
told in the history's own words (`Inferred.untold`) and stands in the facts as that printed version has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.language.days import first_day, last_day
from extractor.model.inferred import Inferred, InferredCode, InferredState, UntoldChange
from extractor.model.policy import Policy
from extractor.model.roles import CodeRole
from extractor.timeline.inference.codes_in_tables import NEEDED, Tables, with_authorization, with_code, without_code
from extractor.timeline.inference.steps import CodeChange, Step, steps, undated


@dataclass(frozen=True, slots=True)
class Printed:
    """A version that was read from paper. `approved` is the newest day that it states of itself, as printed: all that
    its payer did until then is in it.
    """

    facts: Policy
    file: str
    approved: str | None


def inferred(printed: Sequence[Printed]) -> tuple[InferredState, ...]:
    """The states between and before these versions of one policy, oldest first, as are the versions."""
    return tuple(
        state
        for number, version in enumerate(printed)
        for state in _before(number, version, printed[number - 1] if number else None)
    )


def _before(number: int, version: Printed, older: Printed | None) -> Iterator[InferredState]:
    """The states between a printed version and an older one."""
    known = last_day(older.approved) if older and older.approved else ""
    missing = [step for step in steps(version.facts.revision_history) if last_day(step.date) > known]
    following = [*(step.effective_date for step in missing[1:-1]), version.facts.effective_date]
    for count, step in enumerate(missing[:-1], start=1):
        after, starts = missing[count:], following[count - 1]
        if not after[0].says_something and step.effective_date is not None and step.effective_date == starts:
            continue  # nothing is different, not even the first day
        walks = [_Walk(version, version, undoes=True).along(after[::-1])]
        if known and older:
            walks.append(_Walk(older, version, undoes=False).along(missing[:count]))
        best = min(walks, key=lambda walk: len(walk.untold))
        yield InferredState(number, best.facts(step), best.grounds(step))


class _Walk:
    """Turns the facts of a printed version into those of a state, step by step; `teller` has the history followed."""

    def __init__(self, start: Printed, teller: Printed, undoes: bool) -> None:
        self._start, self._teller, self._undoes = start, teller, undoes
        self._tables = start.facts.code_tables
        self._requirement = start.facts.prior_authorization
        self._passed: list[str] = []  # the dates of the steps
        self._changed_on: dict[str, str] = {}  # by code, the date of the last step that changed it
        self.untold = list(undated(teller.facts.revision_history))

    def along(self, way: Sequence[Step]) -> _Walk:
        """Takes these steps, one after the other, and returns itself."""
        for step in way:
            self._passed.append(step.date)
            self.untold += step.untold
            if step.is_requirement:
                self._requirement = None
            for change in step.changes[::-1] if self._undoes else step.changes:
                self._take(change, step.date)
        return self

    def _take(self, change: CodeChange, date: str) -> None:
        comes = (change.direction == "added") != self._undoes
        unclear = []
        for code in change.codes:
            tables = _changed(self._tables, code, comes, change.is_authorization)
            if tables is None:
                unclear.append(code)
            else:
                self._tables, self._changed_on[code] = tables, date
        if unclear:
            which = f" ({', '.join(unclear)})" if len(unclear) < len(change.codes) else ""
            self.untold.append(UntoldChange(entry=date, text=f"{change.text}{which}"))

    def facts(self, step: Step) -> Policy:
        """The facts as they were from a step on: what belongs to later papers is left out."""
        history = self._teller.facts.revision_history
        return self._start.facts.model_copy(
            update={
                "effective_date": step.effective_date,
                "dates": tuple(fact for fact in self._start.facts.dates if fact.kind == "original_effective"),
                "prior_authorization": self._requirement,
                "code_tables": self._tables,
                "revision_history": tuple(
                    entry for entry in history if not entry.date or first_day(entry.date) <= first_day(step.date)
                ),
            }
        )

    def grounds(self, step: Step) -> Inferred:
        return Inferred(
            history_of=self._teller.file,
            facts_of=self._start.file,
            state_of=step.date,
            entries=tuple(sorted(self._passed, key=first_day)),
            codes=tuple(self._codes()),
            untold=tuple(
                dict.fromkeys(sorted(self.untold, key=lambda change: first_day(change.entry) if change.entry else ""))
            ),
        )

    def _codes(self) -> Iterator[InferredCode]:
        """How the codes of the tables differ from those of the printed version."""
        printed, now = (
            {(code.code, table.role) for table in tables for code in table.codes}
            for tables in (self._start.facts.code_tables, self._tables)
        )
        for code, date in self._changed_on.items():
            for role in _roles(now - printed, code):
                yield InferredCode(code=code, state="listed", role=role, entry=date)
            for role in _roles(printed - now, code):
                yield InferredCode(code=code, state="not_listed", role=role, entry=date)


def _roles(listed: Iterable[tuple[str, CodeRole | None]], code: str) -> list[CodeRole | None]:
    return sorted((role for listed_code, role in listed if listed_code == code), key=str)


def _changed(tables: Tables, code: str, comes: bool, is_authorization: bool) -> Tables | None:
    """The tables after a code came or went; None where it is not clear what they are then."""
    if is_authorization:
        return with_authorization(tables, code) if comes else without_code(tables, code, NEEDED)
    return with_code(tables, code) if comes else without_code(tables, code)
