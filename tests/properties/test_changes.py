"""What holds for the change set of any two policies."""

from __future__ import annotations

from collections import Counter
from typing import Any

import jsonpatch
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.diff import compare, lend_ids
from extractor.model.canonical import dump_bytes, plain
from extractor.model.changes import Change
from extractor.model.policy import AtLeast, Code, CodeTable, Criterion, Policy, Reference, Revision, SectionText

LEAD_INS = ("Frames are medically necessary when {} of the following are met:", "{} of the following:", "Polio, {} of:")
STATEMENTS = (
    "A cane was tried for {} weeks", "The member is {} years of age or older", "The home has level floors",
    "The order was written by a nurse", "A letter of the school is at hand", "Not covered for sport", "Ataxia", "",
)  # fmt: skip
examples = settings(max_examples=50, deadline=None, derandomize=True)

numbers = st.sampled_from([6, 8, 12])
statements = st.builds(lambda text, n: text.format(n), st.sampled_from(STATEMENTS), numbers)
logics = st.sampled_from(["all_of", "any_of", "none_of", None, AtLeast(at_least=2)])
positions = st.sampled_from([None, None, "medically_necessary", "not_covered"])


def criterion(text: str, logic: Any, position: Any, children: list[Criterion]) -> Criterion:
    logic = logic if children else None
    return Criterion(id="", text=text, logic=logic, position=position, children=tuple(children))


leaves = st.builds(criterion, statements, st.none(), st.none(), st.just([]))
groups = st.builds(lambda text, logic: text.format(logic or "some"), st.sampled_from(LEAD_INS), logics)
trees = st.recursive(
    leaves, lambda kids: st.builds(criterion, groups, logics, positions, st.lists(kids, max_size=4)), max_leaves=12
)
codes = st.builds(Code, system=st.just("HCPCS"), code=st.sampled_from(["E0638", "E0639", "E0641", "E0642"]))
tables = st.builds(
    CodeTable,
    role=st.sampled_from(["requires_prior_authorization", "not_covered", None]),
    codes=st.lists(codes, max_size=4, unique_by=lambda code: code.code).map(tuple),
)
entries = st.builds(
    Revision,
    date=st.sampled_from(["2024-01", "2025-01-15"]),
    text=st.sampled_from(["Annual review", "Removed code E0638", "No changes", "Added criteria for ataxia"]),
)
sections = st.builds(
    SectionText,
    heading=st.sampled_from(["Overview", "Background", None]),
    kind=st.just("background"),
    level=st.just(1),
    text=st.lists(st.sampled_from(["A frame. It stands.", "It stands.", "Rental is not covered."]), max_size=3).map(
        tuple
    ),
)


def numbered(nodes: tuple[Criterion, ...], prefix: str) -> tuple[Criterion, ...]:
    return tuple(
        n.model_copy(update={"id": f"{prefix}{i}", "label": str(i), "children": numbered(n.children, f"{prefix}{i}.")})
        for i, n in enumerate(nodes)
    )


def few(of: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=3).map(tuple)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    return Policy(
        policy_id="acorn/frames",
        title="Frames",
        payer="Acorn",
        effective_date=draw(st.sampled_from([None, "2024-01-01", "2025-01-01"])),
        prior_authorization=draw(st.sampled_from([None, "required", "not_required"])),
        criteria=numbered(draw(few(trees)), "c"),
        limitations=numbered(draw(few(trees)), "l"),
        code_tables=draw(few(tables)),
        revision_history=draw(few(entries)),
        references=draw(
            few(st.builds(Reference, text=st.sampled_from(["Dunn P. Lifts. 2022.", "Hart O. Frames. 2023."])))
        ),
        sections=draw(few(sections)),
    )


def all_ids(policy: Policy) -> list[str]:
    def walk(nodes: tuple[Criterion, ...]) -> list[str]:
        return [i for n in nodes for i in (n.id, *walk(n.children))]

    return walk((*policy.criteria, *policy.limitations))


@examples
@given(policies())
def test_a_policy_has_no_changes_against_itself(policy: Policy) -> None:
    found = compare(policy, policy)
    assert (found.compared, found.changes, found.folded, found.patch) == (True, (), (), ())


@examples
@given(policies(), policies())
def test_the_patch_gives_the_new_facts_byte_for_byte(old: Policy, new: Policy) -> None:
    patch = list(compare(old, new).patch)
    assert dump_bytes(jsonpatch.apply_patch(plain(old), patch)) == dump_bytes(new)


@examples
@given(policies(), policies())
def test_no_change_means_no_difference_but_in_ids(old: Policy, new: Policy) -> None:
    new = lend_ids(old, new)
    found = compare(old, new)
    if not found.changes and not found.folded:
        assert {op["path"].split("/")[1] for op in found.patch} <= {
            "sections",
            "code_tables",
            "revision_history",
            "references",
        }


@examples
@given(policies(), policies())
def test_backwards_everything_is_turned_round(old: Policy, new: Policy) -> None:
    there, back = compare(old, new), compare(new, old)
    for forwards, backwards in ((there.changes, back.changes), (there.folded, back.folded)):
        assert Counter(map(seen, forwards)) == Counter(map(seen_backwards, backwards))


TURNED = {"added": "removed", "removed": "added"}
OPPOSITE = {"broadens": "narrows", "narrows": "broadens"}


def part_of(change: Change) -> str:
    return (
        "rules" if change.part in ("criteria", "limitations") else change.part
    )  # moved ones are in the part they are in


def seen(change: Change) -> tuple[str, ...]:
    return (part_of(change), change.kind, repr(change.before), repr(change.after), change.effect)


def seen_backwards(change: Change) -> tuple[str, ...]:
    kind, effect = TURNED.get(change.kind, change.kind), OPPOSITE.get(change.effect, change.effect)
    return (part_of(change), kind, repr(change.after), repr(change.before), effect)


@examples
@given(policies(), policies(), policies())
def test_ids_are_unique_and_never_used_again(first: Policy, second: Policy, third: Policy) -> None:
    second = lend_ids(first, second)
    retired = frozenset(all_ids(first)) - frozenset(all_ids(second))
    third = lend_ids(second, third, retired)
    assert max(Counter(all_ids(second)).values(), default=1) == 1
    assert max(Counter(all_ids(third)).values(), default=1) == 1
    assert not retired & frozenset(all_ids(third))


@examples
@given(policies(), policies())
def test_lending_ids_changes_nothing_else_and_is_done_once(old: Policy, new: Policy) -> None:
    lent = lend_ids(old, new)
    assert lend_ids(old, lent) == lent
    assert [c.key for c in compare(old, lent).changes] == [c.key for c in compare(old, new).changes]
