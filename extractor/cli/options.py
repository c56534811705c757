"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

LedgerFolder = Annotated[
    Path | None,
    typer.Option(
        "--ledger", metavar="DIR", file_okay=False, help="The ledger  [default: this folder's git repository]"
    ),
]
Pdf = Annotated[Path, typer.Argument(exists=True, dir_okay=False, metavar="FILE", help="A PDF.")]
PdfFolders = Annotated[
    list[Path] | None,
    typer.Argument(exists=True, metavar="FOLDER", help="Where the PDFs are  [default: policies/raw]"),
]
OwnProfiles = Annotated[
    Path | None,
    typer.Option(
        "--profiles",
        exists=True,
        file_okay=False,
        metavar="DIR",
        help="Profiles of yours  [default: policies/profiles]",
    ),
]
Workers = Annotated[
    int | None, typer.Option("--workers", metavar="N", min=1, help="PDFs read at a time  [default: one a core]")
]
Timeout = Annotated[float, typer.Option("--timeout", metavar="SECONDS", min=1, help="How long one PDF may take.")]
Strict = Annotated[bool, typer.Option("--strict", help="Refuse versions of which a part is certainly incomplete.")]
Draft = Annotated[
    bool | None,
    typer.Option(
        "--draft/--publish",
        help="Let versions wait for approval (`policy decide`), or not  [default: as the ledger's settings say, "
        "else --publish]",
    ),
]
WithDrafts = Annotated[bool, typer.Option("--drafts", help="With the versions that wait for approval.")]
Since = Annotated[
    str | None,
    typer.Option(metavar="PLACE", help="Go on after this version: its sequence, number or commit  [default: all]"),
]


def day(name: str, help: str) -> Any:
    """An option that takes a day, as a `date`."""
    return typer.Option(name, metavar="DATE", parser=_day, help=help)


def _day(words: str) -> date:
    try:
        return datetime.strptime(words, "%Y-%m-%d").date()
    except ValueError:
        raise typer.BadParameter(f"{words!r} is no day; write one as 2025-06-30") from None
