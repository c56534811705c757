"""The report of a change set on a terminal, and as plain text where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from extractor.model.changes import Change, ChangeSet, Claim
from extractor.review.importance import NEUTRAL, PAPER, SILENT_NARROWING, TITLES, heads, news, rank
from extractor.review.sentences import described, folded_line, headline, plural, spoken_date

CONTEXT = 60  # letters kept around changed words in a long text
PIPE_WIDTH = 100

_MARKS = {"added": "+", "removed": "-", "modified": "~", "moved": ">", "renumbered": "#"}
_STYLES = {"added": "green", "removed": "red", "modified": "yellow", "moved": "cyan", "renumbered": "dim"}
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
        dates = _entry_dates(changes)
        ranked = sorted(heads(news(changes)), key=lambda item: rank(item[0]))
        for place, members in groupby(ranked, key=lambda item: rank(item[0])):
            parts += _section(place, list(members), dates, in_colour, everything)
        parts += _claims(changes.claims, dates)
        parts += _findings(changes)
        parts += _folded(changes, in_colour, everything)
    return Group(*parts)


def _versions(changes: ChangeSet) -> str:
    old, new = (
        spoken_date(v.effective_date) if v.effective_date else "no effective date" for v in (changes.old, changes.new)
    )
    return f"{changes.policy_id}: {old} → {new}"


def _entry_dates(changes: ChangeSet) -> dict[int, str]:
    """The dates of the new entries of the history, by their place in it."""
    entries = [c for c in changes.changes if c.part == "revision_history" and isinstance(c.after, dict)]
    return {
        int((c.path or "").rsplit("/", 1)[-1]): spoken_date(c.after["date"]) for c in entries if c.after.get("date")
    }


def _section(
    place: int, members: Sequence[tuple[Change, int]], dates: Mapping[int, str], in_colour: bool, everything: bool
) -> Iterator[RenderableType]:
    yield Text(f"\n{TITLES[place]}", style="bold red" if place == SILENT_NARROWING else "bold")
    short = place in (NEUTRAL, PAPER) and not everything
    for change, followers in members:
        if short:
            yield Padding(Text(f"{_MARKS[change.kind]} {described(change)}", style=_STYLES[change.kind]), (0, 0, 0, 2))
        else:
            yield from _change(change, followers, dates, in_colour)


def _change(change: Change, followers: int, dates: Mapping[int, str], in_colour: bool) -> Iterator[RenderableType]:
    head = Text(f"{_MARKS[change.kind]} ", style=_STYLES[change.kind])
    head.append(place_of(change), style="dim")
    yield Padding(head, (0, 0, 0, 2))
    yield Padding(_wording(change, in_colour), (0, 0, 0, 4))
    notes = [f"with {plural(followers, 'statement', 'statements')} below it"] if followers else []
    if change.why:
        notes.append(change.why)
    if change.announced_by is not None:
        notes.append(f"announced {_entry(change.announced_by, dates)}")
    yield Padding(Text("; ".join(notes), style="dim italic"), (0, 0, 0, 4))


def place_of(change: Change) -> str:
    """Where a change stands in the document, as a person would look for it."""
    record = change.after if isinstance(change.after, dict) else change.before
    said = [change.part.replace("_", " ")]
    if isinstance(record, dict):
        if record.get("label"):
            said.append(str(record["label"]))
        if record.get("under"):
            said.append(f"under “{_shortened(str(record['under']))}”")
    if change.kind in ("moved", "renumbered") and isinstance(change.before, dict):
        was = change.before.get("under") if change.kind == "moved" else change.before.get("label")
        said.append(f"before: {_shortened(str(was))}" if was else "before: at the top")
    return " ".join(said)


def _wording(change: Change, in_colour: bool) -> Text:
    if not change.words:
        return _values(change, in_colour)
    shown = Text()
    for sign, words in _trimmed(change.words):
        shown.append_text(_marked(sign, words, in_colour))
    return shown


def _values(change: Change, in_colour: bool) -> Text:
    if isinstance(change.before, dict) and isinstance(change.after, dict):
        return _fields(change, change.before, change.after, in_colour)
    if change.before is not None and change.after is not None:
        return _replaced(str(change.before), str(change.after), in_colour)
    sign = {"added": "+", "removed": "-"}.get(change.kind, "=")
    record = change.after if change.after is not None else change.before
    extra = f" {record['description']}" if isinstance(record, dict) and record.get("description") else ""
    return _marked(sign, change.key + extra, in_colour)


def _fields(change: Change, before: dict[str, object], after: dict[str, object], in_colour: bool) -> Text:
    """A record whose text is as it was: the other fields that differ."""
    shown = Text(_shortened(change.key))
    for name, value in before.items():
        if name != "under" and value != after.get(name):
            shown.append(f"  {name}: ", style="dim")
            shown.append_text(_replaced(_plainly(value), _plainly(after.get(name)), in_colour))
    return shown


def _replaced(before: str, after: str, in_colour: bool) -> Text:
    return Text(" ").join([_marked("-", before, in_colour), _marked("+", after, in_colour)])


def _plainly(value: object) -> str:
    if isinstance(value, dict) and "at_least" in value:
        return f"at least {value['at_least']}"
    return "none" if value is None else str(value).replace("_", " ")


def _marked(sign: str, words: str, in_colour: bool) -> Text:
    if sign == "=":
        return Text(words)
    if in_colour:
        return Text(words, style="green underline" if sign == "+" else "red strike")
    return Text(f"{{+{words}+}}" if sign == "+" else f"[-{words}-]")


def _trimmed(runs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The changed words with some of the text around them."""
    for i, (sign, words) in enumerate(runs):
        if sign != "=" or len(words) <= 2 * CONTEXT:
            yield sign, words
        elif i == 0:
            yield sign, f"…{words[-CONTEXT:]}"
        elif i == len(runs) - 1:
            yield sign, f"{words[:CONTEXT]}…"
        else:
            yield sign, f"{words[:CONTEXT]} … {words[-CONTEXT:]}"


def _entry(place: int, dates: Mapping[int, str]) -> str:
    return dates.get(place) or f"in entry {place + 1} of the history"


def _claims(claims: Sequence[Claim], dates: Mapping[int, str]) -> Iterator[RenderableType]:
    if claims:
        yield Text("\nWhat the insurer says was changed", style="bold")
    for place, members in groupby(claims, key=lambda claim: claim.revision):
        told = list(members)
        head = Text(_entry(place, dates), style="dim")
        if told[0].retroactive_to:
            head.append(f", effective before that: {spoken_date(told[0].retroactive_to)}", style="yellow")
        yield Padding(head, (0, 0, 0, 2))
        for claim in told:
            word, style = _STATUS[claim.status]
            yield Padding(Text.assemble((f"{word}: ", style), claim.text), (0, 0, 0, 4))


def _findings(changes: ChangeSet) -> Iterator[RenderableType]:
    told = [f for f in changes.findings if f.rule != "retroactive-change"]
    if told:
        yield Text("\nTo be looked at", style="bold")
    for finding in told:
        yield Padding(Text(f"{finding.severity}: {finding.message}"), (0, 0, 0, 2))


def _folded(changes: ChangeSet, in_colour: bool, everything: bool) -> Iterator[RenderableType]:
    line = folded_line(changes)
    if line:
        yield Text(f"\n{line}", style="dim")
    if everything:
        for change in (*changes.folded, *(c for c in changes.changes if c.kind == "renumbered")):
            yield from _change(change, 0, {}, in_colour)


def _shortened(words: str) -> str:
    return words if len(words) <= CONTEXT else words[: CONTEXT - 1].rstrip() + "…"
