"""What the text says of prior authorization against what was read."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.doubts.account import PARTS, Account
from extractor.doubts.doubting import doubt, quoted
from extractor.language.authorization import may_speak_of_authorization, speaks_of_authorization
from extractor.language.ruling import is_fine_print, refers_elsewhere, sets_condition_on_authorization
from extractor.model.provenance import Finding

_LINES = 3  # so many lines that speak of "authorization" alone speak of a rule, one may be fine print


def authorization_unread(account: Account) -> Iterator[Finding]:
    """A text that speaks of prior authorization where no answer was read."""
    if account.policy.prior_authorization is not None:
        return
    free = [e for e in account.entries if (e.is_left or e.part in PARTS) and may_speak_of_authorization(e.text)]
    speaking = [e for e in free if not is_fine_print(e.text) and not refers_elsewhere(e.text)]
    in_full = [e for e in speaking if speaks_of_authorization(e.text)]
    if in_full or len(speaking) >= _LINES:
        first = (in_full or speaking)[0]
        message = f"The text speaks of authorization, but no answer was read from it: {quoted(first.text)}"
        yield doubt(account, "authorization-unread", "/prior_authorization", message, first.passage)


def condition_dropped(account: Account) -> Iterator[Finding]:
    """An answer without condition from a sentence that sets one: "not required when the claim …"."""
    value = account.policy.prior_authorization
    for place in account.reading.evidence.where.get("/prior_authorization", ()):
        if value in ("required", "not_required") and place.text and sets_condition_on_authorization(place.text):
            message = f"Read as {value.replace('_', ' ')}, but the sentence sets a condition: {quoted(place.text)}"
            yield doubt(account, "condition-dropped", "/prior_authorization", message)
            return
