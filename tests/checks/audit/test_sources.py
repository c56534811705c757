"""Guides as text, Markdown and HTML become the same kinds of lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.checks.audit.sources import read_source
from extractor.checks.audit.sources.plain_text import read_text
from extractor.checks.audit.sources.web_page import read_html
from extractor.errors import SourceError


def test_lines_folded_at_a_width_are_one_paragraph() -> None:
    text = (
        "A sensor that is worn on the skin sends its readings to a receiver every\nfew minutes, day and night.\n\n"
        "Short line\nAnother one\n"
    )
    assert [line.text for line in read_text(text)] == [
        "A sensor that is worn on the skin sends its readings to a receiver every few minutes, day and night.",
        "Short line",
        "Another one",
    ]


def test_list_marks_of_all_kinds_make_items() -> None:
    text = (
        "• one thing\n- another thing\n  * a third\n1. a fourth\n(b) a fifth\n[ ] a sixth\n[x] a seventh\n☐ an eighth\n"
    )
    lines = list(read_text(text))
    assert [line.sort for line in lines] == ["item"] * 8
    assert [line.text.split()[0] for line in lines] == ["one", "another", "a", "a", "a", "a", "a", "an"]
    assert [line.line for line in lines] == list(range(1, 9))


def test_markdown_headings_are_headings_and_its_marks_are_dropped() -> None:
    lines = list(read_text("## When is it **covered**?\n\nWhen *all* of it is met.\n"))
    assert [(line.text, line.sort) for line in lines] == [
        ("When is it covered?", "heading"),
        ("When all of it is met.", "text"),
    ]


def test_a_web_page_is_read_block_by_block_without_what_nobody_sees() -> None:
    page = """
      <html><head><title>T</title><style>p {}</style></head><body><nav>Home</nav><!-- no -->
      <h2>Is it <b>covered</b>?</h2><p>Yes, if <i>both</i> are met:<br>and so on</p>
      <ul><li>One <span>thing</span></li><li><p>Another</p></li></ul>
      <div>Loose text <a href="x">with a link</a></div>
      <table><tr><th>Test</th><td>56 mm</td></tr></table><script>alert(1)</script><footer>Foot</footer></body></html>
    """
    assert [(line.text, line.sort) for line in read_html(page)] == [
        ("Home", "aside"),
        ("Is it covered?", "heading"),
        ("Yes, if both are met:", "text"),
        ("and so on", "text"),
        ("One thing", "item"),
        ("Another", "item"),
        ("Loose text with a link", "text"),
        ("Test", "heading"),
        ("56 mm", "text"),
        ("Foot", "aside"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.txt", b" \n", "no text"), ("b.bin", b"\0\1\2", "neither text nor HTML"), ("c.pdf", b"%PDF-1.4 broken", "PDF")],
)
def test_a_file_that_says_nothing_is_refused_by_name(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=said) as refused:
        read_source(tmp_path / name)
    assert name in str(refused.value)


def test_a_page_is_known_by_its_first_tag_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("<!-- saved --><!DOCTYPE html><p>A <b>test</b> is needed.</p>", "utf-8")
    assert [line.text for line in read_source(path)] == ["A test is needed."]
