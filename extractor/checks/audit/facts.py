"""Claims that the policy's facts answer outright: prior authorization, codes, telephone numbers, whom it applies to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.checks.audit.claims import Claim
from extractor.checks.audit.codes_told import CodesTold
from extractor.checks.audit.draft_verdict import Ruling, conflict, not_in_policy, supported
from extractor.checks.audit.history_told import HistoryTold
from extractor.checks.audit.numbers_compared import Measure, compare_measures, measures
from extractor.checks.audit.policy_statements import PolicyStatement
from extractor.checks.audit.shared_words import StatementIndex
from extractor.language.authorization import says_of_notification
from extractor.language.effective import document_effective_date, effective_dates, without_effective_dates
from extractor.language.guides import makes_exception, says_any_age, says_never
from extractor.language.plain import plain
from extractor.language.plans import says_applies
from extractor.language.synonyms import is_age_group
from extractor.language.telephones import find_telephones, speaks_of_fax
from extractor.model import walk
from extractor.model.pointers import pointer
from extractor.model.policy import Policy, Requirement

_MOST_BESIDE = 3  # words of a statement that says no more than from when something is effective
_NEEDED: dict[Requirement, str] = {"required": "required", "not_required": "not required", "conditional": "conditional"}
_RULES = ("/population", "/criteria", "/limitations")
_MOST_QUOTED = 3


@dataclass(frozen=True, slots=True)
class Facts:
    policy: Policy
    statements: Sequence[PolicyStatement]
    index: StatementIndex

    def answer(self, claim: Claim) -> Ruling | None:
        """The verdict where a fact decides; None where words have to be compared."""
        return (
            HistoryTold(self.policy, self.index).answer(claim)
            or CodesTold(self.policy).answer(claim)
            or self._on_authorization(claim)
            or self._on_notification(claim)
            or self._on_products(claim)
            or self._on_telephone(claim)
            or self._on_effective_date(claim)
            or self._on_population(claim)
        )

    def _on_authorization(self, claim: Claim) -> Ruling | None:
        says = claim.authorization
        if says is None:
            return None
        needed, at = self.policy.prior_authorization, self._header("/prior_authorization")
        if needed is None:
            return not_in_policy("The policy does not say whether prior authorization is required")
        if measures(claim.text):
            return not_in_policy(
                "The policy says of the service whether it is required, not of a part of it", nearest=at
            )
        if needed == says:
            return supported(f"The policy says that prior authorization is {_NEEDED[needed]}", at)
        if "conditional" in (needed, says):
            return not_in_policy(f"The policy says that prior authorization is {_NEEDED[needed]}", nearest=at)
        return conflict(f"The policy says that prior authorization is {_NEEDED[needed]}", at)

    def _on_notification(self, claim: Claim) -> Ruling | None:
        says, needed = says_of_notification(claim.text), self.policy.notification
        if not says or not needed or needed == "conditional":
            return None
        return (supported if says == needed else conflict)(
            f"The policy says that notification is {_NEEDED[needed]}", self._header("/notification")
        )

    def _on_products(self, claim: Claim) -> Ruling | None:
        """Plans by their full names, where the statement says that it applies to them or does not."""
        words = set(plain(claim.text).split())
        products = walk.items(self.policy.products, pointer("products"))
        named = [(at, p) for at, p in products if set(plain(p.name).split()) <= words]
        if not named or not says_applies(claim.text):
            return None
        cited = [PolicyStatement(at, p.name, "tells") for at, p in named]
        if all(product.applies is not claim.negated for _, product in named):
            return supported("The policy says so of this plan", *cited)
        return conflict("The policy says otherwise of this plan", *cited)

    def _header(self, at: str) -> PolicyStatement | None:
        return next((statement for statement in self.statements if statement.at == at), None)

    def _on_telephone(self, claim: Claim) -> Ruling | None:
        numbers = find_telephones(claim.text)
        if not numbers:
            return None
        printed: dict[str, PolicyStatement] = {}
        for statement in self.statements:
            for number in find_telephones(statement.text):
                printed.setdefault(number, statement)
        if all(number in printed for number in numbers):
            return supported("The policy gives this number", *(printed[number] for number in numbers))
        if printed and speaks_of_fax(claim.text):
            return conflict("The policy gives another number", *dict.fromkeys(printed.values()))
        return not_in_policy("The policy gives no such number")

    def _on_effective_date(self, claim: Claim) -> Ruling | None:
        """A day that something is effective from, against that of the version at hand."""
        since = self.policy.effective_date
        own = document_effective_date(claim.text)
        days = [own.iso] if own else [span.iso for span in effective_dates(claim.text)]
        besides = [] if own else without_effective_dates(claim.text).split()
        if not since or not days or len(min(since, *days, key=len)) < len("2025-01-01") or len(besides) > _MOST_BESIDE:
            return None
        if since in days:
            return supported(f"The policy is effective from {since}", self._header("/effective_date"))
        return conflict(f"The policy is effective from {since}", self._header("/effective_date"))

    def _on_population(self, claim: Claim) -> Ruling | None:
        """An age that is said of the members in general, not of those with some condition."""
        stated = [measure for measure in measures(claim.text) if measure.kind == "age"]
        whatever_age = not stated and says_any_age(claim.text)
        telling = self.index.telling(self.index.vocabulary.words(claim.text))
        others = [stem for stem in telling if not is_age_group(stem)]
        if not (stated or whatever_age) or others or claim.stance == "waives":
            return None
        aged = [p for p in self.index.entries if p.statement.at.startswith(_RULES) and _has_age(p.measures)]
        if whatever_age:
            named = [p.statement for p in aged if p.statement.at.startswith("/population")]
            return conflict("The policy names an age", *named[:_MOST_QUOTED]) if named else None
        denied = claim.stance == "denies"
        same = [p for p in aged if compare_measures(stated, p.measures, inverted=denied).comparison == "same"]
        if same:
            excepting = (p.statement for p in same if makes_exception(p.statement.text))
            if says_never(claim.text) and (but := next(excepting, None)):
                return conflict("The policy makes an exception", but)
            return supported("The policy names this age", same[0].statement)
        whole = [p for p in aged if p.statement.at.startswith("/population")] or aged
        if not whole:
            return not_in_policy("No rule of the policy names an age")
        other = {tuple(m.text for m in p.measures): p.statement for p in whole}
        return conflict(f"The policy names no such age as “{stated[0].text}”", *list(other.values())[:_MOST_QUOTED])


def _has_age(measured: Sequence[Measure]) -> bool:
    return any(measure.kind == "age" for measure in measured)
