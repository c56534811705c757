"""`policy profile list`"""

from __future__ import annotations

from pathlib import Path

from extractor.cli.options import OwnProfiles


def list_profiles(profiles: OwnProfiles = None) -> None:
    """List your own profiles and those that are installed."""
    from extractor.ingest.sources import usual_profiles
    from extractor.profiles import generic
    from extractor.profiles import profiles as known_profiles
    from extractor.report.terminal import show
    from extractor.trial import profile_lines

    show(profile_lines(known_profiles(profiles or usual_profiles(Path.cwd())), generic()))
