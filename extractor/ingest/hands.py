"""Whose hands a version has been through."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.errors import LedgerError
from extractor.ledger import Judged, Ledger, Version
from extractor.ledger.repository import TOOL_NAME


def who_decides(ledger: Ledger) -> str:
    """Git's user, by name. Raises LedgerError where git has none: a decision is somebody's."""
    name, _ = ledger.user_and_day
    if name == TOOL_NAME:
        raise LedgerError('a decision needs a name: `git config --global user.name "Ada Quill"`, and user.email')
    return name


def hands(approved: Ledger, drafts: Ledger, policy_id: str, versions: Iterable[Version]) -> frozenset[str]:
    """Who has ingested or corrected these versions that wait, or settled something of their policy, by their names."""
    names: set[str] = set()
    known = {version.commit for version in approved.history().recorded}
    readings = drafts.history().readings_of(policy_id)
    for pdf in {version.sha256 for version in versions}:
        own = [reading for reading in readings if not isinstance(reading, Judged) and reading.sha256 == pdf]
        last_approved = max((number for number, reading in enumerate(own, 1) if reading.commit in known), default=0)
        names |= {reading.by for reading in own[last_approved:]}
    settled, corrected = ({*place.settled(policy_id)} for place in (drafts, approved)), _ids(drafts, policy_id)
    new, old = settled
    names |= {settlement.by for settlement in new - old}
    names |= {by for made, by in corrected.items() if made not in _ids(approved, policy_id)}
    return frozenset(names - {TOOL_NAME})


def _ids(ledger: Ledger, policy_id: str) -> dict[str, str]:
    """Who made each correction of a policy."""
    return {made.id: made.by for made in ledger.corrections(policy_id)}
