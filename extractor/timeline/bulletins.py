"""What the ledger's bulletins say of its policies. A ledger may have none, and a version is seldom one: the language in
which they are read is loaded for them alone, as it takes longer than all else that is asked of a version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from extractor.ledger import History, Ledger, Version

if TYPE_CHECKING:  # loaded only where there is a bulletin
    from extractor.model.announced import Announcement
    from extractor.model.provenance import Finding

_SAYS_SO = b'"kind": "bulletin"'  # in canonical JSON, where a text has its quotation marks behind strokes


def announcements(ledger: Ledger, history: History, version: Version) -> tuple[Announcement, ...]:
    """What a version announces of policies that the ledger has; nothing where it is no bulletin."""
    facts = ledger.facts(version)
    if _SAYS_SO not in facts:
        return ()
    from extractor.model.policy import Policy
    from extractor.timeline.announcing import announced, names_of

    bulletin = Policy.model_validate_json(facts)
    return announced(bulletin, names_of(history, bulletin.policy_id.partition("/")[0]))


def announcement_lines(announced: Sequence[Announcement]) -> Iterator[str]:
    for announcement in announced:
        yield f"announces {announcement.policy_id}, by {' and '.join(announcement.by)}: “{announcement.text}”"


def awaited(ledger: Ledger, history: History, policy_id: str | None = None) -> Mapping[str, Sequence[Finding]]:
    """What is still to come of each policy, by its id, a finding an announcement: of a day that is later than the
    newest version's. The day is the one that the words give, or else the bulletin's own.

    With `policy_id` only the bulletins of its payer are looked for: no other one announces its changes.
    """
    printed = [
        (version, facts)
        for version in history.may_be_bulletins(policy_id.partition("/")[0] if policy_id else None)
        if _SAYS_SO in (facts := ledger.facts(version))
    ]
    if not printed:
        return {}
    from extractor.model.policy import Policy
    from extractor.timeline.awaited import awaited_by

    bulletins = [(version, Policy.model_validate_json(facts)) for version, facts in printed]
    return awaited_by(ledger, history, bulletins)
