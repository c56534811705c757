"""Profiles tried on a PDF or on a text, for those who write profiles: `policy profile`."""

from extractor.trial.report import profile_lines, show_trial
from extractor.trial.rule_matches import explained
from extractor.trial.trying import try_profile

__all__ = ["explained", "profile_lines", "show_trial", "try_profile"]
