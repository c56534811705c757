"""Codes that the revision history took away and a table still has; codes that two tables contradict each other on.

Of a range that the history names, only the two ends are seen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.model.policy import Code, CodeRole, CodeTable, Policy, Revision
from extractor.model.provenance import Finding

Said = Literal["named", "added", "removed", "freed"]  # "named": no verb tells; "freed": of prior authorization only
_VERB = re.compile(
    r"\b(?:(?P<removed>remov\w+|delet\w+|no longer|discontinu\w+|terminat\w+)|(?P<added>add\w*|includ\w+|new|now))\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\bno (?=codes? )|\bnot ", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;]) +")
_FREED = re.compile(r"\b(?:prior[- ]?)?authori[sz]ation|\bprecertification", re.IGNORECASE)
_CONTRARY: tuple[tuple[CodeRole, CodeRole], ...] = (
    ("requires_prior_authorization", "no_prior_authorization"),
    ("covered_if_criteria_met", "not_covered"),
    ("supports_medical_necessity", "not_covered"),
)


@dataclass(frozen=True, slots=True)
class Listed:
    at: str
    table: CodeTable
    code: Code


def removed_but_listed(policy: Policy) -> Iterator[Finding]:
    """Codes of which the last word of the history is that they were removed, and that a table still has."""
    newest_last = sorted((entry for entry in policy.revision_history if entry.date), key=lambda entry: entry.date or "")
    for listed in _listed(policy):
        last: tuple[Revision, Said] | None = None
        for entry in newest_last:
            if said := _said_of(listed.code.code, entry.text):
                last = entry, said
        if last and _contradicts(last[1], listed.table.role):
            entry, said = last
            what = "removed" if said == "removed" else "freed of prior authorization"
            message = f"The revision history of {entry.date} says that {listed.code.code} was {what}, but it is listed."
            yield Finding(severity="warning", rule="removed-code-listed", message=message, at=listed.at)


def contradicting_roles(policy: Policy) -> Iterator[Finding]:
    """Codes that stand in two tables of which one says the contrary of the other."""
    places: dict[tuple[str, str], dict[CodeRole, Listed]] = defaultdict(dict)
    for listed in _listed(policy):
        if listed.table.role:
            places[listed.code.system, listed.code.code].setdefault(listed.table.role, listed)
    for (_, code), roles in places.items():
        for one, other in _CONTRARY:
            if one in roles and other in roles:
                first, second = (f"“{roles[role].table.caption or role.replace('_', ' ')}”" for role in (one, other))
                message = f"{code} stands under {first} and under {second}."
                yield Finding(severity="warning", rule="contradicting-code-tables", message=message, at=roles[other].at)


def _listed(policy: Policy) -> Iterator[Listed]:
    for number, table in enumerate(policy.code_tables):
        for index, code in enumerate(table.codes):
            yield Listed(f"/code_tables/{number}/codes/{index}", table, code)


def _contradicts(said: Said, role: CodeRole | None) -> bool:
    """A code without a need of authorization may well be listed, and what was removed may be listed as not covered."""
    if said == "freed":
        return role == "requires_prior_authorization"
    return said == "removed" and role not in ("no_prior_authorization", "not_covered")


def _said_of(code: str, entry: str) -> Said | None:
    """What an entry of the history says last of a code; None where it does not name it."""
    named = re.compile(rf"(?<![\w.]){re.escape(code)}(?![\w.]\w|\w)")
    said: Said | None = None
    for sentence in _SENTENCE.split(entry):
        if (hit := named.search(sentence)) and not _NEGATED.search(sentence):
            said = _verb_of(sentence, hit.start())
    return said


def _verb_of(sentence: str, place: int) -> Said:
    """The verb that a code at `place` belongs to: the nearest before it or, where codes come first, after it."""
    verbs = list(_VERB.finditer(sentence))
    before = [verb for verb in verbs if verb.end() <= place]
    after = [verb for verb in verbs if verb.start() > place]
    chosen = after[0] if after and (not before or _ends_clause(sentence[before[-1].end() : place])) else None
    chosen = chosen or (before[-1] if before else None)
    if chosen is None:
        return "named"
    if chosen["added"]:
        return "added"
    return "freed" if _FREED.search(sentence) else "removed"


def _ends_clause(between: str) -> bool:
    """Whether a verb's clause is over before a code: "E0485 removed, E0486 added"."""
    return re.fullmatch(r"(?:,| and|, and| [Cc]odes?| )* *", between) is not None and bool(re.match(r",| and", between))
