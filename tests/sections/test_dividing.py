"""Which headings stand under which: what divides a section, and what only opens it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.model.layout import Line
from extractor.model.outline import Passage
from extractor.profiles import generic
from extractor.sections import read_outline
from tests.reading.pages import Paper
from tests.sections.pages import typed

ITEM = "The splint is considered medically necessary for adults with a sprain of the ankle."


def levels(*rows: str) -> list[tuple[int, str, str]]:
    outline = read_outline(typed(*rows), generic())
    return [(s.level, s.kind, s.heading.text) for s in outline.sections if s.heading]


def test_the_bold_word_that_a_sentence_lacks_is_no_heading() -> None:
    rows = (
        "!!Policy",
        ITEM,
        "Splints that are printed by the patient at home for a friend are considered",
        "!INVESTIGATIONAL.",
    )
    assert levels(*rows) == [(1, "criteria", "Policy")]


def test_headings_after_an_introduction_to_the_criteria_are_no_parts_of_it() -> None:
    assert levels("!!Criteria", "!Introduction", "Requests are reviewed so.", "!Ankle Splints", ITEM) == [
        (1, "criteria", "Criteria"),
        (2, "overview", "Introduction"),
        (2, "criteria", "Ankle Splints"),
    ]


def test_criteria_that_open_with_an_introduction_do_not_hold_the_main_heading_that_follows() -> None:
    read = levels("!!Criteria", "!Introduction", "Requests are reviewed so.", ITEM, "!!Xyzzy Plugh", ITEM)
    assert read[-1] == (1, "other", "Xyzzy Plugh")


def test_codes_after_the_name_of_their_system_are_no_heading() -> None:
    read = levels("!!Criteria", "!Ankle Splints", "!CPT 29515, 29540", ITEM)
    assert [text for _, _, text in read] == ["Criteria", "Ankle Splints"]


def test_topics_under_policy_guidelines_are_parts_of_them() -> None:
    read = levels(
        "!!Policy", ITEM, "!Policy Guidelines", "Splints are made to fit.", "!Family History", "A sprain runs."
    )
    assert read[1:] == [(2, "guidance", "Policy Guidelines"), (3, "guidance", "Family History")]


def test_underlined_lines_that_count_on_divide_the_criteria_and_stand_beside_the_notes() -> None:
    rows = ["!!Criteria", ITEM, "!NOTES:", "• Splints only.", "_I. Ankle Splints", ITEM, "_II. Knee Splints", ITEM]
    assert levels(*rows, "_III. Investigational", "The spare is considered investigational.") == [
        (1, "criteria", "Criteria"),
        (2, "criteria", "NOTES:"),
        (2, "criteria", "Ankle Splints"),
        (2, "criteria", "Knee Splints"),
        (2, "limitations", "Investigational"),
    ]


@pytest.mark.parametrize("first", ["!I. ANKLE", "!!I. Ankle"])
def test_numbered_lines_set_apart_divide_the_text_whatever_they_are_called(first: str) -> None:
    second, third = (first.replace("I.", f"{n}.") for n in ("II", "III"))
    rows = [first, f"   {ITEM}", second, f"   {ITEM}", "   A. The sprain is new.", third, f"   {ITEM}"]
    assert [text.casefold() for _, _, text in levels(*rows)] == ["ankle"] * 3


@pytest.mark.parametrize("shift", [0.0, 3.0])
@pytest.mark.parametrize("color", [0, 0xC00000])
def test_a_series_divides_the_text_where_one_number_is_in_colour_or_set_flush_right(shift: float, color: int) -> None:
    rows = [row for n in ("I", "II", "III", "IV") for row in (f"!{n}. ANKLE", f"   {ITEM}")]
    layout = typed(*rows)

    def moved(line: Line) -> Line:
        mark, *rest = line.words
        number = ("I.", "II.", "III.", "IV.").index(mark.text)
        box = mark.box._replace(x0=mark.box.x0 - number * shift, x1=mark.box.x1 - number * shift)
        words = [replace(mark, box=box), *rest]
        return Line.of(replace(word, color=color) for word in words) if number == 1 else Line.of(words)

    lines = [moved(line) if "ANKLE" in line.text else line for line in layout.lines()]
    read = read_outline(replace(layout, pages=(replace(layout.pages[0], blocks=tuple(lines)),)), generic())
    assert [s.heading.text for s in read.sections if s.heading] == ["ANKLE"] * 4


@pytest.mark.parametrize("listed", [True, False])
def test_what_the_contents_list_names_is_a_heading_though_hardly_larger_than_the_text(listed: bool) -> None:
    contents = ["Table of Contents", "A. Plugh ........ 1", "B. Xyzzy ........ 1"] if listed else []
    layout = typed(*contents, "A. Plugh", f"   {ITEM}", "B. Xyzzy", f"   {ITEM}")
    lines = [
        Line.of(replace(word, size=11.0) for word in line.words) if line.text in ("A. Plugh", "B. Xyzzy") else line
        for line in layout.lines()
    ]
    read = read_outline(replace(layout, pages=(replace(layout.pages[0], blocks=tuple(lines)),)), generic())
    assert [s.heading.text for s in read.sections if s.heading] == (["Plugh", "Xyzzy"] if listed else [])


@pytest.mark.parametrize("item", ["!{}. ANKLE", "!{}. Ankle"])
def test_numbered_lines_are_items_where_nothing_stands_below_them_or_no_more_than_bold_sets_them_apart(
    item: str,
) -> None:
    below = f"   {ITEM}" if "ANKLE" not in item else ""
    rows = ["!!Criteria", ITEM, *(row for n in ("I", "II", "III") for row in (item.format(n), below))]
    assert levels(*rows) == [(1, "criteria", "Criteria")]


@pytest.mark.parametrize("size", [10.0, 11.0])
def test_a_line_a_little_larger_that_had_room_is_no_part_of_the_sentence_below_it(size: float) -> None:
    wide = "splints are worn by adults who have had a sprain of the ankle in the last six weeks and"
    layout = typed("A. Wood", f"   {wide}", "   by nobody else.", "B. Ankle", f"   {wide}", "   by nobody else.")
    lines = [
        Line.of(replace(word, size=size) for word in line.words) if line.text[1] == "." else line
        for line in layout.lines()
    ]
    read = read_outline(replace(layout, pages=(replace(layout.pages[0], blocks=tuple(lines)),)), generic())
    sentence = f"{wide} by nobody else."
    apart = ["Wood", sentence, "Ankle", sentence]
    joined = [f"Wood {sentence}", f"Ankle {sentence}"]
    texts = [block.text for section in read.sections for block in section.blocks if isinstance(block, Passage)]
    assert texts == (apart if size > 10.0 else joined)


def test_underlined_items_that_begin_anew_are_items() -> None:
    rows = ["!!Criteria", "_I. Ankle Splints", ITEM, "_II. Knee Splints", ITEM, "_I. Hip Splints", ITEM]
    assert levels(*rows) == [(1, "criteria", "Criteria")]


def test_underlined_items_with_a_line_further_left_below_are_items() -> None:
    rows = ["!!Criteria", "_  I. Ankle Splints", ITEM, "_  II. Knee Splints", ITEM, "_  III. Hip Splints", ITEM]
    assert levels(*[r if r[0] in "_!" else f"    {r}" for r in rows], "These notes are of all splints.") == [
        (1, "criteria", "Criteria")
    ]


def test_the_next_number_ends_what_an_empty_heading_held() -> None:
    rows = ["!1. Background", "It is a splint.", "!2. Coverage Criteria", "!Ankle Splints", ITEM, "!3. Other Programs"]
    assert levels(*rows, "Supply is limited.")[-1][:2] == (1, "other")


def test_a_stop_left_alone_on_a_line_parts_no_list_from_what_leads_it_in() -> None:
    rows = ["!Limitations", "1. Splints are not covered for the following:", ";", "   a. Sprains of the wrist; or"]
    section = read_outline(typed(*rows, "   b. Sprains of the knee."), generic()).sections[0]
    assert [(b.depth, b.mark.label) for b in section.blocks if isinstance(b, Passage) and b.mark] == [
        (0, "1"),
        (1, "a"),
        (1, "b"),
    ]


def test_notes_and_overviews_outside_the_criteria_hold_what_follows() -> None:
    read = levels("!!Background", "It is a splint.", "_Overview", "It is made of wood.", "!Xyzzy Plugh", "It is old.")
    assert [level for level, _, _ in read] == [1, 2, 3]


def test_an_unknown_heading_of_a_lower_level_stays_inside_an_empty_one() -> None:
    rows = ["!!1. Coverage Criteria", "!!Ankle Splints", ITEM, "!Adults", ITEM, "!!Knee Splints", ITEM]
    assert [level for level, _, _ in levels(*rows)] == [1, 2, 3, 2]


@pytest.mark.parametrize("attached", ["Attachment A", "Appendix 2", "Exhibit B"])
def test_what_is_attached_stands_after_the_history_however_small_its_heading_is(attached: str) -> None:
    rows = ("!!Policy", ITEM, "!!Revision History", "05/01/2024 New policy", f"!{attached}", ITEM)
    assert levels(*rows, "!Ankle Splints", ITEM)[1:] == [
        (1, "revision_history", "Revision History"),
        (1, "appendix", attached),
        (2, "appendix", "Ankle Splints"),
    ]


def test_what_is_attached_inside_the_criteria_stays_inside() -> None:
    assert levels("!!Policy", ITEM, "!Appendix A", ITEM)[1:] == [(2, "appendix", "Appendix A")]


def test_a_whole_sentence_that_refuses_is_no_heading_however_large_it_is() -> None:
    read = levels("!!Criteria", ITEM, "!!A splint for play at work is not covered.", ITEM, ITEM)
    assert [text for _, _, text in read] == ["Criteria"]


@pytest.mark.parametrize(("title", "heads"), [("BRACE RULES IN FORCE", True), ("Brace rules in force", False)])
def test_a_title_in_a_table_s_first_row_heads_it_where_it_is_set_as_a_known_one_was(title: str, heads: bool) -> None:
    paper = Paper()
    paper.line("The plan looks at knee braces for adults as these tables tell, one after the other.")
    paper.grid("REFERENCES", "No. | Reference", "1 | Oakes J. Braces. 2021.")
    paper.grid(title, "Module | Rule", "Braces | A brace is covered when the knee is sprained.")
    read = [s.heading.text for s in read_outline(paper.layout(), generic()).sections if s.heading]
    assert read == ["REFERENCES", title][: 1 + heads]


def test_general_information_before_all_criteria_holds_none_of_the_headings_that_follow() -> None:
    read = levels("!General Information", "Splints are made to fit.", "!Ankle Splints", ITEM)
    assert read == [(1, "guidance", "General Information"), (1, "other", "Ankle Splints")]


@pytest.mark.parametrize(
    ("title", "is_apart"),
    [("A. Wood", True), ("A. Wood that lasts and that is worn by adults, whatever they do in it,", False)],
)
def test_a_short_line_in_an_item_above_a_full_one_that_begins_anew_is_a_statement(title: str, is_apart: bool) -> None:
    wide = "The splint is worn by adults who have had a sprain of the ankle in the last six weeks and"
    read = read_outline(typed(title, f"   {wide}", "   by nobody else."), generic())
    texts = [block.text for section in read.sections for block in section.blocks if isinstance(block, Passage)]
    assert (f"{wide} by nobody else." in texts) == is_apart


def test_headings_that_count_with_the_letters_of_a_series_stand_beside_each_other() -> None:
    read = levels("!!Criteria", "!ELM-318.1: General Guidelines", ITEM, "!ELM-318.2: Ankle Splints", ITEM)
    assert [level for level, _, _ in read] == [1, 2, 2]


def test_what_is_common_to_all_indications_holds_none_of_them() -> None:
    common, sprain = levels("!!Criteria", "!UNIVERSAL CRITERIA", ITEM, "!Sprain of the Ankle", ITEM)[1:]
    assert common[0] == sprain[0]


def test_headings_that_say_when_something_holds_divide_what_follows() -> None:
    parts = (
        "!Effective January 2026",
        "!Ankle Splints",
        ITEM,
        "!Effective Prior to January 2026",
        "!Wrist Splints",
        ITEM,
    )
    now, ankle, then, wrist = (level for level, *_ in levels("!!Criteria", *parts)[1:])
    assert (now, ankle) == (then, wrist)
    assert ankle > now


def test_text_that_rules_below_the_name_of_references_before_any_criteria_is_none_of_them() -> None:
    read = levels("!!References", "!Xyzzy Plugh", ITEM, "!Frobnitz", "Worn at night.")
    assert "references" not in {kind for _, kind, text in read if text != "References"}
