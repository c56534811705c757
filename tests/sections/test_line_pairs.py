"""Where a statement ends though the line above is full: at the marks of its list, or where paragraphs are parted."""

from __future__ import annotations

from dataclasses import replace

from extractor.model.layout import Layout, Line, Word
from extractor.model.provenance import Box
from tests.sections.pages import typed
from tests.sections.test_outline import WIDE, read, tree

_FULL = "A splint is prescribed by or together with a surgeon of hands who has seen the member within weeks"


def test_a_line_at_the_marks_of_a_list_whose_items_hang_is_a_statement_of_its_own() -> None:
    rows = (
        "• A film shows the break, or was taken when the member could not be brought to a clinic in time,",
        "  by a nurse",
    )
    outline = read(typed(WIDE, *rows, f"• {_FULL}", "Renewal is granted for a year"))
    assert [line.split(" ", 2)[2] for line in tree(outline)[2:]] == [_FULL, "Renewal is granted for a year"]


def test_a_line_left_of_the_marks_is_no_part_of_the_item_above_it() -> None:
    outline = read(typed(WIDE, f"  1. {_FULL}", "Minor signs", "  1. A bruise"))
    assert [line.split(" ", 2)[2] for line in tree(outline)[1:]] == [_FULL, "Minor signs", "A bruise"]


def test_an_item_that_goes_on_under_its_mark_stays_one_where_items_do_not_hang() -> None:
    outline = read(typed(WIDE, f"• {_FULL}", "Of these one may be a nurse.", "• A cast was worn"))
    assert tree(outline)[1:] == [f"0 • {_FULL} Of these one may be a nurse.", "0 • A cast was worn"]


def test_a_number_at_the_line_s_end_takes_its_unit_along() -> None:
    rows = (
        f"• {_FULL[:-14]} some",
        "  weeks",
        "• The chair is for members who are at home and whose doctor says that they are well and under 21",
    )
    outline = read(typed(WIDE, *rows, "Years of age"))
    assert tree(outline)[-1].endswith("under 21 Years of age")


def test_a_full_line_that_ends_its_sentence_is_parted_from_a_paragraph_set_a_little_lower() -> None:
    first = "Splints need no authorization when they are made of foam. All of the other splints need a review."
    layout = typed(
        WIDE, "and of how close the lines of one statement stand here.", first, "Foam is covered for a year."
    )
    assert len(tree(read(layout))) == 2
    assert tree(read(_lower(layout, 3, 2.0)))[-1] == "0 - Foam is covered for a year."


def test_a_short_bold_line_below_a_sentence_that_a_bold_label_opens_is_a_heading() -> None:
    sentence = "Sprain: an ankle that was turned, and that hurts, and that is swollen for more than two days."
    layout = typed(WIDE, sentence, "!3.0 Criteria", "A splint is covered for a sprain.")
    outline = read(_bold(layout, 1, 1))
    assert [s.heading.text for s in outline.sections if s.heading] == ["3.0 Criteria"]


def test_a_bold_line_that_goes_on_with_a_sentence_stays_in_it() -> None:
    sentence = "Sprain: an ankle that was turned, and that hurts, and that is swollen for more than two days,"
    outline = read(_bold(typed(WIDE, sentence, "!and is stiff"), 1, 1))
    assert tree(outline)[-1].endswith("for more than two days, and is stiff")


def _bold(layout: Layout, number: int, words: int) -> Layout:
    """A page on which the first words of one line are bold."""
    page = layout.pages[0]
    blocks = list(page.blocks)
    line = blocks[number]
    assert isinstance(line, Line)
    blocks[number] = Line.of(
        [replace(w, look=w.look._replace(bold=True)) if i < words else w for i, w in enumerate(line.words)]
    )
    return Layout((replace(page, blocks=tuple(blocks)),), layout.sha256)


def _lower(layout: Layout, number: int, points: float) -> Layout:
    """A page on which one line is set lower than it was typed."""
    page = layout.pages[0]
    blocks = list(page.blocks)
    line = blocks[number]
    assert isinstance(line, Line)
    blocks[number] = Line.of([_moved(word, points) for word in line.words])
    return Layout((replace(page, blocks=tuple(blocks)),), layout.sha256)


def _moved(word: Word, points: float) -> Word:
    box = word.box
    return replace(word, box=Box(box.x0, box.top + points, box.x1, box.bottom + points))


def test_a_starred_line_under_an_item_that_a_semicolon_ends_is_a_remark_on_it() -> None:
    rows = ("1. Failure of one splint;", "   *A report may be needed for splints", "2. Pain for six weeks")
    read_ = tree(read(typed(WIDE, "", *rows)))
    assert len(read_) == 3
    assert read_[1].endswith("1 Failure of one splint; *A report may be needed for splints")


def test_a_dash_at_the_start_of_a_line_goes_on_with_a_sentence_that_has_come_to_no_end() -> None:
    first = f"1. {_FULL[:-5]}"
    assert tree(read(typed(WIDE, first, "   – KN.22 allows them")))[-1].endswith("– KN.22 allows them")
    assert len(tree(read(typed(WIDE, first, "   – KN.22 allows them")))) == 2
    assert len(tree(read(typed(WIDE, f"{first}:", "   – KN.22 allows them")))) == 3
    assert len(tree(read(typed(WIDE, first, "   – KN.22 allows them", "   – KN.23 allows some")))) == 4
