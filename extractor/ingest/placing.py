"""A reading takes its place among the versions of its policy: it gets the policy's id and the criteria's ids.

Pure, so that `policy verify` can do again what `policy ingest` did.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.diff import lend_ids
from extractor.ingest.ordering import doubt
from extractor.model.policy import Criterion, Policy, Reading
from extractor.model.walk import statements


def join(
    reading: Reading,
    policy_id: str,
    *,
    before: Policy | None = None,
    after: Policy | None = None,
    same: Policy | None = None,
    former: Policy | None = None,
    used: frozenset[str] = frozenset(),
) -> Reading:
    """The reading as a version of `policy_id`.

    `before` and `after` are the versions next to it that are known already, `same` an older reading of the same PDF,
    `former` the same version under another policy, `used` all criterion ids that the policy ever had. A criterion gets
    the id of its counterpart in `same`, else in `before`, else in `after`; a new one gets an id that was never used, if
    it can the one that it has in `former`.
    """
    policy = lend_ids(former, reading.policy) if former else reading.policy
    policy = policy.model_copy(update={"policy_id": policy_id})
    policy = _with_lent_ids(policy, [lender for lender in (same, before, after) if lender is not None], used)
    findings = list(reading.evidence.findings)
    if same is None and policy != before and (doubtful := doubt(before, policy, after)):
        findings.append(doubtful)
    return Reading(policy, reading.evidence.model_copy(update={"findings": tuple(findings)}))


def _with_lent_ids(policy: Policy, lenders: Sequence[Policy], used: frozenset[str]) -> Policy:
    """`policy` with the ids of its criteria's counterparts; the first lender that has one decides."""
    chosen: dict[int, str] = {}  # by the criterion's index in the tree
    fresh: list[str] = []
    for lender in lenders:
        own = {criterion.id for _, criterion in statements(lender)}
        offered = [criterion.id for _, criterion in statements(lend_ids(lender, policy, used - own))]
        fresh = fresh or offered
        taken = set(chosen.values())
        chosen |= {i: name for i, name in enumerate(offered) if name in own - taken and i not in chosen}
    if not lenders:
        return policy
    names = iter([chosen.get(i, name) for i, name in enumerate(fresh)])

    def renamed(nodes: Sequence[Criterion]) -> tuple[Criterion, ...]:
        return tuple(c.model_copy(update={"id": next(names), "children": renamed(c.children)}) for c in nodes)

    return policy.model_copy(update={"criteria": renamed(policy.criteria), "limitations": renamed(policy.limitations)})
