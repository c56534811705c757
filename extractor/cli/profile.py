"""The commands under `policy profile`, for those who write profiles."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Show what the profiles, which say how insurers put things, make of a PDF.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class TrialFormat(StrEnum):
    """How `policy profile try` prints what it finds."""

    TEXT = "text"
    JSON = "json"


@app.command("try")
def try_(
    pdf: Annotated[Path, typer.Argument(exists=True, dir_okay=False, metavar="FILE", help="A PDF.")],
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
        write(dump_bytes(trial.json))


@app.command("list")
def list_() -> None:
    """List the profiles that are installed."""
    from extractor.profiles import generic, profiles
    from extractor.report.terminal import show
    from extractor.trial import profile_lines

    show(profile_lines(profiles(), generic()))
