"""`policy lookup`: all policies, asked at once."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, WithDrafts, day

EXAMPLES = """\b
Examples:
  policy lookup E0486                   who names it today, what has to be met
  policy lookup C15.9 --on 2025-01-10   in ranges of diagnoses as well
  policy lookup 77387 --on 2025-01-10 --known 2025-01-12
  policy lookup home oxygen saturation  words, wherever the policy has them
  policy lookup E0486 --payer trust --format html > guide.html
"""


class LookUpFormat(StrEnum):
    """How `policy lookup` prints what it finds."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    MD = "md"


def lookup(
    words: Annotated[list[str], typer.Argument(metavar="CODE or WORDS", help="A code, or words to search for.")],
    *,
    on: Annotated[date | None, day("--on", "The day of service  [default: today]")] = None,
    known: Annotated[date | None, day("--known", "As far as was known by then  [default: today]")] = None,
    payer: Annotated[str | None, typer.Option(metavar="NAME", help="Only payers with this in their name.")] = None,
    policy: Annotated[str | None, typer.Option(metavar="POLICY", help="Only policies with this in their id.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Print the guide's lists whole.")] = False,
    format: Annotated[LookUpFormat, typer.Option("--format")] = LookUpFormat.TEXT,
    drafts: WithDrafts = False,
    ledger_folder: LedgerFolder = None,
) -> None:
    """Find the policies that name a code or words, and print the guide of one: what it asks for, what it denies."""
    from extractor.ingest.opening import opened
    from extractor.model.canonical import dumps
    from extractor.report.terminal import columns, note, write
    from extractor.search import lookup

    question = lookup.Question(
        text=" ".join(words),
        on=(on or date.today()).isoformat(),
        known=known.isoformat() if known else None,
        payer=payer,
        policy=policy,
        everything=everything,
    )
    with opened(ledger_folder, drafts) as ledger:
        answer = lookup.look_up(ledger, question, note)
    match format:
        case LookUpFormat.TEXT:
            printed = lookup.text(answer, columns())
        case LookUpFormat.JSON:
            printed = dumps(answer)
        case LookUpFormat.HTML:
            printed = lookup.html(answer)
        case LookUpFormat.MD:
            printed = lookup.markdown(answer)
    write(printed.encode())
