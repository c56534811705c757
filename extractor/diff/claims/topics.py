"""Whether a sentence of the history speaks of a change: by the words that both have, and by which way it goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from extractor.language.abbreviations import introduced, spelled
from extractor.language.change_words import (
    Statement,
    meaning,
    names_exclusions,
    references_named,
    topic_words,
    without_part,
    without_part_played,
)
from extractor.language.connectors import items
from extractor.language.effective import without_effective_dates
from extractor.language.plain import without_ending
from extractor.language.requests import tells_of_approval
from extractor.language.synonyms import with_one_word_each
from extractor.model.changes import Change
from extractor.model.policy import Policy
from extractor.model.walk import statements

ONE_OF_A_LIST = 0.8  # likeness where a change says all of one item of a list in the sentence

_OPPOSITE = {"added": "removed", "removed": "added"}  # "Ataxia added as an indication" takes it from the exclusions
_TIMES = frozenset(["day", "week", "month", "year"])
_LENGTHS = frozenset(["duration", "length", "period", "term"])  # what an approval for some months has


def abbreviations_of(*policies: Policy) -> dict[str, str]:
    """What the abbreviations stand for that versions of one policy introduce anywhere, the first version first."""
    texts: list[str] = []
    for policy in policies:
        texts += [each.text for _, each in statements(policy)]
        texts += [policy.title or "", *(text for section in policy.sections for text in section.text)]
    return introduced(texts)


def likeness(statement: Statement, change: Change, above: str, abbreviations: Mapping[str, str]) -> float:
    """From 0 to 1: how much of what the sentence is about stands in the change or in what it stands under (`above`).

    `abbreviations` are what those of the document stand for: a claim may name by one what a criterion says in full, or
    by another word of the trade ("concomitant use" for "in combination with").
    """
    claim = without_part_played(without_effective_dates(statement.text))
    text = without_part(change.part, spelled(claim, abbreviations))
    text, above = _in_same_words(text), spelled(above, abbreviations)
    topic = _topic(text)
    own = _words_of(change, abbreviations)
    if not topic & own:
        whole_branch = topic and statement.direction == "changed" and topic <= _words(above)
        return ONE_OF_A_LIST if whole_branch else 0.0
    if change.words and not topic & _replaced(change) and len(topic & own) < len(topic):
        return 0.0
    here = len(topic & (own | _words(above))) / len(topic)
    named = (_topic(part) for item in items(text) for part in item.split(" of "))
    if any(
        part <= own for part in named if _names_something(part)
    ):  # unless all of the sentence stands here: that is closer still
        return max(here, ONE_OF_A_LIST + (1 - ONE_OF_A_LIST) * len(topic & own) / len(topic))
    return here


def goes_its_way(change: Change, statement: Statement, of_codes: bool) -> bool:
    """Whether a change goes the way that the statement says."""
    if statement.direction == "changed":
        return True
    if of_codes and "authorization" in statement.subjects:
        return change.effect == ("narrows" if statement.direction == "added" else "broadens")
    if change.kind == _OPPOSITE[statement.direction] and change.part == "limitations":
        return not names_exclusions(statement.text)
    signs = {sign for sign, text in change.words if text.strip()}
    if statement.direction == "added":
        return change.kind == "added" or (change.kind == "modified" and ("+" in signs or of_codes))
    return change.kind == "removed" or (change.kind == "modified" and ("-" in signs or of_codes))


def of_references(statement: Statement, changes: Sequence[Change], among: Sequence[int]) -> list[int]:
    """Of the indices of changed references those that a sentence is about: those with the numbers that it names, and
    those that go its way; all where it fits none."""
    numbers = references_named(statement.text)
    chosen = [i for i in among if not numbers or _label(changes[i]) in numbers]
    its_way = [i for i in chosen if goes_its_way(changes[i], statement, of_codes=False)]
    return its_way or chosen or list(among)


def _label(change: Change) -> str | None:
    record = change.after if isinstance(change.after, dict) else change.before
    return record.get("label") if isinstance(record, dict) else None


def unexplained(
    statement: Statement, announced: Iterable[tuple[Change, str]], abbreviations: Mapping[str, str]
) -> frozenset[str]:
    """The words of a sentence that none of the changes that it announces has, nor what these stand under: it may speak
    of others as well."""
    topic = _topic(_in_same_words(spelled(without_effective_dates(statement.text), abbreviations)))
    known = (_words_of(change, abbreviations) | _words(spelled(above, abbreviations)) for change, above in announced)
    return topic.difference(*known)


def shares_a_word(change: Change, words: frozenset[str], abbreviations: Mapping[str, str]) -> bool:
    """Whether one of these words stands in a change."""
    return bool(words & _words_of(change, abbreviations))


def _names_something(words: frozenset[str]) -> bool:
    """Whether words name more than a number or a length of time."""
    return any(not word.isdigit() for word in words - _LENGTHS)


def _words_of(change: Change, abbreviations: Mapping[str, str]) -> frozenset[str]:
    texts = [change.key]
    for side in (change.before, change.after):
        if isinstance(side, dict):
            texts += [str(side[name]) for name in ("text", "name", "description") if side.get(name)]
    return _words(spelled(" ".join(texts), abbreviations)) | _lengths(change)


def _replaced(change: Change) -> frozenset[str]:
    replaced = _words(" ".join(text for sign, text in change.words if sign != "="))
    is_number = any(word.isdigit() for word in replaced)
    return replaced | (_LENGTHS if is_number and meaning(change.key) & _TIMES else _lengths(change))


def _words(text: str) -> frozenset[str]:
    return _by_family(meaning(_in_same_words(text)))


def _topic(text: str) -> frozenset[str]:
    return _by_family(topic_words(text))


def _by_family(words: frozenset[str]) -> frozenset[str]:
    return frozenset(without_ending(word) for word in words if any(c.isalnum() for c in word))  # no "/" or "%"


@lru_cache(maxsize=4096)  # every claim is held against every change
def _in_same_words(text: str) -> str:
    return with_one_word_each(text)


def _lengths(change: Change) -> frozenset[str]:
    """The words for how long, where the change says how long an approval lasts."""
    grants = tells_of_approval(change.key) and meaning(change.key) & _TIMES
    return _LENGTHS if grants else frozenset()
