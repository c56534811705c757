"""Options of the command line that several modules of commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

LedgerFolder = Annotated[
    Path | None,
    typer.Option(
        "--ledger", metavar="DIR", file_okay=False, help="The ledger  [default: this folder's git repository]"
    ),
]
