"""Two versions of a policy: what is different, what it does to coverage, and whether the payer said so."""

from extractor.diff.compare import compare
from extractor.diff.matching.ids import lend_ids

__all__ = ["compare", "lend_ids"]
