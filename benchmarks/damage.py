"""Whether damage is told: good PDFs are damaged at random and read as the program reads any.

    python benchmarks/damage.py [FOLDER ...] [--times N] [--seed N] [--keep FOLDER]

FOLDERs hold PDFs that are in order (default: policies/raw); each is damaged N times in each way, the same way for the
same seed. A damaged file may be refused; or its reading is the same as the good one's; or another one, and the
evidence has a finding of the page that the good one has not ("told"), or another finding only ("doubted"), or none
("silent"). Last come the good files themselves: how many are said to be damaged. `--keep` keeps what was read in
silence, to be looked at.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, too

from extractor.errors import SourceError
from extractor.ingest.workers import Job, Limits, Readers
from extractor.model.finding_rules import about
from extractor.model.policy import Reading

OUTCOMES = ("refused", "same", "told", "doubted", "silent")
OF_DAMAGE = "damaged-"  # how the names of the rules begin that speak of the file and not of the policy
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
OBJECT = re.compile(rb"\d+ \d+ obj\b.*?endobj", re.DOTALL)
LONGEST = 4096  # bytes of a hole or a piece
Outcome = Reading | SourceError


def byte_in_stream(pdf: bytes, chance: Random) -> bytes:
    """One byte of a stream is another."""
    begin, end = chance.choice([m.span(1) for m in STREAM.finditer(pdf) if m[1]])
    return with_other_byte(pdf, chance.randrange(begin, end), chance)


def byte_outside(pdf: bytes, chance: Random) -> bytes:
    """One byte outside the streams is another: in a dictionary, a number, the table of objects."""
    ends = [0, *(m.end() for m in STREAM.finditer(pdf))]
    begins = [*(m.start(1) for m in STREAM.finditer(pdf)), len(pdf)]
    places = [place for end, begin in zip(ends, begins, strict=True) for place in range(end, begin)]
    return with_other_byte(pdf, chance.choice(places), chance)


def with_other_byte(pdf: bytes, place: int, chance: Random) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ chance.randrange(1, 256)]) + pdf[place + 1 :]


def hole(pdf: bytes, chance: Random) -> bytes:
    """Zeros, as where a block of the disk was never written."""
    begin, end = piece(pdf, chance)
    return pdf[:begin] + bytes(end - begin) + pdf[end:]


def cut(pdf: bytes, chance: Random) -> bytes:
    """A piece is gone, and all after it stands earlier."""
    begin, end = piece(pdf, chance)
    return pdf[:begin] + pdf[end:]


def piece(pdf: bytes, chance: Random) -> tuple[int, int]:
    length = min(chance.randint(1, LONGEST), len(pdf) // 2)
    begin = chance.randrange(len(pdf) - length)
    return begin, begin + length


def object_gone(pdf: bytes, chance: Random) -> bytes:
    """An object is gone, or blank so that all others are where they were."""
    begin, end = chance.choice([m.span() for m in OBJECT.finditer(pdf)])
    return pdf[:begin] + b" " * chance.choice([0, end - begin]) + pdf[end:]


WAYS: dict[str, Callable[[bytes, Random], bytes]] = {
    way.__name__.replace("_", " "): way for way in (byte_in_stream, byte_outside, hole, cut, object_gone)
}


def texts(reading: Reading) -> tuple[object, ...]:
    """All that a reading holds of what the document says."""
    evidence = reading.evidence
    return reading.policy, evidence.furniture, evidence.text_accounting


def outcome_of(good: Reading, damaged: Outcome) -> str:
    if isinstance(damaged, SourceError):
        return "refused"
    known = Counter((f.rule, f.severity) for f in good.evidence.findings)
    more = Counter((f.rule, f.severity) for f in damaged.evidence.findings) - known
    if any(severity != "info" and about(rule).of == "page" for rule, severity in more):
        return "told" if texts(good) != texts(damaged) else "same"
    if texts(good) == texts(damaged):
        return "same"
    return "doubted" if any(severity != "info" for _, severity in more) else "silent"


class Bench:
    def __init__(self, folder: Path, readers: Readers, keep: Path | None) -> None:
        self.folder, self.readers, self.keep = folder, readers, keep
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)

    def read(self, paths: list[Path]) -> Iterator[tuple[Path, Outcome]]:
        return ((job.path, outcome) for job, outcome in self.readers.read(Job(p, p.name) for p in paths))

    def damage(self, number: int, path: Path, good: Reading, times: int, seed: int) -> None:
        pdf, ways = path.read_bytes(), {}
        for way, damaged in WAYS.items():
            for k in range(times):
                case = self.folder / f"{number}-{way.replace(' ', '-')}-{k}.pdf"
                case.write_bytes(damaged(pdf, Random(f"{seed} {path.name} {way} {k}")))
                ways[case] = way
        for case, read in self.read(list(ways)):
            outcome = outcome_of(good, read)
            self.counts[ways[case]][outcome] += 1
            if outcome in ("silent", "doubted"):
                print(f"{outcome}: {path.name}, {case.name}", flush=True)
                if self.keep:
                    (self.keep / case.name).write_bytes(case.read_bytes())
            case.unlink()

    def report(self) -> None:
        print(f"{'':16}" + "".join(f"{name:>9}" for name in OUTCOMES))
        total: Counter[str] = Counter()
        for way in WAYS:
            print(row(way, self.counts[way]))
            total += self.counts[way]
        print(row("all", total))


def row(name: str, counts: Counter[str]) -> str:
    share = counts["silent"] / max(1, counts.total())
    return f"{name:16}" + "".join(f"{counts[o]:9}" for o in OUTCOMES) + f"  silent {share:.1%}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    options.add_argument("--times", type=int, default=2)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    folders = chosen.folders or [Path(__file__).parents[1] / "policies" / "raw"]
    paths = [path for folder in folders for path in sorted(folder.glob("*.pdf"))]
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, Readers(1, Limits()) as readers:
        bench = Bench(Path(name), readers, chosen.keep)
        goods = [(path, read) for path, read in bench.read(paths) if isinstance(read, Reading)]
        for number, (path, good) in enumerate(goods):
            bench.damage(number, path, good, chosen.times, chosen.seed)
        bench.report()
        alarmed = [p.name for p, good in goods if any(f.rule.startswith(OF_DAMAGE) for f in good.evidence.findings)]
        print(f"{len(alarmed)} of {len(goods)} good files are said to be damaged", *alarmed, sep="\n  ")


if __name__ == "__main__":
    main()
