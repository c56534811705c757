"""What every feed is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractor.model.policy import EffectiveBasis, Policy


@dataclass(frozen=True, slots=True)
class Restated:
    """What another version changes, in words, now that a late one stands before it."""

    commit: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A version as it was recorded; nothing of this ever changes.

    `sequence` counts all versions of the ledger in the order of their commits, from 1. `order` sorts the versions of
    a policy as text, oldest first; only readings of the same PDF may share it. `facts` is the committed JSON.
    `supersedes` is the commit of the version before it by then, `rereads` that of an older reading of the same PDF,
    which this one replaces: `reader_changes` say what our reader reads differently since, `changes` only what the
    insurer changed. With `moved_from`, `rereads` is the same version as it was recorded under that policy. `restates`
    is there where this one came late. `incomplete` are the parts of the facts that were certainly incomplete when it
    was recorded, `corrected` the facts that persons have corrected, as JSON Pointers. `effective_basis` says where the
    effective date comes from; a draft is in force for nobody.
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
    restates: Restated | None = None
    reader_changes: tuple[str, ...] = ()
    moved_from: str | None = None
    incomplete: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    effective_basis: EffectiveBasis = "stated"
    is_draft: bool = False

    @property
    def cursor(self) -> str:
        """What names it in a feed, to go on after it: sorts as text, and no other version is ever called so."""
        return cursor(self.sequence, self.commit)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """That a version that was recorded is taken back, by whom and why; nothing of this ever changes.

    `after` is how many versions had been recorded, `number` which withdrawal it is since the last of these, from 1.
    `version` is the one that is taken back, `newest` the policy's newest one from then on; None where it has none.
    `restates` tells what the version after it changes since.
    """

    after: int
    number: int
    commit: str
    committed: str
    by: str
    why: str
    version: Recorded
    newest: Recorded | None
    restates: Restated | None = None

    @property
    def cursor(self) -> str:
        """What names it in a feed: sorts behind the last version before it and before the next."""
        return f"{self.after:012d}.{self.number:03d}-{self.commit[:12]}"


def cursor(sequence: int, commit: str) -> str:
    """How a feed names a version: "000000000041-3bd04fd1c2aa"."""
    return f"{sequence:012d}-{commit[:12]}"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change against the version before, as `policy diff --format json` has it; `text` is it in a few words."""

    part: str
    kind: str
    effect: str
    is_announced: bool
    key: str
    path: str | None
    old_path: str | None
    before: Any
    after: Any
    text: str


@dataclass(frozen=True, slots=True)
class DatedVersion:
    """A version on the time line as it is known now: the days that it governs, and what it changes.

    `policy` is what `recorded.facts` say. The days are ISO dates; `in_force_from` is None for a version that governs no
    day. `summary` says in a sentence and `differences` one by one what is different from the version that stands before
    it now. `incomplete` are the parts of the facts that are certainly incomplete, but for what was settled since.
    """

    recorded: Recorded
    policy: Policy
    known_from: str
    in_force_from: str | None
    in_force_to: str | None
    summary: str
    differences: tuple[Difference, ...]
    incomplete: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """From `known_from` to `known_to` it was known that a version governs these days. None: open, both ends count."""

    commit: str
    known_from: str
    known_to: str | None
    in_force_from: str
    in_force_to: str | None


@dataclass(frozen=True, slots=True)
class PolicyRecord:
    """All of one policy as it is known now: its versions, oldest first, and what governed when by what was known.

    Without versions, its id was given up when it was joined with another, `now`, or all of them were taken back.
    """

    policy_id: str
    versions: Sequence[DatedVersion]
    periods: Sequence[Period]
    now: str | None = None
