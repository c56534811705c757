"""PDFs that other processes read, over the network, are the same versions, whoever of them is lost."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from extractor.ingest.executors import asking_again
from extractor.ingest.executors.asking_again import AskingAgain
from extractor.ingest.executors.place import PlaceFailed
from extractor.ingest.workers.sample import LINES, sample_pdf
from tests.bad.faulty import bomb
from tests.command import COMMAND, run

PAPERS = 16


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many policies, one that takes all the time that it is given, and one that is none."""
    folder = tmp_path_factory.mktemp("inbox")
    for number in range(PAPERS):
        lines = [line.replace("Wisdom Teeth", f"Operation {number}") for line in LINES]
        (folder / f"{number}.pdf").write_bytes(sample_pdf(lines))
    (folder / "bomb.pdf").write_bytes(bomb())
    (folder / "none.pdf").write_bytes(b"no PDF at all")
    return folder


class Cluster:
    """A scheduler and workers, each a process of its own that is spoken to over TCP."""

    def __init__(self, folder: Path, ended: ExitStack) -> None:
        self._folder, self._ended = folder, ended
        self._file = folder / "scheduler.json"
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-show", "--no-dashboard")
        self.address = self._scheduler().partition("://")[2]

    def worker(self, name: str) -> subprocess.Popen[bytes]:
        return self._start("worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--name", name)

    def _scheduler(self) -> str:
        for _ in range(1800):
            if self._file.exists() and (text := self._file.read_text()):
                return str(json.loads(text)["address"])
            time.sleep(0.05)
        raise AssertionError("the scheduler does not start")

    def _start(self, what: str, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--scheduler-file", str(self._file), *words]
        with (self._folder / "cluster.log").open("ab") as log:
            started = subprocess.Popen(command, cwd=self._folder, stdout=log, stderr=log)
        self._ended.callback(started.wait)
        self._ended.callback(started.kill)
        return started


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    pytest.importorskip("distributed", reason="distributed is not installed: pip install '.[dask]'")
    with ExitStack() as ended:
        yield Cluster(tmp_path, ended)


def is_reading(worker: subprocess.Popen[bytes]) -> bool:
    """Whether a worker has a process that forks readers."""
    children = Path(f"/proc/{worker.pid}/task").glob("*/children")
    return any(file.read_text().strip() for file in children)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells which worker reads")
def test_two_workers_of_which_one_is_killed_read_what_this_machine_reads(
    cluster: Cluster, inbox: Path, tmp_path: Path
) -> None:
    lost, left = cluster.worker("lost"), cluster.worker("left")
    words = ["ingest", str(inbox), "--executor", f"dask://{cluster.address}", "--timeout", "6", "--ledger", "far"]
    command = [COMMAND, *words]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as ingest:
        while not is_reading(lost):
            assert ingest.poll() is None, ingest.stderr and ingest.stderr.read()
            time.sleep(0.02)
        lost.kill()
        shown, counted = ingest.communicate(timeout=240)
    assert f"{PAPERS} committed, 2 failed" in counted
    assert ingest.returncode == 1
    (bad, none) = (line for line in shown.splitlines() if line.startswith("failed"))
    assert "bomb.pdf: reading it takes more than" in bad
    assert "none.pdf: not a PDF" in none
    assert left.poll() is None, "a bomb ends its own process, not the worker"

    assert run(tmp_path, "ingest", str(inbox), "--timeout", "6", "--ledger", "near").returncode == 1
    trees = [
        subprocess.run(["git", "rev-parse", "HEAD:policies"], cwd=tmp_path / name, capture_output=True, check=True)
        for name in ("far", "near")
    ]
    assert trees[0].stdout == trees[1].stdout


def test_without_a_worker_and_without_a_scheduler_it_says_so(cluster: Cluster, inbox: Path, tmp_path: Path) -> None:
    impatient = "from extractor.ingest.executors import dask_cluster as it; it.CONNECTING = 2.0"
    ingest = f"{impatient}; from extractor.cli.app import app; app()"
    for address, words in ((cluster.address, "has no worker"), ("127.0.0.1:1", "no scheduler of dask answers")):
        asked = ["ingest", str(inbox), "--executor", f"dask://{address}", "--ledger", "x"]
        done = subprocess.run(
            [sys.executable, "-c", ingest, *asked], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (1, "")
        assert words in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr


class Workers:
    """Workers that do with each attempt what is written down for it; `attempts` are those that were made."""

    def __init__(self, *does: str) -> None:
        self._does, self.attempts = iter(does), list[Future[Any]]()

    def submit(self, function: Any, *arguments: Any) -> Future[Any]:
        attempt: Future[Any] = Future()
        self.attempts.append(attempt)
        match next(self._does):
            case "answers":
                attempt.set_result(function(*arguments))
            case "is lost":
                attempt.set_exception(ConnectionError("gone"))
            case "lets go":
                attempt.cancel()
                attempt.set_running_or_notify_cancel()
        return attempt


def asked(workers: Workers, patience: float = 60.0, threads: int = 1) -> Future[Any]:
    with AskingAgain(workers, lambda: threads, patience) as calls:  # type: ignore[arg-type]
        answer = calls.submit(str.upper, "a")
        answer.exception(20)
        return answer


def test_a_lost_worker_is_made_up_for_by_another() -> None:
    assert asked(Workers("is lost", "lets go", "answers")).result() == "A"
    with pytest.raises(PlaceFailed, match="3 workers were lost with it: ConnectionError: gone"):
        asked(Workers("is lost", "is lost", "is lost", "answers")).result()


def test_one_that_hangs_is_overtaken_and_let_go_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_again, "TICK", 0.05)
    workers = Workers("hangs", "answers")
    assert asked(workers, patience=0.1).result() == "A"
    assert workers.attempts[0].cancelled()
    with pytest.raises(PlaceFailed, match="no worker has answered"):
        asked(Workers("hangs", "hangs", "hangs"), patience=0.1).result()


def test_when_no_worker_is_left_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_again, "TICK", 0.05)
    monkeypatch.setattr(asking_again, "WORKERLESS", 0.2)
    with pytest.raises(PlaceFailed, match="no worker is left"):
        asked(Workers("hangs"), threads=0).result()
