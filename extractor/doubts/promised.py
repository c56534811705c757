"""Titles that promise criteria or limitations of which nothing was read."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.doubts.account import Account, Entry
from extractor.doubts.doubting import doubt, quoted
from extractor.doubts.headings import promise_above, promises_codes, sections_within
from extractor.language.among_criteria import only_holds_place
from extractor.language.codes import find_codes
from extractor.language.promises import promise_of
from extractor.model.pointers import pointer
from extractor.model.provenance import Finding

_PART = {"criteria": "criteria", "refuses": "limitations", "limits": "limitations"}
_LEAST = {"criteria": 2, "limitations": 1}  # statements under a title that make it more than a pointer elsewhere
_OTHER = frozenset({"history", "references"})
_WORDS = 3


def promises_not_kept(account: Account) -> Iterator[Finding]:
    """Sections whose own title promises criteria or limitations, and of which all was left in running text. What the
    sections within them hold keeps the promise, and criteria under a title aside are a study's or a guideline's."""
    for number, section in enumerate(account.sections):
        promise = promise_of(section.heading.text) if section.heading else frozenset()
        part = next((_PART[meaning] for meaning in _PART if meaning in promise), None)
        body = account.body(number)
        if part is None or promise & _OTHER or promises_codes(account.sections, number):
            continue
        if part == "criteria" and "aside" in promise_above(account.sections, number):
            continue
        within = sections_within(account.sections, number)
        if any(entry.part == part for inner in within for entry in account.body(inner)):
            continue
        if section.heading and all(e.is_left for e in body) and sum(map(_is_statement, body)) >= _LEAST[part]:
            message = f"The title {quoted(section.heading.text)} promises {part}, but nothing under it was read as such"
            yield doubt(account, "promise-not-kept", pointer(part), message, section.heading)


def _is_statement(entry: Entry) -> bool:
    is_empty = only_holds_place(entry.text)
    return len(entry.text.split()) >= _WORDS and not is_empty and not find_codes(entry.text)
