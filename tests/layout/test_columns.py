"""Reading order: rows stay rows, columns are read one after the other."""

from __future__ import annotations

from tests.layout.paper import HEIGHT, read_page, texts, write


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
        beside = ("The plan considers the following", "to be of use to its members, and", "pays for the same where it is")
        for top, text in zip((112, 126, 140), beside, strict=True):
            write(canvas, 72, top, text)
        write(canvas, 72, 154, "asked for before the day of service by a doctor who knows the member and the need.")

    assert texts(read_page(tmp_path, draw))[-2:] == [
        "pays for the same where it is",
        "asked for before the day of service by a doctor who knows the member and the need.",
    ]


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
