"""What must be known of a version before it is relied on: where its day comes from, and what persons corrected."""

from __future__ import annotations

from extractor.ledger.versions import Version
from extractor.model.policy import EffectiveBasis

_BRIEF: dict[EffectiveBasis, str] = {
    "history": "dated by its history",
    "original": "never revised: since its first day",
    "committed": "no effective date stated",
}


def brief_basis(basis: EffectiveBasis) -> str | None:
    """A clause beside the day; None where the document states that."""
    return _BRIEF.get(basis)


def standing_sentences(version: Version) -> tuple[str, ...]:
    """What must be known of a version before it is relied on; nothing where it plainly states its day."""
    day = version.effective_date
    sentences: dict[EffectiveBasis, str] = {
        "history": f"effective {day}: only its revision history says so",
        "original": f"effective {day}: the first version's day; none was revised since",
        "committed": "it states no effective date; the ledger counts it from when it was known",
    }
    draft = ("a draft: it is in force for nobody",) if version.is_draft else ()
    basis = sentences.get(version.effective_basis)
    corrected = (f"as corrected by hand: {', '.join(version.corrected)}",) if version.corrected else ()
    return (*draft, *([basis] if basis else []), *corrected)
