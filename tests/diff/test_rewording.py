"""Statements that kept their place and changed their words: how alike they have to be."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.policy import Policy
from tests.diff.small import changes, policy
from tests.printing.content import all_of, any_of, need


def kinds(old: Policy, new: Policy) -> list[str]:
    return sorted(kind for kind, _ in changes(old, new))


REWORDED, REPLACED = ["modified"], ["added", "removed"]
OTHERS = ("A letter was sent", "Films are at hand")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Home visits by a nurse", "Nurse visits at home", REWORDED),  # alike by 0.57, all words shared
        ("The chair fits the member", "Chair of the right height", REWORDED),  # 0.52, a third of the words
        ("The bath has a rail", "The member has used a cane", REPLACED),  # 0.58, less than a third
        ("A cane was tried", "A doctor tried a cane", REPLACED),  # 0.49
        ("The home has level floors", "The home has ramps at each door", REWORDED),  # 0.64
    ],
)
def test_what_alone_is_left_in_its_place_may_be_less_alike(old: str, new: str, found: list[str]) -> None:
    first, last = OTHERS
    assert kinds(policy(old), policy(new)) == found
    assert kinds(policy(first, old, last), policy(first, new, last)) == found
    assert kinds(policy(old, first, last), policy(new, first, last)) == found
    assert kinds(policy(first, last, old), policy(first, last, new)) == found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Home visits by a nurse", "Nurse visits at home", REPLACED),
        ("The home has level floors", "The home has ramps at each door", REWORDED),
    ],
)
def test_what_changed_its_place_as_well_has_to_be_more_alike(old: str, new: str, found: list[str]) -> None:
    first, last = OTHERS
    assert kinds(policy(old, first, last), policy(first, new, last)) == found
    assert kinds(policy(first, old, last), policy(first, last, new)) == found
    assert kinds(policy(first, old), policy(first, new, last)) == sorted([*found, "added"])
    assert kinds(policy(old, last), policy(first, new, last)) == sorted([*found, "added"])


@pytest.mark.parametrize(
    "word", ["following", "one", "two", "both", "either", "met", "criteria", "least", "more", "must"]
)
def test_words_for_lists_are_nothing_shared(word: str) -> None:
    length = round(0.82 * (len(word) + 1))
    old, new = f"{word} {('bcd' * 4)[:length]}", f"{word} {('xyz' * 4)[:length]}"
    assert kinds(policy(old), policy(new)) == REPLACED
    assert kinds(policy(old.replace(word, word[::-1])), policy(new.replace(word, word[::-1]))) == REWORDED


def test_of_two_candidates_the_closer_is_taken_and_of_nearly_equal_ones_that_with_the_same_label() -> None:
    old = policy("Alpha", "A cane was tried by the doctor of the home")
    closer = policy("Alpha", "A cane was tried by the doctor of the town", "A cane was tried by a doctor of the homes")
    assert changes(old, closer)[0] == ("added", "A cane was tried by the doctor of the town")
    left, right = "A cane was tried by the doctor of the home 1 x", "A cane was tried by the doctor of the home 2 x"
    for label, kept in (("2", right), ("3", left)):
        new = policy("Alpha", left, right)
        second, third = new.criteria[1:]
        relabelled = (second.model_copy(update={"label": "9" if label == "2" else "2"}),)
        relabelled += (third.model_copy(update={"label": "2" if label == "2" else "9"}),)
        new = new.model_copy(update={"criteria": (new.criteria[0], *relabelled)})
        assert ("modified", kept) in changes(old, new)


def close_calls(old: str, *news: str) -> int:
    unlabelled = [
        made.model_copy(update={"criteria": tuple(c.model_copy(update={"label": None}) for c in made.criteria)})
        for made in (policy(old), policy(*news))
    ]
    return len([f for f in compare(*unlabelled).findings if f.rule == "close-pairing"])


@pytest.mark.parametrize(("length", "doubtful"), [(26, 0), (36, 1)])
def test_a_second_candidate_within_three_hundredths_is_a_doubt(length: int, doubtful: int) -> None:
    text = "abcdefghijklm nopqrstuvw abcdefghijklmnop"[:length]
    assert close_calls(text, text[:-1] + "1", text[:-2] + "12") == doubtful


def test_the_doubt_names_all_three_statements() -> None:
    old = policy("The left hand device is fitted by a nurse")
    new = policy("The left hand device is fitted by a red nurse", "The left hand device is fitted by a new nurse")
    (finding,) = compare(old, new).findings
    assert (finding.severity, finding.rule, finding.at) == ("info", "close-pairing", "/criteria/0")
    assert finding.message == (
        "“The left hand device is fitted by a nurse” was taken for “The left hand device is fitted by a red nurse”, "
        "but “The left hand device is fitted by a new nurse” is as close."
    )


def test_likeness_that_the_whole_list_shares_is_none() -> None:
    def case(name: str) -> str:
        return f"{name}: seen by a doctor who treats it and has written a letter"

    assert kinds(policy(case("Gout"), case("Lupus")), policy(case("Gout"), case("Stroke"))) == REPLACED
    assert kinds(policy(case("Lupus")), policy(case("Stroke"))) == REWORDED


def test_a_statement_is_known_as_the_branch_that_said_it_in_several() -> None:
    old = policy(any_of("Covered tumors:", need("Sarcomas", "Soft tissue sarcoma", "Benign bone tumors"), "Thymoma"))
    new = policy(any_of("Covered tumors:", "Sarcomas of soft tissue, benign bone tumors", "Thymoma"))
    assert kinds(old, new) == ["modified", "removed", "removed"]
    assert kinds(new, old) == ["added", "added", "modified"]


@pytest.mark.parametrize(
    ("sentence", "known"),
    [
        ("Sarcomas of soft tissue, benign bone tumors", True),  # 0.73, which counts for 0.66
        ("Soft sarcomas, benign growths of bone", False),  # 0.61, which counts for 0.55
    ],
)
def test_a_branch_has_to_be_more_alike_than_a_statement(sentence: str, known: bool) -> None:
    old = policy(need("Zwqx", "Soft tissue sarcoma", "Benign bone tumors"), "Alpha")
    assert ("modified" in kinds(old, policy(sentence, "Alpha"))) is known


@pytest.mark.parametrize(("letters", "known"), [(985, True), (1_015, False)])
def test_branches_of_more_than_two_thousand_letters_together_are_not_compared(letters: int, known: bool) -> None:
    words = ("a word of some kind that is meant here and there " * 40)[:letters]
    old = policy(need("Kind of case", words[: letters // 2], words[letters // 2 :]))
    assert ("modified" in kinds(old, policy(words))) is known


@pytest.mark.parametrize(("kept", "known"), [(2, True), (1, False)])
def test_a_group_is_known_by_half_of_what_stands_in_it(kept: int, known: bool) -> None:
    items = ("A walker was tried", "A cane was tried", "A brace was tried", "A fall")
    old = policy(all_of("All of the following are required:", *items), "Alpha")
    new = policy(all_of("Shown in the file is this", *items[:kept], *("Rails", "Ramps", "Lifts")[: 4 - kept]), "Alpha")
    assert (("modified", "Shown in the file is this") in changes(old, new)) is known


@pytest.mark.parametrize(
    ("lead", "items", "found"),
    [
        ("The file proves one or more of the following:", ("A visit", "A film"), ["added"] * 3 + ["removed"] * 3),
        ("The file proves one or more of the following:", ("Two falls", "A visit"), ["added", "modified", "removed"]),
        ("The member meets one or more of the following:", ("A visit", "A film"), ["added"] * 3 + ["removed"] * 3),
        ("The member meets one or more of the following:", ("Two falls in a year", "A film"), None),
        ("The back hurts and one or more of the following is documented:", ("A visit", "A film"), None),
    ],
)
def test_lists_that_share_only_how_many_items_they_ask_for_are_two(
    lead: str, items: tuple[str, ...], found: list[str] | None
) -> None:
    head = "For members with back pain one or more of the following are documented:"
    old = any_of(head, "Two falls", "A brace")
    told = kinds(policy(all_of("All:", *OTHERS, old)), policy(all_of("All:", *OTHERS, any_of(lead, *items))))
    assert ("modified" in told) == (found is None or "modified" in found)
    assert found is None or told == found
