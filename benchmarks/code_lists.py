"""Long lists of codes, printed and read back: is every row a code of a table with its status, in what time and memory?

    python benchmarks/code_lists.py [--rows N]

Each list is printed in one of the ways that insurers print them and read in a process of its own, within the limits
that `policy ingest` has. The names and codes are made up.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from extractor.pipeline import read_policy

HEIGHT, TOP, BOTTOM, STEP = 792.0, 150.0, 740.0, 13.0
MEGABYTE = 1024 if sys.platform.startswith("linux") else 1024 * 1024  # unit of ru_maxrss
STATUSES = ("PA required", "Not covered", "Covered", "No PA", "Investigational")
Row = Sequence[str]


class Style(NamedTuple):
    title: str
    head: Row
    lefts: Sequence[float]
    ruled: bool = False


STYLES = {
    "white space alone": Style(
        "Prior Authorization Code List", ("Code", "Description", "Status", "Effective"), (54, 110, 380, 500)
    ),
    "ruled": Style(
        "Prior Authorization Code List", ("Code", "Description", "Status", "Effective"), (54, 110, 380, 500), ruled=True
    ),
    "names first": Style("Medical Drug List", ("Drug name", "HCPCS", "Status", "Effective"), (54, 250, 330, 480)),
}


class Outcome(NamedTuple):
    codes: int
    with_status: int
    pages: int
    seconds: float
    megabytes: float


def row(number: int, style: Style) -> Row:
    code = (f"J{number % 9999:04d}", f"{10000 + number % 89999:05d}", f"E{number % 9999:04d}")[number % 3]
    name, status = f"Hatumab for {number} members", STATUSES[number % len(STATUSES)]
    first = (name, code) if style.head[0] == "Drug name" else (code, name)
    return (*first, status, f"{1 + number % 12:02d}/01/2025")


def print_list(path: Path, style: Style, rows: int) -> None:
    canvas = Canvas(str(path), pagesize=(612, HEIGHT))
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(54, HEIGHT - 60, style.title)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(54, HEIGHT - 84, "Larkfield Health Plan")
    top = TOP
    set_row(canvas, style, style.head, top)
    for number in range(rows):
        top += STEP
        if top > BOTTOM:
            canvas.showPage()
            top = 60.0
            set_row(canvas, style, style.head, top)
            top += STEP
        set_row(canvas, style, row(number, style), top)
    canvas.save()


def set_row(canvas: Canvas, style: Style, cells: Row, top: float) -> None:
    canvas.setFont("Helvetica-Bold" if cells is style.head else "Helvetica", 9)
    for left, cell in zip(style.lefts, cells, strict=True):
        canvas.drawString(left, HEIGHT - top, cell)
    if style.ruled:
        sides = [left - 4 for left in style.lefts] + [560.0]
        canvas.grid(sides, [HEIGHT - top - 4, HEIGHT - top + STEP - 4])


def read(path: Path) -> Outcome:
    start = time.process_time()
    reading = read_policy(path)
    seconds = time.process_time() - start
    codes = [code for table in reading.policy.code_tables for code in table.codes]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    with_status = sum(bool(code.status) for code in codes)
    return Outcome(len(codes), with_status, reading.evidence.document.pages, seconds, memory)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=10_000, metavar="N")
    rows = options.parse_args().rows
    lost = 0
    for name, style in STYLES.items():
        with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(1, get_context("spawn")) as pool:
            path = Path(folder) / "list.pdf"
            print_list(path, style, rows)
            outcome = pool.submit(read, path).result()
        lost += rows - outcome.with_status
        print(
            f"{name}: {outcome.codes} of {rows} rows, {outcome.with_status} with their status, {outcome.pages} pages, "
            f"{outcome.seconds:.1f} s, {outcome.megabytes:.0f} MB",
            flush=True,
        )
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
