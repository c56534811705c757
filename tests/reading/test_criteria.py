"""Criteria and limitations as trees with their logic, read from typed pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.language.connectors import trailing_connector
from extractor.language.coverage import position_of
from extractor.language.lead_ins import lead_in_logic
from extractor.model.finds import Found
from extractor.model.outline import Section
from extractor.model.policy import AtLeast, Criterion
from extractor.profiles import generic
from extractor.reading.criteria.forest import CriteriaTrees, read_criteria
from extractor.sections import read_outline
from tests.reading.typed import Typist, outline
from tests.sections.pages import typed

WIDE = "This sentence is here only to show how far the right margin of the page lies from the left one."


def read(*rows: str) -> Found[CriteriaTrees]:
    return read_criteria(read_outline(typed(*rows), generic()), generic())


def shape(nodes: tuple[Criterion, ...]) -> list[object]:
    return [(n.text, n.logic, shape(n.children)) if n.children else n.text for n in nodes]


@pytest.mark.parametrize(
    ("text", "logic"),
    [
        ("If there is no relief, one of the following:", "any_of"),
        ("Covered when ALL of the following criteria are met:", "all_of"),
        ("Approve if the patient meets BOTH of the following (A and B):", "all_of"),
        ("Prescribed by one of the following:", "any_of"),
        ("Meets at least one of the following:", "any_of"),
        ("Has either of the following:", "any_of"),
        ("Has tried one or more of the following agents:", "any_of"),
        ("Failure of two of the following therapies:", AtLeast(at_least=2)),
        ("At least 3 of the following signs:", AtLeast(at_least=3)),
        ("Two or more of the following:", AtLeast(at_least=2)),
        ("Member is not receiving any of the following:", "none_of"),
        ("Member has none of the following:", "none_of"),
        ("Little to no grip, evidenced by ANY of the following:", "any_of"),
        ("Little to no grip, as shown by either:", "any_of"),
        ("Has at least one sign of a sprain (some need an x-ray):", "any_of"),
        ("A trial with two or more of the braces below:", AtLeast(at_least=2)),
        ("A wrist without a fracture, when one of the following is met:", "any_of"),
        ("Adults without a sprain in any of the following situations:", "any_of"),
        ("The member is not receiving treatment with:", "none_of"),
        ("In a trial that meets the criteria in section I or II below:", "any_of"),
        ("The dose does not exceed either of the following:", "any_of"),
        ("The plan does not consider it medically necessary in any of the following:", "any_of"),
        ("With or without (not both) drugs, for one of the following:", "any_of"),
        ("Approve the following regimens (A or B):", "any_of"),
        ("The following tumors:", None),
        ("Weak bones, both:", "all_of"),
        ("On a picture of the hip, either:", "any_of"),
        ("Meets at least one:", "any_of"),
        ("Two or more:", AtLeast(at_least=2)),
        ("All three of the following:", "all_of"),
        ("Meets ANY of the following 3 criteria:", "any_of"),
        ("Any combination of the following:", "any_of"),
        ("Absence of ALL of the following:", "none_of"),
        ("All of the following are absent:", "none_of"),
        ("No more than one of the following:", None),
        ("Inclusion criteria (ALL are required):", "all_of"),
        ("A splint is covered when 1 or 2 is met:", "any_of"),
        ("Signs of a sprain; all are required:", "all_of"),
        ("At least one event or finding:", "any_of"),
        ("Signs of disease (ONE):", "any_of"),
        ("Course of treatment (Both)", "all_of"),
        ("Weight of one (1) pound:", None),
        ("Asthma (must meet all):", "all_of"),
        (
            "Tried one of the following (A or B) or has contraindications to all of the following (both A and B):",
            "any_of",
        ),
        ("Has tried or is intolerant of all of the following:", "all_of"),
        ("Other uses (must meet 1 or 2):", "any_of"),
        ("Has signs of the illness (both A and B):", "all_of"),
    ],
)
def test_a_lead_in_says_the_logic_of_its_list(text: str, logic: object) -> None:
    assert lead_in_logic(text) == logic


@pytest.mark.parametrize(
    ("text", "left", "word"),
    [
        ("Age 6 or older; and", "Age 6 or older", "and"),
        ("Asthma, OR", "Asthma", "or"),
        ("Hand and foot", "Hand and foot", None),
    ],
)
def test_a_connector_at_an_items_end_is_not_its_text(text: str, left: str, word: str | None) -> None:
    assert trailing_connector(text) == (left, word)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Braces are considered medically necessary when:", "medically_necessary"),
        ("All other uses are considered investigational.", "investigational"),
        ("Braces for sport are not medically necessary.", "not_medically_necessary"),
        ("The plan will not cover a second brace.", "not_covered"),
        ("Acorn considers the following uses experimental, because no study is known:", "investigational"),
        ("Current evidence does not support the use of braces for sport.", "investigational"),
        ("A brace for sport does not meet the definition of medical necessity.", "not_medically_necessary"),
        ("Coverage is not provided for a second brace.", "not_covered"),
        ("Authorization will be issued when the knee is unstable:", "medically_necessary"),
        ("From April 1 on, the program will cover braces for children:", "medically_necessary"),
        ("A second brace will not be considered medically necessary.", "not_medically_necessary"),
        ("Bracing beyond a year is considered not medically appropriate.", "not_medically_necessary"),
        ("It is not listed under section III (uses for which coverage is not authorized).", None),
        ("A brace holds the knee.", None),
    ],
)
def test_what_a_statement_says_of_coverage(text: str, position: str | None) -> None:
    assert position_of(text) == position


def test_empty_boxes_open_the_items_of_a_check_list() -> None:
    found = read(
        "!Coverage Criteria", WIDE, "", "Covered when all of the following are met:", "☐ Age is 18", "☐ Trial done"
    )
    assert shape(found.value.criteria)[-1] == (
        "Covered when all of the following are met:",
        "all_of",
        ["Age is 18", "Trial done"],
    )


def test_boxes_of_which_some_are_ticked_are_answers_and_stay() -> None:
    found = read("!Coverage Criteria", WIDE, "", "Why it was written:", "", "☐ To save lives", "", "☒ To save money")
    assert [text for text in shape(found.value.criteria) if "☐" in str(text)]


def test_whether_something_is_unproven_is_no_limitation() -> None:
    said = "Drug policies express the plan's determination of whether a drug is unproven or not medically necessary."
    assert read("!About This Policy", WIDE, "", said).value.limitations == ()


def test_tables_of_criteria_below_each_other_are_siblings() -> None:
    t = Typist()
    tables = [t.grid("Service | Stand", f"{name} | {name} is not covered.") for name in ("Alpha", "Beta")]
    found = read_criteria(outline(t.section("limitations", "Limitations", *tables)), generic())
    assert [c.text for c in found.value.limitations] == ["Alpha", "Beta"]


def test_prose_on_studies_is_no_limitation_though_it_finds_the_evidence_insufficient() -> None:
    found = read(
        "!Summary of Studies", WIDE, "", "There is insufficient evidence to support the use of braces at night."
    )
    assert found.value.limitations == ()


def test_connectors_on_lines_of_their_own_are_logic_and_no_criteria() -> None:
    found = read(
        "!Coverage Criteria",
        WIDE,
        "",
        "Braces are covered when:",
        "  (1) the knee is unstable",
        "        -AND-",
        "  (2) the member is active",
    )
    (lead,) = [c for c in found.value.criteria if c.children]
    assert shape((lead,)) == [("Braces are covered when:", "all_of", ["the knee is unstable", "the member is active"])]


def test_the_last_connector_of_an_inner_list_joins_the_outer_one() -> None:
    found = read(
        "!Coverage Criteria",
        WIDE,
        "1. One of these:",
        "   a. first, with:",
        "      i. this; and",
        "      ii. that; or",
        "   b. second",
    )
    outer = next(c for c in found.value.criteria if c.children)
    assert (outer.logic, outer.children[0].logic) == ("any_of", "all_of")
    assert outer.children[0].children[1].text == "that"


def test_mixed_connectors_are_a_finding_and_no_guess() -> None:
    found = read("!Coverage Criteria", WIDE, "", "Covered for:", "  1. this; and", "  2. that; or", "  3. other")
    assert next(c for c in found.value.criteria if c.children).logic is None
    assert [f.rule for f in found.findings] == ["mixed-connectors"]


def test_a_statement_that_refuses_is_a_limitation_wherever_it_stands() -> None:
    found = read(
        "!Coverage Criteria",
        "Braces are medically necessary after surgery.",
        "Braces for sport are considered not medically necessary.",
        WIDE,
    )
    assert [c.text for c in found.value.limitations] == ["Braces for sport are considered not medically necessary."]
    assert found.value.limitations[0].position == "not_medically_necessary"


@pytest.mark.parametrize(
    ("title", "limits"),
    [
        ("Limitation of Use:", [("Limitation of Use:", None, ["Nuvexa is not for the relief of sudden pain."])]),
        ("Limitations of Use: (1)", []),
    ],
)
def test_a_limitation_of_use_in_the_background_counts_where_it_is_the_policys_own_word(
    title: str, limits: list[object]
) -> None:
    found = read("!Background", WIDE, "", title, "", "Nuvexa is not for the relief of sudden pain.")
    assert shape(found.value.limitations) == limits


def test_labels_name_the_printed_place() -> None:
    found = read("!Coverage Criteria", WIDE, "1. One of:", "   a. with", "      ii. that")
    node = next(c for c in found.value.criteria if c.children)
    assert node.children[0].children[0].label == "1.a.ii"


def test_twins_in_different_branches_have_ids_of_their_own() -> None:
    found = read(
        "!Coverage Criteria",
        WIDE,
        "1. Asthma:",
        "   a. Adult",
        "   b. Adult",
        "2. Eczema:",
        "   a. Adult",
        "   b. Child",
    )
    nodes = [n for c in found.value.criteria for n in (c, *c.children)]
    assert len({n.id for n in nodes}) == len(nodes)


def test_a_heading_among_the_criteria_groups_what_stands_under_it() -> None:
    found = read("!COVERAGE CRITERIA", WIDE, "!First Time", "Adults on a stable dose.", "!Renewal", "It has helped.")
    assert shape(found.value.criteria)[1:] == [
        ("First Time", None, ["Adults on a stable dose."]),
        ("Renewal", None, ["It has helped."]),
    ]


def test_a_note_belongs_to_the_item_above_it() -> None:
    found = read(
        "!Coverage Criteria",
        WIDE,
        "1. One of:",
        "   a. a steroid",
        "   Note: Examples are prednisone.",
        "   b. a biologic",
    )
    outer = next(c for c in found.value.criteria if c.children)
    assert [c.text for c in outer.children] == ["a steroid", "a biologic"]
    assert outer.children[0].children[0].text == "Note: Examples are prednisone."


@pytest.mark.parametrize(
    ("caption", "read"),
    [("Table 2: Sizes of splints", False), ("Table 1: Indications for splints", True)],
)
def test_a_table_that_criteria_only_refer_to_is_no_criterion(caption: str, read: bool) -> None:
    t = Typist()
    stated, table = t.passage("Splints are covered for adults."), t.grid("Wrist | Small", head=0)
    found = read_criteria(
        outline(t.section("criteria", "Coverage Criteria", stated, t.passage(caption), table)), generic()
    )
    assert len(found.value.criteria) == (2 if read else 1)


def test_limitations_under_headings_that_a_lead_in_owns_are_limitations() -> None:
    found = read(
        "!COVERAGE CRITERIA",
        "Each service below is medically necessary when its criteria are met:",
        "!Wrist splints",
        "1. Wrist splints are considered medically necessary when:",
        "   a. The wrist is weak",
        "!Ankle splints",
        "1. Ankle splints are considered investigational.",
    )
    assert shape(found.value.limitations) == [
        ("Ankle splints", None, ["Ankle splints are considered investigational."])
    ]


def test_a_lead_in_that_names_its_parts_owns_no_other_heading() -> None:
    found = read(
        "!COVERAGE CRITERIA",
        "The uses below, labelled uses and other uses, are covered when all criteria are met:",
        "!Labelled uses",
        "• Sprains of the wrist are covered.",
        "!Other uses",
        "• Stiffness of the wrist is covered.",
        "!Prescriber specialties",
        "The splint must be prescribed by a surgeon.",
    )
    uses, prescribers = found.value.criteria
    assert [c.text for c in uses.children] == ["Labelled uses", "Other uses"]
    assert prescribers.text == "Prescriber specialties"


@pytest.mark.parametrize(
    "lead_in",
    [
        "Criteria A and B must be met to satisfy the criteria for a splint.",
        "Approval: 6 months. Check below all that apply. All criteria must be met for approval. Each line needs notes.",
    ],
)
def test_a_sentence_that_says_what_must_be_met_owns_the_list_below_it(lead_in: str) -> None:
    (node,) = read("!Coverage Criteria", lead_in, "A. The wrist is weak.", "B. The member can wear it.").value.criteria
    assert (node.text, node.logic, len(node.children)) == (lead_in, "all_of", 2)


def test_what_a_policy_applies_to_is_no_criterion() -> None:
    found = read(
        "!Policy Statement",
        "This policy statement applies to clinical review performed before a service.",
        "",
        "Splints are covered for adults.",
    )
    assert shape(found.value.criteria) == ["Splints are covered for adults."]


def test_lists_side_by_side_in_a_table_belong_to_their_own_heads() -> None:
    t = Typist()
    grid = t.grid("Left ones | Right ones", "x | x", head=0)
    lists = [[t.passage(text, mark="•") for text in texts] for texts in (("Wrist", "Elbow"), ("Ankle", "Knee"))]
    cells = [replace(c, passages=tuple(lists[c.column])) if c.row else c for c in grid.cells]
    found = read_criteria(
        outline(t.section("criteria", "Coverage Criteria", replace(grid, cells=tuple(cells)))), generic()
    )
    assert shape(found.value.criteria) == [
        ("Left ones", None, ["Wrist", "Elbow"]),
        ("Right ones", None, ["Ankle", "Knee"]),
    ]


def test_a_list_that_a_paragraph_interrupts_goes_on_behind_it() -> None:
    found = read(
        WIDE,
        "!Criteria",
        "Has ONE of the following:",
        "   1. Gout",
        "AND ONE of the following for gout only:",
        "      a. Pain",
        "      b. Tophi",
        "   2. Hives",
        "   3. Rash",
    )
    assert shape(found.value.criteria) == [
        ("Has ONE of the following:", "any_of", ["Gout", "Hives", "Rash"]),
        ("AND ONE of the following for gout only:", "any_of", ["Pain", "Tophi"]),
    ]


def test_a_section_that_the_criteria_ask_for_belongs_to_them() -> None:
    t = Typist()
    needed = t.passage("The panel meets the specifications in the following section.", mark="1")
    rule = t.passage("The panel holds 15 genes.", mark="1")
    use = t.passage("The result is told to the family.")
    sections = [
        t.section("criteria", "Criteria", needed),
        t.section("other", "Panel specifications", rule),
        t.section("other", "Uses", use),
    ]
    trees = read_criteria(outline(*sections), generic()).value
    assert shape(trees.criteria) == [needed.text, ("Panel specifications", None, [rule.text])]


def test_a_name_in_the_last_row_of_a_table_heads_the_lines_below_it() -> None:
    t = Typist()
    grid = t.grid("Drug | Limit", "Acornib | 2 syringes")
    band = t.grid("Override Criteria", head=0).cells[0]
    banner = replace(band, row=grid.rows, column_span=2, shaded=True)
    table = replace(grid, rows=grid.rows + 1, cells=(*grid.cells, banner))
    line = t.passage("At the start two more syringes may be approved.")
    trees = read_criteria(outline(t.section("limitations", "Limitations", table, line)), generic()).value
    assert shape(trees.limitations)[-1] == ("Override Criteria", None, [line.text])


def test_how_long_it_is_approved_is_said_of_the_diagnosis_above() -> None:
    t = Typist()
    blocks = (
        t.passage("Ankle sprain (must meet all):", mark="1"),
        t.passage("Pain for two weeks;", mark="•", depth=1),
        t.passage("No fracture.", mark="•", depth=1),
        t.passage("Approval duration: 6 months"),
        t.passage("Wrist sprain (must meet all):", mark="2"),
        t.passage("Swelling.", mark="•", depth=1),
    )
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", *blocks)), generic()).value
    lasting = ["Pain for two weeks;", "No fracture.", "Approval duration: 6 months"]
    assert shape(trees.criteria) == [
        ("Ankle sprain (must meet all):", "all_of", lasting),
        ("Wrist sprain (must meet all):", "all_of", ["Swelling."]),
    ]


def test_a_sentence_with_a_remark_in_it_is_no_name_of_what_is_approved() -> None:
    t = Typist()
    blocks = (
        t.passage("Coolgel (Acornib) may be approved when both of the following are met:"),
        t.passage("Pain for two weeks;", mark="•", depth=1),
        t.passage("No fracture.", mark="•", depth=1),
        t.passage("Length of approval: 6 months"),
    )
    trees = read_criteria(outline(t.section("criteria", "Initial Evaluation", *blocks)), generic()).value
    (group,) = trees.criteria
    assert shape(group.children)[1:] == ["Length of approval: 6 months"]


def test_uses_that_a_statement_grants_below_it_are_criteria_in_a_description_too() -> None:
    t = Typist()
    granted = "The uses below, old and new, are considered a covered benefit provided that all the criteria are met."
    described = t.section(
        "overview", "Description", t.passage("The intent of the Splint drug policy is to tell all."), t.passage(granted)
    )
    uses = t.section("overview", "Approved Uses", t.passage("Sprains of adults", mark="•"), level=2)
    limits = t.section("limitations", "Limitations", t.passage("Splints for pets are not covered."), level=2)
    asked = t.section("criteria", "Policy", t.passage("Members have had pain for six weeks."))
    trees = read_criteria(outline(described, uses, limits, asked), generic()).value
    assert shape(trees.criteria) == [
        (granted, None, [("Approved Uses", None, ["Sprains of adults"])]),
        "Members have had pain for six weeks.",
    ]
    assert shape(trees.limitations) == [("Limitations", None, ["Splints for pets are not covered."])]


def test_a_row_of_class_drug_and_criteria_is_a_path() -> None:
    t = Typist()
    long = "Member has tried the older gel for at least four weeks without any relief of the pain in the ankle"
    grid = t.grid(
        "Class | Drug | Criteria",
        f"Gels | Coolgel | {long}.",
        f"v | Heatgel | {long} or the wrist.",
        f"Pads | Softpad | {long} or the knee.",
    )
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid)), generic()).value
    rows = [(n.text, [(c.text, len(c.children)) for c in n.children]) for n in trees.criteria]
    assert rows[-2:] == [("Gels", [("Coolgel", 1), ("Heatgel", 1)]), ("Pads", [("Softpad", 1)])]


def test_items_that_begin_with_and_in_capitals_are_joined_by_it() -> None:
    found = read(
        "!Coverage Criteria",
        WIDE,
        "",
        "Failed care in the last two years:",
        "  (1) two sorts of splint",
        "  (2) AND exercise at home",
        "  (3) AND a visit to a therapist",
    )
    (failed,) = [c for c in found.value.criteria if c.children]
    assert (failed.logic, len(failed.children)) == ("all_of", 3)


@pytest.mark.parametrize(
    ("text", "logic"),
    [
        ("May be considered medically necessary when criteria I through V are met:", "all_of"),
        ("Documentation of either a or b:", "any_of"),
        ("Wearer meets criteria a and b", "all_of"),
        ("is covered when criterion A, B, AND C below are met.", "all_of"),
        ("Wearer meets at least one of the fitting criteria a through c:", "any_of"),
        ("as specified below in item a (first splint) or item b (later splints):", "any_of"),
    ],
)
def test_labels_outside_brackets_say_the_logic_too(text: str, logic: str) -> None:
    assert lead_in_logic(text) == logic


def test_a_key_of_several_lines_is_one_name() -> None:
    t = Typist()
    long = "Member has tried the older gel for at least four weeks without any relief of the pain in the ankle"
    grid = t.grid("Class | Drug | Criteria", f"Gels | Coolgel / Heatgel | {long}.", f"Pads | Softpad | {long}, too.")
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid)), generic()).value
    assert [(n.text, [c.text for c in n.children]) for n in trees.criteria][-2:] == [
        ("Gels", ["Coolgel Heatgel"]),
        ("Pads", ["Softpad"]),
    ]


def test_a_row_that_is_named_duration_stays_in_its_table() -> None:
    t = Typist()
    grid = t.grid(
        "Covered use | All uses on the label that are not excluded",
        "Information | The member is an adult",
        "Coverage Duration | Initial: 6 months",
        head=0,
    )
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid)), generic()).value
    assert [n.text for n in trees.criteria] == ["Covered use", "Information", "Coverage Duration"]


def test_a_table_below_a_finished_sentence_is_not_part_of_it() -> None:
    t = Typist()
    blocks = (
        t.passage("Each request must be sent with the notes of the visit."),
        t.grid("Splint | The member is an adult", "Brace | The member has tried a splint", head=0),
    )
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", *blocks)), generic()).value
    assert [n.text for n in trees.criteria][1:] == ["Splint", "Brace"]


@pytest.mark.parametrize(
    "line",
    [
        "CPT 29515, 29540",
        "No additional statements.",
        "See Benefit Considerations",
        "(This rule last reviewed May 2016.)",
        "Maple Shield of Ohio is an independent licensee of the Shield Association, 12 Elm Street, Dayton, OH 45402",
        "Reproduction without authorization from Maple Shield of Ohio is prohibited",
    ],
)
def test_lines_that_rule_nothing_are_no_criteria(line: str) -> None:
    t = Typist()
    grant = t.passage("An ankle splint is considered medically necessary for adults with a sprain.")
    read = read_criteria(outline(t.section("criteria", "Coverage Criteria", grant, t.passage(line))), generic())
    assert [c.text for c in read.value.criteria] == [grant.text]


def test_a_statement_that_ran_together_with_an_imprint_stays() -> None:
    t = Typist()
    grant = t.passage("An ankle splint is considered medically necessary for adults with a sprain.")
    torn = t.passage("The member must have tried a bandage for six weeks. © 2025 Maple Shield. All rights reserved.")
    read = read_criteria(outline(t.section("criteria", "Coverage Criteria", grant, torn)), generic())
    assert torn.text in [c.text for c in read.value.criteria]


def test_the_lines_of_an_address_are_no_criteria() -> None:
    t = Typist()
    grant = t.passage("An ankle splint is considered medically necessary in a study that was approved.")
    send = t.passage("The investigator must submit the protocol to:")
    address = [t.passage(line) for line in ("Director, Splint Group", "7 Harbor Street", "Hollowbrook MD 21244-1850")]
    section = t.section("criteria", "Coverage Criteria", grant, send, *address)
    assert [c.text for c in read_criteria(outline(section), generic()).value.criteria] == [grant.text, send.text]
    asked = "Must be 18 years of age or older"  # beside an address, and none of it
    section = t.section("criteria", "Coverage Criteria", grant, t.passage(asked), *address)
    assert [c.text for c in read_criteria(outline(section), generic()).value.criteria] == [grant.text, asked]


@pytest.mark.parametrize(
    "limit",
    ["A splint should be limited to once per lifetime.", "Quantity level limit: two splints"],
)
def test_what_may_be_had_once_and_no_more_is_a_limitation(limit: str) -> None:
    t = Typist()
    grant = t.passage("An ankle splint is considered medically necessary when the ankle is sprained.")
    read = read_criteria(outline(t.section("criteria", "Coverage Criteria", grant, t.passage(limit))), generic())
    assert [c.text for c in read.value.limitations] == [limit]


def test_what_asks_first_and_says_no_afterwards_is_one_criterion() -> None:
    t = Typist()
    row = "The member must be at least 16 years of age. Splints are not covered for sprains of the wrist."
    grid = t.grid("Drug | Criteria", f"Splintab | {row}", "Bandagin | The member must have a sprain of the ankle.")
    read = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid)), generic())
    assert next((c.text, [d.text for d in c.children]) for c in read.value.criteria) == ("Splintab", [row])
    assert read.value.limitations == ()


@pytest.mark.parametrize(
    ("first", "part"),
    [
        ("A spare splint is covered when the first is out of warranty.", "criteria"),
        ("Spare splints may be considered medically necessary.", "criteria"),
        ("Requests will only be approved for one splint per member.", "limitations"),
        ("Heated splints are not covered.", "limitations"),
    ],
)
def test_a_paragraph_goes_where_its_first_sentence_says_whatever_it_refuses_after_it(first: str, part: str) -> None:
    t = Typist()
    grant = t.passage("An ankle splint is considered medically necessary when the ankle is sprained.")
    mixed = t.passage(f"{first} Upgrades for newer technology are not covered.")
    read = read_criteria(outline(t.section("criteria", "Coverage Criteria", grant, mixed)), generic())
    assert mixed.text in [c.text for c in getattr(read.value, part)]


def test_a_table_with_a_column_of_limits_limits_in_every_row() -> None:
    t = Typist()
    grant = t.passage("A splint is considered medically necessary when the ankle is sprained.")
    grid = t.grid("Splint | Quantity Limit (per year)", "Ankle | 2 splints", "Knee | 1 splint")
    read = read_criteria(outline(t.section("criteria", "Coverage Criteria", grant, grid)), generic())
    assert [(c.text, [d.text for d in c.children]) for c in read.value.limitations] == [
        ("Ankle", ["2 splints"]),
        ("Knee", ["1 splint"]),
    ]
    assert [c.text for c in read.value.criteria] == [grant.text]


def test_a_title_that_is_printed_again_over_each_part_of_a_table_names_nothing() -> None:
    t = Typist()
    title = "Classes With Clinical Criteria"
    first = t.grid("Drug | Criteria", "Splintab | The member must have a sprain of the ankle.")
    second = t.grid("Drug | Criteria", "Bandagin | The member must have a sprain of the knee.")
    made = outline(t.section("criteria", title, first), t.section("criteria", title, second))
    assert [c.text for c in read_criteria(made, generic()).value.criteria] == ["Splintab", "Bandagin"]


def test_what_follows_from_an_answer_is_part_of_the_question() -> None:
    trees = read(
        "!Coverage Criteria",
        "1. Does the member snore at night, and has a dentist seen the worn teeth of the member?",
        "   • A splint was tried",
        "   If yes, approve for 6 months.",
        "   If no, do not approve.",
    ).value
    (question,) = trees.criteria
    assert [node.text for node in question.children] == [
        "A splint was tried",
        "If yes, approve for 6 months.",
        "If no, do not approve.",
    ]
    assert trees.limitations == ()


def test_a_lead_in_that_ends_in_and_owns_the_list_beside_it() -> None:
    (node,) = read(
        "!Coverage Criteria",
        "The state shall cover a splint when it is medically necessary, and:",
        "a. the splint is made for the member;",
        "b. the splint can safely be worn; and",
        "c. no other splint is worn.",
    ).value.criteria
    assert (node.logic, len(node.children)) == ("all_of", 3)


def test_a_table_of_figures_is_no_criterion() -> None:
    t = Typist()
    stated = t.passage("Splints are covered when the arm is bent as shown.")
    grid = t.grid("Age | Low | Mean", "1 year | 63.7 | 78.0", "2 years | 64.8 | 78.1")
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", stated, grid)), generic())
    assert [node.text for node in trees.value.criteria] == [stated.text]


@pytest.mark.parametrize(
    ("row", "read"),
    [("Medicare Complementary | Covered where the first payer covers it", False), ("At night | Covered", True)],
)
def test_a_table_of_plans_for_which_criteria_count_is_no_criterion(row: str, read: bool) -> None:
    t = Typist()
    stated = t.passage("Splints are covered when the arm is bent.")
    grid = t.grid("Product | Coverage", "Commercial HMO | Covered; the criteria apply", row)
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", stated, grid)), generic())
    assert (len(trees.value.criteria) > 1) == read


def test_lists_of_preferred_products_beside_criteria_are_no_criteria() -> None:
    t = Typist()
    ruled = "Other products are approved when a preferred one has failed."
    grid = t.grid("Preferred Agents | Non-preferred Agents | Approval Criteria", f"Gel | Foam | {ruled}")
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid)), generic())
    assert [node.text for node in trees.value.criteria] == [ruled]


@pytest.mark.parametrize(
    "terms", ["Coverage is subject to the terms of the contract.", "The member’s contract must be active."]
)
def test_what_a_contract_governs_takes_no_criterion_with_it(terms: str) -> None:
    t = Typist()
    ruling = f"{terms} A splint is covered when it is worn at night."
    section = t.section("criteria", "Coverage Criteria", t.passage(ruling), t.passage(terms))
    trees = read_criteria(outline(section), generic())
    assert [node.text for node in trees.value.criteria] == [ruling]


def test_what_a_contract_governs_and_what_words_mean_rules_nothing() -> None:
    trees = read(
        "!Coverage Criteria",
        "Coverage is subject to the specific terms of the member's contract.",
        "A splint is covered when it is worn at night and a dentist has seen the member.",
        "!Limitations",
        "The term “investigational” describes splints that are still being studied:",
        "• The splint must have been approved",
        "A second splint is not covered.",
    ).value
    assert [node.text[:8] for node in trees.criteria] == ["A splint"]
    assert [node.text for node in trees.limitations] == ["A second splint is not covered."]


def test_a_stage_in_a_row_owns_the_cells_below_it_up_to_the_next_key() -> None:
    t = Typist()
    grid = t.grid(
        "Diagnosis | Approval Criteria",
        "Sprain | The splint is approved when a dentist has seen the member at night.",
        "v | Reauthorization",
        "v | The splint is approved again when the member has slept better with it.",
        "Strain | A brace is approved when the member has fallen twice in the year before.",
    )
    sprain, strain = read_criteria(outline(t.section("criteria", "Coverage Criteria", grid)), generic()).value.criteria
    assert [(node.text[:10], len(node.children)) for node in sprain.children] == [("The splint", 0), ("Reauthoriz", 1)]
    assert [node.text[:7] for node in strain.children] == ["A brace"]


def test_a_table_of_limits_nests_its_keys_and_leaves_doses_out() -> None:
    t = Typist()
    grid = t.grid(
        "Drug | Dosage Form | Dose | Quantity Limit",
        "Acornib | pen | 2 mg daily | 2 pens per month",
        "v | vial | 4 mg weekly | 1 vial per month",
    )
    outlined = outline(t.section("limitations", "Limitations", grid))
    assert shape(read_criteria(outlined, generic()).value.limitations) == [
        ("Acornib", None, [("pen", None, ["2 pens per month"]), ("vial", None, ["1 vial per month"])])
    ]


def test_products_affected_and_rows_without_an_answer_are_no_criteria() -> None:
    t = Typist()
    table = t.grid(
        "PA Criteria | Criteria Details",
        "Covered Uses | All approved indications not otherwise excluded from Part D.",
        "Age Restrictions | N/A",
        "Prescriber Restrictions | ",
        "Required Medical Information | The member must have a diagnosis of worn teeth.",
    )
    affected = t.section("criteria", "Products Affected", t.passage("Acornib pen", mark="•"), table)
    assert shape(read_criteria(outline(affected), generic()).value.criteria) == [
        ("Covered Uses", None, ["All approved indications not otherwise excluded from Part D."]),
        ("Required Medical Information", None, ["The member must have a diagnosis of worn teeth."]),
    ]


def limits_of(*sections: Section) -> list[object]:
    return shape(read_criteria(outline(*sections), generic()).value.limitations)


def test_a_limit_whose_owner_is_a_criterion_is_no_item_of_the_limits_before_it() -> None:
    t = Typist()
    policy = t.section(
        "criteria",
        "Coverage Criteria",
        t.passage("The following items are not covered:", mark="1"),
        t.passage("Splints of wood;", mark="1", depth=1),
        t.passage("Splints for show.", mark="2", depth=1),
        t.passage("A splint is medically necessary when ALL of the following criteria are met:", mark="2"),
        t.passage("Member has a sprain;", mark="1", depth=1),
        t.passage("The plan shall not authorize a second splint for the same wrist.", mark="2", depth=1),
    )
    assert limits_of(policy) == [
        ("The following items are not covered:", None, ["Splints of wood;", "Splints for show."]),
        "The plan shall not authorize a second splint for the same wrist.",
    ]


def test_a_deeper_heading_of_criteria_closes_the_limits_of_the_one_before_it() -> None:
    t = Typist()
    refused = "is considered investigational for all other uses."
    sections = [
        t.section(
            "criteria",
            name,
            t.passage(f"A {name.lower()} splint is medically necessary when the member has a sprain.", mark="1"),
            t.passage(f"A {name.lower()} splint {refused}", mark="2"),
            level=level,
        )
        for name, level in (("Night", 2), ("Travel", 3))
    ]
    policy = t.section("criteria", "Coverage Criteria")
    assert limits_of(policy, *sections) == [f"A night splint {refused}", f"A travel splint {refused}"]


def test_a_line_between_numbered_items_that_names_what_follows_owns_the_items_after_it() -> None:
    t = Typist()
    line = "The following does not meet coverage criteria. Its use has not been studied."
    policy = t.section(
        "criteria",
        "Coverage Criteria",
        t.passage("A splint of steel does not meet coverage criteria.", mark="1"),
        t.passage(line, depth=1),
        t.passage("A splint of wood does not meet coverage criteria.", mark="2"),
        t.passage("A splint of glass does not meet coverage criteria.", mark="3"),
    )
    assert limits_of(policy) == [
        "A splint of steel does not meet coverage criteria.",
        (
            line,
            None,
            ["A splint of wood does not meet coverage criteria.", "A splint of glass does not meet coverage criteria."],
        ),
    ]


def test_the_name_of_a_row_goes_with_what_the_row_refuses() -> None:
    t = Typist()
    rows = t.grid(
        "Item | Clinical criteria",
        "Splint | Member must have a sprain.",
        "Ramp | Ramps are not covered by the pharmacy. / Claims go to the medical side.",
        "Sling | Member must have a diagnosis of a broken arm.",
    )
    read = read_criteria(outline(t.section("criteria", "Clinical criteria", rows)), generic()).value
    assert shape(read.criteria) == [
        ("Splint", None, ["Member must have a sprain."]),
        ("Sling", None, ["Member must have a diagnosis of a broken arm."]),
    ]
    refused = ["Ramps are not covered by the pharmacy.", "Claims go to the medical side."]
    assert shape(read.limitations) == [("Ramp", None, refused)]


def test_a_row_with_nothing_but_a_connector_beside_its_name_is_read() -> None:
    t = Typist()
    rows = t.grid("Item | Clinical criteria", "Splint | Member must have a sprain.", "99213 | -AND-")
    read = read_criteria(outline(t.section("criteria", "Clinical criteria", rows)), generic()).value
    assert ("Splint", None, ["Member must have a sprain."]) in shape(read.criteria)


def test_a_table_below_a_line_that_names_limits_limits_in_every_row() -> None:
    t = Typist()
    policy = t.section(
        "criteria",
        "Coverage Criteria",
        t.passage("Member has a sprain; and", mark="1"),
        t.passage("Member has tried a bandage for six weeks.", mark="2"),
        t.passage("Maximum units:"),
        t.grid(
            "Injury | Tubes | Days", "Sprain | 2 | 28", "Fracture | 3 | 56 or, if the criteria for more are met, 28"
        ),
    )
    read = read_criteria(outline(policy), generic()).value
    assert len(read.criteria) == 2
    assert [n.text for n in read.limitations] == ["Maximum units:"]


@pytest.mark.parametrize("kind", ["overview", "evidence"])
def test_all_other_uses_are_refused_wherever_that_stands(kind: str) -> None:
    t = Typist()
    refusal = "All other indications are considered experimental and not medically necessary."
    told = t.section(kind, "What Is Known", t.passage("A splint holds the wrist."), t.passage(refusal))
    asked = t.section("criteria", "Coverage Criteria", t.passage("Member must have a sprain.", mark="1"))
    assert limits_of(told, asked) == [refusal]


@pytest.mark.parametrize("name", ["Effective 1/1/2026", "Criteria", "Coverage Policy", "Limitations"])
def test_a_heading_that_names_no_group_is_no_criterion(name: str) -> None:
    t = Typist()
    policy = t.section(
        "criteria",
        "Coverage Criteria",
        t.passage("A splint is medically necessary when ALL of the following are met:"),
        t.passage("Member must have a sprain.", mark="1", depth=1),
    )
    inner = [
        t.section("criteria", heading, t.passage(f"Member must have a diagnosis of {illness}."), level=2)
        for heading, illness in ((name, "a sprain"), ("Night Splints", "a fracture"))
    ]
    read = shape(read_criteria(outline(policy, *inner), generic()).value.criteria)
    assert name not in str(read)
    assert ("Night Splints", None, ["Member must have a diagnosis of a fracture."]) in read


def test_answers_stand_under_their_question_however_deep_its_list_ends() -> None:
    question = "Does the member have a sprain and meet ONE of the following criteria?"
    t = Typist()
    policy = t.section(
        "criteria",
        "Coverage Criteria",
        t.passage(question, mark="1"),
        t.passage("Rest was tried", mark="•", depth=1),
        t.passage("Ice was tried:", mark="•", depth=1),
        t.passage("for a week", mark="•", depth=2),
        t.passage("If yes, approve for 2 months.", depth=3),
        t.passage("If no, do not approve.", depth=3),
        t.passage("Letter: a splint is for sprains.", depth=3),
    )
    answers = ["If yes, approve for 2 months.", "If no, do not approve.", "Letter: a splint is for sprains."]
    read = shape(read_criteria(outline(policy), generic()).value.criteria)
    assert read == [(question, "any_of", ["Rest was tried", ("Ice was tried:", None, ["for a week"]), *answers])]


def test_and_all_of_the_following_stands_beside_a_list_of_which_one_is_asked_for() -> None:
    t = Typist()
    lead_in = "A splint is medically necessary for ONE of the following:"
    joined = "AND ALL of the following criteria are met:"
    policy = t.section(
        "criteria",
        "Coverage Criteria",
        t.passage("Night Splints", mark="1"),
        t.passage(lead_in, mark="1", depth=1),
        t.passage("a sprain", mark="1", depth=2),
        t.passage("a fracture", mark="2", depth=2),
        t.passage(joined, depth=3),
        t.passage("Rest was tried;", mark="3", depth=2),
        t.passage("Ice was tried.", mark="4", depth=2),
    )
    read = shape(read_criteria(outline(policy), generic()).value.criteria)
    groups = [
        (lead_in, "any_of", ["a sprain", "a fracture"]),
        (joined, "all_of", ["Rest was tried;", "Ice was tried."]),
    ]
    assert read == [("Night Splints", "all_of", groups)]


def test_limits_of_amounts_stand_under_the_heading_of_limits_right_above_them() -> None:
    t = Typist()
    sections = (
        t.section("limitations", "Dosing Limits"),
        t.section("limitations", "Quantity Limit (max daily dose)", t.passage("Splint gel: 2 tubes every 28 days")),
        t.section("limitations", "Max Units (over time)", t.passage("8 billable units every 14 days")),
    )
    found = read_criteria(outline(*sections), generic())
    assert shape(found.value.limitations) == [
        (
            "Dosing Limits",
            None,
            [
                ("Quantity Limit (max daily dose)", None, ["Splint gel: 2 tubes every 28 days"]),
                ("Max Units (over time)", None, ["8 billable units every 14 days"]),
            ],
        )
    ]


def test_numbers_before_dashes_count_a_list_from_its_first_one() -> None:
    trees = read(
        "!Coverage Criteria",
        WIDE,
        "",
        "1 - Member has one of the following:",
        "  • a sprain of the wrist",
        "  • a fracture of the wrist",
        "AND",
        "2 - Member has tried rest",
    ).value
    assert shape(trees.criteria)[1:] == [
        ("Member has one of the following:", "any_of", ["a sprain of the wrist", "a fracture of the wrist"]),
        "Member has tried rest",
    ]


def test_a_stage_after_how_long_the_one_before_is_approved_stands_beside_that_one() -> None:
    t = Typist()
    policy = t.section(
        "criteria",
        "Coverage Criteria",
        t.grid(
            "Module | Criteria for Approval",
            "Splint | Initial Evaluation / The member must have a sprain. / Length of Approval: 9 months"
            " / Renewal Evaluation / The member must wear the splint. / Length of Approval: 12 months",
        ),
    )
    ((_, _, stages),) = shape(read_criteria(outline(policy), generic()).value.criteria)
    assert stages == [
        ("Initial Evaluation", None, ["The member must have a sprain.", "Length of Approval: 9 months"]),
        ("Renewal Evaluation", None, ["The member must wear the splint.", "Length of Approval: 12 months"]),
    ]


def test_the_criteria_heading_is_a_group_where_a_renewal_stands_beside_it() -> None:
    t = Typist()
    first, renewed = "Member must have a sprain.", "Member must wear the splint."
    sections = [
        t.section("criteria", "Approval Criteria", t.passage(first, mark="1")),
        t.section("criteria", "Renewal Criteria", t.passage(renewed, mark="1")),
    ]
    read = shape(read_criteria(outline(*sections), generic()).value.criteria)
    assert read == [("Approval Criteria", None, [first]), ("Renewal Criteria", None, [renewed])]


LABELS = ("Approval Length | 6 months", "Stage | First")


def test_a_table_of_labels_says_what_the_criteria_below_it_are_for() -> None:
    t = Typist()
    item = "Member must have a sprain."
    sections = [t.section("criteria", "Coverage Criteria")]
    for name, length in (("Splintab", "6 month(s)"), ("Splintab, Castin", "12 month(s)")):
        table = t.grid(f"Product Name: {name}", "Diagnosis | Sprain", f"Approval Length | {length}", "Stage | First")
        sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, table))
        sections.append(t.section("criteria", "Approval Criteria", t.passage(item, mark="1"), level=3))
    read = shape(read_criteria(outline(*sections), generic()).value.criteria)
    assert read == [
        (
            f"Product Name: {name}",
            None,
            ["Diagnosis Sprain", f"Approval Length {length}", "Stage First", ("Approval Criteria", None, [item])],
        )
        for name, length in (("Splintab", "6 month(s)"), ("Splintab, Castin", "12 month(s)"))
    ]


def test_the_title_of_a_table_of_labels_may_stand_above_it() -> None:
    t = Typist()
    first = t.section("criteria", "Coverage Criteria", t.passage("Product Name: Splintab"), t.grid(*LABELS, head=0))
    again = (t.passage("Product Name: Castin"), t.grid(*LABELS, head=0))
    item = t.passage("Member must have a sprain.", mark="1")
    below = t.section("criteria", "Approval Criteria", item, *again, level=3)
    labels = ["Approval Length 6 months", "Stage First"]
    read = shape(read_criteria(outline(first, below), generic()).value.criteria)
    assert read == [
        ("Product Name: Splintab", None, [*labels, ("Approval Criteria", None, [item.text])]),
        ("Product Name: Castin", None, labels),
    ]


def test_a_length_that_speaks_of_all_stages_stands_beside_them() -> None:
    found = read(
        "!COVERAGE CRITERIA",
        WIDE,
        "!Initial",
        "1. The wrist is weak.",
        "!Continuation",
        "1. The splint has helped.",
        "!Duration of approval",
        "Initial: 6 months, Continuation: 12 months",
        "!Age restrictions",
        "12 years of age and older",
    )
    assert [c.text for c in found.value.criteria][-4:] == [
        "Initial",
        "Continuation",
        "Duration of approval",
        "Age restrictions",
    ]


def test_what_a_claim_needs_to_be_paid_limits_nothing() -> None:
    t = Typist()
    grid = t.grid("Override(s) | Approval Duration", "Prior Authorization / Quantity Limit | 1 year")
    trees = read_criteria(outline(t.section("limitations", "Quantity Limits", grid)), generic()).value
    assert (trees.criteria, trees.limitations) == ((), ())


def test_a_product_s_number_does_not_hide_its_limit() -> None:
    t = Typist()
    grid = t.grid("Brand | GPI | Quantity Per Day Limit", "Splintab | 86330050002020 | 3 tablets per day")
    trees = read_criteria(outline(t.section("limitations", "Quantity Limits", grid)), generic()).value
    assert "3 tablets per day" in str(shape(trees.limitations))


def test_the_drugs_that_a_document_is_for_own_no_criteria() -> None:
    t = Typist()
    rows = t.grid("Covered use | All uses on the label", "Information | The member must have a sprain.", head=0)
    policy = t.section("criteria", "Coverage Criteria", t.passage("Affected Medications: SPLINTAB (splintine)"), rows)
    read = shape(read_criteria(outline(policy), generic()).value.criteria)
    assert read == [
        ("Covered use", None, ["All uses on the label"]),
        ("Information", None, ["The member must have a sprain."]),
    ]


def test_an_asterisk_below_a_list_that_is_marked_otherwise_is_a_note_beside_its_lead_in() -> None:
    read_pages = read(
        "!Coverage Criteria",
        "A splint is covered when all of the following are met:",
        "    1. The wrist is sprained",
        "    2. A bandage was tried*",
        "* A bandage of paper is none.",
    )
    assert shape(read_pages.value.criteria) == [
        (
            "A splint is covered when all of the following are met:",
            "all_of",
            ["The wrist is sprained", "A bandage was tried*"],
        ),
        "A bandage of paper is none.",
    ]


def test_what_stands_after_an_approval_without_a_group_is_not_its_own() -> None:
    read_pages = read(
        "!Coverage Criteria",
        "Approval duration: 6 months",
        "1. The member has tried a bandage for a month or longer.",
        "2. The member has a sprain of the wrist.",
    )
    assert len(read_pages.value.criteria) == 3


def test_what_an_illness_is_stands_under_its_heading_as_no_criterion() -> None:
    t = Typist()
    sprain = t.section(
        "criteria",
        "Wrist gout",
        t.passage("Wrist gout is the most common form of gout and is characterized by a swollen wrist."),
        level=2,
    )
    first = t.section("criteria", "General criteria", t.passage("The member has tried a splint", mark="1"), level=3)
    main = t.section("criteria", "Coverage Criteria", t.passage("Splints are covered for adults."))
    trees = read_criteria(outline(main, sprain, first), generic()).value
    assert shape(trees.criteria) == [
        "Splints are covered for adults.",
        ("Wrist gout", None, [("General criteria", None, ["The member has tried a splint"])]),
    ]


def test_a_legend_of_signs_or_letters_is_no_criterion() -> None:
    read_pages = read(
        "!Coverage Criteria",
        "The member has tried a splint for a month.",
        "† FDA-approved indication(s); ‡ Compendia recommended indication(s); § Rare use",
        "Abbreviations: ROM = range of motion; WJ = wrist joint",
    )
    assert shape(read_pages.value.criteria) == ["The member has tried a splint for a month."]


def test_stages_under_documentation_are_papers_and_no_criteria() -> None:
    t = Typist()
    papers = t.section("documentation", "Documentation", t.passage("These papers are needed:"))
    initial = t.section(
        "criteria", "Initial requests", t.passage("Chart notes on the sprain of the wrist", mark="•"), level=2
    )
    criteria = t.section("criteria", "Coverage Criteria", t.passage("The member has tried a splint.", mark="1"))
    trees = read_criteria(outline(papers, initial, criteria), generic()).value
    assert shape(trees.criteria) == ["The member has tried a splint."]


def test_to_which_doses_approvals_are_subject_stands_under_its_heading() -> None:
    t = Typist()
    criteria = t.section("criteria", "Coverage Criteria", t.passage("The member has tried a splint.", mark="1"))
    limits = "Approvals may be subject to dosing limits in accordance with labeling."
    doses = t.section("dosing", "Dosage and Administration", t.passage(limits))
    trees = read_criteria(outline(criteria, doses), generic()).value
    assert shape(trees.criteria) == ["The member has tried a splint.", ("Dosage and Administration", None, [limits])]


def test_numbers_after_the_bullets_of_a_note_begin_a_list_of_their_own() -> None:
    t = Typist()
    blocks = (
        t.passage("Notes:"),
        t.passage("Contracts vary from member to member.", mark="•", depth=1),
        t.passage("A splint is considered medically necessary when one of the following is met:", mark="1"),
        t.passage("The wrist is broken", mark="A", depth=1),
        t.passage("The wrist is sprained", mark="B", depth=1),
        t.passage("A splint of the thumb is considered investigational.", mark="2"),
    )
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria", *blocks)), generic()).value
    splint = "A splint is considered medically necessary when one of the following is met:"
    assert shape(trees.criteria) == [
        ("Notes:", None, ["Contracts vary from member to member."]),
        (splint, "any_of", ["The wrist is broken", "The wrist is sprained"]),
    ]
    assert shape(trees.limitations) == ["A splint of the thumb is considered investigational."]


@pytest.mark.parametrize(
    ("title", "line"),
    [
        (
            "Policy",
            "It is the policy of Larkfield to provide coverage of splints when medically necessary, subject to terms.",
        ),
        ("Policy", "This drug policy supplements the national coverage determinations."),
        ("Summary", "Therefore, splints may be considered medically necessary when policy criteria are met."),
    ],
)
def test_coverage_by_criteria_that_stand_elsewhere_is_none(title: str, line: str) -> None:
    rule = "A splint is covered when the wrist is broken."
    assert shape(read(f"!{title}", line, "!Coverage Criteria", rule).value.criteria) == [rule]


def test_a_bare_heading_owns_those_below_it_that_are_set_lower() -> None:
    t = Typist()
    sections = [
        t.section("criteria", "Coverage Criteria", t.passage("Splints are covered for adults.")),
        t.section("criteria", "WRIST SPLINTS", level=2),
        t.section("criteria", "Night splints", t.passage("The member sleeps.", mark="1"), level=2),
        t.section("criteria", "Day splints", t.passage("The member works.", mark="1"), level=2),
        t.section("criteria", "KNEE SPLINTS", t.passage("The member has a knee.", mark="1"), level=2),
    ]
    trees = read_criteria(outline(*sections), generic()).value
    wrist = [("Night splints", None, ["The member sleeps."]), ("Day splints", None, ["The member works."])]
    assert shape(trees.criteria) == [
        "Splints are covered for adults.",
        ("WRIST SPLINTS", None, wrist),
        ("KNEE SPLINTS", None, ["The member has a knee."]),
    ]


def test_a_bare_heading_that_closes_the_criteria_is_none_of_them() -> None:
    t = Typist()
    sections = [
        t.section("criteria", "Coverage Criteria", t.passage("Splints are covered for adults.")),
        t.section("criteria", "Wrist splints", t.passage("The member has a wrist.", mark="1"), level=2),
        t.section("criteria", "Approval Duration: 6 months", level=2),
        t.section("criteria", "Splints and their use", level=2),
    ]
    trees = read_criteria(outline(*sections), generic()).value
    assert "Splints and their use" not in str(shape(trees.criteria))
    assert "Approval Duration: 6 months" in str(shape(trees.criteria))


def test_a_paragraph_in_line_with_a_list_and_its_lead_in_is_beside_both() -> None:
    statements = read(
        "!Limitations", WIDE, "", "A splint is not covered for the following:", "• Itch", "• Gout",
        "Little is known of what a splint does in these illnesses.",
    ).value.limitations  # fmt: skip
    assert shape(statements)[-2:] == [
        ("A splint is not covered for the following:", None, ["Itch", "Gout"]),
        "Little is known of what a splint does in these illnesses.",
    ]


def test_what_follows_something_in_time_announces_no_list() -> None:
    statements = read(
        "!Coverage Criteria",
        WIDE,
        "",
        "A sling is covered:",
        "• Following surgery of the wrist",
        "• Following a sprain",
    ).value.criteria
    assert shape(statements)[-1] == (
        "A sling is covered:",
        None,
        ["Following surgery of the wrist", "Following a sprain"],
    )


def test_a_line_that_names_plans_owns_the_headings_below_it_up_to_that_of_other_plans() -> None:
    t = Typist()
    policy = t.section("criteria", "Policy", t.passage("Commercial members (HMO and PPO)"))
    first = t.section("criteria", "First Splint", t.passage("A splint is covered after a sprain."), level=2)
    spare = t.section("criteria", "Spare Splint", t.passage("A second splint is covered after a year."), level=2)
    others = t.section("criteria", "Medicare Members", t.passage("A splint is covered by order."), level=2)
    trees = read_criteria(outline(policy, first, spare, others), generic()).value
    assert [node.text for node in trees.criteria] == ["Commercial members (HMO and PPO)", "Medicare Members"]
    assert [node.text for node in trees.criteria[0].children] == ["First Splint", "Spare Splint"]


def test_boxes_to_tick_behind_a_question_and_lines_to_sign_are_no_statements() -> None:
    t = Typist()
    section = t.section(
        "criteria",
        "Coverage Criteria",
        t.passage("Is the ankle sprained?", mark="1", depth=0),
        t.passage("☐ Yes ☐ No", depth=1),
        t.passage("Prescriber Signature (required) ____________ Date ________"),
    )
    assert shape(read_criteria(outline(section), generic()).value.criteria) == ["Is the ankle sprained?"]


def test_a_list_of_those_that_were_refused_above_is_refused() -> None:
    rows = (
        "!!Xyzzy",
        "Splints for all other indications are considered investigational.",
        "These indications include, but are not limited to:",
        "• Sprains of the toe",
        "• Pain without a finding",
    )
    trees = read("!!Criteria", "A splint is covered when the wrist is broken.", *rows).value
    assert "Sprains of the toe" in str(shape(trees.limitations))
    assert "Sprains of the toe" not in str(shape(trees.criteria))
