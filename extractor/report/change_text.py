"""The report of a change set on a terminal, and as plain text where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from extractor.model.changes import Change, ChangeSet, Claim
from extractor.report.change_sentences import described, folded_line, headline, spoken_date
from extractor.report.details import entry, entry_dates, notes, pieces, place_of
from extractor.report.importance import NEUTRAL, PAPER, SILENT_NARROWING, TITLES, heads, news, rank, same_everywhere

PIPE_WIDTH = 100

_MARKS = {"added": "+", "removed": "-", "modified": "~", "moved": ">", "renumbered": "#"}
_STYLES = {"added": "green", "removed": "red", "modified": "yellow", "moved": "cyan", "renumbered": "dim"}
_PIECES = {"=": "", "?": "dim", "+": "green underline", "-": "red strike"}
_STATUS = {"confirmed": ("yes", "green"), "contradicted": ("NO", "bold red"), "not_found": ("not found", "yellow")}


def text(changes: ChangeSet, console: Console | None = None, everything: bool = False) -> None:
    """Prints the report; to standard output where no console is given.

    In colour on a terminal; otherwise changed words stand in [-…-] and {+…+}. `everything`: what is folded away, too.
    """
    console = console or Console(highlight=False)
    shown = report(changes, in_colour=console.color_system is not None, everything=everything)
    if console.is_terminal:
        console.print(shown)
        return
    plain = Console(highlight=False, width=PIPE_WIDTH, color_system=None, force_terminal=False)
    with plain.capture() as written:
        plain.print(shown)
    console.file.write("".join(f"{line.rstrip()}\n" for line in written.get().splitlines()))


def report(changes: ChangeSet, in_colour: bool = True, everything: bool = False) -> RenderableType:
    """The report as something that Rich prints, fitted to its width."""
    parts: list[RenderableType] = [Text(headline(changes), style="bold"), Text(_versions(changes), style="dim")]
    if changes.compared:
        dates = entry_dates(changes)
        ranked = sorted(heads(news(changes)), key=lambda item: rank(item[0]))
        for importance, members in groupby(ranked, key=lambda item: rank(item[0])):
            parts += _section(importance, list(members), dates, in_colour, everything)
        parts += _claims(changes.claims, dates)
        parts += _findings(changes)
        parts += _folded(changes, in_colour, everything)
    return Group(*parts)


def _versions(changes: ChangeSet) -> str:
    old, new = (
        spoken_date(v.effective_date) if v.effective_date else "no effective date" for v in (changes.old, changes.new)
    )
    return f"{changes.policy_id}: {old} → {new}"


def _section(
    importance: int, members: Sequence[tuple[Change, int]], dates: Mapping[int, str], in_colour: bool, everything: bool
) -> Iterator[RenderableType]:
    yield Text(f"\n{TITLES[importance]}", style="bold red" if importance == SILENT_NARROWING else "bold")
    short = importance in (NEUTRAL, PAPER) and not everything
    for change, followers, others in same_everywhere(members):
        if short:
            yield Padding(Text(f"{_MARKS[change.kind]} {described(change)}", style=_STYLES[change.kind]), (0, 0, 0, 2))
        else:
            yield from _change(change, notes(change, followers, others, dates), in_colour)


def _change(change: Change, sentences: Sequence[str], in_colour: bool) -> Iterator[RenderableType]:
    head = Text(f"{_MARKS[change.kind]} ", style=_STYLES[change.kind])
    head.append(place_of(change), style="dim")
    yield Padding(head, (0, 0, 0, 2))
    yield Padding(_wording(change, in_colour), (0, 0, 0, 4))
    yield Padding(Text("; ".join(sentences), style="dim italic"), (0, 0, 0, 4))


def _wording(change: Change, in_colour: bool) -> Text:
    shown = Text()
    for sign, words in pieces(change):
        if in_colour or sign in ("=", "?"):
            shown.append(words, style=_PIECES[sign])
        else:
            shown.append(f"{{+{words}+}}" if sign == "+" else f"[-{words}-]")
    return shown


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
    if findings:
        yield Text("\nTo be looked at", style="bold")
    for finding in findings:
        yield Padding(Text(f"{finding.severity}: {finding.message}"), (0, 0, 0, 2))


def _folded(changes: ChangeSet, in_colour: bool, everything: bool) -> Iterator[RenderableType]:
    line = folded_line(changes)
    if line:
        yield Text(f"\n{line}", style="dim")
    if everything:
        for change in (*changes.folded, *(c for c in changes.changes if c.kind == "renumbered")):
            yield from _change(change, notes(change), in_colour)
