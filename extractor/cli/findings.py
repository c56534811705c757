"""`policy findings`: what a person should look at."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import LedgerFolder, WithDrafts

if TYPE_CHECKING:
    from extractor.model.finding_rules import FindingRule

EXAMPLES = """\b
What comes first:
  incomplete  a part of the facts is certainly incomplete, or wrong somewhere
  error       something could not be read
  warning     it may be wrong, or the document contradicts itself

\b
Examples:
  policy findings                      the newest version of every policy
  policy findings imrt                 one policy
  policy findings imrt@2025-01-01      one version
  policy findings --format csv > look-at.csv

\b
Looked at, and it is in order? Say so; it is gone until its text changes:
  policy findings --settle series-jumps imrt --why "The insurer left out 3."
  policy findings --settle series-jumps imrt --at /criteria/2 --why "..."
                                       that one only; --format json has `at`
  policy findings --unsettle series-jumps imrt --why "The page has a 3."

docs/findings.md has every rule, with what it means and what to do.
"""


class FindingsFormat(StrEnum):
    """How `policy findings` prints them."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def findings(
    name: Annotated[
        str | None, typer.Argument(metavar="POLICY[@VERSION]", help="[default: the newest version of every policy]")
    ] = None,
    *,
    settle: Annotated[
        str | None, typer.Option(metavar="RULE", help="Settle what this rule finds in POLICY; with --why.")
    ] = None,
    unsettle: Annotated[
        str | None, typer.Option(metavar="RULE", help="Take back what was settled of this rule; with --why.")
    ] = None,
    why: Annotated[str | None, typer.Option(metavar="SENTENCE", help="The reason, for whoever reads it later.")] = None,
    at: Annotated[
        str | None, typer.Option(metavar="POINTER", help="Settle only the finding at this fact (/criteria/2).")
    ] = None,
    format: Annotated[FindingsFormat, typer.Option("--format")] = FindingsFormat.TEXT,
    drafts: WithDrafts = False,
    ledger_folder: LedgerFolder = None,
) -> None:
    """List what a person should look at, the worst first, each with its page and what to do; or settle it."""
    from extractor.checks.findings import csv_lines, json_lines, listed, summary, text_lines
    from extractor.ingest.opening import opened, tell_if_empty
    from extractor.report.terminal import show
    from extractor.search.index.known_history import look_up_history

    if settle is not None and unsettle is not None:
        raise typer.BadParameter("--settle and --unsettle exclude each other")
    if (rule := settle if settle is not None else unsettle) is not None:
        if name is None or not (why or "").strip():
            raise typer.BadParameter("say which POLICY, and --why: whoever finds it settled will want to know")
        reason, is_undone = (why or "").strip(), settle is None
        _change(ledger_folder, name, _known(rule), reason, at, is_undone=is_undone, with_drafts=drafts)
        return
    if why is not None or at is not None:
        raise typer.BadParameter("--why and --at go with --settle or --unsettle")
    with opened(ledger_folder, drafts) as ledger:
        look_up_history(ledger)
        tell_if_empty(ledger)
        to_show = listed(ledger, name)
    match format:
        case FindingsFormat.TEXT:
            show(text_lines(to_show))
        case FindingsFormat.JSON:
            for line in json_lines(to_show):
                print(line)
        case FindingsFormat.CSV:
            for line in csv_lines(to_show):
                print(line)
    print(summary(to_show), file=sys.stderr)


def _known(rule: str) -> FindingRule:
    from extractor.model.finding_rules import all_rules

    if (known := next((name for name in all_rules() if name == rule), None)) is None:
        raise typer.BadParameter(f"no rule is called {rule!r}; `policy findings` names them, docs/findings.md has all")
    return known


def _change(
    folder: LedgerFolder,
    name: str,
    rule: FindingRule,
    why: str,
    at: str | None,
    *,
    is_undone: bool,
    with_drafts: bool,
) -> None:
    from extractor.checks.findings import settle, unsettle
    from extractor.ingest.opening import opened_to_change
    from extractor.report.terminal import show

    with opened_to_change(folder, with_drafts) as ledger:
        if is_undone:
            changed = unsettle(ledger, name, rule, why, at)
        else:
            changed = settle(ledger, name, rule, why, (at,) if at else ())
    show(f"{'to look at again' if is_undone else 'settled'}  {rule}: “{settlement.text}”" for settlement in changed)
