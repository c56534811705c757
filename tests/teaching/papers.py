"""Three guides of an invented payer that has words of its own for things, and what a person corrects in the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from extractor.corrections.pointing import what_of
from extractor.ingest.workers.sample import sample_pdf
from extractor.layout import read_layout
from extractor.model.correction import Correction, correction
from extractor.model.layout import Layout
from extractor.model.policy import Policy
from extractor.pipeline import text_of
from extractor.profiles import Profile, generic, recognise
from extractor.teaching import Lesson, Paper, learn
from extractor.teaching.paper import Attempt, FactsRead
from extractor.teaching.showing import read_by, reading_by, shown_in

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
    layout = layout_of(pdf)
    profile = recognise(text_of(layout))
    read = reading_by(layout, profile)
    made: list[Correction] = []
    for at, verb, *values in said:
        what = what_of(read, made, at, verb, values)
        made.append(
            correction(what, paper=layout.sha256, order="1", by="Ada", on="2026-01-02T03:04:05Z", why="Printed")
        )
    return Paper(name, pdf, shown_in(layout, profile, made), tuple(made))


@cache
def layout_of(pdf: Path) -> Layout:
    return read_layout(pdf)


def learned(papers: Sequence[Paper], own: Profile) -> Lesson:
    """What is learned from papers of ours, which may be read in this very process."""
    return learn(papers, own, read_here)


def read_here(attempts: Sequence[Attempt]) -> Iterator[tuple[Attempt, FactsRead]]:
    for attempt in attempts:
        profile = attempt.own.over(generic())
        yield attempt, read_by(layout_of(attempt.path), profile, attempt.paper.corrections)


def policy_of(paper: Paper, profile: Profile | None = None) -> Policy:
    """What a paper is read as: by the generic rules, or by a payer's laid over them."""
    return reading_by(layout_of(paper.path), profile.over(generic()) if profile else generic()).policy
