"""Stops `ingest` at random moments, fills its disk and lets two run at once; nothing may be lost or half done.

    python benchmarks/robustness.py [--tries 100] [--seed N] [--disk STEPS]

Each try takes a ledger with recorded versions and with work of a person in it (a staged file, a changed one, an
untracked one), and ingests newer, late and first versions: their readings are at hand, so that the chances meet the
recording and not the reading of PDFs. At a random moment the run gets SIGKILL (alone, or with all its git commands),
SIGTERM or SIGINT; in every fourth try two runs work at once and one of them is stopped. Then these have to hold:

- the ledger is as before or complete, every file in it is whole, `git fsck` is content
- where the next run cannot mend by itself, it says in one line which of git's lock files to remove
- after the next run: all versions are there, each once, `verify` proves them, the files are those of HEAD, nothing of
  ours lies about, and what the person had done is as it was

`--disk` tries so many sizes of free space, from nothing up by 16 KiB, on a small tmpfs (needs the right to mount one).
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, too

from extractor.errors import PolicyError
from extractor.ingest.run import ingest
from extractor.ingest.verification import verify
from extractor.ledger import Ledger
from tests.readings import Desk, reading

POLICIES = 6
STEP = 16 << 10  # bytes of free space from one try of a full disk to the next
LEFT = ("policy-journal", "incoming", "fast_import_crash")  # what a stopped run may leave in the git folder
LOCK = re.compile(r"remove (\S+\.lock)")
STOPS = ((signal.SIGKILL, False), (signal.SIGKILL, True), (signal.SIGTERM, False), (signal.SIGINT, True))


class Broken(Exception):
    """Something was lost or half done."""


def lay(desk: Desk, *years: int) -> None:
    """A "PDF" for each policy and year; each year's has one criterion more."""
    for number in range(POLICIES):
        for year in years:
            name = f"condition-{number}-{year}.pdf"
            criteria = [f"Symptom {i} lasts for 6 weeks" for i in range(year - 2020)]
            desk.lay(name, reading(f"{year}-01-01", title=f"Condition {'ABCDEFGH'[number]}", criteria=criteria))


def take_in(root: Path, desk: Desk) -> None:
    with Ledger.open(root) as ledger:
        ingest([desk.folder], ledger, desk.read_all)


def git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout


class Bench:
    """The ledger that each try begins with, and how it has to end."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder / "desk")
        self.begun = folder / "begun"
        self.begun.mkdir()
        git(self.begun, "init", "-q")
        for name in ("kept.txt", "staged.txt"):
            (self.begun / name).write_text("one\n")
        git(self.begun, "add", ".")
        git(self.begun, "-c", "user.name=P", "-c", "user.email=p@localhost", "commit", "-qm", "A person's own files")
        lay(self.desk, 2023, 2025)
        take_in(self.begun, self.desk)
        self.before = self.versions(self.begun)
        for name in ("kept.txt", "staged.txt", "untracked.txt"):
            (self.begun / name).write_text("two\n")
        git(self.begun, "add", "staged.txt")
        self.persons = git(self.begun, "status", "--porcelain")
        lay(self.desk, 2022, 2024, 2026)
        self.complete = sorted(path.name for path in self.desk.folder.iterdir())

    @staticmethod
    def versions(root: Path) -> list[str]:
        with Ledger.existing(root) as ledger:
            return sorted(version.source_file for version in ledger.history().recorded)

    def check_stopped(self, root: Path) -> str:
        """After a stop: "before" or "complete"."""
        git(root, "fsck", "--strict")
        found = self.versions(root)
        if found not in (self.before, self.complete):
            raise Broken(f"neither as before nor complete: {found}")
        for file in (root / "policies").rglob("*.json"):
            name = file.relative_to(root).as_posix()
            if git(root, "hash-object", name).strip() not in git(root, "rev-list", "--all", "--objects", "--", name):
                raise Broken(f"{name} is of no version")
        return "before" if found == self.before else "complete"

    def check_mended(self, root: Path) -> None:
        git(root, "fsck", "--strict")
        if self.versions(root) != self.complete:
            raise Broken("the next run did not complete it")
        if git(root, "status", "--porcelain") != self.persons:
            raise Broken(f"the files are not as they should be:\n{git(root, 'status', '--porcelain')}")
        left = [p for p in root.rglob("*") if p.name.endswith((".new", ".lock")) or p.name.startswith(LEFT)]
        if left := [path for path in left if path.name != "policy.lock"]:
            raise Broken(f"left about: {left}")
        with Ledger.existing(root) as ledger:
            wrong = [proof.line for proof in verify(ledger, [self.desk.folder], self.desk.read_all) if proof.reason]
        if wrong:
            raise Broken(f"not proven: {wrong}")

    def take_in_as_told(self, root: Path) -> bool:
        """Runs again, doing what the error says; whether there was something to do."""
        told = False
        while True:
            try:
                take_in(root, self.desk)
                return told
            except PolicyError as fault:
                lock = LOCK.search(str(fault))
                if not lock or "\n" in str(fault):
                    raise Broken(f"no help in: {fault}") from fault
                Path(lock[1]).unlink()
                told = True


def started(root: Path, desk: Desk) -> int:
    """A run in a process of its own, which leads its group."""
    process = os.fork()
    if process == 0:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        code = 1
        try:
            sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - until the process ends
            take_in(root, desk)
            code = 0
        finally:
            os._exit(code)
    return process


def stopped_once(bench: Bench, root: Path, chance: Random, longest: float, two: bool) -> str:
    """One try; how it went, in a word or two."""
    runs = [started(root, bench.desk) for _ in range(1 + two)]
    time.sleep(chance.uniform(0, longest))
    sign, with_git = chance.choice(STOPS)
    (os.killpg if with_git else os.kill)(runs[0], sign)
    for process in runs:
        os.waitpid(process, 0)
    state = bench.check_stopped(root)
    told = bench.take_in_as_told(root)
    bench.check_mended(root)
    return f"{state}, a lock to be removed by hand" if told else state


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def full_disk(bench: Bench, folder: Path, free: int) -> str:
    """One try with so many bytes left on the disk."""
    with small_disk(folder, 8 << 20) as disk:
        root = shutil.copytree(bench.begun, disk / "ledger")
        filler = disk / "filler"
        filler.write_bytes(b"x" * (shutil.disk_usage(disk).free - free))
        said = "done"
        try:
            take_in(root, bench.desk)
        except PolicyError as fault:
            said = "refused"
            if "\n" in str(fault):
                raise Broken(f"more than a line: {fault}") from fault
        state = bench.check_stopped(root)
        filler.unlink()
        bench.take_in_as_told(root)
        bench.check_mended(root)
        return f"{said}, {state}"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--tries", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--disk", type=int, default=0, metavar="STEPS")
    chosen = options.parse_args()
    chance, outcomes, broken = Random(chosen.seed), Counter[str](), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench = Bench(folder)
        begun = time.monotonic()
        take_in(shutil.copytree(bench.begun, folder / "timed"), bench.desk)
        longest = 1.2 * (time.monotonic() - begun)
        for number in range(chosen.tries + chosen.disk):
            root = folder / f"try-{number}"
            try:
                if number < chosen.tries:
                    shutil.copytree(bench.begun, root)
                    how = "stopped: " + stopped_once(bench, root, chance, longest, two=number % 4 == 3)
                else:
                    how = "full disk: " + full_disk(bench, root, (number - chosen.tries) * STEP)
            except (Broken, PolicyError, subprocess.CalledProcessError) as fault:
                broken += 1
                how = f"BROKEN in try {number}: {fault} {getattr(fault, 'stderr', '')}"
                print(how, flush=True)
            else:
                outcomes[how] += 1
            shutil.rmtree(root)
    for how, count in sorted(outcomes.items()):
        print(f"{count:4}  {how}")
    print(f"{broken} of {chosen.tries + chosen.disk} tries broke something")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
