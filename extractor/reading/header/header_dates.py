"""The dates of the header: when this version takes effect, and every other date with its label."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.language.effective import document_effective_date, services_effective_date
from extractor.model.finds import Cited, Found, cite
from extractor.model.outline import Outline, Passage
from extractor.model.pointers import pointer
from extractor.model.policy import DatedFact, DateKind
from extractor.model.provenance import Finding
from extractor.reading.header.dated_fields import EFFECTIVE, Dated, own_dates
from extractor.reading.header.fields import Field
from extractor.reading.header.front import words_of

_KINDS: dict[str, DateKind] = {
    "effective_date": "other",  # an older one, printed besides the one that is meant
    "version_effective": "other",
    "original_effective": "original_effective",
    "last_reviewed": "last_reviewed",
    "next_review": "next_review",
    "published": "published",
    "revised": "revised",
    "approved": "approved",
    "retired": "retired",
    "other_date": "other",
}
_OLD_YEARS = 3  # an effective date this much older than the last review is worth a look
_STALE_YEARS = 1  # an effective date this much older than the last revision is that of the first version


@dataclass(frozen=True, slots=True)
class Dates:
    """`effective` is ISO, as precise as printed; None: the document prints none."""

    effective: str | None
    others: tuple[DatedFact, ...]


def read_dates(fields: Sequence[Field], outline: Outline) -> Found[Dates]:
    """Pointers are "/effective_date" and "/dates/N"."""
    dated = own_dates(fields, _closing(outline))
    current, findings = _current(dated)
    cited: list[Cited] = []
    effective = current.iso if current else None
    if current:
        cited.append(_cite("/effective_date", current))
    elif stated := _stated(outline):
        effective, passage = stated
        cited.append(cite("/effective_date", passage.words, quoted=True, borrowed=True))
    else:
        findings.append(_none_printed(dated))
    others: list[DatedFact] = []
    for d in dated:
        if d is not current:
            cited.append(_cite(pointer("dates", len(others)), d))
            first = d.means == "effective_date" and current is not None and current.means != "effective_date"
            kind = "original_effective" if first else _KINDS[d.means]
            others.append(DatedFact(kind=kind, date=d.iso, label=d.field.name))
    return Found(Dates(effective, tuple(others)), tuple(cited), tuple(findings))


def _closing(outline: Outline) -> int:
    """The index of the first word of the last list of references; where there is none, behind all words."""
    lists = [s for s in outline.sections if s.kind == "references" and s.heading]
    return next(lists[-1].heading.words).index if lists and lists[-1].heading else sys.maxsize


def _cite(at: str, dated: Dated) -> Cited:
    borrowed = not dated.whole or dated.zone in ("running", "aside")
    return cite(at, words_of(dated.tokens), quoted=True, borrowed=borrowed)


def _current(dated: Sequence[Dated]) -> tuple[Dated | None, list[Finding]]:
    """The date on which this version takes effect, and what was doubtful about it."""
    named = [d for d in dated if d.means in EFFECTIVE]
    named = [d for d in named if d.field.opens] or named
    named = [d for d in named if d.means == "version_effective"] or named
    revised = max((d for d in dated if d.means == "revised"), key=lambda d: d.iso, default=None)
    if not named:
        if revised and any(d.means == "original_effective" for d in dated):
            said = f"Besides the original effective date only a revision is dated: {revised.iso} is taken."
            return revised, [_finding("effective-date-of-revision", said)]
        return None, []
    newest = max(named, key=lambda d: d.iso)
    if revised and _years(revised.iso) - _years(newest.iso) > _STALE_YEARS:
        said = f"The effective date {newest.iso} is older than the revision {revised.iso}, which is taken."
        return revised, [_finding("effective-date-of-revision", said)]
    if len(named) > 1:
        printed = ", ".join(d.iso for d in named)
        said = f"Several effective dates are printed ({printed}); the newest, {newest.iso}, is taken."
        return newest, [_finding("several-effective-dates", said)]
    seen = [d.iso for d in dated if d.means in ("last_reviewed", "next_review", "published")]
    if seen and _years(max(seen)) - _years(newest.iso) > _OLD_YEARS:
        said = f"The effective date {newest.iso} is much older than {max(seen)}; it may be the first version's."
        return newest, [_finding("old-effective-date", said)]
    return newest, []


def _years(iso: str) -> float:
    year, month, *_ = (*(int(part) for part in iso.split("-")), 1)
    return year + (month - 1) / 12


def _finding(rule: str, message: str) -> Finding:
    return Finding(severity="warning", rule=rule, message=message, at="/effective_date")


def _none_printed(dated: Sequence[Dated]) -> Finding:
    telling = ("published", "last_reviewed", "original_effective", "revised")
    newest = {d.field.name: d.iso for d in sorted(dated, key=lambda d: d.iso) if d.means in telling}
    printed = ", ".join(f"{label} {iso}" for label, iso in newest.items())
    also = f" It prints: {printed}." if printed else ""
    return _finding("no-effective-date", f"The document does not say when this version takes effect.{also}")


def _stated(outline: Outline) -> tuple[str, Passage] | None:
    """An effective date that a sentence of the document gives: "This policy is effective on April 1, 2025"."""
    for section in outline.sections:
        for block in section.blocks:
            if section.kind not in ("references", "revision_history") and isinstance(block, Passage):
                span = document_effective_date(block.text)
                if span is None and block.page == 1:
                    span = services_effective_date(block.text)
                if span:
                    return span.iso, block
    return None
