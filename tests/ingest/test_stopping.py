"""Whatever stops an ingest, the ledger is as before or complete, and the next run makes it complete."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.errors import LedgerError
from extractor.ingest.deciding import approve
from extractor.ingest.drafting import drafts_of
from extractor.ingest.run import ingest
from extractor.ingest.waiting import waiting
from extractor.ledger import Ledger
from tests.readings import Desk, reading

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the run to be stopped is forked")
WATCHED = {"open", "os.rename", "os.remove", "os.mkdir", "subprocess.Popen"}
BEFORE = {"v1": reading("2025-01-01", criteria=["A"]), "v3": reading("2026-01-01", criteria=["C"])}
NEW = {
    "v2": reading("2025-06-01", criteria=["A", "B"]),
    "v4": reading("2026-06-01", criteria=["C", "D"]),
    "crowns": reading("2025-06-01", title="Crowns"),
}
COMPLETE = ["v1", "v2", "v3", "v4"]


def git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout


def blob(file: Path) -> str:
    """What git calls a file's content."""
    content = file.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


def in_another_process(work: Callable[[], None]) -> int:
    """Runs `work` in a forked process, the leader of its own group."""
    process = os.fork()
    if process == 0:
        try:
            os.setpgid(0, 0)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    os.setpgid(process, process)  # on a busy machine it has perhaps not begun yet when it is to be killed
    return process


def killed(process: int) -> bool:
    return os.WIFSIGNALED(os.waitpid(process, 0)[1])


def kill_at(step: int) -> None:
    """Ends this process with SIGKILL just before it opens, renames, removes or starts the so-manieth thing."""
    left = [step]

    def fuse(event: str, _: object) -> None:
        if event in WATCHED:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(fuse)


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "desk")


@pytest.fixture
def begun(tmp_path, desk):
    """A ledger with two versions, to be copied; then more PDFs are laid."""
    desk.lay_all(**BEFORE)
    with Ledger.open(tmp_path / "begun") as ledger:
        ingest([desk.folder], ledger, desk.read_all)
    desk.lay_all(**NEW)
    return tmp_path / "begun"


def take_in(root: Path, desk: Desk) -> None:
    with Ledger.open(root) as ledger:
        ingest([desk.folder], ledger, desk.read_all)


def take_in_as_the_errors_say(root: Path, desk: Desk) -> None:
    """Takes in like a person who reads the error: a lock of git's own that a kill has left is named, and removed."""
    while True:
        try:
            return take_in(root, desk)
        except LedgerError as refused:
            lock = re.search(r"if none is running, remove (\S+\.lock) and try again", str(refused))
            if lock is None:
                raise
            Path(lock[1]).unlink()  # there is one: the loop ends


def versions(root: Path) -> list[str]:
    with Ledger.open(root) as ledger:
        history = ledger.history()
        return sorted(Path(v.source_file).stem for v in history.recorded)


def is_whole(root: Path) -> bool:
    """Whether the folder shows just what is committed, with nothing left over."""
    left = [
        p
        for p in root.rglob("*")
        if p.name.endswith(".new") or p.name.startswith(("policy-journal", "incoming", "fast_import"))
    ]
    return not left and git(root, "status", "--porcelain") == ""


def assert_as_before_or_complete(root: Path) -> None:
    assert versions(root) in (["v1", "v3"], sorted([*COMPLETE, "crowns"]))
    git(root, "fsck", "--strict")
    committed = git(root, "rev-list", "--all", "--objects").splitlines()
    for file in (root / "policies").rglob("*.json"):  # a file is that of one version or the other, never in between
        assert f"{blob(file)} {file.relative_to(root).as_posix()}" in committed


def test_killed_at_any_step_it_is_as_before_or_complete_and_the_next_run_completes_it(tmp_path, begun, desk):
    step, finished = 0, False
    while not finished:
        step += 5  # the steps in between are of the same kinds
        root = shutil.copytree(begun, tmp_path / str(step))

        def stopped(step: int = step, root: Path = root) -> None:
            kill_at(step)
            take_in(root, desk)

        finished = not killed(in_another_process(stopped))
        assert_as_before_or_complete(root)
        take_in(root, desk)
        assert versions(root) == sorted([*COMPLETE, "crowns"])
        assert is_whole(root), f"killed at step {step}"
        shutil.rmtree(root)
    assert step > 60


@pytest.mark.parametrize("delay", [0.02, 0.05, 0.1, 0.16, 0.25])
def test_killed_with_all_its_git_commands_at_any_moment(begun, desk, delay):
    process = in_another_process(lambda: take_in(begun, desk))
    time.sleep(delay)
    os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)
    assert_as_before_or_complete(begun)
    take_in_as_the_errors_say(begun, desk)
    assert versions(begun) == sorted([*COMPLETE, "crowns"])
    assert is_whole(begun)


def test_two_at_once_record_each_version_once(begun, desk):
    both = [in_another_process(lambda: take_in(begun, desk)) for _ in range(2)]
    assert [os.waitpid(process, 0)[1] for process in both] == [0, 0]
    assert versions(begun) == sorted([*COMPLETE, "crowns"])
    assert is_whole(begun)


def test_what_a_person_changed_after_the_kill_is_not_written_over(begun, desk):
    """Killed when the branch has moved but the files have not: the next run brings only the untouched files up."""
    file = begun / "policies/structured/maple-health/wisdom-teeth.json"

    def stopped() -> None:
        real = os.replace

        def replace(old: Path, new: Path) -> None:
            if "wisdom" in str(new):
                os.kill(os.getpid(), signal.SIGKILL)
            real(old, new)

        os.replace = replace
        take_in(begun, desk)

    assert killed(in_another_process(stopped))
    file.write_text("mine")
    take_in(begun, desk)
    assert file.read_text() == "mine"
    assert git(begun, "status", "--porcelain").split() == ["M", "policies/structured/maple-health/wisdom-teeth.json"]


def test_a_full_disk_leaves_the_ledger_as_before(tmp_path, begun, desk):
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", small]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        root = shutil.copytree(begun, small / "ledger")
        (small / "filler").write_bytes(b"x" * (shutil.disk_usage(small).free - 8192))
        with Ledger.open(root) as ledger, pytest.raises(Exception, match="No space left"):
            ingest([desk.folder], ledger, desk.read_all)
        assert versions(root) == ["v1", "v3"]
        (small / "filler").unlink()
        take_in(root, desk)
        assert versions(root) == sorted([*COMPLETE, "crowns"])
        assert is_whole(root)
    finally:
        subprocess.run(["umount", small], check=True)


def test_a_decision_that_is_killed_is_made_or_not_and_the_one_before_it_stands(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "begun" / "policies" / "raw")
    with Ledger.open(tmp_path / "begun") as ledger:
        git(ledger.root, "config", "user.name", "Ada Quill")
        git(ledger.root, "config", "user.email", "ada@example.org")
        desk.lay_all(teeth=reading(), crowns=reading(title="Crowns"))
        ingest([desk.folder], drafts_of(ledger), desk.read_all)
        approve(ledger, "wisdom-teeth", "As printed", desk.read_all)

    made, undone, step, is_killed = 0, 0, 8, True
    while is_killed:
        root = shutil.copytree(tmp_path / "begun", tmp_path / str(step))

        def decide(root: Path = root, step: int = step) -> None:
            with Ledger.open(root) as ledger:
                kill_at(step)
                approve(ledger, "crowns", "As printed", desk.read_all)

        is_killed = killed(in_another_process(decide))
        with Ledger.open(root) as ledger:
            with ledger.writing():
                pass
            waits, approved = waiting(ledger, drafts_of(ledger)), ledger.history().policies
            assert "maple-health/wisdom-teeth" in approved
            assert ("maple-health/crowns" in waits) != ("maple-health/crowns" in approved)
            assert git(root, "status", "--porcelain", "policies/structured") == ""
            if waits:
                approve(ledger, "crowns", "As printed", desk.read_all)
                undone += 1
            else:
                made += 1
            assert ledger.history().policies == ("maple-health/crowns", "maple-health/wisdom-teeth")
        step += 20
    assert undone
    assert made
