"""Names, column heads and openings of revision histories."""

from __future__ import annotations

from extractor.language.ruleset import ruleset

_RULES = ruleset("histories")


def names_history(text: str) -> bool:
    """Whether a heading that no profile knows names a history: by its words, as the revisions of a version, or as the
    heads of its columns do."""
    is_heads = is_column_heads(text) and _RULES.says(text, "dating") and _RULES.says(text, "described")
    return is_heads or _RULES.says(text, "history", "versions")


def is_history_row(text: str) -> bool:
    """Whether a cell is the name of a history and nothing else."""
    return _RULES.says(text, "row_of_history")


def version_revised(heading: str) -> str | None:
    """The version whose revisions a heading announces: "Revisions from 06.02s"."""
    hit = _RULES.search("versions", heading)
    return hit["version"].rstrip(" .,:") if hit else None


def is_column_heads(text: str) -> bool:
    """Whether a line is made of the words of a history's column heads and nothing else."""
    return _RULES.says(text, "heads")


def tells_what_was_done(head: str) -> bool:
    """Whether a column's head stands over what was done: "Summary of Changes"."""
    return _RULES.says(head, "done")


def heads_dates(head: str) -> bool:
    """Whether a column's head stands over dates, or names a history."""
    return _RULES.says(head, "dating", "row_of_history", "history")


def heads_days_of_effect(head: str) -> bool:
    """Whether a column's head stands over the days on which changes take effect."""
    return _RULES.says(head, "effective")


def is_date_label(text: str) -> bool:
    """Whether a text only says what date stands behind it: "Date Issued"."""
    return _RULES.says(text, "date_label")


def opens_entry(before: str) -> bool:
    """Whether what stands before a date lets it open an entry: nothing, "On", a version's number."""
    return not any(c.isalnum() for c in before) or _RULES.says(before, "opens_entry")


def is_version_number(before: str) -> bool:
    """Whether what stands before a date is the number of a version: "Version 2.1 ("."""
    return _RULES.says(before, "version_first")


def is_half_label(text: str) -> bool:
    """Whether a line is a word that goes on as a label on the next one: "Document / Created:"."""
    return _RULES.says(text, "handed_on")


def before_and(text: str) -> str:
    """A text without an "and" at its end, which joins it to the date that follows."""
    hit = _RULES.search("and_next", text)
    return text[: hit.start()] if hit else text


def begins_with_and(text: str) -> bool:
    """Whether a text joins another date to the one before it."""
    return _RULES.says(text, "and_first")


def tells_revision(line: str) -> bool:
    """Whether a line says what was done to a document, as an entry of its history does."""
    return ruleset("revising").says(line, "revising")
