"""The document's name: under a label, in the largest print of its front, in its running heads, or the file's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.model.finding_rules import FindingRule
from extractor.model.finds import Cited, Found
from extractor.model.layout import Layout
from extractor.model.outline import Outline
from extractor.model.provenance import Finding
from extractor.profiles import Profile
from extractor.reading.candidates import Candidate, choose, doubt
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Front
from extractor.reading.header.title_labels import labelled_titles
from extractor.reading.header.title_prints import print_of, printed_titles
from extractor.reading.header.title_words import features_of_words, holds, plain_words, words_said

_FILE_NAME = re.compile(r"\.(?:docx?|pdf|html?|xlsx?)\b|microsoft word|_", re.IGNORECASE)
_NOT_FOUND = "No title was found: neither under a label nor as the largest print of the first page."


def read_title(
    front: Front, fields: Sequence[Field], profile: Profile, layout: Layout, outline: Outline
) -> Found[str | None]:
    """The title with the number that may be printed in it, and the words of its repeats."""
    labelled = list(labelled_titles(fields, profile))
    told = " ".join(layout.metadata.get("Title", "").split())
    lines = (s.heading.lines[0].words[0] for s in outline.sections if s.heading and s.blocks)
    headings = Counter(print_of(word.size, word.bold) for word in lines)
    found = [*labelled, *printed_titles(front, fields, labelled, profile, headings), *_of_file(told)]
    choice = choose("title", _weighed(found, told, profile, layout), _key, _agree)
    if choice.value is None:
        return Found(None, findings=(_finding("no-title", _NOT_FOUND),))
    if not choice.same[0].words:
        said = f"No page prints a title; the file's own, “{choice.value}”, is taken."
        return Found(choice.value, findings=(_finding("title-of-file", said),))
    return Found(choice.value, tuple(_cites(choice.same)), tuple(doubt("title", choice)))


def _of_file(told: str) -> Iterator[Candidate[str]]:
    """The file's own title, unless it is a file's name."""
    if len(told.split()) > 1 and not _FILE_NAME.search(told):
        yield Candidate(told, ())


def _weighed(found: Iterable[Candidate[str]], told: str, profile: Profile, layout: Layout) -> Iterator[Candidate[str]]:
    """The candidates with what their words say, and whether the file's own title says the same."""
    said = words_said(layout)
    for candidate in found:
        more = features_of_words(candidate.value, profile, said)
        if "label" in candidate.features:
            more = tuple(name for name in more if name != "generic")
        if told and (holds(told, candidate.value) or holds(candidate.value, told)):
            more = (*more, "file")
        yield replace(candidate, features=(*candidate.features, *more))


def _cites(same: Sequence[Candidate[str]]) -> Iterator[Cited]:
    """The words of the chosen place, and those of its repeats in the text."""
    taken: set[int] = set()
    for number, candidate in enumerate(same):
        own = {w.index for w in candidate.words}
        if own and taken.isdisjoint(own) and not (number and candidate.borrowed):
            yield candidate.cited("/title")
            taken |= own


def _key(title: str) -> tuple[str, ...]:
    return tuple(plain_words(title))


def _agree(one: str, other: str) -> bool:
    return holds(one, other) or holds(other, one)


def _finding(rule: FindingRule, message: str) -> Finding:
    return Finding(severity="warning", rule=rule, message=message, at="/title")
