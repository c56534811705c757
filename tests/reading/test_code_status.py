"""The status of a code by its row, as insurers print it, in invented words."""

from __future__ import annotations

from extractor.model.finds import Found
from extractor.model.outline import Grid, Passage
from extractor.model.policy import CodeTable
from extractor.profiles import generic
from extractor.reading.codes.coding import read_codes
from tests.reading.typed import Typist, outline

Said = list[tuple[str | None, str, str | None, str | None, str | None]]


def read(t: Typist, *blocks: Passage | Grid) -> Found[tuple[CodeTable, ...]]:
    return read_codes(outline(t.section("codes", "Coding", *blocks)), generic())


def statuses(found: Found[tuple[CodeTable, ...]]) -> dict[str, Said]:
    return {
        c.code: [(s.product, s.ruling.value, s.text, s.start, s.end) for s in c.status]
        for table in found.value
        for c in table.codes
    }


def roles(found: Found[tuple[CodeTable, ...]]) -> dict[str, str | None]:
    return {c.code: table.role for table in found.value for c in table.codes}


def test_a_column_of_designations_rules_each_code_in_the_insurer_s_words() -> None:
    t = Typist()
    grid = t.grid(
        "Code | Description | Designation",
        "J0001 | One | Non Covered",
        "J0002 | Two | PA required",
        "J0003 | Three | EIU",
        "J0004 | Four | Tier 3",
    )
    found = read(t, grid)
    assert statuses(found) == {
        "J0001": [(None, "not_covered", "Non Covered", None, None)],
        "J0002": [(None, "prior_authorization", "PA required", None, None)],
        "J0003": [(None, "investigational", "EIU", None, None)],
        "J0004": [],
    }
    assert roles(found) == {
        "J0001": "not_covered", "J0002": "requires_prior_authorization", "J0003": "not_covered", "J0004": None,
    }  # fmt: skip
    (tier,) = [c for table in found.value for c in table.codes if c.code == "J0004"]
    assert tier.note == "Designation: Tier 3"
    assert found.taken == {w.index for w in grid.words}


def test_each_row_cites_the_words_that_rule_it() -> None:
    t = Typist()
    found = read(t, t.grid("Status | Code", "Not covered | J0001", "v | J0002"))
    cited = {c.pointer: " ".join(w.text for w in c.words) for c in found.cited}
    assert cited["/0/codes/0/status/0"] == cited["/0/codes/1/status/0"] == "Not covered"


def test_a_cell_that_spans_rows_rules_all_of_them() -> None:
    t = Typist()
    grid = t.grid(
        "Coverage | HCPCS | Description",
        "Prior authorization required | J0001 | One",
        "v | J0002 | Two",
        "Not covered | J0003 | Three",
        "v | J0004 | Four",
    )
    found = read(t, t.passage("Codes for hats:"), grid)
    assert [(table.caption, table.role, [c.code for c in table.codes]) for table in found.value] == [
        ("Codes for hats:", "requires_prior_authorization", ["J0001", "J0002"]),
        ("Codes for hats:", "not_covered", ["J0003", "J0004"]),
    ]


def test_columns_of_answers_are_read_by_what_their_heads_ask() -> None:
    t = Typist()
    grid = t.grid("Code | Description | Covered? | Prior Auth Required", "J0001 | One | Yes | No", "J0002 | Two | No |")
    assert statuses(read(t, grid)) == {
        "J0001": [
            (None, "covered", "Covered?: Yes", None, None),
            (None, "no_prior_authorization", "Prior Auth Required: No", None, None),
        ],
        "J0002": [(None, "not_covered", "Covered?: No", None, None)],
    }


def test_a_column_for_each_line_of_business_makes_a_status_for_each() -> None:
    t = Typist()
    grid = t.grid(
        "Code | Description | Commercial | Medicare Advantage",
        "J0001 | One | PA | Not covered",
        "J0002 | Two | Covered | <",
    )
    assert statuses(read(t, grid)) == {
        "J0001": [
            ("Commercial", "prior_authorization", "PA", None, None),
            ("Medicare Advantage", "not_covered", "Not covered", None, None),
        ],
        "J0002": [
            ("Commercial", "covered", "Covered", None, None),
            ("Medicare Advantage", "covered", "Covered", None, None),
        ],
    }


def test_ticks_under_plans_mean_what_the_caption_or_the_head_over_them_says() -> None:
    t = Typist()
    caption = t.passage("The following codes require prior authorization:")
    plans = t.grid("Code | Description | Tern Gold | Tern Silver", "J0001 | One | Y | N")
    by_caption = statuses(read(t, caption, plans))
    head = t.grid(
        " | | Prior authorization required? | <", "Code | Text | Tern Gold | Tern Silver", "J0001 | One | Y | N", head=2
    )
    by_head = statuses(read(t, head))
    assert (
        [said[:2] for said in by_caption["J0001"]]
        == [said[:2] for said in by_head["J0001"]]
        == [
            ("Tern Gold", "prior_authorization"),
            ("Tern Silver", "no_prior_authorization"),
        ]
    )


def test_ticks_that_nothing_explains_rule_nothing() -> None:
    t = Typist()
    (code,) = [
        c for table in read(t, t.grid("Code | Text | Red | Blue", "J0001 | One | X | ")).value for c in table.codes
    ]
    assert (code.status, code.note) == ((), "Red")


def test_a_legend_explains_what_stands_in_the_cells() -> None:
    t = Typist()
    legend = t.passage("R = authorization required, NB = no benefit, Q = quantity of hats")
    grid = t.grid("Code | Description | UM", "J0001 | One | R", "J0002 | Two | NB", "J0003 | Three | Q")
    assert {code: [s[1] for s in said] for code, said in statuses(read(t, grid, legend)).items()} == {
        "J0001": ["prior_authorization"], "J0002": ["not_covered"], "J0003": [],
    }  # fmt: skip


def test_a_footnote_that_rules_is_a_status_and_another_one_a_note() -> None:
    t = Typist()
    grid = t.grid("Code | Description", "J0001* | One", "J0002+ | Two")
    notes = [t.passage("*Prior authorization required"), t.passage("+in red only")]
    found = read(t, grid, *notes)
    assert statuses(found)["J0001"] == [(None, "prior_authorization", "Prior authorization required", None, None)]
    assert [c.note for table in found.value for c in table.codes if c.code == "J0002"] == ["in red only"]


def test_days_of_a_row_bound_what_it_rules() -> None:
    t = Typist()
    grid = t.grid(
        "Code | Description | Status | Effective Date | End Date",
        "J0001 | One | PA | 01/01/2026 | 12/31/9999",
        "J0002 | Two | PA | 03/01/2024 | 06/30/2026",
    )
    assert statuses(read(t, grid)) == {
        "J0001": [(None, "prior_authorization", "PA", "2026-01-01", None)],
        "J0002": [(None, "prior_authorization", "PA", "2024-03-01", "2026-06-30")],
    }


def test_days_alone_date_what_the_caption_says() -> None:
    t = Typist()
    caption = t.passage("The following codes require prior authorization:")
    grid = t.grid("Code | Description", "J0001 | Hat (effective January 1, 2026)", "J0002 | Scarf")
    found = read(t, caption, grid)
    assert statuses(found) == {"J0001": [(None, "prior_authorization", None, "2026-01-01", None)], "J0002": []}
    assert found.value[0].codes[0].description == "Hat (effective January 1, 2026)"


def test_days_of_nothing_that_is_told_are_a_note() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description | Effective Date", "J0001 | One | 01/01/2026"))
    assert [(c.status, c.note) for c in found.value[0].codes] == [((), "Effective Date: 01/01/2026")]


def test_a_code_in_several_rows_keeps_each_row_s_status() -> None:
    t = Typist()
    grid = t.grid("Code | Plan | Status", "J0001 | Medicare | Not covered", "J0001 | Medicaid | PA")
    found = read(t, grid)
    said = [(s.product, s.ruling.value) for table in found.value for c in table.codes for s in c.status]
    assert said == [("Medicare", "not_covered"), ("Medicaid", "prior_authorization")]
    assert found.findings == ()


def test_that_a_row_is_covered_takes_nothing_from_a_caption_that_asks_for_authorization() -> None:
    t = Typist()
    caption = t.passage("The following codes require prior authorization:")
    found = read(t, caption, t.grid("Code | Description | Covered", "J0001 | One | Yes", "J0002 | Two | No"))
    assert roles(found) == {"J0001": "requires_prior_authorization", "J0002": "not_covered"}


def test_a_ruling_in_a_bracket_behind_a_description_is_the_row_s_and_takes_no_description_away() -> None:
    t = Typist()
    rows = ("J0001 | Splint for the night, printed (Investigational)", "J0002 | Splint for the night, cast")
    found = read(t, t.grid(*rows, head=0))
    assert statuses(found) == {"J0001": [(None, "investigational", "Investigational", None, None)], "J0002": []}
    assert {c.code: c.description for table in found.value for c in table.codes} == {
        "J0001": "Splint for the night, printed (Investigational)",
        "J0002": "Splint for the night, cast",
    }


def test_a_bracket_that_is_part_of_a_name_rules_nothing() -> None:
    t = Typist()
    grid = t.grid("Code | Description", "J0001 | Stent (eg, covered stent)", "J0002 | Lamp (adult) (pediatric)")
    assert statuses(read(t, grid)) == {"J0001": [], "J0002": []}
