"""Guides as text, Markdown and HTML become the same kinds of lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.checks.audit.sources import read_source
from extractor.checks.audit.sources.plain_text import read_text
from extractor.checks.audit.sources.web_page import read_html
from extractor.errors import SourceError
from extractor.ingest.workers import Limits


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
        read_source(tmp_path / name, Limits())
    assert name in str(refused.value)


def test_a_page_is_known_by_its_first_tag_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("<!-- saved --><!DOCTYPE html><p>A <b>test</b> is needed.</p>", "utf-8")
    assert [line.text for line in read_source(path, Limits())] == ["A test is needed."]


def lines_of(text: str) -> list[tuple[str, str, int | None]]:
    return [(line.text, line.sort, line.line) for line in read_text(text)]


@pytest.mark.parametrize("mark", ["===", "---", "***", "___", "  ------- "])
def test_a_line_of_signs_divides_and_says_nothing(mark: str) -> None:
    assert lines_of(f"A frame that\n{mark}\nis worn") == [("A frame that", "text", 1), ("is worn", "text", 3)]
    assert [text for text, *_ in lines_of(f"A frame that\n{mark.strip()[:2]}\nis worn")] != ["A frame that", "is worn"]


@pytest.mark.parametrize(("marks", "sort"), [("#", "heading"), ("######", "heading"), ("#######", "text")])
def test_up_to_six_signs_mark_a_heading(marks: str, sort: str) -> None:
    assert lines_of(f"First.\n{marks} Frames")[-1][1] == sort
    assert lines_of("#Frames")[0][1] != "heading"


def test_a_heading_stands_for_itself_between_lines_that_would_go_on() -> None:
    assert lines_of("A frame that\n  # Frames\nis worn") == [
        ("A frame that", "text", 1), ("Frames", "heading", 2), ("is worn", "text", 3),
    ]  # fmt: skip


SIXTY = "A frame that is worn on the skin of the arm by day and night"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (SIXTY, "Every", True),  # as long as a folded line
        (SIXTY.replace("frame", "fram"), "Every", False),
        ("A frame that", "is worn", True),  # goes on in lower case
        ("A frame that", "Is worn", False),
        ("A frame.", "is worn", False),  # a sentence's end in a short line
        (f"{SIXTY[:-1]}.", "Every", True),
        (f"{SIXTY[2:]}.", "Every", False),
        (f"{SIXTY}:", "Every", False),
        (f"{SIXTY}?", "Every", False),
    ],
)
def test_which_lines_are_one(first: str, second: str, joined: bool) -> None:
    assert len(SIXTY) == 60
    assert [text for text, *_ in lines_of(f"{first}\n{second}")] == (
        [f"{first} {second}"] if joined else [first, second]
    )
    assert len(lines_of(f"{first}\n\n{second}")) == 2


def test_an_item_goes_on_in_the_next_line_and_a_new_item_does_not() -> None:
    assert lines_of("- a frame\n  that is worn\n- a chair\n\nText") == [
        ("a frame that is worn", "item", 1), ("a chair", "item", 3), ("Text", "text", 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("**Bold** and __low__ and `code` and *one*", "Bold and low and code and one"),
        ("***All*** of it", "All of it"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a_b", "a_b"),
        ("One  two\tthree", "One two three"),
    ],
)
def test_marks_of_markdown_are_dropped(raw: str, shown: str) -> None:
    assert [text for text, *_ in lines_of(raw)] == [shown]
    assert [text for text, *_ in lines_of(f"# {raw}")] == [shown]


@pytest.mark.parametrize("tag", ["script", "style", "noscript", "template", "head", "svg", "iframe"])
def test_what_a_page_does_not_show_says_nothing(tag: str) -> None:
    assert [line.text for line in read_html(f"<p>One <{tag}>Two</{tag}> three</p><{tag}>Four</{tag}>")] == ["One three"]


@pytest.mark.parametrize("tag", ["nav", "footer", "aside", "form", "button", "dialog"])
def test_what_stands_beside_the_matter(tag: str) -> None:
    page = f"<div>One<{tag}>Two <b>more</b><p>Three</p></{tag}>Four</div>"
    assert [(line.text, line.sort) for line in read_html(page)] == [
        ("One", "text"), ("Two more", "aside"), ("Three", "aside"), ("Four", "text"),
    ]  # fmt: skip


@pytest.mark.parametrize("tag", ["select", "textarea"])
def test_what_can_be_filled_in_stands_beside_the_matter(tag: str) -> None:
    assert [(line.text, line.sort) for line in read_html(f"<p>One <{tag}>Two</{tag}></p>")] == [
        ("One", "text"), ("Two", "aside"),
    ]  # fmt: skip


@pytest.mark.parametrize("tag", ["h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend", "caption", "th", "dt"])
def test_what_is_a_heading_of_a_page(tag: str) -> None:
    page = f"<div>One<{tag}>Two <b>more</b></{tag}>Three</div>"
    assert [(line.text, line.sort) for line in read_html(page)] == [
        ("One", "text"), ("Two more", "heading"), ("Three", "text"),
    ]  # fmt: skip
    assert [line.sort for line in read_html(f"<{tag}><div>Two</div></{tag}>")] == ["heading"]


@pytest.mark.parametrize(
    "tag",
    [
        "p", "li", "div", "section", "article", "main", "header", "ul", "ol", "dl", "dd", "table", "thead", "tbody",
        "tr", "td", "blockquote", "pre", "figure", "figcaption", "details", "body", "html", "fieldset", "address",
    ],
)  # fmt: skip
def test_what_divides_the_text_of_a_page(tag: str) -> None:
    page = f"<span>One<{tag}>Two</{tag}>Three</span>"
    assert [line.text for line in read_html(page)] == ["One", "Two", "Three"]
    sorts = [line.sort for line in read_html(page)]
    assert sorts == ["text", "item" if tag in ("li", "dd") else "text", "text"]


@pytest.mark.parametrize("tag", ["br", "hr"])
def test_what_breaks_the_text_of_a_page(tag: str) -> None:
    assert [line.text for line in read_html(f"<p>One<{tag}>Two</p>")] == ["One", "Two"]


def test_what_a_page_hides_stands_beside_the_matter_and_an_item_stays_one() -> None:
    page = "<div hidden><p>One</p></div><li><p>Two</p><h3>Three</h3></li><p>Four<em><p>Five</p></em></p>"
    assert [(line.text, line.sort) for line in read_html(page)] == [
        ("One", "aside"), ("Two", "item"), ("Three", "heading"), ("Four", "text"), ("Five", "text"),
    ]  # fmt: skip


def test_a_line_of_a_page_is_told_where_its_block_begins() -> None:
    page = "<div>\n<p>One</p>\n<p>Two <b>more</b></p>\nThree</div>"
    assert [(line.text, line.line) for line in read_html(page)] == [("One", 2), ("Two more", 3), ("Three", 1)]


@pytest.mark.parametrize(
    ("name", "content", "texts"),
    [
        ("a.txt", "<p>One</p>", ["One"]),
        ("a.txt", " <?xml version='1'?> <!-- a --> <!-- b\n --> <html><p>One</p></html>", ["One"]),
        ("a.txt", "<!DOCTYPE html><p>One</p>", ["One"]),
        ("a.txt", "<HEAD></HEAD>One", ["One"]),
        ("a.txt", "<body>One", ["One"]),
        ("a.txt", "<article>One", ["One"]),
        ("a.txt", "<main>One", ["One"]),
        ("a.txt", "<div>One", ["One"]),
        ("a.txt", "<h1>One", ["One"]),
        ("a.txt", "<pre>One", ["<pre>One"]),
        ("a.txt", "<One>", ["<One>"]),
        ("a.html", "One <b>two</b>", ["One two"]),
        ("a.HTM", "One <b>two</b>", ["One two"]),
        ("a.xhtml", "One <b>two</b>", ["One two"]),
        ("a.md", "One <b>two</b>", ["One <b>two</b>"]),
        ("a.txt", "\ufeffOne", ["One"]),
    ],
)
def test_a_file_is_known_by_its_content_and_then_by_its_name(
    tmp_path: Path, name: str, content: str, texts: list[str]
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    assert [line.text for line in read_source(tmp_path / name, Limits())] == texts


def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone\.txt.*cannot be read: No such file"):
        read_source(tmp_path / "gone.txt", Limits())
    (tmp_path / "large.txt").write_bytes(b"x" * 20_000_001)
    with pytest.raises(SourceError, match=r"large\.txt.*is larger than 20 MB; a guide of a policy is not"):
        read_source(tmp_path / "large.txt", Limits())
    (tmp_path / "large.txt").write_bytes(b"x" * 20_000_000)
    assert len(read_source(tmp_path / "large.txt", Limits())) == 1


def test_bytes_that_are_no_utf8_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"A frame for \xe9 people")
    assert [line.text for line in read_source(tmp_path / "a.txt", Limits())] == ["A frame for \ufffd people"]
