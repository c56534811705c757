"""What stands among statements of criteria without being one: addresses, feet of pages, labels with a date."""

from __future__ import annotations

from typing import Literal, cast

from extractor.language.addresses import ends_in_town
from extractor.language.ruleset import ruleset

Stranger = Literal["address", "page_foot", "dated_label", "fine_print"]

_RULES = ruleset("strangers")


def stranger_in(text: str) -> Stranger | None:
    """What a text is instead of a statement; None where nothing says so."""
    return "address" if ends_in_town(text) else cast("Stranger | None", _RULES.meaning_of(text))
