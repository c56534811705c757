"""Headings that hold nothing of their own."""

from __future__ import annotations

from extractor.reading.criteria.bare_headings import settle_bare_headings
from extractor.reading.criteria.owners import Statement


def test_a_heading_of_signs_alone_is_compared_with_others() -> None:
    between = Statement("***", [], heading=True)
    root = Statement("", [], children=[Statement("Sprain", [], heading=True), between, Statement("A splint.", [])])
    settle_bare_headings(root)
    assert [node.text for node in root.children] == ["Sprain", "***", "A splint."]
