"""Rules for a payer's profile, learned from what persons have corrected in its documents: `policy profile learn`."""

from extractor.teaching.learning import Lesson, Taken, learn, only
from extractor.teaching.ledger_papers import OfPayer, papers_of_payer
from extractor.teaching.marks import own_profile
from extractor.teaching.paper import Paper
from extractor.teaching.report import lesson_lines
from extractor.teaching.writing import profile_file, written

__all__ = [
    "Lesson",
    "OfPayer",
    "Paper",
    "Taken",
    "learn",
    "lesson_lines",
    "only",
    "own_profile",
    "papers_of_payer",
    "profile_file",
    "written",
]
