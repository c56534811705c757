"""Patterns over tokens, matched by spaCy: a blank English tokenizer, no trained model, so that the same text gives the
same answer on every machine. Where it is certain without spaCy what it would answer, it is not even loaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from extractor.language.plain_tokens import Attributes, NotCertain, PlainMatcher

if TYPE_CHECKING:  # it takes most of a second to load
    from spacy.language import Language
    from spacy.matcher import Matcher


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """A place that a pattern takes in a text: its characters from `start` to before `end`, and the tokens there."""

    label: str
    start: int
    end: int
    tokens: tuple[str, ...]


class TokenMatcher:
    """Finds the places that patterns take, each pattern given with its label."""

    def __init__(self, patterns: Iterable[tuple[str, Sequence[Attributes]]]) -> None:
        self._patterns = tuple(patterns)
        self._plain = PlainMatcher(self._patterns)

    def spans(self, text: str) -> list[TokenSpan]:
        """The places in a text; of those with one label that overlap, the longest."""
        try:
            places = self._plain.spans(text)
        except NotCertain:
            return self.spans_by_spacy(text)
        return [
            TokenSpan(label, tokens[0].start, tokens[-1].start + len(tokens[-1].text), tuple(t.text for t in tokens))
            for label, tokens in places
        ]

    def spans_by_spacy(self, text: str) -> list[TokenSpan]:
        """The same, whatever the text."""
        doc = _english()(text)
        places = ((label, doc[start:end]) for label, start, end in self._matcher(doc))
        return [
            TokenSpan(doc.vocab.strings[label], span.start_char, span.end_char, tuple(token.text for token in span))
            for label, span in places
        ]

    @cached_property
    def _matcher(self) -> Matcher:
        from spacy.matcher import Matcher

        matcher = Matcher(_english().vocab)
        labelled: dict[str, list[list[dict[str, object]]]] = {}
        for label, tokens in self._patterns:
            labelled.setdefault(label, []).append([dict(token) for token in tokens])
        for label, alternatives in labelled.items():
            matcher.add(label, alternatives, greedy="LONGEST")
        return matcher


@cache
def _english() -> Language:
    import spacy

    return spacy.blank("en")
