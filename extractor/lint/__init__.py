"""Contradictions and slips inside one policy, by its facts alone. What is found is for a person to look at."""

from extractor.lint.calendar import read_calendar
from extractor.lint.lint import FindAge, lint
from extractor.lint.validity import CodesOn

__all__ = ["CodesOn", "FindAge", "lint", "read_calendar"]
