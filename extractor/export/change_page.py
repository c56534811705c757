"""A comparison as one web page, with crops of both PDFs where they are at hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.layout.pdf.pictures import crops
from extractor.model.changes import ChangeSet
from extractor.report.change_html import Side, html

if TYPE_CHECKING:
    from extractor.ingest.naming import Named

_MOST = 150  # crops a side: a mail stays below some megabytes


def change_page(changes: ChangeSet, old: Named, new: Named) -> str:
    """One self-contained HTML page; without the PDFs it has the texts and page numbers only."""
    pictures: dict[tuple[Side, str], bytes] = {}
    sides: tuple[tuple[Side, Named, list[str]], ...] = (
        ("old", old, [c.old_path for c in changes.changes if c.old_path]),
        ("new", new, [c.path for c in changes.changes if c.path and c.kind != "removed"]),
    )
    for side, named, pointers in sides:
        pictures |= {(side, pointer): png for pointer, png in _pictures(named, pointers[:_MOST])}
    return html(changes, old.evidence, new.evidence, pictures)


def _pictures(named: Named, pointers: list[str]) -> Iterator[tuple[str, bytes]]:
    if named.pdf is not None and named.evidence is not None:
        where = named.evidence.where
        yield from crops(named.pdf, {pointer: where.get(pointer, ()) for pointer in pointers})
