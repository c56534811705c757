"""Tables of criteria as trees: what is a key, what goes on from line to line, and which rows are titles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.model.outline import Grid
from extractor.profiles import generic
from extractor.reading.criteria.forest import read_criteria
from tests.reading.test_criteria import shape
from tests.reading.typed import Typist, outline


def banners(grid: Grid, *rows: int) -> Grid:
    """The grid with these rows shaded, each over all columns."""
    cells = [replace(c, column_span=grid.columns, shaded=True) if c.row in rows else c for c in grid.cells]
    return replace(grid, cells=tuple(cells))


def test_lines_that_go_on_from_an_answer_are_one_with_it() -> None:
    t = Typist()
    grid = t.grid(
        "Is the wrist broken? | Yes: Note the date / Go to 2 | No: Go to 3",
        "Has a splint failed? | Yes: Approve for 3 months / Note the splint | No: Deny",
        head=0,
    )
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid)), generic()).value
    assert shape(trees.criteria) == [
        ("Is the wrist broken?", None, ["Yes: Note the date Go to 2", "No: Go to 3"]),
        ("Has a splint failed?", None, ["Yes: Approve for 3 months Note the splint", "No: Deny"]),
    ]


def test_names_beside_one_cell_that_spans_them_are_one_key() -> None:
    t = Typist()
    grid = t.grid(
        "Drug | Indication | Quantity Limit",
        "Splintab | Sprain | 2 tablets per day",
        "v | Fracture | v",
        "v | Gout | 1 tablet per day",
    )
    trees = read_criteria(outline(t.section("limitations", "Limitations", grid)), generic()).value
    splintab = [("Sprain Fracture", None, ["2 tablets per day"]), ("Gout", None, ["1 tablet per day"])]
    assert shape(trees.limitations) == [("Splintab", None, splintab)]


def test_a_first_row_set_as_the_rows_that_name_groups_names_the_first_group() -> None:
    t = Typist()
    grid = t.grid(
        "Length of Authorization | <",
        "Initial Authorization | Up to 6 months",
        "Quantity Level Limit | <",
        "Splintab 5 mg | 2 per day",
    )
    trees = read_criteria(outline(t.section("limitations", "Limitations", banners(grid, 0, 2))), generic()).value
    assert [name for name, *_ in shape(trees.limitations)] == ["Length of Authorization", "Quantity Level Limit"]


def test_a_title_for_lengths_of_approval_in_a_table_is_said_of_no_drug_above_it() -> None:
    t = Typist()
    grid = t.grid(
        "Splintab | May be considered medically necessary when the wrist is broken",
        "Length of Approval | <",
        "Initial authorization | Splintab may be approved up to 12 months.",
        head=0,
    )
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", banners(grid, 1))), generic()).value
    stage = ("Initial authorization", None, ["Splintab may be approved up to 12 months."])
    assert shape(trees.criteria)[1:] == [("Length of Approval", None, [stage])]


def test_a_table_of_what_a_header_says_holds_no_criteria() -> None:
    t = Typist()
    header = t.grid(
        "Policy Name: | Night Splints", "Effective Date: | June 1, 2025", "Formulary: | All of them", head=0
    )
    stated = t.passage("Splints are covered for adults.")
    trees = read_criteria(outline(t.section("criteria", "Coverage Policy", header, stated)), generic()).value
    assert shape(trees.criteria) == ["Splints are covered for adults."]


def test_a_table_with_one_word_of_headers_among_criteria_stays() -> None:
    t = Typist()
    grid = t.grid("Diagnosis | Sprain", "Age | 18 years or older", "Prior Authorization | Required", head=0)
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid)), generic()).value
    assert len(trees.criteria) == 3


def test_a_table_of_sentences_is_no_header_whatever_its_labels_are() -> None:
    t = Typist()
    grid = t.grid("Title | A splint is covered for adults.", "Policy Name | Spares are not covered.", head=0)
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid)), generic()).value
    assert "A splint is covered for adults." in str(shape(trees.criteria))


@pytest.mark.parametrize("name", ["* Brightmoor Clinical Classification System", "Wrist Stiffness Scale"])
def test_a_table_of_the_grades_of_a_scale_holds_no_criteria(name: str) -> None:
    t = Typist()
    grant = t.passage("A splint is considered medically necessary for wrists of grade 2 and above.")
    grades = t.grid("G1: | The wrist is stiff in the morning", "G2: | The wrist is stiff all day", head=0)
    source = t.passage("(Merrow, et al. Grades of stiff wrists. 2020)")
    section = t.section("criteria", "Coverage Criteria", grant, t.passage(name), grades, source)
    assert shape(read_criteria(outline(section), generic()).value.criteria) == [grant.text]


def test_a_row_set_as_the_head_heads_the_columns_anew_and_is_no_criterion() -> None:
    t = Typist()
    grid = t.grid(
        "Injected Drug | Medical Necessity",
        "Splintab | May be covered when the wrist is broken.",
        "Oral Drug | Medical Necessity",
        "Gripex | May be covered when a splint has failed.",
        "Castol | May be covered after a fall.",
    )
    set_as_head = replace(grid, cells=tuple(replace(c, shaded=c.row in (0, 2)) for c in grid.cells))
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", set_as_head)), generic()).value
    assert [text for text, *_ in shape(trees.criteria)] == ["Splintab", "Gripex", "Castol"]
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid)), generic()).value
    assert [text for text, *_ in shape(trees.criteria)] == ["Splintab", "Oral Drug", "Gripex", "Castol"]


def test_bullets_below_the_name_of_a_group_are_one_key_with_it_and_those_of_a_lead_in_are_not() -> None:
    t = Typist()
    grid = t.grid("Drug | Criteria", "First-line agents | May be covered when the wrist is broken.", "Castol | May be.")
    listed = t.passage("Splintab", mark="•")
    for name, keys in (
        ("First-line agents", ["First-line agents Splintab", "Castol"]),
        ("One of the following:", ["One of the following:", "Castol"]),
    ):
        key = (t.passage(name), replace(listed, depth=1))
        cells = tuple(replace(c, passages=key) if (c.row, c.column) == (1, 0) else c for c in grid.cells)
        section = t.section("criteria", "Coverage Criteria", replace(grid, cells=cells))
        trees = read_criteria(outline(section), generic()).value
        assert [text for text, *_ in shape(trees.criteria)] == keys


def drugs(*rows: str) -> Grid:
    return Typist().grid(
        "Covered Uses | A broken wrist",
        *rows,
        "Required Medical Information | Diagnosis of a fracture",
        "Coverage Duration | 6 months",
        head=0,
    )


def test_a_label_with_nothing_beside_it_is_no_criterion() -> None:
    grid = drugs("Age Restrictions | ", "Prescriber Restrictions | Prescribed by a surgeon")
    trees = read_criteria(outline(Typist().section("criteria", "Splintab", grid)), generic()).value
    labels = ["Covered Uses", "Prescriber Restrictions", "Required Medical Information", "Coverage Duration"]
    assert [text for text, *_ in shape(trees.criteria)] == labels


@pytest.mark.parametrize("answer", ["N/A", "See “Other Criteria”"])
def test_a_label_with_no_answer_of_its_own_beside_it_is_no_criterion(answer: str) -> None:
    grid = drugs(f"Age Restrictions | {answer}", "Other Criteria | The wrist was cast for six weeks")
    trees = read_criteria(outline(Typist().section("criteria", "Splintab", grid)), generic()).value
    labels = ["Covered Uses", "Other Criteria", "Required Medical Information", "Coverage Duration"]
    assert [text for text, *_ in shape(trees.criteria)] == labels


def test_a_list_of_what_a_row_refuses_limits() -> None:
    t = Typist()
    grid = drugs("Other Criteria | The wrist was cast")
    refused = (t.passage("Splintab will not be approved for:"), replace(t.passage("Gout", mark="•"), depth=1))
    at = next(c for c in grid.cells if c.text == "The wrist was cast")
    cells = tuple(replace(c, passages=(*c.passages, *refused)) if c is at else c for c in grid.cells)
    section = Typist().section("criteria", "Splintab", replace(grid, cells=cells))
    trees = read_criteria(outline(section), generic()).value
    assert shape(trees.limitations) == [("Splintab will not be approved for:", None, ["Gout"])]


def test_a_label_whose_text_stands_on_the_next_page_is_kept() -> None:
    grid = drugs("Age Restrictions | ", " | 18 years", "Prescriber Restrictions | Prescribed by a surgeon")
    trees = read_criteria(outline(Typist().section("criteria", "Splintab", grid)), generic()).value
    assert [c.text for c in trees.criteria][1:3] == ["Age Restrictions", "18 years"]


def test_what_a_row_excludes_is_a_limitation_under_the_drug_where_other_drugs_have_such_rows() -> None:
    t = Typist()
    both = [
        t.section("other", name, drugs(f"Exclusion Criteria | {excluded}"), level=2)
        for name, excluded in (("SPLINTAB", "Gout"), ("GRIPEX", "Sprains"))
    ]
    trees = read_criteria(outline(t.section("criteria", "Criteria"), *both), generic()).value
    assert shape(trees.limitations) == [
        ("SPLINTAB", None, [("Exclusion Criteria", None, ["Gout"])]),
        ("GRIPEX", None, [("Exclusion Criteria", None, ["Sprains"])]),
    ]
    assert [text for text, *_ in shape(trees.criteria)] == ["SPLINTAB", "GRIPEX"]
    trees = read_criteria(outline(t.section("criteria", "Criteria"), both[0]), generic()).value
    assert [text for text, *_ in shape(trees.limitations)] == ["Exclusion Criteria"]


def test_what_a_row_counts_towards_a_score_stands_behind_its_name() -> None:
    t = Typist()
    grid = t.grid("Finding | Points", "Tilt of the ankle | 2", "Pain at night | 1")
    lead_in = t.passage("A score of 3 is required, from the following:")
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", lead_in, grid)), generic()).value
    names = ["Tilt of the ankle 2", "Pain at night 1"]
    assert shape(trees.criteria) == [("A score of 3 is required, from the following:", None, names)]


def test_a_bare_figure_under_another_head_is_a_statement_of_its_row() -> None:
    t = Typist()
    grid = t.grid("Drug | Quantity Limit", "Splintab | 30", "Bracetab | 60")
    trees = read_criteria(outline(t.section("limitations", "Limitations", grid)), generic()).value
    assert shape(trees.limitations) == [("Splintab", None, ["30"]), ("Bracetab", None, ["60"])]


def test_a_row_that_says_when_the_table_was_reviewed_heads_nothing() -> None:
    t = Typist()
    grid = t.grid(
        "Last updated May 24, 2019 | <",
        "Splintab | Member has had pain for six weeks",
        "Bracetab | Member has failed a bandage",
    )
    section = t.section("criteria", "Coverage Criteria", banners(grid, 0))
    assert [name for name, *_ in shape(read_criteria(outline(section), generic()).value.criteria)] == [
        "Splintab",
        "Bracetab",
    ]


def test_a_note_owns_no_table_below_it() -> None:
    t = Typist()
    note = t.passage("NOTE: The code of the panel should be used")
    grid = t.grid("Drug | Criteria", "Splintab | Member has had pain for six weeks and a failed bandage")
    section = t.section("criteria", "Coverage Criteria", t.passage("Member is an adult", mark="1"), note, grid)
    tops = [name for name, *_ in shape(read_criteria(outline(section), generic()).value.criteria)]
    assert "Splintab" in tops


@pytest.mark.parametrize(
    "rows",
    [
        (
            "Contractor | States | LCD | Billing article",
            "Elm Administrators | Brightmoor | Under review | A00001",
            "Saltmarsh Solutions | Elm Valley | Under review | None",
        ),
        ("Level | Document", "NCD | None for this service", "LCD/LCA | See the table below"),
        (
            "Product | Coverage",
            "Elm Commercial HMO | Covered, policy guidelines apply",
            "Elm Medicare | Refer to the Medicare information under the heading on government rules of this policy",
        ),
    ],
)
def test_a_table_of_plans_or_of_medicares_documents_states_no_criteria(rows: tuple[str, ...]) -> None:
    t = Typist()
    asked = t.passage("A splint is covered for a sprain.")
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", t.grid(*rows), asked)), generic()).value
    assert shape(trees.criteria) == ["A splint is covered for a sprain."]


def test_columns_of_products_are_aside_whatever_their_heads_add_in_brackets() -> None:
    t = Typist()
    grid = t.grid(
        "Preferred Agents (no authorization unless noted) | Non-Preferred Agents (authorization required) | Criteria",
        "Splintab | Castor | The patient must have failed two braces",
    )
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid)), generic()).value
    assert shape(trees.criteria) == ["The patient must have failed two braces"]


def test_codes_papers_and_the_answer_on_authorization_beside_criteria_are_none_of_them() -> None:
    t = Typist()
    grid = t.grid(
        "Service | PA | Criteria | Documentation",
        "L1902 Braces | Y | The sprain is proven / The patient is an adult | Films",
    )
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid)), generic()).value
    assert shape(trees.criteria) == [("L1902 Braces", None, ["The sprain is proven", "The patient is an adult"])]


def test_a_row_whose_answer_is_no_limits_where_other_rows_say_what_is_done() -> None:
    t = Typist()
    grid = t.grid(
        "Indication | Study | Comments",
        "Sprain that does not heal in six weeks | MRI of the wrist | Once",
        "Simple sprain | Not indicated | Rest first",
        "Fracture of the scaphoid bone | CT or MRI | At four weeks",
    )
    trees = read_criteria(outline(t.section("criteria", "Indications", grid)), generic()).value
    assert [name for name, *_ in shape(trees.limitations)] == ["Simple sprain"]
    assert "Simple sprain" not in [name for name, *_ in shape(trees.criteria)]


def test_rows_of_signs_refuse_nothing() -> None:
    t = Typist()
    ruling = t.passage("A splint is medically necessary when the wrist is broken.")
    signs = t.grid("Plan | Brand A | Brand B", "Elm Plus | PA | NC", "Elm Extra | PA | PA")
    trees = read_criteria(outline(t.section("criteria", "Criteria", ruling, signs)), generic()).value
    assert trees.limitations == ()


LONG = "The injury is proven by a film that is no older than two weeks and was read by a radiologist."


def test_columns_before_the_one_of_criteria_are_a_path_and_a_column_behind_it_stands_beside_them() -> None:
    t = Typist()
    grid = t.grid(
        "Drug | Diagnosis | Criteria | Duration",
        f"Splintab | Sprain | {LONG} / The patient is an adult. | 12 months",
        f"Castor | Fracture | {LONG} / The patient is an adult. | 6 months",
    )
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid)), generic()).value
    proven = [LONG, "The patient is an adult.", "12 months"]
    assert shape(trees.criteria)[0] == ("Splintab", None, [("Sprain", None, proven)])


def test_what_stands_in_a_cell_below_a_title_of_limits_limits() -> None:
    t = Typist()
    grid = t.grid(
        "Drug | Requirements | Duration",
        "Splintab | The sprain is proven. / The patient is an adult. | "
        "6 months / Quantity Limit: / 30 per 30 days / Renewal / The member walks better.",
    )
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid)), generic()).value
    assert "30 per 30 days" in str(shape(trees.limitations))
    assert "The member walks better." not in str(shape(trees.limitations))
    assert "The sprain is proven." in str(shape(trees.criteria))


def test_a_table_of_products_by_tier_is_no_criterion() -> None:
    t = Typist()
    grid = t.grid("Tier-1 | Tier-2 | Special PA", "Splintab | Castor | Braceplex", "Gypsona | Resin | Carbon")
    ruling = t.passage("Castor is approved when the patient has failed Splintab.")
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid, ruling)), generic()).value
    assert shape(trees.criteria) == ["Castor is approved when the patient has failed Splintab."]


def test_a_table_that_answers_what_is_required_is_no_criterion() -> None:
    t = Typist()
    ruling = t.passage("A splint is medically necessary when the wrist is broken.")
    grid = t.grid(
        "Benefit Type | General benefits package",
        "Referral Required | No",
        "Authorization Required | Yes",
        "Applicable Products | This policy applies to the commercial plan.",
    )
    trees = read_criteria(outline(t.section("criteria", "Conditions of Coverage", ruling, grid)), generic()).value
    assert shape(trees.criteria) == ["A splint is medically necessary when the wrist is broken."]


def test_a_questionnaire_that_is_answered_yes_asks_for_criteria() -> None:
    t = Typist()
    grid = t.grid(
        "Was prior authorization asked for in time? | Yes",
        "Is the wrist broken? | Yes",
        "Has a cast been worn for six weeks? | Yes",
    )
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid)), generic()).value
    assert "Is the wrist broken?" in str(shape(trees.criteria))
