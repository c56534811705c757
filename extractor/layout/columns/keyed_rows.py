"""Rows that a code or a day names, set level with the middle of the lines that say what it is.

                 Braces of felt added, and the
    5/1/2017     words changed.
    5/1/2022     No change.

Read line by line, a key would stand in the middle of its text; read as columns, all keys before all texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.columns.rows import Piece, Row, beside, is_key, sides
from extractor.layout.columns.strips import free_between, gaps, reach
from extractor.layout.glyphs.token import Token

_FEWEST = 3  # keys
_LEVEL = 0.2  # of the size: a key stands so near to the middle of what its row tells


@dataclass(frozen=True, slots=True)
class KeyedRows:
    """The lines in reading order, each key before its text, and the row behind them."""

    end: int
    blocks: list[list[Token]]


def keyed_from(rows: list[Row], start: int) -> KeyedRows | None:
    """The rows that begin in row `start`, where some of their texts have several lines; None where there are none."""
    for gap in gaps(rows[start : beside(rows, start)]):
        end, gutter = reach(rows, start, gap)
        keys, others = sides(rows[start:end], gutter)
        is_wide = any(len(row.pieces) > 2 or row.pieces[-1].region for row in rows[start:end])
        if len(keys) < _FEWEST or len(others) <= len(keys) or is_wide or free_between(others):
            continue  # what stands in columns of its own beside the keys is a table
        if texts := _texts_of(keys, others):
            return KeyedRows(end, [block for key, text in zip(keys, texts, strict=True) for block in _row(key, text)])
    return None


def _texts_of(keys: Sequence[Piece], others: Sequence[Piece]) -> list[list[Piece]] | None:
    """The lines nearest to each key; None where one is no key, or not level with the middle of its lines."""
    if not all(is_key(p.tokens) for p in keys):
        return None
    middles = [_middle([p]) for p in keys]
    texts: list[list[Piece]] = [[] for _ in keys]
    for piece in others:
        texts[min(range(len(keys)), key=lambda n: abs(middles[n] - _middle([piece])))].append(piece)
    level = (
        text and abs(_middle(text) - middle) <= _LEVEL * key.tokens[0].size
        for key, middle, text in zip(keys, middles, texts, strict=True)
    )
    return texts if all(level) else None


def _row(key: Piece, text: Sequence[Piece]) -> list[list[Token]]:
    if len(text) == 1:
        return [[*key.tokens, *text[0].tokens]]
    return [key.tokens, *(line.tokens for line in text)]


def _middle(pieces: Sequence[Piece]) -> float:
    """The height of the middle of some lines below each other."""
    return (min(p.box.top for p in pieces) + max(p.box.bottom for p in pieces)) / 2
