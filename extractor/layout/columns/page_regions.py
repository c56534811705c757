"""What of a page is read by itself: tables, and frames with text."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.layout.glyphs.token import Token
from extractor.layout.tables.grid import Grid
from extractor.model.provenance import Box

Block = list[Token] | Grid  # a line, or a table


def tokens_of(block: Block) -> list[Token]:
    return block.tokens if isinstance(block, Grid) else block


@dataclass(slots=True, eq=False)
class Region:
    """A box that is read by itself: a table, or a frame with text."""

    box: Box
    blocks: list[Block]

    @property
    def tokens(self) -> list[Token]:
        return [t for b in self.blocks for t in tokens_of(b)]
