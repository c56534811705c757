"""Of which part of a document's subject something is said: under the name of one line of business or state, of some
codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.language.authorization import names_authorization
from extractor.language.authorization_scope import members_it_is_for
from extractor.language.codes import find_codes
from extractor.language.plans import lines_named, only_names_lines
from extractor.language.states import states_in
from extractor.model.outline import Grid, Outline, Passage, Section
from extractor.model.policy import Requirement
from extractor.reading.candidates import Candidate

_LONGEST_LINE = 12  # words
_LONGEST_NAME = 6  # words of a heading that names a line of business, or a state
_BRACKETED = re.compile(r"\([^()]*(?:\)|$)")
_ASIDE = frozenset({"references", "revision_history"})


class Scopes:
    """The lines of business and the states that headings of a document name, and what stands under each."""

    def __init__(self, outline: Outline) -> None:
        self._of: dict[int, frozenset[str]] = {}
        self._all: set[str] = set()
        for section in outline.sections:
            over: list[Passage] = []
            self._all |= _names(section.heading.text) if section.heading else set()
            for passage in _outside_tables(section):
                over = [p for p in over if p is section.heading or p.depth < passage.depth]
                names = [scope for p in over if (scope := _names(p.text))]
                self._of[next(passage.words).index] = names[-1] if names else frozenset()
                self._all |= names[-1] if names else frozenset()
                over.append(passage)

    def narrowed(self, candidates: Sequence[Candidate[Requirement]]) -> Iterator[Candidate[Requirement]]:
        """Candidates, each "conditional" that stands under the name of some lines or states where the document names
        others of which the same is not said."""
        over: dict[str, set[str]] = {}
        for candidate in candidates:
            over.setdefault(candidate.value, set()).update(self._over(candidate))
        for candidate in candidates:
            here = self._over(candidate)
            rest = {name for name in self._all if _sort(name) in set(map(_sort, here))} - over[candidate.value]
            yield replace(candidate, value="conditional") if here and rest else candidate

    def _over(self, candidate: Candidate[Requirement]) -> frozenset[str]:
        return self._of.get(candidate.words[0].index, frozenset()) if candidate.words else frozenset()


def of_one_line(clause: str, outline: Outline) -> bool:
    """Whether a clause speaks of the members of one line of business, which no heading, short line of another matter or
    running head of the document names."""
    lines = lines_named(members_it_is_for(clause))
    if len(lines) != 1:
        return False
    texts = (p.text for s in outline.sections for p in _outside_tables(s))
    short = [text for text in texts if len(text.split()) <= _LONGEST_LINE and not names_authorization(text)]
    return not any(lines & lines_named(text) for text in (*short, *(line.text for line in outline.furniture)))


def codes_left(clause: str, outline: Outline) -> bool | None:
    """Whether the document names other codes than a clause does; None where the clause names none outside of
    brackets."""
    own = {code.code for code in find_codes(_BRACKETED.sub(" ", clause))}
    if not own:
        return None
    texts = (p.text for s in outline.sections if s.kind not in _ASIDE for p in _passages(s))
    return any(code.code not in own for text in texts for code in find_codes(text))


def _outside_tables(section: Section) -> Iterator[Passage]:
    blocks: Iterable[Passage | Grid | None] = (section.heading, *section.blocks)
    yield from (block for block in blocks if isinstance(block, Passage))


def _passages(section: Section) -> Iterator[Passage]:
    for block in section.blocks:
        if isinstance(block, Passage):
            yield block
        else:
            yield from (passage for cell in block.cells for passage in cell.passages)


def _names(text: str) -> frozenset[str]:
    """What a short text names, lines of business or states: lines by their words, states by their letters."""
    if len(text.split()) > _LONGEST_NAME:
        return frozenset()
    return lines_named(text) if only_names_lines(text) else states_in(text)


def _sort(name: str) -> bool:
    return name.isupper()
