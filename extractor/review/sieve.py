"""Which of the versions that wait a reviewer asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from extractor.errors import PolicyError
from extractor.language.code_ranges import covers
from extractor.model.inbox import Approval, Urgency
from extractor.review.inbox import Entry

_NEAR = 70  # of 100, from which a name is near another
_NAMED = 5  # payers that are named


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
    approval: Approval | str = ""

    @property
    def is_open(self) -> bool:
        """Whether it asks for nothing, and so lets all pass."""
        return self == Sieve()

    def sift(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Those that are asked for, in their order."""
        return tuple(entry for entry in entries if self._passes(entry))

    def check_payer(self, entries: Sequence[Entry]) -> None:
        """Raises PolicyError where no payer here is called as is asked, with those that are called most like it."""
        if not entries or any(self._is_of_payer(entry) for entry in entries):
            return
        names = sorted({_payer(entry) for entry in entries})
        likely = process.extract(
            self.payer, names, scorer=fuzz.WRatio, processor=str.casefold, limit=_NAMED, score_cutoff=_NEAR
        )
        which = f"near it: {', '.join(name for name, _, _ in likely)}" if likely else f"there are {_listed(names)}"
        raise PolicyError(f"no payer in this ledger has {self.payer!r} in its name; {which}")

    def _is_of_payer(self, entry: Entry) -> bool:
        return self.payer.casefold() in _payer(entry).casefold()

    def _passes(self, entry: Entry) -> bool:
        waiting = entry.waiting
        named = (waiting.title, waiting.payer, waiting.policy_number, waiting.policy_id, waiting.headline)
        text = " ".join(filter(None, named)).casefold()
        return (
            all(word in text for word in self.words.casefold().split())
            and self._is_of_payer(entry)
            and any(self.product.casefold() in product.casefold() for product in (*waiting.products, ""))
            and (not self.effect or self._has_effect(entry))
            and (not (self.since or self.until) or self._takes_effect_then(waiting.effective_date))
            and (not self.code or any(covers(printed, self.code) for printed in entry.codes))
            and self.urgency in ("", waiting.urgency)
            and self.approval in ("", waiting.approval)
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


def _payer(entry: Entry) -> str:
    """The payer by its name or, where it is not known, as the policy's id says it."""
    return entry.waiting.payer or entry.waiting.policy_id.partition("/")[0]


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"
