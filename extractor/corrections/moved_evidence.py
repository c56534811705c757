"""The evidence of a corrected reading: each place and finding goes with its fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from extractor.corrections.draft import Part
from extractor.model.attention import incomplete_parts
from extractor.model.corrected import CorrectedFact
from extractor.model.correction import Correction, FactIs, TextIs, What
from extractor.model.entries_corrected import EntryList, PopulationIs, ProductIs, ReferenceIs, RevisionIs, entry_text
from extractor.model.finding_rules import FindingRule
from extractor.model.pointers import around, pointer, steps_of
from extractor.model.policy import Evidence, Reading
from extractor.model.provenance import Finding, Place

STALE: FindingRule = "correction-stale"
Pointers = Sequence[tuple[Part, str | None, str]]
_LISTS = (
    "criteria",
    "limitations",
    "dates",
    *get_args(EntryList),
    "sections",
    "code_tables",
)  # the draft has their items one by one
_OF_LOGIC: tuple[FindingRule, ...] = ("logic-unread", "logic-contradicts-connectors", "mixed-connectors")


def pointer_of(part: Part | str | None, pointers: Pointers) -> str | None:
    """Where a part of the draft stands in the corrected facts."""
    if part is None or isinstance(part, str):
        return part
    return next((now for known, _, now in pointers if known is part), None)


def evidence_of(
    reading: Reading, pointers: Pointers, facts: Sequence[CorrectedFact], corrections: Sequence[Correction]
) -> Evidence:
    """The evidence of the facts as they are now: what a correction answers is no finding any more, one that is stale
    is one."""
    before = reading.evidence
    now_of = {origin: now for _, origin, now in pointers if origin is not None}
    moving = _Moving(now_of)
    where = {now: places for at, places in before.where.items() if (now := moving.now(at)) is not None}
    applied = {fact.id: fact for fact in facts if fact.state == "applied"}
    where |= _as_read(where, applied, corrections)
    findings = [moved for finding in before.findings if (moved := _moved(finding, moving, applied.values()))]
    findings += [_stale(fact) for fact in facts if fact.state == "stale"]
    update: dict[str, object] = {
        "where": where,
        "findings": tuple(findings),
        "incomplete": incomplete_parts(findings),
        "corrections": (*before.corrections, *facts),
    }
    for made in corrections:
        if made.id in applied and isinstance(made.what, FactIs) and made.what.field == "effective_date":
            update["effective_basis"] = "stated" if made.what.to else "committed"
    return before.model_copy(update=update)


class _Moving:
    """Where what stood at a pointer stands now."""

    def __init__(self, now_of: dict[str, str]) -> None:
        self._now_of = now_of

    def now(self, at: str) -> str | None:
        """None where it is not among the facts any more."""
        steps = steps_of(at)
        if len(steps) < 2 or steps[0] not in _LISTS:
            return at
        above, rest = at, ""
        while len(steps_of(above)) > 1:
            if above in self._now_of:
                return self._now_of[above] + rest
            if steps_of(above)[-1].isdigit():
                return None
            rest = at[len(around(above)) :]
            above = around(above)
        return at


def _as_read(
    where: dict[str, tuple[Place, ...]], applied: dict[str, CorrectedFact], corrections: Iterable[Correction]
) -> dict[str, tuple[Place, ...]]:
    """The places of facts that a person has put otherwise, which say how they are printed."""
    printed = {}
    for correction in corrections:
        read = _printed(correction.what)
        at = applied[correction.id].at if correction.id in applied else None
        if read is not None and at in where and where[at][0].text is None:
            first, *others = where[at]
            printed[at] = (first.model_copy(update={"text": read}), *others)
    return printed


def _printed(what: What) -> str | None:
    match what:
        case FactIs():
            return what.read
        case TextIs():
            return what.at.text
        case ProductIs() | PopulationIs() | ReferenceIs():
            return entry_text(what.read) if what.read else None
        case RevisionIs():
            return what.read.text if what.read else None
        case _:
            return None


def _moved(finding: Finding, moving: _Moving, applied: Iterable[CorrectedFact]) -> Finding | None:
    """A finding at its fact; None where a correction answers it."""
    for fact in applied:
        is_answered = fact.does == "fact" or (fact.does == "logic" and finding.rule in _OF_LOGIC)
        if is_answered and finding.at is not None and moving.now(finding.at) == fact.at:
            return None
    if finding.at is None or (now := moving.now(finding.at)) == finding.at:
        return finding
    return finding.model_copy(update={"at": now or pointer(steps_of(finding.at)[0])})


def _stale(fact: CorrectedFact) -> Finding:
    message = (
        f"{fact.by} corrected on {fact.on[:10]}: {fact.what}. It was not applied here: {fact.stale}. "
        f"If it still holds, correct it anew; if not: policy correct POLICY --undo {fact.id}"
    )
    return Finding(severity="warning", rule=STALE, message=message)
