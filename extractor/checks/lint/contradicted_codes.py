"""Codes that the revision history took away and a table still has; tables that contradict each other or the header."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from extractor.checks.lint.last_change import last_change
from extractor.language.code_changes import LastChange
from extractor.model import walk
from extractor.model.pointers import pointer
from extractor.model.policy import Policy
from extractor.model.provenance import Finding
from extractor.model.roles import CodeRole


def removed_but_listed(policy: Policy) -> Iterator[Finding]:
    """Codes that were removed by the newest entry that names them, and that a table still has."""
    for listed in walk.codes(policy):
        named = last_change(listed.code.code, policy.revision_history)
        if named and _contradicts(named[1], listed.table.role):
            entry, change = named
            what = "removed" if change == "removed" else "freed of prior authorization"
            message = f"The revision history of {entry.date} says that {listed.code.code} was {what}, but it is listed."
            yield Finding(severity="warning", rule="removed-code-listed", message=message, at=listed.at)


def contradicting_roles(policy: Policy) -> Iterator[Finding]:
    """Codes that stand in two tables of which one says the contrary of the other."""
    rows: dict[tuple[str, str], dict[CodeRole, walk.ListedCode]] = defaultdict(dict)
    for listed in walk.codes(policy):
        if listed.table.role:
            rows[listed.code.system, listed.code.code].setdefault(listed.table.role, listed)
    for (_, code), roles in rows.items():
        for role, other in combinations((role for role in CodeRole if role in roles), 2):
            if role.contradicts(other):
                first, second = (f"“{roles[role].table.caption or role.replace('_', ' ')}”" for role in (role, other))
                message = f"{code} stands under {first} and under {second}."
                yield Finding(severity="warning", rule="contradicting-code-tables", message=message, at=roles[other].at)


def header_against_tables(policy: Policy) -> Iterator[Finding]:
    """A header that says that no authorization is needed, over a table of codes that need one."""
    if policy.prior_authorization != "not_required":
        return
    for at, table in walk.items(policy.code_tables, pointer("code_tables")):
        if table.role and table.role.meaning.authorization == "required" and table.codes:
            message = (
                f"The header says that prior authorization is not required, but {len(table.codes)} "
                f"code{'s' if len(table.codes) > 1 else ''} stand{'' if len(table.codes) > 1 else 's'} under "
                f"“{table.caption or table.role.meaning.sentence}”."
            )
            yield Finding(severity="warning", rule="authorization-against-codes", message=message, at=at)


def _contradicts(change: LastChange, role: CodeRole | None) -> bool:
    """A code without a need of authorization may well be listed, and what was removed may be listed as not covered."""
    authorization, coverage = (role.meaning.authorization, role.meaning.coverage) if role else (None, None)
    if change == "freed":
        return authorization == "required"
    return change == "removed" and authorization != "not_required" and coverage != "not_covered"
