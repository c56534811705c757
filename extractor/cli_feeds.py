"""The commands for downstream systems: what they load, and what they follow."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.options import LedgerFolder


class ExportFormat(StrEnum):
    """What `policy export` writes."""

    CSV = "csv"
    SQLITE = "sqlite"


def feed(
    since: Annotated[
        str | None,
        typer.Option(metavar="SEQUENCE or COMMIT", help="Go on after this version, the last one that you have."),
    ] = None,
    ledger: LedgerFolder = None,
) -> None:
    """Print the recorded versions as CloudEvents 1.0, one JSON object a line, oldest first."""
    from extractor.feeding import recorded_since
    from extractor.feeds.cloudevents import json_lines
    from extractor.ledger import Ledger
    from extractor.terminal import write

    with Ledger.existing(ledger) as kept:
        for line in json_lines(recorded_since(kept, since)):
            write(f"{line}\n".encode())


def export(
    format: Annotated[ExportFormat, typer.Argument(help="csv: the code tables, described; sqlite: all, searchable.")],
    to: Annotated[Path, typer.Argument(metavar="FOLDER or FILE", help="A folder for csv, a file for sqlite.")],
    ledger: LedgerFolder = None,
) -> None:
    """Write the ledger's versions for other tools, in place of what was written before."""
    from extractor.feeding import write_code_tables, write_database
    from extractor.ledger import Ledger

    with Ledger.existing(ledger) as kept:
        written = (write_code_tables if format is ExportFormat.CSV else write_database)(kept, to)
    print("wrote", *written, file=sys.stderr)
