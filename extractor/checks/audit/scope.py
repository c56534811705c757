"""Denials and restrictions of what the policy covers: "benign brain tumor is not covered", "reserved for adults"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.audit.claims import Claim
from extractor.checks.audit.matching import Ground, Place
from extractor.checks.audit.measures import measures
from extractor.checks.audit.ruling import Ruling, conflict

_LEAST_WORDS = 2  # of an item, so that one word in common does not make it the same thing
_NAME = 4  # words of a place that is a mere name, such as "Breast cancer"
_CONTRARY = {
    "cancer": "benign",
    "adult": "child",
    "child": "adult",
    "benign": "cancer",
    "inpati": "outpati",
    "outpati": "inpati",
    "femal": "male",
    "male": "femal",
    "acut": "chronic",
    "chronic": "acut",
}


def granted_against(claim: Claim, ground: Ground) -> Ruling | None:
    """A conflict where what a statement denies, or leaves out of what it restricts coverage to, is covered by name."""
    if claim.exclusive is not None:
        covered = list(_left_out(claim.exclusive, ground))
        what = "restricts coverage to less than the policy covers"
    elif claim.stance == "denies":
        matter = ground.telling(ground.vocabulary.words(claim.text))
        covered = [place for item in claim.items for place in _named(item, matter, ground)]
        what = "denies what the policy covers by name"
    else:
        return None
    cited = tuple(dict.fromkeys(place.said for place in covered))
    return conflict(f"It {what}", *cited) if cited else None


def _named(item: str, matter: frozenset[str], ground: Ground) -> Iterator[Place]:
    """Where a thing is covered by name; `matter` are the words of the whole statement. A thing that a number narrows
    down is another one, and compared by its words.
    """
    words = ground.telling(ground.vocabulary.words(item))
    if measures(item) or not words:
        return
    for place in _granted(ground):
        own = ground.telling(place.words)
        is_part = words <= own and (len(words) >= _LEAST_WORDS or words == matter == {_subject(place, ground)})
        if is_part or (words == own and len(own) <= _NAME):
            yield place


def _subject(place: Place, ground: Ground) -> str | None:
    """The first word of a statement that tells what it is about: "Re-irradiation" in "Re-irradiation using IMRT"."""
    own = ground.telling(place.words)
    return next((word for word in ground.vocabulary.words(place.said.text) if word in own), None)


def _left_out(matter: str, ground: Ground) -> Iterator[Place]:
    """What is covered and is the contrary of what coverage is said to be kept for: benign tumors, not malignant."""
    words = frozenset(ground.vocabulary.words(matter))
    contrary = {_CONTRARY[word] for word in words if word in _CONTRARY} - words
    rest = ground.telling(words) - _CONTRARY.keys()
    for place in _granted(ground):
        if contrary & place.words and (not rest or rest & (place.words | place.above)):
            yield place


def _granted(ground: Ground) -> Iterator[Place]:
    return (place for place in ground.places if place.said.bearing == "grants")
