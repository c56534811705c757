"""Whose document it is. Many insurers may be named in it: each name counts by where it stands.

A document's own insurer labels it, stands alone on a line of the front, holds the copyright, owns the address that a
browser printed under each page, or is named in running heads; those cited in references or in boilerplate do not.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model.finds import Found, cite
from extractor.model.layout import Layout
from extractor.model.outline import Outline
from extractor.model.provenance import Finding, Severity
from extractor.profiles import Profile
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Front
from extractor.reading.header.payer_evidence import OFTEN, Evidence, payer_evidence
from extractor.reading.header.payer_unlisted import OtherNames, unlisted_evidence

_LEAST = 0.6  # points; a name with fewer is no answer
_MOST_BY_MENTIONS = 6.0  # points that mentions in the body can bring
_CLOSE_CALL = 0.8  # a second name with this part of the first one's points


def read_payer(
    layout: Layout, front: Front, fields: Sequence[Field], outline: Outline, others: OtherNames, profile: Profile
) -> Found[str | None]:
    """The insurer with the weightiest evidence; what `others` holds is none."""
    by_name: dict[str, list[Evidence]] = {}
    known = payer_evidence(layout, front, fields, others.products)
    for e in (*known, *unlisted_evidence(layout, front, outline, others, profile)):
        by_name.setdefault(e.name, []).append(e)
    ranked = sorted(by_name, key=lambda name: -_points(by_name[name]))
    if not ranked or _points(by_name[ranked[0]]) < _LEAST:
        return Found(None, findings=(_finding("warning", "no-payer", _NO_PAYER),))
    name, rivals = ranked[0], ranked[1:2]
    best = max((e for e in by_name[name] if e.words), key=lambda e: e.weight, default=None)
    cited = (cite("/payer", best.words, quoted=True, borrowed=not best.whole),) if best else ()
    is_labelled = best is not None and best.place == "label"
    for rival in rivals:
        if not is_labelled and _points(by_name[rival]) > _CLOSE_CALL * _points(by_name[name]):
            said = f"The document may belong to {name} or to {rival}; both are named in it much alike."
            return Found(name, cited, (_finding("info", "payer-close-call", said),))
    return Found(name, cited)


_NO_PAYER = "No text of the document says which insurer it belongs to; it may stand in a logo only."


def _points(evidence: Sequence[Evidence]) -> float:
    """The best of each sort of place, and the mentions in the body up to a limit."""
    best: dict[str, float] = {}
    for e in evidence:
        before = best.get(e.place, 0.0)
        best[e.place] = min(before + e.weight, _MOST_BY_MENTIONS) if e.place in OFTEN else max(before, e.weight)
    return sum(best.values())


def _finding(severity: Severity, rule: str, message: str) -> Finding:
    return Finding(severity=severity, rule=rule, message=message, at="/payer")
