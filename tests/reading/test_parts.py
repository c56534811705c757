"""What is criteria and what limitations: judged by names, by what statements do, and by what stands around them."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from extractor.model.outline import Grid, Outline, Passage, Section
from extractor.profiles import generic
from extractor.reading.codes.coding import read_codes
from extractor.reading.criteria.forest import read_criteria
from extractor.reading.parts.features import features_of
from extractor.reading.parts.search import best_parts
from extractor.reading.parts.section_runs import Held, regions_of
from extractor.reading.parts.units import units_of
from extractor.reading.parts.weights import PARTS, weights
from tests.reading.typed import Typist, outline


def headings(runs: tuple[tuple[Held, ...], ...]) -> list[str]:
    return [held.section.heading.text for run in runs for held in run if held.section.heading]


def criteria_of(t: Typist, name: str, kind: str = "other") -> Section:
    return t.section(
        kind,
        name,
        t.passage("A splint is considered medically necessary when ALL of the following are met:"),
        t.passage("Member has had pain for at least six weeks; and", mark="1", depth=1),
        t.passage("Member has tried and failed a bandage; and", mark="2", depth=1),
        t.passage("Prescribed by an orthopedist.", mark="3", depth=1),
    )


def background_of(t: Typist, name: str) -> Section:
    return t.section(
        "other",
        name,
        t.passage(
            "Merrow et al. compared both splints in 40 adults with sprains and found that pain was less after six "
            "weeks in those who wore one, though the authors concluded that longer follow-up is needed."
        ),
        t.passage(
            "A randomized trial in 120 patients showed fewer falls (p<0.05) and the society recommends splints for "
            "adults who have had more than one sprain, as do guidelines of two other societies."
        ),
    )


@pytest.mark.parametrize("name", ["Splints That We Grant", "Ankle", "Xyzzy Plugh"])
def test_criteria_are_found_under_a_heading_that_nobody_knows(name: str) -> None:
    t = Typist()
    read = regions_of(outline(background_of(t, "What Is Known"), criteria_of(t, name)), generic())
    assert headings(read.criteria) == [name]
    assert read.limitations == ()


def test_what_studies_found_is_no_criterion_though_it_speaks_of_patients() -> None:
    t = Typist()
    assert regions_of(outline(background_of(t, "Splints")), generic()).criteria == ()


def test_a_refusal_on_its_own_is_a_limitation_and_an_item_stays_with_its_list() -> None:
    t = Typist()
    section = t.section(
        "criteria",
        "Coverage Criteria",
        t.passage("A splint is considered medically necessary when ALL of the following are met:"),
        t.passage("The sprain is new.", mark="1", depth=1),
        t.passage("A second splint is not covered.", mark="2", depth=1),
        t.passage("Splints for sport are considered not medically necessary."),
    )
    read = regions_of(outline(section), generic())
    (held,) = read.limitations[0]
    assert [block.text for block in held.section.blocks] == [
        "Splints for sport are considered not medically necessary."
    ]
    assert len(read.criteria[0][0].section.blocks) == 3


@pytest.mark.parametrize(
    ("name", "statements"),
    [
        ("Xyzzy Plugh", ("Splints for a sport that members play are not covered.", "Repairs are not paid apart.")),
        ("Xyzzy Plugh", ("Splints are limited to 2 pairs in a calendar year.", "A spare is not paid for.")),
        ("When a Splint Is Refused", ("Members with a wheelchair are not covered.", "The sprain is old")),
    ],
)
def test_limitations_are_found_under_a_heading_that_nobody_knows(name: str, statements: tuple[str, ...]) -> None:
    t = Typist()
    section = t.section("other", name, *map(t.passage, statements))
    read = regions_of(outline(background_of(t, "What Is Known"), criteria_of(t, "Ankle"), section), generic())
    assert headings(read.criteria) == ["Ankle"]
    assert [block.text for held in read.limitations[0] for block in held.section.blocks] == list(statements)


def test_a_second_choice_that_is_close_is_a_finding_at_the_part() -> None:
    t = Typist()
    section = t.section(
        "other",
        "Splints",
        t.passage("The member has a sprain of the ankle and the pain has lasted for more than two weeks."),
        t.passage("Splints come in three sizes and in two colours, and are washed by hand."),
        t.passage("Splints are made of wood."),
    )
    read = regions_of(outline(section), generic())
    doubts = {(f.rule, f.at) for f in read.findings}
    root = units_of(outline(section))
    margins = [j.margin for j in best_parts(root, features_of(root, generic()), weights()).values()]
    assert (("part-doubtful", "/criteria") in doubts) == (margins[0] < 1.0)


def exhaustively(made: Outline) -> float:
    """The best score over all readings, tried one by one."""
    root = units_of(made)
    features = features_of(root, generic())

    def best(unit: object, part: int) -> float:
        from itertools import product

        from extractor.reading.parts.search import _tie  # the ties are what is compared

        own = weights().local(features[id(unit)])[part]  # type: ignore[arg-type]
        children = unit.children  # type: ignore[attr-defined]
        if not children:
            return own
        scores = []
        for parts in product(range(len(PARTS)), repeat=len(children)):
            score = 0.0
            for i, (child, p) in enumerate(zip(children, parts, strict=True)):
                owner, beside = weights().pairs(_tie(unit, child))  # type: ignore[arg-type]
                score += owner[part][p] + best(child, p)
                if i and (children[i - 1].kind == "section") == (child.kind == "section"):
                    score += beside[parts[i - 1]][p]
            scores.append(score)
        return own + max(scores)

    return best(root, 0)


def test_the_search_finds_the_best_of_all_readings() -> None:
    t = Typist()
    made = outline(criteria_of(t, "Ankle"), t.section("limitations", "Limitations", t.passage("Splints for sport.")))
    root = units_of(made)
    features = features_of(root, generic())
    judged = best_parts(root, features, weights())
    from extractor.reading.parts.search import _tie

    def score(unit: object, part: int) -> float:
        total = weights().local(features[id(unit)])[part]  # type: ignore[arg-type]
        before = None
        for child in unit.children:  # type: ignore[attr-defined]
            p = PARTS.index(judged[id(child)].part)
            owner, beside = weights().pairs(_tie(unit, child))  # type: ignore[arg-type]
            total += owner[part][p] + score(child, p)
            if before is not None and (before[0].kind == "section") == (child.kind == "section"):
                total += beside[before[1]][p]
            before = (child, p)
        return total

    assert score(root, 0) == pytest.approx(exhaustively(made))


def named(runs: tuple[tuple[Held, ...], ...]) -> list[str]:
    return [held.section.heading.text for run in runs for held in run if held.named and held.section.heading]


def test_features_weigh_the_same_in_whatever_order_they_are_seen() -> None:
    rates = {"rate:condition": 0.1, "rate:refuses": 0.7, "rate:grants": 0.3, "rate:evidence": 1 / 3, "unknown": 1.0}
    assert len({tuple(weights().local(dict(order))) for order in permutations(rates.items())}) == 1


def test_a_section_that_only_sends_the_reader_to_the_contract_holds_no_criteria() -> None:
    t = Typist()
    sent = t.passage("Please refer to the member's contract to see which benefits are in effect.")
    refused = t.passage("Splints are considered experimental / investigational for every use.")
    read = regions_of(outline(t.section("criteria", "Policy", sent, refused)), generic())
    assert headings(read.criteria) == []
    assert headings(read.limitations) == ["Policy"]


def test_a_document_that_else_only_refuses_keeps_what_it_says_of_authorization() -> None:
    t = Typist()
    asked = "The plan requires prior authorization of all requests for ankle splints."
    section = t.section("criteria", "Guideline", t.passage(asked), t.passage("A second splint is not covered."))
    read = regions_of(outline(section), generic())
    assert [block.text for held in read.criteria[0] for block in held.section.blocks] == [asked]


def test_conditions_that_are_not_covered_head_all_limitations_and_group_none() -> None:
    t = Typist()
    refused = t.passage("Splints are considered not medically necessary for snoring.")
    under = replace(t.section("limitations", "Conditions Not Covered", refused), level=2)
    read = regions_of(outline(criteria_of(t, "Coverage Policy", "criteria"), under), generic())
    assert headings(read.limitations) == ["Conditions Not Covered"]
    assert named(read.limitations) == []


def test_limitations_inside_the_criteria_are_grouped_by_their_heading_even_where_nothing_else_is_there() -> None:
    t = Typist()
    empty = t.section("criteria", "Position Statement")
    refused = t.passage("Splints are considered investigational and not medically necessary for snoring.")
    inner = replace(t.section("limitations", "Investigational and Not Medically Necessary", refused), level=2)
    read = regions_of(outline(empty, inner), generic())
    assert named(read.limitations) == ["Investigational and Not Medically Necessary"]


def test_a_numbered_heading_that_counts_on_from_those_of_criteria_groups_its_limitations() -> None:
    t = Typist()
    numbers = [
        t.passage(name, mark=mark) for mark, name in enumerate_(("Initial Approval", "Continued Therapy", LIMITS))
    ]
    first, second = (Section(number, 1, "criteria", criteria_of(t, "x").blocks) for number in numbers[:2])
    last = Section(numbers[2], 1, "limitations", (t.passage("Uses that are not on the label are not covered."),))
    assert named(regions_of(outline(first, second, last), generic()).limitations) == [LIMITS]
    unnumbered = replace(last, heading=t.passage("Limitations"))
    assert named(regions_of(outline(first, second, unnumbered), generic()).limitations) == []


def test_the_criteria_s_own_heading_groups_where_it_is_one_of_several() -> None:
    t = Typist()
    owner = t.section("other", "Splint Guideline")
    parts = [replace(criteria_of(t, name, kind), level=2) for name, kind in PARTS_OF_GUIDELINE]
    inner = replace(criteria_of(t, "Ankle"), level=3)
    made = outline(owner, parts[0], parts[1], inner, parts[2])
    assert named(regions_of(made, generic()).criteria) == [
        "Prescriber",
        "Coverage Criteria",
        "Ankle",
        "Continuation of Therapy",
    ]


def test_what_divides_the_criteria_as_other_headings_do_holds_criteria_too() -> None:
    t = Typist()
    main = t.section("criteria", "Coverage Criteria")
    kin = [replace(criteria_of(t, name), level=2) for name in ("Ankle", "Wrist", "Knee", "Hip")]
    odd = t.section(
        "other",
        "Management of Warnings and Precautions",
        t.passage("Mild pain", mark="•"),
        t.passage("Fever", mark="•"),
    )
    read = regions_of(outline(main, *kin, replace(odd, level=2)), generic())
    assert "Management of Warnings and Precautions" in headings(read.criteria)


LIMITS = "Diagnoses for which coverage is NOT authorized"
PARTS_OF_GUIDELINE = (
    ("Prescriber", "other"),
    ("Coverage Criteria", "criteria"),
    ("Continuation of Therapy", "criteria"),
)


def enumerate_(names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(str(number), name) for number, name in enumerate(names, 1)]


def test_a_list_of_other_documents_to_refer_to_is_no_list_of_criteria() -> None:
    t = Typist()
    sent = t.section(
        "other",
        "Xyzzy",
        t.passage("Members must have authorization. Refer to any of the following Medical Necessity Guidelines:"),
        t.passage("Ankle Splints", mark="•", depth=1),
        t.passage("Knee Splints", mark="•", depth=1),
    )
    read = regions_of(outline(sent, criteria_of(t, "Plugh")), generic())
    assert headings(read.criteria) == ["Plugh"]


def test_what_a_society_recommends_and_how_strongly_is_no_criterion() -> None:
    t = Typist()
    advice = t.section(
        "other",
        "Xyzzy",
        t.passage("A splint is reasonable in patients with a sprain (Class IIa recommendation).", mark="•"),
        t.passage("A cast is advised in patients with a fracture (Level of evidence: B).", mark="•"),
        t.passage("Patients must be seen after six weeks (strong recommendation).", mark="•"),
    )
    assert headings(regions_of(outline(advice, criteria_of(t, "Plugh")), generic()).criteria) == ["Plugh"]


def listed(t: Typist, name: str, lead_in: str, *items: str) -> Section:
    passages = [t.passage(item, mark="•", depth=1) for item in items]
    return t.section("other", name, t.passage(lead_in), *passages)


PATIENTS = ("Adults who have tried a bandage", "Children who have had a sprain of the ankle", "Patients with gout")


@pytest.mark.parametrize(
    "lead_in",
    [
        "Ankle gel is a topical agent that is indicated for the treatment of:",
        "The society recommends the following for those who wear splints:",
        "Submit the following information with the request:",
        "The medical department shall review the authorization request with a list of:",
    ],
)
def test_items_do_what_the_statement_does_that_announces_them(lead_in: str) -> None:
    t = Typist()
    told = listed(t, "Xyzzy", lead_in, *PATIENTS)
    assert headings(regions_of(outline(told, criteria_of(t, "Plugh")), generic()).criteria) == ["Plugh"]


def test_conditions_are_conditions_in_a_list_that_grants() -> None:
    t = Typist()
    granted = listed(t, "Xyzzy", "Ankle gel is approved when one of the following is met:", *PATIENTS)
    read = regions_of(outline(background_of(t, "What Is Known"), granted), generic())
    assert [len(held.section.blocks) for run in read.criteria for held in run] == [4]


def test_what_a_refusal_lists_is_refused_whatever_its_own_words_say() -> None:
    t = Typist()
    said_no = listed(
        t, "Xyzzy", "Splints for any other use are considered not medically necessary, including:", *PATIENTS
    )
    read = regions_of(outline(criteria_of(t, "Plugh"), said_no), generic())
    assert headings(read.criteria) == ["Plugh"]
    assert [len(held.section.blocks) for run in read.limitations for held in run] == [4]


def test_words_and_their_meanings_are_no_criteria() -> None:
    t = Typist()
    words = t.section(
        "other",
        "Xyzzy",
        t.passage("Ankle Splint (AS): A device that a patient is given after a sprain", mark="•"),
        t.passage("Casting – the process of making a splint for patients with a fracture", mark="•"),
        t.passage("Sprain: An injury that patients have had when a joint was turned", mark="•"),
    )
    assert headings(regions_of(outline(words, criteria_of(t, "Plugh")), generic()).criteria) == ["Plugh"]


def test_amounts_for_so_many_days_are_no_criteria_of_an_approval() -> None:
    t = Typist()
    amounts = t.section(
        "other",
        "Xyzzy",
        t.passage("Initial: 2 tubes of gel per 28 days for the first month", mark="•"),
        t.passage("Renewal: 1 tube of gel per 84 days for one year", mark="•"),
        t.passage("Renewal: 1 tube of gel per 28 days for six months", mark="•"),
    )
    assert headings(regions_of(outline(amounts, criteria_of(t, "Plugh")), generic()).criteria) == ["Plugh"]


SAID = "The safety and effectiveness of the test has been established. It may be considered a useful option."


def test_a_policy_says_somewhere_when_it_pays() -> None:
    t = Typist()
    policy = t.section("other", "Plugh", t.passage(SAID))
    read = regions_of(outline(t.section("other", "Splints"), background_of(t, "Xyzzy"), policy), generic())
    assert headings(read.criteria) == ["Plugh"]


def test_a_policy_that_refuses_may_say_only_what_it_does_not_pay_for() -> None:
    t = Typist()
    policy = t.section("other", "Plugh", t.passage("Splints made of wood are considered investigational."))
    allowed = t.section("other", "Notes", t.passage("Medically necessary splints are made to fit."))
    assert regions_of(outline(background_of(t, "Xyzzy"), policy, allowed), generic()).criteria == ()


@pytest.mark.parametrize(
    "refusal",
    [
        "The plan considers splints for show not medically necessary for ALL indications.",
        "is(are) considered experimental, investigational, or unproven for ANY other use(s), as for show.",
    ],
)
def test_an_item_in_which_the_payer_refuses_all_uses_is_none_of_the_conditions_before_it(refusal: str) -> None:
    t = Typist()
    section = t.section(
        "criteria",
        "Coverage Criteria",
        t.passage("A splint is considered medically necessary when ANY of the following is met:"),
        t.passage("The member has had pain for six weeks.", mark="1", depth=1),
        t.passage(refusal, mark="2", depth=1),
    )
    read = regions_of(outline(section), generic())
    assert [block.text for run in read.limitations for held in run for block in held.section.blocks] == [refusal]


def test_a_reason_why_something_is_not_appropriate_is_asked_for_and_refuses_nothing() -> None:
    t = Typist()
    section = t.section(
        "criteria",
        "Coverage Criteria",
        t.passage("A splint is considered medically necessary when the member has had a sprain."),
        t.passage("Failure of a bandage, or a rationale as to why a bandage is not medically appropriate."),
    )
    assert regions_of(outline(section), generic()).limitations == ()


def test_once_in_a_lifetime_is_a_limit_also_where_it_points_at_a_numbered_criterion() -> None:
    t = Typist()
    limit = "Only one splint under criterion I. is considered medically necessary per arm per lifetime."
    section = t.section(
        "criteria",
        "Coverage Criteria",
        t.passage("A splint is considered medically necessary when the member has had a sprain."),
        t.passage(limit),
    )
    read = regions_of(outline(section), generic())
    assert [block.text for run in read.limitations for held in run for block in held.section.blocks] == [limit]


def parts_of(*sections: Section) -> dict[str, str]:
    """Of each statement whether it is among criteria or limitations."""
    regions = regions_of(outline(*sections), generic())
    named = (("criteria", regions.criteria), ("limitations", regions.limitations))
    return {
        block.text: part
        for part, runs in named
        for run in runs
        for held in run
        for block in held.section.blocks
        if isinstance(block, Passage)
    }


def test_a_note_that_only_points_elsewhere_is_no_limitation_one_that_refuses_is() -> None:
    t = Typist()
    asked = criteria_of(t, "Coverage Criteria", "criteria")
    refused = t.passage("Splints for any other use are considered investigational.")
    elsewhere = t.passage("Note: For knee braces please refer to the policy on braces.", depth=1)
    refusing = t.passage("Note: Knee braces are not covered, please refer to the policy on braces.", depth=1)
    parts = parts_of(replace(asked, blocks=(*asked.blocks, refused, elsewhere, refusing)))
    assert parts[refused.text] == "limitations"
    assert parts[elsewhere.text] == "criteria"
    assert parts[refusing.text] == "limitations"


def test_a_list_that_is_announced_as_limitations_of_coverage_is_one_whatever_it_asks() -> None:
    t = Typist()
    asked = criteria_of(t, "Coverage Criteria", "criteria")
    lead_in = t.passage("The manual describes the following limitations for coverage to apply to all splints:")
    item = t.passage("Member has had pain in spite of a bandage", mark="•", depth=1)
    parts = parts_of(replace(asked, blocks=(*asked.blocks, lead_in, item)))
    assert parts[lead_in.text] == parts[item.text] == "limitations"
    assert parts[asked.blocks[1].text] == "criteria"


def test_that_approvals_have_limits_of_dose_is_a_criterion_under_the_name_of_doses_too() -> None:
    t = Typist()
    note = t.passage("Approvals may be subject to dosing limits in accordance with the label.")
    doses = t.section("dosing", "Dosage and Administration", note)
    assert parts_of(criteria_of(t, "Coverage Criteria", "criteria"), doses)[note.text] == "criteria"
    remark = t.passage("The gel is supplied in tubes of 30 grams.")
    assert remark.text not in parts_of(
        criteria_of(t, "Coverage Criteria", "criteria"), t.section("dosing", "Dosage and Administration", remark)
    )


def test_criteria_for_more_than_the_limit_are_criteria() -> None:
    t = Typist()
    more = criteria_of(t, "Quantity Limit Clinical Criteria for Approval")
    parts = parts_of(criteria_of(t, "Coverage Criteria", "criteria"), more)
    assert {parts[block.text] for block in more.blocks if isinstance(block, Passage)} == {"criteria"}


def test_what_goes_on_is_covered_and_what_ends_in_the_same_list_is_not() -> None:
    t = Typist()
    lead_in = t.passage("State coverage will continue with changes for the following splints and casts:")
    goes_on = t.passage("Coverage of casts for children will continue.", mark="•", depth=1)
    ends = t.passage("From May on, spare splints will no longer be covered by the state.", mark="•", depth=1)
    parts = parts_of(t.section("other", "News of Splints", lead_in, goes_on, ends))
    assert (parts[lead_in.text], parts[goes_on.text], parts[ends.text]) == ("criteria", "criteria", "limitations")


@pytest.mark.parametrize("condition", ["a strap is lost", "EITHER of the following occurs:"])
def test_what_ends_coverage_is_no_criterion_of_it(condition: str) -> None:
    t = Typist()
    ends = t.passage(f"Coverage of the splint ends when {condition}")
    items = [t.passage("The sprain has healed", mark="1", depth=1), t.passage("A year is over", mark="2", depth=1)]
    policy = criteria_of(t, "Coverage Criteria", "criteria")
    parts = parts_of(replace(policy, blocks=(*policy.blocks, ends, *(items if ends.text.endswith(":") else ()))))
    assert parts[ends.text] == parts.get(items[0].text, "limitations") == "limitations"


def test_the_name_of_a_related_policy_is_no_criterion_though_it_names_a_diagnosis() -> None:
    t = Typist()
    name = t.passage("Serum Tests for the Diagnosis of Sprains, #211")
    grant = t.passage("A splint may be considered medically necessary for the diagnosis of a sprain.")
    parts = parts_of(t.section("related", "Related Policies", name), t.section("criteria", "Policy", grant))
    assert (parts.get(name.text), parts[grant.text]) == (None, "criteria")


def test_the_name_over_the_plans_groups_no_criteria_that_stand_below_them() -> None:
    t = Typist()
    plans = replace(criteria_of(t, "Applicable To:", "applies_to"), level=2)
    regions = regions_of(outline(t.section("criteria", "Position Statement"), plans), generic())
    assert "Applicable To:" in headings(regions.criteria)
    assert not any(held.named for run in regions.criteria for held in run)


@pytest.mark.parametrize(
    "refusal",
    [
        "There is insufficient scientific evidence to support the medical necessity of these splints:",
        "Individuals with any one of the following are not candidates for a splint:",
    ],
)
def test_a_refusal_with_the_words_of_a_grant_refuses_its_list(refusal: str) -> None:
    t = Typist()
    item = t.passage("Splints for gout", mark="•", depth=1)
    policy = criteria_of(t, "Coverage Criteria", "criteria")
    parts = parts_of(replace(policy, blocks=(*policy.blocks, t.passage(refusal), item)))
    assert (parts[refusal], parts[item.text]) == ("limitations", "limitations")


def test_what_a_contract_calls_medically_necessary_is_no_criterion_of_the_service() -> None:
    t = Typist()
    meaning = t.passage("Medical Necessity or Medically Necessary means covered services that the plan determines are:")
    item = t.passage("appropriate for the symptoms of the member", mark="a", depth=1)
    opening = t.section("other", "Definitions of Terms Here", meaning, item)
    assert (
        parts_of(opening, criteria_of(t, "Coverage Criteria", "criteria")).keys().isdisjoint({meaning.text, item.text})
    )


def test_utilization_guidelines_say_how_often() -> None:
    t = Typist()
    title, limit = t.passage("Utilization Guidelines"), t.passage("The plan expects two splints at most in a year.")
    parts = parts_of(criteria_of(t, "Coverage Criteria", "criteria"), t.section("guidance", "Notes", title, limit))
    assert parts[limit.text] == "limitations"


@pytest.mark.parametrize("says", ["considered investigational", "covered"])
def test_a_table_of_what_is_listed_goes_with_the_statement_that_refuses_all_that_is_listed(says: str) -> None:
    t = Typist()
    verdict = t.passage(f"All gait tests listed in this policy are {says}.")
    table = t.grid("Test Name | Laboratory", "Stridemap | Oakes Laboratories", "Solescan | Merrow Inc.")
    policy = t.section("criteria", "Policy", verdict)
    guidelines = replace(t.section("guidance", "Policy Guidelines", table), level=2)
    limited = regions_of(outline(policy, guidelines), generic()).limitations
    assert [block for run in limited for held in run for block in held.section.blocks] == (
        [verdict, table] if says != "covered" else []
    )


def test_codes_between_two_paragraphs_do_not_end_the_policy() -> None:
    t = Typist()
    refusal = "Heated splints are considered investigational and, therefore, are not covered."
    grant = "Spare straps may be considered medically necessary. A second splint is not covered unless it is lost."
    caption = "The following codes are considered not medically necessary:"
    rows = ("L1902", refusal, "L1904", grant, caption, "L1906")
    coding = t.section("codes", "Procedure Codes", *map(t.passage, rows))
    parts = parts_of(criteria_of(t, "Policy", "criteria"), coding)
    assert [parts.get(text) for text in (refusal, grant, caption)] == ["limitations", "criteria", None]
    assert [table.caption for table in read_codes(outline(coding), generic()).value] == ["Procedure Codes", caption]


def test_a_term_that_is_explained_among_codes_refuses_nothing() -> None:
    t = Typist()
    term = t.passage("Investigational - A device is investigational if its use has not been clearly tested.")
    parts = parts_of(
        criteria_of(t, "Policy", "criteria"), t.section("codes", "Procedure Codes", t.passage("L1902"), term)
    )
    assert term.text not in parts


def test_a_topic_of_the_guide_to_criteria_that_stand_above_holds_none() -> None:
    t = Typist()
    policy = criteria_of(t, "Policy", "criteria")
    signs = [t.passage(f"Individuals with {sign};", mark="•", depth=1) for sign in ("gout", "sprains", "stiff wrists")]
    lead_in = t.passage("Casts may be considered medically necessary in the following circumstances:")
    guides = replace(t.section("guidance", "Policy Guidelines"), level=2)
    topic = replace(t.section("guidance", "Signs of Disease", lead_in, *signs), level=3)
    assert headings(regions_of(outline(policy, guides, topic), generic()).criteria) == ["Policy"]
    alone = replace(topic, level=2)
    assert headings(regions_of(outline(guides, alone), generic()).criteria) == ["Signs of Disease"]


@pytest.mark.parametrize(
    "heads", ["BEFORE (what was removed) | AFTER", "Previous Policy Statement | New Policy Statement"]
)
def test_the_statement_before_a_change_beside_the_one_after_it_is_neither(heads: str) -> None:
    t = Typist()
    rows = (
        heads,
        "A splint is covered when ALL are met: | A splint is covered when ANY is met:",
        "Heat | Heat is not covered.",
    )
    section = t.section("criteria", "Policy Statement", t.grid(*rows), level=2)
    regions = regions_of(outline(criteria_of(t, "Policy", "criteria"), section), generic())
    held = [block for run in (*regions.criteria, *regions.limitations) for part in run for block in part.section.blocks]
    assert not any(isinstance(block, Grid) for block in held)


@pytest.mark.parametrize("heads", ["Before surgery | After surgery", "Product | GCN | Quantity limit"])
def test_a_table_with_heads_that_look_like_those_of_such_tables_stays(heads: str) -> None:
    t = Typist()
    cells = "A brace for two weeks | A splint is covered for six weeks | 2 a year"
    row = " | ".join(cells.split(" | ")[: heads.count("|") + 1])
    section = t.section(
        "criteria", "Coverage Criteria", t.passage("A splint is covered as follows:"), t.grid(heads, row)
    )
    regions = regions_of(outline(section), generic())
    held = [block for run in (*regions.criteria, *regions.limitations) for part in run for block in part.section.blocks]
    assert any(isinstance(block, Grid) for block in held)


def test_a_table_of_products_and_their_makers_numbers_is_none_of_the_criteria() -> None:
    t = Typist()
    rows = ("GENERIC | BRAND | HICL | GCN | EXCEPTION", "Splintab | Anklex | 42775 | 31313 | Medical or Rx benefit")
    request = t.passage("These prior authorization criteria do not apply to splints from a pharmacy.")
    section = t.section("other", "Prior Authorization Criteria", request, t.grid(*rows))
    regions = regions_of(outline(section, criteria_of(t, "Guidelines for Use", "criteria")), generic())
    held = [block for run in (*regions.criteria, *regions.limitations) for part in run for block in part.section.blocks]
    assert not any(isinstance(block, Grid) for block in held)


def test_a_clause_that_grants_before_a_semicolon_keeps_its_exception_among_the_criteria() -> None:
    t = Typist()
    own = t.passage("A splint is medically necessary for a broken wrist; a splint for looks is considered cosmetic.")
    other = t.passage("A splint for sport is not medically necessary; a splint at night is covered.")
    regions = regions_of(outline(t.section("criteria", "Coverage Criteria", own, other)), generic())
    assert [held.section.blocks for run in regions.criteria for held in run] == [(own,)]
    assert [held.section.blocks for run in regions.limitations for held in run] == [(other,)]


def test_notes_over_the_criteria_own_none_of_them() -> None:
    t = Typist()
    section = t.section(
        "criteria",
        "Notes:",
        t.passage("This policy does not address casts.", mark="•"),
        t.passage("A splint may be considered medically necessary when it is worn at night.", mark="1", depth=1),
        t.passage("A brace may be considered medically necessary when it is worn by day.", mark="2", depth=1),
        level=2,
    )
    trees = read_criteria(outline(t.section("criteria", "Coverage Criteria"), section), generic()).value
    assert [c.text.split()[0] for c in trees.criteria] == ["Notes:", "A", "A"]


def test_contraindications_are_limitations_wherever_a_line_names_them() -> None:
    t = Typist()
    section = t.section(
        "criteria",
        "Coverage Criteria",
        t.passage("A transplant may be considered medically necessary for adults with failure of the hand."),
        t.passage("Potential contraindications for a transplant (subject to the judgment of the center):"),
        t.passage("Untreated infection", mark="1", depth=1),
        t.passage("Known malignancy", mark="2", depth=1),
    )
    trees = read_criteria(outline(section), generic()).value
    assert [c.text.split()[0] for c in trees.criteria] == ["A"]
    assert [len(c.children) for c in trees.limitations] == [2]


def test_what_must_be_sent_before_coverage_ends_is_a_criterion_with_its_list() -> None:
    t = Typist()
    section = t.section(
        "criteria",
        "Continuation",
        t.passage(
            "Each further month requires monthly documentation of progress. Coverage ends when any of these occurs:"
        ),
        t.passage("The wound has healed", mark="1", depth=1),
        t.passage("Four months have gone by", mark="2", depth=1),
    )
    trees = read_criteria(outline(section), generic()).value
    assert (len(trees.criteria), trees.limitations) == (1, ())


def test_a_section_s_dotted_number_is_no_part_of_the_heading_that_groups_statements() -> None:
    t = Typist()
    both = [criteria_of(t, name, "criteria") for name in ("3.2.1 Splints", "3.2.2 Braces")]
    inner = [replace(section, level=2) for section in both]
    trees = read_criteria(outline(t.section("criteria", "3.2 Coverage Criteria"), *inner), generic()).value
    assert [c.text for c in trees.criteria] == ["Splints", "Braces"]


def test_products_with_their_numbers_below_other_rows_of_a_table_are_none_of_its_criteria() -> None:
    t = Typist()
    rows = ("Length of approval | 6 months", "Product | Generic | GPI", "Splintab | splintum | 44608", "Age | 12 years")
    section = t.section("criteria", "Criteria", t.passage("A splint is covered as follows:"), t.grid(*rows, head=0))
    regions = regions_of(outline(section), generic())
    (grid,) = [b for run in regions.criteria for held in run for b in held.section.blocks if isinstance(b, Grid)]
    assert [c.text for c in grid.cells if c.passages] == ["Length of approval", "6 months", "Age", "12 years"]


def test_the_number_of_a_chapter_alone_on_a_line_states_nothing_and_weighs_nothing() -> None:
    t = Typist()
    items = [t.passage(f"The member has a sprain of the {part}.", mark="•") for part in ("wrist", "ankle")]
    own = t.section("criteria", "Wrists", t.passage("AB.LL.0031.1.A v1.0.2026"), *items)
    (run,) = regions_of(outline(own), generic()).criteria
    assert [block for held in run for block in held.section.blocks] == items


def test_codes_alone_in_a_table_state_nothing() -> None:
    t = Typist()
    granted = t.passage("A splint is medically necessary when ALL of the following are met:")
    items = [t.passage(f"The member has a sprain of the {part}.", mark="•") for part in ("wrist", "ankle")]
    section = t.section("criteria", "Policy", granted, *items, t.grid("L0001 | L0002", "L0003 | ", head=0))
    (run,) = regions_of(outline(section), generic()).criteria
    assert [block for held in run for block in held.section.blocks] == [granted, *items]


def test_a_title_over_a_list_in_a_cell_says_what_the_row_is_for() -> None:
    t = Typist()
    grid = t.grid("Class | Drug | Criteria", "Gout | Gripex | x", "Sprains | Splintab | x")
    refused = t.passage("Not approvable for show."), t.passage("Quantity Limit: 1 splint per year")
    for row, title in ((1, "Initial Approval Criteria (ALL):"), (2, "Initial Approval Criteria:")):
        items = [t.passage(f"The member has {what}; AND", mark="•", depth=1) for what in ("pain", "a sore wrist")]
        passages = (t.passage(title), *items, *(refused if row == 2 else ()))
        cells = [replace(c, passages=passages) if (c.row, c.column) == (row, 2) else c for c in grid.cells]
        grid = replace(grid, cells=tuple(cells))
    (run,) = regions_of(outline(t.section("criteria", "Criteria", grid)), generic()).criteria
    held = [
        p.text for part in run for b in part.section.blocks if isinstance(b, Grid) for c in b.cells for p in c.passages
    ]
    assert "Splintab" in held
    assert sum(text.endswith("a sore wrist; AND") for text in held) == 2
    assert not any(p.text in held for p in refused)


def cells_of(runs: tuple[tuple[Held, ...], ...]) -> list[list[str]]:
    """Of each section held, the filled cells below the heads of its tables."""
    return [
        [c.text for b in held.section.blocks if isinstance(b, Grid) for c in b.cells if c.passages and c.row]
        for run in runs
        for held in run
    ]


def test_a_column_of_amounts_in_a_time_limits_whatever_its_head_says_and_conditions_beside_it_do_not() -> None:
    t = Typist()
    rows = (
        "Drug | Clinical Criteria | Q/D",
        "Gripex | Member has had gout for at least six weeks | 30 tablets per 30 days",
        "Splintab | Member has tried and failed Gripex | 60 tablets per 30 days",
        "Castin | Member has tried and failed Splintab | 2 pens every 28 days",
    )
    regions = regions_of(outline(t.section("criteria", "Criteria", t.grid(*rows))), generic())
    held = [cells for runs in (regions.criteria, regions.limitations) for cells in cells_of(runs)]
    assert held[1] == ["30 tablets per 30 days", "60 tablets per 30 days", "2 pens every 28 days"]
    assert "Member has tried and failed Gripex" in held[0]
    assert not set(held[0]) & set(held[1])


@pytest.mark.parametrize(
    "told",
    [
        "Completed request forms are faxed to 1-800-555-0100.",
        "Wrist stimulation (WS) delivers mild, electrical pulses to the wrist.",
        "Gripex is available as a 60 mg vial and a 15 mg pen.",
    ],
)
def test_what_is_sent_where_and_how_something_works_is_no_criterion_and_draws_none_away(told: str) -> None:
    t = Typist()
    made = criteria_of(t, "Coverage Criteria", "criteria")
    made = replace(made, blocks=(t.passage(told), t.passage(told), *made.blocks, t.passage(told)))
    regions = regions_of(outline(made), generic())
    assert [
        b.text for run in regions.criteria for held in run for b in held.section.blocks if isinstance(b, Passage)
    ] == [block.text for block in made.blocks[2:-1] if isinstance(block, Passage)]


@pytest.mark.parametrize("names", [("Crowns", "Bridges"), ("Crowns",)])
def test_services_with_criteria_of_their_own_below_them_group_these(names: tuple[str, ...]) -> None:
    t = Typist()
    sections = [
        s
        for name in names
        for s in (t.section("other", name), replace(criteria_of(t, "Criteria", "criteria"), level=2))
    ]
    regions = regions_of(outline(*sections), generic())
    named = [h.section.heading.text for run in regions.criteria for h in run if h.named and h.section.heading]
    assert named == (list(names) if len(names) > 1 else [])


def guideline_of(t: Typist, name: str, lead_in: str) -> Section:
    """A list under a heading within the evidence."""
    return t.section(
        "criteria",
        name,
        t.passage(lead_in),
        t.passage("Adults with two sprains of the same ankle in one year", mark="•", depth=1),
        t.passage("Adults with one sprain who work on ladders", mark="•", depth=1),
        level=2,
    )


@pytest.mark.parametrize("name", ["Splint Testing Criteria", "Indications for Splinting", "Selection Criteria"])
def test_what_a_society_calls_criteria_among_the_evidence_is_none_of_the_policys(name: str) -> None:
    t = Typist()
    evidence = t.section("evidence", "Clinical Evidence", t.passage("Merrow (2019) reviewed splints in 40 adults."))
    theirs = guideline_of(t, name, "A splint is recommended when any of the following applies:")
    regions = regions_of(outline(criteria_of(t, "Coverage Rationale", "criteria"), evidence, theirs), generic())
    assert headings(regions.criteria) == ["Coverage Rationale"]


def test_criteria_below_the_background_are_the_policys_where_no_others_stand_before_it() -> None:
    t = Typist()
    background = t.section("background", "Background", t.passage("Splints hold the ankle while a sprain heals."))
    own = guideline_of(t, "Selection Criteria", "A splint is indicated when any of the following applies:")
    regions = regions_of(outline(background, own), generic())
    assert headings(regions.criteria) == ["Selection Criteria"]


def test_criteria_below_the_evidence_that_declare_what_is_covered_are_the_policys() -> None:
    t = Typist()
    evidence = t.section("evidence", "Clinical Evidence", t.passage("Merrow (2019) reviewed splints in 40 adults."))
    own = guideline_of(t, "Brace Criteria", "A brace is considered medically necessary when any of these applies:")
    regions = regions_of(outline(criteria_of(t, "Coverage Rationale", "criteria"), evidence, own), generic())
    assert headings(regions.criteria) == ["Coverage Rationale", "Brace Criteria"]


def test_a_title_of_criteria_that_a_society_gives_its_list_is_evidence() -> None:
    t = Typist()
    background = t.section(
        "background",
        "Background and Rationale",
        t.passage("Merrow and others changed the criteria of the task force for the diagnosis of a lax ankle."),
        t.passage("Major Criteria"),
        t.passage("Tilt of more than ten degrees", mark="1", depth=1),
        t.passage("Drawer of more than eight millimetres", mark="2", depth=1),
    )
    regions = regions_of(outline(criteria_of(t, "Coverage Criteria", "criteria"), background), generic())
    assert headings(regions.criteria) == ["Coverage Criteria"]


@pytest.mark.parametrize(
    ("below", "part"),
    [
        ("Splints of both hands are considered one hand at a time.", "criteria"),
        ("Splints of felt are not covered.", "limitations"),
    ],
)
def test_limitations_that_only_list_when_the_service_is_covered_are_its_criteria(below: str, part: str) -> None:
    t = Typist()
    grant = "A splint is covered when all of the following conditions are met:"
    items = ("Age 18 years or older", "Pain for six weeks", "No tobacco use", "Radiographs that exclude a fracture")
    listed = [t.passage(item, mark="•", depth=1) for item in items]
    section = t.section("limitations", "Limitations of coverage", t.passage(grant), *listed, t.passage(below))
    assert parts_of(criteria_of(t, "Clinical Criteria"), section)[below] == part


@pytest.mark.parametrize("head", ["Quantity Limit", "Limits", "Frequency"])
def test_a_column_that_its_head_calls_limits_limits_beside_criteria(head: str) -> None:
    t = Typist()
    rows = (
        f"Drug | PA Criteria | {head}",
        "Gripex | Member has had gout for at least six weeks | Gripex: 16 mg a day at first",
        "Splintab | Member has tried and failed Gripex | Splintab: 2 pens",
    )
    regions = regions_of(outline(t.section("criteria", "Criteria", t.grid(*rows))), generic())
    assert cells_of(regions.limitations) == [["Gripex: 16 mg a day at first", "Splintab: 2 pens"]]


@pytest.mark.parametrize(
    ("says", "part"),
    [
        ("Prior authorization is required for the splint and for its repair.", "other"),
        ("Prior authorization is required. A splint is medically necessary when the member has a sprain.", "criteria"),
    ],
)
def test_a_section_that_only_asks_for_prior_authorization_holds_no_criteria_beside_others(says: str, part: str) -> None:
    t = Typist()
    requirement = t.section("criteria", "Prior Authorization Requirement", t.passage(says))
    assert parts_of(criteria_of(t, "Criteria", "criteria"), requirement).get(says, "other") == part


def test_a_topic_of_the_guide_that_names_a_line_of_business_and_decides_for_it_holds_its_criteria() -> None:
    t = Typist()
    policy = criteria_of(t, "Policy", "criteria")
    signs = [t.passage(f"Patients with {sign};", mark="•", depth=1) for sign in ("gout", "sprains")]
    lead_in = t.passage("For Medicare Advantage, casts may be considered medically necessary for one of the following:")
    refusal = t.passage("A cast is not medically necessary for a bruise.")
    guides = replace(t.section("guidance", "Policy Guidelines"), level=2)
    topic = replace(t.section("guidance", "Medicare Advantage", lead_in, *signs, refusal), level=3)
    assert "Medicare Advantage" in headings(regions_of(outline(policy, guides, topic), generic()).criteria)


def test_a_heading_that_stands_under_heading_after_heading_is_what_the_one_above_it_is() -> None:
    t = Typist()
    asks = "Providers must keep the following in the file:"
    covered = criteria_of(t, "General Criteria", "other")
    parts = [
        replace(t.section("other", "4.0 Coverage Information"), level=1),
        replace(covered, level=2),
        replace(t.section("documentation", "Documentation"), level=1),
        replace(t.section("documentation", "General Criteria", t.passage(asks)), level=2),
        replace(t.section("benefits", "Reimbursement"), level=1),
        replace(t.section("benefits", "General Criteria", t.passage("Claims are paid by day.")), level=2),
    ]
    assert asks not in parts_of(*parts)


def printed(*sections: Section) -> tuple[str, str]:
    """The statements of the criteria and of the limitations, one after the other."""
    found = regions_of(outline(*sections), generic())

    def flat(runs: tuple[tuple[Held, ...], ...]) -> str:
        blocks = (block for run in runs for held in run for block in held.section.blocks)
        return " | ".join(block.text for block in blocks if isinstance(block, Passage))

    return flat(found.criteria), flat(found.limitations)


def test_a_list_that_says_when_the_service_is_covered_does_not_go_with_a_refusal_beside_it() -> None:
    t = Typist()
    main = criteria_of(t, "Criteria", "criteria")
    section = t.section(
        "other",
        "Xyzzy",
        t.passage("Splint of the knee when either of the following is present:", mark="•"),
        t.passage("Pain for six weeks", mark="•", depth=1),
        t.passage("A sprain on examination", mark="•", depth=1),
        t.passage("A spare splint is considered investigational.", mark="•"),
    )
    _, limitations = printed(main, section)
    assert "A spare splint is considered investigational." in limitations
    assert "either of the following" not in limitations


def test_what_is_not_covered_at_the_end_of_a_list_of_criteria_is_a_limitation_with_all_it_owns() -> None:
    t = Typist()
    section = t.section(
        "criteria",
        "Criteria",
        t.passage("Elm Health will cover splints when the following criteria are met:"),
        t.passage("A splint is covered when the member has a sprain", mark="1", depth=1),
        t.passage("A second splint is covered when the first one is lost", mark="2", depth=1),
        t.passage("The following are considered cosmetic and are not covered:", mark="3", depth=1),
        t.passage("Splints in gold", mark="1", depth=2),
        t.passage("Splints in silver", mark="2", depth=2),
    )
    criteria, limitations = printed(section)
    assert all(name in limitations and name not in criteria for name in ("gold", "silver"))


def test_a_list_of_services_that_are_refused_among_codes_is_a_limitation() -> None:
    t = Typist()
    main = criteria_of(t, "Criteria", "criteria")
    codes = t.section(
        "codes",
        "Procedure Codes",
        t.passage("The following are considered investigational and not covered because evidence is lacking:"),
        t.passage("Splints in gold", mark="•", depth=1),
        t.passage("Splints in silver", mark="•", depth=1),
    )
    _, limitations = printed(main, codes)
    assert "Splints in gold" in limitations
