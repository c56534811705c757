"""Rules for a payer's profile, learned from what persons have corrected in its documents: `policy profile learn`."""

from extractor.teaching.learning import Lesson, Step, Taken, learn, only
from extractor.teaching.ledger_papers import OfPayer, lesson_of_payer, payer_slug
from extractor.teaching.marks import own_profile
from extractor.teaching.paper import Paper
from extractor.teaching.report import changed_facts, changes_of, lesson_lines, rule_line, unrecognised
from extractor.teaching.writing import profile_file, written

__all__ = [
    "Lesson",
    "OfPayer",
    "Paper",
    "Step",
    "Taken",
    "changed_facts",
    "changes_of",
    "learn",
    "lesson_lines",
    "lesson_of_payer",
    "only",
    "own_profile",
    "payer_slug",
    "profile_file",
    "rule_line",
    "unrecognised",
    "written",
]
