"""What changed, as web pages tell it: each change with its words, what came or went below it, pages and pictures."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, get_args

from extractor.model.changes import Change, ChangeSet, Claim, ClaimStatus, Proof, Side
from extractor.report.branches import Branch, branches, logic_of, tree_lines
from extractor.report.change_sentences import beside_effect, folded_line, spoken_date
from extractor.report.details import (
    doubt_in_words,
    doubts_of,
    entry,
    entry_dates,
    full_pieces,
    notes,
    whereabouts_of,
)
from extractor.report.excerpts import Piece
from extractor.report.headlines import counted, headline
from extractor.report.importance import TITLES, is_renumbering, news, rank
from extractor.report.papers import Papers, sides

_STATUSES: tuple[ClaimStatus, ...] = get_args(ClaimStatus.__value__)
LONG = 12  # statements of a tree above which the page shows it on demand
Crops = Mapping[tuple[Side, str], bytes]  # PNG pictures of the place that a JSON Pointer of a side leads to


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF, from 1, and the address that opens it."""

    number: int
    address: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a tree that came or went, with those below it."""

    label: str
    text: str
    logic: str
    is_moved: bool
    pages: tuple[Page, ...]
    below: list[Statement]


@dataclass(frozen=True, slots=True)
class Column:
    """One side of a change: its words in runs, those that the other side has not marked by the element `tag`.

    `tree` is what came or went below it, of `size` statements, and folded where that is long.
    """

    tag: Literal["del", "ins"]
    runs: tuple[tuple[bool, str], ...]
    logic: str
    pages: tuple[Page, ...]
    crop: str | None  # a PNG in base 64
    tree: list[Statement]
    size: int
    is_long: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A change as a page prints it; a side is None where the statement is not there.

    `places` are where it and what came or went with it stand in the facts of each side, `words` both sides in one text,
    `marks` what is said beside its effect.
    """

    places: tuple[tuple[Side, str], ...]
    words: tuple[Piece, ...]
    proof: Proof | None
    part: str
    effect: str
    announced: str
    kind: str
    whereabouts: str
    why: str
    marks: tuple[str, ...]
    sides: tuple[Column | None, Column | None]


@dataclass(frozen=True, slots=True)
class Section:
    """Changes of one importance; `counts` sum them up where the page begins."""

    title: str
    counts: str
    entries: list[Entry]

    @property
    def groups(self) -> list[list[Entry]]:
        """The entries, those that replace the same words of other statements by the same ones together."""
        groups: dict[object, list[Entry]] = {}
        for each in self.entries:
            groups.setdefault(_replaced(each) or id(each), []).append(each)
        return list(groups.values())


@dataclass(frozen=True, slots=True)
class Report:
    """A comparison in words: the sentence over it, its changes by importance, what the insurer says was changed (each
    entry of the history with its claims), what is doubted, what is folded away."""

    headline: str
    sections: Sequence[Section]
    claims: Sequence[tuple[str, Sequence[Claim]]]
    claims_counted: str
    doubts: Sequence[str]
    folded_line: str | None
    folded: Sequence[Entry]


def report_of(changes: ChangeSet, papers: Papers, crops: Crops | None = None) -> Report:
    """All that a page says of a comparison; the papers add pages, `crops` pictures."""
    entries = _Entries(papers, crops or {}, entry_dates(changes))
    ranked = sorted(branches(news(changes)), key=lambda branch: rank(branch.head))
    return Report(
        headline=headline(changes),
        sections=[
            _section(TITLES[importance], list(members), entries)
            for importance, members in groupby(ranked, key=lambda branch: rank(branch.head))
        ],
        claims=list(claims_by_entry(changes.claims, entries.dates)),
        claims_counted=_counted(changes.claims),
        doubts=[*changes.reasons, *doubt_lines(changes)],
        folded_line=folded_line(changes),
        folded=[entries.of(Branch(change)) for change in _folded(changes)],
    )


def _replaced(entry: Entry) -> object:
    """What an entry has in common with those that do the same elsewhere; None where that is told of one place alone."""
    signs = {sign for sign, _ in entry.words}
    if None in entry.sides or "?" in signs or signs <= {"="}:
        return None
    words = tuple((sign, text.strip()) for sign, text in entry.words if sign != "=")
    return entry.part, entry.kind, entry.effect, entry.why, entry.marks, words


def _section(title: str, members: Sequence[Branch], entries: _Entries) -> Section:
    return Section(title, counted(branch.head for branch in members), [entries.of(branch) for branch in members])


@dataclass(frozen=True, slots=True)
class _Entries:
    papers: Papers
    crops: Crops
    dates: Mapping[int, str]  # of the new entries of the history

    def of(self, branch: Branch) -> Entry:
        change = branch.head
        at = dict(sides(change))
        return Entry(
            places=tuple(place for changed in (change, *branch.followers) for place in sides(changed)),
            words=tuple(full_pieces(change)),
            proof=change.proof,
            part=change.part,
            effect=change.effect,
            announced=change.announced.replace("_", " "),
            kind=change.kind,
            whereabouts=whereabouts_of(change, whole=True),
            why="; ".join(notes(branch, dates=self.dates)),
            marks=beside_effect(change),
            sides=(self._column(branch, at.get("old"), "old"), self._column(branch, at.get("new"), "new")),
        )

    def _column(self, branch: Branch, at: str | None, side: Side) -> Column | None:
        if at is None:
            return None
        sign = "-" if side == "old" else "+"
        crop = self.crops.get((side, at))
        size = len(branch.followers) + len(branch.moved_in)
        return Column(
            tag="del" if side == "old" else "ins",
            runs=tuple((kind == sign, text) for kind, text in full_pieces(branch.head) if kind in ("=", "?", sign)),
            logic=logic_of(branch.head) if branch.followers else "",
            pages=self._pages(side, at),
            crop=b64encode(crop).decode() if crop else None,
            tree=self._tree(branch),
            size=size,
            is_long=size > LONG,
        )

    def _pages(self, side: Side, at: str) -> tuple[Page, ...]:
        paper = self.papers.of(side)
        return tuple(Page(page, paper.address(page)) for page in paper.pages(at)) if paper else ()

    def _tree(self, branch: Branch) -> list[Statement]:
        """The statements below the head; each stands below the last one before it that is less deep."""
        top: list[Statement] = []
        open_lists = [(0, top)]
        for line in tree_lines(branch):
            side, at = list(sides(line.change))[-1]
            pages = self._pages(side, at)
            statement = Statement(line.label, line.text, line.logic, line.change.kind == "moved", pages, [])
            while open_lists[-1][0] >= line.depth:
                open_lists.pop()
            open_lists[-1][1].append(statement)
            open_lists.append((line.depth, statement.below))
        return top


def claims_by_entry(claims: Iterable[Claim], dates: Mapping[int, str]) -> Iterator[tuple[str, list[Claim]]]:
    """What each entry of the history is called, and what it says was changed."""
    for number, members in groupby(claims, key=lambda claim: claim.revision):
        claimed = list(members)
        before = claimed[0].retroactive_to
        late = f", effective before that: {spoken_date(before)}" if before else ""
        yield entry(number, dates) + late, claimed


def _counted(claims: Sequence[Claim]) -> str:
    """How many claims are confirmed, how many not: "2 confirmed, 1 not found"."""
    counts = Counter(claim.status for claim in claims)
    return ", ".join(f"{counts[status]} {status.replace('_', ' ')}" for status in _STATUSES if counts[status])


def doubt_lines(changes: ChangeSet) -> Iterator[str]:
    """What is to be looked at before the changes are relied on."""
    yield from (f"{f.severity}: {f.message}" for f in changes.findings)
    yield from (f"{doubt.severity}: {doubt_in_words(doubt)}" for doubt in doubts_of(changes))


def _folded(changes: ChangeSet) -> tuple[Change, ...]:
    return (*changes.folded, *filter(is_renumbering, changes.changes))
