"""What the head of a column says stands under it: codes, what they are, drugs, criteria; what is ruled of codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.language.ruleset import ruleset

_RULES = ruleset("column_heads")
_RULING = ruleset("code_columns")
_SUBJECTS = ("authorization", "coverage", "notification", "ruling")
_SIGNS = re.compile(r"[^\w\s+&-]+")


def names_column(text: str) -> bool:
    """Whether a cell is made of the words that heads of columns have, of whatever table."""
    return _RULES.says(text, "column")


def heads_two_versions(heads: Sequence[str]) -> bool:
    """Whether the heads of two columns set a text as it was beside the same text as it is: "Before", "After"."""
    return len(heads) == 2 and _RULES.says(heads[0], "before") and _RULES.says(heads[1], "after")


def heads_codes(head: str) -> bool:
    return _RULES.says(head, "codes")


def heads_only_codes(head: str) -> bool:
    """Whether a head says "Code" and nothing else."""
    return _RULES.says(head, "only_codes")


def heads_other_numbers(head: str) -> bool:
    """Whether a head stands over numbers that are no codes of services, whatever they look like: "GCN"."""
    return _RULES.says(head, "other_numbers")


def heads_descriptions(head: str) -> bool:
    """Whether a head stands over what the codes beside it mean."""
    return _RULES.says(head, "description")


def heads_only_descriptions(head: str) -> bool:
    """Whether a head says no more than that descriptions or names stand under it."""
    return _RULES.says(head, "plain")


def heads_names(head: str) -> bool:
    """Whether a head stands over what may have a name: drugs, procedures, tests."""
    return _RULES.says(head, "name")


def heads_only_notes(head: str) -> bool:
    return _RULES.says(head, "note")


def heads_limits(head: str) -> bool:
    """Whether a head stands over how much or how often something is paid for, and nothing else."""
    return _RULES.says(head, "limits")


def heads_sources(head: str) -> bool:
    """Whether a head stands over where the rows are taken from: "References"."""
    return _RULES.says(head, "source")


def heads_drugs(head: str) -> bool:
    return _RULES.says(head, "drug")


def heads_only_drugs(head: str) -> bool:
    return _RULES.says(head, "only_drug")


def heads_levels(head: str) -> bool:
    """Whether a head stands over the levels and limits of a formulary's drugs."""
    return _RULES.says(head, "level")


def heads_services(head: str) -> bool:
    """Whether a head stands over what criteria may be for: drugs, genes, diagnoses."""
    return _RULES.says(head, "service")


def heads_criteria(head: str) -> bool:
    return _RULES.says(head, "criteria")


def heads_preference(head: str) -> bool:
    """Whether a head stands over products that are preferred, or are not."""
    return _RULES.says(head, "preference")


def heads_matter_aside(head: str) -> bool:
    """Whether a head beside criteria stands over codes, papers that are sent in or the answer on authorization."""
    return _RULES.says(head, "aside")


def names_documents_of_medicare(text: str) -> bool:
    """Whether a head or a row's label names determinations of Medicare, its articles or its contractors."""
    return _RULES.says(text, "of_medicare")


def heads_dosing(head: str) -> bool:
    """Whether a head stands over how drugs are dosed, and nothing else."""
    return _RULES.says(head, "dosing")


def heads_points(head: str) -> bool:
    """Whether a head stands over what each row counts towards a score."""
    return _RULES.says(head, "points")


def ruled_under(head: str) -> frozenset[str]:
    """What a head beside codes says is ruled under it: the meanings of code_columns.toml."""
    return _RULING.meanings_of(head)


def subjects_under(head: str) -> frozenset[str]:
    """Those of them that a "Yes" under the head may answer: authorization, coverage, notification, a ruling."""
    return ruled_under(head).intersection(_SUBJECTS)


def without_subjects(head: str) -> str:
    """What else a head says: "Commercial", of "Commercial: Prior Authorization Required?"."""
    for meaning in (*_SUBJECTS, "asked"):
        head = _RULING.without(meaning, head)
    return " ".join(_SIGNS.sub(" ", head).split())
