"""Which date of a revision history breaks the order of the others, and what else is found in it, in invented words."""

from __future__ import annotations

import pytest

from extractor.profiles import generic
from extractor.reading.history.history import read_history
from tests.reading.typed import Typist, outline


def findings(*lines: str) -> list[tuple[str, str, str]]:
    t = Typist()
    section = t.section("revision_history", "Revision History", *(t.passage(line) for line in lines))
    return [(f.rule, f.at, f.severity) for f in read_history(outline(section), generic()).findings]


@pytest.mark.parametrize(
    ("days", "odd"),
    [
        ("2020 2021 2022 2023", None),
        ("2023 2022 2021 2020", None),
        ("2020 2021 2018 2022", 2),
        ("2020 2024 2021 2022", 1),
        ("2020 2021 2022 2019", 3),
        ("2025 2021 2022 2023", 0),
        ("2023 2022 2025 2021", 2),
        ("2023 2019 2022 2021", 1),
        ("2023 2022 2021 2024", 3),
        ("2019 2023 2022 2021", 0),
        ("2020 2021 2019", None),  # of three nobody knows which order holds
        ("2021 2022 2019 2020", None),  # two parts, each in order
        ("2020 2021 2023 2022", None),  # either of the two may be misprinted
        ("2020 2019 2022 2021 2024 2023", None),
        ("2020 2020 2018 2021", 2),
        ("2022 2022 2022 2022", None),
    ],
)
def test_the_one_date_without_which_all_only_rise_or_only_fall_may_be_misprinted(days: str, odd: int | None) -> None:
    found = findings(*(f"6/1/{day}: Hats changed" for day in days.split()))
    assert found == ([] if odd is None else [("revision-out-of-order", f"/{odd}/date", "info")])


def test_a_day_and_its_month_or_year_break_no_order() -> None:
    assert findings("3/15/2022: A", "3/2022: B", "3/10/2022: C", "2/2022: D") == []
    assert findings("3/2020: A", "3/15/2020: B", "3/2020: C", "4/1/2020: D") == []


def test_an_entry_without_a_date_is_a_warning_and_counts_not_in_the_order() -> None:
    t = Typist()
    rows = ["1/2/2020 | Hats | A", " | Caps | B", "1/2/2021 | Hats | C", "1/2/2018 | Hats | D", "1/2/2022 | Hats | E"]
    grid = t.grid("Date | What | Who", *rows[1:2], rows[0], *rows[2:])
    section = t.section("revision_history", "Revision History", grid)
    found = read_history(outline(section), generic())
    assert [r.date for r in found.value] == [None, "2020-01-02", "2021-01-02", "2018-01-02", "2022-01-02"]
    assert [(f.rule, f.at, f.severity) for f in found.findings] == [
        ("undated-revision", "/0", "warning"),
        ("revision-out-of-order", "/3/date", "info"),
    ]
    assert "2018-01-02" in found.findings[1].message
    assert "/0/date" not in {cited.pointer for cited in found.cited}


def test_dates_and_heads_are_cited_as_quoted_and_a_day_of_effect_in_the_text_as_borrowed() -> None:
    t = Typist()
    grid = t.grid("Date | Action", "1/15/2025 | Codes removed; effective January 1, 2025")
    found = read_history(outline(t.section("revision_history", "History", grid)), generic())
    assert {cited.pointer: (cited.quoted, cited.borrowed) for cited in found.cited} == {
        "": (True, False),
        "/0/date": (True, False),
        "/0/text": (False, False),
        "/0/effective_date": (True, True),
    }
