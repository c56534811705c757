"""Printed versions of one policy with histories, as they were committed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extractor.ledger import Version
from extractor.model.canonical import dump_bytes, plain
from extractor.model.policy import Policy, Revision
from extractor.model.roles import CodeRole
from tests.diff.small import policy, table
from tests.timeline.small import version

NEEDED = CodeRole.REQUIRES_PRIOR_AUTHORIZATION
NEW = Revision(date="2023-12-01", text="New policy")
REMOVED = Revision(date="2025-01-15", effective_date="2025-01-01", text="Code E0638 removed")
REVIEWED = Revision(date="2025-08-20", effective_date="2025-10-01", text="Ages revised")


def paper(effective: str | None, *history: Revision, codes: tuple[str, ...] = ("E0641",), **more: Any) -> Policy:
    """A version that lists these codes as those that need prior authorization."""
    return policy(
        "Alpha", code_tables=(table(NEEDED, *codes),), effective_date=effective, revision_history=history, **more
    )


def committed(number: int, facts: Policy, day: str = "2026-01-05", **more: Any) -> tuple[Version, bytes]:
    """A version of these facts with the commit 1111…, 2222…, from the file 1.pdf, 2.pdf."""
    given = {"commit": f"{number}" * 40, "source_file": f"{number}.pdf", "sha256": f"{number}" * 64}
    return replace(version(facts.effective_date, day), **(given | more)), dump_bytes(plain(facts))
