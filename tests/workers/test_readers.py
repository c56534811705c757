"""One bad PDF costs one row, whatever it does to the process that reads it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import Encrypted, LimitExceeded, PolicyError, SourceError
from extractor.ingest.workers import Job, Limits, Readers, read_one
from extractor.ingest.workers.sample import sample_pdf
from extractor.model.policy import Reading

HERE = Path(__file__).parent
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="these limits need fork")


@pytest.fixture(autouse=True)
def _faults_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(HERE), os.environ.get("PYTHONPATH")))))
    monkeypatch.syspath_prepend(HERE)


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[object]:
    def make(*faults: str) -> list[Job]:
        made = []
        for number, fault in enumerate(faults):
            path = tmp_path / f"{number}.pdf"
            path.write_text(fault)
            made.append(Job(path, path.name))
        return made

    return make


def outcomes(jobs: list[Job], workers: int = 2, **limits: float) -> list[Reading | SourceError]:
    with Readers(workers, Limits(**limits), "faults:read") as readers:
        found = {job.path: outcome for job, outcome in readers.read(jobs)}
    return [found[job.path] for job in jobs]


def test_a_reading_comes_back_whole_with_the_name_asked_for(jobs):
    (reading,) = outcomes(jobs("Wisdom ≥ teeth"))
    assert reading.policy.title == "Wisdom ≥ teeth"
    assert reading.evidence.document.file == "0.pdf"


def test_a_crash_a_bomb_and_a_bug_are_one_row_each_and_the_others_are_read(jobs):
    faults = jobs("crash", "one", "bomb", "two", "bug", "three", "deep", "four")
    crash, one, bomb, two, bug, three, deep, four = outcomes(faults, memory=300_000_000)
    assert [r.policy.title for r in (one, two, three, four)] == ["one", "two", "three", "four"]
    assert "crashes the PDF library (SIGSEGV)" in crash.reason
    assert isinstance(bomb, LimitExceeded)
    assert "0.3 GB of memory" in bomb.reason
    assert "KeyError: 'x' (faults.py:" in bug.reason
    assert isinstance(deep, LimitExceeded)


def test_a_hang_is_ended_after_the_time_allowed_and_the_next_one_is_read(jobs):
    hang, one = outcomes(jobs("hang", "one"), workers=1, seconds=3)
    assert isinstance(hang, LimitExceeded)
    assert "more than 3 s" in hang.reason
    assert one.policy.title == "one"


def test_a_reader_that_never_lets_go_of_the_processor_is_stopped(jobs):
    (spin,) = outcomes(jobs("spin"), seconds=1)
    assert isinstance(spin, LimitExceeded)


def test_an_error_keeps_its_kind_its_reason_and_its_page(jobs):
    (fault,) = outcomes(jobs("encrypted"))
    assert isinstance(fault, Encrypted)
    assert (fault.reason, fault.page, fault.path.name) == ("a password is needed", 3, "0.pdf")


def test_what_a_library_prints_does_not_disturb_the_answers(jobs):
    assert [r.policy.title for r in outcomes(jobs("chatty", "next"), workers=1)] == ["chatty", "next"]


def test_a_file_that_is_gone_is_said_to_be(tmp_path):
    (gone,) = outcomes([Job(tmp_path / "gone.pdf", "gone.pdf")])
    assert gone.reason == "cannot be opened: No such file or directory"


def test_programs_that_a_reader_started_end_with_it(jobs):
    (job,) = jobs("child")
    outcomes([job], seconds=1)
    helper = int(job.path.with_suffix(".pid").read_text())
    assert _is_gone(helper)


def test_readers_end_when_the_asking_program_is_killed(jobs):
    (job,) = jobs("child")
    code = f"""
from pathlib import Path
from extractor.ingest.workers import *
with Readers(1, Limits(), "faults:read") as readers:
    list(readers.read([Job(Path({str(job.path)!r}), "x")]))
"""
    asking = subprocess.Popen([sys.executable, "-c", code])
    noted = job.path.with_suffix(".pid")
    while not (noted.exists() and noted.read_text()):
        time.sleep(0.05)
    asking.send_signal(signal.SIGKILL)
    asking.wait()
    assert _is_gone(int(noted.read_text()))


def test_a_server_that_is_killed_costs_what_it_had_in_hand_and_no_more(jobs):
    first, second, third = jobs("hang", "one", "two")
    with Readers(1, Limits(), "faults:read") as readers:
        reading = readers.read([first, second, third])
        threading.Timer(1, readers._server.running()._process.kill).start()
        titles = [o.policy.title if isinstance(o, Reading) else o.reason for _, o in reading]
    assert titles == ["the reading process was ended from outside", "one", "two"]


def test_a_reader_that_cannot_be_imported_is_said_once(jobs):
    with Readers(1, Limits(), "no_such_module:read") as readers, pytest.raises(PolicyError, match="cannot start"):
        list(readers.read(jobs("one", "two")))


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the system does not say how many threads there are")
def test_readers_begin_as_a_fork_or_as_a_program_and_answer_alike(jobs):
    asked = jobs("crash", "one", "encrypted", "chatty", "hang", "two")
    script = """
import sys, threading
from pathlib import Path
from extractor.ingest.workers import *
if sys.argv[1] == "threads":
    threading.Thread(target=threading.Event().wait, daemon=True).start()
with Readers(1, Limits(seconds=3), "faults:read") as readers:
    for job, outcome in readers.read(Job(Path(file), "x") for file in sys.argv[2:]):
        print(job.path.name, outcome if isinstance(outcome, Exception) else outcome.policy.title)
    print(type(readers._server.running()._process).__name__)
"""
    said = [
        subprocess.run(
            [sys.executable, "-c", script, threads, *(job.path for job in asked)],
            capture_output=True, text=True, check=True,
        ).stdout.splitlines()
        for threads in ("alone", "threads")
    ]  # fmt: skip
    assert [lines.pop() for lines in said] == ["_Fork", "_Program"]
    assert said[0] == said[1]
    assert [line.rpartition(" ")[2] for line in said[0]] == ["(SIGSEGV)", "one", "needed", "chatty", "s", "two"]


def test_without_fork_each_pdf_is_read_by_a_fresh_interpreter(jobs, monkeypatch):
    monkeypatch.delattr(os, "fork")
    one, hang, encrypted = outcomes(jobs("one", "hang", "encrypted"), seconds=5)
    assert one.policy.title == "one"
    assert isinstance(hang, LimitExceeded)
    assert isinstance(encrypted, Encrypted)


def test_one_pdf_alone_raises_what_is_wrong_with_it(tmp_path):
    empty = tmp_path / "empty.pdf"
    empty.touch()
    with pytest.raises(SourceError, match="empty"):
        read_one(Job(empty, "empty.pdf"), Limits())


def test_what_rules_need_is_worked_out_by_the_first_reading_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    page = tmp_path / "page.pdf"
    page.write_bytes(sample_pdf())
    (tmp_path / "cache").mkdir()
    first = read_one(Job(page, "page.pdf"), Limits())
    (file,) = (tmp_path / "cache" / "policy-extractor").iterdir()
    written = file.stat()
    assert read_one(Job(page, "page.pdf"), Limits()) == first
    assert os.path.samestat(file.stat(), written)


def _is_gone(process: int) -> bool:
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text().split(") ")[1][0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False
