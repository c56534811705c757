"""What a title promises of what stands under it."""

from __future__ import annotations

from functools import lru_cache

from extractor.language.ruleset import ruleset

_RULES = ruleset("promises")
# A title with one of these is no background, whatever else it says ("Approval information").
_TO_BE_KEPT = frozenset({"grants", "criteria", "refuses", "limits", "codes", "history", "references"})


@lru_cache(maxsize=1 << 12)
def promise_of(title: str) -> frozenset[str]:
    """Any of "history", "references", "codes", "authorization", "criteria", "grants", "refuses", "limits"; or "aside"
    where it stands over what is only told."""
    promised = _RULES.meanings_of(title)
    return promised - {"aside"} if promised & _TO_BE_KEPT else promised
