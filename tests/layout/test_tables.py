"""Grids with their cells, and frames that are none."""

from __future__ import annotations

from tests.layout.paper import HEIGHT, cells, read, read_page, rule, ruled_table, tables, texts, words, write

CODES = [["Code", "Description"], ["J0001", "Injection of something"], ["J0002", "Injection of another thing"]]


def test_a_ruled_table_has_its_rows_and_columns(tmp_path):
    def draw(canvas):
        write(canvas, 72, 80, "The following codes are used:")
        ruled_table(canvas, [72, 140, 400], [100, 118, 136, 154], CODES)
        write(canvas, 72, 180, "After the table.")

    page = read_page(tmp_path, draw)
    assert texts(page) == ["The following codes are used:", "After the table."]
    assert cells(tables(page)[0]) == CODES
    assert [type(b).__name__ for b in page.blocks] == ["Line", "Table", "Line"]


def test_a_merged_cell_spans_what_it_covers(tmp_path):
    def draw(canvas):
        for top in (100, 160):
            rule(canvas, 72, top, 400, top)
        rule(canvas, 140, 120, 400, 120)
        rule(canvas, 140, 140, 400, 140)
        for x in (72, 140, 400):
            rule(canvas, x, 100, x, 160)
        rule(canvas, 240, 120, 240, 160)
        for x, top, text in ((76, 112, "Tall"), (144, 112, "Wide"), (144, 132, "a"), (244, 132, "b"), (144, 152, "c")):
            write(canvas, x, top, text)

    table = tables(read_page(tmp_path, draw))[0]
    spans = {c.lines[0].text: (c.row_span, c.column_span) for c in table.cells if c.lines}
    assert spans == {"Tall": (3, 1), "Wide": (1, 2), "a": (1, 1), "b": (1, 1), "c": (1, 1)}


def test_shaded_cells_tell_their_colour(tmp_path):
    def draw(canvas):
        canvas.setFillColorRGB(0.8, 0.8, 0.8)
        canvas.rect(72, HEIGHT - 118, 328, 18, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        ruled_table(canvas, [72, 140, 400], [100, 118, 136, 154], CODES)

    table = tables(read_page(tmp_path, draw))[0]
    assert [c.shade for c in table.cells if c.row == 0] == [0xCCCCCC, 0xCCCCCC]
    assert {c.shade for c in table.cells if c.row} == {None}


def test_a_table_made_of_shades_alone_is_a_table(tmp_path):
    def draw(canvas):
        for row, (code, text) in enumerate(CODES):
            for x, width in ((72, 68), (142, 258)):
                canvas.setFillColorRGB(*((0.7, 0.8, 0.9) if row % 2 == 0 else (0.9, 0.9, 0.9)))
                canvas.rect(x, HEIGHT - 118 - 18 * row, width, 18, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
            write(canvas, 76, 112 + 18 * row, code)
            write(canvas, 146, 112 + 18 * row, text)

    assert cells(tables(read_page(tmp_path, draw))[0]) == CODES


def test_rules_between_rows_alone_make_a_table_where_columns_line_up(tmp_path):
    def draw(canvas):
        for top in (100, 118, 136, 154):
            rule(canvas, 72, top, 420, top)
        for row, (code, text) in enumerate(CODES):
            write(canvas, 76, 112 + 18 * row, code)
            write(canvas, 180, 112 + 18 * row, text)

    assert cells(tables(read_page(tmp_path, draw))[0]) == CODES


def test_open_sides_are_closed(tmp_path):
    def draw(canvas):
        for top in (100, 118, 136, 154):
            rule(canvas, 72, top, 400, top)
        rule(canvas, 140, 100, 140, 154)
        for row, (code, text) in enumerate(CODES):
            write(canvas, 76, 112 + 18 * row, code)
            write(canvas, 144, 112 + 18 * row, text)

    assert cells(tables(read_page(tmp_path, draw))[0]) == CODES


def test_rules_between_paragraphs_make_no_table(tmp_path):
    def draw(canvas):
        for k in range(4):
            rule(canvas, 72, 100 + 40 * k, 540, 100 + 40 * k)
            write(canvas, 76, 115 + 40 * k, f"• Paragraph {k} is a sentence that runs over most of the line's width")
            write(canvas, 86, 128 + 40 * k, "and goes on for a while.")

    page = read_page(tmp_path, draw)
    assert tables(page) == []
    assert len(texts(page)) == 8


def test_a_frame_around_a_list_is_no_table(tmp_path):
    def draw(canvas):
        canvas.rect(60, 100, 490, 640)
        for k in range(30):
            write(canvas, 72, 80 + 14 * k, f"{k + 1}. An item of the list in the frame")

    page = read_page(tmp_path, draw)
    assert tables(page) == []
    assert len(texts(page)) == 30


def test_a_page_frame_that_hangs_on_a_table_is_not_its_last_row(tmp_path):
    def draw(canvas):
        ruled_table(canvas, [72, 300, 540], [60, 78], [["Subject: A thing", "Number: 12"]])
        canvas.rect(72, 60, 468, HEIGHT - 78 - 60)
        for k in range(20):
            write(canvas, 80, 100 + 14 * k, f"Line {k} of the text in the frame")

    page = read_page(tmp_path, draw)
    assert cells(tables(page)[0]) == [["Subject: A thing", "Number: 12"]]
    assert len(texts(page)) == 20


def test_a_box_around_words_of_a_line_does_not_tear_it(tmp_path):
    def draw(canvas):
        start = write(canvas, 72, 100, "This service is ")
        end = write(canvas, start, 100, "not covered")
        canvas.rect(start - 1, HEIGHT - 103, end - start + 2, 13)
        write(canvas, end + 4, 100, "by the plan.")

    assert texts(read_page(tmp_path, draw)) == ["This service is not covered by the plan."]


def test_an_underlined_head_does_not_cut_its_cell(tmp_path):
    def draw(canvas):
        ruled_table(canvas, [72, 140, 400], [100, 130, 148, 166], [["", ""], *CODES[1:]])
        for x, first, second in ((76, "Criteria", "Section"), (144, "Example", "Tests")):
            for k, text in enumerate((first, second)):
                end = write(canvas, x, 112 + 12 * k, text)
                rule(canvas, x, 113.2 + 12 * k, end, 113.2 + 12 * k)

    page = read_page(tmp_path, draw)
    assert cells(tables(page)[0]) == [["Criteria Section", "Example Tests"], *CODES[1:]]
    assert words(page)["Section"].underlined


def test_a_row_without_its_label_goes_on_the_table_of_the_page_before(tmp_path):
    def first(canvas):
        ruled_table(canvas, [72, 200, 540], [600, 640, 740], [["Indication", "Criteria"], ["Asthma", "All of these:"]])

    def second(canvas):
        ruled_table(canvas, [72, 200, 540], [72, 172], [["", "1. Diagnosis"]])

    layout = read(tmp_path, first, second)
    assert cells(tables(layout.pages[1])[0]) == [["", "1. Diagnosis"]]


def test_white_rules_part_the_cells_of_a_dark_head(tmp_path):
    def draw(canvas):
        canvas.setFillColorRGB(0.1, 0.3, 0.5)
        canvas.rect(72, HEIGHT - 118, 328, 18, stroke=0, fill=1)
        ruled_table(canvas, [72, 140, 400], [118, 136, 154], CODES[1:])
        canvas.setStrokeColorRGB(1, 1, 1)
        rule(canvas, 140, 100, 140, 118)
        canvas.setFillColorRGB(1, 1, 1)
        write(canvas, 76, 112, "Code")
        write(canvas, 144, 112, "Description")

    assert cells(tables(read_page(tmp_path, draw))[0])[0] == ["Code", "Description"]


def test_what_runs_off_the_printed_area_is_cut_there(tmp_path):
    def draw(canvas):
        write(canvas, 24, 20, "1/2/25, 3:04 PM", size=8)
        path = canvas.beginPath()
        path.rect(30, 40, 552, HEIGHT - 80)
        canvas.clipPath(path, stroke=0, fill=0)
        ruled_table(canvas, [72, 140, 400], [-300, 70, 88], [["", ""], ["J0001", "An injection"]])

    page = read_page(tmp_path, draw)
    assert tables(page)[0].box.top >= 39
    assert [line.text for line in page.furniture] + texts(page) == ["1/2/25, 3:04 PM"]


def test_a_sliver_between_two_borders_is_no_column(tmp_path):
    def draw(canvas):
        ruled_table(canvas, [72, 140, 145, 400], [100, 118, 136], [["J0001", "", "one"], ["J0002", "", "two"]])

    assert cells(tables(read_page(tmp_path, draw))[0]) == [["J0001", "one"], ["J0002", "two"]]


def test_a_table_that_the_pages_cut_goes_on_as_far_as_the_line_between_its_columns(tmp_path):
    def draw(canvas):
        for top in (140, 160):
            rule(canvas, 72, top, 400, top)
        rule(canvas, 160, 100, 160, 240)
        for top, key, text in ((112, "Use", "All"), (152, "Excluded", "None"), (172, "Information", "Adult")):
            write(canvas, 76, top, key)
            write(canvas, 164, top, text)
        write(canvas, 164, 220, "1. Has tried a splint")

    table = tables(read_page(tmp_path, draw))[0]
    assert [row[0] for row in cells(table)] == ["Use", "Excluded", "Information"]
    assert "Has tried a splint" in cells(table)[2][1]
