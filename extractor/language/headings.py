"""What the words of a line say of whether it is a heading, where its type alone does not tell."""

from __future__ import annotations

import re

from extractor.language.pages import without_link_to_top
from extractor.language.ruleset import ruleset

_RULES = ruleset("headings")
_OWN_NUMBER = re.compile(
    r"^(?:[A-Z]{2,6}[ -]?\d{1,4}(?:(?:\.\d{1,3})*:|(?:\.\d{1,3})+[.)]?)|\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2} \.) +(?=[A-Z])"
)
_CLOSING = " ,:.–—-*†‡^¹²³⁰⁴⁵⁶⁷⁸⁹"  # signs, and the numbers of notes
_BRACKET = re.compile(r"\s{0,3}\((?=[^()]{0,200}[a-z]{2})[^()]{1,200}\)\s{0,3}:?\Z")
_OPEN_NUMBER = re.compile(r"\(s\)", re.IGNORECASE)


def heading_name(heading: str) -> str:
    """A heading's words without the guideline's own number before them ("KNE-310.2: Indications") or the part's
    ("Section 4: Criteria", "3.0 Criteria", "2 . Criteria"), closing signs and notes, a link back to the page's top
    beside it, and how long what it heads holds ("Renewal: 6 months")."""
    numbered = _RULES.search("part_number", heading)
    name = heading[numbered.end() :].lstrip() if numbered else _OWN_NUMBER.sub("", heading)
    name = without_link_to_top(name or heading)
    timed = _RULES.search("how_long", name)
    return (name[: timed.end("timed")] if timed else name).rstrip(_CLOSING)


def without_bracket(heading: str) -> str:
    """A heading without what it adds in brackets at its end, "Exclusions (not limited to)", but for an abbreviation."""
    return _BRACKET.sub("", heading)


def in_plural(heading: str) -> str:
    """A heading that leaves its number open ("Policy Guideline(s)") in the plural."""
    return _OPEN_NUMBER.sub("s", heading)


def sounds_like_sentence(line: str) -> bool:
    """Whether a line has words that sentences have and headings hardly ever."""
    return _RULES.says(line, "sentence")


def opens_with_table_number(line: str) -> bool:
    return _RULES.says(line, "table_number")


def is_caption(line: str) -> bool:
    """Whether a line opens with the number of a table or a figure: "Table 2: Sizes"."""
    return _RULES.says(line, "table_number", "caption")


def only_says_guideline(heading: str) -> bool:
    """Whether a heading says no more than that the document is a guideline."""
    return _RULES.says(heading, "guideline")


def ends_in_time(heading: str) -> bool:
    """Whether a title is followed on its line by how long it holds, and by nothing else: "Renewal: 6 months"."""
    return _RULES.says(heading, "how_long")
