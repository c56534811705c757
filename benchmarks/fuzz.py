"""Odd documents and files at random, one after the other: what makes the tool stumble?

    python benchmarks/fuzz.py [--minutes N] [--first SEED] [--only NAME ...]

Layouts that no PDF in order has, words and lines thrown on pages, and demonstration policies with some of it gone are
read and compared; profiles, settings, calendars, facts and what is settled and corrected are damaged and asked for.
Each has to be answered, or refused by an error of the tool's own. A fault is printed when it is met first, with its
seed: `--only NAME --first SEED --minutes 0` meets it again. Last come the numbers; it ends with 1 where there was a
fault. `tests/properties/test_odd_documents.py` is a short run of the same.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from itertools import count
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, too

from tests.fuzzing import ATTEMPTS

SLOW = 20.0  # seconds of this process: longer than the longest policy takes


def fault_of(name: str, seed: int) -> str | None:
    """Where and how one attempt went wrong, if it did."""
    before = time.process_time()
    try:
        ATTEMPTS[name](Random(f"{name} {seed}"))
    except Exception as fault:
        frames = traceback.extract_tb(fault.__traceback__)
        ours = [frame for frame in frames if "extractor" in Path(frame.filename).parts] or frames
        return f"{type(fault).__name__} at {ours[-1].filename}:{ours[-1].lineno}: {str(fault)[:200]}"
    seconds = time.process_time() - before
    return f"took {seconds:.0f} seconds" if seconds > SLOW else None


def main() -> int:
    assert __doc__
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1.0, help="how long (default: %(default)s)")
    parser.add_argument("--first", type=int, default=0, help="the first seed (default: %(default)s)")
    parser.add_argument("--only", nargs="+", choices=list(ATTEMPTS), default=list(ATTEMPTS), help="of these alone")
    given = parser.parse_args()
    end = time.monotonic() + 60 * given.minutes
    tried: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    for seed in count(given.first):
        for name in given.only:
            fault = fault_of(name, seed)
            tried[name] += 1
            if fault:
                kind = fault.split(": ")[0]
                if kind not in faults:
                    print(f"{name}, seed {seed}: {fault}", flush=True)
                faults[kind] += 1
        if time.monotonic() >= end:
            break
    hours = time.process_time() / 3600
    told = ", ".join(f"{times} × {name}" for name, times in tried.items())
    print(f"{told}: {sum(faults.values())} faults of {len(faults)} kinds in {hours:.2f} hours of one processor")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
