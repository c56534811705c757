"""The papers of both sides of a comparison, to look a change up in: its pages, and addresses that open at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.model.changes import Change, Side
from extractor.model.pointers import places_of
from extractor.model.policy import Evidence


@dataclass(frozen=True, slots=True)
class Paper:
    """One side's evidence. Nobody knows where a report will lie: `uri` is where its PDF lies on this machine
    ("file:///home/…/new.pdf"), None where it is not at hand."""

    evidence: Evidence
    uri: str | None = None

    def pages(self, at: str) -> tuple[int, ...]:
        """The pages, from 1, of a fact or else of the nearest one around it."""
        return tuple(sorted({place.page for place in places_of(at, self.evidence.where)}))

    def address(self, page: int) -> str:
        """An absolute address that opens the PDF at a page from wherever the report lies; empty without the PDF."""
        return f"{self.uri}#page={page}" if self.uri else ""


@dataclass(frozen=True, slots=True)
class Papers:
    """Both sides; None for facts without a paper."""

    old: Paper | None = None
    new: Paper | None = None

    def of(self, side: Side) -> Paper | None:
        return self.old if side == "old" else self.new


def sides(change: Change) -> Iterator[tuple[Side, str]]:
    """The versions that a change is printed in, each with the pointer to it there."""
    if change.old_path:
        yield "old", change.old_path
    elif change.kind == "removed" and change.path:
        yield "old", change.path
    if change.kind != "removed" and change.path:
        yield "new", change.path


def pages_in_words(change: Change, papers: Papers) -> str:
    """Where to look it up: "p. 3 → p. 4", or "p. 4" where one version has it; empty where that is not known."""
    printed_on = []
    for side, at in sides(change):
        paper = papers.of(side)
        pages = paper.pages(at) if paper else ()
        if pages:
            printed_on.append(f"p. {', '.join(map(str, pages))}")
    return f"{printed_on[0]} in both" if len(printed_on) == 2 and len(set(printed_on)) == 1 else " → ".join(printed_on)
