"""What a change does to coverage, with the reason in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.model.changes import Effect, Proof

_REVERSED: dict[Effect, Effect] = {"broadens": "narrows", "narrows": "broadens"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """`proof`: the formulas that decide, where the verdict is one on lists of conditions."""

    effect: Effect
    why: str
    proof: Proof | None = None

    def towards(self, bearing: int) -> Verdict:
        """The same as seen through what the statement does to coverage: -1 turns it round, 0 leaves it open."""
        if bearing > 0 or self.effect not in _REVERSED:
            return self
        if bearing < 0:
            why = f"{self.why}, in a statement of what is not covered"
            return Verdict(_REVERSED[self.effect], why, self.proof)
        return Verdict("unclear", f"{self.why}, but what the statement does to coverage is not clear", self.proof)


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """One verdict for changes made at once: neutral ones do not count, contradicting ones leave it open."""
    verdicts = list(verdicts)
    decisive = [v for v in verdicts if v.effect != "neutral"]
    if not decisive:
        return verdicts[0]
    if len({v.effect for v in decisive}) == 1:
        return decisive[0]
    return Verdict("unclear", "Parts of this change work in different directions")
