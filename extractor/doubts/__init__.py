"""Check sums: what does not add up between a document and what was read of it, however it was read."""

from __future__ import annotations

from extractor.doubts.sums import checked, doubts

__all__ = ["checked", "doubts"]
