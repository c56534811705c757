"""How well a folder of policies with answers is read, and what was gained and lost since the last recorded run.

    python benchmarks/fidelity.py FOLDER [--record]

FOLDER holds NAME.pdf beside NAME.gold.json; what is measured, and how, is said in measures.py. `--record` keeps the
run in benchmarks/records: numbers and file names only, since the documents belong to their insurers.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import fmean

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, too

from benchmarks.measures import scores
from extractor.errors import SourceError
from extractor.model.canonical import plain
from extractor.pipeline import read_policy

RECORDS = Path(__file__).parent / "records"
NOTEWORTHY = 0.005
Scores = dict[str, dict[str, float]]


def measure(folder: Path) -> Scores:
    """Each document's parts."""
    out: Scores = {}
    for answers in sorted(folder.glob("*.gold.json")):
        name = answers.name.removesuffix(".gold.json")
        try:
            said = plain(read_policy(answers.with_name(f"{name}.pdf")).policy)
        except SourceError as fault:
            print(f"{name}: {fault}", file=sys.stderr)
            said = {}
        out[name] = {
            part: round(value, 4) for part, value in scores(said, json.loads(answers.read_text("utf-8"))).items()
        }
    return out


def means(documents: Scores) -> dict[str, float]:
    """Each part over the documents that have it, and `overall`: the mean of the parts."""
    parts: dict[str, list[float]] = defaultdict(list)
    for document in documents.values():
        for part, value in document.items():
            parts[part].append(value)
    out = {part: round(fmean(values), 4) for part, values in parts.items()}
    return out | {"overall": round(fmean(out.values()), 4)} if out else {}


def report(documents: Scores, before: Scores) -> None:
    past = means(before)
    for part, value in means(documents).items():
        print(f"{part:24} {value:.3f}{_moved(value, past.get(part))}")
    print()
    for name, parts in documents.items():
        low = ", ".join(f"{part} {value:.2f}" for part, value in parts.items() if value < 1 - NOTEWORTHY)
        print(f"{fmean(parts.values()):.3f} {name}  {low}")
    changed = [
        (value - before[name][part], name, part)
        for name, parts in documents.items()
        for part, value in parts.items()
        if part in before.get(name, {}) and abs(value - before[name][part]) > NOTEWORTHY
    ]
    for title, rows in (("gained", [c for c in changed if c[0] > 0]), ("lost", [c for c in changed if c[0] < 0])):
        print(f"\n{title} since the last record: {len(rows) or 'nothing'}")
        for difference, name, part in sorted(rows):
            print(f"  {difference:+.3f} {part:24} {name}")


def _moved(value: float, past: float | None) -> str:
    return "" if past is None or abs(value - past) < NOTEWORTHY / 10 else f"  {value - past:+.3f}"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--record", action="store_true", help="keep this run as the one to compare with")
    chosen = options.parse_args()
    record = RECORDS / f"fidelity-{chosen.folder.resolve().name}.json"
    before: Scores = json.loads(record.read_text("utf-8")) if record.exists() else {}
    start = time.perf_counter()
    documents = measure(chosen.folder)
    if not documents:
        print(f"{chosen.folder}: no answers (NAME.gold.json)", file=sys.stderr)
        return 2
    print(f"{len(documents)} documents, {time.perf_counter() - start:.1f} s\n")
    report(documents, before)
    if chosen.record:
        record.parent.mkdir(exist_ok=True)
        record.write_text(json.dumps(documents, indent=1, sort_keys=True) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
