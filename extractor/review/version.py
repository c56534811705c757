"""One version beside the one before it: what a reviewer sees of both, ready for a page."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.ingest.naming import Recorded
from extractor.ledger import Version
from extractor.model.attention import gravity, incomplete_parts
from extractor.model.changes import ChangeSet, Side
from extractor.model.corrected import CorrectedFact
from extractor.model.correction import Correction
from extractor.model.finding_rules import FindingRule
from extractor.model.pointers import places_of, value_at
from extractor.model.policy import Policy
from extractor.model.printed_json import OpenFinding
from extractor.model.settlements import Settlement
from extractor.model.walk import statements
from extractor.report.change_entries import Entry, Report, report_of
from extractor.report.papers import Paper, Papers
from extractor.review.facts import Line, Part, by_pointer, nearest, parts
from extractor.review.sheets import Mark, Sheet, change_marks, fact_marks, finding_mark, sheets
from extractor.review.standing import Standing
from extractor.review.verbs import kind_of

_STALE: FindingRule = "correction-stale"
_AT_THE_DESK: dict[FindingRule, str] = {
    _STALE: "take it back",
    "policy-identity": "say so under “Is it another policy?”",
}
Sizes = Sequence[tuple[float, float]]  # of a paper's pages, in points; empty where the PDF is not at hand


@dataclass(frozen=True, slots=True)
class DeskPaper(Paper):
    """A paper that lies on the desk: its pages are opened there."""

    side: Side = "new"

    def address(self, page: int) -> str:
        return f"#{self.side}-{page}"


@dataclass(frozen=True, slots=True)
class Shown:
    """One side: `is_at_hand` where its PDF is, so that its pages can be drawn."""

    side: Side
    version: Version
    sheets: tuple[Sheet, ...]
    is_at_hand: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """Open findings that say the same, each of a place of its own: how grave they are, the words that they are about
    where their message has them not; the page of each, if it has one, with the anchor of the fact that it doubts, if
    there is one; the pointers that their settling names, none where it settles all of their rule; and `corrects`, the
    anchor of the first fact among these that can be corrected."""

    findings: tuple[OpenFinding, ...]
    gravity: str
    quote: str
    anchor: str
    places: tuple[tuple[int | None, str], ...]
    at: tuple[str, ...]
    settles: int
    corrects: str
    takes_back: str | None  # the id of the correction that they tell to be out of date

    @property
    def says(self) -> str:
        """Its message, with what the desk has for it where that names a command."""
        text, names_command, _ = self.finding.message.partition(": policy ")
        return f"{text}, {_AT_THE_DESK.get(self.finding.rule, 'say so')}." if names_command else text

    @property
    def finding(self) -> OpenFinding:
        """The first of them, which speaks for all."""
        return self.findings[0]


@dataclass(frozen=True, slots=True)
class Review:
    """A version as the desk shows it; without an older one there is no `report` of changes. `changed` has, by the
    anchor of each fact that did, the number of its change and its effect; `corrected` what a person has said of it. Of
    the policy's `corrections` each has what became of it in this version; `standing` is what is decided of it.
    `statements` are its own by their pointers with what they say, `statements_before` those of the version before by
    their ids: first those that are not in this one."""

    new: Recorded
    versions: tuple[Version, ...]
    shown: tuple[Shown, ...]
    report: Report | None
    doubts: tuple[Doubt, ...]
    settled: tuple[Settlement, ...]
    corrections: tuple[tuple[Correction, CorrectedFact | None], ...]
    unread: tuple[Line, ...]
    unplaced: tuple[str, ...]
    parts: tuple[Part, ...]
    changed: Mapping[str, tuple[int, str]]
    corrected: Mapping[str, CorrectedFact]
    standing: Standing
    statements: tuple[tuple[str, str], ...] = ()
    statements_before: tuple[tuple[str, str], ...] = ()

    @property
    def version(self) -> Version:
        return self.new.version

    @property
    def incomplete(self) -> tuple[str, ...]:
        """The parts that are certainly incomplete, but for what is settled."""
        return incomplete_parts(self.new.findings)

    @property
    def in_the_way(self) -> tuple[Doubt, ...]:
        """Those that have to be answered before it can be approved."""
        open_there = {(finding.rule, finding.at, finding.message) for finding in self.standing.open}
        return tuple(d for d in self.doubts if any((f.rule, f.at, f.message) in open_there for f in d.findings))

    @property
    def left_open(self) -> tuple[Doubt, ...]:
        """Those with which it can be approved all the same."""
        return tuple(doubt for doubt in self.doubts if doubt not in self.in_the_way)

    @property
    def corrected_last(self) -> str:
        """The anchor of what was corrected last; empty where that is no fact any more."""
        last = max((fact for _, fact in self.corrections if fact), key=lambda fact: fact.on, default=None)
        return next((anchor for anchor, fact in self.corrected.items() if fact == last), "")

    @property
    def next_doubt(self) -> str:
        """The anchor of the first of its doubts, or of what says that there is none."""
        return self.doubts[0].anchor if self.doubts else "attention-title"

    @property
    def open_findings(self) -> int:
        return sum(len(doubt.findings) for doubt in self.doubts)

    @property
    def is_in_order(self) -> bool:
        """Whether nothing asks for a person."""
        return not (self.doubts or self.unread or self.unplaced or (self.report and self.report.doubts))


def review(
    new: Recorded,
    old: Recorded | None,
    changes: ChangeSet | None,
    open_findings: Iterable[OpenFinding],
    corrections: tuple[tuple[Correction, CorrectedFact | None], ...],
    versions: tuple[Version, ...],
    *,
    sizes: tuple[Sizes, Sizes],
    standing: Standing,
) -> Review:
    """Puts a version on the desk; `sizes` are those of the old and the new paper's pages."""
    all_parts = parts(new.policy, new.evidence)
    lines = by_pointer(all_parts)
    papers = Papers(DeskPaper(old.evidence, side="old") if old else None, DeskPaper(new.evidence))
    report = report_of(changes, papers) if changes else None
    entries = [entry for section in report.sections for entry in section.entries] if report else []
    doubts = tuple(_doubts(list(open_findings), lines, new.facts, [made.id for made, _ in corrections]))
    marks = [*fact_marks(new.evidence, lines), *change_marks("new", new.evidence, entries), *_doubted(doubts)]
    shown = [_shown("new", new, sizes[1], marks)]
    if old:
        shown.insert(0, _shown("old", old, sizes[0], change_marks("old", old.evidence, entries)))
    return Review(
        new=new,
        versions=versions,
        shown=tuple(shown),
        report=report,
        doubts=doubts,
        settled=new.settled,
        corrections=corrections,
        unread=_unread(lines.values(), new),
        unplaced=new.evidence.text_accounting.unplaced,
        parts=all_parts,
        changed=_changed(entries, lines),
        corrected=_corrected(corrections, lines),
        standing=standing,
        statements=tuple((at, fact.text) for at, fact in statements(new.policy)),
        statements_before=tuple(_statements_before(new.policy, old.policy)) if old else (),
    )


def _statements_before(policy: Policy, before: Policy) -> Iterator[tuple[str, str]]:
    """The statements of the version before with their ids, first those that this one has not."""
    own = {fact.id for _, fact in statements(policy)}
    yield from sorted(((f.id, f.text) for _, f in statements(before)), key=lambda pair: pair[0] in own)


def numbered(report: Report) -> Iterator[tuple[str, list[tuple[int, Entry]]]]:
    """The changes under their titles, numbered from 0 through all of them."""
    number = 0
    for section in report.sections:
        yield section.title, [(number + i, entry) for i, entry in enumerate(section.entries)]
        number += len(section.entries)


def _unread(lines: Iterable[Line], read: Recorded) -> tuple[Line, ...]:
    """Each passage that became no rule, once: a line has several pointers, and two sections may claim one passage."""
    first: dict[Hashable, Line] = {}
    for line in lines:
        if line.is_unread:
            boxes = [(place.page, place.bbox) for place in places_of(line.at, read.evidence.where)]
            first.setdefault((line.text, *boxes), line)
    return tuple(first.values())


def _changed(entries: Sequence[Entry], lines: Mapping[str, Line]) -> dict[str, tuple[int, str]]:
    """Of each fact that changed: by which change, and with what effect."""
    changed: dict[str, tuple[int, str]] = {}
    for number, entry in enumerate(entries):
        for side, at in entry.places:
            if side == "new" and at in lines:
                changed.setdefault(lines[at].anchor, (number, entry.effect))
    return changed


def _corrected(
    corrections: Iterable[tuple[Correction, CorrectedFact | None]], lines: Mapping[str, Line]
) -> dict[str, CorrectedFact]:
    facts = [fact for _, fact in corrections if fact and fact.state == "applied" and fact.at]
    return {
        line.anchor: fact for fact in sorted(facts, key=lambda fact: fact.on) if (line := nearest(fact.at or "", lines))
    }


def _shown(side: Side, read: Recorded, sizes: Sizes, marks: Iterable[tuple[int, Mark]]) -> Shown:
    pages = read.evidence.document.pages
    return Shown(side, read.version, sheets(pages, sizes, marks), bool(sizes))


def _doubts(
    findings: Sequence[OpenFinding], lines: Mapping[str, Line], facts: Mapping[str, Any], corrections: Sequence[str]
) -> Iterator[Doubt]:
    """The findings by what they say; `corrections` are the ids of those of the policy."""
    alike: dict[Hashable, list[OpenFinding]] = {}
    for finding in findings:
        alike.setdefault((finding.rule, finding.severity, finding.message, finding.text), []).append(finding)
    for number, members in enumerate(alike.values()):
        first = members[0]
        is_of_list = first.at is not None and isinstance(value_at(facts, first.at), list)
        at = tuple(dict.fromkeys(finding.at for finding in members if finding.at))
        at = at if all(finding.at for finding in members) else ()
        yield Doubt(
            findings=tuple(members),
            gravity=gravity(first),
            quote="" if is_of_list or "“" in first.message or first.text in first.message else first.text,
            anchor=f"finding-{number}",
            places=tuple((f.place.page if f.place else None, _anchor_of(f, lines)) for f in members),
            at=at,
            corrects=next((line.anchor for f in members if (line := nearest(f.at or "", lines)) and kind_of(line)), ""),
            takes_back=next((made for made in corrections if first.rule == _STALE and made in first.message), None),
            settles=sum(other.rule == first.rule and (not at or other.at in at) for other in findings),
        )


def _anchor_of(finding: OpenFinding, lines: Mapping[str, Line]) -> str:
    """That of the fact which a finding doubts; empty where the page has none."""
    line = nearest(finding.at or "", lines)
    return line.anchor if line else ""


def _doubted(doubts: Iterable[Doubt]) -> Iterator[tuple[int, Mark]]:
    for doubt in doubts:
        for finding in doubt.findings:
            if finding.place:
                yield finding_mark(finding.place, doubt.anchor, f"To look at: {finding.message}")
