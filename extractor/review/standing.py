"""How a version stands: whether it counts or waits, and what can be decided of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from extractor.ingest.deciding import to_approve
from extractor.ingest.hands import hands
from extractor.ingest.naming import recorded
from extractor.ingest.open_questions import open_questions
from extractor.ingest.waiting import waiting
from extractor.ledger import Ledger, Version
from extractor.model.provenance import Finding

Decision = Literal["approve", "park", "reject", "revert"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)


@dataclass(frozen=True, slots=True)
class Standing:
    """`waits`: the version does not count yet; `is_new`: in no reading. `parked` says by whom and why, `approved_by`
    who approved it. `with_it` are the other versions that are approved with it; `open` are its findings that have to be
    answered first, `open_with_it` those of the others that have some; `touched_by` are those who recorded, settled or
    corrected something of it, where they may not approve it."""

    waits: bool
    is_new: bool
    parked: str | None = None
    approved_by: str | None = None
    with_it: tuple[Version, ...] = ()
    open: tuple[Finding, ...] = ()
    open_with_it: tuple[Version, ...] = ()
    touched_by: tuple[str, ...] = ()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        if not self.waits:
            return ("revert",)
        return ("approve", "park", "reject") if self.is_new else ("approve",)


def standing_of(ledger: Ledger, version: Version) -> Standing:
    """How a version stands in a ledger that may be the drafts of one."""
    waits = waiting(ledger.approved, ledger).get(version.policy_id) if ledger.is_drafts else None
    is_beside = waits is not None and not waits.versions and version == ledger.history().of(version.policy_id)[-1]
    if waits is None or not (version in waits.versions or is_beside):
        return Standing(False, False, approved_by=version.approved_by)
    versions = to_approve(version, waits, ledger)
    questions = {each: open_questions(recorded(ledger, each)) for each in versions}
    parked = waits.parked.get(version.sha256)
    is_asked = ledger.settings.four_eyes
    return Standing(
        waits=True,
        is_new=version.sha256 in waits.new,
        parked=parked.line if parked else None,
        with_it=tuple(other for other in versions if other != version),
        open=questions.get(version, ()),
        open_with_it=tuple(other for other in versions if other != version and questions[other]),
        touched_by=tuple(sorted(hands(ledger.approved, ledger, version.policy_id, versions))) if is_asked else (),
    )
