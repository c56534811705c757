"""Products, prior authorization, notification and population on the front of a policy."""

from __future__ import annotations

import pytest

from extractor.language.ages import find_age
from extractor.model.policy import Product
from extractor.reading.header.authorization_of_service import stated_requirements
from tests.reading.pages import LEFT, Paper, printed
from tests.reading.typed import Typist, outline


def test_a_list_under_applies_to_gives_each_product_with_its_fax() -> None:
    paper = Paper()
    paper.line("Applies to:")
    paper.line("•  Larkfield Choice HMO plans, Fax 555-014-2201")
    paper.line("•  Larkfield Open PPO plans, Fax 555-014-2202")
    paper.heading("Overview", "overview")
    paper.line("•  A brace holds the knee in place.")
    assert paper.header().value.products == (
        Product(name="Larkfield Choice HMO plans", fax="555-014-2201"),
        Product(name="Larkfield Open PPO plans", fax="555-014-2202"),
    )


def test_groups_and_empty_boxes_are_kept_and_notes_are_left_in_the_text() -> None:
    paper = Paper()
    paper.line("Submit requests to the FAX numbers below")
    paper.line("Applies to:", bold=True)
    paper.line("Commercial Products", bold=True)
    paper.line("☐ Larkfield Choice; 555-014-2201")
    paper.line("☒ Larkfield Open; 555-014-2202")
    note = paper.line("Larkfield Link – refer to its own list", left=96)
    paper.line("Senior Products", bold=True)
    paper.line("☐ Larkfield Senior (a Medicare Advantage product); 555-014-2203")
    found = paper.header()
    assert found.value.products == (
        Product(name="Larkfield Choice", group="Commercial Products", fax="555-014-2201", applies=False),
        Product(name="Larkfield Open", group="Commercial Products", fax="555-014-2202"),
        Product(
            name="Larkfield Senior (a Medicare Advantage product)",
            group="Senior Products",
            fax="555-014-2203",
            applies=False,
        ),
    )
    assert found.taken.isdisjoint(w.index for w in note.words)


def test_criteria_below_the_plans_are_no_products() -> None:
    paper = Paper()
    paper.line("Applicable To:", bold=True)
    paper.line("☒ Medicaid – Larkfield, Elm")
    paper.line("☐ Medicare")
    paper.line("A knee brace is considered medically necessary when ALL of the following are met:")
    paper.line("•  Age 3 to 12 months")
    assert paper.header().value.products == (
        Product(name="Medicaid – Larkfield, Elm"),
        Product(name="Medicare", applies=False),
    )


def test_a_bare_number_is_a_fax_only_where_the_front_says_so() -> None:
    paper = Paper()
    paper.line("Applies to:")
    paper.line("•  Larkfield Choice; 555-014-2201")
    assert paper.header().value.products == (Product(name="Larkfield Choice; 555-014-2201"),)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Line(s) of Business: HMO; PPO; QX Integration", ["HMO", "PPO", "QX Integration"]),
        ("LINE OF BUSINESS: STAR, STAR Kids, and CHIP", ["STAR", "STAR Kids", "CHIP"]),
        ("Products: Larkfield Choice (HMO, POS); Larkfield Open", ["Larkfield Choice (HMO, POS)", "Larkfield Open"]),
    ],
)
def test_products_in_one_line_are_parted(line: str, names: list[str]) -> None:
    paper = Paper()
    paper.line(line)
    assert [p.name for p in paper.header().value.products] == names


@pytest.mark.parametrize(
    "lines",
    [
        (("Products: Choice HMO, Choice PPO, Elder Care Advantage, Open Market", LEFT),),
        (("Products: Choice HMO, Choice PPO,", LEFT), ("Elder Care Advantage, Open Market", LEFT)),
        (("Products: Choice HMO, Choice PPO, Elder", LEFT), ("Care Advantage, Open Market", LEFT + 20)),
        (("Products:", LEFT), *((name, LEFT + 20) for name in (
            "Choice HMO", "Choice PPO", "Elder Care Advantage", "Open Market"))),
    ],
)  # fmt: skip
def test_products_over_several_lines_are_the_same_as_in_one(lines: tuple[tuple[str, float], ...]) -> None:
    paper = Paper()
    for text, left in lines:
        paper.line(text, left=left)
    paper.line("Effective Date: January 1, 2025")
    names = [product.name for product in paper.header().value.products]
    assert names == ["Choice HMO", "Choice PPO", "Elder Care Advantage", "Open Market"]


def test_a_list_of_long_names_is_one_of_products_and_a_long_sentence_is_none() -> None:
    names = [
        f"{metal} Health Maintenance Plan for Families of the Northern Counties" for metal in ("Gold", "Tin", "Zinc")
    ]
    paper = Paper()
    for n, name in enumerate(names):
        paper.line(f"{'' if n else 'Products: '}{name}{';' if n < 2 else ''}")
    assert [product.name for product in paper.header().value.products] == names
    prose = Paper()
    prose.line("Products: Every plan that pays for braces of the knee, hip or back follows")
    prose.line("these rules, whoever sold it, and wherever the member lives, with the one")
    prose.line("exception of plans that a state has taken over, for which its own rules hold")
    assert prose.header().value.products == ()


def test_a_line_that_is_not_set_in_is_no_product() -> None:
    paper = Paper()
    paper.line("Products: Choice HMO, Choice PPO")
    paper.line("This policy speaks of knee braces, hats and coats.")
    assert [product.name for product in paper.header().value.products] == ["Choice HMO", "Choice PPO"]


def test_boxes_in_one_line_beside_their_label_are_read() -> None:
    paper = Paper()
    paper.grid("Applicable to: | ☒ Larkfield State / ☒ Larkfield One / ☐ Larkfield Elder (HMO / D-SNP)")
    assert [(p.name, p.applies) for p in paper.header().value.products] == [
        ("Larkfield State", True),
        ("Larkfield One", True),
        ("Larkfield Elder (HMO D-SNP)", False),
    ]


def test_a_badge_above_the_title_is_a_line_of_business_and_a_cross_unticks_the_others() -> None:
    paper = Paper()
    paper.line("Medicare Advantage               X Commercial")
    paper.space()
    paper.line("Knee Braces", size=18, bold=True)
    assert [(p.name, p.applies) for p in paper.header().value.products] == [
        ("Medicare Advantage", False),
        ("Commercial", True),
    ]


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("Yes ☒ No ☐", "required"),
        ("Yes ☐ No ☒", "not_required"),
        ("☒ Yes (always required) / ☐ Yes (only in certain situations) / ☐ No", "required"),
        ("☐ Yes (always required) / ☒ Yes (only in certain situations) / ☐ No", "conditional"),
        ("Required", "required"),
        ("Not required", "not_required"),
        ("Commercial: Yes  Medicaid: No", "conditional"),
    ],
)
def test_boxes_and_words_answer_whether_prior_authorization_is_required(cell: str, answer: str) -> None:
    paper = Paper()
    paper.grid(
        f"Prior Authorization Required / If REQUIRED, submit clinical documentation. | {cell}", widths=(250, 200)
    )
    found = paper.header()
    assert found.value.prior_authorization == answer
    assert "submit" not in printed(found, "/prior_authorization")


def test_notification_is_read_apart_from_prior_authorization() -> None:
    paper = Paper()
    paper.grid("Prior Authorization Required | Yes ☒ No ☐", "Notification Required | Yes ☐ No ☒")
    header = paper.header().value
    assert (header.prior_authorization, header.notification) == ("required", "not_required")


def test_boxes_behind_their_answers_are_read_over_the_gaps_between_them() -> None:
    paper = Paper()
    paper.line("Prior Authorization Required      Yes ☒      No ☐")
    paper.line("Notification Required      Yes ☐      No ☒")
    header = paper.header().value
    assert (header.prior_authorization, header.notification) == ("required", "not_required")


def test_empty_boxes_answer_nothing_and_say_so() -> None:
    paper = Paper()
    paper.grid("Prior Authorization Required | Yes ☐ No ☐")
    found = paper.header()
    assert found.value.prior_authorization is None
    assert [f.rule for f in found.findings if f.at == "/prior_authorization"] == ["unclear-boxes"]


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Prior authorization is required for knee braces.", "required"),
        ("The following codes require prior authorization:", None),
        ("Precertification is not required for this service.", "not_required"),
        ("Prior authorization may be required for some braces.", "conditional"),
        ("A brace does not require prior authorization when a clinic sends the claim.", "conditional"),
        ("Prior authorization is required, except after surgery.", "conditional"),
        ("Prior authorization is required for the knee only if the brace is custom.", "conditional"),
        ("Prior authorization is only required for braces of the knee at night.", "conditional"),
        ("The wheelchairs listed here may require prior authorization.", None),
        ("If prior authorization is required, submit the form.", None),
        ("Prior authorization is required for the codes listed below.", None),
        ("Members should check which services require prior authorization.", None),
        ("A knee brace holds the knee in place.", None),
        ("PA is required for all knee braces.", "required"),
        ("Prior authorization must be obtained for knee braces.", "required"),
        ("Prior approval by the plan is required for knee braces.", "required"),
        ("Knee braces must be submitted for prior authorization.", "required"),
        ("Services must be prior authorized by the health plan.", "required"),
        ("INDICATIONS: REQUIRES PRIOR MEDICAL DIRECTOR AUTHORIZATION", "required"),
        ("Requests for prior authorization of knee braces are received by fax.", "required"),
        ("Knee braces are covered without prior authorization.", "not_required"),
        ("There is no prior authorization requirement for knee braces.", "not_required"),
        ("Knee braces are not subject to prior authorization.", "not_required"),
        (
            "A brace which is lent by a school to one of its older pupils or teachers does not require prior approval.",
            "conditional",
        ),
        ("Prior authorization is required for custom knee braces only.", "conditional"),
        ("Prior authorization is required for Medicaid members. It is not required for others.", "conditional"),
        ("The law names whoever may deny a request for prior authorization for knee braces.", None),
        ("Further tests may require authorization from the laboratory.", None),
    ],
)
def test_statements_about_the_service_count_and_hypothetical_ones_do_not(sentence: str, answer: str | None) -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Coverage", "criteria")
    line = paper.line(sentence)
    found = paper.header()
    assert found.value.prior_authorization == answer
    assert found.taken.isdisjoint(w.index for w in line.words)


@pytest.mark.parametrize(
    ("heading", "text", "answer"),
    [
        ("Prior Authorization", "Not required", "not_required"),
        ("Prior Authorization Required?", "Yes", "required"),
        ("Coverage", "Not required", None),
    ],
)
def test_a_bare_answer_counts_under_the_name_of_what_it_answers(heading: str, text: str, answer: str | None) -> None:
    paper = Paper()
    paper.heading(heading, "procedure")
    paper.line(text)
    assert paper.header().value.prior_authorization == answer


def test_statements_that_differ_make_it_conditional_and_history_makes_nothing() -> None:
    paper = Paper()
    paper.heading("Authorization", "other")
    paper.line("Prior authorization is required for custom braces.")
    paper.line("Prior authorization is not required for sleeves.")
    assert paper.header().value.prior_authorization == "conditional"
    paper = Paper()
    paper.heading("History", "revision_history")
    paper.line("1/1/2025: prior authorization is required for custom braces.")
    assert paper.header().value.prior_authorization is None


@pytest.mark.parametrize(("item", "answer"), [("• Braces over $500", "conditional"), ("• Custom braces", "required")])
def test_a_list_of_what_needs_it_is_a_condition_where_an_item_names_one(item: str, answer: str) -> None:
    t = Typist()
    lead = t.passage("A practitioner shall obtain prior authorization for the following:")
    items = [t.passage(item.removeprefix("• "), mark="•", depth=1, left=90)]
    said = outline(t.section("criteria", "Policy", lead, *items))
    (candidate,) = stated_requirements(said, "Braces", frozenset())
    assert (candidate.value, candidate.features) == (answer, ("sentence", "of_the_service"))


def test_a_document_that_calls_itself_by_it_requires_it() -> None:
    for name in ("Prior Authorization Criteria", "Pharmacy Prior Authorization Guidelines"):
        paper = Paper()
        paper.line(name, size=18, bold=True)
        paper.space()
        paper.line("Knee Braces", size=14, bold=True)
        paper.line("A brace holds the knee in place. Braces come in pairs.")
        assert (paper.header().value.title, paper.header().value.prior_authorization) == ("Knee Braces", "required")


def test_what_an_appendix_says_of_other_things_is_not_the_service_s() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Appendix", "appendix")
    paper.line("The sleeves in this table may not be on the list and may require prior authorization.")
    assert paper.header().value.prior_authorization is None


def test_the_population_is_the_statement_whole_with_its_age() -> None:
    paper = Paper()
    paper.heading("Overview", "overview")
    paper.line("NOTE: This medical necessity guideline applies to Members 18 years of age and older.")
    paper.line("This policy applies to all services billed on the form.")
    (statement,) = paper.header().value.population
    assert statement.text == "NOTE: This medical necessity guideline applies to Members 18 years of age and older."
    assert statement.age is not None
    assert statement.age.model_dump(exclude_none=True) == {"at_least": 18, "unit": "year"}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("18 years of age and older", {"at_least": 18, "unit": "year"}),
        ("at least eighteen (18) years of age", {"at_least": 18, "unit": "year"}),
        ("≥ 6 months of age", {"at_least": 6, "unit": "month"}),
        ("under the age of 21", {"under": 21, "unit": "year"}),
        ("younger than 12 years", {"under": 12, "unit": "year"}),
        ("6 to 17 years of age", {"at_least": 6, "at_most": 17, "unit": "year"}),
        ("17 years of age or younger", {"at_most": 17, "unit": "year"}),
        ("over 65 years", {"over": 65, "unit": "year"}),
        ("all members", None),
    ],
)
def test_ages_are_read_with_their_bounds_and_unit(text: str, age: dict[str, object] | None) -> None:
    found = find_age(text)
    assert (found and found.model_dump(exclude_none=True)) == age


def test_products_that_a_policy_does_not_apply_to_are_named_as_such() -> None:
    paper = Paper()
    paper.line("Does not apply to: Heathcare Medicaid, Heathcare Kids")
    assert paper.header().value.products == (
        Product(name="Heathcare Medicaid", applies=False),
        Product(name="Heathcare Kids", applies=False),
    )


def test_some_of_several_products_that_need_none_make_it_conditional() -> None:
    paper = Paper()
    paper.line("Braceplex; Kneeumab; Jointaxel", size=18, bold=True)
    paper.heading("Note", "other")
    paper.line("Kneeumab and Jointaxel do not require prior authorization.")
    assert paper.header().value.prior_authorization == "conditional"


@pytest.mark.parametrize(
    ("boxes", "answer"),
    [("☒ Prior Authorization ☐ Step Therapy", "required"), ("☐ Prior Authorization ☒ Step Therapy", None)],
)
def test_a_ticked_sort_of_rule_says_that_it_is_required(boxes: str, answer: str | None) -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.grid(f"Guideline Type | {boxes}", widths=(120, 300))
    found = paper.header()
    assert found.value.prior_authorization == answer
    assert not [f for f in found.findings if f.at == "/prior_authorization"]


def test_an_answer_for_some_and_another_for_others_is_conditional() -> None:
    paper = Paper()
    paper.grid("Prior Authorization | Yes, for custom braces; No for others", widths=(150, 300))
    assert paper.header().value.prior_authorization == "conditional"
