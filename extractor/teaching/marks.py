"""Marks of a payer's house: lines that its documents have and no other payer's, by which its profile is recognised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.profiles import Profile, generic, installed
from extractor.teaching.paper import Paper
from extractor.teaching.wording import literal

_MOST = 3  # patterns of one profile
_FEWEST = 2  # papers that have a mark
_LETTERS = 12  # a shorter line tells nobody's house
_WORDS = range(2, 15)
_NUMBER = re.compile(r"\d+")
_BLANK, _ANY_NUMBER = r"\s+", r"\d+"


def own_profile(
    name: str, payer: str, read: Sequence[Paper], foreign: Sequence[str], known: Mapping[str, Profile]
) -> Profile:
    """The rules that a payer has already: those by which most of its documents are read, if these are its own; else a
    new profile of that name, with nothing but marks of the payer's house. `known` are all profiles that there are."""
    used = Counter(paper.shown.profile for paper in read if paper.shown.profile != generic().name)
    if not used:
        return Profile(name=name, payer=payer, recognise=marks_of(read, payer, foreign))
    most = used.most_common(1)[0][0]
    own = known[most].apart_from(generic())
    if most not in installed():
        return own
    fields = {field: getattr(own, field) for field in Profile.model_fields}  # its rules are laid over by their copies
    return Profile(**fields | {"name": f"{name}-own" if name in installed() else name})


def marks_of(papers: Sequence[Paper], payer: str | None, foreign: Iterable[str]) -> tuple[str, ...]:
    """Patterns for `recognise`: the fewest that are found in most of the papers, and in no text of other payers'.

    What names the payer is preferred, and then what has no numbers and stands in more lines of the documents; its bare
    name is for papers that have none of these.
    """
    lines = [Counter(_marks(paper)) for paper in papers]
    known = Counter(mark for counted in lines for mark in counted)
    usual = _usual(generic())
    others = [" ".join(text.split()) for text in foreign]
    often = {mark: sum(counted[mark] for counted in lines) for mark in known}
    candidates = sorted(known, key=lambda m: (-known[m], not _names(payer, m), _ANY_NUMBER in m, -often[m], len(m), m))
    open_papers, chosen = set(range(len(papers))), list[str]()
    for mark in candidates:
        here = {n for n in open_papers if mark in lines[n]}
        if not here or known[mark] < min(len(papers), _FEWEST) or mark in usual or len(chosen) == _MOST:
            continue
        pattern = re.compile(mark, re.IGNORECASE)
        if not any(pattern.search(text) for text in others):
            chosen.append(mark)
            open_papers -= here
    name = literal(payer).replace(" ", _BLANK) if payer else None
    if name and any(re.search(name, papers[n].text, re.IGNORECASE) for n in open_papers):
        chosen += [] if any(re.search(name, text, re.IGNORECASE) for text in others) else [name]
    return tuple(chosen)


def _marks(paper: Paper) -> Iterator[str]:
    """Lines that may tell whose document it is, as patterns; numbers in them may be others."""
    for line in paper.text.splitlines():
        if len(line.split()) in _WORDS and sum(c.isalpha() for c in line) >= _LETTERS:
            yield _NUMBER.sub(lambda _: _ANY_NUMBER, literal(line)).replace(" ", _BLANK)


def _usual(profile: Profile) -> frozenset[str]:
    """What most insurers print is no mark of one: examples of the generic rules, as such patterns."""
    examples = (example for rule in (*profile.headings, *profile.labels) for example in rule.examples)
    return frozenset(_NUMBER.sub(lambda _: _ANY_NUMBER, literal(example)).replace(" ", _BLANK) for example in examples)


def _names(payer: str | None, mark: str) -> bool:
    return payer is not None and literal(payer).replace(" ", _BLANK).casefold() in mark.casefold()
