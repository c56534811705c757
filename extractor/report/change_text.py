"""The report of a change set on a terminal, and as plain text where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from extractor.model.changes import Change, ChangeSet, Claim, ClaimStatus
from extractor.report.branches import Branch, branches, logic_of, tree_lines
from extractor.report.change_sentences import described, folded_line, spoken_date
from extractor.report.details import (
    apart,
    doubt_in_words,
    doubts_of,
    entry,
    entry_dates,
    notes,
    pieces,
    reading_notes,
    whereabouts_of,
)
from extractor.report.excerpts import marked
from extractor.report.headlines import headline
from extractor.report.importance import NEUTRAL, PAPER, RULES, SILENT_NARROWING, TITLES, news, rank, same_everywhere
from extractor.report.papers import Papers, pages_in_words
from extractor.report.rendered import Printable

PIPE_WIDTH = 100

_MARKS = {"added": "+", "removed": "-", "modified": "~", "moved": ">", "renumbered": "#"}
_STYLES = {"added": "green", "removed": "red", "modified": "yellow", "moved": "cyan", "renumbered": "dim"}
_PIECES = {"=": "", "?": "dim", "+": "green underline", "-": "red strike"}
_STATUS: dict[ClaimStatus, tuple[str, str]] = {
    "confirmed": ("yes", "green"),
    "contradicted": ("NO", "bold red"),
    "not_found": ("not found", "yellow"),
    "not_understood": ("not understood", "yellow"),
}


def text(
    changes: ChangeSet,
    console: Console | None = None,
    everything: bool = False,
    papers: Papers | None = None,
    title: str | None = None,
) -> None:
    """Prints the report; to standard output where no console is given.

    In colour on a terminal; otherwise, and where NO_COLOR is set, changed words stand in [-…-] and {+…+}.
    `everything`: what is folded away, too. `papers` add the pages, `title` what the policy is called beside its id.
    """
    console = console or Console(highlight=False)
    in_colour = console.color_system is not None and not console.no_color
    report = _Report(papers or Papers(), in_colour, everything, entry_dates(changes), title)
    shown = Printable(report.of(changes))
    if console.is_terminal:
        console.print(shown)
        return
    plain = Console(highlight=False, width=PIPE_WIDTH, color_system=None, force_terminal=False)
    with plain.capture() as written:
        plain.print(shown)
    console.file.write("".join(f"{line.rstrip()}\n" for line in written.get().splitlines()))


@dataclass(frozen=True, slots=True)
class _Report:
    papers: Papers
    in_colour: bool
    everything: bool
    dates: Mapping[int, str]  # of the new entries of the history
    title: str | None

    def of(self, changes: ChangeSet) -> RenderableType:
        """The report as something that Rich prints, fitted to its width."""
        parts: list[RenderableType] = [Text(headline(changes), style="bold")]
        parts += [Text(self.title)] if self.title else []
        parts.append(Text(_versions(changes), style="dim"))
        if changes.compared:
            ranked = sorted(branches(news(changes)), key=lambda branch: rank(branch.head))
            for importance, members in groupby(ranked, key=lambda branch: rank(branch.head)):
                parts += self._section(importance, list(members))
            parts += _claims(changes.claims, self.dates)
            parts += _findings(changes)
            parts += self._folded(changes)
        return Group(*parts)

    def _section(self, importance: int, members: Sequence[Branch]) -> Iterator[RenderableType]:
        yield Text(f"\n{TITLES[importance]}", style="bold red" if importance == SILENT_NARROWING else "bold")
        for branch, others in same_everywhere(members):
            if importance in (NEUTRAL, PAPER) and not self.everything and not branch.followers:
                yield self._in_short(branch.head)
            else:
                yield from self._whole(branch, others)

    def _in_short(self, change: Change) -> RenderableType:
        line = Text(f"{_MARKS[change.kind]} {described(change)}", style=_STYLES[change.kind])
        line.append(self._pages(change), style="dim")
        if change.part in RULES and change.why:
            line.append(f" – {change.why}", style="dim italic")
        for note in reading_notes(change):
            line.append(f" – {note}", style="yellow")
        return Padding(line, (0, 0, 0, 2))

    def _whole(self, branch: Branch, others: int = 0) -> Iterator[RenderableType]:
        change = branch.head
        head = Text(f"{_MARKS[change.kind]} ", style=_STYLES[change.kind])
        head.append(whereabouts_of(change) + self._pages(change), style="dim")
        yield Padding(head, (0, 0, 0, 2))
        wording = self._wording(change)
        if branch.followers and logic_of(change):
            wording.append(f" [{logic_of(change)}]", style="dim")
        yield Padding(wording, (0, 0, 0, 4))
        yield from self._tree(branch)
        yield Padding(Text("; ".join(notes(branch, others, self.dates)), style="dim italic"), (0, 0, 0, 4))

    def _tree(self, branch: Branch) -> Iterator[RenderableType]:
        """What came or went below a statement: all of it, indented, with its logic."""
        for line in tree_lines(branch):
            shown = Text(f"{line.label}. " if line.label else "- ", style="dim")
            shown.append(line.text, style=_PIECES["-" if line.change.kind == "removed" else "="])
            if line.logic:
                shown.append(f" [{line.logic}]", style="dim")
            if line.change.kind == "moved":
                shown.append(" (moved here)", style=_STYLES["moved"])
            yield Padding(shown, (0, 0, 0, 4 + 2 * line.depth))

    def _wording(self, change: Change) -> Text:
        words_of_change = pieces(change)
        if not self.in_colour:
            return Text(marked(words_of_change))
        return Text.assemble(*((words, _PIECES[sign]) for sign, words in apart(words_of_change)))

    def _pages(self, change: Change) -> str:
        pages = pages_in_words(change, self.papers)
        return f" ({pages})" if pages else ""

    def _folded(self, changes: ChangeSet) -> Iterator[RenderableType]:
        line = folded_line(changes)
        if line:
            yield Text(f"\n{line}{'' if self.everything else ' (--all shows them)'}", style="dim")
        if self.everything:
            for change in (*changes.folded, *(c for c in changes.changes if c.kind == "renumbered")):
                yield from self._whole(Branch(change))


def _versions(changes: ChangeSet) -> str:
    old, new = (
        spoken_date(v.effective_date) if v.effective_date else "no effective date" for v in (changes.old, changes.new)
    )
    return f"{changes.policy_id}: {old} → {new}"


def _claims(claims: Sequence[Claim], dates: Mapping[int, str]) -> Iterator[RenderableType]:
    if claims:
        yield Text("\nWhat the insurer says was changed", style="bold")
    for number, members in groupby(claims, key=lambda claim: claim.revision):
        claimed = list(members)
        head = Text(entry(number, dates), style="dim")
        if claimed[0].retroactive_to:
            head.append(f", effective before that: {spoken_date(claimed[0].retroactive_to)}", style="yellow")
        yield Padding(head, (0, 0, 0, 2))
        for claim in claimed:
            word, style = _STATUS[claim.status]
            yield Padding(Text.assemble((f"{word}: ", style), claim.text), (0, 0, 0, 4))


def _findings(changes: ChangeSet) -> Iterator[RenderableType]:
    findings = [f for f in changes.findings if f.rule != "retroactive-change"]
    doubts = doubts_of(changes)
    if findings or doubts:
        yield Text("\nTo be looked at", style="bold")
    for finding in findings:
        yield Padding(Text(f"{finding.severity}: {finding.message}"), (0, 0, 0, 2))
    for doubt in doubts:
        yield Padding(Text(f"{doubt.severity}: {doubt_in_words(doubt)}"), (0, 0, 0, 2))
