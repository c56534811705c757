"""The first look at a batch of answered documents: scored once, written down, never changed afterwards.

    python benchmarks/first_look.py SCORER ANSWERS BATCH

SCORER is the script that compares `policy extract` with answers, ANSWERS the folder with NAME.pdf beside
NAME.gold.json, BATCH its name. Appends one line to `first_look.tsv`: date, commit, batch, documents, payers, every
part's mean, overall, and how many statements were published with the opposite meaning, facts invented, misread parts
doubted. Refuses where the tree has changes that are not committed, and where the batch was looked at before.
"""

from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

RECORD = Path(__file__).with_name("first_look.tsv")
PARTS = (
    *("title", "payer", "policy_number", "effective_date", "prior_authorization", "codes", "code_descriptions"),
    *("criteria.nodes", "criteria.nesting", "criteria.logic"),
    *("limitations.nodes", "limitations.nesting", "limitations.logic", "revision_history", "references"),
)
COUNTS = ("inverted", "invented", "doubted")
COLUMNS = ("date", "commit", "batch", "documents", "payers", *PARTS, "overall", *COUNTS)


def main(scorer: str, answers: str, batch: str) -> int:
    if _git("status", "--porcelain", "--untracked-files=no"):
        print("first_look: the tree has changes that are not committed", file=sys.stderr)
        return 2
    known = RECORD.read_text("utf-8").splitlines() if RECORD.exists() else ["\t".join(COLUMNS)]
    if any(line.split("\t")[2] == batch for line in known[1:]):
        print(f"first_look: {batch} was looked at before; a first look is never changed", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        scores = Path(folder) / "scores.json"
        run = subprocess.run(
            [sys.executable, scorer, answers, "--details", "--json", str(scores)],
            capture_output=True,
            text=True,
            check=True,
        )
        read = json.loads(scores.read_text("utf-8"))
    print(run.stdout)
    payers = {name.split("__")[0] for name in read["documents"]}
    row = [datetime.date.today().isoformat(), _git("rev-parse", "--short", "HEAD"), batch]
    row += [str(len(read["documents"])), str(len(payers))]
    row += [f"{read['parts'][part]:.3f}" if part in read["parts"] else "" for part in PARTS]
    row += [f"{read['overall']:.3f}", *(_count(run.stdout, name) for name in COUNTS)]
    RECORD.write_text("\n".join([*known, "\t".join(row)]) + "\n", "utf-8")
    return 0


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], capture_output=True, text=True, check=True).stdout.strip()


def _count(printed: str, name: str) -> str:
    found = re.search(rf"^{name}\s+(\S+)", printed, re.MULTILINE)
    return found[1] if found else ""


if __name__ == "__main__":
    if len(sys.argv) != 4:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
