"""What a section is by its shape, where nobody knows its heading: a glossary, a table of doses, a second telling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import fmean

from extractor.language.defined_terms import opens_meaning
from extractor.model.outline import Grid, Passage, Section
from extractor.reading.parts.units import SECTION, Unit
from extractor.reading.parts.weights import Features

_DOSES, _CONDITIONS = 0.4, 0.25  # of a section's statements: at least, at most
_MANY = 4  # sections of doses
_NAMES_OF_CRITERIA = frozenset({"name:criterion", "name:criteria_head"})
_TERMS = 4  # of a glossary at least
_TERM_WORDS, _MEANING_WORDS = 7, 5  # at most, at least
_MOSTLY = 0.6  # of the meanings open as one
_TERM = re.compile(r"(?P<term>[^:–—]{2,60}?)\s?[:–—]\s+(?P<meaning>\S.*)", re.DOTALL)
_TOLD_AGAIN = 3  # headings
_LESS = 0.6  # of what is ruled where they stand first


def mark_shapes(sections: Sequence[Unit], seen: Mapping[int, Features]) -> None:
    """Gives a feature to sections that nobody knows by name: `doses`, `glossary`, `told_again`."""
    for section in sections:
        own = seen[id(section)]
        if "unknown" not in own:
            continue
        assert isinstance(section.source, Section)
        if _is_glossary(list(_entries(section.source))):
            own["glossary"] = 1.0
    doses = [section for section in sections if _is_of_doses(seen[id(section)])]
    for section in doses if len(doses) < _MANY else ():
        seen[id(section)]["doses"] = 1.0
    _mark_told_again(sections, seen)


def _is_of_doses(own: Features) -> bool:
    """Whether a section says how much is given, and hardly to whom. Where many sections do, each is of one drug and
    says all of it."""
    is_named = "unknown" not in own or not own.keys().isdisjoint(_NAMES_OF_CRITERIA)
    return not is_named and own.get("rate:dosing", 0.0) >= _DOSES and own.get("rate:condition", 0.0) <= _CONDITIONS


def _entries(section: Section) -> Iterator[tuple[str, str]]:
    """What may be terms, each with what may be its meaning: rows of two cells, or paragraphs that begin with a term."""
    for block in section.blocks:
        if isinstance(block, Grid):
            rows = (block.row(number) for number in range(block.header_rows, block.rows) if block.columns == 2)
            yield from ((row[0].text, row[1].text) for row in rows if len(row) == block.columns)
        elif isinstance(block, Passage) and block.depth == 0 and (hit := _TERM.match(block.text)):
            yield hit["term"], hit["meaning"]


def _is_glossary(entries: Sequence[tuple[str, str]]) -> bool:
    """Whether terms stand in the order of the alphabet, and what stands with them says what each is."""
    entries = [(term.casefold(), meaning) for term, meaning in entries if term and meaning]
    short = all(len(term.split()) <= _TERM_WORDS for term, _ in entries)
    if len(entries) < _TERMS or not short or any(a > b for (a, _), (b, _) in pairwise(entries)):
        return False
    meanings = [meaning for _, meaning in entries if opens_meaning(meaning) and len(meaning.split()) >= _MEANING_WORDS]
    return len(meanings) >= _MOSTLY * len(entries)


def _mark_told_again(sections: Sequence[Unit], seen: Mapping[int, Features]) -> None:
    """Sections that go through the headings of an earlier one once more and rule much less tell what stands behind the
    rules: evidence, background."""
    first: dict[str, Unit] = {}
    for owner in sections:
        below = [child for child in owner.children if child.kind == SECTION and "unknown" in seen[id(child)]]
        again = [(child, first[name]) for child in below if (name := child.text.casefold()) in first]
        if len(again) >= _TOLD_AGAIN and 2 * len(again) >= len(below):
            before = fmean(seen[id(u)].get("rate:rules", 0.0) for _, u in again)
            if fmean(seen[id(u)].get("rate:rules", 0.0) for u, _ in again) < _LESS * before:
                for unit in (owner, *(u for u, _ in again)):
                    seen[id(unit)]["told_again"] = 1.0
        for child in below:
            first.setdefault(child.text.casefold(), child)
