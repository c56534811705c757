"""Under which policies versions are filed: what is new there, and what goes there from another policy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.errors import LedgerError
from extractor.ingest.arrival import Arrival
from extractor.ingest.as_read import as_read_or_recorded
from extractor.ingest.moving import Move
from extractor.ingest.overlay import Overlay
from extractor.ledger import Decision, History, Ledger, Reviewed, Version
from extractor.model.provenance import Finding


@dataclass(frozen=True, slots=True)
class Assigned:
    """An arrival whose policy is known; `doubts` are what a person should know about that. `former` is the same version
    as it is recorded under another policy, which it leaves."""

    arrival: Arrival
    policy_id: str
    doubts: tuple[Finding, ...] = ()
    former: Version | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """The policy to which a PDF belongs, and what a person should know about that."""

    policy_id: str
    doubts: tuple[Finding, ...]


class Filing:
    """Arrivals under the policies that these are after all `moves`; what is corrected of a policy goes along."""

    def __init__(self, moves: Sequence[Move], overlay: Overlay, ledger: Ledger | None, history: History) -> None:
        self._moves, self._overlay = moves, overlay
        self._ledger, self._history = ledger, history

    def now(self, policy_id: str) -> str:
        """The policy that one is after all that are joined now."""
        joined = {move.other: move.to for move in self._moves if move.decision.removed}
        while policy_id in joined:
            policy_id = joined[policy_id]
        return policy_id

    def decisions_on(self, policy_id: str) -> Iterator[Decision | Reviewed]:
        for move in self._moves:
            if move.versions and self.now(move.to) == policy_id:
                yield move.decision
                yield from move.reviews

    def filed(self, assigned: Sequence[Assigned]) -> list[Assigned]:
        """The arrivals, with the versions that go to their policies and those that corrections come to hold in; by
        policy and in the order of its versions."""
        former = {version.sha256: (move.to, version) for move in self._moves for version in move.versions}
        arrived = {item.arrival.source.sha256 for item in assigned}
        stay = [version for policy_id in self._corrected_anew() for version in self._history.of(policy_id)]
        recorded = {version.sha256: version for version in stay} | {v.sha256: v for _, v in former.values()}
        again = [version for sha256, version in recorded.items() if sha256 not in arrived]
        items = [*assigned, *(self._again(version) for version in again)]
        placed = []
        for item in items:
            to, version = former.get(item.arrival.source.sha256, (item.policy_id, None))
            arrival = self._overlay.in_order(item.arrival, self.now(to))
            placed.append(replace(item, arrival=arrival, policy_id=self.now(to), former=version))
        return sorted(placed, key=lambda item: (item.policy_id, *position(item.arrival)))

    def _again(self, version: Version) -> Assigned:
        if self._ledger is None:
            raise LedgerError("there is no ledger to read from")
        return Assigned(as_read_or_recorded(self._ledger, version), version.policy_id)

    def _corrected_anew(self) -> Iterator[str]:
        """The policies to which corrections of others come; they hold there from now on."""
        for move in self._moves:
            if move.versions and self._overlay.of(move.other):
                self._overlay.take_along(move.other, self.now(move.to))
                yield self.now(move.to)


def position(arrival: Arrival) -> tuple[str, str, str]:
    """Where an arrival comes among others of its policy."""
    return arrival.order, arrival.source.file, arrival.source.sha256
