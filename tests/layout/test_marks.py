"""Rules that belong to words, and words that nobody sees."""

from __future__ import annotations

import pytest

from tests.layout.paper import HEIGHT, read, read_page, rule, texts, words, write


@pytest.mark.parametrize(("sign", "meant"), [(">", "≥"), ("<", "≤"), ("+", "±")])
def test_a_bar_under_a_sign_alone_changes_it(tmp_path, sign, meant):
    def draw(canvas):
        start = write(canvas, 72, 100, "Patient is ")
        end = write(canvas, start, 100, sign)
        rule(canvas, start, 101.2, end, 101.2)
        write(canvas, end + 3, 100, "18 years of age")

    assert texts(read_page(tmp_path, draw)) == [f"Patient is {meant} 18 years of age"]


def test_a_bar_under_the_first_sign_of_a_word_changes_it(tmp_path):
    def draw(canvas):
        start = write(canvas, 72, 100, "a score of ")
        write(canvas, start, 100, ">7")
        rule(canvas, start, 101, start + canvas.stringWidth(">", "Helvetica", 10), 101)

    assert texts(read_page(tmp_path, draw)) == ["a score of ≥7"]


def test_a_sign_in_an_underlined_phrase_stays(tmp_path):
    def draw(canvas):
        end = write(canvas, 72, 100, "adults > 18 years")
        rule(canvas, 72, 101.2, end, 101.2)

    page = read_page(tmp_path, draw)
    assert texts(page) == ["adults > 18 years"]
    assert all(w.underlined for w in words(page).values())


def test_a_phrase_underlined_word_by_word_keeps_its_sign(tmp_path):
    def draw(canvas):
        x = 72.0
        for word in ("adults", ">", "18"):
            end = write(canvas, x, 100, word)
            rule(canvas, x, 101.2, end, 101.2)
            x = end + 3

    assert texts(read_page(tmp_path, draw)) == ["adults > 18"]


def test_only_the_words_over_the_rule_are_underlined(tmp_path):
    def draw(canvas):
        start = write(canvas, 72, 100, "considered ")
        end = write(canvas, start, 100, "not")
        rule(canvas, start, 101.2, end, 101.2)
        write(canvas, end + 3, 100, "necessary")

    assert {w.text for w in words(read_page(tmp_path, draw)).values() if w.underlined} == {"not"}


def test_struck_through_text_is_no_content(tmp_path):
    def draw(canvas):
        write(canvas, 72, 100, "Authorization is")
        end = write(canvas, 160, 100, "not")
        rule(canvas, 160, 97, end, 97)
        write(canvas, end + 3, 100, "required")

    layout = read(tmp_path, draw)
    assert texts(layout.pages[0]) == ["Authorization is required"]
    assert [line.text for line in layout.pages[0].hidden] == ["not"]
    assert [f.rule for f in layout.findings] == ["struck-through-text"]
    assert "“not”" in layout.findings[0].message


def test_a_bullet_that_is_crossed_out_asks_for_nothing(tmp_path):
    def draw(canvas):
        end = write(canvas, 72, 100, "•")
        rule(canvas, 72, 97, end, 97)
        write(canvas, 90, 100, "Authorization is required")

    layout = read(tmp_path, draw)
    assert [(f.rule, f.severity) for f in layout.findings] == [("struck-through-text", "info")]


def test_white_text_on_paper_is_hidden_and_on_a_banner_it_is_a_heading(tmp_path):
    def draw(canvas):
        canvas.setFillColorRGB(0.1, 0.2, 0.5)
        canvas.rect(60, HEIGHT - 110, 480, 22, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        write(canvas, 72, 104, "Coverage Rationale", size=13)
        write(canvas, 72, 200, "keywords for a search engine")
        canvas.setFillColorRGB(0, 0, 0)
        write(canvas, 72, 140, "Some text.")

    layout = read(tmp_path, draw)
    assert texts(layout.pages[0]) == ["Coverage Rationale", "Some text."]
    assert [line.text for line in layout.pages[0].hidden] == ["keywords for a search engine"]
    assert [f.rule for f in layout.findings] == ["hidden-text"]


def test_invisible_and_off_page_text_is_hidden(tmp_path):
    def draw(canvas):
        write(canvas, 72, 100, "Seen.")
        write(canvas, 72, -40, "Above the page.")
        text = canvas.beginText(72, HEIGHT - 200)
        text.setTextRenderMode(3)
        text.textLine("Unpainted.")
        canvas.drawText(text)

    layout = read(tmp_path, draw)
    assert texts(layout.pages[0]) == ["Seen."]
    assert {line.text for line in layout.pages[0].hidden} == {"Above the page.", "Unpainted."}
    assert {f.rule for f in layout.findings} == {"hidden-text", "off-page-text"}


def test_words_printed_over_themselves_later_are_read_once(tmp_path):
    def draw(canvas):
        for _ in range(2):
            write(canvas, 72, 100, "Related Policies")
            write(canvas, 72, 120, "None")

    layout = read(tmp_path, draw)
    assert texts(layout.pages[0]) == ["Related Policies", "None"]
