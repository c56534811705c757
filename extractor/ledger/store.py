"""The ledger as the rest of the program sees it: a folder of versions that only grows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from extractor.errors import LedgerError, UnknownVersion
from extractor.ledger.commits import Decision, Entry, write_commits
from extractor.ledger.lock import PATIENCE, exclusive
from extractor.ledger.log import News, read_history, read_news
from extractor.ledger.repository import Repository, plain_errors
from extractor.ledger.restated import Restatement, restatements
from extractor.ledger.reviews import Reviewed, corrections, corrections_ever, together
from extractor.ledger.settled import Change, incomplete_still, keep_settled, settled, user_and_day, user_and_time
from extractor.ledger.transaction import MovedOn, advance, mend
from extractor.ledger.versions import (
    History,
    Version,
    evidence_path,
    facts_path,
    is_policy_id,
)
from extractor.ledger.worktree import look_at_index, strange_files, unknown_to_git
from extractor.model.correction import Correction
from extractor.model.settlements import Settlement, Settlements

LOCK = "policy.lock"
DERIVED = "policy"


class Ledger:
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

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._history = History()
        self.root = repository.root

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

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self._repository.close()

    def history(self) -> History:
        """The versions behind the checked-out commit; read again only where that is another one by now.

        Raises LedgerError where git cannot read them.
        """
        if self._repository.head() != self._history.head:
            self._history = self.read_history()
        return self._history

    def read_history(self) -> History:
        """The same, read from the commits. Raises LedgerError."""
        return read_history(self._repository)

    def remember(self, history: History) -> None:
        """Has `history` answer with one that somebody has at hand, as long as its commit is the one checked out."""
        self._history = history

    def news(self, known: str) -> News | None:
        """What was recorded after the commit `known`; None where that is not on the branch's line (any more)."""
        return read_news(self._repository, known)

    @property
    def head(self) -> str | None:
        """The commit that is checked out; None before the first one."""
        return self._repository.head()

    @property
    def derived(self) -> Path:
        """The folder for what is derived from the commits and can be made again, such as the index; never committed."""
        return self._repository.git_dir / DERIVED

    def restatements(self) -> tuple[Restatement, ...]:
        """How versions that came late changed what the versions after them say that they change, the oldest first."""
        return restatements(self._repository, self._repository.head())

    def facts(self, version: Version) -> bytes:
        """The facts as committed, in canonical JSON. Raises UnknownVersion where git has no such file of the commit."""
        return self._file(version, facts_path(version.policy_id))

    def evidence(self, version: Version) -> bytes:
        """The evidence as committed; raises as `facts` does."""
        return self._file(version, evidence_path(version.policy_id))

    def _file(self, version: Version, path: str) -> bytes:
        content = self._repository.read(version.commit, path)
        if content is None:
            raise UnknownVersion(f"commit {version.commit[:8]} has no {path}")
        return content

    def settled(self, policy_id: str) -> tuple[Settlement, ...]:
        """What is settled of a policy's findings, also under other ids that its versions had. Raises LedgerError."""
        everywhere = self.settled_under(policy_id).values()
        return tuple(
            dict.fromkeys(settlement for settled_there in everywhere for settlement in settled_there)
        )  # each once

    def settled_under(self, policy_id: str) -> dict[str, tuple[Settlement, ...]]:
        """The same by the id under which it was settled, its own first; each the oldest first. Raises LedgerError."""
        history = self.history()
        return {kin: settled(self._repository, history.head, kin) for kin in history.decisions.kin(policy_id)}

    def incomplete(self, version: Version) -> tuple[str, ...]:
        """The parts of a version's facts that are certainly incomplete, but for what was settled since."""
        settlements = self.settled(version.policy_id) if version.incomplete else ()
        if not settlements:
            return version.incomplete
        return incomplete_still(version, self.facts(version), self.evidence(version), settlements)

    @property
    def user_and_day(self) -> tuple[str, str]:
        """Who would commit now, by name, and the day as an ISO date."""
        return user_and_day(self._repository)

    @property
    def user_and_time(self) -> tuple[str, str]:
        """Who would commit now, by name, and the instant (RFC 3339)."""
        return user_and_time(self._repository)

    def corrections(self, policy_id: str) -> tuple[Correction, ...]:
        """What persons have corrected of a policy, also under ids that were joined into it. Raises LedgerError."""
        return self.corrections_with(policy_id, ())

    def corrections_with(self, policy_id: str, reviewed: Iterable[Reviewed]) -> tuple[Correction, ...]:
        """What will be corrected of a policy once these reviews are recorded."""
        under = self.corrections_under(policy_id) | {r.review.policy_id: r.review.corrections for r in reviewed}
        return together(under.values())

    def corrections_under(self, policy_id: str) -> dict[str, tuple[Correction, ...]]:
        """The same by the id under which it is kept, its own first; each the oldest first. Raises LedgerError."""
        history = self.history()
        names = history.decisions.answering(policy_id)
        return {name: corrections(self._repository, history.head, name) for name in names}

    def corrections_ever(self, policy_id: str) -> dict[str, Correction]:
        """Every correction that a policy ever had, by its id: also those taken back or superseded since."""
        history = self.history()
        return corrections_ever(self._repository, history.head, history.decisions.kin(policy_id))

    def settle(self, settlements: Settlements, subject: str, change: Change) -> None:
        """Commits what is settled of a policy, in place of what was; inside `writing()`. Raises LedgerError."""
        keep_settled(self._repository, self._repository.head(), settlements, subject, change)

    def not_shown(self, version: Version) -> str | None:
        """The first of the policy's files in the folder whose content is not that of this version, if any."""
        policy = version.policy_id
        for path, content in (
            (facts_path(policy), self.facts(version)),
            (evidence_path(policy), self.evidence(version)),
        ):
            file = self.root / path
            if not file.is_file() or file.read_bytes().replace(b"\r\n", b"\n") != content:  # git may change line ends
                return path
        return None

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
        strange = strange_files(self._repository, self._repository.head(), owners)
        return {policy: path for path, policy in owners.items() if path in strange}

    def unknown_to_git(self, files: Collection[str]) -> frozenset[str]:
        """Those of these files, by their paths in the ledger's folder, that no commit has nor will have by itself:
        git has been told neither to keep nor to ignore them."""
        return unknown_to_git(self._repository, files)

    def record(self, entries: Iterable[Entry | Decision | Reviewed], history: History) -> dict[str, str]:
        """Commits these versions and decisions in their order, all or none; returns the versions' commits by the PDF's
        sha256.

        The entries may be made one by one as they are asked for. To be called inside `writing()` with the history
        that they are made for. Raises MovedOn where someone has committed since, LedgerError where a file was changed
        by hand or git or the disk refuses; the ledger is then as before.
        """
        if self._repository.head() != history.head:
            raise MovedOn("someone else keeps committing to this ledger; try again")
        files: set[str] = set()
        tip, commits = write_commits(self._repository, history.head, self._allowed(entries, files))
        if tip and tip != history.head:
            advance(self._repository, history.head, tip, files)
            self._repository.tidy()
        return commits

    def _allowed(
        self, entries: Iterable[Entry | Decision | Reviewed], files: set[str]
    ) -> Iterator[Entry | Decision | Reviewed]:
        """The entries again; notes the `files` that the newest versions change."""
        policies = set()
        for entry in entries:
            if isinstance(entry, Decision):
                files.update(entry.paths)
                yield entry
                continue
            if isinstance(entry, Reviewed):
                if strange := strange_files(self._repository, self._repository.head(), tuple(entry.files)):
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
