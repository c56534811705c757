"""What one reader made of some words, on its way into the policy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from extractor.model.layout import Word
from extractor.model.provenance import Finding

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Cited:
    """The words that a fact rests on. `pointer` is a JSON Pointer relative to the reader's value ("" for the value
    itself); `quoted` where the fact is not the print itself, so that the evidence must carry the printed text.
    `borrowed` where the words prove the fact but belong to another statement (a running head, a sentence of the body):
    they are evidence, and stay in their own place as well.
    """

    pointer: str
    words: tuple[Word, ...]
    quoted: bool = False
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class Found(Generic[T_co]):
    """A reader's value with its citations. The words of all citations count as placed: a word that stands in no
    citation of any reader stays in its section's text. Findings' `at` are relative pointers as well.
    """

    value: T_co
    cited: tuple[Cited, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def proofs(self) -> frozenset[int]:
        """The indices of all words that the value rests on, those among them that stay in their own place as well."""
        return frozenset(w.index for c in self.cited for w in c.words)

    @property
    def taken(self) -> frozenset[int]:
        """The indices of all words that this reader placed."""
        return frozenset(w.index for c in self.cited if not c.borrowed for w in c.words)


def cite(pointer: str, words: Iterable[Word], quoted: bool = False, borrowed: bool = False) -> Cited:
    return Cited(pointer, tuple(words), quoted, borrowed)
