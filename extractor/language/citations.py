"""Whether a text cites a publication."""

from __future__ import annotations

from functools import lru_cache

from extractor.language.ruleset import ruleset

_RULES = ruleset("citations")


@lru_cache(maxsize=1 << 12)
def cites(text: str) -> bool:
    return _RULES.says(text, "cites")
