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
        self._reviewed: dict[str, frozenset[str]] = {}  # by payer: those of its policies of which something is recorded

    def of(self, policy_id: str) -> tuple[Correction, ...]:
        if policy_id not in self._by_policy:
            self._by_policy[policy_id] = self._recorded(policy_id)
        return self._by_policy[policy_id]

    def _recorded(self, policy_id: str) -> tuple[Correction, ...]:
        """All policies of a payer are asked about, and most have no corrections: one look at the folder tells which."""
        if self._ledger is None:
            return ()
        names = self._ledger.history().decisions.answering(policy_id)
        return self._ledger.corrections(policy_id) if any(map(self._is_reviewed, names)) else ()

    def _is_reviewed(self, policy_id: str) -> bool:
        payer = policy_id.partition("/")[0]
        if payer not in self._reviewed:
            self._reviewed[payer] = self._ledger.reviewed_of(payer) if self._ledger else frozenset()
        return policy_id in self._reviewed[payer]

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
        pairs = ((old, new) for old in self._recorded(policy_id) for new in self.of(policy_id) if same_place(old, new))
        return {old.id: new.id for old, new in pairs if old.id != new.id}
