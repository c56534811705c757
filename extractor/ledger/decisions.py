"""What a person, or an ingest that had new evidence, has decided on policies: that two are one, or that one is two.

A decision is a commit of its own. The versions that go to another policy by it are recorded there anew, behind it;
what was committed before stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from extractor.ledger.trailers import JOINS, SPLITS


@dataclass(frozen=True, slots=True)
class Decided:
    """Joined: `other` is from then on a part of `policy_id`. Split: `policy_id` was until then a part of `other`."""

    policy_id: str
    what: Literal["joined", "split"]
    other: str


def decided(fields: Mapping[str, str], policy_id: str) -> Decided | None:
    """The decision that a commit's trailers tell of, if they do."""
    if JOINS in fields:
        return Decided(policy_id, "joined", fields[JOINS])
    return Decided(policy_id, "split", fields[SPLITS]) if SPLITS in fields else None


class Decisions:
    """What holds after all decisions, which are given in the order of their commits."""

    def __init__(self, made: Iterable[Decided] = ()) -> None:
        self.joined: dict[str, str] = {}  # an id that was given up, and the one that it answers as
        self._apart: set[frozenset[str]] = set()
        for decision in made:
            pair = decision.policy_id, decision.other
            if decision.what == "joined":
                self._apart.discard(frozenset(pair))
                self.joined = {old: now for old, now in self.joined.items() if old != decision.policy_id}
                self.joined[decision.other] = decision.policy_id
            else:
                self.joined.pop(decision.policy_id, None)
                self._apart.add(frozenset(pair))

    def now(self, policy_id: str) -> str:
        """The id that an id answers as: itself, unless it was joined with another."""
        while policy_id in self.joined:
            policy_id = self.joined[policy_id]
        return policy_id

    def answering(self, policy_id: str) -> tuple[str, ...]:
        """A policy's own id, and those that answer as it: what is kept of a policy is kept under these."""
        return policy_id, *(old for old in self.joined if self.now(old) == policy_id)

    def kin(self, policy_id: str) -> tuple[str, ...]:
        """The ids under which versions of a policy may have been recorded: its own first, those that answer as it, and
        those that it was split from."""
        apart = [other for pair in self._apart if policy_id in pair for other in pair]
        return tuple(dict.fromkeys((*self.answering(policy_id), *sorted(apart))))

    def are_apart(self, policy_id: str, other: str) -> bool:
        """Whether two policies were one and have been split."""
        pair = {self.now(policy_id), self.now(other)}
        return any({self.now(name) for name in decided} == pair for decided in self._apart)
