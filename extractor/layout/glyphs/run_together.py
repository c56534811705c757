"""Words that a file stores as one ("asthe") and the page shows apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.layout.glyphs.characters import WORD_GAP
from extractor.layout.glyphs.token import Token, box_around
from extractor.model.provenance import Place


def run_together(tokens: Sequence[Token], page: int) -> list[Place]:
    """Where each stretch of such words stands, its text as stored. `tokens` are a page's words in stored order.

    They are read apart, as a person reads them: who searches the file for them finds only what is listed here.
    """
    return [Place(page=page, bbox=box_around(chain), text="".join(t.text for t in chain)) for chain in _chains(tokens)]


def _chains(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    chain: list[Token] = []
    for before, token in pairwise(tokens):
        if _is_stored_with(before, token):
            chain = chain or [before]
            chain.append(token)
        elif chain:
            yield chain
            chain = []
    if chain:
        yield chain


def _is_stored_with(before: Token, token: Token) -> bool:
    """Whether no space is stored between two words that stand apart."""
    is_one_word = not token.gap_before and before.text[-1:].isalnum() and token.text[:1].isalnum()
    return is_one_word and token.x0 - before.x1 > WORD_GAP * min(before.size, token.size)
