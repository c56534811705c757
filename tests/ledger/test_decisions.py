"""What holds after policies were joined and split, in the order in which that was decided."""

from __future__ import annotations

from extractor.ledger.decisions import Decided, Decisions


def joined(kept: str, given_up: str) -> Decided:
    return Decided(kept, "joined", given_up)


def split(off: str, rest: str) -> Decided:
    return Decided(off, "split", rest)


def test_an_id_that_was_given_up_answers_as_the_one_that_it_was_joined_with_in_the_end() -> None:
    decisions = Decisions([joined("oak/b", "oak/a"), joined("oak/c", "oak/b"), joined("oak/e", "oak/d")])
    assert [decisions.now(f"oak/{name}") for name in "abcdef"] == [f"oak/{name}" for name in "cccee"] + ["oak/f"]
    assert decisions.kin("oak/c") == ("oak/c", "oak/a", "oak/b")


def test_an_id_that_others_are_joined_with_later_is_one_of_its_own_again() -> None:
    decisions = Decisions([joined("oak/b", "oak/a"), joined("oak/e", "oak/d"), joined("oak/a", "oak/b")])
    assert [decisions.now(f"oak/{name}") for name in "abde"] == ["oak/a", "oak/a", "oak/e", "oak/e"]


def test_what_was_split_is_apart_until_it_is_joined_again() -> None:
    assert Decisions([split("oak/a", "oak/b")]).are_apart("oak/b", "oak/a")
    assert Decisions([split("oak/a", "oak/b")]).kin("oak/a") == ("oak/a", "oak/b")
    assert not Decisions([split("oak/a", "oak/b"), joined("oak/b", "oak/a")]).are_apart("oak/a", "oak/b")
    assert not Decisions([split("oak/a", "oak/b")]).are_apart("oak/a", "oak/c")
    one_joined_since = Decisions([split("oak/a", "oak/b"), split("oak/x", "oak/y"), joined("oak/c", "oak/b")])
    assert one_joined_since.are_apart("oak/a", "oak/c")


def test_an_id_split_off_answers_as_itself() -> None:
    assert Decisions([joined("oak/b", "oak/a"), split("oak/a", "oak/b")]).now("oak/a") == "oak/a"
