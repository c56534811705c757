"""Secondary sources (guides, web pages, leaflets) as lines, whatever the file they come in."""

from extractor.secondary.reader import read_source

__all__ = ["read_source"]
