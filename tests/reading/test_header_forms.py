"""Forms in which insurers print the facts of a header: what grids, lines, heads, feet and sentences of many say."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor import read_policy
from tests.layout.paper import printed, rule, ruled_table, write
from tests.reading.pages import Paper, typed


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("Pre-service review is required for knee braces.", "required"),
        ("Precertification is necessary before a knee brace is ordered.", "required"),
        ("No precertification or referral is necessary for knee braces.", "not_required"),
        ("Prior authorization is required for knee braces that cost more than $500.", "conditional"),
        ("Prior authorization is required for knee braces when they are rented.", "conditional"),
        ("The records named here are necessary to initiate the prior authorization review.", "required"),
        ("If prior authorization was denied, the member may appeal.", None),
        ("Prior authorization is required for wheelchairs.", None),
        ("Prior authorization is required in the office, home and outpatient settings.", "required"),
        ("Prior authorization is required for all braces here, except in an emergency.", "required"),
        ("Applies to: ☒ HMO ☐ PPO Prior authorization is required for knee braces.", "required"),
        ("All requests require prior authorization by the plan or its medical group.", "required"),
        ("Prior authorization for services in this policy: ☒ Required ☐ Not Required ☐ Not Applicable", "required"),
        ("Prior authorization for services in this policy: ☐ Required ☒ Not Required ☐ Not Applicable", "not_required"),
        ("Authorization must be obtained through the plan's brace vendor before the leg is measured.", "required"),
        ("Precertification of this brace is a requirement of all commercial contracts.", "required"),
        (
            "All knee braces must be sent for review and receive authorization prior to delivery.",
            "required",
        ),
        ("The plan has an exception process for targeted braces through prior authorization.", "required"),
        (
            "Prior authorization is required for Medicare Advantage Plans and recommended for Commercial Products and "
            "is obtained via the online tool.",
            "conditional",
        ),
        (
            "Authorization must be obtained before the leg is measured. There is no prior authorization for hospital "
            "inpatients.",
            "conditional",
        ),
        ("Prior authorization is required for home visits.", None),
        ("Prior authorization is recommended for the services in this policy.", None),
        ("Requests are precertified under the equipment list.", "required"),
        ("Prior authorization is required for rental and purchase.", "required"),
        ("Prior authorization is no longer required.", "not_required"),
        ("Prior authorization is currently not needed.", "not_required"),
        ("Both preferred and non-preferred items may need prior authorization; see the list.", "conditional"),
        ("Prior authorization for certain items, drugs and services may or may not be required.", "conditional"),
        (
            "Prior authorization is required for knee braces. Prior authorization for certain items, drugs and "
            "services may or may not be required.",
            "required",
        ),
        ("Prior authorization is recommended for medical benefit coverage of knee braces.", "required"),
    ],
)
def test_a_sentence_says_whether_prior_authorization_is_needed(sentence: str, says: str | None) -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Criteria", "criteria")
    paper.line(sentence)
    assert paper.header().value.prior_authorization == says


def test_a_heading_over_the_services_that_need_prior_authorization_asks_for_it() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Products Requiring Prior Authorization under the medical benefit", "other")
    paper.line("Braces made to measure")
    assert paper.header().value.prior_authorization == "required"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Topic #16217", "16217"),
        ("Policy Number: BH-22 | Effective Date: July 1, 2023 | Last Reviewed: May 2023", "BH-22"),
        ("Policy & Procedure No. RX.041", "RX.041"),
        ("Coverage Summary ID: CS-0042", "CS-0042"),
        ("Document: KB-07", "KB-07"),
        ("Policy No. A.6.03.17 Effective Date: 05/01/2025", "A.6.03.17"),
        ("Policy Number: MC3914 (previously UG914)", "MC3914"),
    ],
)
def test_a_labelled_number_is_read(line: str, number: str) -> None:
    paper = Paper()
    paper.line(line)
    paper.line("Knee Braces", size=18, bold=True)
    assert paper.header().value.policy_number == number


def test_of_a_span_of_time_the_first_day_is_the_effective_date() -> None:
    paper = Paper()
    paper.line("Effective Dates: 01/01/2024 - 12/31/2024")
    assert paper.header().value.effective_date == "2024-01-01"


def test_numbers_under_each_other_in_a_table_are_other_documents() -> None:
    paper = Paper()
    paper.line("Medical policy no. 66.27.AD-6")
    paper.grid("Policy Number | Policy Name", "66.27.AA | Splints", "66.27.AB | Casts", "66.27.AC | Canes")
    paper.line("Knee Braces", size=18, bold=True)
    assert paper.header().value.policy_number == "66.27.AD-6"


def test_a_number_in_brackets_behind_a_title_may_go_over_to_the_next_line() -> None:
    paper = Paper()
    paper.line("Clinical Guideline: Braces for Unstable Knees (KB014,", size=12, bold=True)
    paper.line("Ver. 6)", size=12, bold=True)
    paper.space()
    paper.line("Braces for Unstable Knees", size=16, bold=True)
    assert paper.header().value.policy_number == "KB014"


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Braces for Unstable Knees-OH MCD-MM-0031", "MM-0031"),
        ("Braces for Unstable Knees-MP-MM-1322", "MP-MM-1322"),
        ("Braces for Unstable Knees - MCD-MM-0031", "MCD-MM-0031"),
    ],
)
def test_the_line_of_business_between_a_state_and_a_number_is_no_part_of_it(title: str, number: str) -> None:
    paper = Paper()
    paper.line(title, size=18, bold=True)
    paper.space()
    paper.line("A brace holds the knee in place after an injury.")
    assert paper.header().value.policy_number == number


@pytest.mark.parametrize(
    ("running", "number"),
    [
        ("UM.OR.014          Knee Braces          Page 1 of 3", "UM.OR.014"),
        ("CG-014 Knee Braces          Page 1 of 3", "CG-014"),
        ("MP 2.02.91", "MP 2.02.91"),
        ("Brightmoor Policy No. III-DEV.48", "III-DEV.48"),
        ("See Policy No. III-DEV.48", None),
        ("v2.2024          Page 1 of 3", None),
        ("Rev. 01-2024          555-010-2200", None),
    ],
)
def test_a_running_head_may_be_the_only_place_of_the_number(running: str, number: str | None) -> None:
    paper = Paper()
    paper.head(running)
    paper.line("Knee Braces", size=18, bold=True)
    paper.line("A brace holds the knee in place after an injury.")
    assert paper.header().value.policy_number == number


def test_labels_behind_bullets_are_labels() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.turn()
    paper.heading("Criteria", "criteria")
    for text in (
        "• Guideline ID",
        "GL-156965",
        "• Effective date",
        "Nov 1, 2024",
        "• P&T approval date",
        "Sep 2, 2017",
    ):
        paper.line(text, left=72 if text.startswith("•") else 82)
        paper.space(6)
    header = paper.header().value
    assert (header.policy_number, header.effective_date) == ("GL-156965", "2024-11-01")


def test_a_bare_line_in_the_text_dates_a_rule_and_not_the_document() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.turn()
    paper.heading("Criteria", "criteria")
    paper.line("Effective 1/1/23")
    paper.line("The member has tried two other braces.")
    assert paper.header().value.effective_date is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Effective November 1, 2021, the plan pays for knee braces made to measure by a supplier of its network.",
        "As the article of May 2021 said, effective November 1, 2021, the plan pays for knee braces made to measure.",
    ],
)
def test_the_first_sentence_of_a_notice_dates_it(sentence: str) -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.line(sentence)
    paper.line("Effective January 1, 2019, the plan paid for many sorts of canes, of which an older notice tells.")
    assert paper.header().value.effective_date == "2021-11-01"


def test_a_day_of_implementation_is_the_effective_date_where_nothing_else_is() -> None:
    paper = Paper()
    paper.line("Implementation Date: July 1, 2024")
    paper.line("Date of Last Review: June 2024")
    assert paper.header().value.effective_date == "2024-07-01"
    paper.line("Effective Date: August 1, 2024")
    header = paper.header().value
    assert header.effective_date == "2024-08-01"
    assert ("other", "2024-07-01") in [(d.kind, d.date) for d in header.dates]


def test_medicares_contractors_that_are_cited_are_not_the_insurer() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.line("© 2025 Prime Therapeutics Management, LLC")
    for _ in range(3):
        paper.line("National Government Services, Inc. decides of braces in its own states.")
    assert paper.header().value.payer == "Prime Therapeutics"


def test_where_no_page_prints_a_title_the_first_sentence_may_say_what_the_document_is_about() -> None:
    paper = Paper()
    paper.line("Number: 0927")
    paper.line("This Clinical Policy Bulletin addresses kneeumab (Braceplex) for commercial medical plans.")
    paper.line("A brace with kneeumab holds the knee in place, and Braceplex is its name.")
    assert paper.header().value.title == "Kneeumab (Braceplex)"


def test_a_page_printed_from_the_web_has_its_title_behind_the_menus() -> None:
    paper = Paper()
    for entry in ("our plans", "shop plans", "tools", "log in"):
        paper.line(entry)
    paper.turn()
    paper.heading("Knee Braces", "other")
    paper.line("A knee brace holds the knee in place. Knee braces are worn for weeks.")
    assert paper.header().value.title == "Knee Braces"


def test_a_heading_that_calls_the_document_prior_authorization_criteria_asks_for_it() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.turn()
    paper.heading("Pharmacy Prior Authorization Criteria", "criteria")
    paper.line("The member has an unstable knee.")
    assert paper.header().value.prior_authorization == "required"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Prior Authorization Request Form", "required"),
        ("Prior Authorization/Step-Edit Request", "required"),
        ("Prior Authorization Criteria – Commercial Formulary", "required"),
        ("Information about the prior authorization request", None),
    ],
)
def test_a_form_on_which_prior_authorization_is_requested_asks_for_it(name: str, says: str | None) -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.space()
    paper.line(name, bold=True)
    paper.space()
    paper.line("A brace holds the knee in place after an injury.")
    assert paper.header().value.prior_authorization == says


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("Prior authorization is required for KBR rentals.", "required"),
        ("Prior authorization is required for XYZ rentals.", None),
        ("Prior authorization is not required for knee braces. All other braces below require review.", "conditional"),
        ("This form is used to request clinical authorization for knee braces.", "required"),
    ],
)
def test_initials_name_the_title_and_what_is_said_of_all_others_is_said_of_the_service(
    sentence: str, says: str | None
) -> None:
    paper = Paper()
    paper.line("Knee Braces of Rubber", size=18, bold=True)
    paper.heading("Policy", "criteria")
    paper.line(sentence)
    assert paper.header().value.prior_authorization == says


def test_a_number_on_the_height_of_the_sort_of_document_is_the_document_s() -> None:
    paper = Paper()
    paper.line("MEDICAL POLICY                              No. 91447-R6", bold=True)
    paper.space()
    paper.line("Knee Braces", size=18, bold=True)
    paper.line("A brace holds the knee in place after an injury.")
    assert paper.header().value.policy_number == "91447-R6"


def test_a_number_right_below_the_sort_of_document_is_the_document_s() -> None:
    paper = Paper()
    paper.line("MEDICAL POLICY", bold=True)
    paper.line("No. 91447-R6")
    paper.space()
    paper.line("Knee Braces", size=18, bold=True)
    paper.line("A brace holds the knee in place after an injury.")
    assert paper.header().value.policy_number == "91447-R6"


def test_a_bar_ends_what_a_label_dates() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.line("Criteria effective July 1, 2025 | Submit requests by fax to the unit at the plan")
    assert paper.header().value.effective_date == "2025-07-01"


@pytest.mark.parametrize(
    ("closing", "number"),
    [
        ("Brightmoor is a plan of the North Policy No. BMR-KB-0193 Reviewed by the board 07/18/2025", "BMR-KB-0193"),
        ("Braces for the back: see Policy No. BMR-KB-0193", None),
        ("Brightmoor considers each request by itself.", None),
    ],
)
def test_one_of_the_last_lines_may_tell_the_number_beside_other_matters(closing: str, number: str | None) -> None:
    paper = Paper()
    paper.line("Knee Braces", size=16)
    for _ in range(40):
        paper.line("A knee brace holds the knee, and is covered where the criteria of the plan are met by the member.")
    paper.line(closing)
    assert paper.header().value.policy_number == number


@pytest.mark.parametrize(
    ("heading", "lines", "says"),
    [
        ("Prior Authorization", ("Required for all lines of business.",), "required"),
        ("Prior Authorization", ("Commercial: Required", "Medicare: Not required"), "conditional"),
        ("Prior Authorization", ("May be required.",), "conditional"),
        ("Prior Authorization Requirements", ("None",), "not_required"),
        ("Prior Authorization Required", ("No",), "not_required"),
        ("Prior Authorization Requirements", ("Prior authorization is not required.",), "not_required"),
        (
            "Prior Authorization",
            ("Yes - as shown below. Padded sleeves do not require prior authorization.",),
            "conditional",
        ),
        ("Prior Authorization", ("Not required in the network. Required for others.",), "conditional"),
        ("Referral and Authorization", ("Pads of felt require prior authorization.",), "required"),
        ("Prior Authorization", ("Prior authorization is required for Group 2 and Group 3 braces.",), "conditional"),
        ("Prior Authorization", ("No prior authorization is required in an emergency.",), None),
        ("Authorization", ("Prior authorization is required and is valid for 12 months.",), "required"),
        ("Notes", ("Prior authorization is contract dependent.",), "conditional"),
        ("Notes", ("No brace is covered unless it has been prior authorized.",), "required"),
        ("Notes", ("Please submit requests for authorization of knee braces by fax.",), "required"),
        ("Notes", ("Knee braces must be reviewed and approved by the plan before delivery.",), "required"),
        ("Notes", ("Codes L1810 and L1820 require prior authorization.", "L1830 Brace of felt"), "conditional"),
        ("Notes", ("Code L1810 requires prior authorization.", "L1810 Brace of felt"), "required"),
        ("Notes", ("Knee braces (L1810) require prior authorization.", "L1820 Brace of wool"), "required"),
        ("Notes", ("Knee braces billed as L1820 are payable without prior authorization.", "L1810"), "conditional"),
        ("Notes", ("Knee braces are reviewed through the plan's prior authorization process.",), "required"),
        ("Notes", ("Prior authorization must be requested by the ordering physician.",), "required"),
        ("Notes", ("Prior authorization is required for Medicare Advantage members.",), "conditional"),
    ],
)
def test_what_stands_under_the_name_of_prior_authorization_answers(
    heading: str, lines: tuple[str, ...], says: str | None
) -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.turn()
    paper.heading(heading, "other")
    for line in lines:
        paper.line(line)
    assert paper.header().value.prior_authorization == says


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("Ohio", "Indiana", "Prior authorization is required.", "Georgia"), "conditional"),
        (("Ohio", "Prior authorization is required.", "Indiana", "Prior authorization is required."), "required"),
        (("Brightmoor Commercial", "Brightmoor Medicaid", "Prior authorization is required."), "conditional"),
        (("Brightmoor Medicaid", "Prior authorization is required."), "required"),
    ],
)
def test_what_is_said_under_the_name_of_one_state_or_line_holds_there_only(lines: tuple[str, ...], says: str) -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.turn()
    for line in lines:
        if line.endswith("."):
            paper.line(line)
        else:
            paper.heading(line, "other")
    assert paper.header().value.prior_authorization == says


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("Prior Authorization Required: [x] Yes   [ ] No",), "required"),
        (("Prior Authorization Required: __ Yes X No",), "not_required"),
        (("Prior Authorization: N/A",), None),
        (("Precertification/Prior Authorization: Required",), "required"),
        (("Auth required? N",), "not_required"),
        (("Authorization: Required for HMO; not required for PPO.",), "conditional"),
        (("Prior Authorization: Yes, except for rentals",), "conditional"),
        (("Prior Authorization: Yes", "Padded knee braces do not require prior authorization."), "conditional"),
        (
            ("Commercial      Prior authorization required", "Medicaid      No prior authorization required"),
            "conditional",
        ),
    ],
)
def test_a_label_answers_with_boxes_typed_by_hand_and_in_the_light_of_what_the_text_excepts(
    lines: tuple[str, ...], says: str | None
) -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.space()
    for line in lines:
        paper.line(line)
    assert paper.header().value.prior_authorization == says


@pytest.mark.parametrize(
    ("answers", "says"),
    [(("Yes", "No"), "conditional"), (("Yes", "Yes"), "required"), (("No", "No"), "not_required")],
)
def test_a_table_answers_for_each_product(answers: tuple[str, str], says: str, tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 72, 72, "Knee Braces", "Helvetica-Bold", 18)
        heads = ["Line of Business", "Prior Authorization Required?"]
        rows = [heads, ["Commercial", answers[0]], ["Medicare", answers[1]]]
        ruled_table(canvas, [72, 220, 420], [110, 126, 142, 158], rows)
        write(canvas, 72, 200, "Coverage Criteria", "Helvetica-Bold", 13)
        write(canvas, 72, 220, "Knee braces are medically necessary when the knee is unstable.")

    assert read_policy(printed(tmp_path, page)).policy.prior_authorization == says


@pytest.mark.parametrize(("foot", "size"), [(84, 12), (80, 9), (76, 16)])
def test_a_name_to_the_right_in_the_cell_of_a_kind_is_no_part_of_the_kind(
    foot: float, size: float, tmp_path: Path
) -> None:
    def page(canvas: Canvas) -> None:
        for top in (50, 100, 118, 136):
            rule(canvas, 72, top, 540, top)
        for x, top in ((72, 50), (540, 50), (250, 100)):
            rule(canvas, x, top, x, 136)
        write(canvas, 76, 76, "MEDICAL POLICY", "Helvetica-Bold", 16)
        write(canvas, 380, foot, "Elmhaven Health Plan", "Helvetica", size)
        for x, top, text in ((76, 112, "Policy Title:"), (254, 112, "Knee Braces"), (76, 130, "Policy Number:")):
            write(canvas, x, top, text)
        write(canvas, 254, 130, "KB-100")
        write(canvas, 72, 200, "Coverage Criteria", "Helvetica-Bold", 13)
        write(canvas, 72, 220, "Knee braces are medically necessary when the knee is unstable.")

    read = read_policy(printed(tmp_path, page)).policy
    assert (read.payer, read.title, read.policy_number) == ("Elmhaven Health Plan", "Knee Braces", "KB-100")


def test_the_page_of_a_contents_list_is_no_number_of_the_policy() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    for entry in ("A. Subject ........ 2", "Policy ........ 2", "References ........ 3"):
        paper.line(entry)
    paper.heading("Overview", "overview")
    paper.line("A brace holds the knee in place after an injury; braces are worn at night.")
    assert paper.header().value.policy_number is None


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        (["Policy ID: KB-019 Version: V1.2026"], "KB-019"),
        (["Policy Number: MCUP3917 (previously UP100317)"], "MCUP3917"),
        (["^ Medical Policy: 8.4", "Medical Policy: KBM 8.4"], "KBM 8.4"),
        (["Medical Policy – 7.01.913", "Ref. Policy: MP-113"], "7.01.913"),
    ],
)
def test_a_number_ends_at_the_next_label_or_remark_and_has_the_letters_of_its_series(
    rows: list[str], number: str
) -> None:
    assert typed(*rows).header().value.policy_number == number


def test_a_head_of_labels_in_cells_is_no_history() -> None:
    paper = Paper()
    paper.grid("Guideline | Knee Braces | Guideline # | UM_KB 04", widths=(120, 140, 100, 100))
    paper.grid("Original Effective Date | 08/11/2014 | Effective Date | 02/01/2025", widths=(120, 140, 100, 100))
    paper.line("A brace is covered when the knee is unstable.")
    header = paper.header().value
    assert (header.title, header.policy_number, header.effective_date) == ("Knee Braces", "UM_KB 04", "2025-02-01")


def test_a_heading_over_the_labels_of_a_document_does_not_end_its_front(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 72, 60, "Bracewell City Health Plan", "Helvetica-Bold", 18)
        write(canvas, 72, 80, "Medical Guideline", "Helvetica-Bold", 12)
        labels = ["Guideline", "Knee Braces", "Guideline #", "UM-114"]
        dates = ["Original Effective Date", "02/01/2022", "Effective Date", "09/01/2024"]
        ruled_table(canvas, [72, 200, 330, 430, 530], [95, 115, 135], [labels, dates])
        write(canvas, 72, 160, "Purpose", "Helvetica-Bold", 12)
        write(canvas, 72, 180, "Knee braces are medically necessary when the knee is unstable.")

    read = read_policy(printed(tmp_path, page)).policy
    assert (read.title, read.policy_number, read.effective_date) == ("Knee Braces", "UM-114", "2024-09-01")


def test_a_table_that_labels_the_next_review_is_a_head_and_no_history(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 72, 60, "Knee Braces", "Helvetica-Bold", 18)
        rows = [
            ["Category: Devices", "Last Reviewed: February 2024"],
            ["Department: Medical Affairs", "Next Review: February 2025"],
            ["Original Date: December 2001", "Effective Date: February 2024"],
        ]
        ruled_table(canvas, [72, 300, 540], [80, 100, 120, 140], rows)
        write(canvas, 72, 170, "Coverage Criteria", "Helvetica-Bold", 13)
        write(canvas, 72, 190, "Knee braces are medically necessary when the knee is unstable.")

    read = read_policy(printed(tmp_path, page)).policy
    assert (read.effective_date, read.revision_history) == ("2024-02", ())
