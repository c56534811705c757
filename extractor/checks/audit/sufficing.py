"""Whether the statements of a policy that a source names suffice for coverage, by the logic of the policy's tree."""

from __future__ import annotations

from collections.abc import Collection

from extractor.model import walk
from extractor.model.pointers import statement_above
from extractor.model.policy import AtLeast, Criterion, Policy


def asks_for_more(policy: Policy, named: Collection[str]) -> str | None:
    """The pointer of the statement whose list asks for more than the statements named (by their pointers); None where
    they suffice.
    """
    for root in walk.roots(policy, "criteria"):
        for statement in walk.branch(root):
            if _joins(statement.fact) and _has_some(statement, named) and not _is_met(statement, named):
                return statement.at
    return None


def _joins(criterion: Criterion) -> bool:
    return criterion.logic == "all_of" or isinstance(criterion.logic, AtLeast)


def _has_some(statement: walk.Located[Criterion], named: Collection[str]) -> bool:
    """Whether something below a statement is named, and nothing that it stands under."""
    above: str | None = statement.at
    while above:
        if above in named:
            return False
        above = statement_above(above)
    return any(part.at in named for part in walk.branch(statement))


def _is_met(statement: walk.Located[Criterion], named: Collection[str]) -> bool:
    if statement.at in named:
        return True
    met, logic = [_is_met(child, named) for child in walk.children(statement)], statement.fact.logic
    if logic == "all_of":
        return bool(met) and all(met)
    return sum(met) >= logic.at_least if isinstance(logic, AtLeast) else logic != "none_of" and any(met)


def is_one_of_several(policy: Policy, at: str) -> bool:
    """Whether a statement, or one that it stands under, is one of a list of which one is enough."""
    chosen = {
        child.at
        for located in walk.statements(policy, "criteria")
        if located.fact.logic == "any_of" and len(children := walk.children(located)) > 1
        for child in children
    }
    above: str | None = at
    while above and above not in chosen:
        above = statement_above(above)
    return above is not None


def alternatives_among(policy: Policy, named: Collection[str]) -> str | None:
    """The pointer of a statement of whose list one is enough, while several of it are named; None if there is none."""
    for located in walk.statements(policy, "criteria"):
        if located.fact.logic == "any_of" and sum(child.at in named for child in walk.children(located)) > 1:
            return located.at
    return None
