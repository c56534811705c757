"""What a source says was taken out of a policy, against the policy's own history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.checks.audit.claims import Claim
from extractor.checks.audit.draft_verdict import Ruling, conflict, not_in_policy, supported
from extractor.checks.audit.policy_statements import PolicyStatement
from extractor.language.authorization import may_speak_of_authorization
from extractor.language.change_words import Statement, statements, topic_words
from extractor.language.code_ranges import covers
from extractor.language.codes import codes_named
from extractor.language.guides import tells_of_removal
from extractor.model import walk
from extractor.model.pointers import pointer, under
from extractor.model.policy import Policy

_TELLING = 2  # words that a removal is known again by


@dataclass(frozen=True, slots=True)
class Removals:
    policy: Policy

    def answer(self, claim: Claim) -> Ruling | None:
        """The verdict on a claim that something was removed; None on any other, and where the history is silent and no
        code tells."""
        if not tells_of_removal(claim.text):
            return None
        codes = codes_named(claim.text)
        return self._on_codes(claim, codes) if codes else self._on_rule(claim)

    def _on_codes(self, claim: Claim, codes: tuple[str, ...]) -> Ruling:
        entries = [(code, self._removing(code)) for code in codes]
        for code, entry in entries:
            still = self._still_listed(code, claim)
            if still and not entry:
                return conflict(f"The policy still lists {code}", still)
        if missing := [code for code, entry in entries if not entry]:
            return not_in_policy(f"The history does not say that {', '.join(missing)} was removed")
        return supported("The policy's history says so", *dict.fromkeys(entry for _, entry in entries))

    def _on_rule(self, claim: Claim) -> Ruling | None:
        words = topic_words(claim.text)
        for entry, statement in self._removed():
            removed = topic_words(statement.text)
            if len(removed & words) >= _TELLING and (removed <= words or words <= removed):
                return supported("The policy's history says so", entry)
        return None

    def _removing(self, code: str) -> PolicyStatement | None:
        """The entry of the history that says that a code was removed, or freed of prior authorization."""
        return next((entry for entry, statement in self._removed() if code in statement.codes), None)

    def _removed(self) -> Iterator[tuple[PolicyStatement, Statement]]:
        for at, entry in walk.items(self.policy.revision_history, pointer("revision_history")):
            for statement in statements(entry):
                if statement.direction == "removed":
                    yield PolicyStatement(under(at, "text"), entry.text, "tells"), statement

    def _still_listed(self, code: str, claim: Claim) -> PolicyStatement | None:
        """The row that lists a code which is said to be gone, or to need prior authorization no longer."""
        of_authorization = may_speak_of_authorization(claim.text)
        for listed in walk.codes(self.policy):
            role = listed.table.role
            needs_it = role is not None and role.meaning.authorization == "required"
            if covers(listed.code.code, code) and (needs_it or not of_authorization):
                return PolicyStatement(
                    listed.at, f"{listed.code.code} {listed.code.description or ''}".strip(), "tells"
                )
        return None
