"""What belongs to a document's pages and not to its text: page numbers, the list of contents, links to a page's top."""

from __future__ import annotations

import re

from extractor.language.ruleset import ruleset

_RULES = ruleset("pages")
_SIGNS_AT_END = re.compile(r"\W+\Z")


def page_number(line: str) -> int | None:
    """The number that a line gives its page: it says nothing else, or "Page 2 of 5" among other words."""
    hit = _RULES.search("numbers_page", line) or _RULES.search("page_of_so_many", line)
    return int(hit["page"]) if hit else None


def without_page_number(line: str) -> str:
    """A line without the page's number that it ends in, if it does."""
    return _RULES.without("page_at_end", line)


def is_page_of_entry(text: str) -> bool:
    """Whether what stands behind the leader dots of a contents list is a page: "12", "page iv"."""
    return _RULES.says(text, "page_of_entry")


def names_contents(line: str) -> bool:
    """Whether a line is the title of a list of contents."""
    return _RULES.says(line, "contents")


def leads_to_top(line: str) -> bool:
    """Whether a line is a link back to the top of the page and nothing else."""
    return _RULES.says(line, "to_top")


def without_link_to_top(heading: str) -> str:
    """A heading without the link back to the page's top that stands behind it."""
    link = _RULES.search("top_at_end", heading)
    before = _SIGNS_AT_END.sub("", heading[: link.start()]) if link else ""
    return before or heading


def labels_value(line: str) -> bool:
    """Whether a label with its value stands in a line, other than the page's number."""
    return _RULES.says(line, "value_labelled")
