"""Secondary sources (guides, web pages, leaflets) as lines, whatever the file they come in."""

from extractor.checks.audit.sources.file_type import read_source

__all__ = ["read_source"]
