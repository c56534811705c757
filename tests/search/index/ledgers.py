"""Ledgers of hand-made readings, and what their index holds apart from the numbers of its rows."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from extractor.ingest.run import ingest
from extractor.ledger import Ledger
from extractor.model.policy import Reading
from extractor.search.index.asking import ask
from tests.readings import Desk

_HELD = (
    "SELECT policy_id, payer, title FROM policies",
    "SELECT policy_id, position, version_commit, effective_date, known_from, versions.title, policy_number,"
    " prior_authorization, source_file, inferred, incomplete, kind FROM versions JOIN policies ON policies.id = policy",
    'SELECT version_commit, start, "end", periods.known_from, known_to FROM periods'
    " JOIN versions ON versions.id = version",
    "SELECT part, text, own.version_commit, pointer, label, page, first.version_commit FROM facts"
    " JOIN stands ON stands.fact = facts.id JOIN versions own ON own.id = stands.version"
    " JOIN versions first ON first.id = since",
    "SELECT policy_id, system, code, description, note, role, caption, status, low, high FROM codes"
    " JOIN facts ON facts.id = fact JOIN policies ON policies.id = policy",
    "SELECT sequence, sha256, version FROM recorded",
    "SELECT head FROM known",
    "SELECT policy_id, facts.text FROM search JOIN facts ON facts.id = search.rowid"
    " JOIN policies ON policies.id = policy WHERE search MATCH 'pain OR health OR weeks'",
    "SELECT sequence, policy_id, what, other FROM decided",
    "SELECT sequence, recorded, policy_id FROM settled",
    "SELECT sequence, recorded, policy_id, sha256, what, judged FROM judged",
)


def held(base: sqlite3.Connection) -> list[list[Any]]:
    """All that an index says, without the numbers of its rows."""
    base.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    return [sorted(base.execute(rows).fetchall(), key=repr) for rows in _HELD]


class Shelf:
    """A ledger that readings are put into, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "ledger"
        self._desk = Desk(folder / "desk")
        self.said: list[str] = []  # what the index had to tell

    def put(self, **readings: Reading) -> Shelf:
        """Ingests these readings in one run."""
        paths = [self._desk.lay(f"{name}.pdf", reading) for name, reading in readings.items()]
        with Ledger.open(self.root) as kept:
            assert not ingest(paths, kept, self._desk.read_all).has_failures
        return self

    def ask(self, question: Any) -> Any:
        with Ledger.existing(self.root) as kept:
            return ask(kept, question, self.said.append)

    @property
    def files(self) -> list[Path]:
        return sorted((self.root / ".git/policy").glob("index-*.sqlite"))

    def forget(self) -> None:
        """Removes the index."""
        for file in (self.root / ".git/policy").glob("index*"):
            file.unlink()
