"""The report of a comparison as one web page that a person can mail: side by side, with filters, and with crops of the
pages if they are given."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from extractor.model.changes import Change, ChangeSet, Claim, VersionRef
from extractor.model.policy import Document, Evidence
from extractor.report.change_sentences import folded_line, headline, spoken_date
from extractor.report.details import entry, entry_dates, full_pieces, notes, place_of
from extractor.report.importance import TITLES, by_importance, heads, is_renumbering, news, rank
from extractor.report.templating import page

Side = Literal["old", "new"]
Papers = Mapping[Side, Evidence | None]
Crops = Mapping[tuple[Side, str], bytes]  # PNG pictures of the place that a JSON Pointer of a side leads to


@dataclass(frozen=True, slots=True)
class _Version:
    side: Side
    date: str
    paper: Document | None


@dataclass(frozen=True, slots=True)
class _Column:
    """One side of a change: its words in runs, those that the other side has not marked by the element `tag`."""

    tag: Literal["del", "ins"]
    runs: tuple[tuple[bool, str], ...]
    pages: tuple[int, ...]
    crop: str | None  # a PNG in base 64


@dataclass(frozen=True, slots=True)
class _Entry:
    """A change as the page prints it; a side is None where the statement is not there."""

    part: str
    effect: str
    announced: str
    kind: str
    place: str
    why: str
    sides: tuple[_Column | None, _Column | None]


@dataclass(frozen=True, slots=True)
class _Filter:
    name: str
    title: str
    values: tuple[str, ...]


def html(
    changes: ChangeSet, old: Evidence | None = None, new: Evidence | None = None, crops: Crops | None = None
) -> str:
    """A whole page, with nothing loaded from elsewhere. The evidence of both sides adds pages and file names."""
    papers: Papers = {"old": old, "new": new}
    pictures = crops or {}
    ranked = sorted(heads(news(changes)), key=lambda item: rank(item[0]))
    dates = entry_dates(changes)
    return page(
        "changes.html",
        policy_id=changes.policy_id,
        headline=headline(changes),
        versions=(_version("old", changes.old, old), _version("new", changes.new, new)),
        filters=_filters([change for change, _ in heads(news(changes))]),
        sections=[
            (
                TITLES[importance],
                [_entry(c, notes(c, followers, dates=dates), papers, pictures) for c, followers in members],
            )
            for importance, members in groupby(ranked, key=lambda item: rank(item[0]))
        ],
        claims=list(_claims(changes.claims, dates)),
        doubts=[*changes.reasons, *(f"{f.severity}: {f.message}" for f in changes.findings)],
        folded_line=folded_line(changes),
        folded=[_entry(c, notes(c), papers, pictures) for c in _folded(changes)],
    )


def _version(side: Side, version: VersionRef, paper: Evidence | None) -> _Version:
    date = spoken_date(version.effective_date) if version.effective_date else "no effective date"
    return _Version(side, date, paper.document if paper else None)


def _filters(changes: Sequence[Change]) -> tuple[_Filter, ...]:
    parts = dict.fromkeys(c.part for c in changes)
    effects = dict.fromkeys(c.effect for c in by_importance(changes))
    return (
        _Filter("part", "Part", tuple(parts)),
        _Filter("effect", "Effect", tuple(effects)),
        _Filter("announced", "Announced", tuple(dict.fromkeys(c.announced.replace("_", " ") for c in changes))),
    )


def _entry(change: Change, sentences: Iterable[str], papers: Papers, crops: Crops) -> _Entry:
    return _Entry(
        part=change.part,
        effect=change.effect,
        announced=change.announced.replace("_", " "),
        kind=change.kind,
        place=place_of(change),
        why="; ".join(sentences),
        sides=(
            _column(change, change.old_path, "old", papers, crops),
            _column(change, change.path if change.kind != "removed" else None, "new", papers, crops),
        ),
    )


def _column(change: Change, at: str | None, side: Side, papers: Papers, crops: Crops) -> _Column | None:
    if at is None:
        return None
    sign = "-" if side == "old" else "+"
    paper, crop = papers[side], crops.get((side, at))
    return _Column(
        tag="del" if side == "old" else "ins",
        runs=tuple((kind == sign, text) for kind, text in full_pieces(change) if kind in ("=", "?", sign)),
        pages=tuple(sorted({place.page for place in paper.where.get(at, ())})) if paper else (),
        crop=b64encode(crop).decode() if crop else None,
    )


def _claims(claims: Iterable[Claim], dates: Mapping[int, str]) -> Iterator[tuple[str, list[Claim]]]:
    """What each entry of the history is called, and what it says was changed."""
    for number, members in groupby(claims, key=lambda claim: claim.revision):
        claimed = list(members)
        before = claimed[0].retroactive_to
        late = f", effective before that: {spoken_date(before)}" if before else ""
        yield entry(number, dates) + late, claimed


def _folded(changes: ChangeSet) -> tuple[Change, ...]:
    return (*changes.folded, *filter(is_renumbering, changes.changes))
