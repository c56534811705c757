"""`policy inbox`: which versions to look at first."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, day

EXAMPLES = """\b
The newest version of every policy, in this order:
  incomplete     a part of its facts is certainly incomplete, or wrong
  narrowed       it narrows coverage; what was not announced comes first
  not announced  its changes and its own history do not fit together
  findings       something in it may be wrong
  nothing open   the rest; within each, what came last comes first

\b
Examples:
  policy inbox                            all of them
  policy inbox oxygen --effect narrows    by words, by effect
  policy inbox --payer larkfield --since 2025-07-01
  policy inbox --code E0486               those that list a code
  policy inbox --drafts                   what waits for approval

`policy review` shows the same on a page, each version beside its paper.
"""


class InboxFormat(StrEnum):
    """How `policy inbox` prints it."""

    TEXT = "text"
    JSON = "json"


class EffectAsked(StrEnum):
    """What some change of a version does."""

    NARROWS = "narrows"
    BROADENS = "broadens"
    UNCLEAR = "unclear"
    NEUTRAL = "neutral"
    FIRST = "first"


def inbox(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help="Words of the title or of a change.")
    ] = None,
    *,
    payer: Annotated[str, typer.Option(metavar="TEXT", help="Only with this in the payer's name.")] = "",
    product: Annotated[str, typer.Option(metavar="TEXT", help="Only for products named like this.")] = "",
    effect: Annotated[EffectAsked | None, typer.Option(help="Only if it has such a change.")] = None,
    since: Annotated[date | None, day("--since", "Only if effective on this day or later.")] = None,
    until: Annotated[date | None, day("--until", "Only if effective on this day or before.")] = None,
    code: Annotated[str, typer.Option(metavar="CODE", help="Only if it lists this code, be it in a range.")] = "",
    format: Annotated[InboxFormat, typer.Option("--format")] = InboxFormat.TEXT,
    drafts: Annotated[bool, typer.Option("--drafts", help="Only what waits for approval.")] = False,
    ledger_folder: LedgerFolder = None,
) -> None:
    """List the newest version of each policy, those first that most need a person."""
    from extractor.ingest.opening import opened, tell_if_empty
    from extractor.report.terminal import note, show
    from extractor.review.inbox import inbox as waiting
    from extractor.review.inbox_text import json_lines, summary, text_lines
    from extractor.review.sieve import Sieve

    first, last = (bound.isoformat() if bound else "" for bound in (since, until))
    sieve = Sieve(" ".join(words or ()), payer, product, effect.value if effect else "", first, last, code)
    with opened(ledger_folder, drafts) as ledger:
        tell_if_empty(ledger)
        entries = waiting(ledger, note)
    sieve.check_payer(entries)
    listed = [e.waiting for e in sieve.sift(entries) if not drafts or e.waiting.approval != "approved"]
    match format:
        case InboxFormat.TEXT:
            show(text_lines(listed))
        case InboxFormat.JSON:
            for line in json_lines(listed):
                print(line)
    print(summary(listed, len(entries)), file=sys.stderr)
