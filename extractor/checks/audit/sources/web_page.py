"""A web page as paragraphs, items and headings, with what stands beside the matter told apart."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning
from bs4.element import NavigableString, PreformattedString, Tag

from extractor.model.audit import SourceLine

_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe"})
_ASIDE = frozenset({"nav", "footer", "aside", "form", "button", "dialog", "select", "textarea"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend", "caption", "th", "dt"})
_BLOCKS = _HEADINGS | {
    *(
        "p",
        "li",
        "div",
        "section",
        "article",
        "main",
        "header",
        "ul",
        "ol",
        "dl",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
    ),
    *("td", "blockquote", "pre", "figure", "figcaption", "br", "hr", "details", "body", "html", "fieldset", "address"),
}


def read_html(html: str | bytes) -> Iterator[SourceLine]:
    """The blocks of text of a page in order."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        page = BeautifulSoup(html, "html.parser")
    for text, sort, line in _blocks(page, "text", None):
        if words := " ".join(text.split()):
            yield SourceLine(words, sort, line=line)  # type: ignore[arg-type]


def _blocks(tag: Tag, sort: str, line: int | None) -> Iterator[tuple[str, str, int | None]]:
    """The runs of text inside a tag that no block divides, with the sort of the block that they stand in."""
    run: list[str] = []
    for child in tag.children:
        if isinstance(child, Tag) and child.name in _UNSEEN:
            continue
        if isinstance(child, Tag) and (
            child.name in _BLOCKS or child.name in _ASIDE or child.find(list(_BLOCKS | _ASIDE))
        ):
            yield "".join(run), sort, line
            run = []
            yield from _blocks(child, _sort(child, sort), child.sourceline or line)
        elif isinstance(child, Tag):
            run.append(child.get_text())
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            run.append(str(child))
    yield "".join(run), sort, line


def _sort(tag: Tag, outer: str) -> str:
    if outer == "aside" or tag.name in _ASIDE or tag.get("hidden") is not None:
        return "aside"
    if tag.name in _HEADINGS or outer == "heading":
        return "heading"
    return "item" if tag.name in ("li", "dd") or outer == "item" else "text"
