"""Statements that stand under another parent now: when they are the same, and when they are doubles."""

from __future__ import annotations

import pytest

from tests.diff.small import changes, policy
from tests.printing.content import Statement, all_of, any_of, need

FITTED = "The device was fitted by a trained supplier of the plan"


def group(name: str, *items: Statement) -> Statement:
    return all_of(f"{name}, if all are met:", f"{name} was seen", f"A letter on {name} is here", *items)


def moved(old: tuple[Statement, ...], new: tuple[Statement, ...]) -> list[str]:
    """What moved, whichever of the two is called old."""
    there, back = changes(policy(*old), policy(*new)), changes(policy(*new), policy(*old))
    assert sorted(kind == "moved" for kind, _ in there) == sorted(kind == "moved" for kind, _ in back)
    return [key for kind, key in there if kind == "moved"]


def test_a_text_that_occurs_once_moves_over_any_distance() -> None:
    old = (group("Polio", any_of("Either:", "A fall", "A crash", "A film")), group("Ataxia"))
    new = (group("Polio", any_of("Either:", "A fall", "A crash")), group("Ataxia", "A film"))
    assert moved(old, new) == ["A film"]


def test_a_text_that_occurs_in_many_branches_moves_between_neighbours_only() -> None:
    others = (group("Gout", "A film"), group("Stroke", "A film"))
    either, both = any_of("Either:", "A fall", "A crash"), any_of("Either:", "A fall", "A crash", "A film")
    assert moved(
        (group("Polio", "A film"), group("Ataxia"), *others), (group("Polio"), group("Ataxia", "A film"), *others)
    ) == ["A film"]
    assert (
        moved(
            (group("Polio", both), group("Ataxia"), *others),
            (group("Polio", either), group("Ataxia", "A film"), *others),
        )
        == []
    )


def test_a_text_moves_within_a_branch_that_says_it_once_though_others_say_it_too() -> None:
    others = (group("Gout", "A film"), group("Stroke", "A film"))
    either, both = any_of("Either:", "A fall", "A crash"), any_of("Either:", "A fall", "A crash", "A film")
    assert moved((group("Polio", both), *others), (group("Polio", either, "A film"), *others)) == ["A film"]
    deep = any_of("Either of these:", all_of("Both of these:", "A film", "A nurse came"), "A fall")
    assert moved((group("Polio", "A film"), *others), (group("Polio", deep), *others)) == ["A film"]


def test_a_group_laid_around_a_text_of_many_branches_has_taken_it_in() -> None:
    others = (group("Gout", "A film"), group("Stroke", "A film"))
    old, new = (
        group("Polio", "A film", "A fall"),
        group("Polio", any_of("Seen on one of these two:", "A film", "A fall")),
    )
    assert moved((old, *others), (new, *others)) == ["A film", "A fall"]


def test_of_two_doubles_that_which_was_taken_into_a_group_has_moved() -> None:
    """Rather than its neighbour."""
    old = (group("Polio", "A film", "A fall"), group("Ataxia"))
    new = (group("Polio", any_of("Seen on one of these two:", "A film", "A fall")), group("Ataxia", "A film"))
    found = changes(policy(*old), policy(*new))
    assert ("added", "A film") in found
    assert [key for kind, key in found if kind == "moved"] == ["A film", "A fall"]
    assert found.index(("moved", "A film")) < found.index(("added", "A film"))


def test_where_a_branch_went_and_another_came_nothing_moved_between_them() -> None:
    assert moved((group("Polio"), group("Gout", "A film")), (group("Polio"), group("Stroke", "A film"))) == []


def test_a_whole_branch_that_is_the_same_throughout_moved_wherever_to() -> None:
    def gone(inner: Statement) -> Statement:
        return group("Gout", inner, "Toes hurt", "A walker is used", "Meals are changed")

    def come(inner: Statement) -> Statement:
        return group("Stroke", inner, "An arm is weak", "A nurse came", "Words are lost")

    inner = any_of("Either:", "A fall", "A crash")
    assert moved((group("Polio"), gone(inner)), (group("Polio"), come(inner))) == ["Either:"]


def test_what_went_from_a_branch_that_stays_to_a_new_one_has_moved() -> None:
    assert moved((group("Polio", "A film"),), (group("Polio"), group("Gout", "A film"))) == ["A film"]


# Moved and reworded


@pytest.mark.parametrize(
    ("old", "new", "known"),
    [
        (FITTED, "The device was fitted by a trained supplier of our plan", True),
        (FITTED, "The device was fitted by a trained nurse of the town", True),  # alike by 0.86
        (FITTED, "The device was fitted by some trained nurses of a town", False),
        ("A trial was made", "A trial was made 2", False),  # four words
        ("A trial was made here", "A trial was made there", True),  # five
    ],
)
def test_a_reworded_statement_is_known_elsewhere_if_it_is_long_and_very_much_alike(
    old: str, new: str, known: bool
) -> None:
    found = moved((group("Polio", old), group("Ataxia")), (group("Polio"), group("Ataxia", new)))
    assert found == ([new] if known else [])


def test_a_reworded_statement_between_a_branch_that_went_and_one_that_came_is_another() -> None:
    new = FITTED.replace("the plan", "our plan")
    assert moved((group("Polio"), group("Gout", FITTED)), (group("Polio"), group("Stroke", new))) == []
    assert moved((group("Polio", FITTED),), (group("Polio"), group("Gout", new))) == [new]
    assert moved((group("Polio"), group("Gout", FITTED)), (group("Polio", new),)) == [new]


def test_a_statement_whose_double_stays_has_not_moved() -> None:
    new = FITTED.replace("the plan", "our plan")
    old = (group("Polio", FITTED), group("Ataxia"), group("Gout", new))
    assert moved(old, (group("Polio"), group("Ataxia", new), group("Gout", new))) == []


def test_what_sets_it_apart_from_its_double_has_to_move_along() -> None:
    def case(name: str) -> str:
        return f"{name} was seen by a doctor who treats it and has written a letter to the plan"

    old = (group("Polio", case("Wrist")), group("Ataxia", case("Hip")))
    new = (group("Polio"), group("Ataxia", case("Hip"), case("Elbow")))
    assert moved(old, new) == []
    assert moved(old[:1], (group("Polio"), group("Ataxia", case("Elbow")))) == [case("Elbow")]


def test_a_group_under_another_parent_is_known_by_its_items_and_its_words() -> None:
    items = ("A walker was tried", "A cane was tried", "A brace was tried")
    inner, other = any_of("Any of these trials:", *items), any_of("Any of those trials:", *items[:2], "A crutch")
    strange = any_of("Shown by the file", *items[:2], "A crutch")
    assert other.text in moved((group("Polio", inner), group("Ataxia")), (group("Polio"), group("Ataxia", other)))
    assert strange.text not in moved(
        (group("Polio", inner), group("Ataxia")), (group("Polio"), group("Ataxia", strange))
    )


def test_doubles_side_by_side_are_paired_by_what_stands_under_them() -> None:
    first, second = need("Case", "A fall", "A crash"), need("Case", "A cane", "A crutch")
    assert changes(policy(first, second), policy(second, first)) == []
    found = changes(policy(first, second), policy(need("Case", "A cane", "A crutch", "A rail")))
    assert found == [("removed", "Case"), ("removed", "A fall"), ("removed", "A crash"), ("added", "A rail")]


def test_rare_statements_tell_more_than_those_that_stand_everywhere() -> None:
    common = ("A letter was sent", "A film is at hand", "A nurse came")
    many = tuple(group(name, *common) for name in ("Polio", "Ataxia", "Stroke"))
    old = need("Case", *common, "A ramp at the door")
    rare, usual = need("Case", "A ramp at the door", "A lift"), need("Case", *common, "A fall")
    for news in ((rare, usual), (usual, rare)):
        found = changes(policy(old, *many), policy(*news, *many))
        assert ("added", "A fall") in found
        assert ("added", "A letter was sent") in found
        assert ("added", "A ramp at the door") not in found


@pytest.mark.parametrize("ages", [(("12", "6"), ("18", "12")), (("12", "6"), (None, "12"))])
def test_a_number_that_changed_in_one_list_has_not_come_from_the_next(ages: tuple[tuple[str | None, str], ...]) -> None:
    def groups(version: int) -> tuple[Statement, ...]:
        return tuple(
            group(name, *(f"The member is {age[version]} years old or older" for _ in (1,) if age[version]))
            for name, age in zip(("Polio", "Ataxia"), ages, strict=True)
        )

    assert moved(groups(0), groups(1)) == []
    assert ("modified", "The member is 6 years old or older") in changes(policy(*groups(0)), policy(*groups(1)))


def test_a_number_in_common_makes_no_other_disease_the_same_statement() -> None:
    def film(name: str, months: int) -> str:
        return f"A film of the chest was clear within {months} months before {name}"

    polio, ataxia, gout = (group(name, film(name, 6)) for name in ("polio", "ataxia", "gout"))
    assert moved((group("stroke", film("stroke", 12)), polio, ataxia), (group("stroke"), polio, ataxia, gout)) == []
    twelve = group("gout", film("gout", 12))
    assert moved((group("stroke", film("stroke", 12)), polio, ataxia), (group("stroke"), polio, ataxia, twelve)) == []
