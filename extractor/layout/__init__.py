"""A PDF becomes pages of lines, tables and marks."""

from extractor.layout.pdf.limits import Limits
from extractor.layout.reader import read_layout

__all__ = ["Limits", "read_layout"]
