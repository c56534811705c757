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
from extractor.reading.candidates import choose, doubt
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Front
from extractor.reading.header.other_names import OtherNames
from extractor.reading.header.payer_evidence import payer_evidence
from extractor.reading.header.payer_unlisted import unlisted_evidence

_NO_PAYER = "No text of the document says which insurer it belongs to; it may stand in a logo only."


def read_payer(
    layout: Layout, front: Front, fields: Sequence[Field], outline: Outline, others: OtherNames, profile: Profile
) -> Found[str | None]:
    """The insurer with the weightiest evidence; what `others` holds is none. A profile may know it by another name, and
    whose the documents of its house are that name nobody."""
    known = payer_evidence(layout, front, fields, others.products)
    choice = choose("payer", (*known, *unlisted_evidence(layout, front, outline, others, profile)))
    if (payer := profile.payer_named(choice.value)) is None:
        finding = Finding(severity="warning", rule="no-payer", message=_NO_PAYER, at="/payer")
        return Found(None, findings=(finding,))
    printed = next((c for c in choice.same if c.words), None)
    return Found(payer, (printed.cited("/payer"),) if printed else (), tuple(doubt("payer", choice)))
