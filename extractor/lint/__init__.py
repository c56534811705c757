"""Contradictions and slips inside one policy, by its facts alone. What is found is for a person to look at."""

from extractor.lint.lint import FindAge, lint

__all__ = ["FindAge", "lint"]
