"""The document's name: under a label, in the largest print of its front, in its running heads, or the file's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.language.document_names import is_file_name, subject_of
from extractor.model.finding_rules import FindingRule
from extractor.model.finds import Cited, Found
from extractor.model.layout import Layout
from extractor.model.outline import Outline, Passage
from extractor.model.provenance import Finding
from extractor.profiles import Profile
from extractor.reading.candidates import Candidate, choose, doubt
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Front
from extractor.reading.header.owner_names import OwnerNames
from extractor.reading.header.title_labels import labelled_titles
from extractor.reading.header.title_prints import LARGER, print_of, printed_titles
from extractor.reading.header.title_words import common_words, features_of_words, holds, plain_words, spoken_words

_SECTION = re.compile(r"\d{1,2}\.\d{1,2}\s")
_LAST_PAGE = 3  # on which a title may stand
_NOT_FOUND = "No title was found: neither under a label nor as the largest print of the first page."


def read_title(
    front: Front, fields: Sequence[Field], profile: Profile, layout: Layout, outline: Outline
) -> Found[str | None]:
    """The title with the number that may be printed in it, and the words of its repeats."""
    labelled = list(labelled_titles(fields, profile))
    of_file = " ".join(layout.metadata.get("Title", "").split())
    lines = (s.heading.lines[0].words[0] for s in outline.sections if s.heading and s.blocks)
    headings = Counter(print_of(word.size, word.bold) for word in lines)
    candidates = [
        *labelled,
        *printed_titles(front, fields, labelled, profile, headings, common_words(layout)),
        *_of_file(of_file),
        *_of_headings(outline, front),
        *_of_sentences(outline),
    ]
    named = min((w.index for c in candidates if "drug" in c.features for w in c.words), default=None)
    candidates = [_below(c, named) if named is not None else c for c in candidates]
    owners = OwnerNames(layout, outline)
    candidates = [_logo(c) for c in _without_heads(candidates)] if labelled else _without_heads(candidates)
    choice = choose("title", _weighed(candidates, of_file, profile, layout, owners), _key, _agree)
    if choice.value is None:
        return Found(None, findings=(_finding("no-title", _NOT_FOUND),))
    if not choice.same[0].words:
        message = f"No page prints a title; the file's own, “{choice.value}”, is taken."
        return Found(choice.value, findings=(_finding("title-of-file", message),))
    return Found(choice.value, tuple(_cites(choice.same)), tuple(doubt("title", choice)))


def _without_heads(candidates: Sequence[Candidate[str]]) -> list[Candidate[str]]:
    """The candidates, a running head as the name that the front prints, where it says that behind other words: "Elm
    Health Medical Necessity Criteria Knee Braces"."""
    printed = [c.value for c in candidates if c.words and "running" not in c.features and len(c.value.split()) > 1]
    ends = {
        c.value: max((p for p in printed if c.value.endswith(f" {p}")), key=len, default=c.value) for c in candidates
    }
    return [replace(c, value=ends[c.value]) if "running" in c.features else c for c in candidates]


def _below(candidate: Candidate[str], named: int) -> Candidate[str]:
    """A candidate that is printed below the name of the drug that the document says it is about: a diagnosis of it."""
    is_below = "large" in candidate.features and candidate.words and candidate.words[0].index > named
    return replace(candidate, features=(*candidate.features, "below_drug")) if is_below else candidate


def _logo(candidate: Candidate[str]) -> Candidate[str]:
    """A candidate that is one word at the head of a document that labels its name: somebody's, not the document's."""
    is_logo = {"large", "first"} <= set(candidate.features) and len(candidate.value.split()) == 1
    return replace(candidate, features=(*candidate.features, "logo")) if is_logo else candidate


def _of_file(of_file: str) -> Iterator[Candidate[str]]:
    """The file's own title, unless it is a file's name."""
    if len(of_file.split()) > 1 and not is_file_name(of_file):
        yield Candidate(of_file, ())


def _of_headings(outline: Outline, front: Front) -> Iterator[Candidate[str]]:
    """Large headings of the pages behind the first, where a page printed from the web begins with its menus."""
    for heading in (s.heading for s in outline.sections if s.heading):
        size = heading.lines[0].words[0].size
        if 1 < heading.page <= _LAST_PAGE and size >= front.body_size + LARGER:
            numbered = ("numbered",) if _SECTION.match(heading.text) else ()
            yield Candidate(heading.text, ("later_heading", *numbered), tuple(heading.words))


def _of_sentences(outline: Outline) -> Iterator[Candidate[str]]:
    """ "This policy addresses knee braces", on the first page."""
    for block in (b for s in outline.sections for b in s.blocks if isinstance(b, Passage) and b.page == 1):
        if subject := subject_of(block.text):
            yield Candidate(subject[:1].upper() + subject[1:], ("subject",), tuple(block.words))
            return


def _weighed(
    candidates: Iterable[Candidate[str]], of_file: str, profile: Profile, layout: Layout, owners: OwnerNames
) -> Iterator[Candidate[str]]:
    """The candidates with what their words say, and whether the file's own title says the same."""
    spoken = spoken_words(layout)
    for candidate in candidates:
        more = features_of_words(candidate.value, profile, spoken)
        if "label" in candidate.features:
            more = tuple(name for name in more if not name.startswith("generic"))
        if of_file and (holds(of_file, candidate.value) or holds(candidate.value, of_file)):
            more = (*more, "file")
        if owners.holds(candidate.value):
            more = (*more, "owner")
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


def _agree(title: str, other: str) -> bool:
    return holds(title, other) or holds(other, title)


def _finding(rule: FindingRule, message: str) -> Finding:
    return Finding(severity="warning", rule=rule, message=message, at="/title")
