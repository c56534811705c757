"""Sections that call the conditions of coverage its limits: "Limitations of coverage: Fusion is covered when all of the
following are met"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.reading.parts.list_deeds import Deeds
from extractor.reading.parts.statement_deeds import SAYS_NO
from extractor.reading.parts.units import SECTION, STATEMENT, Unit
from extractor.reading.parts.weights import Features

_GRANTS_BY_LIST = frozenset({"counts", "grants_when"})
_FEWEST = 2  # conditions


def mark_limited_coverage(sections: Sequence[Unit], deeds: Deeds, seen: Mapping[int, Features]) -> None:
    """A section known to hold limits says when the service is covered, if its first statement grants it by a list of
    conditions and no other refuses anything."""
    for section in sections:
        own = [child for child in section.children if child.kind != SECTION]
        if not own or own[0].kind != STATEMENT or "known:limitations" not in seen[id(section)]:
            continue
        refused = any(unit.kind == STATEMENT and deeds[id(unit)] & SAYS_NO for unit in own)
        if deeds[id(own[0])] >= _GRANTS_BY_LIST and len(own[0].children) >= _FEWEST and not refused:
            del seen[id(section)]["known:limitations"]
            seen[id(section)]["limited_coverage"] = 1.0
