"""What a trial found, as tables that fit the terminal; plain lines, nothing cut, where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.model.trial import NamedText, Trial
from extractor.profiles import RULE_LISTS, Profile
from extractor.report.printable import unbroken
from extractor.report.rendered import Printable

NO_RULE = "?"  # in the column of meanings

_Row = tuple[str, str, str]  # page, meaning, text


def show_trial(trial: Trial, console: Console | None = None) -> None:
    """Prints a trial on standard output, or to the console that is given."""
    console = console or Console(highlight=False)
    how = "as asked for" if trial.is_chosen else "recognised by the text"
    head = unbroken(f"{trial.file}: profile {trial.profile}, {how}")
    console.print(head, style="bold", markup=False, soft_wrap=True)
    _show(console, "Headings", (_row(n) for n in trial.headings))
    _show(console, "Labels at the front", (_row(n) for n in trial.labels))
    _show(console, "Captions of codes", (_row(n) for n in trial.captions))
    _show(console, "Furniture", ((_pages(line.pages), "", line.text) for line in trial.furniture))
    _show(console, "Unread: in no field, kept as text", ((str(p.page), p.kind, p.text) for p in trial.unread))
    without = len(trial.without_rule)
    last = f"{without} without a rule (marked {NO_RULE}), {len(trial.unread)} paragraphs unread"
    console.print()
    console.print(last, style="bold", markup=False, soft_wrap=True)


def profile_lines(profiles: Mapping[str, Profile], base: Profile) -> Iterator[str]:
    """Each profile with the payer whose dialect it is and how many rules it adds to those of `base`."""
    width = max(map(len, profiles))
    for name, profile in profiles.items():
        lists = [(getattr(profile, rules), getattr(base, rules)) for rules in RULE_LISTS]
        own = sum(len(rules) - (0 if profile is base else len(below)) for rules, below in lists)
        counted = f"{own:4} {'rule ' if own == 1 else 'rules'}"
        yield f"{name:{width}}  {counted}  {profile.payer or 'what most insurers print'}"


def _row(named: NamedText) -> _Row:
    text = f"{named.text}: {named.value}" if named.value else named.text
    return str(named.page), named.means or NO_RULE, text


def _pages(pages: tuple[int, ...]) -> str:
    return str(pages[0]) if len(pages) == 1 else f"{pages[0]}-{pages[-1]}"


def _show(console: Console, title: str, rows: Iterable[_Row]) -> None:
    rows = list(rows)
    console.print()
    console.print(title if rows else f"{title}: none", style="bold", markup=False)
    if not console.is_terminal:
        width = max((len(means) for _, means, _ in rows), default=0)
        for page, means, text in rows:
            print(unbroken(f"  {page:>5}  {means:{width}}  {text}"), file=console.file)
    elif rows:
        table = Table.grid(padding=(0, 2), pad_edge=True)
        table.add_column(justify="right", no_wrap=True, style="dim")
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for page, means, text in rows:
            table.add_row(page, Text(means, style="yellow" if means == NO_RULE else "green"), Text(text))
        console.print(Printable(table))
