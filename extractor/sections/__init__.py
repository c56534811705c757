"""Lines become an outline: headings, list marks and depth; a doubtful reading is a finding."""

from extractor.sections.outline import read_outline

__all__ = ["read_outline"]
