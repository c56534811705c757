"""A profile tried on one PDF, for those who write profiles: `policy profile`."""

from extractor.trial.report import profile_lines, show_trial
from extractor.trial.trying import try_profile

__all__ = ["profile_lines", "show_trial", "try_profile"]
