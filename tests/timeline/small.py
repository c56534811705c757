"""Versions on both clocks that no insurer has to print for us."""

from __future__ import annotations

from dataclasses import replace

from extractor.ledger import Version
from extractor.model.inferred import Inferred, InferredState
from extractor.model.policy import Policy
from extractor.timeline.clocks import Dated, Stated, dated


def version(effective: str | None, committed: str = "2026-01-05") -> Version:
    name = f"{effective}{committed}"
    return Version(name, f"{committed}T12:00:00Z", "a/b", None, None, effective, str(effective), name, "a.pdf", "1")


def line(*parts: tuple[str | None, str | None, str | None, str]) -> tuple[Dated, ...]:
    """Versions of (effective, approved, retired, committed), of which each has a commit of its own."""
    return dated(
        [
            (replace(version(effective, committed), commit=f"{number}" * 40), Stated(approved, retired))
            for number, (effective, approved, retired, committed) in enumerate(parts, 1)
        ]
    )


def inferred_line(*states: tuple[str, str | None], effective: str = "2025-10-01") -> tuple[Dated, ...]:
    """States of (the day of their entry, effective) before the one printed version."""
    made = [
        InferredState(
            0,
            Policy(policy_id="a/b", title=None, payer=None, effective_date=day),
            Inferred(history_of="a.pdf", facts_of="a.pdf", state_of=entry, entries=()),
        )
        for entry, day in states
    ]
    return dated([(version(effective), Stated("2025-08-20", None))], made)
