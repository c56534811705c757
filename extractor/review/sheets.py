"""Printed pages with what was read of them marked in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.model.changes import Side
from extractor.model.pointers import places_of
from extractor.model.policy import Evidence
from extractor.model.provenance import Place
from extractor.report.change_entries import Entry
from extractor.report.printable import shortened
from extractor.review.facts import Line, nearest

LETTER = (612.0, 792.0)  # points: a page whose size is not known
_SHOWN = 160  # signs of a fact's text that its mark repeats


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on a page in points from its upper left corner. `what` is the kind of fact, "finding", or the effect of the
    change `number`; `goes_to` the anchor of what it marks."""

    x: float
    y: float
    width: float
    height: float
    what: str
    goes_to: str
    says: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, from 1, with its size in points; its marks stand so that the smallest one lies on top."""

    number: int
    width: float
    height: float
    marks: tuple[Mark, ...]


def fact_marks(evidence: Evidence, lines: Mapping[str, Line]) -> Iterator[tuple[int, Mark]]:
    """Where each fact stands, with the page."""
    for at, places in evidence.where.items():
        if line := nearest(at, lines):
            says = f"{_called(line)}: {shortened(line.text, _SHOWN)}"
            for place in places:
                yield place.page, _mark(place, line.what, line.anchor, says)


def change_marks(side: Side, evidence: Evidence, entries: Iterable[Entry]) -> Iterator[tuple[int, Mark]]:
    """Where each change stands on one side; they are numbered from 0 in the order of the entries."""
    for number, entry in enumerate(entries):
        for at in dict.fromkeys(at for of_side, at in entry.places if of_side == side):
            for place in places_of(at, evidence.where):
                says = f"Change {number + 1}: {entry.kind} {entry.whereabouts}, {entry.effect}"
                yield place.page, _mark(place, entry.effect, f"change-{number}", says, number)


def finding_mark(place: Place, goes_to: str, says: str) -> tuple[int, Mark]:
    return place.page, _mark(place, "finding", goes_to, says)


def sheets(pages: int, sizes: Sequence[tuple[float, float]], marks: Iterable[tuple[int, Mark]]) -> tuple[Sheet, ...]:
    """Every page of a document with its marks; the later ones of equal size lie on top."""
    on_page: dict[int, list[Mark]] = defaultdict(list)
    for page, mark in marks:
        on_page[page].append(mark)
    return tuple(
        Sheet(number, *size, tuple(sorted(on_page[number], key=lambda mark: -mark.width * mark.height)))
        for number, size in ((n, sizes[n - 1] if n <= len(sizes) else LETTER) for n in range(1, pages + 1))
    )


def _mark(place: Place, what: str, goes_to: str, says: str, number: int | None = None) -> Mark:
    x0, top, x1, bottom = place.bbox
    return Mark(round(x0, 1), round(top, 1), round(x1 - x0, 1), round(bottom - top, 1), what, goes_to, says, number)


def _called(line: Line) -> str:
    if line.is_unread:
        return "Unread text"
    words = {"text": "text that states no rule", "entry": "history"}.get(line.what, line.what)
    return f"{words} {line.label}".strip().capitalize() if line.what not in ("head", "kind") else line.label
