"""Where one sentence of running text ends and the next begins.

spaCy's sentencizer parts nine paragraphs in ten as this does and differs in citations ("Merrow S. Treatment of …"); it
takes four times as long, and a second to load.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractor.language.ruleset import ruleset

_RULES = ruleset("sentences")
NAME_WORDS = 12  # that a name or a phrase has at most
_LONGEST = 10  # signs of an abbreviation and what stands before it
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][”\")]))\s+(?=[A-Z0-9“\"(•☐])")
_STOP = re.compile(r"(?<=[.!?;:])\s+")
_SEMICOLON = re.compile(r";\s+|;$")
_ENDED = re.compile(r"[.;:!?][\"'”’)\]]*$")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, in order, none of them empty."""
    return list(_sentences(text))


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(sentence for part in _parted(text) if (sentence := part.strip()))


def _parted(text: str) -> Iterator[str]:
    start = 0
    for space in _END.finditer(text):
        if not _RULES.says(text[max(0, space.start() - _LONGEST) : space.start()], "abbreviated"):
            yield text[start : space.start()]
            start = space.end()
    yield text[start:]


def clauses(text: str) -> list[str]:
    """The sentences of a paragraph, and what semicolons part in them, in order, none of them empty."""
    parts = (part for sentence in sentences(text) for part in _SEMICOLON.split(sentence))
    return [clause for part in parts if (clause := part.strip())]


def stretches(text: str) -> list[str]:
    """What stands between the stops of a paragraph, whatever sort of stop and however short: for those who ask what two
    paragraphs have in common."""
    return _STOP.split(text)


def last_clause(text: str) -> str:
    """The clause that a text breaks off in; empty where it has just ended one."""
    return clauses(f"{text.rstrip()} Next")[-1].removesuffix("Next").rstrip()


def is_phrase(text: str) -> bool:
    """Whether a text is a name or a phrase of a few words, and no statement."""
    return len(text.split()) <= NAME_WORDS and not is_ended(text)


def is_ended(text: str) -> bool:
    """Whether a text ends as a sentence, a clause or a lead-in does: with a stop, which may stand in quotes."""
    return _ENDED.search(text) is not None


def begins_small(text: str) -> bool:
    """Whether a text begins with a word in small letters as the rest of a sentence does, not with a connector, an
    abbreviation or a unit."""
    return _RULES.says(text, "begins_small")


def lacks_subject(text: str) -> bool:
    """Whether a text is a verdict whose subject stands before it: "is(are) considered medically necessary when"."""
    return _RULES.says(text, "lacks_subject")


def lacks_verdict(text: str) -> bool:
    """Whether a text ends before what it says of its subject: "… in all other cases is considered"."""
    return _RULES.says(text, "lacks_verdict")


def breaks_off(text: str) -> bool:
    """Whether a text ends in a word that no statement ends in, and no announcement of a list: "… by the"."""
    return _RULES.says(text, "breaks_off")
