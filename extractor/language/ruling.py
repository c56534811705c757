"""Whether a text rules as a policy does, wherever it stands: it grants or refuses, demands or limits; or only tells."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from extractor.language.acts import acts_of
from extractor.language.code_systems import names_codes
from extractor.language.codes import find_codes
from extractor.language.ruleset import ruleset
from extractor.language.sentences import is_ended, sentences

Ruling = Literal["refuses", "grants"]

_MEANINGS: tuple[Ruling, ...] = ("refuses", "grants")
_RULES = ruleset("ruling")
_NO_RULING = frozenset({"reports", "disclaims", "recounts", "refers"})
_ASKING_ACTS = frozenset({"condition", "grant_condition"})
_ACTS_OF_CRITERIA = _ASKING_ACTS | {"duration", "dosing"}


@lru_cache(maxsize=1 << 14)
def meanings_of(text: str) -> frozenset[str]:
    """All that a text does, of what rules/ruling.toml knows."""
    return _RULES.meanings_of(text)


@lru_cache(maxsize=1 << 14)
def ruling(sentence: str) -> Ruling | None:
    """Whether a sentence by itself refuses or grants coverage: not in a supposition ("if it is not covered, …"), in
    what it tells of studies, agencies and changes, nor in fine print."""
    if meanings_of(sentence) & _NO_RULING:
        return None
    for meaning in _MEANINGS:
        hit = _RULES.search(meaning, sentence)
        if hit and not _RULES.says(sentence[: hit.start()], "supposes"):
            return meaning
    return None


def rules_by_itself(text: str) -> Ruling | None:
    """What a paragraph in whole sentences, not of codes or terms, says first of coverage. Among lists of codes such a
    one goes on with the policy that they interrupt, and is no caption ("The following codes are not covered:")."""
    of_codes = names_codes(text) or bool(find_codes(text))
    if of_codes or not is_ended(text) or text.endswith(":") or "definition" in acts_of(text):
        return None
    return next((verdict for sentence in sentences(text) if (verdict := ruling(sentence))), None)


@lru_cache(maxsize=1 << 14)
def asks(text: str) -> bool:
    """Whether a text asks something of the patient or the file, and is no report and no fine print."""
    does, acts = meanings_of(text), acts_of(text)
    return not does & _NO_RULING and ("demands" in does or bool(acts & _ASKING_ACTS))


def only_tells(text: str) -> bool:
    """Whether a text neither rules, asks nor limits, nor says how much or how long."""
    rules = meanings_of(text) & {"grants", "refuses", "demands", "limits"}
    return not rules and not acts_of(text) & _ACTS_OF_CRITERIA


def limits_apply(text: str) -> bool:
    """Whether a text says that limits of number or amount apply ("the following visit limits apply")."""
    return "limits_apply" in meanings_of(text)


def grants_one_only(sentence: str) -> bool:
    """Whether a sentence grants something and by that limits it: "only approved for one splint per member"."""
    return "one_only" in meanings_of(sentence)


def is_fine_print(text: str) -> bool:
    return "disclaims" in meanings_of(text)


def recounts_change(text: str) -> bool:
    """Whether a text tells what was changed, as entries of a history do."""
    return "recounts" in meanings_of(text)


def refers_elsewhere(text: str) -> bool:
    return "refers" in meanings_of(text)


def sets_limits(text: str) -> bool:
    return "limits" in meanings_of(text)


def hedges(text: str) -> bool:
    """Whether a text takes back or bounds what it grants: "only", "unless", "up to"."""
    return "hedges" in meanings_of(text)


def sets_condition_on_authorization(text: str) -> bool:
    """Whether a sentence about authorization says when: "does not require authorization when …"."""
    return "authorization_if" in meanings_of(text)


def heads_limits(head: str) -> bool:
    """Whether the head of a table's column says that limits of number or amount stand under it."""
    return "limits_head" in meanings_of(head)
