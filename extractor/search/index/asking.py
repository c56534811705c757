"""Questions to the index as of the ledger's newest commit, whatever became of its file meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from extractor.errors import LedgerError
from extractor.ledger import NO_VERSIONS, Ledger
from extractor.ledger.lock import exclusive
from extractor.search.index.file import LOCK, PATIENCE, connect, in_memory, is_damage, is_refusal, newest, put_anew
from extractor.search.index.index_tables import edition, known_head
from extractor.search.index.writing import write_all, write_news

Answer = TypeVar("Answer")
Tell = Callable[[str], None]
_MANY = 500  # versions whose reading takes long enough to say so


def ask(ledger: Ledger, question: Callable[[sqlite3.Connection], Answer], tell: Tell) -> Answer:
    """What `question` finds in the index. `tell` is told when the index has to be made anew, and why.

    Raises LedgerError.
    """
    head = ledger.head
    if head is None:
        raise LedgerError(NO_VERSIONS)
    path = newest(ledger.derived)
    try:
        try:
            with closing(_current(ledger, head, path, tell)) as base:
                return question(base)
        except sqlite3.DatabaseError as fault:
            if not is_damage(fault):
                raise
            with closing(_anew(ledger, head, path, "was damaged", tell)) as base:
                return question(base)
    except sqlite3.Error as fault:
        raise LedgerError(f"cannot ask the ledger's index in {ledger.derived}: {fault}") from fault


def bring_up_to_date(ledger: Ledger, tell: Tell) -> None:
    """Puts what was recorded into the index, so that what is asked next need not read all commits. `tell` as for
    `ask`."""
    if ledger.head is not None:
        with suppress(LedgerError):  # it is asked for again, and said then
            ask(ledger, lambda _: None, tell)


def _current(ledger: Ledger, head: str, path: Path | None, tell: Tell) -> sqlite3.Connection:
    """The index in the file `path`, brought up to date, or a new one."""
    if path is None:
        return _anew(ledger, head, None, "is missing", tell)
    try:
        base = connect(path)
        try:
            reason = _outdated(base, ledger, head)
            if reason is None:
                return base
            base.close()
        except BaseException:
            base.close()
            raise
    except sqlite3.DatabaseError as fault:
        if path != newest(ledger.derived):  # replaced by another process just now
            return _current(ledger, head, newest(ledger.derived), tell)
        if is_refusal(fault):
            return _for_once(ledger, path, str(fault), tell)
        if not is_damage(fault):
            raise
        reason = "was damaged"
    return _anew(ledger, head, path, reason, tell)


def _outdated(base: sqlite3.Connection, ledger: Ledger, head: str) -> str | None:
    """Brings an index up to date; says why that cannot be done."""
    if base.execute("PRAGMA user_version").fetchone() != (edition(),):
        return "is of another version of this program"
    if known_head(base) == head or write_news(base, ledger):
        return None
    return "knows another line of commits than the branch has now"


def _anew(ledger: Ledger, head: str, old: Path | None, reason: str, tell: Tell) -> sqlite3.Connection:
    """A new index in place of an old one, unless another process has put one there meanwhile."""
    folder = ledger.derived
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with exclusive(folder / LOCK, PATIENCE, "process is making the ledger's index"):
            if newest(folder) == old:
                _announce(ledger, reason, old, tell)
                return connect(put_anew(folder, lambda base: write_all(base, ledger)))
    except (OSError, sqlite3.OperationalError) as fault:
        if isinstance(fault, sqlite3.Error) and not is_refusal(fault):
            raise
        return _for_once(ledger, None, str(fault), tell)
    return _current(ledger, head, newest(folder), tell)


def _for_once(ledger: Ledger, old: Path | None, reason: str, tell: Tell) -> sqlite3.Connection:
    """An index in memory, from the old one if that can be read, where none can be kept."""
    base = in_memory()
    if old is not None:
        with suppress(sqlite3.DatabaseError):
            with closing(connect(old)) as before:
                before.backup(base)
            if _outdated(base, ledger, "") is None:
                return base
        base.close()
        base = in_memory()
    tell(f"the ledger's index cannot be kept ({reason}); it is made for this question alone")
    write_all(base, ledger)
    return base


def _announce(ledger: Ledger, reason: str, old: Path | None, tell: Tell) -> None:
    """Tells that an index is made; the first one of a small ledger is made silently."""
    count = len(ledger.history().recorded)
    if old is not None or count > _MANY:
        tell(f"the ledger's index {reason}; it is made from {count} version{'s'[: count != 1]}")
