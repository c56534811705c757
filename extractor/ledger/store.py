"""The ledger as the rest of the program sees it: a folder of versions that only grows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from extractor.errors import LedgerError, UnknownVersion
from extractor.ledger.commits import Entry, write_commits
from extractor.ledger.lock import exclusive
from extractor.ledger.repository import Repository, plain_errors
from extractor.ledger.transaction import MovedOn, advance, mend
from extractor.ledger.versions import History, Version, evidence_path, facts_path, read_history
from extractor.ledger.worktree import edited

LOCK = "policy.lock"


class Ledger:
    """A git repository with the policies' versions in it. Use it in a `with`, so that git's helpers end.

    `root` is the folder that it stands in. Reading goes to git and needs no lock: a reader sees the ledger before
    or after an ingest, never in between. Whatever changes it is done inside `writing()`.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self.root = repository.root

    @staticmethod
    def find(folder: Path | None = None) -> Ledger | None:
        """The ledger in `folder` itself or else that of the current folder or one above it; None if there is none."""
        found = Repository.find(folder or Path.cwd(), above=folder is None)
        return Ledger(found) if found else None

    @staticmethod
    def open(folder: Path | None = None) -> Ledger:
        """As `find`, but makes a new ledger in `folder` (the current one by default) where there is none."""
        return Ledger.find(folder) or Ledger(Repository.create(folder or Path.cwd()))

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self._repository.close()

    def history(self) -> History:
        return read_history(self._repository)

    def facts(self, version: Version) -> bytes:
        """The facts as committed. Raises UnknownVersion where the commit is not there."""
        return self._file(version, facts_path(version.policy_id))

    def evidence(self, version: Version) -> bytes:
        return self._file(version, evidence_path(version.policy_id))

    def _file(self, version: Version, path: str) -> bytes:
        content = self._repository.read(version.commit, path)
        if content is None:
            raise UnknownVersion(f"commit {version.commit[:8]} has no {path}")
        return content

    def edited(self, policy_ids: Collection[str]) -> dict[str, str]:
        """Policies whose files a person has changed without committing that, each with the first such file."""
        files = {path: policy for policy in policy_ids for path in (facts_path(policy), evidence_path(policy))}
        return {files[path]: path for path in reversed(edited(self._repository, list(files)))}

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The right to write, for the block; first mends what a stopped run has left. Raises LedgerError."""
        with ExitStack() as held:
            with plain_errors(f"write to the ledger in {self.root}"):
                held.enter_context(exclusive(self._repository.common_dir / LOCK))
            mend(self._repository)
            yield

    def record(self, entries: Sequence[Entry], history: History) -> dict[str, str]:
        """Commits these versions in their order, all or none, and returns their commits by the PDF's sha256.

        To be called inside `writing()` with the history that the entries were made for. Raises MovedOn where someone
        has committed since, LedgerError where git or the disk refuses; the ledger is then as before.
        """
        if not entries:
            return {}
        for path in self.edited({e.policy_id for e in entries}).values():
            raise LedgerError(f"{path} was changed by hand; commit or restore it first")
        if self._repository.head() != history.head:
            raise MovedOn("someone else keeps committing to this ledger; try again")
        tip, commits = write_commits(self._repository, history.head, entries)
        advance(self._repository, history.head, tip, {path for e in entries if e.after is None for path in e.files})
        return commits
