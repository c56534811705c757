"""Patterns over tokens, matched by spaCy: a blank English tokenizer, no trained model, so that the same text gives the
same answer on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import spacy
from spacy.matcher import Matcher
from spacy.tokens import Span


class TokenMatcher:
    """Finds the places that patterns take, each pattern given with its label."""

    def __init__(self, patterns: Iterable[tuple[str, Sequence[Mapping[str, Any]]]]) -> None:
        self._matcher = Matcher(_english().vocab)
        labelled: dict[str, list[list[dict[str, Any]]]] = {}
        for label, tokens in patterns:
            labelled.setdefault(label, []).append([dict(token) for token in tokens])
        for label, alternatives in labelled.items():
            self._matcher.add(label, alternatives, greedy="LONGEST")

    def spans(self, text: str) -> list[Span]:
        """The places in a text; of those with one label that overlap, the longest."""
        doc = _english()(text)
        return [Span(doc, start, end, label=key) for key, start, end in self._matcher(doc)]


@cache
def _english() -> spacy.language.Language:
    return spacy.blank("en")
