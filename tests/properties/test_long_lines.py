"""A document of one line without end, whatever stands in it, is read in a time that grows as the line does."""

from __future__ import annotations

import time

import pytest

from extractor.pipeline import read_facts
from extractor.profiles import generic
from extractor.sections import read_outline
from tests.sections.pages import Press

SHORT, TIMES = 1_500, 4  # signs, and how many times as many the long line has
MOST = 2.5  # of the growth of the line: a square has four
NOTICED = 0.15  # seconds of this process: what takes less, with the long line, is no burden to anybody
PIECES = {
    "dashes": "-", "spaced dashes": "- ", "digits": "7", "dots": ".", "spaced dots": ". ", "letters": "a, b, c, ",
    "capitals": "A", "numbers with dots": "1.2.3. ", "one number with dots": "1.", "brackets": ")",
    "opening brackets": "(", "labels": "(a) ", "a word": "covered ", "two words": "medically necessary ",
    "codes": "E0486, ", "bullets": "• ", "dates": "1/15/2025 ",
    "dated sentences": "1/15/2025 Codes added. ", "header labels": "Effective Date: ",
    "references": "Hatter M. On hats. 2020;1:2-3. ", "connectors": "and or ", "quantities": "3 units per day ",
    "ages": "18 years and older ", "kinds of document": "Medical Coverage Policy ",
    "headings": "Clinical Guideline Codes ", "slashes": "a/b/", "addresses": "a.b@c.d ", "dots without end": "… ",
}  # fmt: skip


def seconds(line: str, rows: int) -> float:
    """What a document takes in which a line stands in so many rows, below a heading."""
    words = line.split(" ")
    step = -(-len(words) // rows)
    parts = [" ".join(words[at : at + step]) for at in range(0, len(words), step)]
    press = Press().page("!!Maple Health: Knee Braces", "Effective Date: 01/15/2025", "", "!Coverage Criteria", *parts)
    layout = press.layout()
    before = time.process_time()
    read_facts(layout, read_outline(layout, generic()), generic(), "long.pdf")
    return time.process_time() - before


@pytest.mark.parametrize("rows", [1, 200])
@pytest.mark.parametrize("piece", PIECES.values(), ids=list(PIECES))
def test_reading_grows_as_the_line_does(piece: str, rows: int) -> None:
    short, long = ((piece * (length // len(piece))).strip() for length in (SHORT, SHORT * TIMES))
    if seconds(long, rows) > NOTICED:
        assert min(seconds(long, rows) for _ in range(2)) < max(NOTICED, MOST * TIMES * seconds(short, rows))
