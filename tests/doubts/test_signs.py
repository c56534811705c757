"""What makes a statement look misplaced: each sign is shown by a statement that has it, and not by one that has not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from textwrap import dedent

import pytest

from extractor.doubts.account import Account, Node
from extractor.doubts.misplaced import share_misplaced, weights
from extractor.doubts.signs import SIGNS, signs_of
from extractor.model.outline import GridCell, Outline
from tests.doubts.papers import asking, doubts_of, reading_of

# A list read in order. Its statements begin where their depth has them, so that nothing on the page speaks against it.
IN_ORDER = """
    # Coverage Criteria
    c A night splint is covered when ALL of the following are met: {all_of}
    c   1. The member grinds the teeth at night
    c   2. The member has seen a dentist
    c   3. The member has worn a soft splint for a month.
"""
# What a hasty reader makes of a letter's end.
IN_DISORDER = """
    # Coverage Criteria
    c Splints are kept dry at home.
    c   Call 800-555-0100
    c   Revised 01/02/2024
    c   Hollow Street Laboratory
    c   Wear it each night.
"""


@dataclass(frozen=True)
class Shown:
    """A sign, a document whose statement `of` shows it, and one whose statement of the same words does not."""

    sign: str
    of: str
    yes: str
    no: str


CASES = (
    Shown("top", "It is worn.", "# Criteria\nc It is worn.", "# Criteria\nc ALL of the following:\nc   It is worn."),
    Shown("under-a-title", "It is worn.", "# Criteria\nc Adults\nc   It is worn.",
          "# Criteria\nc ALL of the following:\nc   It is worn."),
    Shown("under-a-sentence", "It is worn.", "# Criteria\nc The member sleeps.\nc   It is worn.",
          "# Criteria\nc Adults\nc   It is worn."),
    Shown("under-other-words", "It is worn.", "# Criteria\nc 1. the member sleeps\nc   It is worn.",
          "# Criteria\nc The member sleeps.\nc   It is worn."),
    Shown("alone-unannounced", "It is worn.", "# Criteria\nc Adults\nc   It is worn.",
          "# Criteria\nc Adults\nc   It is worn.\nc   It is dry."),
    Shown("unmarked-under-an-item", "It is worn.", "# Criteria\nc 1. Adults\nc   It is worn.",
          "# Criteria\nc 1. Adults\nc   a. It is worn."),
    Shown("marked-as-its-owner", "It is worn.", "# Criteria\nc 1. Adults\nc   2. It is worn.",
          "# Criteria\nc 1. Adults\nc   a. It is worn."),
    Shown("bold-under-plain", "It is worn.", "# Criteria\nc Adults\nc   *It is worn.*",
          "# Criteria\nc *Adults*\nc   *It is worn.*"),
    Shown("unmarked-over-a-page", "It is worn.", "# Criteria\nc Adults\n---\nc   It is worn.",
          "# Criteria\nc Adults\n---\nc   1. It is worn."),
    Shown("marked-unlike-the-one-before", "It is worn.", "# Criteria\nc 1. It is dry.\nc a. It is worn.",
          "# Criteria\nc 1. It is dry.\nc 2. It is worn."),
    Shown("title-of-nothing", "Adults", "# Criteria\nc Adults\nc It is dry.", "# Criteria\nc Adults\nc   It is dry."),
    Shown("title-of-a-list", "Adults", "# Criteria\nc Adults\nc   It is dry.", "# Criteria\nc Adults\nc It is dry."),
    Shown("under-strange-titles", "It is worn.", "# Teeth\nc It is worn.", "# Criteria\nc It is worn."),
    Shown("under-a-title-aside", "It is worn.", "# Background\nc It is worn.", "# Criteria\nc It is worn."),
    Shown("contact", "Call 800-555-0100", "# Criteria\nc Call 800-555-0100", "# Criteria\nc Call the plan"),
    Shown("date", "Revised 01/02/2024", "# Criteria\nc Revised 01/02/2024", "# Criteria\nc Revised last year"),
    Shown("grants", "A splint is considered medically necessary.",
          "# Criteria\nc A splint is considered medically necessary.", "# Criteria\nc A splint is worn."),
    Shown("refuses", "A splint is considered not medically necessary.",
          "# Criteria\nc A splint is considered not medically necessary.", "# Criteria\nc A splint is worn."),
    Shown("counted", "It is worn.", "# Criteria\nc 1. It is worn.", "# Criteria\nc • It is worn."),
    Shown("bulleted", "It is worn.", "# Criteria\nc • It is worn.", "# Criteria\nc 1. It is worn."),
)  # fmt: skip


def shown_in(text: str, shifts: dict[str, float] | None = None) -> dict[str, frozenset[str]]:
    """The signs of each criterion by its words; `shifts` moves statements on the page, in points to the right."""
    outline, reading = reading_of(dedent(text))
    account = Account(outline, reading)
    for node in account.nodes:
        _shift(node, (shifts or {}).get(node.text, 0.0))
    return {node.text: signs for node, signs in signs_of(account, "criteria")}


def _shift(node: Node, right: float) -> None:
    moved = tuple(replace(e, passage=replace(e.passage, left=e.passage.left + right)) for e in node.entries)
    object.__setattr__(node, "entries", moved)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sign)
def test_a_statement_shows_its_sign(case: Shown) -> None:
    assert case.sign in shown_in(case.yes)[case.of]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sign)
def test_a_statement_without_it_does_not(case: Shown) -> None:
    assert case.sign not in shown_in(case.no).get(case.of, frozenset())


@pytest.mark.parametrize(
    ("sign", "of", "right"),
    [
        ("left-of-its-owner", "The member grinds the teeth at night", -40.0),
        ("left-of-the-one-before", "The member has seen a dentist", -12.0),
        ("right-of-the-one-before", "The member has seen a dentist", 12.0),
    ],
)
def test_a_statement_that_is_indented_unlike_its_place_shows_it(sign: str, of: str, right: float) -> None:
    assert sign in shown_in(IN_ORDER, {of: right})[of]
    assert sign not in shown_in(IN_ORDER)[of]


def test_a_title_among_deeper_ones_of_its_type_shows_it() -> None:
    text = "# Criteria\nc Adults\nc   It is dry.\nc Children\nc   It is new.\nc   Infants\nc     It is worn."
    assert "type-at-another-depth" in shown_in(text, {"Infants": -18.0})["Infants"]
    assert "type-at-another-depth" not in shown_in(text)["Infants"]


def test_an_item_among_shallower_ones_of_its_mark_and_edge_shows_it() -> None:
    text = "# Criteria\nc 1. It is dry.\nc 2. It is new.\nc Adults\nc   1. It is worn."
    assert "mark-at-another-depth" in shown_in(text, {"It is worn.": -18.0})["It is worn."]
    assert "mark-at-another-depth" not in shown_in(text)["It is worn."]


def test_a_statement_of_a_table_shows_it() -> None:
    account = Account(*reading_of(IN_ORDER))
    cell = GridCell(0, 0, 1, 1, ())
    for node in account.nodes[1:2]:
        object.__setattr__(node, "entries", tuple(replace(entry, cell=cell) for entry in node.entries))
    assert ["in-a-table" in signs for _, signs in signs_of(account, "criteria")] == [False, True, False, False]


def test_every_sign_has_a_weight_and_every_weight_a_sign() -> None:
    assert SIGNS.keys() == weights().signs.keys()


def test_a_list_in_order_is_not_doubted() -> None:
    assert asking(IN_ORDER) == []
    assert share_misplaced(Account(*reading_of(IN_ORDER)), "criteria") < weights().enough


def test_a_part_of_which_much_seems_misplaced_is_doubted_once_and_says_why() -> None:
    (finding,) = (f for f in doubts_of(IN_DISORDER) if f.rule == "nesting-doubtful")
    assert (finding.severity, finding.at) == ("warning", "/criteria")
    assert "4 under a sentence that announces nothing" in finding.message
    assert finding.place
    assert finding.place.page == 1


def test_a_message_counts_in_good_english() -> None:
    (finding,) = (
        f for f in doubts_of(IN_ORDER + "    c Children\n    c   A child has milk teeth\n") if f.rule == "owns-one"
    )
    assert finding.message.startswith(
        "1 statement has a single one under it that it does not announce; the first: “Children”"
    )


def test_signs_make_a_weak_doubt_of_the_same_part_a_warning() -> None:
    children = "    c Children\n    c   A child has milk teeth\n"
    assert ("owns-one", "/criteria/1") not in asking(IN_ORDER + children)
    assert ("owns-one", "/criteria/1") in asking(IN_DISORDER + children)


def test_a_part_without_statements_is_not_doubted() -> None:
    assert share_misplaced(Account(Outline((), ()), reading_of(IN_ORDER)[1]), "limitations") == 0
