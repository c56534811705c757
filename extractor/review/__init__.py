"""A change set for people: a sentence, a list of lines, a report."""

from extractor.review.sentences import headline, summary_lines
from extractor.review.terminal import report, text

__all__ = ["headline", "report", "summary_lines", "text"]
