"""A profile tried on one PDF, for those who write profiles: `policy profile`."""

from extractor.trial.report import profile_lines, show_trial
from extractor.trial.trying import Left, Trial, try_profile

__all__ = ["Left", "Trial", "profile_lines", "show_trial", "try_profile"]
