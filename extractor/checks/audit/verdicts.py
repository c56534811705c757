"""The verdict on a statement: by the facts where one decides, else by words, numbers, and what is granted or denied.

Cautious on both sides: "conflict" only with words of the policy that say otherwise of the same thing, "supported" only
where one place of the policy has most of the statement's words and all its numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.checks.audit.claims import Claim, Stance, part_of
from extractor.checks.audit.draft_verdict import Ruling, conditional, conflict, not_in_policy, supported
from extractor.checks.audit.facts import Facts
from extractor.checks.audit.numbers_compared import Difference, Measure, compare_measures, measures
from extractor.checks.audit.policy_statements import Bearing, PolicyStatement
from extractor.checks.audit.restrictions import granted_against
from extractor.checks.audit.senses import (
    BARRED,
    OPPOSING,
    REQUIRED,
    SUPPORTING,
    bars,
    is_reversed,
    lacks,
    says_not,
    sense_of,
    supporting,
    turns,
)
from extractor.checks.audit.shared_words import Entry, Match, StatementIndex
from extractor.checks.audit.sufficing import alternatives_among, asks_for_more, is_one_of_several
from extractor.language.connectors import connector, parts
from extractor.language.demands import tells_of_want
from extractor.language.guides import (
    asks_for_both,
    last_condition_in,
    makes_exception,
    says_never,
    speaks_of_plans_in_general,
)
from extractor.language.lead_ins import is_lead_in, only_counts
from extractor.language.plain import says_the_same
from extractor.language.synonyms import contrary_of

ENOUGH = 0.6  # share of a statement's words that one place of the policy must have
SURE = 0.72  # the same where a contradiction hangs on it
NEAR_RULE, NEAR_TEXT = 0.2, 0.45  # from which a place is worth looking at
_AS_GOOD = 0.12  # places this close to the best are looked at as well
_TELLING = 2  # words besides the service's own name that must be shared


@dataclass(frozen=True, slots=True)
class Judge:
    facts: Facts
    index: StatementIndex

    def rule(self, claim: Claim) -> Ruling:
        """The verdict on one claim."""
        if speaks_of_plans_in_general(claim.text):
            return not_in_policy("Speaks of plans in general, of which one policy tells nothing")
        decided = self.facts.answer(claim) or granted_against(claim, self.index)
        if decided:
            return decided
        if not self.index.vocabulary.words(claim.text):
            return Ruling("not_audited", "No word of it tells what it speaks of")
        whole = self._as_far_as_named(claim, self._by_words(claim) or self._on_the_service(claim))
        if whole and whole.verdict not in ("not_in_policy", "conditional"):
            return whole
        by_parts = self._as_far_as_named(claim, self._by_parts(claim))
        if whole and whole.verdict == "conditional":
            return by_parts if by_parts and by_parts.verdict == "supported" else whole
        return by_parts or whole or self._nothing(claim)

    def _as_far_as_named(self, claim: Claim, ruling: Ruling | None) -> Ruling | None:
        """A ruling that coverage is there, where the policy asks for more than the conditions that the claim names."""
        if ruling is None or ruling.verdict != "supported" or claim.stance != "grants" or claim.on != "something":
            return ruling
        more = asks_for_more(self.facts.policy, {statement.at for statement in ruling.cited})
        if more is None:
            return ruling
        return conditional("The policy asks for more than is named here", *ruling.cited, self._at(more))

    def _by_words(self, claim: Claim) -> Ruling | None:
        """By the statements with most of the words: supported if one of them says so, else as the best one has it."""
        best = self._candidates(claim)
        rulings = [ruling for match in best if (ruling := self._on_match(claim, match))]
        return next((r for r in rulings if r.verdict == "supported"), rulings[0] if rulings else None)

    def _candidates(self, claim: Claim) -> list[Match]:
        matches = self.index.matches(claim.text)
        candidates = [
            m
            for m in matches
            if (m.share >= ENOUGH and (self._tells(m, claim) or _is_copied(claim, m.entry.statement)))
            or self._bars_by_name(claim, m.entry)
        ]
        return [m for m in candidates if m.share >= candidates[0].share - _AS_GOOD]

    def _tells(self, match: Match, claim: Claim) -> bool:
        """Whether the words shared are enough to know that both speak of one thing: "polyps are covered" speaks not of
        what is asked for under "Nasal polyps", though that names polyps, too."""
        own = self.index.telling(match.entry.words)
        if claim.stance == "grants" and match.shared and not own & self._words(claim) - match.entry.above:
            return False
        return match.shared >= _TELLING or (match.shared > 0 and match.shared == len(own) <= _TELLING)

    def _on_match(self, claim: Claim, match: Match) -> Ruling | None:
        """The verdict by one statement of the policy; None where that decides nothing."""
        statement = match.entry.statement
        if _is_copied(claim, statement):
            return supported(_support_reason(statement), statement)
        numbers = compare_measures(
            measures(claim.text), _printed(match.entry), inverted=lacks(claim) or claim.conditional
        )
        if self._opposes(claim, match, numbers):
            return conflict(_OPPOSITE[claim.stance], statement)
        sense = sense_of(statement)
        turned = sense not in BARRED and turns(statement.text) and not claim.negated
        if turned and claim.stance in ("requires", "states", "grants", "allows"):
            return conflict("The policy says that this must not be so", statement) if match.share >= SURE else None
        if sense in REQUIRED and bars(claim) and not tells_of_want(statement.text):
            return conflict("The policy asks for this", statement) if match.share >= SURE else None
        return self._as_supported(claim, match, numbers, sense in supporting(claim, turned))

    def _as_supported(self, claim: Claim, match: Match, numbers: Difference, supports: bool) -> Ruling | None:
        """The verdict by a statement that says nothing against it; `supports`: what it does is what is claimed."""
        statement = match.entry.statement
        if supports and is_reversed(claim, statement):
            return _reversed(claim, match)
        if supports and (not_quite := self._not_quite(claim, match)):
            return not_quite
        if numbers.comparison != "differs" and (on_condition := self._on_condition(claim, match.entry)):
            return on_condition
        if not supports or (claim.whatever_the_case and statement.bearing in ("rule", "tells")):
            return None
        return _by_numbers(numbers, statement, is_sure=match.share >= SURE)

    def _not_quite(self, claim: Claim, match: Match) -> Ruling | None:
        """The verdict where the policy has the words and says something else with them; None where it says the same."""
        statement, words = match.entry.statement, self.index.vocabulary.words(claim.text)
        printed = match.entry.words | match.entry.above
        contrary = next((w for w in words if w not in printed and contrary_of(w) in match.entry.words), None)
        if contrary:
            return not_in_policy(f"The policy has the contrary of “{words[contrary]}” there", nearest=statement)
        if claim.stance == "denies" and says_never(claim.text) and makes_exception(statement.text):
            return conflict("The policy makes an exception", statement)
        if (
            claim.stance == "requires"
            and asks_for_both(claim.text)
            and is_one_of_several(self.facts.policy, statement.at)
        ):
            return conflict("The policy asks for one of these, not for all", statement)
        return None

    def _on_condition(self, claim: Claim, entry: Entry) -> Ruling | None:
        """Where what is said to be covered is covered on a condition that the claim does not name."""
        statement = entry.statement
        if claim.stance != "grants" or claim.by_heading or statement.condition is None:
            return None
        names_none = claim.on == "nothing" or self._names_no_more(claim, entry)
        if not names_none or sense_of(statement) not in SUPPORTING["grants"]:
            return None
        condition = self._at(statement.condition)
        cited = dict.fromkeys((statement, condition))
        if claim.whatever_the_case:
            return conflict("The policy covers this on a condition, not always", *cited)
        return conditional("The policy covers this on a condition that is not named here", *cited)

    def _names_no_more(self, claim: Claim, entry: Entry) -> bool:
        """Whether a claim with a condition has it from the lead-in of a list, and names nothing of that list: "after
        surgery" where the policy covers something "after surgery when one of the following is met"."""
        statement = entry.statement
        if claim.on != "something" or only_counts(last_condition_in(claim.text) or ""):
            return False
        is_of_list = is_lead_in(statement.text) and statement.condition == statement.at
        return is_of_list and self._words(claim) <= entry.words

    def _at(self, at: str) -> PolicyStatement:
        return next(entry.statement for entry in self.index.entries if entry.statement.at == at)

    def _on_the_service(self, claim: Claim) -> Ruling | None:
        """Where it says no more than that the service itself is covered, by the statement that grants it."""
        if self.index.telling(self.index.vocabulary.words(claim.text)):
            return None
        entries = (entry for entry in self.index.entries if self.index.names_service(entry))
        entry = next((entry for entry in entries if sense_of(entry.statement) == "grants"), None)
        return self._on_condition(claim, entry) if entry else None

    def _opposes(self, claim: Claim, match: Match, numbers: Difference) -> bool:
        """Whether a statement of the policy says the contrary of the same thing.

        Where it denies by name what is said to be granted, conditions of the grant change nothing.
        """
        if sense_of(match.entry.statement) not in OPPOSING[claim.stance]:
            return False
        if self._bars_by_name(claim, match.entry):
            return True
        return match.share >= SURE and numbers.comparison in ("none", "same")

    def _words(self, claim: Claim) -> frozenset[str]:
        return frozenset(self.index.vocabulary.words(claim.text))

    def _bars_by_name(self, claim: Claim, entry: Entry) -> bool:
        """Whether what is said to be granted is all that a statement of the policy denies."""
        own = self.index.telling(entry.words)
        barred = claim.stance == "grants" and entry.statement.bearing in OPPOSING["grants"]
        return barred and len(own) >= _TELLING and own <= self.index.vocabulary.words(claim.text).keys()

    def _by_parts(self, claim: Claim) -> Ruling | None:
        """Where a statement joins several that the policy has at places of their own; one that it says otherwise of
        makes it a conflict.
        """
        pieces = parts(claim.text)
        rulings = [self._by_words(part_of(claim, piece)) for piece in pieces]
        decided = [ruling for ruling in rulings if ruling and ruling.verdict != "not_in_policy"]
        if len(pieces) < 2 or len(decided) < len(pieces):
            return None
        against = next((ruling for ruling in decided if ruling.verdict in ("conflict", "conditional")), None)
        cited = dict.fromkeys(statement for ruling in decided for statement in ruling.cited)
        one_of = alternatives_among(self.facts.policy, {statement.at for statement in cited})
        if not against and one_of and claim.stance == "requires" and connector(claim.text) == "and":
            return conflict("The policy asks for one of these, not for all", self._at(one_of), *cited)
        return against or supported("The policy says each part of it, at places of their own", *cited)

    def _nothing(self, claim: Claim) -> Ruling:
        nearest = next((m.entry.statement for m in self.index.matches(claim.text) if self._is_near(m)), None)
        unknown = self.index.unknown(claim.text)[:4]
        if unknown:
            return not_in_policy(f"The policy nowhere says {_listed(unknown)}", nearest)
        return not_in_policy("No place of the policy says this", nearest)

    def _is_near(self, match: Match) -> bool:
        """Whether a person should look there: a rule that shares a telling word, or text that shares much."""
        if match.entry.statement.bearing == "tells":
            return match.share >= NEAR_TEXT
        return match.is_rare or (match.shared > 0 and match.share >= NEAR_RULE)


def _reversed(claim: Claim, match: Match) -> Ruling:
    """Where one of the two has a "not" that the other lacks: the contrary, or another thing."""
    statement = match.entry.statement
    is_asked = sense_of(statement) in REQUIRED and not says_not(statement)
    if claim.negated and match.share >= SURE and is_asked:
        return conflict("The policy asks for this", statement)
    return not_in_policy("One of the two says “not” where the other does not", nearest=statement)


def _by_numbers(numbers: Difference, statement: PolicyStatement, is_sure: bool) -> Ruling:
    """The verdict where words and meaning agree, so that only the numbers decide."""
    if numbers.comparison == "differs":
        reason = f"Says “{numbers.stated}” where the policy says “{numbers.printed}”"
        return (
            conflict(reason, statement)
            if is_sure
            else not_in_policy(f"{reason}, if it means the same", nearest=statement)
        )
    if numbers.comparison == "missing":
        return not_in_policy(f"The policy does not name “{numbers.stated}” there", nearest=statement)
    return supported(_support_reason(statement), statement)


def _support_reason(statement: PolicyStatement) -> str:
    return _SUPPORT.get(statement.bearing, "The policy says so")


def _is_copied(claim: Claim, statement: PolicyStatement) -> bool:
    """Whether a statement repeats the policy's own words, and no heading over it reverses their sense."""
    return not claim.by_heading and says_the_same(claim.text, statement.text)


def _printed(entry: Entry) -> Sequence[Measure]:
    """The numbers of a statement, and those of the statements above it of kinds that it has none of itself."""
    kinds = {measure.kind for measure in entry.measures}
    return [*entry.measures, *(measure for measure in entry.measures_above if measure.kind not in kinds)]


def _listed(words: Sequence[str]) -> str:
    *first, last = (f"“{word}”" for word in words)
    return f"{', '.join(first)} or {last}" if first else last


_SUPPORT: dict[Bearing, str] = {
    "alternative": "The policy names it as one of several ways",
    "absent": "The policy says that this must not be the case",
    "denies": "The policy excludes this",
    "limits": "The policy limits this",
    "tells": "The policy tells this, though not as a rule",
}
_OPPOSITE: dict[Stance, str] = {
    "grants": "The policy excludes this",
    "denies": "The policy covers this",
    "allows": "The policy excludes this",
    "requires": "The policy says that this is not asked for",
    "waives": "The policy asks for this",
}
