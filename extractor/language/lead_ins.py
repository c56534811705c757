"""Whether a statement announces a list, and what it says of it: all of the items, one, so many, or none."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from extractor.language import coverage
from extractor.language.numbers import NUMBER_WORDS
from extractor.language.plain import content_words
from extractor.language.ruleset import ruleset
from extractor.language.token_matching import TokenSpan
from extractor.model.policy import AtLeast, Logic

_RULES = ruleset("lead_ins")
_ASKED = ("all_of", "any_of", "at_least", "none_of")
_NEXT_SENTENCE = re.compile(r"[.;]\s+[A-Z]")
_CLAUSE = re.compile(r"[.;:]\s")
_PLURALS = {"is": "are", "was": "were", "has": "have", "does": "do", "applies": "apply"}
_WORD = re.compile(r"[a-z]+|\d+")
_BRACKETS = re.compile(r"\([^()]*\)")


def is_lead_in(text: str) -> bool:
    """Whether a statement announces a list: it ends in a colon, or in "the following", or in "criteria are met"."""
    return _RULES.says(text, "announces")


def speaks_of_list(text: str) -> bool:
    """Whether a statement names what a list below it holds, in whichever of its sentences ("for the following
    conditions. Reasons are given below.")."""
    return _RULES.says(text, "names_list")


@lru_cache(maxsize=1 << 12)  # asked of a statement by each who weighs it
def lead_in_logic(text: str) -> Logic | None:
    """What a lead-in says about the list that it owns: its last quantifier decides, then "(A or B)" and the like.

    In "has tried one of the following, or has contraindications to all of the following:" the first one asks, and the
    last only says who is excused.
    """
    spans = [s for s in _RULES.spans(text) if not _counts_something_else(s, text)]
    last = max(spans, key=lambda s: (s.end, -s.start), default=None)
    if last is not None and not _NEXT_SENTENCE.search(_BRACKETS.sub("", text[last.end :])):
        first = min(spans, key=lambda s: (s.start, -s.end))
        excused = _RULES.says(text[first.end : last.start], "excuse")
        span = first if excused else last
        return _logic_of(span.label, span.start, span.end, text)
    return _logic_in_words(text)


def _logic_in_words(text: str) -> Logic | None:
    """What a text asks for that counts by other words: "(A or B)", "when at least two are met:"; the last decides."""
    hits = [(hit, meaning) for meaning in _ASKED if (hit := _RULES.search(meaning, text))]
    if not hits:
        return None
    hit, meaning = max(hits, key=lambda h: (h[0].end(), -h[0].start()))
    if meaning == "any_of" and not _RULES.says(hit[0], "whichever"):
        return "any_of"  # "if one is met": what stands before the "if" denies none of them
    return _logic_of(meaning, hit.start(), hit.end(), text)


def _counts_something_else(span: TokenSpan, text: str) -> bool:
    """Whether what counts is no count, as in "Group 2 criteria", or counts another list, as in "all criteria listed
    under the applicable diagnosis"."""
    return _RULES.says(text[: span.start], "numbered_thing") or _RULES.says(text[span.end :], "listed_elsewhere")


def _logic_of(label: str, start: int, end: int, text: str) -> Logic | None:
    """What words that count, `text[start:end]`, ask for by what stands around them."""
    before, counted, after = text[:start], text[start:end], text[end:]
    if _RULES.says(before, "most_before"):
        return None
    if label == "all_of":
        return "none_of" if _are_absent(before, after) else "all_of"
    if label == "at_least":
        return AtLeast(at_least=next(number for word in _WORD.findall(counted.lower()) if (number := _number(word))))
    if label == "none_of":
        return "none_of"
    if _RULES.says(before + counted, "counts_part") or _RULES.says(before, "gives_reason"):
        return "any_of"
    if _RULES.says(after, "occasions"):
        return "any_of"
    denied = _is_denied(before) and not (_RULES.says(before, "unable") and not _RULES.says(counted, "whichever"))
    return "none_of" if denied else "any_of"


def _number(token: str) -> int:
    return NUMBER_WORDS.get(token, int(token) if token.isdigit() else 0)


def _are_absent(before: str, after: str) -> bool:
    return _RULES.says(before, "absence_before") or _RULES.says(after, "absent_after")


def _is_denied(before: str) -> bool:
    """Whether what stands before "any of the following" says that these must be absent in the patient."""
    clause = _CLAUSE.split(_BRACKETS.sub("", before))[-1].strip()
    denied = _RULES.search("denial_before", _RULES.without("condition_ahead", clause))
    if denied is None or _RULES.says(denied[0], "grant"):
        return False
    return _RULES.says(denied[0], "what_must_be_absent")


def lists_those_before(text: str) -> bool:
    """Whether a lead-in only begins to list what the statement above speaks of: "These uses include:"."""
    return _RULES.says(text, "those_before")


def names_what_is_covered(text: str) -> bool:
    """ "… medically necessary for (treatment of) the following conditions": each item below is covered by itself."""
    return coverage.grants(text) and _RULES.says(text, "things") and not _RULES.says(text, "every")


def lists_each_by_itself(text: str) -> bool:
    """Whether a lead-in says of every item by itself what it says: "… not covered for:", "The following are …:"; a list
    of what must come together begins with "when" or "if"."""
    return _RULES.says(text, "each_by_itself")


def quantifier(text: str) -> Literal["all", "any"] | None:
    """How many of something a text asks for, even where it announces no list; None where it says nothing, or both."""
    every, some = _RULES.says(text, "every"), _RULES.says(text, "some")
    return None if every == some else "all" if every else "any"


def without_counting(text: str) -> str:
    """The text without the words that count its own list: "ALL of the following (i, ii, and iii)"."""
    return _RULES.without("count", text)


def apart_from_count(text: str) -> str:
    """A lead-in without its count, its verbs in the plural: "one of these was tried" and "two of these were tried" are
    alike. A text that counts nothing stays as it is."""
    left = without_counting(text)
    return " ".join(_PLURALS.get(word.lower(), word) for word in left.split()) if left != text else text


def only_counts(text: str) -> bool:
    """Whether a lead-in says how many of its items must be met or proven, and asks for nothing itself: "Documentation
    of one of the following:"."""
    left = without_counting(text)
    return not content_words(left) or _RULES.says(left, "nothing_of_its_own")
