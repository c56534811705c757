"""What a source says was taken out of a policy or put into it, against the policy's own history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.checks.audit.claims import Claim
from extractor.checks.audit.draft_verdict import Ruling, conflict, not_in_policy, supported
from extractor.checks.audit.policy_statements import PolicyStatement
from extractor.checks.audit.shared_words import StatementIndex
from extractor.language.authorization import may_speak_of_authorization
from extractor.language.change_words import Statement, statements, topic_words
from extractor.language.code_ranges import covers
from extractor.language.codes import codes_named
from extractor.language.guides import tells_of_addition, tells_of_removal, without_removal
from extractor.model import walk
from extractor.model.pointers import pointer, under
from extractor.model.policy import Policy

_TELLING = 2  # words that a change is known again by
_BRIEF = 3  # words of an entry that one of them tells: "Pregnancy added as an indication"
_STILL_THERE = 0.72  # share of a claim's words that a rule must have which is said to be gone

_Direction = Literal["added", "removed"]


@dataclass(frozen=True, slots=True)
class HistoryTold:
    policy: Policy
    index: StatementIndex

    def answer(self, claim: Claim) -> Ruling | None:
        """The verdict on a claim that something was removed or added; None on any other, and where it is about prior
        authorization of which the history says nothing, which other facts tell."""
        direction: _Direction
        if tells_of_removal(claim.text):
            direction = "removed"
        elif tells_of_addition(claim.text):
            direction = "added"
        else:
            return None
        codes = codes_named(claim.text)
        return self._on_codes(claim, codes, direction) if codes else self._on_rule(claim, direction)

    def _on_codes(self, claim: Claim, codes: tuple[str, ...], direction: _Direction) -> Ruling:
        entries = [(code, self._entry_on(code, direction)) for code in codes]
        for code, entry in entries:
            still = self._still_listed(code, claim) if direction == "removed" else None
            if still and not entry:
                return conflict(f"The policy still lists {code}", still)
        if missing := [code for code, entry in entries if not entry]:
            return not_in_policy(f"The history does not say that {', '.join(missing)} was {direction}")
        return supported("The policy's history says so", *dict.fromkeys(entry for _, entry in entries))

    def _on_rule(self, claim: Claim, direction: _Direction) -> Ruling | None:
        words = self._topic(claim.text)
        for entry, statement in self._changes(direction):
            changed = self._topic(statement.text)
            is_telling = len(changed & words) >= (1 if len(changed) <= _BRIEF else _TELLING)
            if is_telling and (changed <= words or words <= changed):
                return supported("The policy's history says so", entry)
        if may_speak_of_authorization(claim.text):
            return None
        still = self._still_said(claim) if direction == "removed" else None
        if still:
            return conflict("The policy still says this, and its history does not tell of a removal", still)
        return not_in_policy(f"The history does not say that this was {direction}")

    def _topic(self, text: str) -> frozenset[str]:
        return topic_words(self.index.vocabulary.written_out(text))

    def _still_said(self, claim: Claim) -> PolicyStatement | None:
        """The rule that is said to be gone and still stands in the policy."""
        best = next(
            (m for m in self.index.matches(without_removal(claim.text)) if m.entry.statement.bearing != "tells"), None
        )
        return best.entry.statement if best and best.shared >= _TELLING and best.share >= _STILL_THERE else None

    def _entry_on(self, code: str, direction: _Direction) -> PolicyStatement | None:
        """The entry of the history that says so of a code, or that it was freed of prior authorization."""
        return next((entry for entry, statement in self._changes(direction) if code in statement.codes), None)

    def _changes(self, direction: _Direction) -> Iterator[tuple[PolicyStatement, Statement]]:
        for at, entry in walk.items(self.policy.revision_history, pointer("revision_history")):
            for statement in statements(entry):
                if statement.direction == direction:
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
