"""What it costs to commit very many readings, step by step, while the ledger grows.

    python benchmarks/scale.py [--versions N] [--step N] [--rounds N]

Small policies come in steps as `policy ingest` records them, but for the reading of the PDFs: which policy each is,
what changed, the commits. Every policy has a version in each round. After each step a line:

- versions: how many the ledger has
- a version: processor time of this program and of git, milliseconds
- history: of that, the time to read what the ledger has at the start of the step, seconds
- bytes a version: of git's objects, packed
- memory: the most that this program has held, in MB
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import git

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, too

from benchmarks.bulk import A_PAYER, MEGABYTE, version_of
from extractor.ingest.arrival import Arrival
from extractor.ingest.run import Known, record
from extractor.ingest.sources import Source
from extractor.ledger import Ledger
from extractor.model.fingerprint import reader_fingerprint


def arrivals(versions: int, rounds: int) -> Iterator[Arrival]:
    policies = -(-versions // rounds)
    payers = -(-policies // A_PAYER)
    for number in range(versions):
        turn, policy = divmod(number, policies)
        reading = version_of(policy, payers, turn)
        name = f"{policy}-{turn}.pdf"
        yield Arrival(Source(Path(name), name, reading.evidence.document.sha256, 0), reading)


def processor_time() -> float:
    """Seconds, of this process and of those that it started and that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def size(root: Path) -> int:
    """Bytes of git's objects, as git itself would pack them."""
    git.Repo(root).git.gc(quiet=True)
    return sum(file.stat().st_size for file in (root / ".git" / "objects").rglob("*") if file.is_file())


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--versions", type=int, default=25_000)
    options.add_argument("--step", type=int, default=5_000)
    options.add_argument("--rounds", type=int, default=5, help="versions of a policy")
    chosen = options.parse_args()
    print("versions  a version   history  bytes a version  memory")
    with tempfile.TemporaryDirectory() as folder:
        root, count, came = Path(folder) / "ledger", 0, arrivals(chosen.versions, chosen.rounds)
        while step := list(islice(came, chosen.step)):
            begun = processor_time()
            with Ledger.open(root) as ledger:  # as a run of its own would: nothing of it is known
                reader = reader_fingerprint()
                started = time.process_time()
                ledger.history()
                history = time.process_time() - started
                rows = record(ledger, step, Known(frozenset(), reader), reader)
            if strange := [row.line for row in rows if row.status != "committed"]:
                raise RuntimeError(strange[0])
            count += len(step)
            cost = (processor_time() - begun) * 1000 / len(step)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
            print(
                f"{count:8}  {cost:6.2f} ms  {history:6.2f} s  {size(root) / count:15.0f}  {memory:3.0f} MB", flush=True
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
