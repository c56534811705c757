"""`policy profile list`"""

from __future__ import annotations


def list_profiles() -> None:
    """List the profiles that are installed."""
    from extractor.profiles import generic, profiles
    from extractor.report.terminal import show
    from extractor.trial import profile_lines

    show(profile_lines(profiles(), generic()))
