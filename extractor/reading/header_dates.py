"""The dates of the header: when this version takes effect, and every other date with its label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.model.found import Cited, Found, cite
from extractor.model.outline import Outline, Passage
from extractor.model.policy import DatedFact, DateKind
from extractor.model.provenance import Finding
from extractor.reading.dates import find_dates
from extractor.reading.fields import Field
from extractor.reading.front import Token, Zone, words_of
from extractor.reading.labels import DATES, dates_under_label

# Words that may stand in a date's field without saying more than the date.
_BESIDES = re.compile(
    r"for (?:dates of service|services performed|claims)(?: performed| received)? on (?:or|and) after|on or after|and|[\W_]*",
    re.IGNORECASE,
)
_KINDS: dict[str, DateKind] = {
    "effective_date": "other",  # an older one, printed in the same field
    "original_effective": "original_effective",
    "last_reviewed": "last_reviewed",
    "next_review": "next_review",
    "published": "published",
    "revised": "revised",
    "approved": "approved",
    "retired": "retired",
    "other_date": "other",
}
_DOCUMENT_EFFECTIVE = re.compile(
    r"\bth(?:is|e) (?:[a-z]+ ){0,3}(?:policy|guidelines?|document|criteria|determination)\b[^.;]{0,160}?"
    r"\b(?:effective|in(?:to)? effect|takes effect)(?: date)?(?: is| of)?(?: on| as of| beginning| from)? (?=\S)",
    re.IGNORECASE,
)
_SERVICE_EFFECTIVE = re.compile(
    r"effective (?:for (?:dates of service|services(?: performed)?|claims) )?on (?:or|and) after (?=\S)", re.IGNORECASE
)
_OLD_YEARS = 3
_LISTED = 3  # labels without a colon that come so often list other documents
_BESIDE = 4  # strips between a date and the effective date that it stands beside
_STALE_YEARS = 1  # an effective date this much older than the last revision is that of the first version


@dataclass(frozen=True, slots=True)
class Dates:
    """`effective` is ISO, as precise as printed; None: the document prints none."""

    effective: str | None
    others: tuple[DatedFact, ...]


@dataclass(frozen=True, slots=True)
class _Dated:
    """One printed date of a field. `whole`: the field says nothing besides its dates."""

    field: Field
    iso: str
    tokens: tuple[Token, ...]
    whole: bool

    @property
    def means(self) -> str:
        return self.field.means

    @property
    def zone(self) -> Zone:
        return self.field.zone


def read_dates(fields: Sequence[Field], outline: Outline) -> Found[Dates]:
    """Pointers are "/effective_date" and "/dates/N"."""
    dated = _distinct(_relevant([d for field in fields if field.means in DATES for d in _dates_of(field)]))
    current, findings = _current(dated)
    cited: list[Cited] = []
    effective = None
    if current:
        effective = current.iso
        cited.append(_cite("/effective_date", current))
    elif stated := _stated(outline):
        effective, passage = stated
        cited.append(cite("/effective_date", passage.words, quoted=True, borrowed=True))
    else:
        findings.append(_none_printed(dated))
    others: list[DatedFact] = []
    for d in dated:
        if d is not current:
            cited.append(_cite(f"/dates/{len(others)}", d))
            others.append(DatedFact(kind=_KINDS[d.means], date=d.iso, label=d.field.name))
    return Found(Dates(effective, tuple(others)), tuple(cited), tuple(findings))


def _cite(pointer: str, dated: _Dated) -> Cited:
    borrowed = not dated.whole or dated.zone in ("running", "aside")
    return cite(pointer, words_of(dated.tokens), quoted=True, borrowed=borrowed)


def _dates_of(field: Field) -> Iterator[_Dated]:
    """The dates of a field, each with its label and the words that print it."""
    text, starts = "", list[int]()
    for token in field.value:
        starts.append(len(text))
        text += token.text + " "
    spans = dates_under_label(text)
    rest, last = "", 0
    for span in spans:
        rest, last = f"{rest} {text[last : span.start]}", span.end
    rest = f"{rest} {text[last:]}"
    whole = all(_BESIDES.fullmatch(part.strip()) for part in re.split(r"[;,]|\s{2,}", rest))
    if field.zone in ("inside", "aside") and not (whole and field.opens):
        return
    for number, span in enumerate(spans):
        until = spans[number + 1].start if number + 1 < len(spans) else len(text)
        since = span.start if number else 0
        own = tuple(t for t, at in zip(field.value, starts, strict=True) if since <= at < until)
        if not whole:
            own = tuple(t for t, at in zip(field.value, starts, strict=True) if span.start <= at < span.end)
        yield _Dated(field, span.iso, (*field.label, *own), whole)


def _relevant(dated: Sequence[_Dated]) -> list[_Dated]:
    """The dates that are the document's own: those of its front, else of its body, else beside one in its last section.

    Elsewhere labelled dates may be another document's: an LCD that is quoted, a reference, a list of other policies.
    """
    front = [d for d in dated if d.zone in ("front", "running") or (d.zone == "inside" and d.field.page == 1)]
    fields = {(f.order, f.label[0].word.index): f for f in (d.field for d in front) if not f.marked}
    often = Counter(f.name.lower() for f in fields.values())
    front = [d for d in front if d.field.marked or often[d.field.name.lower()] < _LISTED or d.field is front[0].field]
    if any(d.means == "effective_date" for d in front):
        return front
    inside = [d for d in dated if d.zone == "inside" and d.field.page > 1]
    if any(d.means == "effective_date" for d in inside) or not front:
        inside = [d for d in inside if not front or d.means == "effective_date"]
        if inside:
            return [*front, *inside]
    aside = [d for d in dated if d.zone == "aside" and d.field.marked]
    last = max((d.field.order for d in aside if d.means == "effective_date"), default=None)
    return [*front, *(d for d in aside if last is not None and abs(d.field.order - last) <= _BESIDE)]


def _distinct(dated: Sequence[_Dated]) -> list[_Dated]:
    """Each date once for what it means, where it stands first; its repeats on the first page are its words too."""
    kept: dict[tuple[str, str], _Dated] = {}
    for d in dated:
        key = (d.means, d.iso)
        first = kept.get(key)
        if first is None:
            kept[key] = d
        elif first.whole and d.whole and first.zone == d.zone != "running":
            kept[key] = replace(first, tokens=(*first.tokens, *d.tokens))
    return list(kept.values())


def _current(dated: Sequence[_Dated]) -> tuple[_Dated | None, list[Finding]]:
    """The date on which this version takes effect, and what was doubtful about it."""
    named = [d for d in dated if d.means == "effective_date"]
    originals = [d for d in dated if d.means == "original_effective"]
    revised = max((d for d in dated if d.means == "revised"), key=lambda d: d.iso, default=None)
    if named:
        named = [d for d in named if d.field.opens] or named
        newest = max(named, key=lambda d: d.iso)
        if revised and _years(revised.iso) - _years(newest.iso) > _STALE_YEARS:
            said = f"The document prints {newest.iso} as its effective date and a revision of {revised.iso}"
            return revised, [_finding("effective-date-of-revision", f"{said}: this version counts from its revision.")]
        if len(named) > 1:
            printed = ", ".join(d.iso for d in named)
            said = f"Several effective dates are printed ({printed}); the newest, {newest.iso}, is taken."
            return newest, [_finding("several-effective-dates", said)]
        latest = max(
            (d.iso for d in dated if d.means in ("last_reviewed", "next_review", "published")), default=newest.iso
        )
        if _years(latest) - _years(newest.iso) > _OLD_YEARS:
            said = f"The effective date {newest.iso} is much older than other dates ({latest}); it may be the first version's."
            return newest, [_finding("old-effective-date", said)]
        return newest, []
    if originals and revised:
        said = "Besides the original effective date only a revision is dated; this version counts from its revision"
        return revised, [_finding("effective-date-of-revision", f"{said} ({revised.iso}).")]
    return None, []


def _years(iso: str) -> float:
    year, month, *_ = (*(int(part) for part in iso.split("-")), 1)
    return year + (month - 1) / 12


def _finding(rule: str, message: str) -> Finding:
    return Finding(severity="warning", rule=rule, message=message, at="/effective_date")


def _none_printed(dated: Iterable[_Dated]) -> Finding:
    printed = ", ".join(
        f"{d.field.name} {d.iso}" for d in dated if d.means in ("published", "last_reviewed", "original_effective")
    )
    also = f" It prints: {printed}." if printed else ""
    return _finding("no-effective-date", f"The document does not say when this version takes effect.{also}")


def _stated(outline: Outline) -> tuple[str, Passage] | None:
    """An effective date that a sentence of the document gives: "This policy is effective on April 1, 2025"."""
    for section in outline.sections:
        for block in section.blocks:
            if section.kind not in ("references", "revision_history") and isinstance(block, Passage):
                hit = _DOCUMENT_EFFECTIVE.search(block.text)
                if hit is None and block.page == 1:
                    hit = _SERVICE_EFFECTIVE.match(block.text)
                spans = [d for d in find_dates(block.text) if hit and d.start == hit.end()]
                if spans:
                    return spans[0].iso, block
    return None
