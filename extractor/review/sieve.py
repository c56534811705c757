"""Which of the versions that wait a reviewer asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.language.code_ranges import covers
from extractor.model.inbox import Urgency
from extractor.review.inbox import Entry


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is asked for; what is empty asks for nothing. `since` and `until` are ISO dates of taking effect, both
    included; `effect` is what some change does to coverage, or "first" for first versions; a `code` is also found in
    a range."""

    words: str = ""
    payer: str = ""
    product: str = ""
    effect: str = ""
    since: str = ""
    until: str = ""
    code: str = ""
    urgency: Urgency | str = ""

    @property
    def is_open(self) -> bool:
        """Whether it asks for nothing, and so lets all pass."""
        return self == Sieve()

    def sift(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Those that are asked for, in their order."""
        return tuple(entry for entry in entries if self._passes(entry))

    def _passes(self, entry: Entry) -> bool:
        waiting = entry.waiting
        named = (waiting.title, waiting.payer, waiting.policy_number, waiting.policy_id, waiting.headline)
        text = " ".join(filter(None, named)).casefold()
        return (
            all(word in text for word in self.words.casefold().split())
            and self.payer.casefold() in (waiting.payer or waiting.policy_id).casefold()
            and any(self.product.casefold() in product.casefold() for product in (*waiting.products, ""))
            and (not self.effect or self._has_effect(entry))
            and (not (self.since or self.until) or self._takes_effect_then(waiting.effective_date))
            and (not self.code or any(covers(printed, self.code) for printed in entry.codes))
            and self.urgency in ("", waiting.urgency)
        )

    def _has_effect(self, entry: Entry) -> bool:
        if self.effect == "first":
            return entry.waiting.before is None
        return any(effect == self.effect and count for effect, count in entry.waiting.effects.items())

    def _takes_effect_then(self, date: str | None) -> bool:
        """By what is printed of a date: a bare month is within a span that touches it."""
        if date is None:
            return False
        return self.since[: len(date)] <= date and (not self.until or date <= self.until)
