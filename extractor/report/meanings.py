"""What a rule of findings means, in the words of a report: persons read sentences, its name is for machines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractor.model.finding_rules import FindingRule, about
from extractor.model.provenance import Finding


def meaning(rule: FindingRule) -> str:
    """The first clause of what a rule means, without its full stop: "A number is missing in a list"."""
    return about(rule).means.partition(". ")[0].partition("; ")[0].rstrip(".")


def in_passing(rule: FindingRule) -> str:
    """The same within a sentence: "a number is missing in a list"."""
    clause = meaning(rule)
    first = clause.partition(" ")[0]
    return clause if len(first) > 1 and first.isupper() else clause[0].lower() + clause[1:]


def to_look_at_in_words(findings: Sequence[Finding], room: int) -> str:
    """What findings mean, in one clause of about so many characters, those first that come first, each with its pages;
    of what does not fit, how many there are: "a number is missing in a list (p. 2); 3 more"."""
    pages: dict[FindingRule, list[int | None]] = defaultdict(list)
    for finding in findings:
        pages[finding.rule].append(finding.place.page if finding.place else None)
    clauses: list[str] = []
    left = len(findings)
    for rule, where in pages.items():
        clause = _clause(rule, where)
        if clauses and len("; ".join([*clauses, clause])) > room:
            break
        clauses.append(clause)
        left -= len(where)
    return "; ".join([*clauses, *([f"{left} more"] if left else [])])


def _clause(rule: FindingRule, where: Sequence[int | None]) -> str:
    printed = ", ".join(str(page) for page in sorted({page for page in where if page}))
    beside = ", ".join(
        filter(None, (f"{len(where)} times" if len(where) > 1 else "", f"p. {printed}" if printed else ""))
    )
    return f"{in_passing(rule)}{f' ({beside})' if beside else ''}"
