"""Reference lists as insurers print them, in invented words."""

from __future__ import annotations

import pytest

from extractor.model.outline import Passage, Section
from extractor.profiles import generic
from extractor.reading.references import read_references
from tests.reading.typed import Typist, outline


def references(t: Typist, *passages: Passage) -> list[tuple[str | None, str]]:
    section = t.section("references", "References", *passages)
    return [(r.label, r.text) for r in read_references(outline(section), generic()).value]


def test_numbered_entries_keep_their_numbers_as_labels() -> None:
    t = Typist()
    listed = [t.passage("Hatter M. On hats. 2020.", mark="1"), t.passage("Capper N. On caps.", mark="2")]
    assert references(t, *listed) == [("1", "Hatter M. On hats. 2020."), ("2", "Capper N. On caps.")]


def test_what_a_page_break_cut_off_belongs_to_the_entry_before_it() -> None:
    t = Typist()
    first = t.passage("Hatter M. On", mark="1")
    t.turn()
    rest = [t.passage("hats. 2020.", left=90), t.passage("Subject: Hats"), t.passage("Capper N. On caps.", mark="2")]
    assert references(t, first, *rest) == [("1", "Hatter M. On hats. 2020."), ("2", "Capper N. On caps.")]


def test_a_volume_number_at_a_line_start_is_no_new_entry() -> None:
    t = Typist()
    listed = [
        t.passage("Hatter M. Bulletin", mark="1"),
        t.passage("Hats 2020.", mark="226"),
        t.passage("Capper.", mark="2"),
    ]
    assert references(t, *listed) == [("1", "Hatter M. Bulletin 226. Hats 2020."), ("2", "Capper.")]


def test_what_ends_the_document_is_no_part_of_the_last_entry() -> None:
    t = Typist()
    entry = t.passage("Hatter M. On hats.", mark="1")
    t.top += 40
    assert references(t, entry, t.passage("Hats and caps are sold here.", left=120)) == [("1", "Hatter M. On hats.")]


def test_an_introduction_is_no_reference() -> None:
    t = Typist()
    listed = [t.passage("This policy rests on the following:"), t.passage("Hatter M. On hats.", mark="1")]
    assert references(t, *listed) == [("1", "Hatter M. On hats.")]


def test_paragraphs_without_numbers_are_entries_when_they_cite_something() -> None:
    t = Typist()
    listed = [
        t.passage("Books about hats"),
        t.passage("Hatter M. On hats. 2020."),
        t.passage("2021"),
        t.passage("Capper N, et al. On caps."),
    ]
    assert references(t, *listed) == [(None, "Hatter M. On hats. 2020."), (None, "2021 Capper N, et al. On caps.")]


def test_a_source_that_is_only_named_counts_between_two_citations() -> None:
    t = Typist()
    cited = ("Hatter M. On hats. 2020.", "Company hat contracts.", "Capper N, et al. On caps.")
    around = ("Books about hats.", *cited, "Reviewed by hatters.")
    assert [text for _, text in references(t, *map(t.passage, around))] == list(cited)


def test_what_a_document_says_of_itself_behind_its_references_is_none() -> None:
    t = Typist()
    behind = (
        "Group specific policy will supersede this policy. It was made in 2019.",
        "Hat Codes Copyright © 2026 Hatters.",
    )
    cited = ("Hatter M. On hats. 2020.", "Hat Pharma. Hatol [prescribing information]. Revised: 09/2023.")
    assert [text for _, text in references(t, *map(t.passage, (*cited, *behind)))] == list(cited)


def test_several_lists_follow_each_other() -> None:
    t = Typist()
    lists = [t.section("references", name, t.passage("Hatter 2020.", mark="1")) for name in ("Books", "Websites")]
    assert [r.label for r in read_references(outline(*lists), generic()).value] == ["1", "1"]


def test_every_word_is_cited_with_its_number() -> None:
    t = Typist()
    entry = t.passage("Hatter M. On hats. 2020.", mark="1")
    found = read_references(outline(t.section("references", "References", entry)), generic())
    assert found.taken == {w.index for w in entry.words}


def entries(*sections: Section) -> list[tuple[str | None, str]]:
    return [(r.label, r.text) for r in read_references(outline(*sections), generic()).value]


def test_how_the_sources_were_searched_is_no_reference() -> None:
    t = Typist()
    listed = [
        t.passage("On May 2, 2024, we searched the libraries of hats and the catalogues of caps."),
        t.passage("Hatter M. On hats. 2020."),
    ]
    assert references(t, *listed) == [(None, "Hatter M. On hats. 2020.")]


def test_whose_rights_and_which_days_end_a_document_are_no_references() -> None:
    t = Typist()
    sources = t.section("references", "References", t.passage("Hatter M. On hats. 2020.", mark="1"))
    ends = [t.passage("Copyright © 2014, 2015, 2016 by the Hat Plan of Fernhollow"), t.passage("June 2, 2024 Hats")]
    assert entries(sources, t.section("references", "Effective Date: 1/1/2025", *ends)) == [
        ("1", "Hatter M. On hats. 2020.")
    ]


def test_rows_of_a_table_of_citations_are_entries() -> None:
    t = Typist()
    grid = t.grid("No. | Source", "1 | Hatter M. On hats. 2020.", "2 | Capper N, et al. On caps.")
    assert entries(t.section("references", "References", grid)) == [
        ("1", "Hatter M. On hats. 2020."),
        ("2", "Capper N, et al. On caps."),
    ]


def test_a_list_at_the_end_that_only_cites_is_one_under_any_name() -> None:
    t = Typist()
    body = t.section(
        "criteria", "Criteria", *(t.passage("A brace is covered after a sprain of it.") for _ in range(12))
    )
    cited = [
        t.passage("Hatter M. On hats. J Hats. 2020;12(3):4-9."),
        t.passage("Capper N. On caps. Available at: www.caps.example."),
        t.passage("Bonnet O. Of bonnets. doi:10.1000/182."),
    ]
    assert len(entries(body, t.section("other", "What We Read", *cited))) == 3
    assert (
        entries(body, t.section("other", "What We Say", *(t.passage("Hats kept 12 men warm.") for _ in range(3)))) == []
    )


def found(*sections: Section) -> list[str]:
    return [r.text for r in read_references(outline(*sections), generic()).value]


CITED = tuple(f"Hatter M, Capper N. On hats, part {n}. J Hats. 2019;{n}(3):44-51." for n in range(1, 6))
TAIL = "The plan reserves the right to change this policy whenever it sees fit to do so."


def test_many_citations_one_after_the_other_are_a_list_wherever_they_stand() -> None:
    t = Typist()
    body = t.section(
        "benefits", "Billing", t.passage("Bill hats."), *(t.passage(text) for text in CITED), t.passage(TAIL)
    )
    end = t.section("codes", "Codes", *(t.passage(TAIL) for _ in range(9)))
    assert found(body, end) == list(CITED)
    t = Typist()
    few = t.section("benefits", "Billing", t.passage("Bill hats."), *(t.passage(text) for text in CITED[:3]))
    assert found(few, t.section("codes", "Codes", *(t.passage(TAIL) for _ in range(9)))) == []


def test_a_line_may_announce_a_short_list_inside_another_section() -> None:
    t = Typist()
    lead = t.passage("The above policy is based on the following references:")
    listed = [t.passage(text, mark=str(n)) for n, text in enumerate(CITED[:3], 1)]
    body = t.section("background", "Background", t.passage(TAIL), lead, *listed)
    assert found(body, t.section("codes", "Codes", *(t.passage(TAIL) for _ in range(9)))) == list(CITED[:3])


def test_a_citation_that_was_read_as_a_heading_goes_on_with_the_list() -> None:
    t = Typist()
    first = t.section("references", "References", t.passage(CITED[0]))
    rest = t.section(
        "other", "Hatter, M., Capper, N. A., & Sole, P. (2020). Shoes. J Hats. 2020;1(2):3.", t.passage(CITED[1])
    )
    assert len(found(first, rest)) == 3


def test_a_heading_may_speak_of_references_beside_other_matters() -> None:
    t = Typist()
    listed = [t.passage(text, mark=str(n)) for n, text in enumerate(CITED[:3], 1)]
    assert found(t.section("other", "Clinical Background and References", *listed)) == list(CITED[:3])


def test_a_list_under_a_heading_that_says_nothing_is_one_where_all_of_it_may_be_cited_and_some_of_it_is() -> None:
    def under(heading: str | None, *texts: str) -> list[str]:
        t = Typist()
        entries = [t.passage(text, mark=str(number)) for number, text in enumerate(texts, 1)]
        after = t.section("other", "How this paper grew", *(t.passage("January 2025: hats added.") for _ in range(9)))
        found = read_references(outline(t.section("other", heading, *entries), after), generic())
        return [reference.text for reference in found.value]

    cited, named, rule = "Hatter M. On hats. Caps. 2020;4(1):11-19.", "Council of caps, 2019, on hats", "A hat is worn"
    assert under("Papers that we read", cited, named) == [cited, named]
    assert under("Papers that we read", named, named, named) == []
    assert under("Papers that we read", "Council of caps. Hats of felt. 2019.") == [
        "Council of caps. Hats of felt. 2019."
    ]
    assert under("Papers that we read", cited, cited, rule) == []
    assert under(None, cited, cited) == []


def test_a_line_that_hangs_under_an_entry_is_a_part_of_it_where_nothing_names_the_list() -> None:
    t = Typist()
    entry, rest = t.passage("Hatter M. On hats.", mark="1"), t.passage("Caps. 2020;4(1):11-19.", depth=1, left=90)
    after = t.section("other", "How this paper grew", *(t.passage("January 2025: hats added.") for _ in range(9)))
    found = read_references(outline(t.section("other", "Papers that we read", entry, rest), after), generic())
    assert [reference.text for reference in found.value] == ["Hatter M. On hats. Caps. 2020;4(1):11-19."]


MAY_BE = "Council of caps, 2019, on the hats of the world"  # a reference where references stand, and nowhere else


def of(kind: str, heading: str | None, *texts: str, words_before: int = 0, after: int = 0) -> list[str]:
    """What is found in a section of a kind behind so many words of other matters and before as many paragraphs."""
    t = Typist()
    body = [t.section("benefits", None, t.passage(" ".join(["hats"] * words_before)))] if words_before else []
    section = t.section(kind, heading, *(t.passage(text) for text in texts))
    tail = [t.section("codes", None, *(t.passage(TAIL) for _ in range(after)))] if after else []
    return found(*body, section, *tail)


@pytest.mark.parametrize(
    ("words_before", "is_late"), [(60, False), (90, False), (96, False), (97, True), (120, True), (900, True)]
)
def test_a_list_that_nothing_names_stands_behind_three_quarters_of_the_words(words_before: int, is_late: bool) -> None:
    assert sum(len(text.split()) for text in CITED[:3]) == 33
    assert of("benefits", None, *CITED[:3], words_before=words_before) == (list(CITED[:3]) if is_late else [])


@pytest.mark.parametrize(
    "kind", ["criteria", "limitations", "codes", "evidence", "background", "revision_history", "benefits", "other"]
)
def test_what_criteria_codes_evidence_and_history_cite_at_the_end_is_no_list(kind: str) -> None:
    listed = of(kind, None, *CITED[:3], words_before=300)
    assert listed == (list(CITED[:3]) if kind in ("benefits", "other") else [])


@pytest.mark.parametrize(
    ("citing", "others", "is_list"),
    [(3, 0, True), (2, 0, False), (3, 2, True), (4, 3, False), (2, 3, False), (1, 4, False), (0, 5, False)],
)
def test_most_of_three_entries_or_more_have_to_cite_where_nothing_names_a_list(
    citing: int, others: int, is_list: bool
) -> None:
    texts = [*CITED[:citing], *[MAY_BE] * others]
    assert of("benefits", None, *texts, words_before=900) == (texts if is_list else [])


def test_rows_of_a_table_are_references_only_under_their_name() -> None:
    t = Typist()
    body = t.section("benefits", None, *(t.passage(TAIL) for _ in range(20)))
    grid = t.grid(*CITED[:3], head=0)
    assert found(body, t.section("benefits", None, grid)) == []
    assert found(body, t.section("references", "References", grid)) == list(CITED[:3])


def test_a_section_without_a_heading_may_be_known_as_references_and_one_with_nothing_in_it_is_passed_over() -> None:
    assert of("references", None, MAY_BE) == [MAY_BE]
    t = Typist()
    assert found(t.section("other", "Sources"), t.section("references", None, t.passage(MAY_BE))) == [MAY_BE]
    assert found() == []


def test_below_a_named_list_two_entries_need_numbers_or_have_to_cite() -> None:
    t = Typist()
    numbered = [t.passage(MAY_BE, mark=str(n)) for n in (1, 2)]
    assert found(t.section("references", "What the council reads", *numbered)) == [MAY_BE] * 2
    assert of("references", "What the council reads", MAY_BE, MAY_BE) == []
    assert of("references", "References:", MAY_BE, MAY_BE) == [MAY_BE] * 2
    assert of("references", "What the council reads", CITED[0], CITED[1]) == list(CITED[:2])
    t = Typist()
    rows = t.grid(f"1. | {MAY_BE}", f"2. | {MAY_BE}", head=0)
    assert found(t.section("references", "What the council reads", rows)) == [MAY_BE] * 2
    bare = t.grid(MAY_BE, MAY_BE, head=0)
    assert found(t.section("references", "What the council reads", bare)) == []
    mixed = (t.grid(MAY_BE, head=0), t.passage(MAY_BE, mark="1"))
    assert found(t.section("references", "What the council reads", *mixed)) == []


def test_a_heading_that_speaks_of_references_needs_three_of_them() -> None:
    assert of("background", "Background and References", *[MAY_BE] * 3, after=20) == [MAY_BE] * 3
    assert of("background", "Background and References", *[MAY_BE] * 2, after=20) == []
    assert of("background", "Background", *[MAY_BE] * 3, after=20) == []


def test_a_named_list_is_the_only_one() -> None:
    t = Typist()
    run = t.section("benefits", "Billing", *(t.passage(text) for text in CITED))
    named = t.section("references", "References", t.passage(MAY_BE, mark="1"))
    late = t.section("benefits", "More", *(t.passage(text) for text in CITED[:3]))
    assert found(run, named, late) == [MAY_BE]
    body = t.section("benefits", "Hats", *(t.passage(TAIL) for _ in range(20)))
    last = t.section("benefits", "More", *(t.passage(text) for text in CITED[:3]))
    assert found(run, body, last) == [*CITED, *CITED[:3]]


def test_a_named_list_without_entries_hides_none() -> None:
    t = Typist()
    named = t.section("references", "References", t.passage("See the library."))
    body = t.section("benefits", "Hats", *(t.passage(TAIL) for _ in range(20)))
    late = t.section("benefits", "More", *(t.passage(text) for text in CITED[:3]))
    assert found(named, body, late) == list(CITED[:3])


def test_the_revision_history_s_words_are_no_references() -> None:
    t = Typist()
    first, history = t.passage(CITED[0]), t.passage("January 2025: Hatter M. On hats, wording of 2019 kept.")
    section = outline(t.section("references", "References", first, history))
    taken = frozenset(w.index for w in history.words)
    assert [r.text for r in read_references(section, generic(), taken).value] == [CITED[0]]
    assert len(read_references(section, generic()).value) == 2


def test_only_a_heading_of_authors_behind_references_goes_on_with_them() -> None:
    authors = "Hatter, M., Capper, N. A., & Sole, P. (2020). Shoes. J Hats. 2020;1(2):3."
    t = Typist()
    named = t.section("references", "References", t.passage(CITED[0]))
    plain = t.section("other", "Call us", t.passage(CITED[1]))
    bare = t.section("other", None, t.passage(CITED[1]))
    by_authors = t.section("other", authors, t.passage(CITED[1]))
    assert found(named, plain) == [CITED[0]]
    assert found(named, bare) == [CITED[0]]
    assert found(named, by_authors) == [CITED[0], authors, CITED[1]]
    before = t.section("background", "Background", t.passage("Hats are old."))
    own = t.section("references", authors, *(t.passage(MAY_BE, mark=str(n)) for n in (1, 2)))
    assert found(before, own) == [MAY_BE] * 2


@pytest.mark.parametrize(("words", "is_one"), [(11, True), (69, True), (70, False), (71, False), (99, False)])
def test_a_paragraph_that_is_too_long_for_a_citation_ends_a_list_inside_another_section(
    words: int, is_one: bool
) -> None:
    long = " ".join([CITED[2], *["hats"] * (words - 11)])
    texts = [*CITED[:2], long, *CITED[3:]]
    assert of("benefits", "Billing", *texts, after=30) == (texts if is_one else [])


def test_one_paragraph_that_cites_nothing_may_stand_inside_a_list_but_not_at_its_ends() -> None:
    def run(*texts: str) -> list[str]:
        return of("benefits", "Billing", *texts, after=30)

    assert run(MAY_BE, *CITED) == list(CITED)
    assert run(*CITED, MAY_BE) == list(CITED)
    assert run(*CITED, MAY_BE, TAIL) == list(CITED)
    assert run(*CITED[:2], MAY_BE, *CITED[2:]) == [*CITED[:2], MAY_BE, *CITED[2:]]
    assert run(*CITED[:2], MAY_BE, MAY_BE, *CITED[2:]) == []
    assert run(*CITED[:4]) == []
    assert run("It rests on the following references:", *CITED[:3]) == list(CITED[:3])
    assert run("It rests on the following references:", *CITED[:2]) == []
    assert run("It rests on the following references:", TAIL, *CITED[:3]) == []


def test_what_stands_under_a_heading_that_says_nothing_is_a_list_only_without_tables_and_in_no_known_section() -> None:
    assert of("other", "Papers that we read", CITED[0], MAY_BE, MAY_BE, after=30) == [CITED[0], MAY_BE, MAY_BE]
    assert of("benefits", "Papers that we read", CITED[0], MAY_BE, MAY_BE, after=30) == []
    t = Typist()
    mixed = t.section(
        "other", "Papers that we read", t.passage(CITED[0]), t.grid(MAY_BE, head=0), *map(t.passage, [MAY_BE] * 2)
    )
    assert found(mixed, t.section("codes", "Codes", *(t.passage(TAIL) for _ in range(30)))) == []


def test_an_empty_table_before_a_list_of_references_is_passed_over() -> None:
    t = Typist()
    body = t.section("criteria", "Criteria", *(t.passage(f"Covered where the hat is {n}.") for n in range(9)))
    section = t.section("other", "Sources", t.grid(" | "), t.passage("Hatter M. On hats. Hat J. 2020;1:2-3.", mark="1"))
    read_references(outline(body, section), generic())


@pytest.mark.parametrize(
    ("line", "is_read"),
    [
        ("Centers for Splints, Manual and other publications", True),
        ("Not applicable", False),
        ("These are ours.", False),
    ],
)
def test_a_list_that_cites_nothing_names_its_sources(line: str, is_read: bool) -> None:
    t = Typist()
    found = read_references(outline(t.section("references", "References", t.passage(line))), generic())
    assert bool(found.value) == is_read


WORKS = (
    "Maple Dental Society. Splints at night. Version 1.2024. https://maple.example/splints",
    "Oakes J, Elm N, et al. Splints and gels. Dent Rev 2019;12:4-9.",
    "Pine R. Splints by day. Available at: www.pine.example. 2021.",
)


def under_unknown_name(t: Typist, *passages: Passage, kind: str = "other") -> list[str]:
    before = t.section("criteria", "Criteria", *(t.passage("A splint is covered for adults.") for _ in range(9)))
    section = t.section(kind, "Xyzzy", *passages)
    after = t.section("other", "Plugh", *(t.passage("Splints are sold here.") for _ in range(9)))
    return [r.text for r in read_references(outline(before, section, after), generic()).value]


@pytest.mark.parametrize("kind", ["other", "criteria", "evidence"])
def test_what_nearly_only_cites_is_a_list_of_references_under_any_name_anywhere(kind: str) -> None:
    t = Typist()
    listed = [t.passage(text, mark=str(n)) for n, text in enumerate(WORKS, 1)]
    note = t.passage("Note: the splints of Maple are worn here.")
    assert under_unknown_name(t, *listed, note, kind=kind) == list(WORKS)


@pytest.mark.parametrize(
    "texts",
    [
        [
            "Oakes et al. (2019). found that splints are worn at night, https://oak.example says so.",
            "Elm et al. (2020). showed that gels have no effect, see Dent Rev 2019;12:4-9.",
            "Pine et al. (2021). concluded that both should be tried, as www.pine.example was told.",
            "Splints are sold by all of these.",
        ],
        ["Splints of 2019 in four sizes", "Gels of 2020 in all four colours", "Dent Rev 2019;12:4-9", "Braces"],
    ],
)
def test_what_tells_something_or_shows_no_source_is_none(texts: list[str]) -> None:
    t = Typist()
    assert under_unknown_name(t, *(t.passage(text, mark=str(n)) for n, text in enumerate(texts, 1))) == []
