"""The generator's truth is the truth."""

from __future__ import annotations

from collections import Counter

import pytest

from extractor.language.heading_words import hints_of
from extractor.profiles import generic
from tests.printing import tree
from tests.printing.content import all_of, any_of, need, none_of
from tests.printing.drafts import Draft
from tests.printing.other_headings import HEADINGS, under_other_headings
from tests.printing.random_edits import random_edits
from tests.printing.random_policies import random_policy

SEEDS = range(40)
POLICY = random_policy(0).model_copy(
    update={
        "criteria": (
            all_of("Covered when all are met:", "first", any_of("either:", "left", "right"), none_of("none:", "this")),
        ),
        "limitations": (any_of("Not covered in any of these cases:", "case"), need("limited to 3 a year")),
    }
)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_seed_gives_the_same_edits(seed: int) -> None:
    policy = random_policy(seed)
    assert random_policy(seed) == policy
    assert random_edits(policy, seed) == random_edits(policy, seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_statements_added_and_removed_are_the_truth_about_statements(seed: int) -> None:
    old = random_policy(seed)
    draft = random_edits(old, seed, count=10)
    before, after = (Counter(node.text for _, node in tree.walk(policy)) for policy in (old, draft.policy))
    truth = [e for e in draft.edits if e.part in ("criteria", "limitations")]
    assert after - before == Counter(e.key for e in truth if e.kind in ("added", "modified"))
    assert (before - after).total() == sum(e.kind in ("removed", "modified") for e in truth)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_group_keeps_two_children(seed: int) -> None:
    draft = random_edits(random_policy(seed), seed, count=10)
    assert all(len(node.children) != 1 for _, node in tree.walk(draft.policy))


@pytest.mark.parametrize(
    ("parent", "effect"),
    [
        ("Covered when all", "narrows"),
        ("either:", "broadens"),
        ("none:", "narrows"),
        ("Not covered in any", "narrows"),
    ],
)
def test_the_effect_of_a_statement_follows_from_where_it_is_added(parent: str, effect: str) -> None:
    draft = Draft(POLICY)
    draft.append(parent, "one more")
    assert [e.effect for e in draft.edits] == [effect]


def test_a_higher_limit_broadens() -> None:
    draft = Draft(POLICY)
    draft.reword("limited to 3", "limited to 6 a year", "narrows")  # as a statement it applies to fewer
    assert draft.edits[0].effect == "broadens"


def test_an_alternative_is_laid_around_a_requirement_and_broadens() -> None:
    draft = Draft(POLICY)
    draft.offer("first", "Any of the following:", "second")
    assert [(e.kind, e.key, e.effect) for e in draft.edits] == [
        ("added", "Any of the following:", "broadens"),
        ("added", "second", "broadens"),
        ("moved", "first", None),
    ]
    assert [node.text for node in tree.at(draft.policy, draft.place("Any of")).children] == ["first", "second"]


@pytest.mark.parametrize("heading", [heading for headings in HEADINGS.values() for heading in headings])
def test_no_rule_knows_the_headings_of_an_insurers_own(heading: str) -> None:
    assert generic().heading_kind(heading) is None
    assert hints_of(heading) == frozenset()


@pytest.mark.parametrize("seed", range(6))
def test_the_same_seed_gives_the_same_headings(seed: int) -> None:
    policy = random_policy(seed)
    headings = [section.heading for section in under_other_headings(policy, seed).sections]
    assert headings == [section.heading for section in under_other_headings(policy, seed).sections]
    assert headings != [section.heading for section in policy.sections]
