"""What a phrase put into or taken out of a statement does to coverage."""

from __future__ import annotations

import re

from extractor.diff.effect.verdicts import Verdict
from extractor.diff.words import Run
from extractor.language import requirements as language
from extractor.model.policy import Logic

_BRACKETED = r"[^()\[\]]*(?:[(\[][^()\[\]]*[)\]][^()\[\]]*)*"
_EXAMPLES = re.compile(
    rf"[(\[]\s*(?:e\.?\s?g\b\.?|for example|such as|examples?\b|including,? but not limited to){_BRACKETED}[)\]]",
    re.IGNORECASE,
)
_EXAMPLES_TO_THE_END = re.compile(
    r",?\s*\b(?:including,? but not limited to|such as|for example)\b[^.;:\d]*(?=\W*$)", re.IGNORECASE
)
_OF_COVERAGE = re.compile(
    r"\W*(?:and )?(?:only )?(?:when|if|provided|only|who|whose|in whom"
    r"|(?:after|following) (?:an? |the )?(?:trial|failure|failed|inadequate|treatment|therapy|use))\b",
    re.IGNORECASE,
)
_OF_DEMAND = re.compile(
    r"\W*(?:despite|(?:as )?(?:documented|confirmed|evidenced|demonstrated|verified) by"
    r"|and (?:has|have|is|are|was|were|must|requires?|does|did|documentation))\b",
    re.IGNORECASE,
)
_ADJECTIVE = (
    r"(?:moderate(?:ly)?|severe(?:ly)?|mild|active|refractory|relapsed|chronic|persistent|confirmed|documented|symptomatic"
    r"|recurrent|advanced|metastatic|biopsy-proven|unresectable|progressive|uncontrolled)"
)
_SEVERITY = re.compile(rf"\W*{_ADJECTIVE}(?:(?:,| to| or| and)? {_ADJECTIVE})*\W*", re.IGNORECASE)
_JOINS_ADJECTIVES = re.compile(rf"\W*(?:to|or|and|{_ADJECTIVE})\b", re.IGNORECASE)
_ENDS_JOINING = re.compile(rf"\b(?:to|or|and|non|{_ADJECTIVE})\W*$", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"\W*(?:and/)?or\b", re.IGNORECASE)
_FURTHER = re.compile(r"\W*and\b", re.IGNORECASE)
_SCOPE = re.compile(r"\W*for (?!\d|at |up |more |one |two |three |six )", re.IGNORECASE)
_WAIVER = re.compile(r"\W*unless\b", re.IGNORECASE)
_LEAVES_OUT = re.compile(r"\b(?:other than|excluding|except|besides|ruled out|free of|lacks?|absent)\b", re.IGNORECASE)
_TRIED = re.compile(r"\b(?:tried|failed|failure|trial|inadequate|received|completed|documentation)\b", re.IGNORECASE)
_DUTY = re.compile(r"\W*(?:must|shall|is required to|are required to|required)\W*", re.IGNORECASE)
_ADVICE = re.compile(r"\W*(?:should|may|can|is recommended to|recommended|is encouraged to)\W*", re.IGNORECASE)


def without_examples(text: str) -> str:
    """The text without what it gives as examples only: in brackets, or last in it and without numbers or demands."""
    return _EXAMPLES_TO_THE_END.sub(_unless_it_demands, _EXAMPLES.sub("", text))


def _unless_it_demands(match: re.Match[str]) -> str:
    return match[0] if language.REQUIREMENT.search(match[0].replace("not limited", "")) else ""


def verdict_on_phrases(runs: tuple[Run, ...], bearing: int, logic: Logic | None) -> Verdict | None:
    """The verdict where one phrase was put in, taken out or replaced; None where the change is of no known kind.

    `bearing` says what the statement does to coverage, `logic` how it joins its list.
    """
    changed = [(i, op, text) for i, (op, text) in enumerate(runs) if op != "=" and any(c.isalnum() for c in text)]
    if [op for _, op, _ in changed] == ["-", "+"]:
        return _on_duty(changed[0][2], changed[1][2], bearing)
    if len(changed) != 1:
        return None
    at, op, phrase = changed[0]
    lead, rest = ("".join(t for kind, t in part if kind in ("=", op)) for part in (runs[:at], runs[at + 1 :]))
    demand = _demands_more(phrase, lead, rest, bearing, logic)
    if demand is None:
        return None
    more, what = demand
    said = f"“{phrase.strip(' ,;.')}” was {'put in' if op == '+' else 'taken out'}, {what}"
    if logic != "none_of" and bearing > 0 and language.NEGATION.search(re.split(r"[.;]\s", lead)[-1]):
        return Verdict("unclear", f"{said}, in a sentence that denies something")
    return Verdict("narrows" if more == (op == "+") else "broadens", said).towards(bearing)


def _demands_more(phrase: str, lead: str, rest: str, bearing: int, logic: Logic | None) -> tuple[bool, str] | None:
    """Whether the statement asks for more with the phrase than without (True) or for less; None: not known.

    The same words do different things in different places: a condition narrows a statement of coverage but relaxes a
    demand ("tried ibuprofen, if tolerated"), and beside "of the following" it may only say whom the list is for.
    """
    statement = lead + rest
    if language.is_coverage(statement) or (bearing < 0 and language.is_exclusion(statement)):
        return (True, "a further condition") if _OF_COVERAGE.match(phrase) else None
    if logic == "none_of":
        return (False, "so that less must be absent") if _SCOPE.match(phrase) else None
    if language.is_lead_in(statement) or bearing < 0 or _LEAVES_OUT.search(statement):
        return None
    adjective = _SEVERITY.fullmatch(phrase) and not _JOINS_ADJECTIVES.match(rest) and not _ENDS_JOINING.search(lead)
    kinds: tuple[tuple[object, tuple[bool, str]], ...] = (
        (_OF_DEMAND.match(phrase), (True, "a further demand")),
        (adjective, (True, "which fewer have")),
        (_ALTERNATIVE.match(phrase), (False, "another way to meet this")),
        (_WAIVER.match(phrase) and language.is_requirement(lead), (False, "a way round this demand")),
        (_FURTHER.match(phrase) and _TRIED.search(lead), (True, "a further demand")),
    )
    return next((demand for found, demand in kinds if found), None)


def _on_duty(before: str, after: str, bearing: int) -> Verdict | None:
    if _DUTY.fullmatch(before) and _ADVICE.fullmatch(after):
        return Verdict("broadens", "What was a duty is advice now").towards(bearing)
    if _ADVICE.fullmatch(before) and _DUTY.fullmatch(after):
        return Verdict("narrows", "What was advice is a duty now").towards(bearing)
    return None
