"""How deep statements stand where neither marks nor indent say it alone."""

from __future__ import annotations

from tests.sections.pages import Press, typed
from tests.sections.test_outline import WIDE, read, tree


def test_a_list_below_a_bold_line_in_line_with_it_is_its_own() -> None:
    outline = read(
        typed(
            WIDE,
            "1. Sprain. Approve if the patient meets the following (a and b):",
            "   a) Patient has tried a bandage; AND",
            "   b) Patient is an adult.",
            "!   Initial Approval/Extended Approval.",
            "   a) Initial Approval: 6 months.",
            "   b) Extended Approval: 1 year.",
        )
    )
    assert tree(outline)[4:] == [
        "1 - Initial Approval/Extended Approval.",
        "2 a Initial Approval: 6 months.",
        "2 b Extended Approval: 1 year.",
    ]


def test_a_list_below_a_text_that_names_the_following_uses_is_its_own_though_the_text_is_done() -> None:
    outline = read(
        typed(
            "Splints are not supported by enough data to be approved for the following uses. The reasons for",
            "this are given with each of them.",
            "1. Snoring",
            "2. Gout",
        )
    )
    assert [line.split()[0] for line in tree(outline)] == ["0", "1", "1"]


def test_a_numbered_line_in_title_case_owns_the_text_right_below_it_and_the_series_goes_on() -> None:
    outline = read(
        typed(
            WIDE,
            "B. Generally Covered Uses",
            "The plan has found that splints are covered as follows for those who wear them at night:",
            "   I. after a sprain",
            "   II. after a fracture",
            "C. Generally Excluded Uses",
            "A splint is not covered while another one can be worn.",
        )
    )
    assert [p[:3] for p in tree(outline)[1:]] == ["0 B", "1 -", "2 I", "2 I", "0 C", "1 -"]


def test_centred_lines_stand_beside_each_other() -> None:
    longer, shorter = (
        "Prescribers send all their notes with the form so that each point is seen.",
        "All requests follow the label unless it is said otherwise.",
    )
    outline = read(typed(WIDE, "", f"     {longer}", f"             {shorter}"))
    assert tree(outline)[1][0] == tree(outline)[2][0]


def test_a_number_where_an_item_s_wrapped_lines_begin_is_no_mark() -> None:
    outline = read(
        typed(
            "   (1) approve or deny the request for the splint that the prescriber has sent to the plan;",
            "   (2) notify the member and whoever has asked for it, in no more than five days, or within the",
            "         time that the law of the state gives to it where it is urgent, which is forty-eight and",
            "         (48) hours after the request.",
        )
    )
    assert [line[:3] for line in tree(outline)] == ["0 1", "0 2"]


def test_a_line_under_an_item_s_text_but_not_quite_as_far_in_carries_it_on() -> None:
    outline = read(
        typed(
            WIDE,
            "1.    Screening of a parent to determine carrier",
            "    status for the following conditions is necessary.",
            "2.    Adult",
        )
    )
    assert len(tree(outline)) == 3


def test_a_note_in_brackets_under_an_item_belongs_to_it() -> None:
    rows = ("• A cane was tried.", "    (Note: Ours only.)", "• A film shows it.", "(Note: Send the film.)")
    assert [line[4:] for line in tree(read(typed(WIDE, *rows)))[1:]] == [
        "A cane was tried. (Note: Ours only.)",
        "A film shows it.",
        "(Note: Send the film.)",
    ]


def test_a_bracket_in_mid_sentence_is_no_note() -> None:
    outline = read(
        typed(
            WIDE,
            "b. A trial of any one of the following combinations of drugs, for at least three months each,",
            "   (please note: they need not be taken at one time):",
        )
    )
    assert len(tree(outline)) == 2


def test_a_list_that_goes_on_over_a_page_is_not_taken_for_its_inner_one_far_at_the_right() -> None:
    press = Press().page(
        WIDE,
        "1. First",
        "2. Second, with:",
        "                         1. an inner one",
        "                         2. another inner one",
    )
    press.page("3. Third", "                         1. an inner one", WIDE)
    assert [line[:3] for line in tree(read(press.layout()))[1:7]] == ["0 1", "0 2", "1 1", "1 2", "0 3", "1 1"]


def test_a_note_in_line_with_the_marks_of_a_list_is_no_part_of_its_last_item() -> None:
    note = "Note: Requests for infants are reviewed by a doctor."
    outline = read(
        typed(WIDE, "A. A splint is covered when one of the following is met:", "   1. A sprain", f"   {note}")
    )
    assert tree(outline)[1:] == [
        "0 A A splint is covered when one of the following is met:",
        "1 1 A sprain",
        f"1 - {note}",
    ]


def test_a_note_under_an_item_whose_own_list_is_still_to_come_is_that_item_s() -> None:
    note = "Note: Examples of splints are those of foam."
    rows = (
        "A. A splint was tried, as shown by all of the following:",
        note,
        "   1. A film",
        "   2. A letter",
        "B. Pain",
    )
    assert tree(read(typed(WIDE, *rows)))[1:] == [
        "0 A A splint was tried, as shown by all of the following:",
        f"1 - {note}",
        "1 1 A film",
        "1 2 A letter",
        "0 B Pain",
    ]


def test_a_line_that_only_says_what_else_to_read_owns_no_list() -> None:
    rows = ("!Please refer to the member's contract for what is excluded.", "1. A splint is covered for a sprain.")
    assert [line[:3] for line in tree(read(typed(WIDE, *rows)))[-2:]] == ["0 -", "0 1"]
