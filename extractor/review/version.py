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

Sizes = Sequence[tuple[float, float]]  # of a paper's pages, in points; empty where the PDF is not at hand


class DeskPaper(Paper):
    """A paper that lies on the desk: its pages are opened there."""

    def address(self, page: int) -> str:
        return f"#{self.file}-{page}"


@dataclass(frozen=True, slots=True)
class Shown:
    """One side: `is_at_hand` where its PDF is, so that its pages can be drawn."""

    side: Side
    version: Version
    sheets: tuple[Sheet, ...]
    is_at_hand: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding that is open: how grave, the words that it is about where its message has them not, the anchor of the
    fact that it doubts, how many its settling settles."""

    finding: OpenFinding
    gravity: str
    quote: str
    anchor: str
    goes_to: str
    page: int | None
    settles: int


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
    papers = Papers(DeskPaper(old.evidence, "old") if old else None, DeskPaper(new.evidence, "new"))
    report = report_of(changes, papers) if changes else None
    entries = [entry for section in report.sections for entry in section.entries] if report else []
    doubts = tuple(_doubts(list(open_findings), lines, new.facts))
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
    return {line.anchor: fact for fact in facts if (line := nearest(fact.at or "", lines))}


def _shown(side: Side, read: Recorded, sizes: Sizes, marks: Iterable[tuple[int, Mark]]) -> Shown:
    pages = read.evidence.document.pages
    return Shown(side, read.version, sheets(pages, sizes, marks), bool(sizes))


def _doubts(findings: Sequence[OpenFinding], lines: Mapping[str, Line], facts: Mapping[str, Any]) -> Iterator[Doubt]:
    for number, finding in enumerate(findings):
        line = nearest(finding.at or "", lines)
        is_of_list = finding.at is not None and isinstance(value_at(facts, finding.at), list)
        yield Doubt(
            finding=finding,
            gravity=gravity(finding),
            quote="" if is_of_list or "“" in finding.message or finding.text in finding.message else finding.text,
            anchor=f"finding-{number}",
            goes_to=line.anchor if line else "",
            page=finding.place.page if finding.place else None,
            settles=sum(other.rule == finding.rule and finding.at in (None, other.at) for other in findings),
        )


def _doubted(doubts: Iterable[Doubt]) -> Iterator[tuple[int, Mark]]:
    for doubt in doubts:
        if doubt.finding.place:
            says = f"Finding {doubt.finding.rule}: {doubt.finding.message}"
            yield finding_mark(doubt.finding.place, doubt.anchor, says)
