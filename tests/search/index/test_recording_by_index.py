"""What arrives is recorded by the index just as by the commits; and without it, wherever it is of no use."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from extractor.ingest.deciding import park, reject
from extractor.ingest.drafting import drafts_of
from extractor.ingest.reverting import revert
from extractor.ingest.run import ingest
from extractor.ledger import Ledger
from extractor.model.policy import Reading
from extractor.search.index import writing
from extractor.search.index.asking import bring_up_to_date
from extractor.search.index.file import newest
from extractor.search.index.known_history import look_up_history
from tests.readings import Desk, reading

TEETH = reading("2025-01-01", codes=["D7240"])
LATER = reading("2025-07-01", codes=["D7240", "D7230"])
EARLIER = reading("2024-01-01", codes=["D7220"])
CROWNS = reading(title="Crowns", criteria=["A tooth is broken"], codes=["D2740"])
KNEES = reading(title="Knees", payer="Birch Health", criteria=["A knee hurts"], codes=["L1833"])
TEETH_ID, CROWNS_ID = "maple-health/wisdom-teeth", "maple-health/crowns"


def git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout.strip()


class Twin:
    """A ledger that is opened anew for each thing that is done, as by a command."""

    def __init__(self, root: Path, *, has_index: bool) -> None:
        self.root, self._has_index = root, has_index
        self._desk = Desk(root / "policies" / "raw")
        Ledger.open(root).__exit__()

    def take_in(self, *, again: bool = False, drafts: bool = False, **given: Reading) -> dict[str, str]:
        """As `policy ingest`; what became of each PDF."""
        self._desk.lay_all(**given)
        with Ledger.existing(self.root) as ledger:
            into = drafts_of(ledger) if drafts else ledger
            if self._has_index:
                for line in into.lines:
                    look_up_history(line)
            paths = [self._desk.folder / f"{name}.pdf" for name in given]
            done = ingest(paths, into, self._desk.read_all, again=again)
            if self._has_index:
                bring_up_to_date(into, lambda _: None)
        return {row.file.rpartition("/")[2].removesuffix(".pdf"): row.status for row in done.rows}

    def decide(self, decision: Callable[[Ledger, str, str], object], name: str) -> None:
        with Ledger.existing(self.root) as ledger:
            decision(ledger, name, "Sent by mistake")

    @property
    def index(self) -> Path:
        file = newest(self.root / ".git" / "policy")
        assert file
        return file

    @property
    def heads(self) -> str:
        """The newest commits, which are the same where all that is behind them is, byte for byte."""
        return git(self.root, "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads")


@pytest.fixture
def twins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Twin, Twin]:
    """A ledger with an index and one without. At both it is the same time, so that the same commits have the same
    names."""
    for name, value in (("NAME", "Ada Quill"), ("EMAIL", "ada@example.org"), ("DATE", "2026-01-01T12:00:00Z")):
        for role in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{role}_{name}", value)
    return Twin(tmp_path / "with", has_index=True), Twin(tmp_path / "without", has_index=False)


def both(twins: tuple[Twin, Twin], do: Callable[[Twin], object]) -> object:
    """What came of it in either, which is the same."""
    by_index, by_commits = map(do, twins)
    assert by_index == by_commits
    assert twins[0].heads == twins[1].heads
    return by_index


def test_whatever_comes_and_is_decided_the_commits_are_the_same(twins: tuple[Twin, Twin]) -> None:
    both(twins, lambda twin: twin.take_in(teeth=TEETH, knees=KNEES))
    both(twins, lambda twin: twin.take_in(teeth=TEETH, later=LATER, crowns=CROWNS))
    both(twins, lambda twin: twin.take_in(earlier=EARLIER))
    both(twins, lambda twin: twin.decide(revert, f"{TEETH_ID}@2025-07-01"))
    came = both(
        twins, lambda twin: twin.take_in(later=LATER, other=reading(codes=["D1"], title="Wisdom teeth of adults"))
    )
    assert came == {"later": "withdrawn", "other": "committed"}
    assert both(twins, lambda twin: twin.take_in(again=True, later=LATER)) == {"later": "committed"}


def test_among_drafts_and_beside_them_the_commits_are_the_same(twins: tuple[Twin, Twin]) -> None:
    both(twins, lambda twin: twin.take_in(teeth=TEETH))
    both(twins, lambda twin: twin.take_in(drafts=True, later=LATER, crowns=CROWNS))
    both(twins, lambda twin: twin.decide(park, CROWNS_ID))
    both(twins, lambda twin: twin.decide(reject, f"{TEETH_ID}@2025-07-01"))
    assert both(twins, lambda twin: twin.take_in(later=LATER, knees=KNEES)) == {
        "later": "withdrawn",
        "knees": "committed",
    }
    assert both(twins, lambda twin: twin.take_in(drafts=True, later=LATER)) == {"later": "withdrawn"}
    assert both(twins, lambda twin: twin.take_in(drafts=True, again=True, later=LATER)) == {"later": "drafted"}


def test_one_more_version_is_recorded_without_reading_the_commits(
    twins: tuple[Twin, Twin], monkeypatch: pytest.MonkeyPatch
) -> None:
    twin, _ = twins
    twin.take_in(teeth=TEETH, knees=KNEES)
    twin.take_in(drafts=True, crowns=CROWNS)
    twin.decide(revert, TEETH_ID)
    monkeypatch.setattr(Ledger, "read_history", lambda *_: pytest.fail("the commits were read"))
    came = twin.take_in(teeth=TEETH, knees=KNEES, later=LATER, feet=reading(title="Feet", payer="Birch Health"))
    assert came == {"teeth": "withdrawn", "knees": "already known", "later": "committed", "feet": "committed"}


def remove(twin: Twin) -> None:
    twin.index.unlink()


def overwrite(twin: Twin) -> None:
    content = bytearray(twin.index.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    twin.index.write_bytes(content)


def of_another_version(twin: Twin) -> None:
    with closing(sqlite3.connect(twin.index)) as base:
        base.execute("DELETE FROM recorded")
        base.execute("PRAGMA user_version = 7")
        base.commit()


def of_another_commit(twin: Twin) -> None:
    with closing(sqlite3.connect(twin.index)) as base:
        base.execute("DELETE FROM recorded")
        base.execute("UPDATE known SET head = ?", ("0" * 40,))
        base.commit()


HARMS = [remove, overwrite, of_another_version, of_another_commit]


@pytest.mark.parametrize("harm", HARMS)
def test_without_a_good_index_the_commits_are_the_same(twins: tuple[Twin, Twin], harm: Callable[[Twin], None]) -> None:
    both(twins, lambda twin: twin.take_in(teeth=TEETH, knees=KNEES))
    harm(twins[0])
    came = both(twins, lambda twin: twin.take_in(teeth=TEETH, later=LATER, crowns=CROWNS))
    assert came == {"teeth": "already known", "later": "committed", "crowns": "committed"}


@pytest.mark.parametrize("harm", HARMS)
def test_an_index_that_is_lost_while_pdfs_are_read_changes_nothing(
    twins: tuple[Twin, Twin], harm: Callable[[Twin], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    both(twins, lambda twin: twin.take_in(teeth=TEETH, knees=KNEES))
    twin, read_all = twins[0], Desk.read_all

    def harm_and_read(desk, sources):
        if desk.folder.is_relative_to(twin.root):
            harm(twin)
        return read_all(desk, sources)

    monkeypatch.setattr(Desk, "read_all", harm_and_read)
    came = both(twins, lambda twin: twin.take_in(teeth=TEETH, later=LATER, crowns=CROWNS))
    assert came == {"teeth": "already known", "later": "committed", "crowns": "committed"}


def test_of_a_history_that_was_rewritten_by_hand_the_index_knows_nothing(twins: tuple[Twin, Twin]) -> None:
    both(twins, lambda twin: twin.take_in(teeth=TEETH))
    both(twins, lambda twin: twin.take_in(later=LATER))
    both(twins, lambda twin: git(twin.root, "reset", "--hard", "HEAD~1"))
    assert both(twins, lambda twin: twin.take_in(later=LATER, crowns=CROWNS)) == {
        "later": "committed",
        "crowns": "committed",
    }
    both(twins, lambda twin: git(twin.root, "commit", "--amend", "--quiet", "--no-edit", "--date=2026-02-02T12:00:00Z"))
    assert both(twins, lambda twin: twin.take_in(later=LATER, knees=KNEES)) == {
        "later": "already known",
        "knees": "committed",
    }


def test_somebody_who_records_meanwhile_is_seen(twins: tuple[Twin, Twin], monkeypatch: pytest.MonkeyPatch) -> None:
    both(twins, lambda twin: twin.take_in(teeth=TEETH))
    read_all = Desk.read_all

    def record_and_read(desk, sources):
        if "later.pdf" in {source.path.name for source in sources}:
            twin = next(twin for twin in twins if desk.folder.is_relative_to(twin.root))
            twin.take_in(crowns=CROWNS, earlier=EARLIER)
        return read_all(desk, sources)

    monkeypatch.setattr(Desk, "read_all", record_and_read)
    assert both(twins, lambda twin: twin.take_in(later=LATER)) == {"later": "committed"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="what is to be stopped runs in a forked process")
def test_an_index_whose_writer_was_killed_is_as_it_was_before(
    twins: tuple[Twin, Twin], monkeypatch: pytest.MonkeyPatch
) -> None:
    both(twins, lambda twin: twin.take_in(teeth=TEETH))
    with monkeypatch.context() as patched:
        patched.setattr(writing, "restate", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        process = os.fork()
        if process == 0:
            twins[0].take_in(later=LATER)
            os._exit(0)
        assert os.WIFSIGNALED(os.waitpid(process, 0)[1])
    twins[1].take_in(later=LATER)
    came = both(twins, lambda twin: twin.take_in(later=LATER, crowns=CROWNS))
    assert came == {"later": "already known", "crowns": "committed"}
