"""`policy lookup`: which policies of the ledger name a code or words as of a day, and what they say of it."""

from extractor.lookup.looking import Question, look_up
from extractor.lookup.markdown import markdown
from extractor.lookup.text import text
from extractor.lookup.web import html

__all__ = ["Question", "html", "look_up", "markdown", "text"]
