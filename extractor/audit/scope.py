"""Denials and restrictions of what the policy covers: "benign brain tumor is not covered", "reserved for adults"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.claims import Claim
from extractor.audit.matching import Ground, Place
from extractor.audit.measures import measures
from extractor.audit.ruling import Ruling, conflict

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
        covered = [place for item in claim.items for place in _named(item, ground)]
        what = "denies what the policy covers by name"
    else:
        return None
    cited = tuple(dict.fromkeys(place.said for place in covered))
    return conflict(f"It {what}", *cited) if cited else None


def _named(item: str, ground: Ground) -> Iterator[Place]:
    """Where a thing is covered by name. One that a number narrows down is another matter, and compared by its words."""
    words = ground.telling(ground.vocabulary.words(item))
    for place in _granted(ground) if not measures(item) else ():
        own = ground.telling(place.words)
        if (len(words) >= _LEAST_WORDS and words <= own) or (words and own and len(own) <= _NAME and words == own):
            yield place


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
