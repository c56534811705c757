"""Words as the eye sees them: parted where they are apart, whole where they are not, in their style."""

from __future__ import annotations

import pytest

from tests.layout.paper import HEIGHT, read, read_page, texts, words, write


def test_words_are_parted_by_gaps_even_without_a_stored_space(tmp_path):
    def draw(canvas):
        end = write(canvas, 72, 100, "prenatal")
        write(canvas, end + 2.2, 100, "screening")

    assert texts(read_page(tmp_path, draw)) == ["prenatal screening"]


def test_words_that_the_file_stores_as_one_are_named_as_stored(tmp_path):
    def draw(canvas):
        end = write(canvas, 72, 100, "Prenatal", "Times-Roman")
        end = write(canvas, end + 1.7, 100, "screening", "Times-Roman")
        write(canvas, end + 5, 100, "is covered", "Times-Roman")

    page = read_page(tmp_path, draw)
    assert texts(page) == ["Prenatal screening is covered"]
    assert [place.text for place in page.run_together] == ["Prenatalscreening"]


def test_a_stored_space_parts_words_however_narrow_it_is(tmp_path):
    def draw(canvas):
        text = canvas.beginText(72, HEIGHT - 100)
        text.setWordSpace(-2.0)
        text.textLine("one of the following")
        canvas.drawText(text)

    assert texts(read_page(tmp_path, draw)) == ["one of the following"]


def test_a_word_in_two_styles_is_one_token_of_two_words(tmp_path):
    def draw(canvas):
        end = write(canvas, 72, 100, "not", "Helvetica-Bold")
        write(canvas, end, 100, "withstanding the rule")

    page = read_page(tmp_path, draw)
    assert texts(page) == ["notwithstanding the rule"]
    assert words(page)["not"].bold
    assert not words(page)["withstanding"].bold
    assert not words(page)["withstanding"].spaced


def test_size_is_the_size_on_paper(tmp_path):
    def draw(canvas):
        canvas.scale(2, 2)
        canvas.setFont("Helvetica-Oblique", 6)
        canvas.drawString(40, 300, "large")

    word = words(read_page(tmp_path, draw))["large"]
    assert word.size == pytest.approx(12)
    assert word.italic


@pytest.mark.parametrize(("lift", "rise"), [(4.0, 1), (-2.0, -1)])
def test_raised_and_lowered_signs_stay_on_their_line(tmp_path, lift, rise):
    def draw(canvas):
        write(canvas, 72, 86, "The line above it is just as long as this one is.")
        end = write(canvas, 72, 100, "forced volume FEV")
        after = write(canvas, end, 100 - lift, "12", size=6.5)
        write(canvas, after + 3, 100, "below eighty percent")

    page = read_page(tmp_path, draw)
    assert texts(page)[1] == "forced volume FEV12 below eighty percent"
    assert words(page)["12"].rise == rise
    assert words(page)["below"].rise == 0


def test_ligatures_and_picture_signs_are_read_as_seen(tmp_path):
    def draw(canvas):
        canvas.setFont("Symbol", 10)
        canvas.drawString(72, HEIGHT - 100, "\u2265")
        canvas.setFont("ZapfDingbats", 10)
        canvas.drawString(72, HEIGHT - 120, "\u2714")
        write(canvas, 90, 100, "18 years")
        write(canvas, 90, 120, "documented")

    assert texts(read_page(tmp_path, draw)) == ["≥ 18 years", "✔ documented"]


def test_every_word_has_its_own_number_in_reading_order(tmp_path):
    def draw(canvas):
        write(canvas, 72, 340, "second line of text")
        write(canvas, 72, 300, "first line of text")

    numbered = [w for line in read(tmp_path, draw).lines() for w in line.words]
    assert [w.index for w in numbered] == list(range(8))
    assert [w.text for w in numbered][:5] == ["first", "line", "of", "text", "second"]


def test_colour_and_links_are_told(tmp_path):
    def draw(canvas):
        canvas.setFillColorRGB(1, 0, 0)
        write(canvas, 72, 100, "warning")
        canvas.setFillColorRGB(0, 0, 1)
        end = write(canvas, 72, 120, "guideline")
        canvas.linkURL("https://example.org/g", (72, HEIGHT - 124, end, HEIGHT - 110))

    found = words(read_page(tmp_path, draw))
    assert found["warning"].color == 0xFF0000
    assert found["warning"].link is None
    assert found["guideline"].link == "https://example.org/g"


def test_words_printed_twice_are_read_once_and_are_bold(tmp_path):
    def draw(canvas):
        write(canvas, 72, 100, "Limitations")
        write(canvas, 72.3, 100, "Limitations")
        write(canvas, 72, 120, "apply here")

    page = read_page(tmp_path, draw)
    assert texts(page) == ["Limitations", "apply here"]
    assert words(page)["Limitations"].bold
    assert not words(page)["apply"].bold


def test_the_same_file_is_read_the_same_twice(tmp_path):
    def draw(canvas):
        write(canvas, 72, 100, "1.  Any statement")
        canvas.rect(72, 500, 200, 100)

    assert read(tmp_path, draw) == read(tmp_path, draw)


def test_a_link_within_the_document_says_on_which_page_it_ends(tmp_path):
    def contents(canvas):
        end = write(canvas, 72, 120, "References")
        canvas.linkRect("", "references", (72, HEIGHT - 124, end, HEIGHT - 110))

    def references(canvas):
        canvas.bookmarkPage("references")
        write(canvas, 72, 300, "Sources of this guideline")

    first, second = read(tmp_path, contents, references).pages
    assert words(first)["References"].link == "#2"
    assert words(second)["Sources"].link is None


def test_a_smaller_line_close_under_a_larger_one_is_a_line_of_its_own(tmp_path):
    def draw(canvas):
        write(canvas, 60, 61.8, "Maplebridge Mutual", size=15)
        write(canvas, 411, 61.1, "Medical Coverage Policy", "Helvetica-Bold", 12)
        end = write(canvas, 377, 72, "Effective", size=9)
        write(canvas, end + 2.5, 72, "Date 3/15/2026", size=9)

    assert "Effective Date 3/15/2026" in texts(read_page(tmp_path, draw))
