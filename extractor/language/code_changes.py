"""What a sentence of a revision history says of codes: that they were added, removed, freed of prior authorization."""

from __future__ import annotations

import re
from typing import Literal

from extractor.language.authorization import may_speak_of_authorization
from extractor.language.change_words import Direction, change_verbs
from extractor.language.codes import find_codes, mentions_of, without_codes
from extractor.language.ruleset import ruleset

LastChange = Literal["named", "added", "removed", "freed"]
"""Of a code: "freed" of prior authorization only; "named" where no verb tells."""

_RULES = ruleset("code_changes")
_WORD = re.compile(r"[^\W_]")


def change_of(code: str, sentence: str) -> LastChange | None:
    """What a sentence says of a code, by the nearest verb; None where it does not name the code, or says that nothing
    was done."""
    position = next(mentions_of(code, sentence), None)
    if position is None or _RULES.says(sentence, "no_change"):
        return None
    verb = _verb_of(position, sentence)
    if verb is None or verb[2] == "changed":
        return "named"
    if verb[2] == "added":
        return "added"
    if _RULES.says(sentence[verb[1] :], "from_one_of_several"):  # it may stand in another of them
        return "named"
    return "freed" if may_speak_of_authorization(sentence) else "removed"


def _verb_of(position: int, sentence: str) -> tuple[int, int, Direction] | None:
    """The verb that a code at `position` belongs to: the nearest before it or, where codes come first, after it."""
    arrivals = [(hit.start(), hit.end()) for hit in _RULES.matches("arrival", sentence)]
    starts = {start for start, _ in arrivals}
    verbs = [verb for verb in change_verbs(sentence) if verb[0] not in starts]  # "replaced by" is no mere change
    verbs += [(start, end, "added") for start, end in arrivals]
    verbs += [(hit.start(), hit.end(), "changed") for hit in _RULES.matches("shift", sentence)]
    before = max((verb for verb in verbs if verb[1] <= position), default=None)
    after = min((verb for verb in verbs if verb[0] > position), default=None)
    if after and (before is None or _RULES.says(sentence[before[1] : position], "next_clause")):
        return after
    return before


def plain_change(text: str, announced: Direction) -> tuple[Direction, bool] | None:
    """What a text says was done to its codes, where it says no more than that they were added, or were removed; and
    whether something else stands before it ("Criteria clarified, and codes added"). None where it says more.

    `announced` is what was said before it: "The following were removed: E0485".
    """
    text = _RULES.without("label", text)
    other = _RULES.search("other_matter", text)
    is_beside = other is not None and not find_codes(other[0])
    text = without_codes(text[other.end() :] if other and is_beside else text)
    verbs = change_verbs(text)
    directions: set[Direction] = {direction for _, _, direction in verbs}
    if _RULES.says(text, "denied"):
        directions.add("removed")
    for start, end, _ in verbs:
        text = text[:start] + " " * (end - start) + text[end:]
    says_more = _WORD.search(_RULES.without("plain", _RULES.without("denied", text)))
    if not directions and not is_beside:
        directions = {announced}
    if says_more or len(directions) != 1 or "changed" in directions:
        return None
    return directions.pop(), is_beside
