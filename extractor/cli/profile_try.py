"""`policy profile try`"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import OwnProfiles, Pdf, Timeout


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
    profiles: OwnProfiles = None,
    format: Annotated[TrialFormat, typer.Option("--format")] = TrialFormat.TEXT,
    timeout: Timeout = 60,
) -> None:
    """Show what a profile recognises in a PDF, and what it leaves unread."""
    from extractor.ingest.sources import usual_profiles
    from extractor.ingest.workers import Limits
    from extractor.model.canonical import dump_bytes
    from extractor.report.terminal import write
    from extractor.trial import show_trial, try_profile

    trial = try_profile(pdf, profile, profiles or usual_profiles(Path.cwd()), Limits(timeout))
    match format:
        case TrialFormat.TEXT:
            show_trial(trial)
        case TrialFormat.JSON:
            write(dump_bytes(trial))
