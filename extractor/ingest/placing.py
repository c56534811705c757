"""A reading takes its place among the versions of its policy: it gets the policy's id and the criteria's ids.

Pure, so that `policy verify` can do again what `policy ingest` did.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.corrections.applying import apply
from extractor.diff import lend_ids
from extractor.ingest.ordering import doubt
from extractor.model.correction import Added, Correction
from extractor.model.policy import Criterion, Evidence, Policy, Reading
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
    corrections: Sequence[Correction] = (),
    order: str | None = None,
) -> Reading:
    """The reading as a version of `policy_id`, and as persons have corrected it; `order` is its place among the others.

    `before` and `after` are the versions next to it that are known already, `same` an older reading of the same PDF,
    `former` the same version under another policy, `used` all criterion ids that the policy ever had. A criterion gets
    the id of its counterpart in `same`, else in `before`, else in `after`; a new one gets an id that was never used, if
    it can the one that it has in `former`.
    """
    policy = lend_ids(former, reading.policy) if former else reading.policy
    policy = policy.model_copy(update={"policy_id": policy_id})
    lenders = [lender for lender in (same, before, after) if lender is not None]
    policy = _with_lent_ids(policy, lenders, used)
    policy, evidence = _corrected(Reading(policy, reading.evidence), lenders, used, corrections, order)
    findings = list(evidence.findings)
    if same is None and policy != before and (doubtful := doubt(before, policy, after)):
        findings.append(doubtful)
    return Reading(policy, evidence.model_copy(update={"findings": tuple(findings)}))


def _corrected(
    reading: Reading,
    lenders: Sequence[Policy],
    used: frozenset[str],
    corrections: Sequence[Correction],
    order: str | None,
) -> tuple[Policy, Evidence]:
    """The reading after its corrections. Statements that they make of a section's text get their counterparts' ids."""
    corrected = apply(reading, corrections, order)
    if corrected.evidence == reading.evidence:
        return reading.policy, reading.evidence
    named = {c.what.at.id for c in corrections if isinstance(c.what, Added)}
    before = named.union(criterion.id for _, criterion in statements(reading.policy))
    ids = [criterion.id for _, criterion in statements(corrected.policy)]
    if before.issuperset(ids):
        return corrected.policy, corrected.evidence
    lent = [criterion.id for _, criterion in statements(_with_lent_ids(corrected.policy, lenders, used))]
    names = [new if old not in before and new not in ids else old for old, new in zip(ids, lent, strict=True)]
    return _renamed(corrected.policy, names), corrected.evidence


def _with_lent_ids(policy: Policy, lenders: Sequence[Policy], used: frozenset[str]) -> Policy:
    """`policy` with the ids of its criteria's counterparts; the first lender that has one decides."""
    chosen: dict[int, str] = {}  # by the criterion's index in the tree
    fresh: list[str] = []
    read = [criterion.id for _, criterion in statements(policy)]
    for lender in lenders:
        own = {criterion.id for _, criterion in statements(lender)}
        offered = [criterion.id for _, criterion in statements(lend_ids(lender, policy, used - own))]
        fresh = fresh or offered
        taken = set(chosen.values())
        chosen |= {i: name for i, name in enumerate(offered) if name in own - taken and i not in chosen}
        left = own - set(chosen.values())  # of those whose text a person has corrected, the id tells what was read
        chosen |= {i: name for i, name in enumerate(read) if name in left and i not in chosen}
    if not lenders:
        return policy
    return _renamed(policy, [chosen.get(i, name) for i, name in enumerate(fresh)])


def _renamed(policy: Policy, ids: Sequence[str]) -> Policy:
    """The policy with these ids of its statements, in printed order."""
    names = iter(ids)

    def renamed(nodes: Sequence[Criterion]) -> tuple[Criterion, ...]:
        return tuple(c.model_copy(update={"id": next(names), "children": renamed(c.children)}) for c in nodes)

    return policy.model_copy(update={"criteria": renamed(policy.criteria), "limitations": renamed(policy.limitations)})
