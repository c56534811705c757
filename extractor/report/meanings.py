"""What a rule of findings means, in the words of a report: persons read sentences, its name is for machines."""

from __future__ import annotations

from extractor.model.finding_rules import FindingRule, about


def meaning(rule: FindingRule) -> str:
    """The first clause of what a rule means, without its full stop: "A number is missing in a list"."""
    return about(rule).means.partition(". ")[0].partition("; ")[0].rstrip(".")


def in_passing(rule: FindingRule) -> str:
    """The same within a sentence: "a number is missing in a list"."""
    clause = meaning(rule)
    first = clause.partition(" ")[0]
    return clause if len(first) > 1 and first.isupper() else clause[0].lower() + clause[1:]
