"""Rows that a code or a day names are read with their texts, wherever the key is set beside these."""

from __future__ import annotations

from tests.layout.paper import read_page, texts, write


def test_days_set_level_with_the_middle_of_what_was_done_come_each_before_it(tmp_path):
    done = [
        ("5/1/2016", ("New policy.",)),
        ("5/1/2017", ("Braces of felt added, and the", "words changed.")),
        ("5/1/2022", ("No change.",)),
    ]
    done += [("6/1/2024", ("Splints and casts for all members", "added."))]

    def draw(canvas):
        top = 100
        for day, lines in done:
            write(canvas, 72, top + 7 * (len(lines) - 1), day)
            for k, line in enumerate(lines):
                write(canvas, 180, top + 14 * k, line)
            top += 14 * len(lines) + 2

    rows = " ".join(" ".join((day, *lines)) for day, lines in done)
    assert " ".join(texts(read_page(tmp_path, draw))) == rows


def test_days_that_stand_a_little_above_what_was_done_are_rows_with_it_and_no_column(tmp_path):
    done = [("8/4/2022", "Approved. Braces of felt added."), ("3/7/2019", "Approved. No changes of any kind.")]
    done += [("3/1/2018", "Approved. Fewer splints and casts."), ("3/4/2014", "Approved. This policy is new.")]

    def draw(canvas):
        for row, (day, text) in enumerate(done):
            write(canvas, 72, 100 + 16 * row, day)
            write(canvas, 180, 102.5 + 16 * row, text)

    assert " ".join(texts(read_page(tmp_path, draw))) == " ".join(f"{day} {text}" for day, text in done)
