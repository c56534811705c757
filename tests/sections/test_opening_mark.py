"""Where the list mark that a line opens with ends and its text begins."""

from __future__ import annotations

import pytest

from extractor.model.layout import Line
from extractor.sections.opening_mark import box_mark, opens_with_tick, outline_mark, split_mark
from tests.sections.pages import LEFT, SIGN, Press


def line(row: str) -> Line:
    """A row as a line; "^" before a word sets it tight to the one before."""
    (found,) = Press().page(row).layout().pages[0].blocks
    assert isinstance(found, Line)
    return found


@pytest.mark.parametrize(
    ("row", "label", "text"),
    [
        ("1. weak legs", "1", "weak legs"),
        ("– weak legs", "–", "weak legs"),
        ("1 ^. weak legs", "1", "weak legs"),
        ("( ^a ^) weak legs", "a", "weak legs"),
        ("( ^a ^) ^: weak legs", "a", "weak legs"),
        ("a. ^Weak legs", "a", "Weak legs"),
        ("• ^weak legs", "•", "weak legs"),
        ("10.Weak legs", "10", "Weak legs"),
        ("•Weak legs", "•", "Weak legs"),
        ("†Weak legs", "†", "Weak legs"),
        ("1. ☐ Yes ☐ No Weak legs", "1", "Weak legs"),
        ("☐ Yes ☐ No ☐ N/A Weak legs", "☐", "Weak legs"),
        ("[ ] Yes [ ] No Weak legs", "☐", "Weak legs"),
    ],
)
def test_a_mark_is_parted_from_the_text_behind_it(row: str, label: str, text: str) -> None:
    parted = split_mark(line(row))
    assert parted
    mark, rest = parted
    assert (mark.label, rest.text) == (label, text)


@pytest.mark.parametrize("row", ["1.", "•", "1 weak leg", "weak legs", "– ^weak legs", "10.5 mg"])
def test_a_line_without_a_mark_and_a_text_behind_it_is_left_whole(row: str) -> None:
    assert split_mark(line(row)) is None


def test_a_mark_set_tight_shares_its_printed_word_with_the_text() -> None:
    parted = split_mark(line("10.Weak legs"))
    assert parted
    mark, rest = parted
    (sign,), first = mark.words, rest.words[0]
    assert (sign.text, first.text) == ("10.", "Weak")
    assert sign.index == first.index
    assert (sign.box.x0, sign.box.x1) == (LEFT, LEFT + 3 * SIGN)
    assert (first.box.x0, first.box.x1) == (LEFT + 3 * SIGN, LEFT + 7 * SIGN)
    assert first.spaced


@pytest.mark.parametrize(
    ("row", "label", "text"),
    [("1.1 Age of 18", "1.1", "Age of 18"), ("2.3.1 Age", "2.3.1", "Age"), ("2 - Age", "2", "Age")],
)
def test_an_outline_number_needs_no_stop_before_a_capital(row: str, label: str, text: str) -> None:
    parted = outline_mark(line(row))
    assert parted
    assert (parted[0].label, parted[1].text) == (label, text)


@pytest.mark.parametrize(
    "row", ["1.1", "1.1 mg daily", "1.1 ^Tesla scanners", "1 Age", "Age of 18", "7 - 10 days", "1 -"]
)
def test_what_else_opens_with_a_number_has_no_outline_number(row: str) -> None:
    assert outline_mark(line(row)) is None


@pytest.mark.parametrize("text", ["legs", "weak legs"])
def test_an_empty_box_before_a_text_opens_an_item_of_a_check_list(text: str) -> None:
    parted = box_mark(line(f"☐ {text}"))
    assert parted
    assert (parted[0].label, parted[1].text) == ("☐", text)
    assert not opens_with_tick(line(f"☐ {text}"))


def test_a_box_typed_as_brackets_is_one() -> None:
    parted = box_mark(line("[ ] Yes – go to 2"))
    assert parted
    assert (parted[0].label, parted[1].text) == ("☐", "Yes – go to 2")


@pytest.mark.parametrize(
    "row", ["☐", "☐ Yes ☐ No", "[ ]", "[ ] Yes [ ] No", "☐ ☐ of both", "☒ weak legs", "weak legs ☐"]
)
def test_boxes_of_a_choice_and_boxes_alone_open_no_item(row: str) -> None:
    assert box_mark(line(row)) is None


@pytest.mark.parametrize("row", ["☒ weak legs", "☑ weak legs"])
def test_a_ticked_box_before_a_text_is_an_answer(row: str) -> None:
    assert opens_with_tick(line(row))
