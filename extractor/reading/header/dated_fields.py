"""Labelled dates: each printed date of a field with its label, and which of them are the document's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.language.dates import find_labelled_dates
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Token, Zone
from extractor.reading.header.labels import DATES

# Words that may stand in a date's field without saying more than the date.
_BESIDES = re.compile(
    r"(?:for (?:dates of service|services performed|claims)(?: performed| received)? )?on (?:or|and) after|and|[\W_]*",
    re.IGNORECASE,
)
# "version_effective": an insurer's name for when the version at hand took effect, where "effective date" is the first's
EFFECTIVE = frozenset({"effective_date", "version_effective"})
_LISTED = 3  # labels without a colon that come so often list other documents
_BESIDE = 4  # strips between a date and the effective date that it stands beside


@dataclass(frozen=True, slots=True)
class Dated:
    """One printed date of a field; `tokens` print it and its label. `whole`: the field holds nothing but dates."""

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


def own_dates(fields: Sequence[Field], closing: int) -> list[Dated]:
    """Each labelled date of the document's own once, in printed order. `closing`: the index of the word behind which
    the document only names its sources and says when it was made."""
    return _distinct(_relevant([d for field in fields if field.means in DATES for d in _dates_of(field)], closing))


def _dates_of(field: Field) -> Iterator[Dated]:
    """In running text a label begins its line and has nothing but dates behind it."""
    text, starts = "", list[int]()
    for token in field.value:
        starts.append(len(text))
        text += token.text + " "
    spans = find_labelled_dates(text)
    rest, last = "", 0
    for span in spans:
        rest, last = f"{rest} {text[last : span.start]}", span.end
    rest = f"{rest} {text[last:]}"
    whole = all(_BESIDES.fullmatch(part.strip()) for part in re.split(r"[;,]|\s{2,}", rest))
    if field.zone in ("inside", "aside") and not (whole and field.opens):
        return
    for number, span in enumerate(spans):
        since, until = span.start, span.end
        if whole:  # words such as "for services performed on or after" belong to the date behind them
            since = span.start if number else 0
            until = spans[number + 1].start if number + 1 < len(spans) else len(text)
        own = tuple(t for t, at in zip(field.value, starts, strict=True) if since <= at < until)
        yield Dated(field, span.iso, (*field.label, *own), whole)


def _relevant(dated: Sequence[Dated], closing: int) -> list[Dated]:
    """The dates that are the document's own: those of its front, else of its body, else beside one in its last section.

    Elsewhere labelled dates may be another document's: an LCD that is quoted, a reference, a list of other policies.
    """
    front = [d for d in dated if d.zone in ("front", "running") or (d.zone == "inside" and d.field.page == 1)]
    fields = {(f.order, f.label[0].word.index): f for f in (d.field for d in front) if not f.marked}
    often = Counter(f.name.lower() for f in fields.values())
    front = [d for d in front if d.field.marked or often[d.field.name.lower()] < _LISTED or d.field is front[0].field]
    if any(d.means in EFFECTIVE for d in front):
        return [*front, *_at_end(dated, front, closing)]
    inside = [d for d in dated if d.zone == "inside" and d.field.page > 1]
    if front:
        inside = [d for d in inside if d.means in EFFECTIVE]
    if inside:
        return [*front, *inside]
    return [*front, *_at_end(dated, front, closing)]


def _at_end(dated: Sequence[Dated], front: Sequence[Dated], closing: int) -> list[Dated]:
    """The dates beside the last effective date that is labelled aside; those of the document's end may as well stand
    beside the date on which its first version took effect."""
    known = {d.means for d in front}
    aside = [d for d in dated if d.zone == "aside" and d.field.marked and d.means not in known]
    first = [d for d in aside if d.means == "original_effective" and d.field.label[0].word.index > closing]
    anchors = first if known & EFFECTIVE else [*first, *(d for d in aside if d.means in EFFECTIVE)]
    last = max((d.field.order for d in anchors), default=None)
    return [d for d in aside if last is not None and abs(d.field.order - last) <= _BESIDE]


def _distinct(dated: Sequence[Dated]) -> list[Dated]:
    """Each date once for what it means, where it stands first; the words of its repeats are its words too."""
    kept: dict[tuple[str, str], Dated] = {}
    for d in dated:
        key = (d.means, d.iso)
        first = kept.get(key)
        if first is None:
            kept[key] = d
        elif first.whole and d.whole and first.zone == d.zone != "running":
            kept[key] = replace(first, tokens=(*first.tokens, *d.tokens))
    return list(kept.values())
