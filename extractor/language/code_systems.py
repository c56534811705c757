"""Which code systems a column's head, a label or a heading names, and which diagnoses the official table has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import files
from typing import get_args

from extractor.language.ruleset import ruleset
from extractor.model.policy import CodeSystem

Systems = frozenset[CodeSystem]
ANY: Systems = frozenset()
_RULES = ruleset("code_systems")
_CATEGORY = 3  # signs of a category of diagnoses
_NAMED: dict[str, Systems] = {
    "procedures": frozenset({"CPT", "HCPCS"}),
    **{system: frozenset({system}) for system in get_args(CodeSystem.__value__) if system in _RULES.meanings},
}


def promised_systems(head: str) -> Systems:
    """The code systems that a column head, label or heading names; empty where it names none."""
    return ANY.union(*(systems for meaning, systems in _NAMED.items() if _RULES.search(meaning, head)))


def is_label(text: str) -> bool:
    """Whether a text is nothing but the name of code systems: "CPT®/HCPCS Codes:", "ICD-10 Diagnosis"."""
    return _RULES.search("label", text) is not None and bool(promised_systems(text))


def labels_codes(text: str) -> bool:
    """Whether a label on a first page stands before the codes of the document: "HCPCS", "Billing Code"."""
    return is_label(text) or _RULES.search("billed", text) is not None


def names_codes(text: str) -> bool:
    """Whether a text speaks of codes, by that word or by a system's name."""
    return _RULES.search("codes", text) is not None or bool(promised_systems(text))


def calls_codes(text: str) -> bool:
    """Whether a text calls the figures in it codes of procedures: "CPT 99213"."""
    return _RULES.search("called", text) is not None


def is_codes_heading(text: str) -> bool:
    """Whether a heading announces codes and nothing else: "CPT", "Other codes (not covered)"."""
    return is_label(text) or _RULES.search("heading", text) is not None


def is_diagnosis(code: str) -> bool:
    """Whether the official table of ICD-10-CM has a chapter, block, category or code, printed without its point."""
    return " " not in code and f" {code} " in _icd_10_cm().get(code[:_CATEGORY], "")


def has_diagnoses_under(code: str) -> bool:
    """Whether the official table has longer codes that begin with this one, printed without its point."""
    return any(is_diagnosis(code + sign) for sign in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def has_diagnoses_like(shape: str) -> bool:
    """Whether the official table has a code of this shape, in which an "x" is any sign: "S720xxA"."""
    pattern = re.compile("".join(r"\w" if sign == "x" else re.escape(sign) for sign in shape))
    return any(map(pattern.fullmatch, _icd_10_cm().get(shape[:_CATEGORY], "").split()))


def diagnoses_of(first: str, last: str) -> Iterator[str]:
    """The codes of the official table that have none under them, from one category to another, without their points."""
    table = _icd_10_cm()
    for category in sorted(table):
        if first[:_CATEGORY] <= category <= last[:_CATEGORY]:
            codes = sorted(table[category].split())  # so that what is under a code comes right behind it
            yield from (a for a, b in zip(codes, (*codes[1:], ""), strict=True) if not b.startswith(a))


@cache
def _icd_10_cm() -> Mapping[str, str]:
    """The table as simple-icd-10-cm ships it: by the signs of their category the codes, each between two spaces. As a
    string each, they would take ten megabytes.

    Only its list is read: importing the package parses ten megabytes of XML that nobody here needs.
    """
    shipped = next(f for f in files("simple-icd-10-cm") or () if f.name.startswith("code-list"))
    by_category: dict[str, list[str]] = defaultdict(list)
    for code in shipped.read_text(encoding="utf-8").split():
        by_category[code[:_CATEGORY]].append(code)
    return {category: f" {' '.join(codes)} " for category, codes in by_category.items()}
