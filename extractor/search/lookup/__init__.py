"""`policy lookup`: which policies of the ledger name a code or words as of a day, and what they say of it."""

from extractor.search.lookup.answer_html import html
from extractor.search.lookup.answer_markdown import markdown
from extractor.search.lookup.answer_text import text
from extractor.search.lookup.looking import Question, look_up

__all__ = ["Question", "html", "look_up", "markdown", "text"]
