"""The ledger's history as the index has it, so that one more version, or a question about one policy, costs as much in
a ledger of 50,000 versions as in one of 50."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from extractor.errors import LedgerError
from extractor.ledger import History, Judged, Ledger, Version
from extractor.search.index import version_copies as copies
from extractor.search.index.file import connect, newest
from extractor.search.index.index_tables import edition, known_head

Answer = TypeVar("Answer")
_LIKE = "SELECT policy_id FROM policies WHERE instr(policy_id, ?) OR instr(policy_id, ?) ORDER BY policy_id"
_BULLETINS = """
SELECT policies.policy_id, version_commit FROM versions JOIN policies ON policies.id = versions.policy
WHERE kind = 'bulletin' AND policies.policy_id BETWEEN ? AND ?
"""
_LAST = "\U0010ffff"  # behind every sign of an id


def look_up_history(ledger: Ledger) -> None:
    """Lets the ledger answer from its index, if there is a good one, what is asked of its history by policy, insurer or
    PDF. What is asked of all versions, and everything where the index does not stand where the ledger does (any more),
    it goes on reading from its commits.
    """
    head, path = ledger.head, newest(ledger.derived)
    if head is None or path is None:
        return
    try:
        with closing(connect(path)) as base:
            is_current = _is_ours(base) and (known_head(base) == head or _written_news(base, ledger))
        if is_current:
            ledger.remember(_KnownHistory(_Copy(path, head), lambda: ledger.read_history(head)))
    except (_Elsewhere, sqlite3.Error, OSError, LedgerError):
        return  # whoever asks the index itself is told what is wrong with it


def _written_news(base: sqlite3.Connection, ledger: Ledger) -> bool:
    """Brings the index up to date, which most questions find it to be: what writes it is loaded for that alone."""
    from extractor.search.index.writing import write_news

    return write_news(base, ledger)


def _is_ours(base: sqlite3.Connection) -> bool:
    return bool(base.execute("PRAGMA user_version").fetchone() == (edition(),))


class _Elsewhere(Exception):
    """The index is not, or no more, that of the commit."""


class _Copy:
    """What an index has of the history behind one commit. It is opened for each question, so that nothing is held
    while PDFs are read, and asked each time whether it is still of that commit."""

    def __init__(self, path: Path, head: str) -> None:
        self.head = head
        self._path = path

    def ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Raises _Elsewhere, and sqlite3.Error or OSError where the file cannot be read."""
        with closing(connect(self._path)) as base:
            base.execute("BEGIN")  # what is read from here on is of one moment
            if not _is_ours(base) or known_head(base) != self.head:
                raise _Elsewhere
            return question(base)


class _KnownHistory(History):
    """A history that looks up in the index what it is asked, and reads all of it with `read` where it has to."""

    def __init__(self, copy: _Copy, read: Callable[[], History]) -> None:
        super().__init__((), copy.head, (), copy.ask(copies.decided))
        self._copy, self._read = copy, read
        self._is_lost = False
        self._around_policies: dict[str, History] = {}
        self._around_payers: dict[str, History] = {}

    def _look_up(
        self, question: Callable[[sqlite3.Connection], Answer], otherwise: Callable[[History], Answer]
    ) -> Answer:
        if not self._is_lost:
            try:
                return self._copy.ask(question)
            except (_Elsewhere, sqlite3.Error, OSError):
                self._is_lost = True
        return otherwise(self._whole)

    @cached_property
    def _whole(self) -> History:
        return self._read()

    def _between(self, *ids: tuple[str, str]) -> History:
        """A history that has all of the policies whose ids lie between these."""
        return self._look_up(lambda base: copies.history_between(base, ids, self.head, self.made), lambda whole: whole)

    def _around_payer(self, payer: str) -> History:
        if payer not in self._around_payers:
            self._around_payers[payer] = self._between(_all_of(payer))
        return self._around_payers[payer]

    def _around(self, policy_id: str) -> History:
        """A history that has all of a policy."""
        payer = policy_id.partition("/")[0]
        if payer in self._around_payers:
            return self._around_payers[payer]
        if policy_id not in self._around_policies:
            self._around_policies[policy_id] = self._between((policy_id, policy_id))
        return self._around_policies[policy_id]

    @property
    def recorded(self) -> tuple[Version, ...]:
        return self._whole.recorded

    @cached_property
    def held(self) -> tuple[Version, ...]:
        return self._whole.held

    @cached_property
    def settled(self) -> tuple[tuple[int, str], ...]:
        return self._look_up(copies.settled, lambda whole: whole.settled)

    @cached_property
    def judged(self) -> tuple[tuple[int, Judged], ...]:
        return self._look_up(copies.judgements, lambda whole: whole.judged)

    @cached_property
    def judgements(self) -> Mapping[str, Judged]:
        return _ByPaper(
            lambda pdf: self._look_up(
                lambda base: copies.judgement_of(base, pdf), lambda whole: whole.judgements.get(pdf)
            ),
            lambda: self._whole.judgements,
        )

    @cached_property
    def by_source(self) -> Mapping[str, Version]:
        return _ByPaper(
            lambda pdf: self._look_up(lambda base: copies.newest_of(base, pdf), lambda whole: whole.by_source.get(pdf)),
            lambda: self._whole.by_source,
        )

    @cached_property
    def policies(self) -> tuple[str, ...]:
        return tuple(self.policies_like(""))

    def policies_like(self, name: str) -> Sequence[str]:
        words = (name, name.lower())
        return self._look_up(
            lambda base: [policy_id for (policy_id,) in base.execute(_LIKE, words)],
            lambda whole: whole.policies_like(name),
        )

    def policies_of(self, payer: str) -> Sequence[str]:
        return self._around_payer(payer).policies_of(payer)

    def of(self, policy_id: str) -> tuple[Version, ...]:
        return self._around(policy_id).of(policy_id)

    def readings_of(self, policy_id: str) -> Sequence[Version | Judged]:
        return self._around(policy_id).readings_of(policy_id)

    def may_be_bulletins(self, payer: str | None = None) -> Iterable[Version]:
        ids = ("", _LAST) if payer is None else _all_of(payer)
        bulletins: dict[str, str] | None = self._look_up(
            lambda base: {commit: policy for policy, commit in base.execute(_BULLETINS, ids)}, lambda _: None
        )
        if bulletins is None:
            return self._whole.may_be_bulletins(payer)
        policies = sorted({*bulletins.values()}) if payer is None or not bulletins else self.policies_of(payer)
        return (version for policy in policies for version in self.of(policy) if version.commit in bulletins)

    def before_moving(self, version: Version) -> Version | None:
        if not version.moved_from:
            return None
        commit = version.rereads or ""
        return self._look_up(lambda base: copies.recorded_as(base, commit), lambda whole: whole.before_moving(version))

    def _ever_of(self, policy_id: str) -> list[Version]:
        names = self.decisions.answering(policy_id)
        return self._between(*((name, name) for name in names))._ever_of(policy_id)


class _ByPaper(Mapping[str, Answer]):
    """Something by the sha256 of PDFs, looked up one by one; `everything` has all of it."""

    def __init__(self, look_up: Callable[[str], Answer | None], everything: Callable[[], Mapping[str, Answer]]) -> None:
        self._look_up, self._everything = look_up, everything

    def __getitem__(self, pdf: str) -> Answer:
        if (known := self._look_up(pdf)) is None:
            raise KeyError(pdf)
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self._everything())

    def __len__(self) -> int:
        return len(self._everything())


def _all_of(payer: str) -> tuple[str, str]:
    """Between which ids those of a payer lie."""
    return "/".join((payer, "")), "/".join((payer, _LAST))
