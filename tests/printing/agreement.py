"""How far a change set agrees with the edits that were really made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from extractor.model.changes import Change, ChangeSet
from tests.printing.drafts import Edit

CLOSE = 90  # rapidfuzz ratio at which two names are the same


@dataclass
class Agreement:
    """`effects` are pairs of what a change does: known, and as reported."""

    found: int = 0
    missed: list[Edit] = field(default_factory=list)
    noise: list[Change] = field(default_factory=list)
    effects: list[tuple[Edit, Change]] = field(default_factory=list)

    @property
    def exact(self) -> bool:
        return not (self.missed or self.noise)

    @property
    def wrong(self) -> list[tuple[Edit, Change]]:
        """Effects reported as something that they are not; "unclear" is never wrong."""
        return [(edit, change) for edit, change in self.effects if change.effect not in (edit.effect, "unclear")]

    @property
    def unclear(self) -> int:
        return sum(change.effect == "unclear" for _, change in self.effects)


def agreement(compared: ChangeSet, edits: Iterable[Edit]) -> Agreement:
    """Pairs each edit with a change of its part and kind that goes by its name.

    An edit that changes no rule may stand among what is folded away, and nothing there is noise, nor is renumbering.
    """
    out = Agreement(noise=[c for c in compared.changes if c.kind != "renumbered"])
    folded = list(compared.folded)
    for edit in edits:
        candidates = [c for c in (*out.noise, *folded) if _agrees(c, edit)]
        if not candidates:
            out.missed.append(edit)
            continue
        change = next((c for c in candidates if c.key == edit.key), candidates[0])
        out.found += 1
        (out.noise if change in out.noise else folded).remove(change)
        if edit.effect is not None:
            out.effects.append((edit, change))
    return out


def _agrees(change: Change, edit: Edit) -> bool:
    return (change.part, change.kind) == (edit.part, edit.kind) and any(
        fuzz.ratio(_plain(name), _plain(edit.key)) >= CLOSE for name in _names(change)
    )


def _names(change: Change) -> Iterator[str]:
    """What a change may go by: its key, and what was before or is after."""
    yield change.key
    for side in (change.before, change.after):
        values = [side.get(k) for k in ("code", "text", "name", "date")] if isinstance(side, dict) else [side]
        yield from (v for v in values if isinstance(v, str) and v)


def _plain(text: str) -> str:
    text = " ".join(text.split()).lower()
    return re.sub(r"[;,.:\s]*(?:\b(?:and|or)\b)?[;,.:\s]*$", "", text)
