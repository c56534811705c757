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
