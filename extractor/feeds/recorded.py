"""What every feed is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Recorded:
    """A version as the ledger has it. `sequence` counts all versions in the order of their commits, from 1.

    `order` sorts the versions of a policy as text, oldest first; among equals the sequence decides. `facts` is the
    committed JSON. `rereads` is the commit of an older reading of the same PDF, which this one replaces.
    The days are ISO dates and say what is known now: `in_force_from` is None for a version that governs no day.
    """

    sequence: int
    commit: str
    committed: str
    policy_id: str
    order: str
    supersedes: str | None
    rereads: str | None
    sha256: str
    source_file: str
    extractor: str
    changes: tuple[str, ...]
    facts: dict[str, Any]
    known_from: str | None = None
    in_force_from: str | None = None
    in_force_to: str | None = None
