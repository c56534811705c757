"""Labelled dates: each printed date of a field with its label, and which of them are the document's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.language.dates import DateSpan, find_labelled_dates
from extractor.language.effective import before_predecessor, leads_to_end, says_no_more_than_day
from extractor.language.histories import before_and
from extractor.model.layout import Word
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Token, Zone, words_of
from extractor.reading.header.labels import DATES

_NO_WORDS = re.compile(r"[\W_]*")
_UNTIL = re.compile(r"\s*[-–—]\s*")  # "1/1/2025 – 12/31/2025"
_APART = re.compile(r"[\s;,|&/]*")  # between two dates of one label
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

    @property
    def words(self) -> tuple[Word, ...]:
        return words_of(self.tokens)

    @property
    def borrowed(self) -> bool:
        """Whether its words are another statement's as well."""
        return not self.whole or self.zone in ("running", "aside")


def years(iso: str) -> float:
    """A date as years, for distances."""
    year, month, *_ = (*(int(part) for part in iso.split("-")), 1)
    return year + (month - 1) / 12


def labelled_dates(fields: Iterable[Field]) -> list[Dated]:
    """Every date under a label, in printed order, whosever it is."""
    return [d for field in fields if field.means in DATES for d in _dates_of(field)]


def _dates_of(field: Field) -> Iterator[Dated]:
    """In running text a label begins its line and has nothing but dates behind it."""
    text, starts = "", list[int]()
    for token in field.value:
        starts.append(len(text))
        text += token.text + " "
    text = before_predecessor(text)
    spans = list(_under(find_labelled_dates(text), text))
    rest, last = "", 0
    for span in spans:
        rest, last = f"{rest} {text[last : span.start]}", span.end
    rest = f"{rest} {text[last:]}"
    whole = all(_says_no_more(part.strip()) for part in re.split(r"[;,]|\s{2,}", rest))
    is_cited = field.zone == "aside" and not field.label[0].opens  # "LCD L1. Effective date 1/1/2020", a source
    if is_cited or (field.zone in ("inside", "aside") and not (whole and field.opens)):
        return
    for number, span in enumerate(spans):
        since, until = span.start, span.end
        if whole:  # words such as "for services performed on or after" belong to the date behind them
            since = span.start if number else 0
            until = spans[number + 1].start if number + 1 < len(spans) else len(text)
        own = tuple(t for t, at in zip(field.value, starts, strict=True) if since <= at < until)
        yield Dated(field, span.iso, (*field.label, *own), whole)


def _says_no_more(part: str) -> bool:
    """Whether what stands beside the dates of a field says no more than they do."""
    return bool(_NO_WORDS.fullmatch(part)) or says_no_more_than_day(part)


def _under(spans: Sequence[DateSpan], text: str) -> Iterator[DateSpan]:
    """The dates that the label itself dates: not the end of a span of time, nor what other words introduce."""
    for number, span in enumerate(spans):
        between = text[spans[number - 1].end : span.start] if number else ""
        if number and not _APART.fullmatch(before_and(between)):
            if _UNTIL.fullmatch(between) or leads_to_end(between):
                continue
            return
        yield span


def own_dates(dated: Sequence[Dated], closing: int) -> list[Dated]:
    """Each labelled date of the document's own once: those of its front, else of its body, else beside one at its end.

    Elsewhere labelled dates may be another document's: an LCD that is quoted, a reference, a list of other policies.
    `closing`: the index of the word behind which the document only names its sources and says when it was made.
    """
    front = _of_front(dated)
    inside = [d for d in dated if d.zone == "inside" and d.field.page > 1 and (_is_telling(d) or in_block(d, dated))]
    if any(d.means in EFFECTIVE for d in front):
        inside = []
    elif front:
        inside = [d for d in inside if d.means in EFFECTIVE]
    return _distinct([*front, *(inside or _at_end(dated, front, closing))])


def _is_telling(date: Dated) -> bool:
    """Whether its label is one in the text too, where "Effective 1/1/2025" may date a single rule."""
    return date.field.marked or len(date.field.name.split()) > 1


def _of_front(dated: Sequence[Dated]) -> list[Dated]:
    """The dates of the front, running heads and the first page, without those of a list of other documents."""
    front = [d for d in dated if d.zone in ("front", "running") or (d.zone == "inside" and d.field.page == 1)]
    fields = {(f.order, f.label[0].word.index): f for f in (d.field for d in front) if not f.marked}
    often = Counter(f.name.lower() for f in fields.values())
    return [d for d in front if d.field.marked or often[d.field.name.lower()] < _LISTED or d.field is front[0].field]


def _at_end(dated: Sequence[Dated], front: Sequence[Dated], closing: int) -> list[Dated]:
    """The dates beside the last effective date that is labelled aside; those of the document's end may as well stand
    beside the date on which its first version took effect."""
    known = {d.means for d in front}
    aside = [d for d in dated if d.zone == "aside" and d.means not in known and (d.field.marked or in_block(d, dated))]
    first = [d for d in aside if d.means == "original_effective" and d.field.label[0].word.index > closing]
    anchors = first if known & EFFECTIVE else [*first, *(d for d in aside if d.means in EFFECTIVE)]
    last = max((d.field.order for d in anchors), default=None)
    return [d for d in aside if last is not None and abs(d.field.order - last) <= _BESIDE]


def in_block(date: Dated, dated: Sequence[Dated]) -> bool:
    """Whether a date stands beside another under a label of its own: a block that dates the document."""
    near = (d for d in dated if d.whole and d.field.page == date.field.page and d.means != date.means)
    return any(abs(d.field.order - date.field.order) <= _BESIDE for d in near)


def _distinct(dated: Sequence[Dated]) -> list[Dated]:
    """Each date once for what it means, where it stands first; the words of its repeats are its words too."""
    distinct: dict[tuple[str, str], Dated] = {}
    for d in dated:
        key = (d.means, d.iso)
        first = distinct.get(key)
        if first is None:
            distinct[key] = d
        elif first.whole and d.whole and first.zone == d.zone != "running":
            distinct[key] = replace(first, tokens=(*first.tokens, *d.tokens))
    return list(distinct.values())
