"""What a source says of codes, against the policy's tables: what a code's own row says goes before its table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.checks.audit.claims import Claim
from extractor.checks.audit.draft_verdict import Ruling, conditional, conflict, not_in_policy, supported
from extractor.checks.audit.policy_statements import PolicyStatement
from extractor.language.change_words import statements as history_claims
from extractor.language.code_ranges import covers
from extractor.language.code_systems import names_codes
from extractor.language.codes import codes_named, system_of
from extractor.language.plain import plain
from extractor.model import walk
from extractor.model.pointers import pointer, under
from extractor.model.policy import Code, Policy, Requirement
from extractor.model.roles import CodeRole
from extractor.model.rulings import CodeRuling, role_by


@dataclass(frozen=True, slots=True)
class CodesTold:
    policy: Policy

    def answer(self, claim: Claim) -> Ruling | None:
        """The verdict on a claim that names codes; None on any other."""
        named = names_codes(claim.text)  # else "N95" is a mask
        codes = [c for c in codes_named(claim.text) if len(c) > 3 or named or any(self._listed(c))]
        if not codes:
            return None
        verdicts = [self._on_code(code, claim) for code in codes]
        decisive = next(
            (v for name in ("conflict", "not_in_policy", "conditional") for v in verdicts if v.verdict == name), None
        )
        if decisive or len(verdicts) == 1:
            return decisive or verdicts[0]
        return supported(
            f"The policy lists {', '.join(codes)} so", *(statement for v in verdicts for statement in v.cited)
        )

    def _on_code(self, code: str, claim: Claim) -> Ruling:
        listed, says = list(self._listed(code)), claim.authorization
        if not listed:
            return self._on_unlisted(code, says)
        rulings = (_on_row(code, row, claim) for row in listed)
        decided = next((ruling for ruling in rulings if ruling), None)
        row = _printed(listed[0])
        if decided:
            return decided
        if says and system_of(code) != "ICD-10-CM" and (of_service := self._on_service(code, says, row)):
            return of_service
        if claim.stance in ("denies", "grants") or says:  # of which no table that lists it speaks
            return not_in_policy(f"The policy lists {code} without saying so", nearest=row)
        return supported(f"The policy lists {code}", row)

    def _on_service(self, code: str, says: Requirement, row: PolicyStatement) -> Ruling | None:
        """By what the policy says of prior authorization for the service as a whole."""
        needed = self.policy.prior_authorization
        if needed not in ("required", "not_required") or says == "conditional":
            return None
        of_service = PolicyStatement(
            "/prior_authorization", f"Prior authorization: {needed.replace('_', ' ')}", "tells"
        )
        reason = f"The policy lists {code}, and says of its service that prior authorization is {needed}"
        return (supported if says == needed else conflict)(reason.replace("_", " "), of_service, row)

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

    def _listed(self, code: str) -> Iterator[walk.ListedCode]:
        return (listed for listed in walk.codes(self.policy) if covers(listed.code.code, code))


def _on_row(code: str, listed: walk.ListedCode, claim: Claim) -> Ruling | None:
    """The verdict where a row decides: by what it rules itself, else by its table."""
    row, rulings, says = _printed(listed), _ruled(listed.code, claim), claim.authorization
    role = role_by(rulings, listed.table.role)
    reason = f"The policy lists {code} under “{listed.table.caption or (role or 'codes').replace('_', ' ')}”"
    if rulings:
        reason = f"The policy says of {code} that it {' or '.join(ruling.sense.sentence for ruling in rulings)}"
    if role is None:
        refused = any(ruling.refuses for ruling in rulings) and claim.stance in ("denies", "grants")
        return not_in_policy(reason, nearest=row) if refused else None
    if says and role.meaning.authorization and says != "conditional":
        return supported(reason, row) if role.meaning.authorization == says else conflict(reason, row)
    if says and role.meaning.coverage != "not_covered":
        return None
    return _on_coverage(role, reason, row, claim)


def _on_coverage(role: CodeRole, reason: str, row: PolicyStatement, claim: Claim) -> Ruling | None:
    coverage = role.meaning.coverage
    if coverage == "not_covered" and claim.stance in ("denies", "grants", "requires"):
        return supported(reason, row) if claim.stance == "denies" else conflict(reason, row)
    if claim.stance == "denies" and coverage == "covered":
        return conflict(reason, row)
    if claim.stance != "grants" or (coverage != "covered" and role.meaning.authorization != "required"):
        return None
    if claim.whatever_the_case:
        return conflict(f"{reason}, not always", row)
    if claim.on == "nothing" and role is not CodeRole.SUPPORTS_MEDICAL_NECESSITY:
        return conditional(reason, row)
    return supported(reason, row) if coverage == "covered" else None


def _ruled(code: Code, claim: Claim) -> list[CodeRuling]:
    """What a row rules, for the plans that the claim names where it names some."""
    words = set(plain(claim.text).split())
    named = [status for status in code.status if status.product and set(plain(status.product).split()) <= words]
    return list(dict.fromkeys(status.ruling for status in named or code.status))


def _printed(listed: walk.ListedCode) -> PolicyStatement:
    code = listed.code
    return PolicyStatement(listed.at, f"{code.code} {code.description}" if code.description else code.code, "tells")
