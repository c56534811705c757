"""What speaks for and against a table or a run of paragraphs as a revision history, in invented words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.model.layout import Line
from extractor.model.outline import Section
from extractor.profiles import generic
from extractor.reading.history.history_candidates import Run, parts, read_runs
from tests.reading.typed import Typist, outline

BODY = "A brace is covered for a knee."


def features(*sections: Section) -> list[set[str]]:
    """The features of each run with entries."""
    found = outline(*sections)
    return [set(run.features) for run in read_runs(list(parts(found, generic())), generic()) if run.entries]


def behind(t: Typist, paragraphs: int = 30) -> Section:
    return t.section("benefits", None, *(t.passage(BODY) for _ in range(paragraphs)))


def lines(*texts: str, kind: str = "other", before: int = 30, after: int = 0) -> set[str]:
    """The features of lines under a heading that says nothing, behind and before other paragraphs."""
    t = Typist()
    body = behind(t, before)
    section = t.section(kind, "Hats", *map(t.passage, texts))
    (found,) = features(body, section, behind(t, after)) or [set()]
    return found


PAIR = "1/2/2020: Hats of felt", "1/3/2021: Caps of felt"


def test_paragraphs_that_nothing_names_are_looked_at_from_two_dates_on_at_the_end_and_in_no_other_matter() -> None:
    assert lines(*PAIR) == {"end", "most_lines"}
    assert lines(PAIR[0]) == set()
    assert lines(*PAIR, after=30) == set()
    for kind in ("references", "evidence", "criteria", "limitations", "codes", "background", "related", "approvals"):
        assert lines(*PAIR, kind=kind) == set()
    assert lines("In 1/2/2020 hats", "and in 1/3/2021 caps") == set()


@pytest.mark.parametrize("kind", ["related", "approvals"])
def test_links_and_approvals_may_be_a_history_where_most_say_what_was_done(kind: str) -> None:
    assert {"end", "most_lines"} <= lines("4/2025, Hats revised", "11/2022, Caps added", kind=kind)
    assert {"end", "most_lines"} <= lines("4/2025, Hats revised", "11/2022, Caps added", "1/2021, All hats", kind=kind)
    assert lines("4/2025, Hats revised", "11/2022, All caps", "1/2021, All hats", kind=kind) == set()


def test_parts_of_a_whole_are_no_dates_of_a_history() -> None:
    t = Typist()
    parts_of_whole = t.section("other", "Hats", t.grid("Hats | Share", "Felt | 1/29", "Wool | 1/32", "Silk | 1/25"))
    assert all("fractions" in run for run in features(behind(t), parts_of_whole))
    days = t.section("other", "Hats", t.grid("Hats | Date", "Felt | 2/2029", "Wool | 3/2029"))
    assert not any("fractions" in run for run in features(behind(t), days))


def test_two_dated_lines_that_were_read_as_one_paragraph_are_looked_at_too() -> None:
    t = Typist()
    body = behind(t)
    section = t.section("other", "Hats", t.passage("1/2/2020: Hats of felt.", "1/3/2021: Caps of felt."))
    assert features(body, section) == [{"end", "most_lines"}]


@pytest.mark.parametrize(("after", "is_end"), [(7, True), (8, False)])
def test_the_last_quarter_of_a_document_s_words_is_its_end(after: int, is_end: bool) -> None:
    t = Typist()
    body = t.section("benefits", None, t.passage(" ".join(["hats"] * 30)))
    section = t.section("other", None, t.passage("1/2/2020: Hats"), t.passage("1/3/2021: Caps"))
    rest = t.section("benefits", None, t.passage(" ".join(["hats"] * after)))
    assert features(body, section, rest) == ([{"end", "most_lines"}] if is_end else [])


def test_what_is_no_paragraph_beside_the_entries_counts_not_among_those_that_open_none() -> None:
    assert "most_lines" in lines("Date Action", *PAIR, "Hats for all who want them.")
    t = Typist()
    body = behind(t)
    nested = [t.passage(text, depth=depth) for line in PAIR for text, depth in ((line, 0), ("and more", 1), ("too", 1))]
    assert "most_lines" in features(body, t.section("other", None, *nested))[0]
    assert "most_lines" in lines(*PAIR, "1/4/2022: Shoes", "Hats for all.", "Caps for all.")


def test_dates_alone_are_no_entries_and_one_entry_shows_no_habit() -> None:
    assert lines("1/2/2020", "1/3/2021") == set()
    assert lines("1/2/2020: Annual review", kind="revision_history") == {"named", "end"}


@pytest.mark.parametrize(("others", "most"), [(0, True), (1, True), (2, False), (5, False)])
def test_most_lines_open_entries_where_six_in_ten_do(others: int, most: bool) -> None:
    found = lines(*PAIR, *["Hats for all who want them."] * others)
    assert ("most_lines" in found) is most


@pytest.mark.parametrize(
    ("texts", "revising"),
    [
        (["Annual review", "Codes updated"], True),
        (["Annual review", "Codes updated", "Hats", "Codes added"], True),
        (["Annual review", "Codes updated", "Annual review", "Hats", "Caps"], True),
        (["Annual review", "Hats"], False),
        (["Hats", "Caps"], False),
    ],
)
def test_most_entries_say_what_was_done_where_six_in_ten_do(texts: list[str], revising: bool) -> None:
    found = lines(*(f"1/2/{2020 + number % 2}: {text}" for number, text in enumerate(texts)))
    assert ("revising" in found) is revising


@pytest.mark.parametrize(
    ("dates", "in_order"),
    [
        ("1/2/2020 1/3/2021 1/4/2022", True),
        ("1/4/2022 1/3/2021 1/2/2020", True),
        ("1/2/2020 1/2/2020 1/3/2020", True),
        ("1/2/2020 1/2020 1/3/2020", True),
        ("1/2/2020 1/4/2022 1/3/2021", False),
        ("1/3/2021 1/2/2020 1/4/2022", False),
        ("1/4/2022 1/3/2023 1/2/2021", False),
        ("1/2020 1/3/2020 1/2020", True),
        ("1/2/2020 1/3/2021", False),
    ],
)
def test_three_dates_that_only_rise_or_only_fall_are_in_order(dates: str, in_order: bool) -> None:
    assert ("in_order" in lines(*(f"{date}: Hats" for date in dates.split()))) is in_order


def table(
    *rows: str, kind: str = "other", heading: str | None = None, before: int = 30, turn: bool = False
) -> set[str]:
    t = Typist()
    sections = [behind(t, before)] if before else []
    sections.append(t.section(kind, heading, t.grid(*rows, head=0 if any(sign.isdigit() for sign in rows[0]) else 1)))
    if turn:
        t.turn()
        sections.append(behind(t, 30))
    (found,) = features(*sections) or [set()]
    return found


@pytest.mark.parametrize("kind", ["references", "codes", "approvals", "benefits", "other", "revision_history"])
def test_a_table_among_other_matters_says_so_and_one_under_a_history_s_name_too(kind: str) -> None:
    found = table("1/2/2020 | Hats", "1/3/2021 | Caps", kind=kind)
    assert ("other_matter" in found) is (kind in ("references", "codes", "approvals"))
    assert ("named" in found) is (kind == "revision_history")


def test_the_front_is_the_first_page_of_several_but_for_what_is_named() -> None:
    rows = "1/2/2020 | Hats", "1/3/2021 | Caps"
    assert "front" in table(*rows, before=0, turn=True)
    assert "front" not in table(*rows, before=0)
    assert "front" not in table(*rows, before=0, turn=True, kind="revision_history")
    assert "front" not in table("Date | Summary of Changes", *rows, before=0, turn=True)
    t = Typist()
    first = behind(t, 3)
    t.turn()
    second = t.section("other", None, t.grid(*rows, head=0))
    assert not {"front", "end"} & features(first, second, behind(t, 30))[0]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["Date | Summary of Changes", "1/2/2020 | Hats"], "heads"),
        (["77385 | 1/2/2020", "77386 | 1/3/2020"], "codes"),
        (["Hats | 1/2/2020 | 1/3/2021 | 1/4/2022", "Caps | 1/2/2020 | 1/3/2021 | 1/4/2022"], "across"),
        (["Policy Title: | Hats", "Made: | 1/2/2020", "Revised: | 1/3/2021"], "header"),
        (["Policy Number: | Hats", "Made: | 1/2/2020", "Revised: | 1/3/2021"], "header"),
        (["Products: | Hats", "Made: | 1/2/2020", "Revised: | 1/3/2021"], "header"),
    ],
)
def test_what_a_table_s_heads_and_rows_tell_is_a_feature(rows: list[str], told: str) -> None:
    features_of_tables = {"heads", "codes", "across", "header"}
    assert table(*rows) & features_of_tables == {told}
    assert "end" in table(*rows)


def test_labels_of_days_alone_make_no_header() -> None:
    assert "header" not in table("Made: | 1/2/2020", "Revised: | 1/3/2021")


def test_most_rows_have_dates_where_six_in_ten_are_entries() -> None:
    assert "most_rows" in table("1/2/2020 | A", "1/3/2021 | B", " | and more")
    assert "most_rows" in table("1/2/2020 | A", "1/3/2021 | B", "1/4/2022 | C", " | and more", " | and more")
    assert "most_rows" not in table("1/2/2020 | A", "1/3/2021 | B", " | and more", " | and more")


def test_a_table_without_heads_goes_on_with_the_one_before_it_and_one_without_their_like_stands_beside_it() -> None:
    t = Typist()
    plain, bare = t.grid("Date | Summary of Changes", "1/2/2020 | Hats"), t.grid("1/3/2021 | Caps", head=0)
    first, second = features(t.section("other", None, plain, bare))
    assert not {"goes_on", "beside_plain"} & first
    assert {"goes_on", "beside_plain"} <= second
    headed = t.grid("Date | Meeting", "1/3/2021 | Board")
    assert "goes_on" not in features(t.section("other", None, plain, headed))[1]
    (alone, *_) = features(t.section("other", None, bare))
    assert "goes_on" not in alone
    apart = features(t.section("other", None, plain), t.section("other", None, bare))
    assert "goes_on" not in apart[1]


@pytest.mark.parametrize(("between", "goes_on"), [("Hats for all", True), ("1/5/2020: Shoes", False)])
def test_a_table_goes_on_with_the_one_before_it_over_what_is_no_entry(between: str, goes_on: bool) -> None:
    t = Typist()
    first, line = t.grid("Date | Summary of Changes", "1/2/2020 | Hats"), t.passage(between)
    section = t.section("revision_history", None, first, line, t.grid("1/3/2021 | Caps", head=0))
    assert ("goes_on" in features(section)[-1]) is goes_on


def test_what_goes_on_with_a_named_table_is_not_in_the_front() -> None:
    t = Typist()
    plain, bare = t.grid("Date | Summary of Changes", "1/2/2020 | Hats"), t.grid("1/3/2021 | Caps", head=0)
    section = t.section("other", None, plain, bare)
    t.turn()
    assert "front" not in features(section, behind(t))[1]


@pytest.mark.parametrize(
    ("feature", "named"), [("named", True), ("heads", True), ("goes_on", True), ("end", False), ("most_rows", False)]
)
def test_a_heading_column_heads_or_the_table_before_name_a_history(feature: str, named: bool) -> None:
    assert Run([], (feature, "revising"), ()).is_named is named


def test_a_table_without_a_column_of_dates_is_read_as_lines_under_a_history_s_name_only() -> None:
    grid = (
        "1/2/2020: Hats were added to the list of what is covered | of felt",
        "1/3/2021: Caps were added too | of felt",
    )
    assert table(*grid, kind="revision_history") == {"named"}
    assert table(*grid) == set()
    t = Typist()
    plain = t.grid("Date | Summary of Changes", "1/2/2020 | Hats")
    assert len(features(t.section("revision_history", None, plain, t.grid(*grid, head=0)))) == 1


def count(*sections: Section) -> list[int]:
    """How many blocks each part has."""
    return [len(part.blocks) for part in parts(outline(*sections), generic())]


def test_a_heading_on_the_page_on_which_the_history_s_last_paragraph_ends_is_a_line_of_it() -> None:
    t = Typist()
    first = t.passage("1/2/2020: Hats")
    t.turn()
    whole = replace(first, text="1/2/2020: Hats of felt", lines=(*first.lines, *t.passage("of felt").lines))
    own = t.section("revision_history", "Revision History", whole)
    assert count(own, t.section("revision_history", "Hats of felt", t.passage("for all"))) == [3]


@pytest.mark.parametrize(("words", "is_name"), [(6, True), (7, False)])
def test_a_short_line_in_bold_that_names_a_section_parts_what_stands_under_it(words: int, is_name: bool) -> None:
    t = Typist()
    name = t.passage(" ".join(["Coding", "associated", "with", "Hats", "of", "Felt", "Only"][:words]))
    bold = replace(name, lines=tuple(Line.of([replace(w, bold=True) for w in line.words]) for line in name.lines))
    section = t.section("other", "Hats", t.passage("Hats."), bold, t.passage("Caps."))
    assert count(section) == ([1, 1] if is_name else [3])


def test_headings_inside_a_history_are_lines_of_it_if_they_name_nothing_and_are_dated_or_on_its_page() -> None:
    t = Typist()
    own = t.section("revision_history", "Revision History", t.passage("1/2/2020: Hats"))
    here = t.section("revision_history", "Hats of felt", t.passage("for all"))
    named = t.section("revision_history", "References", t.passage("Hats."))
    other = t.section("other", "Hats of felt", t.passage("for all"))
    t.turn()
    far = t.section("revision_history", "Call us", t.passage("or write"))
    dated = t.section("revision_history", "Hats of felt", t.passage("for all"), t.passage("since 1/3/2021"))
    tabled = t.section("revision_history", "Hats of felt", t.grid("a | b"))
    assert count(own, here) == [3]
    assert count(own, named) == [1, 1]
    assert count(own, other) == [1, 1]
    assert count(own, far) == [1, 1]
    assert count(own, dated) == [4]
    assert count(own, tabled) == [3]
    assert count(own, t.section("revision_history", "Hats of 1/3/2021", t.passage("for all"))) == [3]
    assert count(own, t.section("revision_history", "Hats of felt", t.passage("for all"), t.grid("a | b"))) == [4]
    assert count(t.section("revision_history", "Revision History"), here) == [2]
    assert count(t.section("revision_history", "1/2/2020: Hats", t.passage("of felt"))) == [2]
    assert count(t.section("other", "1/2/2020: Hats", t.passage("of felt"))) == [1]
    assert count(other, here) == [1, 1]
    assert count(t.section("other", "Hats", t.passage("References"), t.passage("Hats."))) == [2]
    assert count() == []
    assert features() == []
