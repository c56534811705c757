"""`policy profile explain`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import OwnProfiles


def explain_text(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A heading, label, caption or line, as printed.")],
    profile: Annotated[
        str, typer.Option(metavar="NAME or TOML", help="By this profile, or a file of yours.")
    ] = "generic",
    profiles: OwnProfiles = None,
) -> None:
    """Say which rule of a profile matches a text, and which else would."""
    from extractor.ingest.sources import usual_profiles
    from extractor.profiles import chosen
    from extractor.profiles import profiles as known_profiles
    from extractor.report.terminal import show
    from extractor.trial import explained

    own = profiles or usual_profiles(Path.cwd())
    show(explained(text, chosen(profile, own), known_profiles(own)))
