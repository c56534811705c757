"""What a version costs in a small and in a large ledger, beside a commit that is made with GitPython's index.

    python benchmarks/bulk.py [--files N ...] [--rounds N] [--payers N]

Each size of ledger is made of small policies with two files each and no PDFs, by the ledger's own code and in a process
of its own:

- first import: all of them at once, milliseconds a version
- 100 more: newer versions of policies that are there, recorded at once, milliseconds a version (median of the rounds)
- one PDF: a whole `policy ingest` of one new version, index and all, but for the reading of the PDF (median); and how
  much of the processor's time that takes, ours and git's
- GitPython: `index.add` of one policy's two files and `index.commit`, in the same repository (median)
- memory: the most that our process has held, in MB

The ledger keeps a folder for each payer, as policies/structured/<payer>/<policy>.json is what others read: git writes
the folder anew with each version. `--payers 1` shows what one folder of all policies costs.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import git

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, too

from extractor.ingest.ordering import order_of
from extractor.ingest.run import Outcome, ingest
from extractor.ingest.sources import Source
from extractor.ledger import Entry, Ledger, Version
from extractor.model.canonical import dump_bytes
from extractor.model.policy import Reading
from extractor.model.release import READER_RELEASE
from extractor.search.index.asking import bring_up_to_date
from extractor.search.index.known_history import look_up_history
from tests.readings import Desk, reading

MEGABYTE = 1024 if sys.platform.startswith("linux") else 1024 * 1024  # unit of ru_maxrss: KiB here, bytes on macOS
A_PAYER = 200  # policies of a payer, where --payers does not say otherwise
BATCH = 100


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds, and megabytes."""

    first: float
    batch: float
    one: float
    one_processor: float
    gitpython: float
    memory: float


def version_of(number: int, payers: int, version: int) -> Reading:
    """A version of a small policy; each asks for one week more than the one before."""
    return reading(
        f"{2000 + version:04}-01-01",
        title=f"Condition {number:06}",
        payer=f"Payer {number % payers:04}",
        number=f"C-{number:06}",
        criteria=[f"Symptom {i} of condition {number} has lasted for at least {6 + version} weeks" for i in range(8)],
        codes=[f"D{1000 + (number * 7 + i) % 9000}" for i in range(6)],
    )


def entry(read: Reading, before: Version | None = None) -> Entry:
    """As `policy ingest` would record it."""
    facts = read.policy
    return Entry(
        policy_id=facts.policy_id,
        title=facts.title,
        policy_number=facts.policy_number,
        effective_date=facts.effective_date,
        order=order_of(facts),
        sha256=read.evidence.document.sha256,
        source_file="condition.pdf",
        extractor=READER_RELEASE,
        reader=read.evidence.document.reader,
        changes=("8 criteria narrowed, not announced",),
        facts=dump_bytes(facts),
        evidence=dump_bytes(read.evidence),
        before=before,
    )


class Trial:
    """A ledger of so many policies."""

    def __init__(self, ledger: Ledger, policies: int, payers: int) -> None:
        self._ledger, self._policies, self._payers = ledger, policies, payers
        self._numbers = count(1)  # of the versions that are made after the first import

    def first_import(self) -> None:
        self._record(entry(version_of(number, self._payers, 0)) for number in range(self._policies))

    def batch(self) -> None:
        history = self._ledger.history()
        readings = [self._next_version() for _ in range(BATCH)]
        self._record(entry(read, history.of(read.policy.policy_id)[-1]) for read in readings)

    def one(self) -> None:
        """As from the command line: the ledger is opened anew, and nothing of it is known."""
        read = self._next_version()
        pdf = Desk(self._ledger.root.parent).lay("condition.pdf", read)

        def read_all(sources: Sequence[Source]) -> Iterator[Outcome]:
            yield sources[0], read

        with Ledger.existing(self._ledger.root) as ledger:
            look_up_history(ledger)
            (row,) = ingest([pdf], ledger, read_all).rows
            bring_up_to_date(ledger, print)
        if row.status != "committed":
            raise RuntimeError(row.line)

    def make_index(self) -> None:
        bring_up_to_date(self._ledger, lambda _: None)

    def gitpython(self) -> None:
        files = entry(self._next_version()).files
        with git.Repo(self._ledger.root) as repository:
            for path, content in files.items():
                (self._ledger.root / path).write_bytes(content)
            repository.index.add(list(files))
            repository.index.commit("by hand")

    def _record(self, entries: Iterator[Entry]) -> None:
        with self._ledger.writing():
            self._ledger.record(entries, self._ledger.history())

    def _next_version(self) -> Reading:
        turn, number = divmod(next(self._numbers) * 7, self._policies)
        return version_of(number, self._payers, turn + 1)


def milliseconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def processor_milliseconds(work: Callable[[], None]) -> float:
    """Of this process and of those that it starts."""
    before = os.times()
    work()
    return sum(after - then for after, then in zip(os.times()[:4], before[:4], strict=True)) * 1000


def measure(files: int, payers: int, rounds: int) -> Cost:
    policies = files // 2
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger") as ledger:
        trial = Trial(ledger, policies, payers or -(-policies // A_PAYER))
        first = milliseconds(trial.first_import) / policies
        batch = statistics.median(milliseconds(trial.batch) / BATCH for _ in range(rounds))
        trial.make_index()
        one = statistics.median(milliseconds(trial.one) for _ in range(rounds))
        one_processor = statistics.median(processor_milliseconds(trial.one) for _ in range(rounds))
        plain = statistics.median(milliseconds(trial.gitpython) for _ in range(rounds))
    return Cost(
        first, batch, one, one_processor, plain, memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--files", nargs="+", type=int, default=[1_000, 10_000, 50_000], metavar="N")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--payers", type=int, default=0, help=f"default: one for every {A_PAYER} policies")
    chosen = options.parse_args()
    print("  files  first import  100 more  one PDF  processor  GitPython  memory")
    for files in chosen.files:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            cost = pool.submit(measure, files, chosen.payers, chosen.rounds).result()
        print(
            f"{files:7}  {cost.first:9.2f} ms  {cost.batch:5.2f} ms  {cost.one:4.0f} ms  {cost.one_processor:6.0f} ms"
            f"  {cost.gitpython:6.0f} ms  {cost.memory:3.0f} MB",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
