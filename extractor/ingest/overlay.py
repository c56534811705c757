"""The corrections of the ledger's policies, as planning asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.corrections import apply
from extractor.ingest.arrival import Arrival
from extractor.ingest.ordering import order_of
from extractor.ledger import Ledger
from extractor.model.corrected import CorrectedFact
from extractor.model.correction import Correction, FactIs
from extractor.model.policy import Evidence, Policy

_NAMES = ("title", "policy_number")


class Overlay:
    """What persons have corrected, policy by policy. `instead` are corrections that hold in place of those recorded."""

    def __init__(self, ledger: Ledger | None, instead: Mapping[str, tuple[Correction, ...]] | None = None) -> None:
        self._ledger = ledger
        self._by_policy = dict(instead or {})

    def of(self, policy_id: str) -> tuple[Correction, ...]:
        if policy_id not in self._by_policy:
            self._by_policy[policy_id] = self._ledger.corrections(policy_id) if self._ledger else ()
        return self._by_policy[policy_id]

    def in_order(self, arrival: Arrival, policy_id: str) -> Arrival:
        """An arrival at the place among its versions that its dates give it as they are corrected."""
        corrections = self.of(policy_id)
        return arrival.placed(order_of(apply(arrival.reading, corrections).policy)) if corrections else arrival

    def as_read(self, policy: Policy, policy_id: str) -> Policy | None:
        """The facts with the title and the number that the papers are read with; None where nobody corrected those."""
        facts = [c.what for c in self.of(policy_id) if isinstance(c.what, FactIs) and c.what.field in _NAMES]
        read: dict[str, object] = {fact.field: fact.read for fact in facts if getattr(policy, fact.field) == fact.to}
        return policy.model_copy(update=read) if read else None


def by_hand_or_reader(recorded: Evidence, now: Evidence, read_again: tuple[str, ...]) -> tuple[str, ...]:
    """Why a recorded version is recorded anew: what is corrected in it by hand, or not any more, and what `read_again`
    says, where it was read by another reader or nothing was corrected."""
    by_hand = _corrected_now(recorded.corrections, now.corrections)
    is_read_again = recorded.document.reader != now.document.reader
    return (*by_hand, *(read_again if is_read_again or not by_hand else ()))


def _corrected_now(old: Sequence[CorrectedFact], new: Sequence[CorrectedFact]) -> tuple[str, ...]:
    before, after = ({fact.id: fact for fact in facts if fact.state == "applied"} for facts in (old, new))
    lines = [f"- {fact.what} ({fact.by}: {fact.why})" for name, fact in after.items() if name not in before]
    lines += [f"- no longer: {fact.what}" for name, fact in before.items() if name not in after]
    count = len(lines)
    return (f"{count} correction{'s'[: count != 1]} by hand, not changed by the insurer", *lines) if lines else ()


def corrected_line(facts: Sequence[CorrectedFact]) -> tuple[str, ...]:
    """One line for the commit of a version that is recorded with corrections."""
    applied = [fact.at or fact.what for fact in facts if fact.state == "applied"]
    if not applied:
        return ()
    shown = ", ".join(applied[:5]) + (f" and {len(applied) - 5} more" if len(applied) > 5 else "")
    return (f"- as corrected by hand: {shown}",)
