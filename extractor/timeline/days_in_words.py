"""What must be known of a version before it is relied on: where its day comes from, and what persons corrected."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from extractor.ledger import Ledger
from extractor.ledger.versions import Version
from extractor.timeline.clocks import Basis, Stated

if TYPE_CHECKING:  # pydantic and the models take half of a short command to load
    from extractor.model.corrected import CorrectedFact
    from extractor.model.policy import EffectiveBasis

_BRIEF: dict[EffectiveBasis, str] = {
    "history": "dated by its history",
    "original": "never revised: since its first day",
    "committed": "no effective date stated",
}

_DATED: dict[Basis, str] = {
    "approved": "approved",
    "last_reviewed": "reviewed",
    "revised": "revised",
    "published": "published",
    "history": "newest entry of the history",
}


def dated_by(stated: Stated) -> str:
    """What the newest date is that a version states; "approved" only where the document calls it so."""
    return _DATED[stated.basis]


def brief_basis(basis: EffectiveBasis) -> str | None:
    """A clause beside the day; None where the document states that."""
    return _BRIEF.get(basis)


def incomplete_line(policy_id: str, parts: Sequence[str]) -> str:
    """That a policy's version is incomplete in these parts, and who tells more."""
    return f"read incompletely: {', '.join(parts)}; `policy findings {policy_id}` says why"


def corrections_of(ledger: Ledger, version: Version) -> tuple[CorrectedFact, ...]:
    """What persons have corrected in a version. Raises LedgerError."""
    facts = json.loads(ledger.evidence(version)).get("corrections", ())
    if not facts:
        return ()
    from extractor.model.corrected import CorrectedFact

    return tuple(map(CorrectedFact.model_validate, facts))


def standing_sentences(version: Version, corrections: Collection[CorrectedFact]) -> tuple[str, ...]:
    """What must be known of a version with these corrections before it is relied on; nothing where it plainly states
    its day and nobody corrected it."""
    day = version.effective_date
    sentences: dict[EffectiveBasis, str] = {
        "history": f"effective {day}: only its revision history says so",
        "original": f"effective {day}: the first version's day; none was revised since",
        "committed": "the policy states no effective date; it counts as in force from the day it became known",
    }
    draft = ("a draft: it is in force for nobody",) if version.is_draft else ()
    basis = sentences.get(version.effective_basis)
    return (*draft, *([basis] if basis else []), *_corrected(corrections))


def _corrected(corrections: Collection[CorrectedFact]) -> Iterable[str]:
    """What persons corrected, in sentences; the language for these is loaded only where there is something to say."""
    if not corrections:
        return ()
    from extractor.corrections.describing import applied_in_words

    return applied_in_words(corrections)
