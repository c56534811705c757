"""Which other policies of the ledger a version may belong to, where it was filed under the wrong one."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from extractor.model.inbox import Waiting

_NEAR = 75  # of 100, from which titles of two payers are near each other
_NAMED = 100  # policies to choose from


def likely_kin(policy_id: str, waiting: Iterable[Waiting]) -> tuple[tuple[str, str], ...]:
    """The ids of other policies with how a person calls them: all of the same payer and those of a title like this
    one's, the likeliest first."""
    every = tuple(waiting)
    own = next((version for version in every if version.policy_id == policy_id), None)
    if own is None:
        return ()
    payer = _payer_of(policy_id)
    near = {version.policy_id: fuzz.token_sort_ratio(own.title or "", version.title or "") for version in every}
    others = [version for version in every if version.policy_id != policy_id]
    likely = [v for v in others if _payer_of(v.policy_id) == payer or near[v.policy_id] >= _NEAR]
    likely.sort(key=lambda version: (-near[version.policy_id], version.policy_id))
    return tuple((version.policy_id, _called(version)) for version in likely[:_NAMED])


def _payer_of(policy_id: str) -> str:
    return policy_id.partition("/")[0]


def _called(version: Waiting) -> str:
    title, payer = version.title or version.policy_id, version.payer or "payer not named"
    return " · ".join(filter(None, (title, payer, version.policy_number)))
