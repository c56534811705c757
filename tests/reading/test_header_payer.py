"""Whose document it is, when many are named in it."""

from __future__ import annotations

import pytest

from tests.reading.pages import Paper


def paper_with_title() -> Paper:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.space()
    return paper


def test_the_holder_of_the_copyright_goes_before_those_who_are_cited() -> None:
    paper = paper_with_title()
    paper.heading("Overview", "overview")
    paper.line("Aetna and Humana cover braces as well, and so does Cigna.")
    paper.heading("References", "references")
    for _ in range(6):
        paper.line("Aetna. Clinical policy bulletin on braces. 2020.")
    paper.turn()
    paper.line("© 2025 Priority Health. All rights reserved.")
    assert paper.header().value.payer == "Priority Health"


def test_the_address_that_a_browser_printed_names_the_insurer() -> None:
    paper = paper_with_title()
    paper.head("https://medicalpolicy.nebraskablue.com/Policy/200/10")
    assert paper.header().value.payer == "Blue Cross and Blue Shield of Nebraska"


def test_the_licensor_of_the_brand_is_not_the_insurer() -> None:
    paper = paper_with_title()
    paper.line("Blue Cross Blue Shield Association", size=8)
    paper.line("BlueCross BlueShield of Tennessee is an independent licensee of it.", size=8)
    assert paper.header().value.payer == "BlueCross BlueShield of Tennessee"


def test_a_program_that_a_sentence_names_is_not_the_insurer_of_the_letterhead() -> None:
    paper = Paper()
    paper.line("Brightmoor Trail Blue Shield", size=12)
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Policy", "criteria")
    paper.line("Federal Employee Program (FEP) members are served by the rules of their brochure.")
    assert paper.header().value.payer == "Brightmoor Trail Blue Shield"
    assert paper.header().value.title == "Knee Braces"


@pytest.mark.parametrize(
    "line", ["Brightmoor Health Plan of South Carolina", "Saltmarsh Insurance Company of the North"]
)
def test_the_region_belongs_to_the_name(line: str) -> None:
    paper = Paper()
    paper.line(line, size=9)
    paper.line("Uniform Medical Policy Manual", size=9)
    paper.line("Knee Braces", size=18, bold=True)
    assert paper.header().value.payer == line


def test_the_company_whose_trade_name_is_told_is_the_insurer_and_the_sort_of_document_is_not() -> None:
    paper = Paper()
    paper.line("Medical Policy Reference Manual", size=9)
    paper.line("Knee Braces", size=18, bold=True)
    paper.line(
        "Brightmoor CarePoint is the shared business name of Elm Group Services, Inc. and Saltmarsh Services, Inc."
    )
    assert paper.header().value.payer == "Brightmoor CarePoint"


def test_the_one_on_whose_behalf_a_vendor_works_is_the_insurer() -> None:
    paper = paper_with_title()
    paper.head("Avalon Healthcare Solutions is a company managing benefits on behalf of HMSA.")
    assert paper.header().value.payer == "HMSA"


def test_a_contractor_s_field_names_the_contractor_and_not_the_program() -> None:
    paper = Paper()
    paper.line("Local Coverage Determination (LCD)")
    paper.line("Knee Braces", size=18, bold=True)
    paper.head("https://www.cms.gov/medicare-coverage-database/view/lcd.aspx")
    paper.grid("Contractor Name | Contract Type", bold=True)
    paper.space(-6)
    paper.grid("Palmetto GBA | A and B MAC")
    assert paper.header().value.payer == "Palmetto GBA"


def test_plan_names_in_the_list_of_products_name_no_insurer() -> None:
    paper = paper_with_title()
    paper.line("Applies to:")
    paper.line("☐ Harvard Pilgrim Health Care Commercial products")
    paper.line("☒ Tufts Health Plan Commercial products")
    paper.space()
    paper.line("Point32Health has to be notified.")
    assert paper.header().value.payer == "Point32Health"


def test_an_insurer_that_no_directory_knows_is_found_by_the_form_of_its_name() -> None:
    paper = paper_with_title()
    paper.head("Larkfield Health Plan")
    found = paper.header()
    assert found.value.payer == "Larkfield Health Plan"


def test_an_unknown_insurer_is_found_as_the_letterhead_that_comes_again() -> None:
    paper = Paper()
    line = paper.line("Copperline Mutual", size=12, bold=True)
    paper.space()
    paper.line("Knee Braces", size=18, bold=True)
    paper.head("© 2025 Copperline Mutual. All rights reserved.")
    found = paper.header()
    assert found.value.payer == "Copperline Mutual"
    assert {w.index for w in line.words} <= found.taken


def test_an_unknown_insurer_is_found_by_what_it_does() -> None:
    paper = paper_with_title()
    paper.heading("Overview", "overview")
    paper.line("Saltmarsh Care considers a knee brace medically necessary after an injury.")
    assert paper.header().value.payer == "Saltmarsh Care"


def test_headings_and_drugs_are_no_insurers_and_the_finding_says_that_none_is_named() -> None:
    paper = paper_with_title()
    paper.head("Knee Braces")
    paper.head("Document History")
    paper.heading("Document History", "overview")
    paper.line("Braceplex is a drug. CPT is a registered trademark of the American Medical Association.")
    paper.line("© 2024 American Medical Association. All rights reserved.")
    found = paper.header()
    assert found.value.payer is None
    assert [f.rule for f in found.findings if f.at == "/payer"] == ["no-payer"]


def test_two_names_with_the_same_standing_are_a_close_call() -> None:
    paper = paper_with_title()
    paper.head("Priority Health")
    paper.head("Quartz")
    found = paper.header()
    assert [f.rule for f in found.findings if f.at == "/payer"] == ["payer-doubtful"]


def test_the_owner_of_the_rights_is_the_insurer_even_if_no_directory_knows_it() -> None:
    paper = paper_with_title()
    paper.heading("Overview", "overview")
    paper.line("This policy is a guide. © 2025 Quillmark Shield. All Rights Reserved.")
    assert paper.header().value.payer == "Quillmark Shield"


@pytest.mark.parametrize(
    ("sentence", "payer"),
    [
        ("Plover will provide coverage for braces.", "Plover"),
        ("Teasel members may be eligible under the Plan for a brace.", "Teasel"),
        ("Proprietary Information of Whimbrel Health Trust", "Whimbrel Health Trust"),
        ("A guide. Copyright Whimbrel Brace Makers. 04/2024 All Rights Reserved", "Whimbrel Brace Makers"),
        ("It applies to plans administered by Dunlin Companies.", "Dunlin"),
        ("It applies to plans administered by Dunlin Care companies. Some do more.", "Dunlin Care"),
        ("This statement was written by Turnstone and its affiliates.", "Turnstone"),
        ("Knot of Elm is an independent licensee of the association.", "Knot of Elm"),
        ("“Company” means Dunlin Providers Health Plan and Dunlin Assurance.", "Dunlin Providers Health Plan"),
        ("Dunlin Cross offers products through its subsidiaries Oak Plan and Elm Assurance.", "Dunlin Cross"),
    ],
)
def test_an_unknown_insurer_is_found_by_its_promises_and_its_property(sentence: str, payer: str) -> None:
    paper = paper_with_title()
    paper.heading("Overview", "overview")
    paper.line(sentence)
    assert paper.header().value.payer == payer


def test_the_contractor_of_a_quoted_determination_is_not_the_insurer() -> None:
    paper = Paper()
    paper.line("Priority Health")
    paper.space()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Coverage", "criteria")
    paper.line("A brace is covered for a year.")
    paper.heading("References", "references")
    paper.line("Contractor: Palmetto GBA")
    assert paper.header().value.payer == "Priority Health"


def test_a_foot_that_calls_the_document_confidential_names_the_insurer_in_capitals_too() -> None:
    paper = paper_with_title()
    paper.head("CONFIDENTIAL & PROPRIETARY, BRIGHTMOOR, INC.")
    assert paper.header().value.payer == "Brightmoor"


@pytest.mark.parametrize(
    ("head", "payer"),
    [
        ("Dunlin Medical Policy Manual, May 1", "Dunlin"),
        ("Turnstone Service Company Medical Policies – Medicine", "Turnstone Service Company"),
        ("© 2025 Whimbrel Rx Management", "Whimbrel Rx Management"),
        ("WHIMBREL RX MANAGEMENT | Proprietary Information", "Whimbrel Rx Management"),
        ("It is no advice. © Whimbrel Benefit Partners, Inc. Page 1", "Whimbrel Benefit Partners"),
        ("Whimbrel Health Plans | Commercial prior authorization criteria", "Whimbrel Health Plans"),
    ],
)
def test_a_running_head_names_an_unknown_insurer_beside_the_kind_of_document_or_its_rights(
    head: str, payer: str
) -> None:
    paper = paper_with_title()
    paper.head(head)
    assert paper.header().value.payer == payer


@pytest.mark.parametrize(
    "head", ["Related Policies", "Knee Braces Criteria", "Commercial Medical Policy", "Exclusion Criteria"]
)
def test_what_stands_before_the_kind_of_document_need_be_no_insurer(head: str) -> None:
    paper = paper_with_title()
    paper.head(head)
    assert paper.header().value.payer is None


def test_a_letterhead_in_small_letters_speaks_for_the_name_that_it_begins() -> None:
    paper = Paper()
    paper.line("copperline", size=14)
    paper.space()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Overview", "overview")
    paper.line("You have to notify Copperline Health before the brace is worn by one of its members.")
    assert paper.header().value.payer == "Copperline Health"


def test_the_first_line_above_the_kind_of_document_is_the_insurer() -> None:
    paper = Paper()
    paper.line("Copperline Freedom", size=14)
    paper.line("Medical Policy Bulletin")
    paper.space()
    paper.line("Title: Knee Braces")
    assert paper.header().value.payer == "Copperline Freedom"


def test_the_insurer_as_such_is_no_name() -> None:
    paper = paper_with_title()
    paper.heading("Coverage", "criteria")
    paper.line("Insurer covers the brace for a year.")
    assert paper.header().value.payer is None


def test_an_insurer_s_name_alone_at_the_document_s_end_is_the_insurer_s() -> None:
    paper = paper_with_title()
    paper.heading("Coverage", "criteria")
    paper.line("A brace is covered for a year.")
    paper.space()
    paper.line("Tamarack Mutual Health Insurance Company", size=8)
    assert paper.header().value.payer == "Tamarack Mutual Health Insurance Company"


def test_a_known_name_that_ends_another_s_is_not_meant() -> None:
    paper = Paper()
    paper.line("Saltmarsh CountyCare", size=12)
    paper.space()
    paper.line("Knee Braces", size=18, bold=True)
    assert paper.header().value.payer != "CountyCare"


def test_a_copyright_may_tell_its_year_behind_the_name() -> None:
    paper = paper_with_title()
    paper.head("© Copyright Whimbrel Brace Management LLC. 04/2024 All Rights Reserved")
    assert paper.header().value.payer == "Whimbrel Brace Management"


@pytest.mark.parametrize(
    ("letterhead", "payer"),
    [
        ("BRIGHTMOOR HEALTH PLAN", "Brightmoor Health Plan"),
        ("SALTMARSH STATE DIVISION OF MEDICAID", "Saltmarsh State Division of Medicaid"),
        ("Elm Valley Medicaid", "Elm Valley Medicaid"),
        ("Elm Valley Health Care Authority", "Elm Valley Health Care Authority"),
        ("Brightmoor Health Access, Division of Pharmacy Benefits", "Brightmoor Health Access"),
    ],
)
def test_a_letterhead_of_a_state_s_program_or_in_capitals_is_the_insurer(letterhead: str, payer: str) -> None:
    paper = Paper()
    paper.line(letterhead)
    paper.space()
    paper.line("Knee Braces", size=18, bold=True)
    paper.line("A brace holds the knee in place after an injury.")
    assert paper.header().value.payer == payer


def test_companies_that_call_themselves_the_company_are_named_first_to_last() -> None:
    paper = paper_with_title()
    paper.line("Elm Valley Plan, Elm Assurance, and Elm Partners (referred to individually as “Company”).")
    paper.line("Elm Valley Plan reserves the right to change this.")
    assert paper.header().value.payer == "Elm Valley Plan"


def test_the_sort_of_document_and_the_title_s_own_words_are_no_insurer() -> None:
    paper = Paper()
    paper.head("Braceplex PA Criteria – Effective 07/01/2024")
    paper.line("Braceplex (kneeumab)", size=18, bold=True)
    paper.line("PA Criteria")
    paper.line("Braceplex is given for sprains of the knee.")
    assert paper.header().value.payer is None


@pytest.mark.parametrize(
    ("foot", "sentence", "payer"),
    [
        ("© 2025 The Whimbrel Group", "Whimbrel considers braces proven. Whimbrel covers braces.", "Whimbrel"),
        ("© 2024, 2025 WhimbrelCare Services, Inc.", "WhimbrelCare covers braces.", "WhimbrelCare"),
        ("© 2025 Whimbrel Services, Inc.", "Braces are for walking.", "Whimbrel Services"),
    ],
)
def test_a_company_goes_by_the_name_that_its_text_calls_it(foot: str, sentence: str, payer: str) -> None:
    paper = paper_with_title()
    paper.heading("Overview", "overview")
    paper.line(sentence)
    paper.head(foot)
    assert paper.header().value.payer == payer


def test_initials_are_spelt_out_where_the_text_does() -> None:
    paper = paper_with_title()
    paper.heading("Overview", "overview")
    paper.line("Whimbrel Care Alliance (WCA) follows applicable law.")
    paper.line("WCA may modify this policy. WCA considers braces proven.")
    assert paper.header().value.payer == "Whimbrel Care Alliance"


def test_a_states_medicaid_whose_members_an_insurer_serves_is_none() -> None:
    paper = Paper()
    paper.line("Elm Valley Medicaid", size=12)
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Overview", "overview")
    for _ in range(3):
        paper.line("Whimbrel will review braces. Whimbrel does not cover spares.")
    assert paper.header().value.payer == "Whimbrel"


def test_members_and_provider_services_name_the_insurer_and_lines_of_business_do_not() -> None:
    paper = paper_with_title()
    paper.heading("Overview", "overview")
    paper.line("Medicare Advantage members and Commercial HMO members need an order.")
    paper.line("Braces are covered by all Whimbrel plans. Call Whimbrel Provider Services.")
    assert paper.header().value.payer == "Whimbrel"


def test_an_address_in_the_foot_names_who_is_called_so_in_the_text() -> None:
    paper = paper_with_title()
    paper.heading("Overview", "overview")
    paper.line("Please fax the request to Whimbrel Care before the visit.")
    paper.head("https://www.whimbrelcare.com/policies/2025/braces.html")
    assert paper.header().value.payer == "Whimbrel Care"


def test_the_contractor_under_a_head_that_no_lines_draw() -> None:
    paper = paper_with_title()
    paper.line("Contractor Name")
    paper.line("Whimbrel Lakes Solutions, Inc.")
    paper.heading("Coverage Guidance", "criteria")
    paper.line("Braces are covered.")
    assert paper.header().value.payer == "Whimbrel Lakes Solutions"


def test_a_label_may_begin_with_the_name_that_the_letterhead_gives() -> None:
    paper = Paper()
    paper.line("Whimbrel Coverage Policy", size=14)
    paper.line("Policy Name: Knee Braces")
    paper.line("Whimbrel Effective Date: January 1, 2025")
    header = paper.header().value
    assert (header.payer, header.title, header.effective_date) == ("Whimbrel", "Knee Braces", "2025-01-01")


@pytest.mark.parametrize(
    ("letterhead", "payer"),
    [
        ("Whimbrel Benefit Alliance", "Whimbrel Benefit Alliance"),
        ("Elm Valley Community Health Choice", "Elm Valley Community Health Choice"),
        ("Whimbrel Mutual Health and Whimbrel Care Network", "Whimbrel Mutual Health"),
    ],
)
def test_a_letterhead_names_the_insurer_by_its_form_and_the_first_of_two(letterhead: str, payer: str) -> None:
    paper = Paper()
    paper.line(letterhead, size=12)
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Overview", "overview")
    paper.line("A brace holds the knee in place.")
    assert paper.header().value.payer == payer


@pytest.mark.parametrize(
    ("lines", "payer"),
    [
        (("Elm Valley", "HEALTH PLAN"), "Elm Valley Health Plan"),
        (("Elm Valley", "Health"), "Elm Valley Health"),
        (("ELM VALLEY HEALTH", "Medical Policy"), "Elm Valley Health"),
        (("Brightmoor Community Plan", "Prior Authorization Guideline"), "Brightmoor Community Plan"),
        (("State of Brightmoor", "Elm Valley Health Access"), "Elm Valley Health Access"),
    ],
)
def test_a_letterhead_may_have_two_lines_or_stand_in_capitals(lines: tuple[str, ...], payer: str) -> None:
    paper = Paper()
    for line in lines:
        paper.line(line, size=12)
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Policy", "criteria")
    paper.line("Knee braces are medically necessary where the knee is unstable.")
    assert paper.header().value.payer == payer


def test_a_line_of_business_behind_the_name_is_no_part_of_it() -> None:
    paper = paper_with_title()
    paper.line("Brightmoor Elm Commercial, Brightmoor Elm Medicaid and Brightmoor Elm Medicare cover braces.")
    paper.line("Brightmoor Elm Medicaid covers splints.")
    assert paper.header().value.payer == "Brightmoor Elm"


@pytest.mark.parametrize(
    ("foot", "payer"),
    [
        ("Blue Shield of Elm Valley is an independent licensee of the association.", "Blue Shield of Elm Valley"),
        ("Plans are underwritten by Saltmarsh Insurance Company.", "Saltmarsh Insurance Company"),
        ("Brightmoor Health Partners Medical Policy Page 1 of 2", "Brightmoor Health Partners"),
        ("Brightmoor Community Health Plan | Utilization Guideline | Page 1", "Brightmoor Community Health Plan"),
        (
            "© 2025 Blue Shield of Elm Valley. A licensee of the Blue Cross and Blue Shield Association",
            "Blue Shield of Elm Valley",
        ),
    ],
)
def test_a_running_foot_says_whose_document_it_is(foot: str, payer: str) -> None:
    paper = paper_with_title()
    paper.head(foot)
    assert paper.header().value.payer == payer


def test_a_logo_in_small_letters_goes_before_the_holder_of_the_copyright() -> None:
    paper = paper_with_title()
    paper.head("brightmoor state health plan™")
    paper.heading("Policy", "criteria")
    paper.line("It is the policy of Brightmoor State Health Plan that braces are medically necessary.")
    paper.line("© 2018 Elm Corporation. All rights reserved.")
    assert paper.header().value.payer == "Brightmoor State Health Plan"


def test_a_member_of_an_association_is_the_insurer_though_its_logo_is_set_in_small_letters() -> None:
    paper = Paper()
    paper.line("blue elm of saltmarsh     Medical Benefit Drug Policy", size=9)
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Policy", "criteria")
    paper.line("A brace is covered for a sprain of the knee.")
    paper.head("Blue Elm of Saltmarsh is an independent member of the Elm Association")
    assert paper.header().value.payer == "Blue Elm of Saltmarsh"


def test_a_name_over_nothing_but_words_of_documents_is_the_insurer() -> None:
    paper = Paper()
    paper.line("BRIGHTMOOR CARE®", size=13, bold=True)
    paper.line("Authorization Criteria – Pharmacy", bold=True)
    paper.line("Subject: Knee Braces")
    paper.heading("Criteria", "criteria")
    paper.line("A brace is covered for a sprain.")
    assert paper.header().value.payer == "Brightmoor Care"
    assert paper.header().value.title == "Knee Braces"


@pytest.mark.parametrize(
    "name",
    [
        "Brightmoor Department of Medical Assistance",
        "Saltmarsh Insurance Corporation",
        "Elm Valley Division of Medicaid",
    ],
)
def test_the_office_of_a_state_and_a_corporation_are_payers_at_the_head_of_a_page(name: str) -> None:
    paper = Paper()
    paper.line(f"Saltmarsh Members · {name}" if name.endswith("Corporation") else name)
    paper.line("Knee Braces", size=18, bold=True)
    paper.line("A brace holds the knee in place after an injury.")
    assert paper.header().value.payer == name


def test_a_collection_of_regulations_is_no_payer() -> None:
    paper = Paper()
    for page in (1, 2):
        paper.head("CODE OF ELM VALLEY REGULATIONS")
        paper.line("Knee Braces", size=18, bold=page == 1)
        paper.line("A brace holds the knee in place after an injury.")
        paper.turn()
    assert paper.header().value.payer is None


@pytest.mark.parametrize(("heads", "payer"), [("Contractor | Type", "Saltmarsh Elm"), ("State | Contractor", None)])
def test_a_table_of_many_contractors_by_their_places_names_no_payer(heads: str, payer: str | None) -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.line("A brace holds the knee in place after an injury.")
    paper.space()
    paper.grid(heads, bold=True)
    paper.space(-6)
    paper.grid("Saltmarsh Elm | A and B" if payer else "Norvania | Saltmarsh Elm")
    assert paper.header().value.payer == payer


def test_a_logo_in_capitals_with_a_bar_is_the_payer_and_no_title() -> None:
    paper = Paper()
    paper.line("EVERMOOR | BLUE CROSS", size=14, bold=True)
    paper.line("Knee Braces", size=18)
    paper.space()
    paper.line("A brace holds the knee in place after an injury; braces are worn at night.")
    header = paper.header().value
    assert (header.payer, header.title) == ("Evermoor Blue Cross", "Knee Braces")


@pytest.mark.parametrize(
    ("head", "payer"),
    [
        ("Saltmarsh Rx Clinical Services, Inc. | UTILIZATION CRITERIA", "Saltmarsh Rx Clinical Services"),
        ("ELM BENEFIT RX, INC.", "Elm Benefit Rx"),
        ("Brightmoor Department of Community Health", "Brightmoor Department of Community Health"),
        ("Evermoor Comp Administrators — Treatment Guidelines", "Evermoor Comp Administrators"),
        ("Saltmarsh Health Care Authority (SHCA)", "Saltmarsh Health Care Authority"),
        ("Elm Valley Health Care Programs (EVHCP) Provider Manual", "Elm Valley Health Care Programs"),
    ],
)
def test_managers_of_benefits_and_offices_of_states_are_payers(head: str, payer: str) -> None:
    paper = Paper()
    paper.line(head, size=9)
    paper.line("Knee Braces", size=18, bold=True)
    paper.space()
    paper.line("A brace holds the knee in place after an injury; braces are worn at night.")
    assert paper.header().value.payer == payer


def test_a_commonwealth_and_its_department_are_one_payer_on_two_lines() -> None:
    paper = Paper()
    paper.line("MEDICAL ASSISTANCE BULLETIN", bold=True)
    paper.line("COMMONWEALTH OF EVERMOOR", bold=True)
    paper.line("DEPARTMENT OF HUMAN SERVICES", bold=True)
    paper.line("Knee Braces", size=18, bold=True)
    paper.space()
    paper.line("A brace holds the knee in place after an injury; braces are worn at night.")
    assert paper.header().value.payer == "Commonwealth of Evermoor Department of Human Services"


def test_a_heading_of_criteria_that_a_drug_list_repeats_names_no_payer() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.line("Bypass Criteria", bold=True)
    paper.line("Definitions Related Guidelines", bold=True)
    paper.line("A brace holds the knee in place after an injury; braces are worn at night.")
    assert paper.header().value.payer is None


@pytest.mark.parametrize(
    ("behind", "payer"), [("Health", "Copperline Health"), ("Health Insurance Company", "Copperline")]
)
def test_the_insurer_s_name_is_taken_whole_where_the_document_acts_by_it(behind: str, payer: str) -> None:
    paper = Paper()
    paper.line("copperline", size=14)
    paper.space()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Overview", "overview")
    paper.line("Copperline covers braces. Copperline considers a knee brace medically necessary after an injury.")
    by = "Copperline Health covers a second brace. " if behind == "Health" else ""
    paper.line(f"{by}This policy is that of Copperline {behind}.")
    assert paper.header().value.payer == payer


def test_initials_are_spelt_out_by_the_first_line_of_the_document() -> None:
    paper = Paper()
    paper.line("Copperline Workers Benefit Association", bold=True)
    paper.space()
    paper.line("Subsection:     Splints and Braces")
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Overview", "overview")
    paper.line("CWBA covers braces. CWBA considers a knee brace medically necessary after an injury.")
    assert paper.header().value.payer == "Copperline Workers Benefit Association"


def test_a_logo_s_bullet_is_no_part_of_the_name() -> None:
    paper = Paper()
    paper.line("● Copperline Commons", size=20)
    paper.line("Medical Policy")
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Overview", "overview")
    paper.line("A brace holds the knee in place after an injury; braces are worn at night.")
    assert paper.header().value.payer == "Copperline Commons"


def test_before_the_series_that_a_running_head_tells_stands_the_insurer() -> None:
    paper = Paper()
    for _ in range(3):
        paper.head("Copperline Behavioral | Level of Care Guidelines 2026")
        paper.line("Knee Braces", size=18, bold=True)
        paper.line("A brace holds the knee in place after an injury; braces are worn at night.")
        paper.turn()
    assert paper.header().value.payer == "Copperline Behavioral"


@pytest.mark.parametrize("behind", ["Pharmacy", "Update", "PDL & PA"])
def test_words_of_any_document_are_no_part_of_the_name_of_a_states_program(behind: str) -> None:
    paper = Paper()
    paper.line(f"Copperline State Medicaid {behind}", size=14)
    paper.line("Medical Policy")
    paper.space()
    paper.line("Title: Knee Braces")
    paper.heading("Overview", "overview")
    paper.line("A brace holds the knee in place after an injury; braces are worn at night.")
    assert paper.header().value.payer == "Copperline State Medicaid"


@pytest.mark.parametrize(
    ("letterhead", "payer"),
    [
        ("Community Health Partners of Saltmarsh", "Community Health Partners of Saltmarsh"),
        ("HealthPartners", "HealthPartners"),
        ("Policy HealthPartners of Saltmarsh", "HealthPartners"),
    ],
)
def test_a_known_name_in_the_middle_of_a_longer_one_is_not_the_insurer(letterhead: str, payer: str) -> None:
    paper = Paper()
    paper.line(letterhead)
    paper.line("Knee Braces", size=18, bold=True)
    paper.space()
    paper.heading("Overview", "overview")
    paper.line(f"Knee braces are held by straps, and {letterhead} covers knee braces.")
    assert paper.header().value.payer == payer


@pytest.mark.parametrize(
    ("line", "payer"),
    [
        ("These rules are the property of Elm Valley Behavioral Care, Inc.", "Elm Valley Behavioral Care"),
        ("Proprietary Information of Elm Valley Scripts © 2025 All Rights Reserved", "Elm Valley Scripts"),
    ],
)
def test_a_sentence_may_say_whose_document_it_is(line: str, payer: str) -> None:
    paper = paper_with_title()
    paper.heading("Overview", "overview")
    paper.line("A brace is worn around the knee.")
    paper.line(line)
    assert paper.header().value.payer == payer


def test_a_newsletter_says_whose_it_is() -> None:
    paper = Paper()
    paper.line("Braces Update", size=14)
    paper.line("The Official Newsletter of the Elm Valley Medicaid Program")
    paper.line("Knee Braces", size=18, bold=True)
    assert paper.header().value.payer == "Elm Valley Medicaid"


def test_a_name_that_stands_before_the_kind_of_document_alone_is_doubted() -> None:
    paper = Paper()
    paper.line("Elm Brightmoor Clinical Guidelines", size=9)
    paper.line("Knee Braces", size=18, bold=True)
    header = paper.header()
    assert header.value.payer == "Elm Brightmoor"
    assert [f.rule for f in header.findings if f.at == "/payer"] == ["payer-on-weak-signs"]


def test_the_owner_of_the_secret_goes_before_who_printed_it() -> None:
    paper = paper_with_title()
    paper.head("Proprietary Information of Elm Valleycare. Copyright 2026 Elm Valley Services, Inc.")
    assert paper.header().value.payer == "Elm Valleycare"


def test_a_division_is_whose_document_it_is() -> None:
    paper = Paper()
    paper.line("Elm Valley A Division of Brightmoor Service Corporation, a Mutual Legal Reserve Company", size=8)
    paper.line("Knee Braces", size=18, bold=True)
    assert paper.header().value.payer == "Elm Valley"


def test_a_single_word_over_the_kind_of_document_is_a_doubtful_insurer() -> None:
    paper = Paper()
    paper.line("Brightmoor.", size=16, bold=True)
    paper.line("Clinical UM Guideline", size=17, bold=True)
    paper.line("Subject: Knee Braces")
    paper.line("A brace of the knee is worn after a sprain, by day and by night, for six weeks.")
    header = paper.header()
    assert (header.value.payer, [f.rule for f in header.findings if f.at == "/payer"]) == (
        "Brightmoor",
        ["payer-on-weak-signs"],
    )


def test_a_contractor_in_a_table_of_many_is_not_whose_document_it_is() -> None:
    paper = Paper()
    paper.line("Elm Valley Health Plan", size=9)
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Appendix", "appendix")
    paper.grid("Jurisdiction | Contractor", "F | Noridian Healthcare Solutions, LLC")
    assert paper.header().value.payer == "Elm Valley Health Plan"


def test_a_name_over_two_lines_beside_the_title_is_whole_though_its_end_is_what_many_are_called() -> None:
    paper = Paper()
    paper.line("Elmhaven Basin", size=9, left=420)
    paper.line("Knee Brace Authorization List", size=14, bold=True)
    paper.line("Community Health Plan, Inc.", size=9, left=420)
    paper.heading("Purpose", "overview")
    paper.line("Braces that a nurse may approve.")
    assert paper.header().value.payer == "Elmhaven Basin Community Health Plan"


def test_initials_of_the_document_s_own_insurer_are_not_those_of_another() -> None:
    paper = paper_with_title()
    paper.heading("Notes", "overview")
    paper.line("This policy expresses the view of Thornfield Coast Health Plan on braces.")
    paper.line("TCHP members may ask Thornfield Coast Health Plan for a list.")
    assert paper.header().value.payer == "Thornfield Coast Health Plan"


def test_a_name_that_only_the_text_has_once_is_taken_and_doubted() -> None:
    paper = paper_with_title()
    paper.heading("Notes", "overview")
    paper.line("The brace is sent to Thornfield Mutual in the end.")
    for _ in range(5):
        paper.line("A brace holds the knee in place after an injury.")
    read = paper.header()
    assert read.value.payer == "Thornfield Mutual"
    assert "payer-on-weak-signs" in [finding.rule for finding in read.findings]


def test_the_title_between_the_insurer_and_the_sort_of_document_is_no_part_of_its_name() -> None:
    paper = Paper()
    paper.line("Thornfield Health Plan Knee Braces Policy", size=8)
    paper.line("Knee Braces", size=18, bold=True)
    assert paper.header().value.payer == "Thornfield Health Plan"


def test_a_number_before_the_name_in_a_running_foot_is_no_part_of_it() -> None:
    paper = paper_with_title()
    paper.heading("Notes", "overview")
    for page in range(3):
        paper.line(f"Braces for all KB-200{page} Thornfield Mutual is an administrator of plans.")
    assert paper.header().value.payer == "Thornfield Mutual"


def test_the_insurer_whose_name_stands_before_whose_member_it_is() -> None:
    paper = Paper()
    paper.line("Brightmoor Health Plan A member of SMF Health", size=16)
    paper.line("Knee Braces", size=16, bold=True)
    paper.heading("Policy", "criteria")
    paper.line("A brace is covered when the knee is unstable.")
    assert (paper.header().value.payer, paper.header().value.title) == ("Brightmoor Health Plan", "Knee Braces")


def test_a_logo_in_small_letters_names_the_insurer() -> None:
    paper = Paper()
    paper.line("brightmoor health plans", size=12)
    paper.line("Knee Braces", size=18, bold=True)
    assert paper.header().value.payer == "Brightmoor Health Plans"


def test_a_plan_that_the_policy_leaves_out_is_not_the_insurer() -> None:
    paper = paper_with_title()
    paper.heading("Policy", "criteria")
    paper.line("This policy does not apply to the Delta Associates Group Health Plan.")
    assert paper.header().value.payer is None


def test_the_tier_of_a_drug_is_no_insurer_and_no_number() -> None:
    paper = paper_with_title()
    paper.grid("Tier-1 | Tier-2 | Tier-3", "Splintab | Castor | Resin")
    for tier in ("Tier-2", "Tier-3"):
        paper.heading(f"{tier} Approval Criteria:", "criteria")
        paper.line("The member has failed two products.")
    assert (paper.header().value.payer, paper.header().value.policy_number) == (None, None)
