"""The ledger's history as the index has it, so that a question about one policy costs as much in a ledger of 50,000
versions as in one of 50."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import cached_property

from extractor.errors import UnknownVersion
from extractor.ledger import Decided, History, Judged, Ledger, Version
from extractor.search.index.file import connect, newest
from extractor.search.index.index_tables import edition, known_head
from extractor.search.index.version_copies import recorded_between

_BULLETINS = """
SELECT version_commit FROM versions JOIN policies ON policies.id = versions.policy
WHERE kind = 'bulletin' AND policies.policy_id BETWEEN ? AND ?
"""
_LAST = "~"  # behind every sign of an id


def look_up_history(ledger: Ledger, name: str | None = None) -> None:
    """Lets the ledger answer from its index what is asked about the policy `name` (POLICY or POLICY@VERSION), or which
    versions are bulletins; everything else, and all where there is no good index, it goes on reading from its commits.
    """
    head, path = ledger.head, newest(ledger.derived)
    if head is None or path is None:
        return
    try:
        with closing(connect(path)) as base:
            is_ours = base.execute("PRAGMA user_version").fetchone() == (edition(),)
            if is_ours and (known_head(base) == head or _written_news(base, ledger)):
                ledger.remember(_KnownHistory(base, head, name, ledger.read_history))
    except (sqlite3.Error, OSError):
        return  # whoever asks the index itself is told what is wrong with it


def _written_news(base: sqlite3.Connection, ledger: Ledger) -> bool:
    """Brings the index up to date, which most questions find it to be: what writes it is loaded for that alone."""
    from extractor.search.index.writing import write_news

    return write_news(base, ledger)


class _KnownHistory(History):
    """A history of which the policies `_at_hand` were looked up in the index; what else is asked for is read when it is
    asked. `_payer` is whose bulletins were looked up: None for those of all.
    """

    def __init__(self, base: sqlite3.Connection, head: str, name: str | None, read: Callable[[], History]) -> None:
        rows = base.execute("SELECT policy_id, what, other FROM decided ORDER BY sequence").fetchall()
        decisions = [Decided(*row) for row in rows]
        settled = base.execute("SELECT recorded, policy_id FROM settled ORDER BY sequence").fetchall()
        super().__init__((), head, settled, decisions)
        self._read = read
        self._ids = tuple(row for (row,) in base.execute("SELECT policy_id FROM policies ORDER BY policy_id"))
        policy_id = self._policy_meant(name)
        self._payer = policy_id.partition("/")[0] if policy_id else None
        ids = ("/".join((self._payer, "")), "/".join((self._payer, _LAST))) if self._payer else ("", _LAST)
        self._bulletins = frozenset(commit for (commit,) in base.execute(_BULLETINS, ids))
        asked = self.decisions.answering(policy_id) if policy_id else ()
        wanted = [(each, each) for each in asked]
        self._at_hand = frozenset(asked)
        if self._payer and self._bulletins:  # they may name any policy of the payer
            wanted.append(ids)
            self._at_hand |= {each for each in self._ids if each.startswith(ids[0])}
        self._near = History(recorded_between(base, wanted), head, settled, decisions)

    def _policy_meant(self, name: str | None) -> str | None:
        try:
            return self.named(name.partition("@")[0]) if name is not None else None
        except UnknownVersion:  # which is told to whoever asks for it
            return None

    @cached_property
    def _whole(self) -> History:
        return self._read()

    @property
    def recorded(self) -> tuple[Version, ...]:
        return self._whole.recorded

    @property
    def policies(self) -> tuple[str, ...]:
        return self._ids

    def of(self, policy_id: str) -> tuple[Version, ...]:
        return self._near.of(policy_id) if policy_id in self._at_hand else self._whole.of(policy_id)

    def readings_of(self, policy_id: str) -> Sequence[Version | Judged]:
        return (self._near if policy_id in self._at_hand else self._whole).readings_of(policy_id)

    def policies_of(self, payer: str) -> Sequence[str]:
        is_near = payer == self._payer and self._bulletins
        return (self._near if is_near else self._whole).policies_of(payer)

    def may_be_bulletins(self, payer: str | None = None) -> Iterable[Version]:
        if payer != self._payer:
            return super().may_be_bulletins(payer)
        if not self._bulletins:
            return ()
        return (version for version in super().may_be_bulletins(payer) if version.commit in self._bulletins)

    def _ever_of(self, policy_id: str) -> list[Version]:
        return (self._near if policy_id in self._at_hand else self._whole)._ever_of(policy_id)
