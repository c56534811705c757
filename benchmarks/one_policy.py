"""What a question about one policy costs in small and large ledgers: `policy show`, `log` and `findings` of it; and
what `policy --help`, `extract` and `diff` cost, which is nearly all their start.

    python benchmarks/one_policy.py [--versions N ...] [--payers N] [--rounds N] [--no-index]

The ledgers are those of benchmarks/index.py, five versions a policy. Each command is run whole, with the start of
Python, from its byte code; printed are milliseconds of processor time, its own and git's, the least and the median of
the rounds, as other programs disturb these less than the clock. `--no-index`: as where no index has been made yet.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import index

from extractor.ingest.workers.sample import sample_pdf
from extractor.ledger import Ledger
from extractor.search.index.asking import ask

VERSIONS_OF_ONE = 5
POLICY = "policy-00007"


def milliseconds(words: Sequence[str]) -> float:
    """Of processor time, of a command and of all that it starts."""
    before = os.times()
    asked = subprocess.run([index.COMMAND, *words], capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stderr
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return used * 1000


def measured(words: Sequence[str], rounds: int) -> str:
    milliseconds(words)  # byte code is written, files are read from memory
    taken = [milliseconds(words) for _ in range(rounds)]
    return f"{min(taken):5.0f} ms, median {statistics.median(taken):5.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--versions", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--payers", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-index", action="store_true")
    given = parser.parse_args()
    index.PAYERS = given.payers
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder, "old.pdf"), Path(folder, "new.pdf")
        for page in (old, new):
            page.write_bytes(sample_pdf())
        print(f"help                     {measured(['--help'], given.rounds)}")
        print(f"extract, one page        {measured(['extract', str(old)], given.rounds)}")
        print(f"diff, a page each        {measured(['diff', str(old), str(new)], given.rounds)}")
        for count in given.versions:
            root = Path(folder, str(count))
            index.write(root, index.entries(range(count // VERSIONS_OF_ONE), range(VERSIONS_OF_ONE)))
            if not given.no_index:
                with Ledger.existing(root) as kept:
                    ask(kept, lambda _: None, lambda _: None)
            for command in ("show", "log", "findings"):
                words = [command, POLICY, "--ledger", str(root)]
                print(f"{command:8} of {count:6} versions {measured(words, given.rounds)}")


if __name__ == "__main__":
    main()
