"""What the words beside a number say of whose it is: the document's, another's, none at all."""

from __future__ import annotations

from extractor.language.ruleset import ruleset

_RULES = ruleset("policy_numbers")


def is_label_of_document(label: str) -> bool:
    """Whether a label says of what its number is: "Policy Number", not just "Number"."""
    return _RULES.says(label, "specific")


def without_label(text: str) -> str:
    """A number without the word that stands before it: "No. KB-12"."""
    hit = _RULES.search("behind_label", text)
    return hit["number"] if hit else text


def labelled_behind_title(text: str) -> tuple[str, str] | None:
    """The title and the number behind it that is called one: "Knee Braces: Policy No. 9"."""
    hit = _RULES.search("behind_title", text)
    return (hit["title"], hit["number"]) if hit else None


def number_in_closing(line: str) -> str | None:
    """The number that a line at a document's end tells beside other matters: "Larkfield Health Policy No. KB-12"."""
    hit = _RULES.search("in_closing", line)
    return hit["number"] if hit else None


def number_of_criteria(heading: str) -> str | None:
    """The number that a heading gives the criteria under it: "II. Criteria: KB-0012"."""
    hit = _RULES.search("of_criteria", heading)
    return hit["number"] if hit else None


def bracketed_behind_title(text: str) -> tuple[str, str] | None:
    """The title and the number in brackets behind it, with its version or without: "Knee Braces (QX008, Ver. 10)"."""
    hit = _RULES.search("in_brackets", text)
    return (hit["title"], hit["number"]) if hit else None


def is_no_number(text: str) -> bool:
    """Whether what looks like a document's number is that of a version, a telephone, a post code, a day of a month."""
    return _RULES.says(text, "no_number")


def is_of_form(text: str) -> bool:
    """Whether a label or a number is that of a printed form."""
    return _RULES.says(text, "of_form")


def number_called(text: str) -> str | None:
    """The number that a text calls a document's: "Guideline #7.01"."""
    hit = _RULES.search("called", text)
    return hit["number"] if hit else None


def begins_as_codes_do(number: str) -> bool:
    """Whether a number is that of a code system or of an illness: "ICD-10"."""
    return _RULES.says(number, "of_others")
