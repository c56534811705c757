"""What persons have corrected of a policy: a file beside its facts, each change of it a commit of its own."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from extractor.errors import LedgerError
from extractor.ledger import trailers
from extractor.ledger.beside import read_beside
from extractor.ledger.repository import Repository
from extractor.ledger.versions import review_path

if TYPE_CHECKING:  # pydantic and the models take half of a short command to load
    from extractor.model.correction import Correction, Review


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A policy's corrections on their way into the ledger, before the versions that are recorded anew by them.

    `changed` are the corrections that are new or, with `is_undone`, taken back; `title` is the policy's, `lines` say
    why, and what.
    """

    review: Review
    title: str
    changed: tuple[Correction, ...]
    lines: tuple[str, ...]
    is_undone: bool = False

    @property
    def files(self) -> dict[str, bytes]:
        from extractor.model.canonical import dump_bytes

        return {review_path(self.review.policy_id): dump_bytes(self.review)}

    @property
    def message(self) -> str:
        """The words of the commit; its trailers name each correction."""
        count = f"{len(self.changed)} correction{'s'[: len(self.changed) != 1]}"
        does = trailers.UNCORRECTS if self.is_undone else trailers.CORRECTS
        named = [(does, correction.id) for correction in self.changed]
        subject = f"{self.title}: {count}{' taken back' if self.is_undone else ''}"
        return trailers.compose(subject, self.lines, ((trailers.POLICY, self.review.policy_id), *named))


def corrections(repository: Repository, commit: str | None, policy_id: str) -> tuple[Correction, ...]:
    """What is corrected of a policy, the oldest first. Raises LedgerError where the file is damaged."""
    from extractor.model.correction import Review

    review = read_beside(repository, commit, review_path(policy_id), Review)
    return review.corrections if review else ()


def reviewed_of(repository: Repository, commit: str | None, payer: str) -> frozenset[str]:
    """The policies in a payer's folder that have a file of corrections. Raises LedgerError."""
    if commit is None:
        return frozenset()
    folder, _, ending = review_path(f"{payer}/*").partition("*")
    words = ("ls-tree", "--full-tree", "--name-only", "-z", commit, "--", folder)
    paths = repository.run("read the ledger's files", *words).split("\0")
    return frozenset(f"{payer}/{path[len(folder) : -len(ending)]}" for path in paths if path.endswith(ending))


def corrections_ever(repository: Repository, head: str | None, policies: Iterable[str]) -> dict[str, Correction]:
    """Every correction that these policies ever had, by its id: also those that were taken back since.

    A file that was damaged once, and restored, is passed over. Raises LedgerError where one is damaged now.
    """
    ever: dict[str, Correction] = {}
    for policy_id in policies if head else ():
        ever |= {correction.id: correction for correction in corrections(repository, head, policy_id)}
        words = ("log", "--full-history", "--format=%H", str(head), "--", review_path(policy_id))
        for commit in repository.run("read the ledger's history", *words).split():
            with suppress(LedgerError):
                ever |= {correction.id: correction for correction in corrections(repository, commit, policy_id)}
    return ever


def together(files: Iterable[Iterable[Correction]]) -> tuple[Correction, ...]:
    """The corrections of several files as those of one policy: the oldest first, of the same thing the latest.

    Those of one file stay in its order, whatever a clock said that was wrong.
    """
    from extractor.model.correction import with_correction

    merged: tuple[Correction, ...] = ()
    for correction in heapq.merge(*files, key=lambda correction: datetime.fromisoformat(correction.on)):
        merged = with_correction(merged, correction)
    return merged
