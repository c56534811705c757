"""Codes behind a label on the first page: "HCPCS | J9999, C9399", "Procedure Code: H0001"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.language.code_systems import Systems, labels_codes, promised_systems
from extractor.language.codes import leading_codes
from extractor.model.layout import Line
from extractor.model.outline import Grid, Passage

Labelled = tuple[Passage, Systems]


def labelled_codes(block: Passage | Grid) -> Iterator[Labelled]:
    """The passages that begin with codes, each behind such a label or in the cell beside one, with the systems that the
    label promises; nothing behind the first page, where a label stands over lists or among criteria."""
    first = next(iter(block.words), None)
    if first is None or first.page > 1:
        return
    if isinstance(block, Passage):
        label, _, codes = block.text.partition(":")
        if labels_codes(label) and leading_codes(codes.strip()) and (behind := _behind_label(block, codes.strip())):
            yield behind, promised_systems(label)
        return
    for cell in block.cells:
        beside = next((c for c in block.row(cell.row) if c.column > cell.column and c.passages), None)
        if beside and len(beside.passages) == 1 and labels_codes(cell.text) and leading_codes(beside.text):
            yield beside.passages[0], promised_systems(cell.text)


def _behind_label(passage: Passage, codes: str) -> Passage | None:
    """A passage without the label on its first line; None where the label goes on below it."""
    first, *more = passage.lines
    end = next((n for n, word in enumerate(first.words, start=1) if word.text.endswith(":")), len(first.words))
    if end == len(first.words):
        return None
    return replace(passage, text=codes, lines=(Line.of(first.words[end:]), *more))
