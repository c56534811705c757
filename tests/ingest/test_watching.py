"""What arrives in a watched folder is taken in once and whole, however it comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extractor.errors import LedgerError
from extractor.ingest.outcomes import Row, Summary
from extractor.ingest.watching import notices, watch
from extractor.ingest.watching.arriving import QUIET, UNFINISHED, Arriving
from extractor.ingest.watching.stopping import Stopping
from extractor.ingest.workers.sample import LINES, sample_pdf
from tests.command import COMMAND

PDF = sample_pdf()
OTHER = sample_pdf([line.replace("Wisdom Teeth", "Gum Grafts") for line in LINES])


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def arriving(clock: Clock) -> Arriving:
    return Arriving(QUIET, clock)


def test_a_file_that_grows_is_whole_when_it_has_been_quiet(arriving: Arriving, clock: Clock, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    for end in range(100, len(PDF), 100):
        path.write_bytes(PDF[:end])
        arriving.notice([path])
        assert arriving.whole(9) == []
        clock.now += QUIET
    path.write_bytes(PDF)
    assert arriving.whole(9) == []
    clock.now += QUIET
    assert arriving.whole(9) == [path]
    clock.now += UNFINISHED
    arriving.notice([path])
    assert arriving.whole(9) == []


def test_a_file_without_an_end_is_waited_for_and_then_named(arriving: Arriving, clock: Clock, tmp_path: Path) -> None:
    path = tmp_path / "half.pdf"
    path.write_bytes(PDF[:-200])
    arriving.notice([path])
    clock.now += UNFINISHED - 1
    assert arriving.whole(9) == []
    clock.now += 1
    assert arriving.whole(9) == [path]
    path.write_bytes(PDF)
    arriving.notice([path])
    clock.now += QUIET
    assert arriving.whole(9) == [path]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who has a file open")
def test_a_file_that_somebody_has_open_to_write_is_not_whole(arriving: Arriving, clock: Clock, tmp_path: Path) -> None:
    path = tmp_path / "open.pdf"
    with path.open("wb", buffering=0) as writer:
        writer.write(PDF)
        arriving.notice([path])
        clock.now += 2 * UNFINISHED
        assert arriving.whole(9) == []
    assert arriving.whole(9) == []
    clock.now += QUIET
    assert arriving.whole(9) == [path]


def test_a_file_that_goes_away_is_forgotten(arriving: Arriving, clock: Clock, tmp_path: Path) -> None:
    path = tmp_path / "gone.pdf"
    path.write_bytes(PDF)
    arriving.notice([path])
    path.unlink()
    clock.now += QUIET
    assert arriving.whole(9) == []
    assert not arriving


def test_what_cannot_be_recorded_is_tried_again_and_what_cannot_be_read_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "RETRY", 0.1)
    monkeypatch.setattr(watch, "QUIET", 0.1)
    for name in ("locked", "by-hand", "broken"):
        (tmp_path / f"{name}.pdf").write_bytes(PDF)
    steps: list[list[str]] = []

    def take_in(pdfs: list[Path]) -> Summary:
        steps.append(sorted(pdf.stem for pdf in pdfs))
        if len(steps) == 1:
            raise LedgerError("another process has been writing to this ledger")
        if len(steps) == 2:
            rows = [Row("failed", str(pdf), "?", "a/b" if pdf.stem == "by-hand" else "") for pdf in pdfs]
            return Summary.of(rows)
        raise KeyboardInterrupt

    lines: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        watch.watch([tmp_path], take_in, lines.append, Stopping(), polls=False)
    assert steps == [["broken", "by-hand", "locked"]] * 2 + [["by-hand"]]
    assert "another process has been writing" in lines[1]


def test_where_the_system_gives_no_notices_it_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "LOOKS", 0.1)
    monkeypatch.setattr(notices, "LOOKS", 0.1)
    arrived: list[Path] = []

    def take_in(pdfs: list[Path]) -> Summary:
        arrived.extend(pdfs)
        if len(arrived) == 2:
            raise KeyboardInterrupt
        (tmp_path / "later").mkdir()
        (tmp_path / "later" / "2.PDF").write_bytes(PDF)
        return Summary(())

    (tmp_path / "1.pdf").write_bytes(PDF)
    lines: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        watch.watch([tmp_path], take_in, lines.append, Stopping(), polls=True)
    assert [path.name for path in arrived] == ["1.pdf", "2.PDF"]
    assert "looking every 0.1 s" in lines[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGTERM")
def test_a_signal_that_comes_while_an_object_is_taken_away_ends_it_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", dropped.append)

    class Repository:
        def __del__(self) -> None:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.01)

    def take_in(pdfs: list[Path]) -> Summary:
        Repository()
        return Summary([Row("committed", str(pdf), "", "a/b") for pdf in pdfs])

    (tmp_path / "1.pdf").write_bytes(PDF)
    before = signal.getsignal(signal.SIGTERM)
    with Stopping() as stopping:
        watch.watch([tmp_path], take_in, lambda _: None, stopping, polls=False)
    assert len(dropped) == 1  # the exception was lost, as Python loses it there
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGTERM")
def test_a_signal_that_comes_while_it_waits_interrupts_nothing_and_ends_it(tmp_path: Path) -> None:
    def tell(_: str) -> None:
        timer.start()

    timer = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM))
    with Stopping() as stopping:
        watch.watch([tmp_path], lambda _: Summary(()), tell, stopping, polls=False)
    assert stopping.is_due


@pytest.mark.parametrize(
    ("kind", "polls"), [("ext4", False), ("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("overlay", False)]
)
def test_a_folder_on_a_network_is_polled(
    kind: str, polls: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "the share"
    (share / "in").mkdir(parents=True)
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n"
        f"40 22 0:35 / {str(share).replace(' ', chr(92) + '040')} rw - {kind} server:/export rw\n"
    )
    monkeypatch.setattr(notices, "_MOUNTS", mounts)
    assert notices.must_poll(share / "in") is polls
    assert not notices.must_poll(tmp_path)


class Watching:
    """A `policy watch` that runs; `lines` are those that it has printed."""

    def __init__(self, folder: Path) -> None:
        command = [COMMAND, "watch", str(folder / "inbox"), "--ledger", str(folder / "ledger")]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines: list[str] = []
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def end(self) -> None:
        with self.process:
            self.process.kill()
            self._listener.join()

    def _listen(self) -> None:
        assert self.process.stdout
        self.lines.extend(iter(self.process.stdout.readline, ""))

    def until(self, words: str) -> str:
        """The line with these words, when it is there."""
        for _ in range(1800):
            if hits := [line for line in list(self.lines) if words in line]:
                return hits[-1]
            assert self.process.poll() is None, self.lines
            time.sleep(0.05)
        raise AssertionError(self.lines)


@contextmanager
def watching(folder: Path) -> Iterator[Watching]:
    running = Watching(folder)
    try:
        yield running
    finally:
        running.end()


def subjects(ledger: Path) -> list[str]:
    command = ["git", "log", "--format=%(trailers:key=Source-File,valueonly,separator=)"]
    return sorted(subprocess.run(command, cwd=ledger, capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
def test_what_lies_there_and_what_comes_is_committed_whole_until_it_is_stopped(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "first.pdf").write_bytes(PDF)
    with watching(tmp_path) as running:
        running.until("first.pdf")
        with (inbox / "slow.pdf").open("wb", buffering=0) as slow:
            slow.write(OTHER[:500])
            (tmp_path / "month").mkdir()
            later = sample_pdf([line.replace("January 1, 2025", "March 1, 2025") for line in LINES])
            (tmp_path / "month" / "moved.pdf").write_bytes(later)
            (tmp_path / "month" / ".hidden.pdf").write_bytes(b"")
            (tmp_path / "month").rename(inbox / "month")
            running.until("moved.pdf")
            slow.write(OTHER[500:])
        running.until("slow.pdf")
        assert not any("failed" in line for line in running.lines)
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(10) == 0
    assert subjects(tmp_path / "ledger") == ["first.pdf", "moved.pdf", "slow.pdf"]
    assert os.listdir(tmp_path / "ledger" / "policies") == ["structured"]
