"""What can be asked of a ledger; nothing of it needs a lock."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from extractor.errors import UnknownVersion
from extractor.ledger.line import CheckedOut, Drafts, Line
from extractor.ledger.log import News, read_history, read_news
from extractor.ledger.repository import Repository
from extractor.ledger.restated import Restatement, restatements
from extractor.ledger.reviews import Reviewed, corrections, corrections_ever, reviewed_of, together
from extractor.ledger.settings import Settings, settings
from extractor.ledger.settled import incomplete_still, settled, user_and_day, user_and_time
from extractor.ledger.versions import STRUCTURED, History, Version, evidence_path, facts_path
from extractor.ledger.worktree import unknown_to_git

if TYPE_CHECKING:  # pydantic and the models take half of a short command to load
    from extractor.model.correction import Correction
    from extractor.model.settlements import Settlement

DERIVED = "policy"
NO_FILES = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"  # git's name for a tree without any


class LedgerReader:
    """The reading half of `Ledger`."""

    def __init__(self, repository: Repository, line: Line | None = None) -> None:
        self._repository = repository
        self._line: Line = line or CheckedOut(repository)
        self._history = History()
        self.root = repository.root

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._repository.close()

    @property
    def settings(self) -> Settings:
        """How the ledger is worked with. Raises LedgerError where its file is not in order."""
        return settings(self._repository)

    @property
    def is_drafts(self) -> bool:
        return isinstance(self._line, Drafts)

    def follows(self, commit: str | None) -> bool:
        """Whether this ledger has a commit behind it."""
        head = self.head
        return commit is None or commit == head or (head is not None and self._repository.is_ancestor(commit, head))

    def parted_from(self, commit: str | None) -> str | None:
        """The newest commit that both this ledger and another commit have behind them."""
        head = self.head
        return self._repository.merge_base(head, commit) if head and commit else None

    def changed_since(self, commit: str | None) -> frozenset[str]:
        """The ledger's files that its newest commit has otherwise than another one; all of them where that is None."""
        if self.head is None:
            return frozenset()
        words = ("diff", "--name-only", "--no-renames", "-z", commit or NO_FILES, self.head, "--", str(STRUCTURED))
        return frozenset(filter(None, self._repository.run("compare the ledger's files", *words).split("\0")))

    def file(self, path: str) -> bytes | None:
        """A file of the ledger as its newest commit has it; None where there is none."""
        return self._repository.read(self.head, path)

    def history(self) -> History:
        """The versions behind the ledger's newest commit; read again only where that is another one by now.

        Raises LedgerError where git cannot read them.
        """
        head = self.head
        if head is None or head != self._history.head:
            self._history = self.read_history(head)
        return self._history

    def read_history(self, commit: str | None) -> History:
        """The versions behind a commit, read from the commits themselves. Raises LedgerError."""
        return read_history(self._repository, commit)

    def remember(self, history: History) -> None:
        """Has `history` answer with one that somebody has at hand, as long as its commit is the newest one."""
        self._history = history

    def news(self, known: str) -> News | None:
        """What was recorded after the commit `known`; None where that is not on the branch's line (any more)."""
        return read_news(self._repository, self.head, known)

    @property
    def head(self) -> str | None:
        """The newest commit: the one that is checked out, or that of the drafts; None before the first one."""
        return self._line.head()

    @property
    def derived(self) -> Path:
        """The folder for what is derived from the commits and can be made again, such as the index; never committed."""
        return self.beside / "drafts" if self.is_drafts else self.beside

    @property
    def beside(self) -> Path:
        """The folder for what is kept of PDFs, whether their versions are drafts or approved; never committed."""
        return self._repository.git_dir / DERIVED

    def restatements(self) -> tuple[Restatement, ...]:
        """How versions that came late changed what the versions after them say that they change, the oldest first."""
        return restatements(self._repository, self.head)

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

    def unknown_to_git(self, files: Collection[str]) -> frozenset[str]:
        """Those of these files, by their paths in the ledger's folder, that no commit has nor will have by itself:
        git has been told neither to keep nor to ignore them."""
        return unknown_to_git(self._repository, files)

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

    def reviewed_of(self, payer: str) -> frozenset[str]:
        """The ids of a payer under which corrections are kept."""
        return reviewed_of(self._repository, self.history().head, payer)

    def corrections_ever(self, policy_id: str) -> dict[str, Correction]:
        """Every correction that a policy ever had, by its id: also those taken back or superseded since."""
        history = self.history()
        return corrections_ever(self._repository, history.head, history.decisions.kin(policy_id))

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
