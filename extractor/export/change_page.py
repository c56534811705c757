"""A comparison as one web page, with crops of both PDFs where they are at hand."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from extractor.errors import SourceError
from extractor.export.crops_apart import crops_apart
from extractor.ingest.workers import Limits
from extractor.model.changes import ChangeSet, Side
from extractor.model.pointers import own_places
from extractor.report.branches import branches
from extractor.report.change_html import html
from extractor.report.importance import news
from extractor.report.papers import Papers, sides

if TYPE_CHECKING:
    from extractor.ingest.naming import Named

_MOST = 150  # crops a side: a mail stays below some megabytes


def change_page(changes: ChangeSet, old: Named, new: Named, limits: Limits) -> str:
    """One self-contained HTML page; without the PDFs, or where one cannot be drawn within the limits, it has the texts
    and page numbers only. Page numbers open the PDFs where they lie on this machine."""
    pictures: dict[tuple[Side, str], bytes] = {}
    places = [place for branch in branches(news(changes)) for place in sides(branch.head)]
    papers: tuple[tuple[Side, Named], ...] = (("old", old), ("new", new))
    for side, named in papers:
        pointers = [at for of_side, at in places if of_side == side]
        pictures |= {(side, at): png for at, png in _pictures(named, pointers[:_MOST], limits).items()}
    name = " · ".join(filter(None, (new.policy.title, new.policy.payer)))
    return html(changes, Papers(old.paper, new.paper), pictures, name)


def _pictures(named: Named, pointers: list[str], limits: Limits) -> dict[str, bytes]:
    places = {at: own_places(at, named.evidence.where) for at in pointers} if named.evidence else {}
    if named.pdf is not None and any(places.values()):
        with suppress(SourceError):
            return crops_apart(named.pdf, places, limits)
    return {}
