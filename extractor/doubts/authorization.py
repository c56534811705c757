"""What the text says of prior authorization against what was read."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.doubts.account import Account
from extractor.doubts.doubting import doubt, quoted
from extractor.language.ruling import sets_condition_on_authorization
from extractor.model.provenance import Finding


def condition_dropped(account: Account) -> Iterator[Finding]:
    """An answer without condition from a sentence that sets one: "not required when the claim …"."""
    value = account.policy.prior_authorization
    for place in account.reading.evidence.where.get("/prior_authorization", ()):
        if value in ("required", "not_required") and place.text and sets_condition_on_authorization(place.text):
            message = f"Read as {value.replace('_', ' ')}, but the sentence sets a condition: {quoted(place.text)}"
            yield doubt(account, "condition-dropped", "/prior_authorization", message)
            return
