"""Policies with a history, for tests of what an insurer claims to have changed."""

from __future__ import annotations

from typing import Any

from extractor.diff import compare
from extractor.model.changes import ChangeSet
from extractor.model.policy import Policy, Revision
from extractor.model.roles import CodeRole
from tests.diff.small import COVERED, policy, table
from tests.printing.content import Statement, all_of

PA = CodeRole.REQUIRES_PRIOR_AUTHORIZATION


def version(*criteria: Statement, codes: tuple[str, ...] = ("E0638", "E0641"), **fields: Any) -> Policy:
    return policy(*criteria, code_tables=(table(PA, *codes),), **fields)


def claimed(old: Policy, new: Policy, *texts: str, date: str = "2025-03-01", effective: str | None = None) -> ChangeSet:
    history = tuple(Revision(date=date, effective_date=effective, text=text) for text in texts)
    return compare(old, new.model_copy(update={"revision_history": history}))


def statuses(found: ChangeSet) -> list[tuple[str, str]]:
    return [(claim.text, claim.status) for claim in found.claims]


def by_entry(found: ChangeSet, part: str) -> list[int | None]:
    """The entries that announce the changes of a part."""
    return [c.announced_by for c in found.changes if c.part == part]


OLD = version(all_of(COVERED, "A cane was tried", "The home has level floors", "A letter of the school"))


def told(text: str, **fields: Any) -> ChangeSet:
    """A claim about the old policy with other fields."""
    return claimed(OLD, OLD.model_copy(update=fields), text)
