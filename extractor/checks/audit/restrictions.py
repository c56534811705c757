"""Denials and restrictions of what the policy covers: "benign brain tumor is not covered", "reserved for adults"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.audit.claims import Claim
from extractor.checks.audit.draft_verdict import Ruling, conflict
from extractor.checks.audit.numbers_compared import measures
from extractor.checks.audit.shared_words import Entry, StatementIndex
from extractor.language.synonyms import contrary_of

_LEAST_WORDS = 2  # of an item, so that one word in common does not make it the same thing
_NAME = 4  # words of a statement that is a mere name, such as "Breast cancer"


def granted_against(claim: Claim, index: StatementIndex) -> Ruling | None:
    """A conflict where the policy covers by name what a statement denies, or excludes by restricting coverage."""
    if claim.exclusive is not None:
        covered = list(_left_out(claim.exclusive, index))
        what = "restricts coverage to less than the policy covers"
    elif claim.stance == "denies":
        matter = index.telling(index.vocabulary.words(claim.text))
        covered = [entry for item in claim.items for entry in _named(item, matter, index)]
        what = "denies what the policy covers by name"
    else:
        return None
    cited = tuple(dict.fromkeys(entry.statement for entry in covered))
    return conflict(f"It {what}", *cited) if cited else None


def _named(item: str, matter: frozenset[str], index: StatementIndex) -> Iterator[Entry]:
    """Where a thing is covered by name; `matter` are the words of the whole statement. A thing that a number narrows
    down is another one, and compared by its words.
    """
    words = index.telling(index.vocabulary.words(item))
    if measures(item) or not words:
        return
    for entry in _granted(index):
        own = index.telling(entry.words)
        is_part = words <= own and (len(words) >= _LEAST_WORDS or words == matter == {_subject(entry, index)})
        if is_part or (words == own and len(own) <= _NAME):
            yield entry


def _subject(entry: Entry, index: StatementIndex) -> str | None:
    """The first telling word of a statement, its subject: "Re-irradiation" in "Re-irradiation using IMRT"."""
    own = index.telling(entry.words)
    return next((word for word in index.vocabulary.words(entry.statement.text) if word in own), None)


def _left_out(matter: str, index: StatementIndex) -> Iterator[Entry]:
    """What the policy covers although it is the contrary of what a statement restricts coverage to: benign tumors
    where it is "reserved for malignant ones"."""
    words = frozenset(index.vocabulary.words(matter))
    contrary = {contrary for word in words if (contrary := contrary_of(word))} - words
    rest = {word for word in index.telling(words) if not contrary_of(word)}
    for entry in _granted(index):
        if contrary & entry.words and (not rest or rest & (entry.words | entry.above)):
            yield entry


def _granted(index: StatementIndex) -> Iterator[Entry]:
    return (entry for entry in index.entries if entry.statement.bearing == "grants")
