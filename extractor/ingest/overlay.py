"""The corrections of the ledger's policies, as planning asks for them."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.corrections.applying import apply
from extractor.ingest.arrival import Arrival
from extractor.ingest.ordering import order_of
from extractor.ledger import Ledger, together
from extractor.model.correction import Correction, FactIs, same_place
from extractor.model.policy import Policy

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

    def take_along(self, policy_id: str, to: str) -> None:
        """The corrections of a policy hold from now on in another one as well, where its versions go."""
        self._by_policy[to] = together((self.of(to), self.of(policy_id)))

    def in_order(self, arrival: Arrival, policy_id: str) -> Arrival:
        """An arrival at the place among its versions that its dates give it as they are corrected."""
        corrections = self.of(policy_id)
        return arrival.placed(order_of(apply(arrival.reading, corrections).policy)) if corrections else arrival

    def as_read(self, policy: Policy, policy_id: str) -> Policy | None:
        """The facts with the title and the number that the papers are read with; None where nobody corrected those."""
        facts = [c.what for c in self.of(policy_id) if isinstance(c.what, FactIs) and c.what.field in _NAMES]
        read: dict[str, object] = {fact.field: fact.read for fact in facts if getattr(policy, fact.field) == fact.to}
        return policy.model_copy(update=read) if read else None

    def replaced(self, policy_id: str) -> dict[str, str]:
        """The corrections that are recorded of a policy and make way for one of the same thing: their ids and its."""
        recorded = self._ledger.corrections(policy_id) if self._ledger else ()
        pairs = ((old, new) for old in recorded for new in self.of(policy_id) if same_place(old, new))
        return {old.id: new.id for old, new in pairs if old.id != new.id}
