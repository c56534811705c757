"""One version of a demo policy as it was issued."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model.policy import Policy
from tests.printing.drafts import Draft, Edit
from tests.printing.houses import House


@dataclass(frozen=True)
class Issue:
    """`name` is the file's stem in policies/raw; `edits` what was changed since the version before."""

    name: str
    house: type[House]
    policy: Policy
    edits: tuple[Edit, ...] = ()

    def revised(self, name: str, draft: Draft) -> Issue:
        """The next version: the draft's policy with the draft's edits."""
        return Issue(name, self.house, draft.policy, tuple(draft.edits))
