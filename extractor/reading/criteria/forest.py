"""The criteria and the limitations: trees of statements with their logic.

Which passages are which is judged for the whole document at once (reading/parts). Logic comes from the lead-in that
owns a list and from the connectors between its items; where the two disagree the lead-in is taken and a finding says
so.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.language.among_criteria import (
    declares_necessary,
    explains_signs,
    is_imprint,
    leads_elsewhere,
    only_holds_place,
    says_for_whose_review,
    says_when_reviewed,
)
from extractor.language.codes import only_names_codes
from extractor.language.connectors import Connector, connector_in_capitals
from extractor.language.coverage import position_of
from extractor.language.inner_titles import grants_what_stands_below
from extractor.language.lead_ins import is_lead_in, lead_in_logic
from extractor.language.ruling import only_tells
from extractor.model.finding_rules import FindingRule
from extractor.model.finds import Cited, Found, cite
from extractor.model.outline import Outline
from extractor.model.pointers import under
from extractor.model.policy import REFUSALS, Criterion, Logic, Position
from extractor.model.provenance import Finding
from extractor.profiles import Profile
from extractor.reading.criteria.address_lines import without_addresses
from extractor.reading.criteria.bare_headings import settle_bare_headings
from extractor.reading.criteria.owners import Statement
from extractor.reading.criteria.regrouping import regroup
from extractor.reading.criteria.set_titles import give_titles_their_text
from extractor.reading.criteria.statement_tree import TreeBuilder
from extractor.reading.parts.held import Held
from extractor.reading.parts.section_runs import regions_of


@dataclass(frozen=True, slots=True)
class CriteriaTrees:
    """What is covered and what is not; the two lists of the facts."""

    criteria: tuple[Criterion, ...]
    limitations: tuple[Criterion, ...]


def read_criteria(outline: Outline, profile: Profile, taken: frozenset[int] = frozenset()) -> Found[CriteriaTrees]:
    """Reads every region of criteria and limitations; words in `taken` belong to other readers already."""
    regions = regions_of(outline, profile)
    ids: set[str] = set()
    cited: list[Cited] = []
    findings: list[Finding] = [*regions.findings]
    trees = []
    for part, runs in (("criteria", regions.criteria), ("limitations", regions.limitations)):
        statements: list[Statement] = []
        for run in runs:
            root = _built(run, taken)
            regroup(root)
            give_titles_their_text(root)
            _drop_links(root)
            settle_bare_headings(root)
            statements += root.children
        writer = _Writer(part, ids, cited, findings)
        trees.append(tuple(writer.write(s, f"/{part}/{i}", (), part) for i, s in enumerate(statements)))
    return Found(CriteriaTrees(*trees), tuple(cited), tuple(findings))


def _built(run: Sequence[Held], taken: frozenset[int]) -> Statement:
    """The root whose children are the region's top statements, of what its sections hold in order."""
    builder = TreeBuilder(taken)
    for held in run:
        builder.add_section(held.section, held.named, held.breaks)
        if not held.ends:
            builder.leave_open_lead_in()
    return builder.root


def _drop_links(node: Statement) -> None:
    """ "See Benefit Considerations" leads elsewhere, "This policy applies to claims" tells what the policy is for, "CPT
    0203U" is a code of the tables, "† FDA-approved" explains a sign, "No additional statements" holds a place, and
    addresses and an imprint say whose document it is: none says anything of coverage."""
    node.children = without_addresses(node.children)
    node.children = [c for c in node.children if c.children or not _rules_nothing(c)]
    for child in node.children:
        _drop_links(child)


def _rules_nothing(node: Statement) -> bool:
    is_link = leads_elsewhere(node.text) and len(node.text.split()) <= 8
    says_nothing = (
        says_for_whose_review,
        says_when_reviewed,
        explains_signs,
        only_holds_place,
        only_names_codes,
    )
    # An imprint may have run together with a statement, which stays whole.
    is_only_imprint = is_imprint(node.text) and only_tells(node.text)
    return is_link or is_only_imprint or any(says(node.text) for says in says_nothing)


class _Writer:
    """Writes statements as criteria with ids, labels and logic, and cites their words."""

    def __init__(self, part: str, ids: set[str], cited: list[Cited], findings: list[Finding]) -> None:
        self._part, self._ids, self._cited, self._findings = part, ids, cited, findings

    def write(self, node: Statement, at: str, labels: tuple[str, ...], path: str) -> Criterion:
        own = _labels(node, labels)
        path = f"{path}/{_plain(node.text)}"
        self._cited.append(cite(at, node.words))
        joins = [word for _, words in node.joins for word in words]
        if joins:
            self._cited.append(cite(under(at, "logic"), joins, quoted=True))
        return Criterion(
            id=self._new_id(path),
            label=".".join(own) if own is not labels else None,
            text=node.text,
            logic=self._logic(node, at),
            position=_position(node),
            children=tuple(self.write(c, under(at, "children", i), own, path) for i, c in enumerate(node.children)),
        )

    def _new_id(self, path: str) -> str:
        base = "c" + hashlib.sha256(path.encode()).hexdigest()[:10]
        name, count = base, 1
        while name in self._ids:
            count += 1
            name = f"{base}-{count}"
        self._ids.add(name)
        return name

    def _logic(self, node: Statement, at: str) -> Logic | None:
        if not node.children:
            return None
        announced = None if grants_what_stands_below(node.text) else lead_in_logic(node.text)  # uses are no conditions
        joined = _joined(node.joins) or node.ending or _begun(node.children)
        if announced is None:
            return self._by_connectors(node, joined, at)
        if (announced, joined) in (("all_of", "or"), ("any_of", "and")):
            words = str(announced).replace("_", " ")
            message = f"The lead-in says “{words}”, but its items are joined by {joined}; the lead-in was taken."
            self._find("logic-contradicts-connectors", message, at)
        return announced

    def _by_connectors(self, node: Statement, joined: str | None, at: str) -> Logic | None:
        if joined == "mixed":
            message = "The items of this list are joined by both AND and OR, and nothing says how to group them."
            self._find("mixed-connectors", message, at)
            return None
        if joined is None or (len(node.children) < 2 and joined != node.ending):
            return None
        return "all_of" if joined == "and" else "any_of"

    def _find(self, rule: FindingRule, message: str, at: str) -> None:
        self._findings.append(Finding(severity="warning", rule=rule, message=message, at=at))


def _position(node: Statement) -> Position | None:
    """What a statement says of coverage. A list's item counts only where it says so itself ("is considered …"): what
    it asks of the patient may name medical necessity as well."""
    position = position_of(node.text)
    free = node.heading or not node.marked or is_lead_in(node.text)
    return position if free or position in REFUSALS or declares_necessary(node.text) else None


def _labels(node: Statement, above: tuple[str, ...]) -> tuple[str, ...]:
    """The printed place: "1", "a", "ii" in turn; an outline number ("1.2.3") says it all by itself."""
    if node.mark is None or node.mark.kind == "bullet":
        return above
    return (node.mark.label,) if node.mark.kind == "outline" else (*above, node.mark.label)


def _joined(joins: Sequence[tuple[Connector, object]]) -> str | None:
    words = {word for word, _ in joins}
    return None if not words else words.pop() if len(words) == 1 else "mixed"


def _begun(items: Sequence[Statement]) -> str | None:
    """How the items of a list are joined that begin with AND or OR in capitals; None where none does."""
    words = {word for item in items[1:] if (word := connector_in_capitals(item.text))}
    return None if not words else words.pop() if len(words) == 1 else "mixed"


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+|[≥≤<>%]", text.lower()))
