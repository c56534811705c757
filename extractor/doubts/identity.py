"""Titles that look like something else, and numbers that were passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.doubts.account import Account
from extractor.doubts.doubting import doubt, quoted
from extractor.language.codes import is_code
from extractor.language.dates import find_dates
from extractor.language.plain import content_words
from extractor.model.provenance import Finding

_NUMBER = re.compile(r"\b(?P<number>[A-Z]{1,4}(?:[-.][A-Z]{1,3})?[-.]?\d{2,5}(?:[.-]\w+)*)\b")
_NO_NUMBER = re.compile(r"(?:ICD|CPT|HCPCS|COVID)")
_FRONT = 8  # first lines of the document, where its number stands
_RUNS_ON = re.compile(r"[*†‡]\s*\w+|\.\s+\w+|\b(?:is|are|was|were|has|have|this|applies|please)\b", re.IGNORECASE)
_OF_DOCUMENTS = frozenset(
    [
        "policy",
        "medical",
        "clinical",
        "coverage",
        "guideline",
        "criteria",
        "prior",
        "authorization",
        "drug",
        "pharmacy",
        "health",
        "plan",
        "document",
        "necessity",
        "procedure",
        "manual",
        "bulletin",
        "program",
    ]
)


def title_runs_on(account: Account) -> Iterator[Finding]:
    """A title with a sentence or a note in it."""
    title = account.policy.title
    if title and _RUNS_ON.search(title):
        yield doubt(account, "title-runs-on", "/title", f"The title goes on in a sentence: {quoted(title)}")


def title_of_no_subject(account: Account) -> Iterator[Finding]:
    """A title of which no word is spoken of in the text: a letterhead, a kind of document, the name of a collection."""
    title = account.policy.title
    words = set(content_words(title or "")) - _OF_DOCUMENTS
    spoken = {w for e in account.entries if e.part != "title" for w in content_words(e.text)}
    if title and len(content_words(title)) > 1 and not words & spoken:
        message = f"The text speaks of nothing that the title names: {quoted(title)}"
        yield doubt(account, "title-of-no-subject", "/title", message)


def number_unread(account: Account) -> Iterator[Finding]:
    """What looks like a document's number in its first lines, heads and feet, where none was read."""
    if account.policy.policy_number:
        return
    heads = [line.text for line in account.reading.evidence.furniture]
    for text in [*heads, *(entry.text for entry in account.entries[:_FRONT])]:
        hit = _NUMBER.search(text)
        if hit and not is_code(hit["number"]) and not find_dates(hit["number"]) and not _NO_NUMBER.match(hit["number"]):
            message = f"No number of the document was read, but this may be it: {quoted(hit['number'])}"
            yield doubt(account, "number-unread", "/policy_number", message)
            return
