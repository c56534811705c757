"""The ledger as the rest of the program sees it: a folder of versions that only grows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import LedgerError
from extractor.ledger import trailers
from extractor.ledger.commits import Decision, Entry, Recordable, write_commits, write_merge
from extractor.ledger.line import DRAFTS, At, Drafts, Staging
from extractor.ledger.lock import PATIENCE, exclusive
from extractor.ledger.reader import LedgerReader
from extractor.ledger.repository import Repository, plain_errors
from extractor.ledger.settled import Change, keep_settled
from extractor.ledger.transaction import MOVED_ON, MovedOn, mend
from extractor.ledger.versions import History, evidence_path, facts_path, is_policy_id
from extractor.ledger.worktree import look_at_index

if TYPE_CHECKING:  # pydantic and the models take half of a short command to load
    from extractor.model.settlements import Settlements

LOCK = "policy.lock"


class Ledger(LedgerReader):
    """A git repository with the policies' versions in it. Use it in a `with`, so that git's helpers end.

    `root` is the folder that it stands in. Reading goes to git and needs no lock: a reader sees the ledger before
    or after an ingest, never in between. Whatever changes it is done inside `writing()`.

    >>> from tempfile import TemporaryDirectory
    >>> from extractor.ingest.reading import reading_apart
    >>> from extractor.ingest.run import ingest
    >>> from extractor.ingest.workers import Limits
    >>> with TemporaryDirectory() as folder, Ledger.open(Path(folder)) as ledger:
    ...     summary = ingest([Path("policies/raw/larkfield-cgm-2025-07.pdf")], ledger, reading_apart(1, Limits()))
    ...     newest = ledger.history().resolve("continuous-glucose-monitors")
    ...     facts = ledger.facts(newest)
    >>> newest.policy_id, newest.effective_date
    ('larkfield-health-plan/continuous-glucose-monitors', '2025-07-01')

    Raises:
        LedgerError: git is missing, the folder holds no ledger (`existing`), the repository is bare, locked or damaged,
            a file was changed by hand, or the disk refuses (`record`); nothing is half done then.
        MovedOn: someone else has committed since the history was read (`record`); a LedgerError, try again.
        UnknownVersion: no such policy or version (`facts`, `evidence`, `History.resolve`); a LedgerError.
    """

    @staticmethod
    def find(folder: Path | None = None) -> Ledger | None:
        """The ledger in `folder` itself or else that of the current folder or one above it; None if there is none.

        Raises LedgerError where git is missing, or the repository is bare or has SHA-256 names.
        """
        repository = Repository.find(folder or Path.cwd(), above=folder is None)
        return Ledger(repository) if repository else None

    @staticmethod
    def open(folder: Path | None = None) -> Ledger:
        """As `find`, but makes a new ledger in `folder` (the current one by default) where there is none.

        Raises LedgerError as `find` does, and where the folder cannot be made or is a file.
        """
        return Ledger.find(folder) or Ledger(Repository.create(folder or Path.cwd()))

    @staticmethod
    def existing(folder: Path | None = None) -> Ledger:
        """As `find`. Raises LedgerError where there is none."""
        if (ledger := Ledger.find(folder)) is None:
            raise LedgerError(f"there is no ledger in {folder or Path.cwd()}; `policy ingest` makes one")
        return ledger

    @cached_property
    def drafts(self) -> Ledger:
        """The same ledger as the branch of drafts has it: what is recorded there waits for approval."""
        return Ledger(self._repository, Drafts(self._repository))

    @cached_property
    def approved(self) -> Ledger:
        """The same ledger as the checked-out branch has it."""
        return Ledger(self._repository)

    def at(self, commit: str | None) -> Ledger:
        """The same ledger as it was at a commit, to be read; empty where that is None."""
        return Ledger(self._repository, At(commit))

    def as_of(self, history: History) -> Ledger:
        """The same ledger as it was when its history was read, which it answers with: it does not look where the branch
        is by now."""
        then = self.at(history.head)
        then.remember(history)
        return then

    @property
    def has_drafts(self) -> bool:
        """Whether there is a branch of drafts."""
        return self._repository.commit(DRAFTS) is not None

    @property
    def lines(self) -> tuple[Ledger, ...]:
        """This ledger, and behind it that of the drafts, where there is one beside this."""
        return (self,) if self.is_drafts or not self.has_drafts else (self, self.drafts)

    def settle(self, settlements: Settlements, subject: str, change: Change) -> None:
        """Commits what is settled of a policy, in place of what was; inside `writing()`. Raises LedgerError."""
        keep_settled(self._repository, self._line, settlements, subject, change)

    @contextmanager
    def writing(self, patience: float = PATIENCE) -> Iterator[None]:
        """Holds the writer's lock for the block; first repairs what a stopped run has left.

        Raises LedgerError, also where another process holds the lock for more than `patience` seconds.
        """
        with ExitStack() as held:
            with plain_errors(f"write to the ledger in {self.root}"):
                held.enter_context(exclusive(self._repository.common_dir / LOCK, patience))
            look_at_index(self._repository)
            mend(self._repository)
            yield

    def changed_by_hand(self, policies: Collection[str]) -> dict[str, str]:
        """Those of these policies whose files a person has changed without committing that, each with such a file."""
        owners = {path: policy for policy in policies for path in (evidence_path(policy), facts_path(policy))}
        strange = self._line.strange(owners)
        return {policy: path for path, policy in owners.items() if path in strange}

    @contextmanager
    def at_once(self) -> Iterator[Ledger]:
        """A ledger in which several recordings can follow on each other: they become visible in one step at the end of
        the block, and none of them does where it raises. Inside `writing()`.
        """
        staging = Staging(self._line)
        start = staging.head()
        staged = Ledger(self._repository, staging)
        yield staged
        if (tip := staging.head()) and tip != start:
            self._advance(start, tip, staging.paths)

    def record(self, entries: Iterable[Recordable], history: History, *, by_person: bool = True) -> dict[str, str]:
        """Commits these versions, decisions and judgements in their order, all or none; returns the versions' commits
        by the PDF's sha256.

        The entries may be made one by one as they are asked for. To be called inside `writing()` with the history
        that they are made for. Without `by_person` this program is named as who did it. Raises MovedOn where someone
        has committed since, LedgerError where a file was changed by hand or git or the disk refuses; the ledger is then
        as before.
        """
        if self.head != history.head:
            raise MovedOn(MOVED_ON)
        files: set[str] = set()
        author = None if by_person else self._repository.own_signature("AUTHOR")
        tip, commits = write_commits(self._repository, history.head, self._allowed(entries, files), author)
        if tip and tip != history.head:
            self._advance(history.head, tip, files)
        return commits

    def take_over(self, commit: str, files: Mapping[str, bytes | None]) -> None:
        """Has all that a commit has from now on, but these files as they are given; inside `writing()`."""
        head = self.head
        message = trailers.compose("What was approved since", (), ((trailers.FOLLOWS, commit),))
        self._advance(head, write_merge(self._repository, head, commit, files, message), files)

    def _advance(self, old: str | None, new: str, files: Collection[str]) -> None:
        self._line.advance(old, new, files)
        if not isinstance(self._line, Staging):
            self._repository.tidy()

    def _allowed(self, entries: Iterable[Recordable], files: set[str]) -> Iterator[Recordable]:
        """The entries again; notes the `files` that the newest versions change."""
        policies = set()
        for entry in entries:
            if isinstance(entry, Decision):
                files.update(entry.paths)
                yield entry
                continue
            if not isinstance(entry, Entry):
                if strange := self._line.strange(tuple(entry.files)):
                    raise LedgerError(f"{min(strange)} was changed by hand; commit or restore it first")
                files.update(entry.files)
                yield entry
                continue
            if not is_policy_id(entry.policy_id):
                raise LedgerError(f"{entry.policy_id!r} cannot be the name of a policy's file")
            policies.add(entry.policy_id)
            if entry.after is None or entry.shows_again:
                files.update(entry.files)
            yield entry
        for path in self.changed_by_hand(policies).values():  # asked once, and shortly before the branch moves
            raise LedgerError(f"{path} was changed by hand; commit or restore it first")
