"""Lines inside a section that are titles of what follows, and statements that point at what follows."""

from __future__ import annotations

from functools import lru_cache

from extractor.language.ruleset import ruleset

_RULES = ruleset("inner_titles")


@lru_cache(maxsize=1 << 12)  # asked of a line by each who weighs it
def titles_in(text: str) -> frozenset[str]:
    """Of what a line is the title, and at what it points: the meanings of inner_titles.toml."""
    return _RULES.meanings_of(text)


def points_elsewhere(text: str) -> bool:
    """Whether a statement is a note that only sends to another place: "Note: See the policy on braces"."""
    return _RULES.says(text, "note_elsewhere")


def is_title_of_limits(line: str) -> bool:
    return _RULES.says(line, "limits")


def is_name_for_anything(heading: str) -> bool:
    """Whether a heading says no more than that a policy or a coverage follows: "Position Statement"."""
    return _RULES.says(heading, "generic_name")


def asks_for_next_section(text: str) -> bool:
    """Whether a statement asks for what the section behind it says: "… meets the criteria in the following section"."""
    return _RULES.says(text, "asks_for_next")


def refuses_what_is_listed(text: str) -> bool:
    """Whether a statement refuses all that a list or table names: "All tests listed in this policy are unproven."."""
    return _RULES.says(text, "refuses_listed")


def grants_what_stands_below(text: str) -> bool:
    """Whether a statement grants what the headings and lists under it name: "The uses below are covered"."""
    return _RULES.says(text, "grants_below")


def is_limit_of_use(line: str) -> bool:
    """Whether a line is "Limitation of Use", as labels of drugs call one."""
    return _RULES.says(line, "limit_of_use")


def says_how_long_approved(text: str) -> bool:
    """Whether a statement says how long an approval lasts, or is the label of one that does."""
    return _RULES.says(text, "approval_lasts")


def number_of_note(text: str) -> str | None:
    """The number of the note that a text opens: "1" of "Note 1: …"."""
    opened = _RULES.search("note_number", text)
    return opened["number"] if opened else None


def note_pointed_at(text: str) -> str | None:
    """The number of the note that a text points at: "1" of "(see Note 1)"."""
    pointed = _RULES.search("see_note", text)
    return pointed["number"] if pointed else None


def heads_notes(line: str) -> bool:
    """Whether a line is but the title of notes: "NOTES:"."""
    return _RULES.says(line, "notes")


def heads_common_set(line: str) -> bool:
    """Whether a line heads what holds for all indications, each of which has a heading of its own: "Universal
    Criteria"."""
    return _RULES.says(line, "common_set")


def names_sort_of_criteria(line: str) -> bool:
    """Whether a line is what insurers call one sort of a drug's criteria: "Required Medical Information"."""
    return _RULES.says(line, "sort_of_criteria")
