"""Names that stand before what a document is: "Brightmoor Medical Policy", a name over "Medical Policy"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from extractor.language.document_names import is_of_any_document
from extractor.language.insurers import (
    is_insurer,
    is_no_actor,
    is_proper_name,
    names_no_insurer,
    names_program,
    only_formed_name,
    whose_kind,
)
from extractor.profiles import Profile, mentions
from extractor.reading.candidates import Candidate
from extractor.reading.header.document_kind import kind_of
from extractor.reading.header.front import Front, Strip, words_of
from extractor.reading.header.other_names import OtherNames
from extractor.reading.header.payer_names import EDGE, in_small_letters
from extractor.reading.header.title_prints import LARGER
from extractor.reading.header.title_words import own_words

_BAR = "|"  # between a letterhead and what the document is


def before_kind(strip: Strip, others: OtherNames, common: Collection[str]) -> Iterator[Candidate[str]]:
    """The name before the kind of document: "Brightmoor Medical Policy Manual"."""
    name = _without_title(whose_kind(strip.text) or "", others)
    if name and not is_no_actor(name) and (is_insurer(name) or others.leaves(name, common)):
        feature = "formed_program" if names_program(name) else "before_kind"
        yield Candidate(in_small_letters(name, strip.text), (feature,), words_of(strip.tokens))


def _without_title(name: str, others: OtherNames) -> str:
    """The insurer's name alone where the title stands between it and the kind: "Elm Health Plan Splints Policy"."""
    words = name.split()
    firsts = {n: " ".join(words[:n]) for n in range(len(words) - 1, 1, -1)}
    named = (n for n, first in firsts.items() if only_formed_name(first) == first or names_program(first))
    return next((firsts[n] for n in named if others.holds(" ".join(words[n:]))), name)


def before_series(
    strip: Strip, others: OtherNames, profile: Profile, common: Collection[str]
) -> Iterator[Candidate[str]]:
    """The name before the series that a running head says a document is of: "Elm Valley Behavioral | Level of Care
    Guidelines 2026"."""
    name, *series = (part.strip(EDGE) for part in strip.text.split(_BAR))
    last = next((word for word in reversed(series[0].split()) if not word.isdigit()), "") if len(series) == 1 else ""
    is_nobody = is_no_actor(name) or profile.line_of_business(name) or kind_of(name, profile) or names_program(name)
    if last and is_of_any_document(last) and is_proper_name(name) and others.leaves(name, common) and not is_nobody:
        yield Candidate(in_small_letters(name, strip.text), ("before_kind",), words_of(strip.tokens))


def over_kind(front: Front, others: OtherNames, profile: Profile, common: Collection[str]) -> Iterator[Candidate[str]]:
    """The name on the first line, where the second says the kind of document and nothing else."""
    lines = [line for s in front.of("front", "running") if s.page == 1 for line in s.lines][:2]
    if len(lines) == 2 and says_only_kind(lines[1].text, profile) and not says_only_kind(lines[0].text, profile):
        name = lines[0].text.strip(EDGE)
        is_document = is_no_actor(name) or names_no_insurer(name)
        is_logo = name.istitle() and name.isalpha() and lines[0].size >= front.body_size + LARGER
        if (
            (is_proper_name(name) or is_logo)
            and others.leaves(name, common)
            and not (is_document or mentions(name.split()))
        ):
            yield Candidate(
                in_small_letters(name, lines[0].text), ("before_kind",), words_of(lines[0].tokens), borrowed=False
            )


def says_only_kind(line: str, profile: Profile) -> bool:
    return kind_of(line, profile) is not None or not own_words(line)
