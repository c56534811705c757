"""Where the ledger's commits go: to the branch that is checked out, or to that of the drafts.

The checked-out branch has its files in the folder. The branch of drafts has none there: nobody sees it but who asks for
it, and whatever is checked out, staged or changed by hand has no part in it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from extractor.errors import LedgerError
from extractor.ledger import trailers
from extractor.ledger.repository import Repository
from extractor.ledger.transaction import MOVED_ON, MovedOn, advance, advance_without_files
from extractor.ledger.worktree import strange_files

DRAFTS = "refs/heads/drafts"


class Line(Protocol):
    """A line of commits that grows at its head."""

    def head(self) -> str | None:
        """Its newest commit; None before the first one."""

    def advance(self, old: str | None, new: str, paths: Collection[str]) -> None:
        """Makes `new` its head, in which these files are others. Raises MovedOn where `old` is that no more."""

    def strange(self, paths: Collection[str]) -> frozenset[str]:
        """Those of these files that a person has changed in the folder."""


class CheckedOut:
    """The branch that is checked out."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def head(self) -> str | None:
        return self._repository.head()

    def advance(self, old: str | None, new: str, paths: Collection[str]) -> None:
        advance(self._repository, old, new, paths)

    def strange(self, paths: Collection[str]) -> frozenset[str]:
        return strange_files(self._repository, self.head(), paths)


class Drafts:
    """The branch of drafts; as long as there is none, it is where the checked-out branch is."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def head(self) -> str | None:
        return self._repository.commit(DRAFTS) or self._repository.head()

    def advance(self, old: str | None, new: str, paths: Collection[str]) -> None:
        del paths  # none of them is in the folder
        if self._repository.branch() == DRAFTS:
            raise LedgerError("the branch of drafts is checked out; check out the one of what is approved")
        tip = self._repository.commit(DRAFTS)
        if tip and not _is_ours(self._repository, tip):
            raise LedgerError("the branch `drafts` has commits that are not of this program; rename it")
        advance_without_files(self._repository, DRAFTS, tip, old, new)

    def strange(self, paths: Collection[str]) -> frozenset[str]:
        del paths  # none of them is in the folder
        return frozenset()


class At:
    """A commit that is past: nothing is added behind it."""

    def __init__(self, commit: str | None) -> None:
        self._commit = commit

    def head(self) -> str | None:
        return self._commit

    def advance(self, old: str | None, new: str, paths: Collection[str]) -> None:
        raise LedgerError(f"{self._commit}: nothing is recorded behind a commit that is past ({old}, {new}, {paths})")

    def strange(self, paths: Collection[str]) -> frozenset[str]:
        del paths  # what the folder has is of today
        return frozenset()


class Staging:
    """What will be recorded in one step on another line, and grows here until then; `paths` are what it changed."""

    def __init__(self, line: Line) -> None:
        self._line, self._head = line, line.head()
        self.paths: set[str] = set()

    def head(self) -> str | None:
        return self._head

    def advance(self, old: str | None, new: str, paths: Collection[str]) -> None:
        if old != self._head:
            raise MovedOn(MOVED_ON)
        self._head = new
        self.paths.update(paths)

    def strange(self, paths: Collection[str]) -> frozenset[str]:
        return self._line.strange(paths)


def _is_ours(repository: Repository, tip: str) -> bool:
    """Whether the branch of drafts ends with a commit of this program, or with one that is approved."""
    message = repository.run("read the drafts", "show", "--no-patch", "--no-show-signature", "--format=%B", tip)
    ours = {trailers.POLICY, trailers.FOLLOWS} & trailers.parse(message).trailers.keys()
    head = repository.head()
    return bool(ours) or (head is not None and repository.is_ancestor(tip, head))
