"""Whoever and whatever is the same, called one way in one version and another way in the next."""

from __future__ import annotations

import re

from extractor.language.ruleset import ruleset

_RULES = ruleset("namings")
_JOINED = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


def renamed(old: str, new: str) -> str:
    """The old text with the words of the new one for the person, the document and the request: "the patient has gout"
    in the words of "an enrollee has fever" is "an enrollee has gout". As it is where the two do not name the same in
    the same order."""
    before, after = _named(old), _named(new)
    if [kind for kind, _ in before] != [kind for kind, _ in after]:
        return old
    pieces, end = [], 0
    for (_, hit), (_, instead) in zip(before, after, strict=True):
        pieces += [old[end : hit.start()], instead[0]]
        end = hit.end()
    return "".join((*pieces, old[end:]))


def written_together(text: str) -> str:
    """A text with compound words as one: "nonsurgical" for "non-surgical"."""
    return _JOINED.sub("", text)


def _named(text: str) -> list[tuple[str, re.Match[str]]]:
    """What a text names, in order."""
    hits = ((kind, hit) for kind in _RULES.meanings for hit in _RULES.matches(kind, text))
    return sorted(hits, key=lambda named: named[1].start())
