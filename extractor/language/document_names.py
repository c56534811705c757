"""What words say of a document's name: whether they may be one, what they belong to else, what a sentence calls it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from extractor.language.ruleset import ruleset

_RULES = ruleset("document_names")


@lru_cache(maxsize=4096)
def is_of_any_document(word: str) -> bool:
    """Whether a word may stand in any document's name: a line of nothing else names a sort of document, a collection or
    a department."""
    return _RULES.says(word, "any_documents")


def is_no_name(line: str) -> bool:
    """Whether a line is a remark, an address or the beginning of a sentence."""
    return _RULES.says(line, "no_name")


def is_letterhead(line: str) -> bool:
    """Whether a line has the form of an insurer's, a state's or an office's name."""
    return _RULES.says(line, "letterhead")


def names_collection(line: str) -> bool:
    """Whether a line names a whole collection: "Medical Policy Manual"."""
    return _RULES.says(line, "collection")


def is_category(name: str) -> bool:
    """Whether a name is that of a shelf on which an insurer files its documents: "Surgery"."""
    return _RULES.says(name, "category")


def is_given_elsewhere(answer: str) -> bool:
    """Whether an answer only says that it is given elsewhere, or for several: "See below"."""
    return _RULES.says(answer, "given_elsewhere")


def goes_on(line: str) -> bool:
    """Whether a line cannot end a name: "Braces for the Knee and"."""
    return line.endswith(("–", "—", ":", ",", "&", "/", "-")) or _RULES.says(line, "unfinished")


def before_page_or_day(running: str) -> str:
    """A running head without the page or the day that it ends in."""
    hit = _RULES.search("behind_kind", running)
    return running[: hit.start()].rstrip() if hit else running


def kinds_called(text: str) -> Iterator[str]:
    """What follows "this" in a text, up to five words: "this reimbursement policy …"."""
    for hit in _RULES.matches("this_kind", text):
        yield hit["kind"]


def subject_of(sentence: str) -> str | None:
    """What a sentence says that its document is about: "This policy addresses knee braces"."""
    hit = _RULES.search("subject", sentence)
    return hit["subject"].strip() if hit else None


def is_file_name(text: str) -> bool:
    """Whether a title is a file's name: "braces_2024.docx"."""
    return _RULES.says(text, "file_name")


def is_draft_mark(line: str) -> bool:
    """Whether a line only says that its document is a draft."""
    return _RULES.says(line, "draft")


def chapters_named(text: str) -> Iterator[str]:
    """The chapters of a manual that a text names, in small letters: "12", "iv"."""
    for hit in _RULES.matches("chapter", text):
        yield hit["chapter"].lower()


def has_words_of_sentence(title: str) -> bool:
    """Whether a title has words that sentences have and names do not."""
    return _RULES.says(title, "sentence")
