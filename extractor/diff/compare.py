"""Two policies become a change set."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.diff.authorization_sentences import reported_once
from extractor.diff.claims.announcements import check_announcements
from extractor.diff.criteria_changes import criteria_changes
from extractor.diff.flat_changes import flat_changes
from extractor.diff.folding import (
    cited_otherwise,
    parted_otherwise,
    reported_already,
    run_on,
    said_by_rows,
    written_out,
)
from extractor.diff.matching.code_pairs import code_parts
from extractor.diff.matching.pairing import pair_trees
from extractor.diff.matching.pairs import Pairing
from extractor.diff.matching.same_policy import why_not_versions
from extractor.diff.parts import list_parts, scalar_parts
from extractor.diff.passages import in_passages
from extractor.diff.patch import make_patch
from extractor.diff.prose_changes import prose_changes
from extractor.diff.running_text import still_said
from extractor.diff.tree import Forest, headings_of
from extractor.model.changes import Change, ChangeSet, Part, VersionRef
from extractor.model.policy import Policy
from extractor.model.provenance import Finding

_ORDER: tuple[Part, ...] = (
    "title", "payer", "policy_number", "effective_date", "dates", "products", "prior_authorization", "notification",
    "population", "criteria", "limitations", "codes", "revision_history", "references", "sections",
)  # fmt: skip


def compare(old: Policy, new: Policy) -> ChangeSet:
    """What is different in `new`, what it does to coverage, and whether the payer's own history says so.

    Pure: the same two policies give the same change set. The ids of two fresh readings are unrelated; give `new` the
    ids of `old` first (`lend_ids`) where the change set should name statements by ids that last.

    >>> from extractor import read_policy
    >>> old = read_policy("policies/raw/ternwick-oral-appliances-1.pdf").policy
    >>> new = read_policy("policies/raw/ternwick-oral-appliances-2.pdf").policy
    >>> for change in compare(old, new).changes:
    ...     if change.effect == "narrows" and change.announced_by is None:
    ...         print(change.part, change.kind, "-", change.why)
    criteria modified - “at least 4 weeks” became “at least 3 months”: fewer meet this
    criteria added - Added: one of several that must all be absent

    Raises nothing: of two that are not versions of one policy, the change set says so (`compared` is False, `reasons`
    tell why) and lists no changes.
    """
    pairing = pair_trees(Forest(old, headings_of(new)), Forest(new, headings_of(old)))
    versions = VersionRef(effective_date=old.effective_date), VersionRef(effective_date=new.effective_date)
    nothing_yet = ChangeSet(policy_id=new.policy_id, old=versions[0], new=versions[1])
    reasons = why_not_versions(old, new, pairing)
    if reasons:
        return nothing_yet.model_copy(update={"compared": False, "reasons": reasons})
    changes, folded = _sorted_out(old, new, pairing)
    announcements = check_announcements(old, new, changes, folded)
    changes = [
        c.model_copy(update={"announced_by": announcements.by.get(i), "announced": announcements.state(i, c)})
        for i, c in enumerate(changes)
    ]
    return nothing_yet.model_copy(
        update={
            "changes": tuple(changes),
            "folded": tuple(folded),
            "claims": tuple(announcements.claims),
            "findings": (*_doubts(old, new, pairing), *announcements.findings),
            "patch": make_patch(old, new),
        }
    )


def _sorted_out(old: Policy, new: Policy, pairing: Pairing) -> tuple[list[Change], list[Change]]:
    """The changes, and the differences that are no news, each in the order of the parts."""
    changes: list[Change] = []
    folded: list[Change] = []
    all_cited = run_on(old), run_on(new)
    flat = list(flat_changes([*scalar_parts(old, new), *list_parts(old, new), *code_parts(old, new)]))
    for change in (*flat, *criteria_changes(pairing)):
        again = reported_already(change, flat, new) or said_by_rows(change, old, new)
        again = again or cited_otherwise(change) or parted_otherwise(change, *all_cited) or written_out(change, flat)
        if again:
            folded.append(change.model_copy(update={"why": again}))
        else:
            (folded if change.cosmetic else changes).append(change)
    for change, may_be_rule in prose_changes(old, new):
        (changes if may_be_rule else folded).append(change)
    changes, repeated = reported_once(changes)
    changes, in_prose = still_said(changes, old, new)
    changes, folded = in_passages(changes, folded, old, new)
    return _in_order(changes), _in_order([*folded, *repeated, *in_prose])


def _in_order(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: _ORDER.index(change.part))


def _doubts(old: Policy, new: Policy, pairing: Pairing) -> tuple[Finding, ...]:
    findings = [
        Finding(
            severity="info",
            rule="close-pairing",
            message=f"“{pairing.old[o].criterion.text}” was taken for “{pairing.new[n].criterion.text}”, "
            f"but “{pairing.new[other].criterion.text}” is as close.",
            at=pairing.new[n].pointer,
        )
        for o, n, other in pairing.close_calls
    ]
    if old.effective_date and new.effective_date and old.effective_date > new.effective_date:
        message = f"The old version takes effect on {old.effective_date}, after the new one ({new.effective_date})."
        findings.append(
            Finding(severity="warning", rule="versions-in-wrong-order", message=message, at="/effective_date")
        )
    return tuple(findings)
