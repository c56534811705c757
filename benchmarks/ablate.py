"""Breaks each rule, weight, threshold and pattern in turn and lists what no test notices.

    python benchmarks/ablate.py extractor/diff/claims [--sample 50 --seed 1]
    python benchmarks/ablate.py extractor/language/ages.py:20-35 --tests tests/language tests/reading
    python benchmarks/ablate.py extractor/diff --list

Works in a scratch copy of the tree, on one fault at a time (benchmarks/ablation says which there are). The tests are
run once unharmed under `coverage`, which tells for each of them the lines it runs. For each fault then those run that
reach its line, first; then the others that reach its module; up to the first that fails. Without --tests, those in
tests/<room> of each room broken, where there are any. Work that tests do in other processes is not seen by coverage:
of a module that no test reaches all tests given are run.

A fault counts as noticed when a test fails or the module cannot be loaded; or when the tests hang (`--timeout`). Faults
listed in benchmarks/records/equivalent-faults.toml change nothing that anybody could notice, each for the reason given
there; they are left out.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, too

from benchmarks.ablation.afresh import is_noticed_afresh
from benchmarks.ablation.fault import Fault
from benchmarks.ablation.faults import faults
from benchmarks.ablation.in_place import try_in_place
from benchmarks.ablation.processes import ROOT
from benchmarks.ablation.reach import Reach, measure
from benchmarks.ablation.recent import Recent

COPIED = ("extractor", "tests", "benchmarks", "policies", "docs", "pyproject.toml", "README.md")
EQUIVALENT = ROOT / "benchmarks/records/equivalent-faults.toml"


def chosen_faults(places: Sequence[str]) -> list[Fault]:
    """The faults of files and folders, given as PATH, FILE:LINE or FILE:FIRST-LAST, relative to the tree."""
    found: list[Fault] = []
    for place in places:
        match = re.fullmatch(r"(.+?)(?::(\d+)(?:-(\d+))?)?", place)
        assert match
        path = ROOT / match[1]
        if not path.exists():
            raise SystemExit(f"There is no {match[1]} in {ROOT}")
        first, last = int(match[2] or 1), int(match[3] or match[2] or sys.maxsize)
        files = sorted((*path.rglob("*.py"), *path.rglob("*.toml"))) if path.is_dir() else [path]
        for file in files:
            found += [f for f in faults(file.resolve().relative_to(ROOT), ROOT) if first <= f.line <= last]
    return found


def without_equivalent(found: Iterable[Fault]) -> list[Fault]:
    """Without those that the record says change nothing. Raises SystemExit where it speaks of a fault that is none."""
    if not EQUIVALENT.exists():
        return list(found)
    found = list(found)
    listed = {(e["file"], e["fault"]) for e in tomllib.loads(EQUIVALENT.read_text("utf-8"))["equivalent"]}
    files = {f.file.as_posix() for f in found}
    known = {(f.file.as_posix(), f.what) for file in files for f in faults(Path(file), ROOT)}
    stale = sorted(e for e in listed - known if e[0] in files)
    if stale:
        raise SystemExit("\n".join(f"{EQUIVALENT.name}: {file} has no fault {what!r}" for file, what in stale))
    return [f for f in found if (f.file.as_posix(), f.what) not in listed]


def tests_of_rooms(found: Iterable[Fault]) -> list[str]:
    rooms = sorted({fault.file.parts[1] for fault in found})
    folders = [f"tests/{room}" for room in rooms if (ROOT / "tests" / room).is_dir()]
    if not folders:
        raise SystemExit(f"No folder tests/ROOM for {', '.join(rooms)}: say which with --tests")
    return folders


def report(unnoticed: Sequence[Fault], tried: Sequence[Fault], reach: Reach) -> None:
    for fault in unnoticed:
        reached = "" if reach.order(fault) else " (reached by no test)"
        print(f"{fault}{reached}")
    totals, missed = Counter(f.file for f in tried), Counter(f.file for f in unnoticed)
    by_room: dict[str, list[Path]] = defaultdict(list)
    for file in totals:
        by_room[file.parent.as_posix()].append(file)
    print()
    for room, files in by_room.items():
        for file in files:
            print(f"{_share(totals[file] - missed[file], totals[file])}  {file}")
        if len(files) > 1:
            total = sum(totals[f] for f in files)
            print(f"{_share(total - sum(missed[f] for f in files), total)}  {room}/")
    print(f"{_share(len(tried) - len(unnoticed), len(tried))}  noticed in all")


def _share(part: int, whole: int) -> str:
    return f"{part:5}/{whole:<5} {part / whole:4.0%}" if whole else "none"


def run(found: Sequence[Fault], tests: Sequence[str], timeout: float | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder).resolve() / "tree"
        scratch.mkdir()
        for name in COPIED:
            source = ROOT / name
            copy = shutil.copytree if source.is_dir() else shutil.copy2
            copy(source, scratch / name)
        reach = measure(scratch, tests)
        limit, recent = timeout or 10 + 2 * reach.seconds, Recent()
        nothing = Fault(found[0].file, 1, 0, 0, "", "", "nothing")
        if is_noticed_afresh(nothing, scratch, tests, reach, recent, limit):
            raise SystemExit("The tests fail without any fault when they are run one by one")
        answers = dict.fromkeys(found, "doubtful")
        for number, answer in enumerate(try_in_place(found, scratch, tests, reach, limit), 1):
            answers[found[number - 1]] = answer
            _say(number, len(found), f"tried, {number - [*answers.values()].count('noticed')} unnoticed")
        doubtful = [fault for fault, answer in answers.items() if answer == "doubtful"]
        for number, fault in enumerate(doubtful, 1):
            noticed = is_noticed_afresh(fault, scratch, tests, reach, recent, limit)
            answers[fault] = "noticed" if noticed else "unnoticed"
            _say(number, len(doubtful), "tried afresh")
    report([fault for fault, answer in answers.items() if answer != "noticed"], found, reach)


def _say(number: int, of: int, what: str) -> None:
    if sys.stderr.isatty() or number % 50 == 0 or number == of:
        end = "\r" if sys.stderr.isatty() else "\n"
        print(f"{number} of {of} {what:40}", end=end, file=sys.stderr, flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("places", nargs="+", metavar="PLACE", help="a folder, FILE, FILE:LINE or FILE:FIRST-LAST")
    options.add_argument("--tests", nargs="+", metavar="TEST", help="files and folders, as pytest takes them")
    options.add_argument("--sample", type=int, metavar="N", help="so many of the faults, by chance")
    options.add_argument("--seed", type=int, default=0, help="another seed, another sample")
    options.add_argument("--timeout", type=float, metavar="SECONDS", help="for a fault (twice the unharmed run)")
    options.add_argument("--list", action="store_true", help="name the faults and try none")
    given = options.parse_args()
    found = without_equivalent(chosen_faults(given.places))
    if given.sample is not None and given.sample < len(found):
        chosen = Random(given.seed).sample(range(len(found)), given.sample)
        found = [found[n] for n in sorted(chosen)]
    if given.list:
        for fault in found:
            print(fault)
        print(f"{len(found)} faults")
    elif found:
        run(found, given.tests or tests_of_rooms(found), given.timeout)


if __name__ == "__main__":
    main()
