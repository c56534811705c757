"""A mark across the pages that says that a document is a draft: it is in force for nobody, whatever date it prints."""

from __future__ import annotations

from extractor.language.document_names import is_draft_mark
from extractor.model.layout import Layout, Line
from extractor.model.pointers import pointer
from extractor.model.provenance import Finding, Place

_LARGE = 30.0  # points: no running head is set so large


def draft_marks(layout: Layout) -> list[Finding]:
    """The finding that the pages bear such a mark, with the first place of it."""
    for page in layout.pages:
        lines = [*page.furniture, *(block for block in page.blocks if isinstance(block, Line))]
        for line in lines:
            if line.size >= _LARGE and is_draft_mark(line.text):
                place = Place(
                    page=page.number, bbox=(line.box.x0, line.box.top, line.box.x1, line.box.bottom), text=line.text
                )
                message = f"“{line.text}” stands across the page: this is no version in force, whatever date it prints."
                at = pointer("effective_date")
                return [Finding(severity="warning", rule="draft", message=message, at=at, place=place)]
    return []
