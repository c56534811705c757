"""What a lead-in says of its own items' numbers follows from the list, and is compared with it."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.policy import Criterion
from tests.diff.small import policy
from tests.printing.content import any_of, need


def labelled(text: str, *labels: str | None) -> Criterion:
    """A list whose items bear these labels."""
    group = any_of(text, *(f"Case {n}" for n in range(len(labels))))
    items = (item.model_copy(update={"label": label}) for item, label in zip(group.children, labels, strict=True))
    return group.model_copy(update={"label": "2", "children": tuple(items)})


def kinds(old: Criterion, new: Criterion) -> list[str]:
    """What happened to the lead-in, as the kinds of its changes."""
    before, after = (policy().model_copy(update={"criteria": (group,)}) for group in (old, new))
    return [change.kind for change in compare(before, after).changes if change.key == new.text]


@pytest.mark.parametrize(
    "named",
    [
        "(a-c)", "(a – c)", "(a—c)", "(a to c)", "(A through C)", "(a, b, c)", "(a, b, and c)", "(a/b/c)", "(a&b&c)",
        "(a and b and c)", "(A or B or C)", "(a, b or c)", "( a-c )",
    ],
)  # fmt: skip
def test_numbers_of_the_list_that_come_or_go_only_renumber(named: str) -> None:
    labels = ("2.a", "2.b", "2.c")
    assert kinds(labelled("One of these", *labels), labelled(f"One of these {named}", *labels)) == ["renumbered"]
    assert kinds(labelled(f"One of these {named}:", *labels), labelled("One of these:", *labels)) == ["renumbered"]


@pytest.mark.parametrize("named", ["(a-d)", "(b-c)", "(a, b)", "(a, c, b)", "(d)", "(abc)", "(home or school)"])
def test_other_numbers_or_words_in_brackets_are_a_rewording(named: str) -> None:
    labels = ("2.a", "2.b", "2.c")
    assert kinds(labelled("One of these", *labels), labelled(f"One of these {named} now", *labels)) == ["modified"]


def test_only_the_last_part_of_a_label_is_named() -> None:
    assert kinds(labelled("One of these", "2.1.i", "2.1.ii"), labelled("One of these (i-ii)", "2.1.i", "2.1.ii")) == [
        "renumbered"
    ]
    assert kinds(labelled("One of these", "I", "II"), labelled("One of these (i or ii)", "I", "II")) == ["renumbered"]


def test_items_in_groups_without_a_label_of_their_own_are_counted() -> None:
    def grouped(text: str, label: str | None) -> Criterion:
        inner = labelled("Kinds", "2.a", "2.b").model_copy(update={"label": label})
        last = need("Last").model_copy(update={"label": "2.c"})
        return need(text, logic="any_of").model_copy(update={"label": "2", "children": (inner, last)})

    for label in (None, "2"):
        assert kinds(grouped("One of these", label), grouped("One of these (a-c) now", label)) == ["modified"]
        assert kinds(grouped("One of these", label), grouped("One of these (a-c)", label)) == ["renumbered"]


def test_a_statement_without_a_list_names_no_numbers() -> None:
    old, new = (need(text).model_copy(update={"label": "2"}) for text in ("One of these", "One of these (a-c) now"))
    assert kinds(old, new) == ["modified"]
