"""Running heads and feet are set apart; what only looks like them is not."""

from __future__ import annotations

from extractor.layout import read_layout
from tests.layout.paper import body, printed, read, ruled_table, tables, texts, write


def furniture(page):
    return [line.text for line in page.furniture]


def test_running_heads_feet_and_page_numbers_are_furniture(tmp_path):
    def page(number):
        def draw(canvas):
            write(canvas, 72, 40, "Example Health Plan")
            body(canvas, number=number)
            write(canvas, 72, 760, f"Medical Policy Manual    Page {number + 1} of 3")

        return draw

    layout = read(tmp_path, *(page(n) for n in range(3)))
    for number, found in enumerate(layout.pages, 1):
        assert furniture(found) == ["Example Health Plan", f"Medical Policy Manual Page {number} of 3"]
        assert len(texts(found)) == 20


def test_two_pages_have_furniture_too(tmp_path):
    def page(number):
        def draw(canvas):
            body(canvas, number=number)
            write(canvas, 300, 765, str(number + 1))

        return draw

    layout = read(tmp_path, page(0), page(1))
    assert [furniture(p) for p in layout.pages] == [["1"], ["2"]]


def test_heads_on_alternating_pages_are_furniture(tmp_path):
    def page(number):
        def draw(canvas):
            write(canvas, 72 if number % 2 else 400, 40, "Left Head" if number % 2 else "Right Head")
            body(canvas, number=number)

        return draw

    layout = read(tmp_path, *(page(n) for n in range(6)))
    assert [furniture(p) for p in layout.pages] == [["Right Head"], ["Left Head"]] * 3


def test_a_browser_print_has_its_head_and_address_apart(tmp_path):
    def page(number):
        def draw(canvas):
            write(canvas, 24, 22, "1/2/25, 3:04 PM    Policy of something", size=8)
            body(canvas, number=number)
            write(canvas, 24, 776, f"https://example.org/policy?id=17    {number + 1}/3", size=8)

        return draw

    for number, found in enumerate(read(tmp_path, *(page(n) for n in range(3))).pages, 1):
        assert furniture(found) == [
            "1/2/25, 3:04 PM Policy of something",
            f"https://example.org/policy?id=17 {number}/3",
        ]


def test_the_first_head_with_labels_stays_in_the_text(tmp_path):
    def page(number):
        def draw(canvas):
            write(canvas, 72, 40, f"Policy Number: 12.3    Effective Date: 1/1/2025    Page {number + 1}")
            body(canvas, number=number)

        return draw

    layout = read(tmp_path, *(page(n) for n in range(4)))
    assert texts(layout.pages[0])[0] == "Policy Number: 12.3 Effective Date: 1/1/2025 Page 1"
    assert furniture(layout.pages[0]) == []
    assert furniture(layout.pages[1]) == ["Policy Number: 12.3 Effective Date: 1/1/2025 Page 2"]


def test_the_first_head_that_is_a_grid_stays_a_table(tmp_path):
    def page(number):
        def draw(canvas):
            ruled_table(canvas, [72, 300, 540], [30, 48], [["Subject: Things", f"Page {number + 1} of 3"]])
            body(canvas, number=number)

        return draw

    layout = read(tmp_path, *(page(n) for n in range(3)))
    assert [len(tables(p)) for p in layout.pages] == [1, 0, 0]
    assert furniture(layout.pages[2]) == ["Subject: Things", "Page 3 of 3"]


def test_codes_at_the_top_of_each_page_are_no_furniture(tmp_path):
    def page(number):
        def draw(canvas):
            for k in range(20):
                write(canvas, 72, 60 + 14 * k, f"{81200 + 37 * k + 731 * number}")

        return draw

    layout = read(tmp_path, *(page(n) for n in range(4)))
    assert [len(texts(p)) for p in layout.pages] == [20] * 4


def test_the_same_words_within_the_text_are_no_furniture(tmp_path):
    def page(number):
        def draw(canvas):
            body(canvas, number=number)
            write(canvas, 72, 600, "N/A")
            write(canvas, 300, 770, str(number + 1))

        return draw

    layout = read(tmp_path, *(page(n) for n in range(3)))
    assert all("N/A" in texts(p) for p in layout.pages)


def test_a_stamp_across_the_page_is_furniture(tmp_path):
    def draw(canvas):
        body(canvas)
        canvas.saveState()
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(0, 0, "DRAFT")
        canvas.restoreState()

    page = read(tmp_path, draw).pages[0]
    assert furniture(page) == ["DRAFT"]
    assert len(texts(page)) == 20


def test_a_tab_at_the_page_s_side_is_furniture(tmp_path):
    def draw(canvas):
        body(canvas)
        canvas.setFillColorRGB(0, 0.2, 0.5)
        canvas.rect(550, 300, 22, 80, stroke=1, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.saveState()
        canvas.translate(557, 365)
        canvas.rotate(-90)
        canvas.drawString(0, 0, "Feedback")
        canvas.restoreState()

    page = read(tmp_path, draw).pages[0]
    assert furniture(page) == ["Feedback"]
    assert len(texts(page)) == 20


def test_no_word_is_lost_between_text_and_furniture(tmp_path):
    def draw(canvas):
        write(canvas, 72, 40, "Head")
        body(canvas)

    layout = read_layout(printed(tmp_path, draw, draw))
    numbered = [w.index for line in layout.lines() for w in line.words]
    numbered += [w.index for p in layout.pages for line in (*p.furniture, *p.hidden) for w in line.words]
    assert sorted(numbered) == list(range(len(numbered)))


def test_a_single_page_has_its_small_head_and_its_page_number_apart(tmp_path):
    def draw(canvas):
        write(canvas, 72, 35, "Patient Lifts", size=8)
        write(canvas, 72, 80, "Patient Lifts", size=16)
        body(canvas)
        write(canvas, 72, 765, "Example Health Trust, page 1 of 1", size=8)

    page = read(tmp_path, draw).pages[0]
    assert furniture(page) == ["Patient Lifts", "Example Health Trust, page 1 of 1"]
    assert texts(page)[0] == "Patient Lifts"


def test_what_is_written_up_the_side_of_a_page_is_furniture(tmp_path):
    def draw(canvas):
        body(canvas)
        canvas.saveState()
        canvas.translate(600, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Form 12-34 (rev. 5)")
        canvas.restoreState()

    page = read(tmp_path, draw).pages[0]
    assert furniture(page) == ["Form 12-34 (rev. 5)"]
    assert len(texts(page)) == 20


def test_a_connector_that_two_pages_end_with_is_no_foot(tmp_path):
    def page(number):
        def draw(canvas):
            body(canvas, lines=40, number=number)
            write(canvas, 290, 730, "-OR-")
            write(canvas, 72, 744, f"the {'first' if number else 'last'} of these is met")
            write(canvas, 300, 770, f"Page {number + 1} of 2")

        return draw

    layout = read(tmp_path, page(0), page(1))
    assert [furniture(p) for p in layout.pages] == [["Page 1 of 2"], ["Page 2 of 2"]]
    assert all("-OR-" in texts(p) for p in layout.pages)


def test_a_head_at_both_margins_of_the_only_page_that_repeats_its_facts_is_furniture(tmp_path):
    def draw(canvas):
        write(canvas, 54, 40, "Knee Braces")
        write(canvas, 500, 40, "KB-7")
        write(canvas, 54, 56, "Policy KB-7: Knee Braces")
        body(canvas, first=80)

    assert furniture(read(tmp_path, draw).pages[0]) == ["Knee Braces KB-7"]


def numbered(canvas, first, lines, each=1):
    """Lines of text, every `each`th with its number in the margin."""
    for line in range(lines):
        if line % each == 0:
            write(canvas, 40, 80 + 16 * line, str(first + line // each))
        word = chr(97 + (first + line) % 26) * 5
        write(canvas, 72, 80 + 16 * line, f"Line {word} of the text tells what a brace is worn for.")


def test_numbers_of_lines_in_the_margin_are_furniture(tmp_path):
    layout = read(tmp_path, lambda c: numbered(c, 1, 20), lambda c: numbered(c, 21, 20))
    assert [len(furniture(page)) for page in layout.pages] == [20, 20]
    assert all(text.startswith("Line ") for page in layout.pages for text in texts(page))


def test_numbers_that_count_items_of_several_lines_stay_in_the_text(tmp_path):
    layout = read(tmp_path, lambda c: numbered(c, 1, 36, each=3), lambda c: numbered(c, 13, 36, each=3))
    assert not any(furniture(page) for page in layout.pages)


def test_numbers_before_the_lines_of_one_page_of_many_stay_in_the_text(tmp_path):
    plain = [lambda c, n=n: body(c, number=n) for n in range(3)]
    layout = read(tmp_path, lambda c: numbered(c, 1, 20), *plain)
    assert not furniture(layout.pages[0])


def test_a_head_of_two_pages_may_be_a_deep_table_set_a_little_lower_on_the_first(tmp_path):
    rows = [["Name:", "Knee Braces"], ["Effective Date:", "5/1/2025"], ["Applies to:", "Elm Valley"], ["", "Saltmarsh"]]

    def page(top):
        def draw(canvas):
            ruled_table(canvas, [72, 200, 540], [top + 35 * n for n in range(5)], rows)
            body(canvas, first=240, number=int(top))

        return draw

    layout = read(tmp_path, page(44), page(38))
    assert [len(tables(p)) for p in layout.pages] == [1, 0]
    assert furniture(layout.pages[1])[:2] == ["Name:", "Knee Braces"]
