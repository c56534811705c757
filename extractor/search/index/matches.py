"""Rows of the index as the parts of an answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TypeVar

from extractor.language.code_status import needed, ruled_on
from extractor.model.lookup import Absence, CodeListing, Draft, FoundPolicy, OtherVersion, Passage
from extractor.search.index.as_of import AsOf, VersionRow

Found = TypeVar("Found", FoundPolicy, OtherVersion)


def found_policy(
    version: VersionRow,
    listed: Sequence[CodeListing],
    passages: Sequence[Passage],
    on: str | None,
    drafts: Sequence[Draft],
) -> FoundPolicy:
    """A policy by its governing version; `on` is the day that a code is asked about, None where words are asked.

    A code that no table lists has no answer on prior authorization.
    """
    itself = [(listing.code, listing.role) for listing in listed if listing.is_itself]
    return FoundPolicy.model_validate(
        _named(version)
        | {
            "policy_number": version.policy_number,
            "effective_basis": version.effective_basis,
            "prior_authorization": needed(itself, version.prior_authorization, on) if itself or not on else None,
            "rulings": ruled_on(itself, on),
            "codes": listed,
            "passages": passages,
            "drafts": drafts,
        }
    )


def other_version(version: VersionRow, listed: Sequence[CodeListing], as_of: AsOf) -> OtherVersion:
    """A version that does not govern the day, and why it does not."""
    why: Absence = "replaced"  # from its first day on
    if version.is_draft:
        why = "draft"
    elif version.known_from > as_of.days["known"]:
        why = "not_known"
    elif version.in_force_from:
        why = "not_begun" if as_of.on < version.in_force_from else "ended"
    return OtherVersion.model_validate(_named(version) | {"why": why, "codes": listed})


def in_order(policies: Iterable[Found]) -> tuple[Found, ...]:
    """By payer and title; those that list the code in a table first."""

    def sort_key(policy: Found) -> tuple[object, ...]:
        return not policy.codes, policy.payer or "", policy.title or "", policy.policy_id, policy.effective_date or ""

    return tuple(sorted(policies, key=sort_key))


def _named(version: VersionRow) -> dict[str, object]:
    """The fields that both kinds of answer have."""
    shown = ("policy_id", "title", "payer", "version", "effective_date", "source_file", "in_force_from", "in_force_to")
    grounds = json.loads(version.inferred) if version.inferred else None
    more = {"inferred": grounds, "incomplete": json.loads(version.incomplete)}
    return {name: getattr(version, name) for name in shown} | more
