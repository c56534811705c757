"""The commands for downstream systems: what they follow, and what they load."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder

FEED_EXAMPLES = """\b
Formats:
  cloudevents  a CloudEvents 1.0 event a line: the facts, and what changed
  patch        an RFC 6902 patch a line, for the version that its test names
  atom         a document for feed readers; the newest version first

\b
Examples:
  policy feed                                    everything, oldest first
  policy feed --since 000000000041-3bd04fd1c2aa  after this sequence
  policy feed --since 41                         the same, by its number
  policy feed --format atom > changes.xml
"""
EXPORT_EXAMPLES = """\b
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
Since = Annotated[
    str | None,
    typer.Option(metavar="PLACE", help="Go on after this version: its sequence, number or commit  [default: all]"),
]


class FeedFormat(StrEnum):
    """What `policy feed` prints."""

    CLOUDEVENTS = "cloudevents"
    PATCH = "patch"
    ATOM = "atom"


class ExportFormat(StrEnum):
    """What `policy export` writes."""

    SQLITE = "sqlite"
    CSV = "csv"
    PARQUET = "parquet"


def feed(
    since: Since = None,
    format: Annotated[FeedFormat, typer.Option("--format")] = FeedFormat.CLOUDEVENTS,
    ledger: LedgerFolder = None,
) -> None:
    """Print the recorded versions for a system or a person that follows the ledger.

    Each version comes once, in the order of recording. Keep the last sequence that you have worked through and give it
    to --since the next time.
    """
    from extractor.export.feeding import Feeding
    from extractor.ledger import Ledger
    from extractor.report.terminal import write

    with Ledger.existing(ledger) as kept:
        feeding = Feeding(kept)
        if format is FeedFormat.ATOM:
            write(feeding.atom(since))
        else:
            for line in feeding.patches(since) if format is FeedFormat.PATCH else feeding.cloudevents(since):
                write(f"{line}\n".encode())


def export(
    to: Annotated[Path, typer.Argument(metavar="FILE or FOLDER", help="A file for sqlite, else a folder.")],
    format: Annotated[ExportFormat, typer.Option("--format")] = ExportFormat.SQLITE,
    since: Since = None,
    ledger: LedgerFolder = None,
) -> None:
    """Write the ledger's versions as files that other tools open, in place of what was written before."""
    from extractor.export.feeding import Feeding
    from extractor.export.files import write_code_tables, write_database, write_parquet
    from extractor.ledger import Ledger

    if since and format is ExportFormat.SQLITE:
        raise typer.BadParameter("an SQLite file knows itself how far it has got; --since goes with csv and parquet")
    with Ledger.existing(ledger) as kept:
        feeding = Feeding(kept)
        if format is ExportFormat.SQLITE:
            written = write_database(feeding, to)
        else:
            written = (write_code_tables if format is ExportFormat.CSV else write_parquet)(feeding, to, since)
    print("wrote", *written, file=sys.stderr)
