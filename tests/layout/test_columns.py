"""Reading order: rows stay rows, columns are read one after the other."""

from __future__ import annotations

from extractor.layout.columns.gutters import Gutter
from extractor.layout.columns.reading_order import arranged
from extractor.layout.glyphs.token import Style, Token
from tests.layout.paper import HEIGHT, read, read_page, texts, write


def test_labels_and_values_stay_on_one_line(tmp_path):
    def draw(canvas):
        for k, (label, value) in enumerate(
            (("Policy:", "GG.1"), ("Title:", "Some Services"), ("Department:", "Medical"))
        ):
            write(canvas, 300, 60 + 14 * k, label)
            write(canvas, 400, 60 + 14 * k, value)

    assert texts(read_page(tmp_path, draw)) == ["Policy: GG.1", "Title: Some Services", "Department: Medical"]


def test_a_code_list_without_rules_stays_row_by_row(tmp_path):
    def draw(canvas):
        for k in range(12):
            write(canvas, 72, 100 + 14 * k, f"J{1000 + k}")
            write(canvas, 160, 100 + 14 * k, f"Description of the drug that has the number {k}")

    assert texts(read_page(tmp_path, draw))[3] == "J1003 Description of the drug that has the number 3"


def test_columns_of_running_text_are_read_one_after_the_other(tmp_path):
    def draw(canvas):
        for k in range(10):
            write(canvas, 72, 100 + 14 * k, f"left line {k} is full of running text")
            write(canvas, 330, 100 + 14 * k, f"right line {k} is full of running text")

    lines = texts(read_page(tmp_path, draw))
    assert lines[9] == "left line 9 is full of running text"
    assert lines[10] == "right line 0 is full of running text"


def test_columns_that_share_no_baselines_are_read_one_after_the_other(tmp_path):
    def draw(canvas):
        for k in range(6):
            write(canvas, 72, 100 + 14 * k, f"Contents {k}")
        for k in range(4):
            write(canvas, 330, 104.5 + 17 * k, f"Related {k}")

    lines = texts(read_page(tmp_path, draw))
    assert lines == [*(f"Contents {k}" for k in range(6)), *(f"Related {k}" for k in range(4))]


def test_a_box_beside_text_is_read_by_itself(tmp_path):
    def draw(canvas):
        canvas.rect(320, HEIGHT - 160, 220, 70)
        for k in range(4):
            write(canvas, 72, 102 + 14 * k, f"Section {k}")
            write(canvas, 328, 102 + 14 * k, f"Related policy {k}")

    lines = texts(read_page(tmp_path, draw))
    assert lines == [*(f"Related policy {k}" for k in range(4)), *(f"Section {k}" for k in range(4))]


def test_a_box_beside_text_does_not_tear_the_sentence_that_goes_on_below_it(tmp_path):
    def draw(canvas):
        canvas.rect(380, HEIGHT - 150, 160, 56)
        for top, text in ((110, "Review history"), (124, "Definitions"), (138, "Notes")):
            write(canvas, 390, top, text)
        beside = (
            "The plan considers the following",
            "to be of use to its members, and",
            "pays for the same where it is",
        )
        for top, text in zip((112, 126, 140), beside, strict=True):
            write(canvas, 72, top, text)
        write(canvas, 72, 154, "asked for before the day of service by a doctor who knows the member and the need.")

    assert texts(read_page(tmp_path, draw))[-2:] == [
        "pays for the same where it is",
        "asked for before the day of service by a doctor who knows the member and the need.",
    ]


def test_a_sidebar_is_read_before_the_heading_of_the_text_that_goes_on_below_it(tmp_path):
    def draw(canvas):
        write(canvas, 72, 80, "Knee Braces", font="Helvetica-Bold", size=16)
        write(canvas, 72, 100, "Larkfield Health Plan writes this policy for its members.")
        write(canvas, 72, 140, "Policy", font="Helvetica-Bold", size=13)
        for top, text in ((84, "Policy dates"), (98, "Last review 12/03/2024"), (112, "Next review 06/12/2025")):
            write(canvas, 420, top, text)
        for top, text in ((126, "Definitions"), (137, "Notes")):
            write(canvas, 420, top, text)
        write(canvas, 72, 160, "A brace is considered medically necessary for any of the following:")
        write(canvas, 90, 174, "1. The knee gives way")

    lines = texts(read_page(tmp_path, draw))
    assert lines[lines.index("Policy") :] == [
        "Policy",
        "A brace is considered medically necessary for any of the following:",
        "1. The knee gives way",
    ]
    assert "Next review 06/12/2025" in lines


def test_a_heading_that_ends_one_of_two_columns_heads_the_text_below_both(tmp_path):
    def draw(canvas):
        for k, text in enumerate(("Contents", "Rationale of the coverage ... 1", "Definitions of the words ... 2")):
            write(canvas, 72, 100 + 13 * k, text)
        for k, text in enumerate(("Related policies of the plan", "Braces of felt and foam", "Splints for wrists")):
            write(canvas, 320, 104 + 13 * k, text)
        write(canvas, 72, 148, "Coverage Rationale", font="Helvetica-Bold", size=13)
        write(canvas, 72, 172, "A brace is considered medically necessary for members with a sprain of the wrist.")

    lines = texts(read_page(tmp_path, draw))
    assert lines[-2:] == [
        "Coverage Rationale",
        "A brace is considered medically necessary for members with a sprain of the wrist.",
    ]


def test_two_answers_beside_their_questions_are_no_column(tmp_path):
    def draw(canvas):
        for top, text in (
            (80, "Payer: Larkfield Health Plan"),
            (94, "Number: LF-403"),
            (108, "In force: 2026"),
        ):
            write(canvas, 60, top, text)
        for top, question in ((140, "Prior Authorization Required"), (154, "Notification Required")):
            write(canvas, 60, top, question)
            write(canvas, 220, top, "Yes")
            write(canvas, 270, top, "No")
        for k, text in enumerate(("Applies to:", "Larkfield Gold HMO", "Larkfield Silver PPO", "Larkfield Senior")):
            write(canvas, 60, 182 + 14 * k, text)
        write(canvas, 60, 260, "A chin strap is considered medically necessary when BOTH of the following are met:")

    lines = texts(read_page(tmp_path, draw))
    assert "Notification Required Yes No" in lines


def test_lists_beside_each_other_keep_their_wrapped_items_whole(tmp_path):
    def draw(canvas):
        for k, text in enumerate(("• Alpha testing", "• A long name that", "wraps here", "• Gamma testing")):
            write(canvas, 72 + 10 * (text[0] != "•"), 100 + 14 * k, text)
        for k, text in enumerate(("• Delta testing", "• Epsilon testing", "• Zeta testing")):
            write(canvas, 330, 100 + 14 * k, text)

    lines = texts(read_page(tmp_path, draw))
    assert lines[1:3] == ["• A long name that", "wraps here"]
    assert lines[4] == "• Delta testing"


def test_a_label_beside_the_middle_of_its_value_comes_first(tmp_path):
    def draw(canvas):
        write(canvas, 72, 106, "Policy Name:")
        write(canvas, 200, 100, "Testing of something that has")
        write(canvas, 200, 112, "a long name")

    assert texts(read_page(tmp_path, draw)) == ["Policy Name:", "Testing of something that has", "a long name"]


SENTENCES = "The plan asks for records of each fitting because training decides whether a device is used at all. " * 12


def set_in(canvas, text: str, left: float, top: float, width: float, size: float = 10) -> float:
    """Sets running text to a measure of `width`; gives back the baseline below it."""
    line = ""
    for word in [*text.split(), ""]:
        if not word or canvas.stringWidth(f"{line} {word}", "Helvetica", size) > width:
            write(canvas, left, top, line.strip(), size=size)
            line, top = "", top + 12
        line = f"{line} {word}"
    return top


def test_a_few_lines_beside_a_full_column_are_a_column(tmp_path):
    def draw(canvas):
        write(canvas, 54, 100, "Overview")
        set_in(canvas, SENTENCES, 54, 112, 240)
        for k, text in enumerate(("History", "In May it was new.", "In June nothing was changed.")):
            write(canvas, 318, 100 + 12 * k, text)

    lines = texts(read_page(tmp_path, draw))
    assert lines[0] == "Overview"
    assert lines[-3:] == ["History", "In May it was new.", "In June nothing was changed."]


def test_three_columns_are_read_one_after_the_other_below_a_title_in_the_middle(tmp_path):
    def draw(canvas):
        write(canvas, 270, 60, "A Title", size=16)
        for left, name in ((54, "First"), (228, "Second"), (402, "Third")):
            write(canvas, left, 100, name)
            set_in(canvas, SENTENCES[:600], left, 112, 150)

    lines = texts(read_page(tmp_path, draw))
    assert lines[0] == "A Title"
    assert [x for x in lines if len(x.split()) == 1 and x.istitle()] == ["First", "Second", "Third"]


def test_headings_in_the_first_of_three_columns_are_no_headings_at_the_side_of_the_second(tmp_path):
    def draw(canvas):
        for top, name in ((100, "First"), (244, "Then")):
            write(canvas, 54, top, name, "Helvetica-Bold")
            set_in(canvas, SENTENCES[:190], 54, top + 26, 150)
        for left, marks in ((228, ("I.", "II.")), (402, ("2.", "3."))):
            for top, mark in zip((100, 244), marks, strict=True):
                write(canvas, left, top, mark)
                set_in(canvas, SENTENCES[:380], left + 20, top, 130)

    lines = texts(read_page(tmp_path, draw))
    heads = [line.split()[0] for line in lines if line.split()[0] in ("First", "Then", "I.", "II.", "2.", "3.")]
    assert heads == ["First", "Then", "I.", "II.", "2.", "3."]


def test_a_third_column_of_nothing_but_items_is_a_column(tmp_path):
    def first(canvas):
        write(canvas, 54, 100, "All of these are met:")
        for left, upper in ((62, 114), (236, 100), (410, 100)):
            top = upper
            while top < 400:
                write(canvas, left, top, "•")
                top = set_in(canvas, SENTENCES[:80], left + 16, top, 124) + 4

    def second(canvas):
        set_in(canvas, SENTENCES, 54, 100, 150)
        set_in(canvas, SENTENCES, 228, 100, 150)

    columns = [round(block.column) for block in read(tmp_path, first, second).pages[0].blocks]
    assert columns == sorted(columns)
    assert len(set(columns)) == 3


def test_what_one_page_shows_of_columns_holds_for_the_next(tmp_path):
    def first(canvas):
        top = set_in(canvas, SENTENCES, 54, 100, 240)
        set_in(canvas, SENTENCES, 318, 100, 240)
        assert top < 700

    def second(canvas):
        for left, words in ((54, ("One", "Two")), (318, ("Three", "Four"))):
            for k, word in enumerate(words):
                write(canvas, left, 100 + 12 * k, word)

    layout = read(tmp_path, first, second)
    assert texts(layout.pages[1]) == ["One", "Two", "Three", "Four"]
    assert [b.column for b in layout.pages[1].blocks] == [54, 54, 318, 318]


def test_labels_above_two_columns_stay_above_them(tmp_path):
    def draw(canvas):
        for k, (left, right) in enumerate((("Number: 7", "Effective: May 2025"), ("Payer: Larkfield", "Status: new"))):
            write(canvas, 54, 60 + 14 * k, left)
            write(canvas, 318, 60 + 14 * k, right)
        for left, lengths in ((54, (300, 500, 200)), (318, (500, 200, 300))):
            top = 100.0
            for length in lengths:
                top = set_in(canvas, SENTENCES[:length], left, top, 240) + 5

    assert texts(read_page(tmp_path, draw))[:2] == ["Number: 7 Effective: May 2025", "Payer: Larkfield Status: new"]


def test_a_paragraph_over_both_columns_parts_what_is_above_from_what_is_below(tmp_path):
    def draw(canvas):
        for top in (100, 300):
            for left in (54, 318):
                write(canvas, left, top, f"Part {top} {left}")
                set_in(canvas, SENTENCES[:600], left, top + 12, 240)
        set_in(canvas, SENTENCES[:300], 54, 262, 504)

    lines = texts(read_page(tmp_path, draw))
    assert [x for x in lines if x.startswith("Part")] == ["Part 100 54", "Part 100 318", "Part 300 54", "Part 300 318"]


def test_a_border_around_the_page_does_not_hide_its_columns(tmp_path):
    def draw(canvas):
        canvas.rect(40, 40, 532, HEIGHT - 80)
        canvas.line(306, 50, 306, HEIGHT - 90)
        set_in(canvas, SENTENCES, 54, 100, 240)
        write(canvas, 318, 100, "History")

    assert texts(read_page(tmp_path, draw))[-1] == "History"


def test_a_sign_without_width_in_the_middle_of_a_gutter_stands_on_one_side_of_it():
    style = Style("Helvetica", 10.0)
    sign, word = Token("|", 306.0, 306.0, 100.0, style), Token("word", 330.0, 350.0, 112.0, style)
    assert arranged([sign, word], gutters=[Gutter(300.0, 312.0)]) == [[sign], [word]]


def test_a_row_beside_one_that_crosses_the_gutter_begins_no_columns():
    style = Style("Helvetica", 10.0)
    left, right = Token("Left", 72.0, 100.0, 100.0, style), Token("right", 450.0, 480.0, 104.0, style)
    crossing = Token("crossing" * 10, 120.0, 420.0, 104.0, style)
    shown = arranged([left, crossing, right], gutters=[Gutter(300.0, 312.0)])
    assert sorted(t.text for line in shown for t in line) == sorted([left.text, crossing.text, right.text])
