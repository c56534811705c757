"""A comparison as one web page, with crops of both PDFs where they are at hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.layout.pdf.pictures import crops
from extractor.model.changes import ChangeSet, Side
from extractor.model.pointers import own_places
from extractor.report.branches import branches
from extractor.report.change_html import html
from extractor.report.importance import news
from extractor.report.papers import Papers, sides

if TYPE_CHECKING:
    from extractor.ingest.naming import Named

_MOST = 150  # crops a side: a mail stays below some megabytes


def change_page(changes: ChangeSet, old: Named, new: Named) -> str:
    """One self-contained HTML page; without the PDFs it has the texts and page numbers only."""
    pictures: dict[tuple[Side, str], bytes] = {}
    places = [place for branch in branches(news(changes)) for place in sides(branch.head)]
    papers: tuple[tuple[Side, Named], ...] = (("old", old), ("new", new))
    for side, named in papers:
        pointers = [at for of_side, at in places if of_side == side]
        pictures |= {(side, at): png for at, png in _pictures(named, pointers[:_MOST])}
    return html(changes, Papers(old.paper, new.paper), pictures)


def _pictures(named: Named, pointers: list[str]) -> Iterator[tuple[str, bytes]]:
    if named.pdf is not None and named.evidence is not None:
        where = named.evidence.where
        yield from crops(named.pdf, {at: own_places(at, where) for at in pointers})
