"""One policy's answer to a code or to words, as the page that a person takes to the telephone or the fax machine."""

from extractor.guide.guide import build_guide
from extractor.guide.markdown import markdown
from extractor.guide.text import text
from extractor.guide.web import html

__all__ = ["build_guide", "html", "markdown", "text"]
