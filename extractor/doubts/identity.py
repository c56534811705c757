"""Titles that look like something else, and numbers that were passed over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from extractor.doubts.account import Account
from extractor.doubts.doubting import doubt, quoted
from extractor.language.codes import is_code
from extractor.language.dates import find_dates
from extractor.language.document_names import has_words_of_sentence, is_of_any_document
from extractor.language.histories import version_revised
from extractor.language.insurers import formed_name
from extractor.language.plain import content_words
from extractor.language.policy_numbers import begins_as_codes_do, number_called
from extractor.language.states import states_in
from extractor.model.policy import Policy
from extractor.model.provenance import Finding

_NUMBER = re.compile(r"\b(?P<number>[A-Z]{1,4}(?:[-.][A-Z]{1,3})?[-.]?\d{2,6}(?:[.-]\w+)*)\b")
# A form that is a document's number wherever it stands alone.
_ALONE = re.compile(r"\W*(?P<number>[A-Z]{2,4}-\d{4,8})\W*")
# One after initials, in the heads or feet of several pages; five digits after two letters are a ZIP code.
_INITIALS = re.compile(r"(?<![\w-])(?![A-Z]{2} \d{5}\b)[A-Z]{2,4} \d{2,6}(?:[.-]\d+)*\b")
_SHORT = 60  # signs of a line that is a label and its value
_ASIDE = frozenset({"references", "code_tables"})
_FRONT = 8  # first lines of the document, where its number stands
_RUNS_ON = re.compile(r"[*†‡]\s*\w+|\.\s+\w+")
_NUMBERED = re.compile(r"^(?:\w+ )?(?:\d{1,3}|[IVX]{1,5}|[A-Z])\.\s+(?=\w)")  # of a chapter: "9.", "Section 9."
# A number that documents are filed under, and no year.
_FILED_UNDER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d{3,}\b")


def names_considered(findings: Iterable[Finding], policy: Policy) -> Iterator[Finding]:
    """The reader's findings. That little speaks for the payer asks for nobody where its name ends as insurers' names
    do: hardly anything else on the pages is called so."""
    is_formed = policy.payer is not None and formed_name(policy.payer) == policy.payer
    for finding in findings:
        speaks_for_itself = is_formed and finding.rule == "payer-on-weak-signs"
        yield finding.model_copy(update={"severity": "info"}) if speaks_for_itself else finding


def title_runs_on(account: Account) -> Iterator[Finding]:
    """A title with a sentence or a note in it."""
    title = account.policy.title
    if title and (_RUNS_ON.search(_NUMBERED.sub("", title)) or has_words_of_sentence(title)):
        yield doubt(account, "title-runs-on", "/title", f"The title goes on in a sentence: {quoted(title)}")


def title_holds_more(account: Account) -> Iterator[Finding]:
    """A title with what belongs to other facts: the insurer's name before it, a number that it is filed under."""
    title, payer = account.policy.title, account.policy.payer
    if not title:
        return
    number = _FILED_UNDER.search(title)
    if number:
        yield doubt(account, "title-holds-more", "/title", f"The title holds the number {number[0]}: {quoted(title)}")
    elif payer and _first_word(title) == _first_word(payer) and not states_in(payer):
        message = f"The title begins as the insurer's name does: {quoted(title)}"
        yield doubt(account, "title-holds-more", "/title", message)


def title_of_no_subject(account: Account) -> Iterator[Finding]:
    """A title of which no word is spoken of in the text: a letterhead, a kind of document, the name of a collection."""
    title = account.policy.title
    if not title or len(content_words(title)) < 2:
        return
    words = {word for word in content_words(title) if not is_of_any_document(word)}
    entries = (entry for entry in account.entries if entry.part != "title")
    if words.isdisjoint(word for entry in entries for word in content_words(entry.text)):  # up to the first in common
        message = f"The text speaks of nothing that the title names: {quoted(title)}"
        yield doubt(account, "title-of-no-subject", "/title", message)


def number_unread(account: Account) -> Iterator[Finding]:
    """What looks like a document's number in its first lines, heads and feet, where none was read."""
    if account.policy.policy_number:
        return
    heads = [line.text for line in account.reading.evidence.furniture]
    for text in [*heads, *(entry.text for entry in account.entries[:_FRONT])]:
        hit = _NUMBER.search(text)
        number = hit and hit["number"]
        if number and not (is_code(number) or find_dates(number) or begins_as_codes_do(number)):
            message = f"No number of the document was read, but this may be it: {quoted(number)}"
            yield doubt(account, "number-unread", "/policy_number", message)
            return
    initialled = Counter(hit[0] for head in heads for hit in _INITIALS.finditer(head) if not find_dates(hit[0]))
    for number, count in initialled.items():
        if count > 1 and not begins_as_codes_do(number):
            message = f"No number of the document was read, but this may be it: {quoted(number)}"
            yield doubt(account, "number-unread", "/policy_number", message)
            return
    for entry in account.entries:
        alone = _ALONE.fullmatch(entry.text)
        number = alone["number"] if alone else _labelled(entry.text)
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
        if hit and not find_dates(hit[0]) and not begins_as_codes_do(hit[0]):
            message = f"{quoted(read)} was read as the number, but the pages' heads or feet print {quoted(hit[0])}"
            yield doubt(account, "another-number", "/policy_number", message)
            return


def _labelled(text: str) -> str | None:
    """The number of a line that is a label and its value."""
    return (number_called(text) or version_revised(text)) if len(text) < _SHORT else None


def _first_word(text: str) -> str:
    return next(iter(text.lower().split()), "")


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
