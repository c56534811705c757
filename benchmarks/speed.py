"""Pages a second of our whole reading against pdfplumber's words and tables alone, in one paired run.

    python benchmarks/speed.py [FOLDER] [--rounds N] [--long PAGES]

Two processes, one a contestant, read each PDF in turn, so that whatever else the machine does meets both; who goes
first alternates. The figure is the median over the rounds. Peak memory is each process's own. `--long` also reads one
PDF of so many pages, joined from the folder's, to show whether memory stays flat.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path

import pypdfium2 as pdfium

MEGABYTE = 1024 if sys.platform.startswith("linux") else 1024 * 1024  # unit of ru_maxrss: KiB here, bytes on macOS


def ours(path: Path) -> None:
    """The whole reading: layout, sections, language, facts and evidence."""
    from extractor.errors import NotAPolicy
    from extractor.pipeline import read_policy

    with suppress(NotAPolicy):  # read to the end, and found to be no policy
        read_policy(path)


def pdfplumber_alone(path: Path) -> None:
    """Words and tables of each page; nothing is understood."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.extract_tables()


def seconds(read: Callable[[Path], None], path: Path) -> float:
    start = time.perf_counter()
    read(path)
    return time.perf_counter() - start


def peak() -> float:
    """Most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def contestant() -> ProcessPoolExecutor:
    """A process of its own that stays warm between documents."""
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


def page_count(path: Path) -> int:
    with pdfium.PdfDocument(path) as pdf:
        return len(pdf)


def race(pdfs: list[Path], rounds: int) -> None:
    pages = sum(map(page_count, pdfs))
    names = {"read_policy": ours, "pdfplumber": pdfplumber_alone}
    pools = {name: contestant() for name in names}
    for name, read in names.items():
        pools[name].submit(seconds, read, pdfs[0]).result()  # imports are not timed
    ratios = []
    for number in range(rounds):
        spent = dict.fromkeys(names, 0.0)
        order = list(names) if number % 2 == 0 else list(names)[::-1]
        for pdf in pdfs:
            for name in order:
                spent[name] += pools[name].submit(seconds, names[name], pdf).result()
        ratios.append(spent["pdfplumber"] / spent["read_policy"])
        told = ", ".join(f"{name} {pages / spent[name]:.1f} pages/s" for name in names)
        print(f"round {number + 1}: {told}, ratio {ratios[-1]:.2f}", flush=True)
    for name, pool in pools.items():
        print(f"{name}: peak memory {pool.submit(peak).result():.0f} MB")
        pool.shutdown()
    print(f"{len(pdfs)} PDFs, {pages} pages: read_policy is {statistics.median(ratios):.2f} times as fast (median)")


def joined(pdfs: list[Path], pages: int, target: Path) -> None:
    """One PDF of `pages` pages, the folder's documents over and over."""
    with pdfium.PdfDocument.new() as long:
        while len(long) < pages:
            for pdf in pdfs:
                room = pages - len(long)
                if room == 0:
                    break  # PDFium takes no pages for all of them
                with pdfium.PdfDocument(pdf) as source:
                    long.import_pages(source, list(range(min(room, len(source)))))
        long.save(target)


def stretch(pdfs: list[Path], pages: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for count in (pages // 10, pages):
            target = Path(folder) / f"{count}.pdf"
            joined(pdfs, count, target)
            with contestant() as pool:
                spent = pool.submit(seconds, ours, target).result()
                print(
                    f"{count} pages in one PDF: {spent:.1f} s, peak memory {pool.submit(peak).result():.0f} MB",
                    flush=True,
                )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=Path("../shared/corpus"))
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--long", type=int, metavar="PAGES", default=0)
    chosen = options.parse_args()
    pdfs = sorted(chosen.folder.glob("*.pdf"))
    if not pdfs:
        print(f"{chosen.folder}: no PDFs", file=sys.stderr)
        return 2
    race(pdfs, chosen.rounds)
    if chosen.long:
        stretch(pdfs, chosen.long)
    return 0


if __name__ == "__main__":
    sys.exit(main())
