"""Two versions of a policy: what is different, what it does to coverage, and whether the payer said so."""

from extractor.diff.compare import compare
from extractor.diff.matching.ids import lend_ids
from extractor.diff.readings import Read, compare_readings, why_unread

__all__ = ["Read", "compare", "compare_readings", "lend_ids", "why_unread"]
