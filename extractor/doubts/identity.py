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

_NUMBER = re.compile(r"\b(?P<number>[A-Z]{1,4}(?:[-.][A-Z]{1,3})?[-.]?\d{2,6}(?:[.-]\w+)*)\b")
# Forms that are a document's wherever they stand alone or under a label.
_ALONE = re.compile(r"\W*(?P<number>[A-Z]{2,4}-\d{4,8})\W*")
_LABELLED = re.compile(
    r"\b(?:topic|policy|guideline|document|bulletin)\s*(?:no\.?|number|#)?\s*:?\s*#?\s*(?P<number>\d{4,8}|\d+(?:\.\d+)+[A-Za-z]?)"
    r"\b|^revisions? from:?\s+(?P<revised>\S*\d\S*?):?$",
    re.IGNORECASE,
)
_NO_NUMBER = re.compile(r"(?:ICD|CPT|HCPCS|COVID)")
_SHORT = 60  # signs of a line that is a label and its value
_ASIDE = frozenset({"references", "code_tables"})
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
    for entry in account.entries:
        hit = _ALONE.fullmatch(entry.text) or (_LABELLED.search(entry.text) if len(entry.text) < _SHORT else None)
        number = hit and next(value for value in hit.groups() if value)
        if number and entry.part not in _ASIDE and not find_dates(number):
            message = f"No number of the document was read, but this may be it: {quoted(number)}"
            yield doubt(account, "number-unread", "/policy_number", message, entry.passage)
            return


def another_number(account: Account) -> Iterator[Finding]:
    """A number that no running head or foot prints, where these print another of the same form."""
    read = account.policy.policy_number
    heads = [line.text for line in account.reading.evidence.furniture]
    if not read or read.isdigit() or any(_bare(read) in _bare(head) for head in heads):
        return
    for head in heads:
        hit = re.search(_form(read), head)
        if hit and not find_dates(hit[0]) and not _NO_NUMBER.match(hit[0]):
            message = f"{quoted(read)} was read as the number, but the pages' heads or feet print {quoted(hit[0])}"
            yield doubt(account, "another-number", "/policy_number", message)
            return


def _bare(text: str) -> str:
    return re.sub(r"\W|_", "", text).lower()


def _form(number: str) -> str:
    """A pattern of numbers like this one: words, letters and digits in the same places, perhaps a letter more."""
    pieces = re.findall(r"[A-Z][a-z]+|[A-Z]+|[a-z]+|\d+|\W", number)
    forms = {"word": r"[A-Z][a-z]{3,}", "upper": r"[A-Z]{1,4}", "lower": r"[a-z]+", "digits": r"\d+"}
    pattern = "".join(re.escape(piece) if not piece[0].isalnum() else forms[_sort_of(piece)] for piece in pieces)
    return rf"(?<!\w){pattern}[A-Z]?(?![a-z\d])"


def _sort_of(piece: str) -> str:
    if piece.isdigit():
        return "digits"
    return "word" if piece.istitle() and len(piece) > 1 else "upper" if piece.isupper() else "lower"
