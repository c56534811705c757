"""One page: from the words and figures that a reader of PDFs gives to lines, tables and frames."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extractor.layout import layout_findings
from extractor.layout.arrangement import gathered
from extractor.layout.columns.page_regions import Region, tokens_of
from extractor.layout.glyphs.boxes import box_ticks, with_drawn_signs
from extractor.layout.glyphs.outlined import has_outlined_text
from extractor.layout.glyphs.rules_on_words import mark
from extractor.layout.glyphs.run_together import run_together
from extractor.layout.glyphs.signs import UNREADABLE
from extractor.layout.glyphs.token import Token
from extractor.layout.glyphs.visibility import sort_out
from extractor.layout.pdf.annotations import Annotations, set_links, with_fields
from extractor.layout.pdf.drawings import Drawings
from extractor.layout.pdf.sheet import Sheet
from extractor.layout.tables.grid import Grid
from extractor.model.layout import Rule
from extractor.model.provenance import Box, Finding, Place

_WHITE = 0xFFFFFF


@dataclass(slots=True)
class Printed:
    """What a page's file says is on it. `canvas` is pypdfium2's page, where there is one to be drawn and looked at."""

    number: int
    sheet: Sheet
    tokens: list[Token]
    drawings: Drawings
    annotations: Annotations = field(default_factory=Annotations)
    canvas: Any = None


@dataclass(slots=True)
class Draft:
    """A page that is read but not yet compared with the others."""

    number: int
    sheet: Sheet
    words: list[Token]  # that stand in no region
    regions: list[Region]
    rules: list[Rule]
    shades: list[Box]
    images: list[Box]
    ocr: bool
    letters: int  # signs that are seen
    recognised: bool = False  # whether it is a scan whose words were recognised here
    outlined: bool = False  # whether it has letters that are drawn as shapes
    unreadable: int = 0  # of these, how many the file gives no meaning
    hidden: list[Token] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    run_together: list[Place] = field(default_factory=list)

    @property
    def tokens(self) -> list[Token]:
        """All its words that are seen."""
        return self.words + [t for r in self.regions for b in r.blocks for t in tokens_of(b)]

    @property
    def last_grid(self) -> Grid | None:
        """The lowest table."""
        grids = [b for r in self.regions for b in r.blocks if isinstance(b, Grid)]
        return max(grids, key=lambda g: g.box.bottom, default=None)


def drafted(printed: Printed, before: Grid | None) -> Draft:
    """A page's words and regions. `before` is the last table of the page before, which may go on here."""
    number, sheet, drawings = printed.number, printed.sheet, printed.drawings
    joined_words = run_together(printed.tokens, number)
    marked = mark([t for t in printed.tokens if not t.style.angle], drawings.rules + printed.annotations.strokes)
    drawings.rules = marked.rules
    seen = sort_out(printed.tokens, marked.struck, drawings, sheet, printed.canvas)
    turned = [t for t in seen.visible if t.style.angle]
    words = [t for t in seen.visible if not t.style.angle]
    box_ticks(words)
    outlined = has_outlined_text(drawings.shapes, seen.visible)
    words = with_drawn_signs(words, drawings)
    words = with_fields(words, printed.annotations)
    set_links(words, printed.annotations.links)
    outside, regions = gathered(words + turned, drawings, sheet, before)
    draft = Draft(
        number=number,
        sheet=sheet,
        words=outside,
        regions=regions,
        rules=drawings.rules,
        shades=[s.box for s in drawings.shades if s.color != _WHITE],
        images=drawings.images,
        ocr=seen.ocr,
        letters=sum(len(t.text) for t in seen.visible),
        outlined=outlined,
        unreadable=sum(t.text.count(UNREADABLE) for t in seen.visible),
        run_together=joined_words,
    )
    for reason, hidden in seen.hidden.items():
        draft.hidden.extend(hidden)
        draft.findings.append(layout_findings.of_hidden(reason, hidden, number))
    if draft.unreadable:
        draft.findings.append(layout_findings.of_unreadable(draft.unreadable, number))
    return draft
