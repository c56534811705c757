"""A sentence on prior authorization or notification that is a fact of the header and a statement is one change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from extractor.language.authorization import says_of_authorization, says_of_notification
from extractor.language.sentences import sentences
from extractor.model.changes import Change, Part
from extractor.model.policy import Requirement

_MEANINGS: dict[Part, Callable[[str], Requirement | None]] = {
    "prior_authorization": says_of_authorization,
    "notification": says_of_notification,
}
_SOURCES = frozenset[Part](("criteria", "limitations", "sections"))
_REPORTED = "The sentence that the header's answer rests on, whose change is reported"


def reported_once(changes: Sequence[Change]) -> tuple[list[Change], list[Change]]:
    """The changes, those of the header with the sentences that they rest on in `why`; and those sentences' own changes,
    which are no news of their own."""
    header = [change for change in changes if change.part in _MEANINGS]
    left: list[Change] = []
    repeated: list[Change] = []
    quoted: dict[Part, list[str]] = defaultdict(list)
    for change in changes:
        fact = _resting_on(change, header)
        if fact:
            went = change.kind == "removed"
            quoted[fact.part].append(f"without “{_wording(change.before)}”" if went else f"“{_wording(change.after)}”")
            repeated.append(change.model_copy(update={"why": _REPORTED}))
        else:
            left.append(change)
    return [_quoting(change, quoted[change.part]) for change in left], repeated


def _resting_on(change: Change, header: Sequence[Change]) -> Change | None:
    """The change of the header that rests on a changed sentence; None where that says something else."""
    texts = [_wording(side) for side in (change.before, change.after)]
    if change.part not in _SOURCES or not any(texts):
        return None
    return next(
        (fact for fact in header if _says(fact, texts[0], fact.before) and _says(fact, texts[1], fact.after)), None
    ) or next((fact for fact in header if _became_conditional(fact, *texts)), None)


def _says(fact: Change, text: str, answer: object) -> bool:
    """Whether every sentence of a text gives this answer; so do those of no text. No sentence gives none: any other
    demand would do so, too."""
    return not text or (answer is not None and all(_MEANINGS[fact.part](s) == answer for s in sentences(text)))


def _became_conditional(fact: Change, old: str, new: str) -> bool:
    """Whether one sentence gives the answer on one side, and that of other cases on the other, where the header says
    "conditional" by now or did before: "required for repairs above $500"."""
    answers = [{_MEANINGS[fact.part](s) for s in sentences(text)} for text in (old, new)]
    sides = list(zip((fact.before, fact.after), answers, strict=True))
    same = [answer == {side} for side, answer in sides]
    other = [side == "conditional" and answer in ({"required"}, {"not_required"}) for side, answer in sides]
    return answers[0] != answers[1] and ((same[0] and other[1]) or (other[0] and same[1]))


def _quoting(change: Change, quotes: Sequence[str]) -> Change:
    return change.model_copy(update={"why": f"{change.why}: {'; '.join(dict.fromkeys(quotes))}"}) if quotes else change


def _wording(side: object) -> str:
    return str(side.get("text") or "") if isinstance(side, dict) else str(side or "")
