"""How heavy faces are, by their names, against the face that most of a document is set in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from extractor.layout.glyphs.token import Token

# The usual order of names (OpenType's usWeightClass has the same steps, from 100 to 900).
_STEPS = (
    (100, r"thin|hairline"),
    (200, r"(?:extra|ultra)-?light"),
    (300, r"light|-lt\b"),
    (350, r"book"),
    (400, r"roman|regular|normal"),
    (500, r"medium"),
    (600, r"demi|semi-?bold"),
    (700, r"bold"),
)
_NAMES = tuple((weight, re.compile(name, re.IGNORECASE)) for weight, name in _STEPS)
_USUAL = 400  # of a face whose name says nothing
_FAMILY = re.compile(r"[-,].*")


def heavier_faces(tokens: Iterable[Token]) -> frozenset[str]:
    """The names of the faces that are set heavier than the document's body, in its own family ("Avenir-Roman" where
    the body is "Avenir-Book"): they emphasise as bold does."""
    letters: Counter[str] = Counter()
    for token in tokens:
        letters[token.style.font] += len(token.text)
    if not letters:
        return frozenset()
    body = max(letters, key=lambda name: (letters[name], name))
    return frozenset(
        name for name in letters if name and _family(name) == _family(body) and _weight(name) > _weight(body)
    )


def _family(name: str) -> str:
    return _FAMILY.sub("", name).casefold()


def _weight(name: str) -> int:
    return next((weight for weight, pattern in _NAMES if pattern.search(name)), _USUAL)
