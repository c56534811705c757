"""What is one entry of a list of references, and under which number, in invented words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.model.outline import Grid, Passage
from extractor.reading.reference_lists import entries_of
from tests.reading.typed import Typist

HATS, CAPS, SHOES = "Hatter M. On hats. 2020.", "Capper N. On caps. 2019.", "Sole P. On shoes. 2018."


def listed(*blocks: Passage | Grid) -> list[tuple[str | None, str]]:
    return [(entry.label, entry.text.text) for entry in entries_of(blocks)]


def lettered(passage: Passage, label: str, ordinal: int) -> Passage:
    assert passage.mark
    mark = replace(passage.mark, label=label, kind="lower_alpha", style="#)", ordinal=ordinal)
    return replace(passage, mark=mark)


@pytest.mark.parametrize(("gap", "goes_on"), [(2, True), (14, True), (15, False), (16, False)])
def test_a_line_goes_on_with_the_entry_that_it_stands_close_under(gap: float, goes_on: bool) -> None:
    t = Typist()
    entry = t.passage("Hatter M. On all the", "hats of old.", mark="1")
    t.top += gap - 2
    rest = t.passage("Bonnet Press.", left=90)
    text = "Hatter M. On all the hats of old."
    assert listed(entry, rest) == [("1", f"{text} Bonnet Press." if goes_on else text)]


def test_a_line_further_down_the_next_page_goes_on_with_the_entry_too() -> None:
    t = Typist()
    entry = t.passage("Hatter M. On", mark="1")
    t.turn()
    t.top += 60
    assert listed(entry, t.passage("hats. 2020.", left=90)) == [("1", "Hatter M. On hats. 2020.")]


def test_what_dates_the_document_goes_on_with_no_entry() -> None:
    t = Typist()
    assert listed(t.passage(HATS, mark="1"), t.passage("Last reviewed: May 2019", left=90)) == [("1", HATS)]


@pytest.mark.parametrize(("left", "goes_on"), [(72.0, False), (86.5, False), (87.0, False), (87.5, True), (90.0, True)])
def test_a_line_without_a_number_goes_on_where_it_begins_under_the_words_of_the_entry(
    left: float, goes_on: bool
) -> None:
    t = Typist()
    entry = t.passage("Hatter M. On", mark="1")
    assert entry.indent == 90
    rest = t.passage("hats.", left=left)
    assert listed(entry, rest) == [("1", "Hatter M. On hats." if goes_on else "Hatter M. On")]


def test_what_is_nested_in_an_entry_belongs_to_it_wherever_it_begins() -> None:
    t = Typist()
    entry, nested = t.passage("Hatter M. On", mark="1"), t.passage("hats.", depth=1, left=72.0)
    assert listed(entry, nested) == [("1", "Hatter M. On hats.")]


@pytest.mark.parametrize(
    ("before", "mark", "opens"),
    [("1", "10", True), ("1", "11", False), ("5", "1", True), ("5", "2", False), ("5", "5", True), ("5", "6", True)],
)
def test_a_number_far_ahead_or_behind_the_last_one_is_a_volume_and_1_begins_another_list(
    before: str, mark: str, opens: bool
) -> None:
    t = Typist()
    found = listed(t.passage("Hatter M. Hats", mark=before), t.passage("Caps 2020.", mark=mark))
    assert found == (
        [(before, "Hatter M. Hats"), (mark, "Caps 2020.")]
        if opens
        else [(before, f"Hatter M. Hats {mark}. Caps 2020.")]
    )


def test_letters_and_numbers_without_an_order_open_entries_too() -> None:
    t = Typist()
    a, b = (lettered(t.passage(text, mark="9"), label, n) for n, (label, text) in enumerate([("a", HATS), ("z", CAPS)]))
    assert listed(a, b) == [("a", HATS), ("z", CAPS)]
    far = lettered(t.passage(CAPS, mark="9"), "z", 26)
    assert listed(t.passage(HATS, mark="1"), far) == [("1", HATS), ("z", CAPS)]
    assert listed(a, t.passage(SHOES, mark="30")) == [("a", HATS), ("30", SHOES)]
    outline = t.passage(SHOES, mark="1.2")
    assert listed(t.passage(HATS, mark="1"), outline) == [("1", HATS), ("1.2", SHOES)]


def test_bullets_are_entries_without_a_label_and_a_number_after_them_is_one_with() -> None:
    t = Typist()
    first, second = t.passage(HATS, mark="•"), t.passage(CAPS, mark="•")
    assert listed(first, second, t.passage(SHOES, mark="2")) == [(None, HATS), (None, CAPS), ("2", SHOES)]
    assert listed(first, second) == [(None, HATS), (None, CAPS)]


def test_bullets_nested_in_a_numbered_entry_belong_to_it_though_the_list_begins_with_one() -> None:
    t = Typist()
    blocks = [
        t.passage(HATS, mark="•"),
        t.passage("Capper N. On", mark="1"),
        t.passage("caps.", mark="•", depth=1, left=90),
        t.passage(SHOES, mark="2"),
    ]
    assert listed(*blocks) == [(None, HATS), ("1", "Capper N. On caps."), ("2", SHOES)]


def test_marks_of_the_list_s_own_style_open_entries_at_any_depth_those_of_another_only_at_its_own() -> None:
    t = Typist()
    first = t.passage(HATS, mark="1")
    own = t.passage(CAPS, mark="2", depth=1, left=90)
    other = lettered(t.passage(SHOES, mark="9", depth=1, left=90), "a", 1)
    beside = lettered(t.passage(SHOES, mark="9"), "b", 2)
    assert listed(first, own) == [("1", HATS), ("2", CAPS)]
    assert listed(first, other) == [("1", f"{HATS} {SHOES}")]
    assert listed(first, beside) == [("1", HATS), ("b", SHOES)]


def test_a_list_that_begins_with_1_is_one_though_few_of_its_lines_have_numbers() -> None:
    t = Typist()
    parts = [t.passage("Hatter M. On hats", mark="1"), *(t.passage(f"and part {n},", left=90) for n in range(3))]
    assert listed(*parts) == [("1", "Hatter M. On hats and part 0, and part 1, and part 2,")]


def test_a_number_that_opens_one_of_several_paragraphs_makes_no_list_of_them() -> None:
    t = Typist()
    paragraphs = [t.passage(HATS), t.passage(CAPS, mark="7"), t.passage(SHOES)]
    assert listed(*paragraphs) == [(None, HATS), (None, CAPS), (None, SHOES)]
    late = [t.passage(HATS), t.passage(CAPS), t.passage(SHOES), t.passage(HATS, mark="1"), t.passage(CAPS)]
    assert [label for label, _ in listed(*late)] == [None] * 5
    second = [t.passage(HATS), t.passage(CAPS, mark="2"), t.passage(SHOES)]
    assert [label for label, _ in listed(*second)] == [None] * 3


def test_paragraphs_of_which_half_have_numbers_are_a_list_and_the_others_none_of_its_entries() -> None:
    t = Typist()
    assert listed(t.passage(HATS), t.passage(CAPS, mark="2")) == [("2", CAPS)]
    t = Typist()
    assert listed(t.passage(HATS), t.passage(CAPS, mark="2"), t.passage(SHOES, mark="3")) == [("2", CAPS), ("3", SHOES)]


@pytest.mark.parametrize(("left", "hangs"), [(72.0, False), (79.0, False), (80.0, False), (81.0, True), (90.0, True)])
def test_a_line_set_further_in_goes_on_with_the_paragraph_above_it(left: float, hangs: bool) -> None:
    t = Typist()
    found = listed(t.passage(HATS), t.passage(CAPS, left=left))
    assert found == ([(None, f"{HATS} {CAPS}")] if hangs else [(None, HATS), (None, CAPS)])


def test_rows_that_cite_are_entries_with_the_number_of_their_first_cell_if_that_is_all_it_holds() -> None:
    t = Typist()
    grid = t.grid("No. | Source", f"1. | {HATS}", f"{CAPS} | Library", " | ", "Books | about hats", "7 | ")
    assert listed(grid, t.passage(SHOES)) == [("1", HATS), (None, f"{CAPS} Library"), (None, SHOES)]


def test_numbers_within_the_line_part_a_list_of_one_paragraph() -> None:
    t = Typist()
    assert listed(t.passage(f"{HATS} 2. {CAPS} 3. {SHOES}", mark="1")) == [("1", HATS), ("2", CAPS), ("3", SHOES)]
    assert listed(t.passage(f"{HATS} 4. {CAPS}", mark="1")) == [("1", f"{HATS} 4. {CAPS}")]


def test_entries_without_numbers_stay_apart_where_other_text_stands_further_left() -> None:
    t = Typist()
    entries = [t.passage(text, left=left) for text, left in ((HATS, 90), (CAPS, 90), ("hats and caps.", 99))]
    read = listed(*entries, t.passage(SHOES, left=90), t.passage("Moss F. On moss. 2017.", left=72))
    assert [text for _, text in read] == [HATS, f"{CAPS} hats and caps.", SHOES, "Moss F. On moss. 2017."]
