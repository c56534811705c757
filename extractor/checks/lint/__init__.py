"""Contradictions and slips inside one policy, by its facts alone. What is found is for a person to look at."""

from extractor.checks.lint.calendar import read_calendar
from extractor.checks.lint.lint import lint
from extractor.checks.lint.reports import LintReport, lint_reports
from extractor.checks.lint.validity import CodesOn

__all__ = ["CodesOn", "LintReport", "lint", "lint_reports", "read_calendar"]
