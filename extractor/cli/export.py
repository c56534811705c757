"""`policy export`"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, Since, WithDrafts

EXAMPLES = """\b
Formats:
  sqlite   a file with policies, versions, criteria, codes, changes, periods
           and full-text search; one that is there is brought up to date
  csv      a folder with the code tables, and their Frictionless descriptor
  parquet  a folder with a file a table; needs pip install '.[parquet]'

\b
Examples:
  policy export policies.db
  policy export codes/ --format csv
  policy export tables/ --format parquet --since 41
                                     only policies with a version after, whole
"""


class ExportFormat(StrEnum):
    """What `policy export` writes."""

    SQLITE = "sqlite"
    CSV = "csv"
    PARQUET = "parquet"


def export(
    to: Annotated[Path, typer.Argument(metavar="FILE or FOLDER", help="A file for sqlite, else a folder.")],
    format: Annotated[ExportFormat, typer.Option("--format")] = ExportFormat.SQLITE,
    since: Since = None,
    drafts: WithDrafts = False,
    ledger_folder: LedgerFolder = None,
) -> None:
    """Write the ledger's versions as files that other tools open, in place of what was written before."""
    from extractor.export.files import write_code_tables, write_database, write_parquet
    from extractor.export.ledger_feed import LedgerFeed
    from extractor.ingest.opening import opened, tell_if_empty

    if since and format is ExportFormat.SQLITE:
        raise typer.BadParameter("an SQLite file knows itself how far it has got; --since goes with csv and parquet")
    with opened(ledger_folder, drafts) as ledger:
        tell_if_empty(ledger)
        feed = LedgerFeed(ledger)
        match format:
            case ExportFormat.SQLITE:
                written = write_database(feed, to)
            case ExportFormat.CSV:
                written = write_code_tables(feed, to, since)
            case ExportFormat.PARQUET:
                written = write_parquet(feed, to, since)
    print("wrote", *written, file=sys.stderr)
