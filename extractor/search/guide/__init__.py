"""One policy's answer to a code or to words, as the page that a person takes to the telephone or the fax machine."""

from extractor.search.guide.guide import build_guide
from extractor.search.guide.guide_html import html
from extractor.search.guide.guide_markdown import markdown
from extractor.search.guide.guide_text import text

__all__ = ["build_guide", "html", "markdown", "text"]
