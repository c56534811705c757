"""The versions of one policy in their order, with what it takes to insert another one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from extractor.ingest.placing import join
from extractor.ledger import Judged, Version
from extractor.model.correction import Correction
from extractor.model.policy import Policy, Reading
from extractor.model.provenance import Finding
from extractor.model.walk import statements


@dataclass(frozen=True, slots=True)
class Link:
    """One version of a chain. `version` is None for one that is not recorded yet, whose open findings are `doubts`."""

    order: str
    sha256: str
    policy: Policy
    version: Version | None
    doubts: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The versions before and after a new one, and the older reading of the same PDF that it replaces."""

    before: Link | None
    after: Link | None
    same: Link | None


class Chain:
    """Versions are added in the order of recording and sorted by their `order`.

    Versions with the same order stay in the order of recording; a PDF that is read again keeps the place of its first
    reading.
    """

    def __init__(self) -> None:
        self._links: list[Link] = []
        self._came: dict[str, int] = {}  # by sha256: how many PDFs had been recorded before it
        self._used: set[str] = set()

    @staticmethod
    def of(policy_id: str, recorded: Iterable[Version | Judged], facts: Callable[[Version], Policy]) -> Chain:
        """The chain of a policy after all that was recorded of it: what went to another policy, or was withdrawn, is
        not in it."""
        chain = Chain()
        for version in recorded:
            if isinstance(version, Judged):
                chain.withdraw(version.sha256)
            else:
                chain.follow(policy_id, version, partial(facts, version))
        return chain

    def follow(self, policy_id: str, version: Version, facts: Callable[[], Policy]) -> None:
        """Adds a version as it was recorded for this policy, or takes out one that went to another."""
        if version.policy_id == policy_id:
            self.add(Link(version.order, version.sha256, facts(), version))
        else:
            self.withdraw(version.sha256)

    def withdraw(self, sha256: str) -> None:
        """Takes out the version of a PDF."""
        self._links = [link for link in self._links if link.sha256 != sha256]

    def add(self, link: Link) -> None:
        self._came.setdefault(link.sha256, len(self._came))
        self._links = [other for other in self._links if other.sha256 != link.sha256]
        self._links.insert(self._position(self._links, link.order, link.sha256), link)
        self._used.update(criterion.id for _, criterion in statements(link.policy))

    def _position(self, links: list[Link], order: str, sha256: str) -> int:
        position = order, self._came.get(sha256, len(self._came))
        return bisect_right(links, position, key=lambda other: (other.order, self._came[other.sha256]))

    @property
    def newest(self) -> Link | None:
        return self._links[-1] if self._links else None

    def neighbours(self, order: str, sha256: str) -> Neighbours:
        """Between which versions a new one belongs: after all that are not later."""
        others = [other for other in self._links if other.sha256 != sha256]
        position = self._position(others, order, sha256)
        same = next((other for other in self._links if other.sha256 == sha256), None)
        return Neighbours(
            before=others[position - 1] if position else None,
            after=others[position] if position < len(others) else None,
            same=same,
        )

    def join(
        self,
        reading: Reading,
        policy_id: str,
        near: Neighbours,
        former: Policy | None = None,
        corrections: Sequence[Correction] = (),
        order: str | None = None,
    ) -> Reading:
        """The reading as a version of this policy between these neighbours, as persons have corrected it. `former` are
        the facts of the same version under another policy, whose it was, `order` is its place."""
        before, after, same = (link.policy if link else None for link in (near.before, near.after, near.same))
        return join(
            reading,
            policy_id,
            before=before,
            after=after,
            same=same,
            former=former,
            used=frozenset(self._used),
            corrections=corrections,
            order=order,
        )
