"""What a phrase put into or taken out of a statement does to coverage."""

from __future__ import annotations

from extractor.diff.effect.verdicts import Verdict
from extractor.diff.words import Run
from extractor.language import additions, coverage, demands, remarks
from extractor.language.amounts import since_condition
from extractor.language.conditions import is_name, is_requirement, says_something
from extractor.language.connectors import first_connector
from extractor.language.lead_ins import is_lead_in, quantifier
from extractor.language.sentences import last_clause
from extractor.model.policy import Logic


def without_examples(text: str) -> str:
    """The text without what it gives as examples only: in brackets, or last in it and without numbers or demands."""
    text = remarks.without_bracketed_examples(text)
    last = remarks.last_examples(text)
    if last is None or says_something(last[0].replace("not limited", "")):
        return text
    return text[: last.start()] + text[last.end() :]


def verdict_on_members(runs: tuple[Run, ...]) -> Verdict | None:
    """The verdict where the policy is for only some of its members now, or for others as well; None where it says whom
    it is not for."""
    beside = "".join(text for op, text in runs if op == "=")
    if demands.denies(beside) or additions.leaves_out(beside):
        return None
    changed = [(op, text) for op, text in runs if op != "=" and any(c.isalnum() for c in text)]
    if len(changed) != 1:
        return None
    op, phrase = changed[0][0], changed[0][1].strip(" ,;.")
    fewer = additions.names_some_only(phrase)
    if not fewer and not additions.names_others_too(phrase):
        return None
    done = f"“{phrase}” was {'put in' if op == '+' else 'taken out'}"
    if fewer == (op == "+"):
        return Verdict("narrows", f"{done}: the policy is for fewer members")
    return Verdict("broadens", f"{done}: the policy is for more members")


def verdict_on_phrases(runs: tuple[Run, ...], bearing: int, logic: Logic | None) -> Verdict | None:
    """The verdict where one phrase was put in, taken out or replaced; None where the change is of no known kind.

    `bearing` says what the statement does to coverage, `logic` how it joins its list.
    """
    changed = [(i, op, text) for i, (op, text) in enumerate(runs) if op != "=" and any(c.isalnum() for c in text)]
    if [op for _, op, _ in changed] == ["-", "+"]:
        before, after = changed[0][2], changed[1][2]
        return _on_duty(before, after, bearing) or _on_connector(before, after, runs, bearing, logic)
    if len(changed) != 1:
        return None
    at, op, phrase = changed[0]
    lead, rest = ("".join(t for kind, t in part if kind in ("=", op)) for part in (runs[:at], runs[at + 1 :]))
    demand = _refuses_more(phrase, lead, rest, bearing) or _demands_more(phrase, lead, rest, bearing, logic)
    if demand is None:
        return None
    more, what = demand
    why = f"“{phrase.strip(' ,;.')}” was {'put in' if op == '+' else 'taken out'}, {what}"
    if logic != "none_of" and bearing > 0 and demands.denies(last_clause(lead)):
        return Verdict("unclear", f"{why}, in a sentence that denies something")
    return Verdict("narrows" if more == (op == "+") else "broadens", why).towards(bearing)


def _refuses_more(phrase: str, lead: str, rest: str, bearing: int) -> tuple[bool, str] | None:
    """Whether a phrase names a further thing that is not covered, among what is not: then less is asked for to be
    refused (False)."""
    if bearing >= 0:
        return None
    is_plain = since_condition(lead) == lead and not additions.leaves_out(lead) and not demands.denies(lead)
    joins_subject = coverage.refuses(rest) and first_connector(phrase) == "or" and is_plain
    joins_thing = (
        is_plain and additions.is_refused_for(lead) and is_name(phrase) and first_connector(phrase) is not None
    )
    another = additions.refuses_another(phrase) or joins_thing or (joins_subject and not coverage.refuses(phrase))
    return (False, "a further thing") if another else None


def _demands_more(phrase: str, lead: str, rest: str, bearing: int, logic: Logic | None) -> tuple[bool, str] | None:
    """Whether the statement asks for more with the phrase than without (True) or for less; None: not known.

    The same words do different things in different places: a condition narrows a statement of coverage but relaxes a
    demand ("tried ibuprofen, if tolerated"), and beside "of the following" it may only say whom the list is for.
    """
    statement = lead + rest
    if coverage.grants(statement) or (bearing < 0 and coverage.refuses(statement)):
        if additions.makes_coverage_hang(phrase):
            return True, "a further condition"
        return (True, "so that it speaks of some only") if additions.names_one_kind(phrase) else None
    if logic == "none_of":
        return (False, "so that less must be absent") if additions.names_one_kind(phrase) else None
    if is_lead_in(statement) or additions.leaves_out(statement):
        return None
    if bearing < 0:
        return (True, "an exception") if remarks.opens_exception(phrase) else None
    joined = first_connector(phrase)
    kinds: tuple[tuple[bool, tuple[bool, str]], ...] = (
        (additions.asks_for_more(phrase), (True, "a further demand")),
        (additions.is_closer(phrase, lead) and since_condition(lead) == lead, (True, "which fewer meet")),
        (additions.is_severity(phrase, lead, rest), (True, "which fewer have")),
        (joined == "or", (False, "another way to meet this")),
        (_is_other_way(phrase, lead), (False, "another way to meet this")),
        (additions.is_way_round(phrase) and is_requirement(lead), (False, "a way round this demand")),
        (joined == "and" and additions.tells_of_trial(lead), (True, "a further demand")),
    )
    return next((demand for applies, demand in kinds if applies), None)


def _is_other_way(phrase: str, lead: str) -> bool:
    """Whether a phrase names one of two ways to meet a demand, and not one of two cases in which the demand holds."""
    return additions.is_other_way(phrase) and since_condition(lead) == lead


def _on_connector(before: str, after: str, runs: tuple[Run, ...], bearing: int, logic: Logic | None) -> Verdict | None:
    """The verdict where "or" became "and" between two things that were tried or documented, or the other way round."""
    words = before.strip().lower(), after.strip().lower()
    at = runs.index(("-", before))
    lead, rest = ("".join(text for op, text in part if op != "+") for part in (runs[:at], runs[at + 1 :]))
    statement = lead + before + rest
    hangs_or_counts = since_condition(statement) != statement or quantifier(statement)
    asks = additions.joins_what_was_tried(lead, rest) and not hangs_or_counts
    if set(words) != {"or", "and"} or not asks or logic is not None or bearing < 0 or demands.denies(statement):
        return None
    became = f"“{words[0]}” became “{words[1]}”"
    if words[1] == "and":
        return Verdict("narrows", f"{became}: both are asked for").towards(bearing)
    return Verdict("broadens", f"{became}: one of them is enough").towards(bearing)


def _on_duty(before: str, after: str, bearing: int) -> Verdict | None:
    weights = demands.weight(before), demands.weight(after)
    if weights == ("duty", "advice"):
        return Verdict("broadens", "What was a duty is advice now").towards(bearing)
    if weights == ("advice", "duty"):
        return Verdict("narrows", "What was advice is a duty now").towards(bearing)
    return None
