"""What a person would have to correct in a reading so that it says what the answers say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from benchmarks.measures import close, paired, plain
from extractor.corrections.naming import code_place, passage_place, table_place
from extractor.model.correction import (
    Added,
    CodeAdded,
    CodeDropped,
    DescriptionIs,
    Dropped,
    FactIs,
    FactName,
    IsA,
    ListOf,
    LogicIs,
    Moved,
    Nature,
    What,
)
from extractor.model.places_corrected import PassagePlace, StatementPlace
from extractor.model.policy import AtLeast, Code, Criterion, Policy
from extractor.model.walk import TREES, TreePart

Json = dict[str, Any]
_NATURES: dict[TreePart, Nature] = {"criteria": "criterion", "limitations": "limitation"}
_NULL_SAYS_NONE = ("policy_number", "effective_date", "prior_authorization")  # null: the page states none


def corrections(policy: Policy, answers: Json) -> list[What]:
    """The corrections, one a fault, in an order in which they can be applied."""
    return [*_facts(policy, answers), *_trees(policy, answers), *_codes(policy, answers)]


def _facts(policy: Policy, answers: Json) -> Iterator[What]:
    names: tuple[FactName, ...] = get_args(FactName.__value__)
    for name in names:
        read, true = getattr(policy, name), answers.get(name)
        if true is None:
            if name in _NULL_SAYS_NONE and name in answers and read is not None:
                yield FactIs(field=name, read=read, to=None)
            continue
        accepted = true if isinstance(true, list) else [true]
        is_exact = name in ("effective_date", "prior_authorization")
        if not any(read == each if is_exact else close(plain(read), plain(each)) for each in accepted):
            yield FactIs(field=name, read=read, to=accepted[0])


@dataclass(eq=False)
class _Node:
    """A statement of a tree, of the reading or of the answers, in printed order; `before` is the one before it in its
    list, `other` the one of the other tree that it is."""

    text: str
    part: TreePart
    logic: Any
    above: _Node | None
    place: StatementPlace
    before: _Node | None = None
    other: _Node | None = field(default=None, repr=False)


def _read(part: TreePart, criteria: Sequence[Criterion], above: _Node | None = None) -> Iterator[_Node]:
    before: _Node | None = None
    for criterion in criteria:
        place = StatementPlace(id=criterion.id, text=criterion.text)
        node = _Node(criterion.text, part, criterion.logic, above, place, before)
        before = node
        yield node
        yield from _read(part, criterion.children, node)


def _true(part: TreePart, nodes: Iterable[Json] | None, above: _Node | None = None) -> Iterator[_Node]:
    before: _Node | None = None
    for number, node in enumerate(nodes or ()):
        name = f"{above.place.id if above else part}-{number}"
        place = StatementPlace(id=name, text=node["text"])
        own = _Node(node["text"], part, _logic(node.get("logic")), above, place, before)
        before = own
        yield own
        yield from _true(part, node.get("children"), own)


def _logic(logic: Any) -> Any:
    if isinstance(logic, dict):
        return AtLeast(at_least=logic["at_least"])
    if isinstance(logic, str) and logic.startswith("at_least"):
        return AtLeast(at_least=int(logic.rpartition(":")[2]))
    return logic


def _trees(policy: Policy, answers: Json) -> Iterator[What]:
    parts = [part for part in TREES if answers.get(part) is not None]
    read = [node for part in parts for node in _read(part, getattr(policy, part))]
    true = [node for part in parts for node in _true(part, answers[part])]
    for same_part in (True, False):
        for part in parts:
            mine = [n for n in read if n.other is None and n.part == part]
            its = [n for n in true if n.other is None and (n.part == part) is same_part]
            for i, j in paired([plain(n.text) for n in mine], [plain(n.text) for n in its]):
                mine[i].other, its[j].other = its[j], mine[i]
    yield from _dropped(read)
    for node in true:
        if node.other and node.other.part != node.part:
            yield IsA(at=node.other.place, to=_NATURES[node.part])
    lists = [run for run in _lists(true) if len(run) > 1]
    for run in lists:
        first, last = run[0], run[-1]
        if first.other and last.other and (owner := _place(first.above)):
            yield ListOf(at=first.other.place, last=last.other.place, under=owner)
    in_lists = {id(node) for run in lists for node in run}
    for node in true:
        if node.other is None:
            yield from _missing(policy, node)
        elif id(node) not in in_lists and _is_misplaced(node, node.other):
            yield Moved(at=node.other.place, part=node.part, under=_place(node.above), after=_place(node.before))
    for node in true:
        if node.other and node.logic is not None and node.logic != node.other.logic:
            yield LogicIs(at=node.other.place, read=node.other.logic, to=node.logic)


def _dropped(read: Sequence[_Node]) -> Iterator[Dropped]:
    """Statements that are none: whole branches at once, where nothing below is one."""
    needed = {id(above) for node in read if node.other for above in _above(node)}
    for node in read:
        if node.other is None and not any(a.other is None and id(a) not in needed for a in _above(node)):
            yield Dropped(at=node.place, whole=id(node) not in needed)


def _above(node: _Node) -> Iterator[_Node]:
    while node.above:
        node = node.above
        yield node


def _lists(true: Sequence[_Node]) -> Iterator[list[_Node]]:
    """Items that stand beside each other, and were read beside each other under a wrong statement."""
    run: list[_Node] = []
    for node in true:
        is_case = node.above is not None and node.other is not None and _is_misplaced(node, node.other)
        if run and not (is_case and node.before is run[-1] and _goes_on(run[-1], node)):
            yield run
            run = []
        if is_case:
            run = [*run, node]
    if run:
        yield run


def _goes_on(last: _Node, node: _Node) -> bool:
    read = node.other.before if node.other else None
    while read and read.other is None:
        read = read.before
    return read is last.other


def _missing(policy: Policy, node: _Node) -> Iterator[What]:
    """A statement that was not read as one: a paragraph that is one, or words that were not read at all."""
    if node.above is None and (place := _passage(policy, node.text)):
        yield IsA(at=place, to=_NATURES[node.part])
        return
    under, after = _place(node.above), _place(node.before)
    yield Added(at=node.place, part=node.part, under=under, after=after, logic=node.logic)


def _is_misplaced(node: _Node, read: _Node) -> bool:
    mine = plain(read.above.text) if read.above else ""
    its = plain(node.above.text) if node.above else ""
    was_dropped = read.above is not None and read.above.other is None and node.above is None
    return not was_dropped and mine != its and not close(mine, its)


def _place(node: _Node | None) -> StatementPlace | None:
    """How a statement of the answers is known in the reading."""
    return None if node is None else node.other.place if node.other else node.place


def _passage(policy: Policy, text: str) -> PassagePlace | None:
    wanted = plain(text)
    found = ((section, p) for section in policy.sections for p in section.text if plain(p) == wanted)
    return next((passage_place(section, p) for section, p in found), None)


def _codes(policy: Policy, answers: Json) -> Iterator[What]:
    if answers.get("codes") is None:
        return
    want = {(c["system"], c["code"]): c for c in answers["codes"]}
    listed = {(code.system, code.code): (table, code) for table in policy.code_tables for code in table.codes}
    for key, (table, code) in listed.items():
        if key not in want:
            yield CodeDropped(at=code_place(table, code), read=code.description)
        elif _is_called_otherwise(code, want[key].get("description")):
            yield DescriptionIs(at=code_place(table, code), read=code.description, to=want[key]["description"])
    for (system, code), true in want.items():
        if (system, code) not in listed and policy.code_tables:
            table = policy.code_tables[0]
            made = Code(system=system, code=code, description=true.get("description"))
            yield CodeAdded(at=table_place(table), code=made, after=None)


def _is_called_otherwise(code: Code, true: str | None) -> bool:
    return bool(true) and not close(plain(code.description), plain(true))
