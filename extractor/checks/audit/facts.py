"""Claims that the policy's facts answer outright: prior authorization, codes, telephone numbers, whom it applies to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.checks.audit.claims import Claim
from extractor.checks.audit.draft_verdict import Ruling, conflict, not_in_policy, supported
from extractor.checks.audit.numbers_compared import Measure, compare_measures, measures
from extractor.checks.audit.policy_statements import PolicyStatement
from extractor.checks.audit.removals import Removals
from extractor.checks.audit.shared_words import StatementIndex
from extractor.language.authorization import (
    says_of_authorization,
    says_of_notification,
    speaks_of_authorization,
    spelled_out,
)
from extractor.language.change_words import statements as history_claims
from extractor.language.code_ranges import covers
from extractor.language.code_systems import names_codes
from extractor.language.codes import codes_named
from extractor.language.effective import effective_dates, without_effective_dates
from extractor.language.guides import yes_or_no
from extractor.language.plain import plain
from extractor.language.plans import says_applies
from extractor.language.synonyms import is_age_group
from extractor.language.telephones import find_telephones, speaks_of_fax
from extractor.model import walk
from extractor.model.pointers import pointer, under
from extractor.model.policy import Code, CodeTable, Policy, Requirement

_MOST_BESIDE = 3  # words of a statement that says no more than from when something is effective
_NEEDED: dict[Requirement, str] = {"required": "required", "not_required": "not required", "conditional": "conditional"}
_RULES = ("/population", "/criteria", "/limitations")
_MOST_QUOTED = 3
_LONGEST_ANSWER = 6  # words


@dataclass(frozen=True, slots=True)
class Facts:
    policy: Policy
    statements: Sequence[PolicyStatement]
    index: StatementIndex

    def answer(self, claim: Claim, under: str | None) -> Ruling | None:
        """The verdict where a fact decides; None where words have to be compared."""
        return (
            Removals(self.policy).answer(claim)
            or self._on_codes(claim, under)
            or self._on_authorization(claim, under)
            or self._on_notification(claim)
            or self._on_products(claim)
            or self._on_telephone(claim)
            or self._on_effective_date(claim)
            or self._on_population(claim)
        )

    def _on_authorization(self, claim: Claim, under: str | None) -> Ruling | None:
        says = _authorization(claim.text, under)
        if says is None:
            return None
        needed, at = self.policy.prior_authorization, self._header("/prior_authorization")
        if needed is None:
            return not_in_policy("The policy does not say whether prior authorization is required")
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

    def _on_codes(self, claim: Claim, under: str | None) -> Ruling | None:
        named = names_codes(claim.text)  # else "N95" is a mask
        codes = [c for c in codes_named(claim.text) if len(c) > 3 or named or any(self._listed(c))]
        if not codes:
            return None
        verdicts = [self._on_code(code, claim, under) for code in codes]
        decisive = next((v for name in ("conflict", "not_in_policy") for v in verdicts if v.verdict == name), None)
        if decisive or len(verdicts) == 1:
            return decisive or verdicts[0]
        return supported(
            f"The policy lists {', '.join(codes)} so", *(statement for v in verdicts for statement in v.cited)
        )

    def _on_code(self, code: str, claim: Claim, under: str | None) -> Ruling:
        listed, says = list(self._listed(code)), _authorization(claim.text, under)
        if not listed:
            return self._on_unlisted(code, says)
        for table, row in listed:
            role = table.role
            reason = f"The policy lists {code} under “{table.caption or (role or 'codes').replace('_', ' ')}”"
            if says and role and role.meaning.authorization and says != "conditional":
                return supported(reason, row) if role.meaning.authorization == says else conflict(reason, row)
            coverage = role.meaning.coverage if role else None
            if coverage == "not_covered" and claim.stance in ("denies", "grants", "requires"):
                return supported(reason, row) if claim.stance == "denies" else conflict(reason, row)
            if claim.stance == "denies" and coverage == "covered":
                return conflict(reason, row)
        row = listed[0][1]
        if claim.stance == "denies" or says:  # of which no table that lists it speaks
            return not_in_policy(f"The policy lists {code} without saying so", nearest=row)
        return supported(f"The policy lists {code}", row)

    def _on_unlisted(self, code: str, says: Requirement | None) -> Ruling:
        """A code that no table has may have been there once: the history says what was taken away."""
        reason = f"No table of the policy lists {code}"
        for at, entry in walk.items(self.policy.revision_history, pointer("revision_history")):
            if any(code in change.codes and change.direction == "removed" for change in history_claims(entry)):
                statement = PolicyStatement(under(at, "text"), entry.text, "tells")
                if says == "required":
                    return conflict(f"{reason}, and its history says that it was taken away", statement)
                if says == "not_required":
                    return supported(f"{reason}, and its history says that it was taken away", statement)
                return not_in_policy(reason, nearest=statement)
        return not_in_policy(reason)

    def _listed(self, code: str) -> Iterator[tuple[CodeTable, PolicyStatement]]:
        for listed in walk.codes(self.policy):
            if covers(listed.code.code, code):
                yield listed.table, PolicyStatement(listed.at, _row(listed.code), "tells")

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
        days = [span.iso for span in effective_dates(claim.text)]
        besides = without_effective_dates(claim.text).split()
        if not since or not days or len(min(since, *days, key=len)) < len("2025-01-01") or len(besides) > _MOST_BESIDE:
            return None
        if since in days:
            return supported(f"The policy is effective from {since}", self._header("/effective_date"))
        return conflict(f"The policy is effective from {since}", self._header("/effective_date"))

    def _on_population(self, claim: Claim) -> Ruling | None:
        """An age that is said of the members in general, not of those with some condition."""
        stated = [measure for measure in measures(claim.text) if measure.kind == "age"]
        telling = self.index.telling(self.index.vocabulary.words(claim.text))
        others = [stem for stem in telling if not is_age_group(stem)]
        if not stated or others or claim.stance == "waives":
            return None
        aged = [p for p in self.index.entries if p.statement.at.startswith(_RULES) and _has_age(p.measures)]
        same = [p for p in aged if compare_measures(stated, p.measures).comparison == "same"]
        if same:
            return supported("The policy names this age", same[0].statement)
        whole = [p for p in aged if p.statement.at.startswith("/population")] or aged
        if not whole:
            return not_in_policy("No rule of the policy names an age")
        other = {tuple(m.text for m in p.measures): p.statement for p in whole}
        return conflict(f"The policy names no such age as “{stated[0].text}”", *list(other.values())[:_MOST_QUOTED])


def _has_age(measured: Sequence[Measure]) -> bool:
    return any(measure.kind == "age" for measure in measured)


def _authorization(text: str, under: str | None) -> Requirement | None:
    """What a statement says of prior authorization, also as the answer to a question: "Yes"."""
    text, under = spelled_out(text), spelled_out(under or "")
    if speaks_of_authorization(text):
        return says_of_authorization(text)
    if not speaks_of_authorization(under) or len(text.split()) > _LONGEST_ANSWER:
        return None
    answer = yes_or_no(text)
    return None if answer is None else "required" if answer else "not_required"


def _row(code: Code) -> str:
    return f"{code.code} {code.description}" if code.description else code.code
