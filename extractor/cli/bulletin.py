"""`policy bulletin`"""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, WithDrafts, day
from extractor.export.bulletin.formats import BulletinFormat, printed_as

EXAMPLES = """\b
What stands in it, in this order:
  reductions in coverage, what was read incompletely or not compared, unclear
  effects, expansions, other changes, new policies, retired ones, bulletins
  of insurers, and what was only reviewed or printed again, one line each

\b
Formats:
  md    Markdown, for wikis, tickets and plain mails
  html  one web page with all in it, to mail or to print
  docx  a Word document
  xlsx  a workbook: changes, codes with status, criteria, findings

\b
Examples:
  policy bulletin --since 2025-06-01
  policy bulletin --since 2025-06-01 --until 2025-06-30 --format docx > a.docx
  policy bulletin --since 2025-06-01 --payer larkfield --format xlsx > a.xlsx

Wherever it is put, page numbers open the PDFs where they lie on this machine;
pages of a PDF that is not at hand are named and lead nowhere.
"""


def bulletin(
    *,
    since: Annotated[date, day("--since", "What became known, took effect or was retired on this day or later.")],
    until: Annotated[date | None, day("--until", "And on this day or before.")] = None,
    payer: Annotated[str | None, typer.Option(metavar="NAME", help="Only payers with this in their name.")] = None,
    format: Annotated[BulletinFormat, typer.Option("--format")] = BulletinFormat.MD,
    drafts: WithDrafts = False,
    ledger_folder: LedgerFolder = None,
) -> None:
    """Write what a period changed, policy by policy and reductions in coverage first, as a bulletin to be mailed.

    Each version stands with its products, its days, what changed in words, whether the insurer announced it, what is
    doubted, and links to the pages.
    """
    from extractor.export.bulletin.gathering import bulletin as gathered
    from extractor.ingest.opening import opened, tell_if_empty
    from extractor.report.bulletin.bulletin import Period
    from extractor.report.terminal import write

    if until and until < since:
        raise typer.BadParameter("--until is before --since")
    if format in (BulletinFormat.DOCX, BulletinFormat.XLSX) and sys.stdout.isatty():
        raise typer.BadParameter(f"a terminal cannot show {format.value}; send it to a file: > bulletin.{format.value}")
    period = Period(since.isoformat(), until.isoformat() if until else None)
    with opened(ledger_folder, drafts) as ledger:
        tell_if_empty(ledger)
        printed = gathered(ledger, period, payer)
    write(printed_as(format, printed))
