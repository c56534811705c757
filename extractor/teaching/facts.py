"""A policy as facts that can be counted: what a rule adds to a reading, and what it takes away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

from extractor.language.plain import plain
from extractor.model.correction import FactName
from extractor.model.policy import AtLeast, Criterion, Policy
from extractor.model.walk import TREES, statements

Fact = tuple[str, ...]  # of what kind it is ("criteria", "limitations", "facts", "codes", ...), and what it says
Facts = Counter[Fact]

NESTING, LOGIC = "nesting", "logic"
GRANTS = "medically_necessary"
_HEADER = get_args(FactName.__value__)


def facts_of(policy: Policy) -> Facts:
    """Every fact by what it says, however it is printed; ids and places do not count."""
    return Counter(_facts(policy))


def _facts(policy: Policy) -> Iterator[Fact]:
    for name in _HEADER:
        if (value := getattr(policy, name)) is not None:
            yield "facts", name, str(value)
    for dated in policy.dates:
        yield "facts", dated.kind, dated.date
    for part in TREES:
        yield from _statements(part, getattr(policy, part), "")
    for table in policy.code_tables:
        for code in table.codes:
            rulings = sorted(f"{status.product} {status.ruling}" for status in code.status)
            yield "codes", code.system, code.code, plain(code.description or ""), *rulings
            if table.role:
                yield "roles", code.system, code.code, table.role
    for revision in policy.revision_history:
        yield "history", str(revision.date), plain(revision.text)
    for reference in policy.references:
        yield "references", plain(reference.text)


def odd_statements(policy: Policy) -> int:
    """How many statements of the criteria refuse by their own words, or of the limitations grant."""
    nodes = ((part, fact) for part in TREES for _, fact in statements(policy, part))
    return sum(
        fact.position is not None and (fact.position == GRANTS) is (part == "limitations") for part, fact in nodes
    )


def _statements(part: str, criteria: Sequence[Criterion], above: str) -> Iterator[Fact]:
    for criterion in criteria:
        text = plain(criterion.text)
        yield part, text
        if above:
            yield NESTING, part, text, above
        if criterion.logic:
            logic = criterion.logic
            yield LOGIC, part, text, f"at_least_{logic.at_least}" if isinstance(logic, AtLeast) else logic
        yield from _statements(part, criterion.children, text)
