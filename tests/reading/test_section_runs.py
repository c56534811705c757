"""From judged units to runs of sections. How each unit is judged is given here by its text: "Yes …" and "Ask …" are
criteria, "No …" is a limitation, "About …" neither; what says none of these goes by what it owns, criteria first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractor.model.layout import Line
from extractor.model.outline import Grid, Passage, Section
from extractor.profiles import generic
from extractor.reading.parts import section_runs
from extractor.reading.parts.search import Judged
from extractor.reading.parts.section_runs import Held, Regions, regions_of
from extractor.reading.parts.units import Unit
from tests.reading.typed import Typist, outline

PARTS = {"Yes": "criteria", "No": "limitations", "Ask": "criteria"}


@pytest.fixture(autouse=True)
def judged_by_their_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(root: Unit, *_: object) -> dict[int, Judged]:
        judged = {}
        for unit in root.walk():
            name = "other" if unit.text.startswith("About") else PARTS.get(unit.text.split(" ")[0], "")
            inner = {PARTS[u.text.split(" ")[0]] for u in unit.walk() if u.text.split(" ")[0] in ("Yes", "No")}
            part = name or ("criteria" if "criteria" in inner else next(iter(inner), "other"))
            judged[id(unit)] = Judged(part=part, margin=9.0, second="other")
        return judged

    monkeypatch.setattr(section_runs, "judge", judge)


def read(*sections: Section) -> Regions:
    return regions_of(outline(*sections), generic())


def texts(runs: Sequence[Sequence[Held]]) -> list[list[str]]:
    """What each section of the runs holds, under its heading where that is named."""
    return [
        [*([held.section.heading.text] if held.named and held.section.heading else []), *_printed(held.section)]
        for run in runs
        for held in run
    ]


def _printed(section: Section) -> list[str]:
    cells = [c.text for b in section.blocks if isinstance(b, Grid) for c in b.cells if c.passages]
    return [b.text for b in section.blocks if isinstance(b, Passage)] + cells


def test_a_heading_over_refusals_alone_goes_with_them_whatever_codes_stand_beside_them() -> None:
    t = Typist()
    main = t.section("criteria", "Coverage Criteria", t.passage("Yes to a splint", mark="1"))
    inner = t.section("criteria", "Ask Spares", t.passage("CPT 29515"), t.passage("No to a spare"), level=2)
    below = t.section("codes", "About codes", t.passage("E1234 Spare"), level=3)
    regions = read(main, inner, below)
    assert ["Ask Spares", "No to a spare"] in texts(regions.limitations)
    assert texts(regions.criteria)[0] == ["Yes to a splint"]
    assert not any("Ask Spares" in held for held in texts(regions.criteria))


def test_a_heading_of_background_goes_nowhere_for_the_refusals_below_it() -> None:
    t = Typist()
    main = t.section("criteria", "Coverage Criteria", t.passage("Yes to a splint", mark="1"))
    inner = t.section("other", "About Spares", t.passage("No to a spare"), level=2)
    assert ["No to a spare"] in texts(read(main, inner).limitations)


def test_a_heading_over_criteria_and_refusals_stays_with_the_criteria() -> None:
    t = Typist()
    main = t.section("criteria", "Coverage Criteria", t.passage("Yes to a splint", mark="1"))
    inner = t.section("criteria", "Ankle", t.passage("Yes to an ankle"), t.passage("No to two ankles"), level=2)
    regions = read(main, inner)
    assert texts(regions.criteria) == [["Yes to a splint"], ["Ankle", "Yes to an ankle"]]
    assert texts(regions.limitations) == [["No to two ankles"]]


def test_a_connector_stays_with_what_comes_after_it_or_else_with_what_was_before() -> None:
    t = Typist()
    rows = ("Yes to a splint", "OR", "No to a spare", "AND", "Yes to a brace", "OR")
    regions = read(
        t.section(
            "criteria", "Coverage Criteria", *(t.passage(row, mark="•" if row[0] == "Y" else None) for row in rows)
        )
    )
    assert texts(regions.criteria) == [["Yes to a splint", "AND", "Yes to a brace", "OR"]]
    assert texts(regions.limitations) == [["OR", "No to a spare"]]


def test_the_heads_of_columns_go_with_what_stands_under_them() -> None:
    t = Typist()
    first, grid = (
        t.passage("Yes to all", mark="1"),
        t.grid("Splint | Rule", "Ankle | Yes to an ankle", "Knee | No to a knee"),
    )
    regions = read(t.section("criteria", "Coverage Criteria", first, grid))
    assert texts(regions.criteria) == [["Yes to all", "Splint", "Rule", "Yes to an ankle"]]
    assert texts(regions.limitations) == [["Splint", "Rule", "Knee", "No to a knee"]]


def test_a_title_over_the_columns_goes_with_its_own_part_alone() -> None:
    t = Typist()
    grid = t.grid("Yes for all | <", "Splint | Rule", "Ankle | No to an ankle", head=2)
    assert texts(read(t.section("criteria", "Coverage Criteria", grid)).limitations) == [
        ["Splint", "Rule", "Ankle", "No to an ankle"]
    ]


def test_only_the_documents_own_title_is_left_out_where_it_is_printed_again() -> None:
    t = Typist()
    first = t.section("criteria", "Splints", t.grid("Splint | Rule", "Ankle | Yes to an ankle"))
    again = t.section("criteria", "SPLINTS:", t.grid("Splint | Rule", "Knee | Yes to a knee"))
    other = t.section("criteria", "Braces", t.grid("Brace | Rule", "Hip | Yes to a hip"))
    heads = [held[0] for held in texts(read(first, again, other).criteria)]
    assert heads == ["Splints", "Splint", "Braces"]


def test_a_title_that_is_printed_again_over_statements_names_them() -> None:
    t = Typist()
    first = t.section("criteria", "Splints", t.passage("Yes to an ankle"))
    again = t.section("criteria", "Splints", t.passage("Yes to a knee"))
    assert texts(read(first, again).criteria) == [["Splints", "Yes to an ankle"], ["Splints", "Yes to a knee"]]


@pytest.mark.parametrize(("second", "is_named"), [("Yes to renewal", True), ("No to renewal", False)])
def test_a_numbered_heading_groups_refusals_where_all_numbers_before_it_head_criteria(
    second: str, is_named: bool
) -> None:
    t = Typist()
    numbers = [t.passage(name, mark=str(i)) for i, name in enumerate(("Approval", "Renewal", "Unapproved uses"), 1)]
    bodies = ("Yes to a splint", second, "No to a spare")
    sections = [Section(n, 1, "other", (t.passage(body),)) for n, body in zip(numbers, bodies, strict=True)]
    held = texts(read(*sections).limitations)[-1]
    assert (held[0] == "Unapproved uses") == is_named


def test_the_second_of_two_numbered_headings_is_that_of_the_limitations() -> None:
    t = Typist()
    pays = Section(t.passage("When it pays", mark="1"), 1, "other", (t.passage("Yes to a splint"),))
    refuses = Section(t.passage("When it does not", mark="2"), 1, "limitations", (t.passage("No to a spare"),))
    assert texts(read(pays, refuses).limitations) == [["No to a spare"]]


def test_limitations_below_the_last_of_several_diagnoses_are_those_of_all() -> None:
    t = Typist()
    asthma = t.section("other", "Asthma", t.passage("Yes to an inhaler"))
    croup = t.section("other", "Croup", t.passage("Yes to steam"))
    limits = t.section("limitations", "Limitations", t.passage("No to a second device"), level=2)
    assert texts(read(asthma, croup, limits).limitations) == [["No to a second device"]]
    assert texts(read(asthma, limits).limitations) == [["Limitations", "No to a second device"]]


def test_headings_that_give_two_reasons_of_refusal_both_group() -> None:
    t = Typist()
    main = t.section("criteria", "Policy", t.passage("Yes to a splint", mark="1"))
    needless = t.section("limitations", "Not Medically Necessary", t.passage("No to a spare"))
    untried = t.section("limitations", "Investigational", t.passage("No to a smart splint"))
    assert texts(read(main, needless, untried).limitations) == [
        ["Not Medically Necessary", "No to a spare"],
        ["Investigational", "No to a smart splint"],
    ]
    assert texts(read(main, needless).limitations) == [["No to a spare"]]


def test_how_long_approvals_hold_is_a_label_where_it_stands_at_the_head_of_a_document() -> None:
    t = Typist()
    title = t.section("other", "Splints")
    label = t.section("other", "Length of Authorization:", t.passage("Yes for 6 months"), level=2)
    criteria = t.section("criteria", "Approval Criteria", t.passage("Yes to a splint", mark="1"))
    assert "Yes for 6 months" not in str(texts(read(title, label, criteria).criteria))
    assert "Yes for 6 months" in str(texts(read(title, criteria, label).criteria))


def test_a_lead_in_at_the_end_of_a_section_goes_with_the_criteria_that_it_announces() -> None:
    t = Typist()
    lead_in = "About the form: all of the following must be met for the diagnosis:"
    form = t.section("other", "About this form", t.passage("About pens."), t.passage(lead_in))
    ankle = t.section("other", "Ankle", t.passage("Yes to an ankle"))
    assert texts(read(form, ankle).criteria)[0] == [lead_in]
    assert texts(read(form, t.section("other", "About books", t.passage("About books."))).criteria) == []


def test_headings_of_plans_group_and_take_along_what_holds_for_the_others() -> None:
    t = Typist()
    ours = t.section("other", "Commercial Plans", t.passage("Yes to a splint", mark="1"), t.passage("Yes to a brace"))
    theirs = t.section("other", "Hazel Advantage (Medicare)", t.passage("About us: the agency decides."))
    assert texts(read(ours, theirs).criteria) == [
        ["Commercial Plans", "Yes to a splint", "Yes to a brace"],
        ["Hazel Advantage (Medicare)", "About us: the agency decides."],
    ]
    rest = t.section("other", "Our Sources", t.passage("About books."))
    assert texts(read(ours, rest).criteria)[-1] == ["Yes to a splint", "Yes to a brace"]


def test_bullets_before_headings_count_nothing() -> None:
    t = Typist()
    heads = [t.passage(name, mark="•") for name in ("Approval", "Unapproved uses")]
    sections = [
        Section(h, 1, "other", (t.passage(body),)) for h, body in zip(heads, ("Yes it is", "No spare"), strict=True)
    ]
    assert texts(read(*sections).limitations) == [["No spare"]]


def test_headings_without_rules_between_two_of_criteria_part_the_runs() -> None:
    t = Typist()
    regions = read(
        t.section("criteria", "Ankle", t.passage("Yes to an ankle")),
        t.section("other", "About splints", t.passage("Splints are old.")),
        t.section("criteria", "Knee", t.passage("Yes to a knee")),
    )
    assert [len(run) for run in regions.criteria] == [1, 1]


@pytest.mark.parametrize("last", ["Yes to a brace", "No to a brace", "table"])
def test_whether_a_sections_last_statement_is_of_the_part_is_known(last: str) -> None:
    t = Typist()
    end = t.grid("Splint | Rule", "Hip | Yes to a hip") if last == "table" else t.passage(last)
    (run,) = read(t.section("criteria", "Coverage Criteria", t.passage("Yes to a splint", mark="1"), end)).criteria
    assert run[0].ends == (not last.startswith("No"))


def test_limits_of_amounts_are_named_but_beside_the_criterias_own_heading_and_over_one_that_says_more() -> None:
    t = Typist()
    main = t.section("criteria", "Coverage Criteria", t.passage("Yes to a splint", mark="1"))
    inner = t.section("limitations", "Quantity Limits", t.passage("No to a third splint"))
    assert texts(read(main, replace(inner, level=2)).limitations) == [["Quantity Limits", "No to a third splint"]]
    assert texts(read(main, inner).limitations) == [["No to a third splint"]]
    numbered = replace(inner, heading=t.passage("Quantity Limits", mark="2"))
    assert texts(read(main, numbered).limitations) == [["Quantity Limits", "No to a third splint"]]
    doses = t.section("dosing", "Dose and Quantity Limits", t.passage("No to a third splint"))
    assert texts(read(main, doses).limitations) == [["No to a third splint"]]
    outer = t.section("limitations", "Quantity Limits")
    fuller = t.section("limitations", "Splint Quantity Limits", t.passage("No to a third splint"), level=2)
    assert texts(read(main, outer, fuller).limitations)[-1] == ["Splint Quantity Limits", "No to a third splint"]
    assert ["Quantity Limits"] not in texts(read(main, outer, fuller).limitations)


def test_limits_inside_a_known_section_that_is_none_of_criteria_are_named() -> None:
    t = Typist()
    overview = t.section("overview", "Overview", t.passage("Splints are old."))
    inner = t.section("limitations", "Quantity Limits", t.passage("No to a third splint"), level=2)
    assert texts(read(overview, inner).limitations)[-1] == ["Quantity Limits", "No to a third splint"]


@pytest.mark.parametrize(
    ("own", "is_named"),
    [("Yes to a splint", True), ("No to a brace", True), ("About splints", False), (None, False)],
)
def test_a_heading_divides_one_with_statements_of_its_own(own: str | None, is_named: bool) -> None:
    t = Typist()
    outer = t.section("other", "Xyzzy Plugh", *([t.passage(own, mark="1")] if own else []))
    inner = t.section("other", "Spares", t.passage("No to a spare"), level=2)
    held = texts(read(outer, inner).limitations)[-1]
    assert (held[0] == "Spares") == is_named


def test_background_beside_a_statement_of_its_own_does_not_keep_a_heading_from_leading() -> None:
    t = Typist()
    outer = t.section("other", "Xyzzy Plugh", t.passage("About splints"), t.passage("Yes to a splint", mark="1"))
    inner = t.section("other", "Spares", t.passage("No to a spare"), level=2)
    assert texts(read(outer, inner).limitations) == [["Spares", "No to a spare"]]


def test_the_same_heading_in_other_words_groups_nothing_where_the_outer_one_holds_nothing_else() -> None:
    t = Typist()
    outer = t.section("limitations", "Limitations")
    inner = t.section("limitations", "Exclusions", t.passage("No to a spare"), level=2)
    deeper = replace(inner, level=3)
    second = t.section("limitations", "No Repairs", t.passage("No to a repair"), level=2)
    assert texts(read(outer, inner).limitations)[-1] == ["No to a spare"]
    assert texts(read(outer, t.section("other", "No Spares", level=2), deeper).limitations)[-1] == ["No to a spare"]
    assert ["Exclusions", "No to a spare"] in texts(read(outer, inner, second).limitations)


@pytest.mark.parametrize(
    ("peers", "is_named"),
    [
        (("Yes Prescriber", "Yes Renewal"), True),
        (("Yes Prescriber",), False),
        (("Yes Prescriber", "About Renewal"), False),
        (("Yes Prescriber", "Clinical Criteria"), False),
    ],
)
def test_the_criterias_own_heading_groups_beside_several_others_alone(peers: tuple[str, ...], is_named: bool) -> None:
    t = Typist()
    owner = t.section("other", "About Splints")
    own = t.section("criteria", "Coverage Criteria", t.passage("Yes to a splint", mark="1"), level=2)
    inner = t.section("other", "Ankle", t.passage("Yes to an ankle", mark="1"), level=3)
    others = [t.section("other", name, t.passage("Yes to all", mark="1"), level=2) for name in peers]
    heads = [held[0] for held in texts(read(owner, own, inner, *others).criteria)]
    assert ("Coverage Criteria" in heads) == is_named


def test_a_table_beside_a_statement_is_a_second_thing_that_a_heading_of_refusals_groups() -> None:
    t = Typist()
    rows = t.grid("Splint | Rule", "Hip | No to a hip")
    alone = t.section("other", "Spares Excluded Here", t.passage("No to a spare"))
    both = t.section("other", "Spares Excluded Here", t.passage("No to a spare"), rows)
    assert texts(read(alone).limitations)[0][0] == "No to a spare"
    assert texts(read(both).limitations)[0][0] == "Spares Excluded Here"


@pytest.mark.parametrize(
    ("stated", "is_named"), [("No to a wrist", True), ("No wrist splint: it is not covered.", False)]
)
def test_a_heading_of_refusals_groups_names_and_no_statements_that_refuse_by_themselves(
    stated: str, is_named: bool
) -> None:
    t = Typist()
    section = t.section("other", "Spares Excluded Here", t.passage("No to a hip"), t.passage(stated))
    assert texts(read(section).limitations) == [
        [*(["Spares Excluded Here"] if is_named else []), "No to a hip", stated]
    ]


def test_a_close_call_is_told_at_both_parts_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def unsure(root: Unit, *_: object) -> dict[int, Judged]:
        return {id(u): Judged(part="criteria", margin=0.5, second="limitations") for u in root.walk()}

    monkeypatch.setattr(section_runs, "judge", unsure)
    t = Typist()
    statement = t.passage("A splint is considered medically necessary when ALL of the following are met:")
    found = read(t.section("other", "Splints", statement)).findings
    assert [(f.at, f.message) for f in found] == [
        (f"/{part}", "What stands under “Splints” was read as criteria; it may be limitations.")
        for part in ("criteria", "limitations")
    ]


def test_a_heading_over_all_criteria_is_the_main_one_whatever_it_is_called() -> None:
    t = Typist()
    before = t.section("other", "About splints", t.passage("About wood"))
    main = t.section("other", "Xyzzy", t.passage("Yes to a splint"))
    part = t.section("other", "Plugh", t.passage("Yes to an ankle"), level=2)
    assert texts(read(before, main, part).criteria) == [["Yes to a splint"], ["Plugh", "Yes to an ankle"]]
    beside = t.section("other", "Plugh", t.passage("Yes to an ankle"))
    assert texts(read(before, main, beside).criteria) == [["Xyzzy", "Yes to a splint"], ["Plugh", "Yes to an ankle"]]


REFUSED = ("No to a second splint: a spare one is not covered.", "No to sport: splints for sport are not covered.")


@pytest.mark.parametrize(
    ("statement", "marks", "goes"),
    [
        ("Yes by night through each of the following:", ("", "", ""), True),
        ("Yes by night through each of the following:", ("1", "2", "3"), True),
        ("Splints by night", ("1", "2", "3"), True),
        ("Splints by night", ("", "", ""), False),
        ("Yes the member must be seen by a nurse.", ("1", "2", "3"), False),
        ("Yes a splint by night is considered medically necessary.", ("1", "2", "3"), False),
    ],
)
def test_under_an_unknown_heading_a_statement_among_refusals_goes_with_them(
    statement: str, marks: tuple[str, ...], goes: bool
) -> None:
    t = Typist()
    main = t.section("other", "Our yes", t.passage("Yes to a splint that is medically necessary", mark="1"))
    lines = (REFUSED[0], statement, REFUSED[1])
    beyond = t.section("other", "Beyond", *(t.passage(s, mark=m or None) for s, m in zip(lines, marks, strict=True)))
    limited = [text for held in texts(read(main, beyond).limitations) for text in held]
    assert (statement in limited) is goes
    known = replace(beyond, heading=t.section("criteria", "Coverage Criteria").heading)
    assert statement not in [text for held in texts(read(main, known).limitations) for text in held]


@pytest.mark.parametrize(("refused", "marks", "goes"), [(2, "", True), (1, "", False), (1, "1", True)])
def test_there_are_as_many_refusals_and_two_where_they_are_no_list(refused: int, marks: str, goes: bool) -> None:
    t = Typist()
    lines = (*REFUSED[:refused], *("Yes by night", "Yes by day")[:refused])
    beyond = t.section("other", "Beyond", *(t.passage(line, mark=marks or None) for line in lines))
    limited = [text for held in texts(read(beyond).limitations) for text in held]
    assert ("Yes by night" in limited) is goes
    more = t.section("other", "Beyond", *(t.passage(line, mark=marks or None) for line in (*lines, "Yes in bed")))
    assert "Yes by night" not in [text for held in texts(read(more).limitations) for text in held]


def bold(passage: Passage) -> Passage:
    return replace(passage, lines=tuple(Line.of([replace(w, bold=True) for w in p.words]) for p in passage.lines))


def test_a_line_set_as_a_title_goes_with_the_limitations_that_it_stands_over() -> None:
    t = Typist()
    adults, children = bold(t.passage("Ask for commercial members")), bold(t.passage("Ask for children"))
    section = t.section(
        "criteria", "Policy", adults, t.passage("No to a spare"), children, t.passage("Yes to a splint", mark="1")
    )
    regions = read(section)
    assert texts(regions.limitations) == [["Ask for commercial members", "No to a spare"]]
    assert texts(regions.criteria) == [["Ask for children", "Yes to a splint"]]


@pytest.mark.parametrize(("level", "named"), [(2, False), (3, True)])
def test_a_heading_over_all_criteria_but_a_line_is_the_main_one_where_that_line_s_heading_stands_beside_it(
    level: int, named: bool
) -> None:
    t = Typist()
    asked = [t.passage(f"Yes to splint {number}", mark=str(number)) for number in range(1, 10)]
    first = t.section("criteria", "Policy", t.passage("Yes to what stands below"), level=2)
    whole = t.section("other", "Fittingness", *asked, level=level)
    runs = read(first, whole).criteria
    assert [held.named for run in runs for held in run if held.section.heading] == [False, named]


@pytest.mark.parametrize(("name", "goes"), [("Ask Discharge", True), ("Ask when discharge from care begins", False)])
def test_an_item_that_only_names_the_limitations_below_it_goes_with_them(name: str, goes: bool) -> None:
    t = Typist()
    items = t.passage("Yes to a splint", mark="1"), t.passage(name, mark="2"), t.passage("No to a spare", depth=1)
    regions = read(t.section("criteria", "Coverage Criteria", *items))
    assert texts(regions.limitations) == [[name, "No to a spare"] if goes else ["No to a spare"]]


@pytest.mark.parametrize(("groups", "is_named"), [(("Eligibility", "Hours"), True), (("Eligibility",), False)])
def test_an_unknown_heading_of_limitations_among_groups_of_criteria_is_one_more_group(
    groups: tuple[str, ...], is_named: bool
) -> None:
    t = Typist()
    inner = [t.section("criteria", name, t.passage(f"Yes to {name}", mark="1")) for name in groups]
    last = t.section("other", "No Limits Then", t.passage("No spares when:"), t.passage("No sport", depth=1))
    (held,) = read(*inner, last).limitations[-1]
    assert held.named == is_named


def test_a_run_goes_on_behind_limitations_under_the_heading_that_owns_both() -> None:
    t = Typist()
    sections = (
        t.section("criteria", "Coverage Criteria", t.passage("Yes where the conditions below are met:")),
        t.section("criteria", "Ankle", t.passage("Yes to an ankle"), level=2),
        t.section("criteria", "Wrist", t.passage("No to a wrist"), level=2),
        t.section("criteria", "Knee", t.passage("Yes to a knee"), level=2),
    )
    regions = read(*sections)
    assert len(regions.criteria) == 1
    assert [held.section.heading.text for held in regions.criteria[0] if held.section.heading] == [
        "Coverage Criteria",
        "Ankle",
        "Knee",
    ]


def test_a_run_ends_at_something_else_where_no_heading_owns_both() -> None:
    t = Typist()
    sections = (
        t.section("criteria", "Ankle", t.passage("Yes to an ankle", mark="1"), t.passage("Yes to two", mark="2")),
        t.section("criteria", "Wrist", t.passage("No to a wrist")),
        t.section("criteria", "Knee", t.passage("Yes to a knee")),
    )
    assert len(read(*sections).criteria) == 2


def test_a_list_under_a_label_that_other_drugs_have_too_stands_under_its_drug() -> None:
    t = Typist()

    def drug(name: str, *limits: str) -> Section:
        own = t.passage("Yes to adults", mark="•")
        label = t.passage("No limits:", mark="•") if limits else None
        items = [t.passage(f"No {limit}", mark="•", depth=1) for limit in limits]
        return t.section("other", name, own, *([label] if label else []), *items, level=2)

    main = t.section("criteria", "Coverage Criteria", t.passage("Yes where listed"))
    regions = read(main, drug("Splintab", "two a month"), drug("Bracetab", "one a day"), drug("Gripex"))
    assert texts(regions.limitations) == [
        ["Splintab", "No limits:", "No two a month"],
        ["Bracetab", "No limits:", "No one a day"],
    ]


def test_a_list_under_a_label_that_no_other_section_has_stands_by_itself() -> None:
    t = Typist()
    label, item = t.passage("No limits:", mark="•"), t.passage("No two a month", mark="•", depth=1)
    first = t.section("criteria", "Splintab", t.passage("Yes to adults", mark="•"), label, item)
    second = t.section("criteria", "Bracetab", t.passage("Yes to adults", mark="•"))
    assert texts(read(first, second).limitations) == [["No limits:", "No two a month"]]
