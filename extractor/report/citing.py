"""How a person is told where a fact stands."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.model.guide import Citation
from extractor.model.pointers import steps_of
from extractor.model.walk import TREES


def whereabouts(cited: Iterable[Citation]) -> str:
    """Where a line stands, as a person looks it up: "p. 2, 1.a"; the fact's name where neither page nor label is known
    ("code tables 2.1"), as of a state that only a history tells."""
    cited = list(cited)
    if not cited:
        return ""
    pages = sorted({page for citation in cited for page in citation.pages})
    spot = cited[0].label or _counted(cited[0].at)
    parts = (f"p. {', '.join(map(str, pages))}" if pages else "", spot)
    return ", ".join(part for part in parts if part) or _named(cited[0].at)


def _counted(at: str) -> str:
    """The place of a statement without a printed label, counted from 1: "criteria 1.2" of /criteria/0/children/1."""
    part, *steps = steps_of(at)
    if part not in TREES:
        return ""
    return f"{part} {'.'.join(str(int(step) + 1) for step in steps if step.isdigit())}"


def _named(at: str) -> str:
    """A fact by its part and its number, counted from 1: "code tables 2.1" of /code_tables/1/codes/0."""
    part, *steps = steps_of(at) or ("",)
    numbers = ".".join(str(int(step) + 1) for step in steps if step.isdigit())
    return " ".join(filter(None, (part.replace("_", " "), numbers)))
