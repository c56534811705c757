"""What came of holding the payer's account against the changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.model.changes import Announcement, Change, Claim, ClaimStatus
from extractor.model.provenance import Finding


@dataclass(slots=True)
class Announcements:
    """What the new entries say of the changes. `by`: index of each announced change -> index of the entry that does."""

    claims: list[Claim] = field(default_factory=list)
    by: dict[int, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    denied: set[int] = field(default_factory=set)  # changes of which an entry says the opposite
    understood: bool = False  # whether there is an entry for this version, and nothing in the new ones is unclear
    follows: set[int] = field(
        default_factory=set
    )  # changes that may follow from what is announced, or be meant with it

    def state(self, index: int, change: Change) -> Announcement:
        """Whether the change of this index was announced. Silence is said to be one only where all was understood."""
        if index in self.by:
            return "announced"
        if index in self.denied:
            return "contradicted"
        is_known = self.understood and index not in self.follows and change.effect in ("broadens", "narrows")
        return "not_announced" if is_known else "not_found"


def worst(statuses: Iterable[ClaimStatus]) -> ClaimStatus:
    """What is to be said of a claim of several things, by what became of each."""
    order: tuple[ClaimStatus, ...] = ("contradicted", "not_found", "confirmed")
    return min(statuses, key=order.index)
