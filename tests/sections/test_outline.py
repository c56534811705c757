"""What stands under what, read from typed pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.model.layout import Layout, Line
from extractor.model.outline import Outline, Passage
from extractor.profiles import generic
from extractor.sections import read_outline
from tests.reading.pages import Paper
from tests.sections.pages import Press, typed

WIDE = "This sentence is here only to show how far the right margin of the page lies from the left one."


def read(layout: Layout) -> Outline:
    return read_outline(layout, generic())


def tree(outline: Outline) -> list[str]:
    """Each passage as "depth label text"."""
    return [
        f"{p.depth} {p.mark.label if p.mark else '-'} {p.text}"
        for s in outline.sections
        for p in s.blocks
        if isinstance(p, Passage)
    ]


def test_nested_marks_give_depth() -> None:
    outline = read(
        typed(
            WIDE,
            "1. Has one of these:",
            "   a. asthma",
            "      i. mild",
            "      ii. severe",
            "   b. eczema",
            "2. Adult",
        )
    )
    assert tree(outline)[1:] == [
        "0 1 Has one of these:",
        "1 a asthma",
        "2 i mild",
        "2 ii severe",
        "1 b eczema",
        "0 2 Adult",
    ]


def test_i_after_h_is_a_letter_and_i_on_its_own_a_numeral() -> None:
    letters = [f"   {c}. item" for c in "abcdefgh"] + ["   i. ninth", "   j. tenth"]
    kinds = [p.mark.kind for p in read(typed(WIDE, "1. Any of:", *letters)).sections[0].blocks[2:]]  # type: ignore[union-attr]
    assert kinds == ["lower_alpha"] * 10


def test_a_list_goes_on_over_a_page_break() -> None:
    press = Press().page(WIDE, "1. First:", "   a. one").page("   b. two", "2. Second", WIDE)
    assert tree(read(press.layout()))[1:5] == ["0 1 First:", "1 a one", "1 b two", "0 2 Second"]


def test_a_full_line_goes_on_and_a_short_one_ends_the_statement() -> None:
    outline = read(typed(WIDE, "It goes on and ends here.", "Quantity of four doses", "Duration of three months"))
    assert tree(outline) == [
        f"0 - {WIDE} It goes on and ends here.",
        "0 - Quantity of four doses",
        "0 - Duration of three months",
    ]


def test_a_short_line_goes_on_where_its_last_word_needs_another() -> None:
    outline = read(
        typed(WIDE, "", "The splint is fitted by the", "Board of Dentistry.", "Quantity of four doses", "Months: three")
    )
    assert tree(outline)[1:] == [
        "0 - The splint is fitted by the Board of Dentistry.",
        "0 - Quantity of four doses",
        "0 - Months: three",
    ]


def test_a_line_goes_on_far_to_the_right_where_brackets_are_open_or_a_saint_lacks_its_name() -> None:
    cords = "☐ Yes ☐ No  Not taken with what strengthens its effect too much, such as resin, honey, bark or St."
    other = "☐ Yes ☐ No  The splint will not be worn with another one that holds the wrist (Splintab, Gripex,"
    outline = read(typed(WIDE, cords, "             John's wort; AND", other, "             Anklex)."))
    texts = [text.split(" ", 2)[2] for text in tree(outline)]
    assert any(text.endswith("bark or St. John's wort; AND") for text in texts)
    assert any(text.endswith("(Splintab, Gripex, Anklex).") for text in texts)


def test_a_label_of_a_limit_and_its_amount_are_one_statement() -> None:
    def with_bold_label(row: str) -> list[str]:
        layout = typed("!Criteria", WIDE, "", row)
        page = layout.pages[0]
        (*above, last) = page.blocks
        assert isinstance(last, Line)
        label = next(n for n, word in enumerate(last.words, 1) if word.text.endswith(":"))
        words = [replace(word, bold=n <= label, spaced=True) for n, word in enumerate(last.words, 1)]
        outline = read(replace(layout, pages=(replace(page, blocks=(*above, Line.of(words))),)))
        return [s.heading.text for s in outline.sections if s.heading]

    assert with_bold_label("Quantity Limits: 2 splints per arm") == ["Criteria"]
    assert with_bold_label("Quantity Limits: ^2")[0] == "Criteria"  # nothing behind it but the mark of a note
    assert with_bold_label("Quantity Limits: More than 2 splints per arm are not covered.")[1:] == ["Quantity Limits:"]


def test_a_number_at_a_line_start_that_the_sentence_needs_is_no_mark() -> None:
    long = "Patients were seen at the start of the trial and then again, by the same physician, at week"
    outline = read(
        typed(long, "48. It was found that all of them had kept their gain, and that none of the others had.")
    )
    assert len(tree(outline)) == 1


def test_a_line_break_hyphen_is_healed_only_where_the_word_stands_whole_elsewhere() -> None:
    outline = read(
        typed(
            "The recommended treatment is a long-term one; the recommended dose of it is three units, a long-",
            "term goal for all of those who were once recom-",
            "mended to stop it",
        )
    )
    assert "long-term goal" in tree(outline)[0]


def test_a_known_bold_line_is_a_heading_with_its_kind() -> None:
    outline = read(typed("!Coverage Criteria", WIDE, "!References", "1. Somebody et al."))
    assert [(s.heading.text, s.kind) for s in outline.sections if s.heading] == [
        ("Coverage Criteria", "criteria"),
        ("References", "references"),
    ]


def test_unknown_headings_divide_the_known_one_that_stands_empty() -> None:
    outline = read(
        typed("!Coverage Criteria", "!Knee Braces", WIDE, "!Hand Splints", WIDE, "!References", "1. Somebody.")
    )
    assert [s.kind for s in outline.sections] == ["criteria", "criteria", "criteria", "references"]


def test_a_bold_line_that_asks_what_is_needed_is_a_heading_and_one_that_says_it_is_none() -> None:
    outline = read(typed("!What Must Be Shown", WIDE, "!A brace must fit", WIDE, "!References", "1. Somebody."))
    assert [s.heading.text for s in outline.sections if s.heading] == ["What Must Be Shown", "References"]


def test_a_contents_list_with_leaders_is_furniture() -> None:
    outline = read(
        typed(
            "Table of Contents", "Coverage Criteria ........ 2", "References ........ 3", "", "!Coverage Criteria", WIDE
        )
    )
    assert [line.text for line in outline.furniture][:2] == ["Table of Contents", "Coverage Criteria ........ 2"]
    assert len(outline.sections) == 1


def test_note_marks_are_set_aside_and_powers_stay() -> None:
    passage = read(typed("Treatment with curative intent ^3 for tumors above 10 ^9 cells")).sections[0].blocks[0]
    assert isinstance(passage, Passage)
    assert passage.notes == ("3",)
    assert passage.text == "Treatment with curative intent for tumors above 109 cells"


def test_no_word_is_lost_and_none_is_doubled() -> None:
    layout = typed(
        "!Coverage Criteria",
        WIDE,
        "1. One of:",
        "   a. asthma",
        "      - AND -",
        "   b. eczema",
        "Table of Contents",
        "X ..... 9",
    )
    outline = read(layout)
    words = [w.index for s in outline.sections for w in s.words] + [w.index for f in outline.furniture for w in f.words]
    assert sorted(words) == [w.index for line in layout.lines() for w in line.words]


def test_a_list_that_names_later_headings_is_no_contents_list() -> None:
    outline = read(
        typed(
            "!Coverage Criteria",
            "Any of these panels is covered:",
            "• Wrist panel",
            "• Elbow panel",
            "• Ankle panel",
            "!Wrist panel",
            WIDE,
            "!Elbow panel",
            WIDE,
            "!Ankle panel",
            WIDE,
        )
    )
    assert not outline.furniture
    assert tree(outline)[:4] == [
        "0 - Any of these panels is covered:",
        "1 • Wrist panel",
        "1 • Elbow panel",
        "1 • Ankle panel",
    ]


def test_a_sentence_in_line_with_a_list_and_with_its_lead_in_stands_beside_both() -> None:
    outline = read(
        typed(
            WIDE,
            "Splints are covered for:",
            "• Wrists:",
            "  o left ones",
            "  o right ones",
            "Splints for ankles are unproven.",
        )
    )
    assert tree(outline)[-1] == "0 - Splints for ankles are unproven."


def test_bold_words_that_a_sentence_still_needs_belong_to_it() -> None:
    long = "1. Testing of both wrists by one of the new methods that have been on the market for long DOES"
    outline = read(typed(long, "!   NOT MEET CRITERIA.", "2. Other"))
    assert [text.split()[-1] for text in tree(outline)] == ["CRITERIA.", "Other"]


def test_a_first_line_may_be_indented_far_more_than_the_lines_that_follow() -> None:
    outline = read(
        typed(
            "Splints are covered when all of the following are met, each of them on the day of the visit:",
            "                              1. The member has pain that has lasted for a month in the wrist",
            "or in the hand",
            "                              2. The member has tried exercise",
        )
    )
    assert tree(outline)[1:] == [
        "1 1 The member has pain that has lasted for a month in the wrist or in the hand",
        "1 2 The member has tried exercise",
    ]


def test_rows_of_codes_without_rules_are_no_headings() -> None:
    rows = ["0DX60CZ               Removal of a splint, open approach", "BRACE                 A splint for the wrist"]
    assert [s.heading.text for s in read(typed("!Codes", WIDE, *rows)).sections if s.heading] == ["Codes"]


def test_a_citation_is_no_heading_however_it_is_set() -> None:
    outline = read(typed("!References", "!Doe, J. (2019). Splints of the wrist.", "!Roe, R. (2020). Splints."))
    assert [s.heading.text for s in outline.sections if s.heading] == ["References"]


def test_a_heading_may_bear_a_note_mark_behind_its_colon() -> None:
    outline = read(typed("!Special Notes: *", WIDE))
    assert outline.sections[0].heading is not None


def test_numbered_headings_of_one_series_stand_at_one_level() -> None:
    named = ["!A. Background", "!B. Policy", "C. Definitions", "D. Related Policies", "E. References"]
    outline = read(typed(*(row for name in named for row in (name, WIDE))))
    assert [(s.level, s.kind) for s in outline.sections if s.heading] == [
        (1, "background"),
        (1, "criteria"),
        (1, "definitions"),
        (1, "related"),
        (1, "references"),
    ]


def test_a_known_name_alone_between_blanks_is_a_heading_in_plain_type_too() -> None:
    outline = read(
        typed("!Coverage Criteria", WIDE, "", "", "Limitations", "", "", WIDE, "References may be asked for.")
    )
    assert [(s.heading.text, s.kind) for s in outline.sections if s.heading] == [
        ("Coverage Criteria", "criteria"),
        ("Limitations", "limitations"),
    ]


def test_an_item_that_ends_in_or_and_a_colon_leads_nothing_in() -> None:
    outline = read(typed(WIDE, "• Any score of these:", "  ○ 8; or:", "• A large tumor"))
    assert tree(outline)[1:] == ["0 • Any score of these:", "1 ○ 8; or:", "0 • A large tumor"]


def test_entries_that_dots_lead_to_a_page_are_furniture_wherever_the_list_goes_on() -> None:
    entries = [f"Part {n} ................. {n}" for n in range(1, 7)]
    outline = read(typed("Contents of this guide", *entries[:3], WIDE, *entries[3:], WIDE))
    assert [line.text for line in outline.furniture] == entries


def test_an_item_goes_on_under_its_own_text_though_the_line_above_had_room() -> None:
    outline = read(
        typed(
            WIDE,
            "• Splints for the left",
            "  Wrist",
            "• Splints for the right wrist; and",
            "  Gloves of all sizes",
            "• Braces",
            "  Further needs:",
        )
    )
    assert tree(outline)[1:] == [
        "0 • Splints for the left Wrist",
        "0 • Splints for the right wrist; and",
        "0 - Gloves of all sizes",
        "0 • Braces",
        "1 - Further needs:",
    ]


def test_a_bold_line_indented_under_a_known_heading_is_a_part_of_its_text_where_it_ends_in_a_colon() -> None:
    outline = read(
        typed(
            WIDE,
            "!Criteria",
            "   A. Gout:",
            "      1. Adult",
            "!   Approval duration:",
            "   6 months",
            "   B. Hives:",
            "      1. Child",
            "!Documents:",
            "A letter.",
        )
    )
    assert [(s.heading and s.heading.text, s.kind) for s in outline.sections][1:] == [
        ("Criteria", "criteria"),
        ("Documents:", "other"),
    ]


def test_a_dated_line_is_no_heading_however_it_is_set() -> None:
    outline = read(typed(WIDE, "!Policy History", "!03/15/2025 Updated.", "!Added gout", "", "!11/01/2023 Reviewed"))
    assert "03/15/2025 Updated." not in [s.heading.text for s in outline.sections if s.heading]


def test_the_guideline_s_own_number_before_a_heading_hides_no_name() -> None:
    outline = read(typed(WIDE, "!KNE-310.2: Indications", "Adults.", "!KNE-310.3: References", "1. Hill C."))
    assert [s.kind for s in outline.sections][1:] == ["criteria", "references"]


@pytest.mark.parametrize("head", ["Guideline | Page", "Table of Contents | Page Number"])
def test_a_table_of_headings_and_pages_is_a_contents_list(head: str) -> None:
    paper = Paper()
    if "Contents" not in head:
        paper.line("Table of Contents", bold=True)
    paper.grid(head, "Indications | 3", "Other uses | 4", "References | 7")
    paper.line("Indications", size=14, bold=True)
    paper.line("Adults with gout are eligible for this service.")
    outline = read(paper.layout())
    first = [line.text for line in outline.furniture][:3]
    assert first in (["Table of Contents", "Guideline", "Page"], ["Table of Contents", "Page Number", "Indications"])
    assert [s.heading.text for s in outline.sections if s.heading] == ["Indications"]


def test_a_section_of_codes_that_says_medically_necessary_over_them_lists_codes() -> None:
    outline = read(
        typed(WIDE, "!Criteria", "Adults.", "!Coding", "!MEDICALLY NECESSARY", "J39.2 Some illness of", WIDE)
    )
    assert [s.kind for s in outline.sections][1:] == ["criteria", "codes", "codes"]


def test_the_kind_of_document_over_a_title_is_no_section_of_criteria() -> None:
    outline = read(typed(WIDE, "!Medical Review Criteria", "Knee braces", "!Criteria", "Adults."))
    assert [s.kind for s in outline.sections][1:] == ["other", "criteria"]


def test_an_underlined_line_between_blanks_is_a_heading() -> None:
    layout = typed("!Background", WIDE, "", "Who is tested", "", WIDE)
    (page,) = layout.pages
    line = page.blocks[2]
    assert isinstance(line, Line)
    underlined = replace(line, words=tuple(replace(w, underlined=True) for w in line.words))
    outline = read(replace(layout, pages=(replace(page, blocks=(*page.blocks[:2], underlined, *page.blocks[3:])),)))
    assert [s.heading.text for s in outline.sections if s.heading] == ["Background", "Who is tested"]


def test_a_guideline_s_own_name_over_smaller_criteria_is_no_section_of_them() -> None:
    paper = Paper()
    paper.line("Clinical Guideline", size=18, bold=True)
    paper.space()
    paper.line("Home visits of nurses", size=10)
    paper.line("Criteria", size=13, bold=True)
    paper.line("Adults with gout are eligible for this service.")
    assert [(s.heading and s.heading.text, s.kind) for s in read(paper.layout()).sections] == [
        ("Clinical Guideline", "other"),
        ("Criteria", "criteria"),
    ]


def _in_plain_type(layout: Layout, plain: set[str]) -> Layout:
    """The only page with some words in plain type, wherever its lines are bold."""
    (page,) = layout.pages
    blocks = tuple(
        Line.of(replace(w, bold=w.bold and w.text not in plain) for w in block.words)
        for block in page.blocks
        if isinstance(block, Line)
    )
    return Layout((replace(page, blocks=blocks),), layout.sha256)


def test_how_long_a_stage_is_approved_stays_in_its_heading() -> None:
    layout = typed(WIDE, "", "!Initial Authorization: 6 months", "• Snores", "!Renewal: a visit took place", "• Slept")
    outline = read(_in_plain_type(layout, {"6", "months", "a", "visit", "took", "place"}))
    assert [s.heading.text for s in outline.sections if s.heading] == ["Initial Authorization: 6 months", "Renewal:"]


def test_a_bullet_alone_is_the_subject_of_the_verdict_below_it() -> None:
    verdict = "is(are) considered medically necessary when one of the following is met:"
    outline = read(typed(WIDE, "   • Splint gel (gelatine, Brightmoor)", verdict, "1. A sprain", "2. A break"))
    assert tree(outline)[1:] == [
        f"1 - Splint gel (gelatine, Brightmoor) {verdict}",
        "2 1 A sprain",
        "2 2 A break",
    ]


def test_a_verdict_below_several_bullets_is_a_statement_of_its_own() -> None:
    verdict = "are considered medically necessary for sprains."
    outline = read(typed(WIDE, "   • Splint gel", "   • Splint foam", verdict))
    assert [line.split(" ", 2)[2] for line in tree(outline)[1:]] == ["Splint gel", "Splint foam", verdict]


def test_a_bold_name_with_its_short_name_is_a_heading_as_those_without_one_are() -> None:
    outline = read_outline(
        typed(
            "!Coverage Criteria",
            "",
            "!Sprain of the wrist:",
            "• A splint was tried for six weeks and did not help the member at all",
            "!Early stiffness of joints (ESJ):",
            "• A splint was tried",
            "!Late stiffness (must meet all):",
            "• A splint was worn",
        ),
        generic(),
    )
    heads = [section.heading.text for section in outline.sections if section.heading]
    assert heads[1:] == ["Sprain of the wrist:", "Early stiffness of joints (ESJ):"]


@pytest.mark.parametrize(("line", "is_heading"), [("Gout: Initial Criteria", True), ("Gout: adults alone", False)])
def test_a_topic_before_the_name_of_a_section_heads_one_and_a_label_with_its_value_none(
    line: str, is_heading: bool
) -> None:
    outline = read(typed("!Coverage Criteria", f"!{line}", WIDE, "!References", WIDE))
    assert (line in [s.heading.text for s in outline.sections if s.heading]) == is_heading


@pytest.mark.parametrize(
    ("title", "below", "parts"),
    [
        ("1. Place of Service", "The place of service for splints is the home.", 2),
        ("1. Place of Service", "in the home of the member, with a splint.", 1),
    ],
)
def test_a_title_in_capitals_in_an_item_stands_over_the_sentence_below_it(title: str, below: str, parts: int) -> None:
    outline = read(typed("!Coverage Criteria", WIDE, title, f"   {below}"))
    assert sum(len(s.blocks) for s in outline.sections) == 1 + parts


@pytest.mark.parametrize("mark", ["†1,2", "1,2†", "‡"])
def test_signs_of_notes_with_their_numbers_are_set_aside(mark: str) -> None:
    passage = read(typed(f"Tumors of the wrist ^{mark} are treated")).sections[0].blocks[0]
    assert isinstance(passage, Passage)
    assert (passage.text, passage.notes) == ("Tumors of the wrist are treated", (mark,))


def test_a_stage_and_what_it_asks_are_one_statement_where_no_stage_has_a_heading_of_its_own() -> None:
    layout = typed(WIDE, "", "!Continued coverage: The splint is worn daily and:", "• Heals", "• Fits")
    outline = read(_in_plain_type(layout, {"The", "splint", "is", "worn", "daily", "and:"}))
    assert [s.heading.text for s in outline.sections if s.heading] == []


@pytest.mark.parametrize(
    ("first", "below", "kind"),
    [
        ("MEDICAL POLICY STATEMENT", WIDE, "other"),
        ("MEDICAL POLICY STATEMENT", "1. Pain for six weeks", "criteria"),
        ("COVERAGE CRITERIA", WIDE, "criteria"),
    ],
)
def test_a_heading_that_says_what_the_document_is_holds_no_criteria_where_others_do(
    first: str, below: str, kind: str
) -> None:
    outline = read(typed(f"!{first}", below, "", "!Subject", "Splints", "", "!Criteria", WIDE, "A splint is covered."))
    assert next((s.heading.text, s.kind) for s in outline.sections if s.heading) == (first, kind)


@pytest.mark.parametrize(("line", "is_heading"), [("Approval duration: 6 months", False), ("Gout: 6 months", True)])
def test_how_long_an_approval_lasts_is_a_statement_in_bold_as_well(line: str, is_heading: bool) -> None:
    outline = read(typed(WIDE, "", "!Criteria", "1. A splint is worn", f"!{line}", "2. A cast is worn"))
    assert (line in [s.heading.text for s in outline.sections if s.heading]) == is_heading


def test_a_number_in_the_text_s_own_face_before_a_bold_title_makes_it_no_less_a_heading() -> None:
    def bold_behind_number(block: Line) -> Line:
        words = [
            replace(word, bold=True) if n and ".0 " in f"{block.text} " else word for n, word in enumerate(block.words)
        ]
        return Line.of(words)

    layout = typed(WIDE, "", "", "3.0 Covered When", "", WIDE, "", "", "4.0 Not Covered", "", WIDE)
    pages = [
        replace(page, blocks=tuple(bold_behind_number(b) if isinstance(b, Line) else b for b in page.blocks))
        for page in layout.pages
    ]
    outline = read(replace(layout, pages=tuple(pages)))
    assert [(s.heading.text, s.kind) for s in outline.sections if s.heading] == [
        ("3.0 Covered When", "criteria"),
        ("4.0 Not Covered", "limitations"),
    ]
