"""What a document names that is no insurer."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from extractor.language.document_names import is_of_any_document
from extractor.reading.header.title_words import plain_words


@dataclass(frozen=True, slots=True)
class OtherNames:
    """What a document names that is no insurer: its title, its headings, the words of its plans."""

    title: str
    foot: float  # where the title begins, in points from the first page's top
    headings: frozenset[str]
    products: frozenset[int]
    plans: frozenset[str]  # in small letters

    def is_plan(self, name: str) -> bool:
        """Whether a name is one of the document's plans, or begins one."""
        return any(f"{plan} ".startswith(f"{name.casefold()} ") for plan in self.plans)

    def holds(self, name: str) -> bool:
        title, words = set(plain_words(self.title)), plain_words(name)
        own = [w for w in words if not is_of_any_document(w)] or words
        is_of_title = 2 * len(title.intersection(words)) > len(words) or title.issuperset(own)
        return name.casefold() in self.headings or is_of_title

    def leaves(self, name: str, common: Collection[str]) -> bool:
        """Whether a name is none of these, and has words of its own that the text never writes small (`common`)."""
        words = re.findall(r"[^\W\d]{2,}", name)
        own = any(w.casefold() not in common and not is_of_any_document(w) for w in words)
        return own and not self.holds(name)

    def leaves_house(self, name: str, common: Collection[str]) -> bool:
        """Whether a name begins with a word that neither the title nor, in small letters, the text has: so do those of
        houses whose other words say what they do ("Brightmoor Dental Services")."""
        first = next(iter(plain_words(name)), "")
        is_title = first in plain_words(self.title) or name.casefold() in self.headings
        return not (is_title or first in common or is_of_any_document(first))
