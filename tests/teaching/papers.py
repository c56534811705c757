"""Three guides of an invented payer that has words of its own for things, and what a person corrects in the first."""

from __future__ import annotations

from pathlib import Path

from extractor.corrections.pointing import what_of
from extractor.ingest.workers.sample import sample_pdf
from extractor.layout import read_layout
from extractor.model.correction import Correction, correction
from extractor.pipeline import text_of
from extractor.profiles import recognise
from extractor.teaching import Paper

PAYER = "Maple Health Fund"
GUIDES = (
    ("Wisdom Teeth", "MH-12", "January 1, 2025", "Pain"),
    ("Knee Braces", "MH-31", "March 1, 2025", "Swelling"),
    ("Home Oxygen", "MH-44", "May 1, 2025", "Breathlessness"),
)
LETTER = "A letter from the own doctor of the member came with it."
LEFT_OUT = "Things we leave out"


def guide(title: str, number: str, day: str, complaint: str, *more: str) -> bytes:
    """One page. By the generic rules it has neither payer nor number, and its limitations are not known as such."""
    lines = [
        f"# {title}",
        f"{PAYER}: Guide for Offices",
        f"Guide ref: {number}",
        f"Effective Date: {day}",
        "# Criteria",
        f"{title} is medically necessary when ALL of the following are met:",
        f"1. {complaint} that has lasted for at least 6 weeks; and",
        "2. The member is 18 years of age or older.",
        f"# Asking for {title}",
        LETTER,
        f"# {LEFT_OUT}",
        f"{title} for sport.",
        "A second opinion by mail.",
        *more,
        "# References",
        "1. A Book about Teeth. 2024.",
    ]
    return sample_pdf(lines)


def paper(folder: Path, content: bytes, *said: tuple[str, ...], name: str = "guide") -> Paper:
    """A document, and what a person says of it: (pointer, verb, value, ...) as `policy correct` takes it."""
    pdf = folder / f"{name}.pdf"
    pdf.write_bytes(content)
    layout = read_layout(pdf)
    read = Paper(name, layout, recognise(text_of(layout)))
    made: list[Correction] = []
    for at, verb, *values in said:
        what = what_of(read.reading, made, at, verb, values)
        made.append(
            correction(what, paper=layout.sha256, order="1", by="Ada", on="2026-01-02T03:04:05Z", why="Printed")
        )
    return Paper(name, layout, read.base, tuple(made))
