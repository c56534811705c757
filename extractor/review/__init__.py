"""A change set for people: a sentence, a list of lines, a report."""

from extractor.review.sentences import headline, rereading_lines, summary_lines
from extractor.review.terminal import report, text
from extractor.review.web import html

__all__ = ["headline", "html", "report", "rereading_lines", "summary_lines", "text"]
