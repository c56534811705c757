"""The author's own paragraphs, items and cells, where a PDF is tagged: which words belong to one block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from ctypes import create_string_buffer
from typing import Any

from pypdfium2 import raw

from extractor.layout.pdf import pdfium

_BLOCKS = frozenset(  # PDF 32000-1, 14.8.4.3: what holds running text; groups (Sect, L, TR …) and spans do not
    {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "Caption", "Note", "BlockQuote"}
    | {"LI", "LBody", "TOCI", "TD", "TH"}
)
_MOST = 20_000  # children looked at on a page: a document with more in one group is read as untagged
_DEEP = 64  # elements inside elements
_TYPE = 2 * 24  # bytes of UTF-16: no standard type's name is longer


def blocks_of(page: Any) -> Mapping[int, int]:
    """The number, from 1 in the order of the tags, of the block to which each of a raw FPDF_PAGE's pieces of marked
    content belongs, by the piece's id. Empty without tags, and where the tree is too large to be a page's.

    A piece that two blocks claim belongs to neither. Trees may be hostile: the walk is bounded in depth and children,
    and takes each element once.
    """
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        blocks: dict[int, int] = {}
        for piece, block in _pieces(pdfium.address(tree)):
            blocks[piece] = block if blocks.get(piece, block) == block else 0
        return blocks
    except _TooLarge:
        return {}
    finally:
        raw.FPDF_StructTree_Close(tree)


class _TooLarge(Exception):
    """More children than a page has."""


def _pieces(tree: int) -> Iterator[tuple[int, int]]:
    """Each piece of marked content below a tree's root, with its block's number; 0 outside all blocks."""
    looked_at = top = pdfium.tags_in_tree(tree)
    if top > _MOST:
        raise _TooLarge
    waiting = [(pdfium.tag_in_tree(tree, i), 0, 0) for i in reversed(range(top))]
    seen: set[int] = set()
    count = 0
    while waiting:
        element, block, depth = waiting.pop()
        if not element or element in seen or depth > _DEEP:
            continue
        seen.add(element)
        if _type_of(element) in _BLOCKS:
            count += 1
            block = count
        children = max(0, pdfium.children_of_tag(element))
        looked_at += children
        if looked_at > _MOST:
            raise _TooLarge
        inner = []
        for i in range(children):
            if (piece := pdfium.piece_of_tag(element, i)) >= 0:
                yield piece, block
            elif child := pdfium.child_of_tag(element, i):
                inner.append((child, block, depth + 1))
        waiting.extend(reversed(inner))


def _type_of(element: int) -> str:
    """An element's standard type, as the document's role map translates it."""
    buffer = create_string_buffer(_TYPE)
    size = pdfium.type_of_tag(element, buffer, _TYPE)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace") if 2 < size <= _TYPE else ""
