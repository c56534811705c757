"""`policy profile try`"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from extractor.cli.options import Pdf


class TrialFormat(StrEnum):
    """How `policy profile try` prints what it finds."""

    TEXT = "text"
    JSON = "json"


def try_profile(
    pdf: Pdf,
    profile: Annotated[
        str | None,
        typer.Option(metavar="NAME or TOML", help="Another profile, or a file of yours  [default: the one recognised]"),
    ] = None,
    format: Annotated[TrialFormat, typer.Option("--format")] = TrialFormat.TEXT,
) -> None:
    """Show what a profile recognises in a PDF, and what it leaves unread."""
    from extractor.model.canonical import dump_bytes
    from extractor.report.terminal import write
    from extractor.trial import show_trial, try_profile

    trial = try_profile(pdf, profile)
    if format is TrialFormat.TEXT:
        show_trial(trial)
    else:
        write(dump_bytes(trial))
