"""What stands under what, read from typed pages."""

from __future__ import annotations

from extractor.model.layout import Layout
from extractor.model.outline import Outline, Passage
from extractor.profiles import generic
from extractor.sections import read_outline
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
