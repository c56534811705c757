"""Whose document it is. Many insurers may be named in it: each name counts by where it stands.

A document's own insurer labels it, stands alone on a line of the front, holds the copyright, owns the address that a
browser printed under each page, or is named in running heads; those cited in references or in boilerplate do not.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model.finds import Found
from extractor.model.layout import Layout
from extractor.model.outline import Outline
from extractor.model.provenance import Finding
from extractor.profiles import Profile
from extractor.reading.candidates import Candidate, Choice, choose, doubt
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Front
from extractor.reading.header.other_names import OtherNames
from extractor.reading.header.payer_evidence import payer_evidence
from extractor.reading.header.payer_names import initials_of
from extractor.reading.header.payer_unlisted import unlisted_evidence

_ACTS_BY_NAME = frozenset({"acts", "letterhead"})
_OWNS = frozenset({"formed_owner"})
_NO_PAYER = "No text of the document says which insurer it belongs to; it may stand in a logo only."


def read_payer(
    layout: Layout, front: Front, fields: Sequence[Field], outline: Outline, others: OtherNames, profile: Profile
) -> Found[str | None]:
    """The insurer with the weightiest evidence; what `others` holds is none. A profile may know it by another name, and
    whose the documents of its house are that name nobody."""
    unlisted = list(unlisted_evidence(layout, front, outline, others, profile))
    initials = frozenset(short for c in unlisted for short in initials_of(c.value))
    known = payer_evidence(layout, front, fields, others.products, initials)
    choice = _in_full(choose("payer", (*known, *unlisted)), unlisted)
    if (payer := profile.payer_named(choice.value)) is None:
        finding = Finding(severity="warning", rule="no-payer", message=_NO_PAYER, at="/payer")
        return Found(None, findings=(finding,))
    printed = next((c for c in choice.same if c.words), None)
    return Found(payer, (printed.cited("/payer"),) if printed else (), tuple(doubt("payer", choice)))


def _in_full(choice: Choice[str], unlisted: Sequence[Candidate[str]]) -> Choice[str]:
    """The choice with the whole name where the document calls itself so as well, and by nothing better: "Brightmoor" in
    a logo, "Brightmoor Health covers …" below it. What a company's own form adds is not of it."""
    own = {feature for c in choice.same for feature in c.features}
    enough = _ACTS_BY_NAME if own - _OWNS else _OWNS
    longer = [c for c in unlisted if c.value.startswith(f"{choice.value} ") and enough <= set(c.features)]
    if not longer or choice.value not in {c.value for c in unlisted}:
        return choice
    name = max((c.value for c in longer), key=len)
    rival = choice.rival if choice.rival and choice.rival.value != name else None
    return Choice((*(c for c in longer if c.value == name), *choice.same), rival)
