"""The title and the number of documents of invented insurers."""

from __future__ import annotations

import pytest

from tests.reading.pages import Paper, printed


def test_a_labelled_title_is_read_without_its_label() -> None:
    paper = Paper()
    paper.line("Subject: Knee Braces")
    found = paper.header()
    assert found.value.title == "Knee Braces"
    assert printed(found, "/title") == "Subject: Knee Braces"


def test_a_labelled_number_behind_the_title_is_no_part_of_it() -> None:
    paper = Paper()
    paper.line("Knee Braces: Policy No. 318", size=18, bold=True)
    paper.line("A brace holds the knee in place after an injury.")
    assert (paper.header().value.title, paper.header().value.policy_number) == ("Knee Braces", "318")


def test_the_largest_print_is_the_title_and_not_the_kind_of_document_above_it() -> None:
    paper = Paper()
    paper.line("Medical Policy", size=24, bold=True)
    paper.space()
    paper.line("Knee Braces", size=18, bold=True)
    paper.line("For adults and children, a brace holds the knee in place after an injury.")
    assert (paper.header().value.title, paper.header().value.kind) == ("Knee Braces", "medical_policy")


def test_a_title_goes_on_over_lines_of_the_same_print() -> None:
    paper = Paper()
    paper.line("Braces for the Knee, the Ankle and", size=18, bold=True)
    paper.line("Other Joints", size=18, bold=True)
    paper.space(6)
    paper.line("A brace holds a joint in place.")
    assert paper.header().value.title == "Braces for the Knee, the Ankle and Other Joints"


def test_a_fuller_name_in_large_print_goes_before_the_labelled_short_one() -> None:
    paper = Paper()
    paper.line("Policy Title..........Knee Braces")
    paper.space()
    paper.line("Supplies for Joints – Knee Braces", size=20, bold=True)
    paper.space()
    for _ in range(3):
        paper.line("A brace holds the knee in place after an injury.")
    assert paper.header().value.title == "Supplies for Joints – Knee Braces"


def test_program_and_drug_make_one_title() -> None:
    paper = Paper()
    paper.grid("Program Number | 2025 Z 10-4", "Program | Prior Authorization", "Medication | Braceplex (kneeumab)")
    header = paper.header().value
    assert header.title == "Prior Authorization - Braceplex (kneeumab)"
    assert (header.policy_number, header.prior_authorization, header.kind) == ("2025 Z 10-4", "required", "drug_policy")


def test_a_kind_with_a_colon_labels_the_title() -> None:
    paper = Paper()
    paper.line("Medical Necessity Guidelines:")
    paper.line("Knee Braces", bold=True)
    assert paper.header().value.title == "Knee Braces"


def test_the_word_policy_that_ends_a_title_is_no_label() -> None:
    paper = Paper()
    paper.line("POLICY:   Joints – Knee Braces of All Sorts and Sizes, Made to Measure or Not, Prior Authorization")
    paper.line("Policy", left=117)
    assert (paper.header().value.title or "").endswith("Prior Authorization Policy")


def test_a_document_without_a_name_says_so() -> None:
    paper = Paper()
    paper.line("a brace holds the knee in place.")
    found = paper.header()
    assert found.value.title is None
    assert [f.rule for f in found.findings if f.at == "/title"] == ["no-title"]


def test_the_file_s_own_title_is_a_last_resort_with_a_finding() -> None:
    paper = Paper()
    paper.line("a brace holds the knee in place.")
    found = paper.header(Title="Knee Braces")
    assert found.value.title == "Knee Braces"
    assert [f.rule for f in found.findings if f.at == "/title"] == ["title-of-file"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Policy Number: QX-12", "QX-12"),
        ("Policy # QX012", "QX012"),
        ("MNG #: 110", "110"),
        ("Guideline Number..........QX0674", "QX0674"),
        ("MEDICAL POLICY No. 91595-R5", "91595-R5"),
        ("Policy: QX.1517", "QX.1517"),
        ("09-J0000-66", "09-J0000-66"),
        ("5.21.169", "5.21.169"),
        ("MEDICAL POLICY – 7.01.516", "7.01.516"),
    ],
)
def test_numbers_are_read_labelled_or_alone(line: str, number: str) -> None:
    paper = Paper()
    paper.line(line)
    paper.line("Knee Braces", size=18, bold=True)
    assert paper.header().value.policy_number == number


@pytest.mark.parametrize("line", ["1-800-555-0100", "202.555.0100", "V2.2023", "01/02/2025", "2025", "Page 1 of 5"])
def test_telephones_versions_and_dates_are_no_numbers_of_a_policy(line: str) -> None:
    paper = Paper()
    paper.line(line)
    paper.line("Knee Braces", size=18, bold=True)
    assert paper.header().value.policy_number is None


def test_a_number_in_the_title_is_parted_from_it() -> None:
    paper = Paper()
    paper.line("Policy Name: Knee Braces MP9588")
    assert (paper.header().value.title, paper.header().value.policy_number) == ("Knee Braces", "MP9588")
    paper = Paper()
    paper.line("Policy Number: QX.259.C")
    paper.line("QX.259.C – Knee Braces", size=14, bold=True)
    assert (paper.header().value.title, paper.header().value.policy_number) == ("Knee Braces", "QX.259.C")


def test_a_disease_with_a_number_stays_in_the_title() -> None:
    paper = Paper()
    paper.line("Title: COVID-19 Testing")
    assert (paper.header().value.title, paper.header().value.policy_number) == ("COVID-19 Testing", None)


def test_name_and_number_stand_under_one_head_of_a_grid() -> None:
    paper = Paper()
    paper.grid("Policy Name & Number | Date Effective", bold=True)
    paper.space(-6)
    paper.grid("Knee Braces-OH QCD-MM-0735 | 11/01/2024", widths=(150, 150))
    header = paper.header().value
    assert (header.title, header.policy_number) == ("Knee Braces-OH", "QCD-MM-0735")
    assert header.effective_date == "2024-11-01"


def test_repeats_of_the_number_on_later_pages_are_its_words_too() -> None:
    paper = Paper()
    paper.line("Policy Number: QX-12")
    paper.heading("Criteria", "criteria")
    paper.line("A brace is covered after an injury.")
    paper.turn()
    paper.line("Policy Number: QX-12")
    assert printed(paper.header(), "/policy_number") == "Policy Number: QX-12 Policy Number: QX-12"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Local Coverage Determination (LCD)", "lcd"),
        ("Medical Benefit Drug Policy", "drug_policy"),
        ("Reimbursement Policy", "reimbursement_policy"),
        ("Clinical Policy and Procedure Manual", "procedure"),
        ("Brightmoor Health Plan Medical Necessity Guideline", None),
    ],
)
def test_the_kind_of_document_is_named_by_a_line_that_says_nothing_else(line: str, kind: str | None) -> None:
    paper = Paper()
    paper.line(line)
    paper.line("Knee Braces", size=18, bold=True)
    assert paper.header().value.kind == kind


@pytest.mark.parametrize(
    "letterhead", ["Prioritas Health", "Larkmead Health Plan of Norvania", "BlueTarn Policy Manual"]
)
def test_a_letterhead_in_large_print_is_no_title(letterhead: str) -> None:
    paper = Paper()
    paper.line(letterhead, size=18, bold=True)
    paper.space()
    paper.line("Knee Braces", size=12, bold=True)
    paper.line("A brace holds the knee in place after an injury.")
    assert paper.header().value.title == "Knee Braces"


def test_a_service_named_for_health_is_a_title() -> None:
    paper = Paper()
    paper.line("Home Health", size=18, bold=True)
    paper.space()
    paper.line("Nursing visits", size=12, bold=True)
    paper.line("A nurse comes to the house after an injury.")
    assert paper.header().value.title == "Home Health"


@pytest.mark.parametrize(
    "kind", ["Prior Authorization Guidelines", "Clinical Criteria", "Pharmacy Benefit Coverage List"]
)
def test_a_large_line_that_any_document_may_bear_gives_way_to_the_subject(kind: str) -> None:
    paper = Paper()
    paper.line(kind, size=24, bold=True)
    paper.space()
    paper.line("Kneeumab (Braceplex)", size=11, bold=True)
    paper.line("Kneeumab is given for sprains; kneeumab is taken at home.")
    assert paper.header().value.title == "Kneeumab (Braceplex)"


def test_a_letterhead_before_the_kind_of_document_is_no_title() -> None:
    paper = Paper()
    paper.line("Fernhollow Health Plan Medical Policy", size=20, bold=True)
    paper.space()
    paper.line("Knee Braces", size=14, bold=True)
    paper.line("A brace holds the knee in place. Fernhollow Health Plan pays for braces.")
    assert paper.header().value.title == "Knee Braces"


def test_an_agency_s_letterhead_is_no_title() -> None:
    paper = Paper()
    paper.line("Fernhollow Department of Social Services", size=20, bold=True)
    paper.space()
    paper.line("Knee Braces", size=14, bold=True)
    paper.line("A brace holds the knee in place. Braces of the knee are paid for.")
    assert paper.header().value.title == "Knee Braces"


def test_a_first_line_in_the_body_s_print_is_the_title_where_the_text_speaks_of_it() -> None:
    paper = Paper()
    paper.line("Printable Version")
    paper.space()
    paper.line("Braces and Sleeves for the Knee")
    paper.heading("DESCRIPTION", "overview")
    paper.line("This policy is about braces for the knee and about sleeves.")
    paper.line("A sleeve warms the knee; a brace holds it. Braces come in three sizes, sleeves in one.")
    assert paper.header().value.title == "Braces and Sleeves for the Knee"


def test_a_starred_note_under_the_drug_is_no_part_of_the_title() -> None:
    paper = Paper()
    paper.grid("Program | Prior Authorization", "Medication | *Braceplex (kneeumab) / *For the knee only")
    assert paper.header().value.title == "Prior Authorization - Braceplex (kneeumab)"


def test_two_names_in_the_same_print_are_a_doubt() -> None:
    paper = Paper()
    paper.line("Supports of the Leg", size=18, bold=True)
    paper.space()
    paper.line("Knee Braces", size=18, bold=True)
    paper.line("Supports of the leg are braces. A brace holds the knee; braces of the knee support the leg.")
    assert [f.rule for f in paper.header().findings if f.at == "/title"] == ["title-doubtful"]


def test_a_number_in_brackets_behind_the_title_is_the_policy_s() -> None:
    paper = Paper()
    paper.line("Fernhollow Clinical Guideline: Knee Braces (QX008, Ver. 10)")
    paper.space()
    paper.line("Knee Braces", size=14)
    assert (paper.header().value.title, paper.header().value.policy_number) == ("Knee Braces", "QX008")


@pytest.mark.parametrize("line", ["E0486", "Form 1234-A (Rev. 2/2025)", "QX_knee_v2.pdf"])
def test_codes_forms_and_files_are_no_numbers_of_a_policy(line: str) -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.line(line)
    assert paper.header().value.policy_number is None


def test_a_smaller_line_that_goes_on_with_the_title_belongs_to_it() -> None:
    paper = Paper()
    paper.line("Braceplex (kneeumab)", size=14, bold=True)
    paper.line("for use at home", size=12, bold=True)
    paper.space()
    paper.line("Braceplex is given for sprains.")
    assert paper.header().value.title == "Braceplex (kneeumab) for use at home"


def test_a_drug_under_its_label_is_the_title_below_a_line_that_any_document_may_bear() -> None:
    paper = Paper()
    paper.line("Medical Pharmacy Drug Prior", size=16, bold=True)
    paper.line("Authorization Criteria", size=16, bold=True)
    paper.space()
    paper.grid("Drug Trade Name: | See Below | Drug Generic Name: | Kneeumab", widths=(120, 80, 140, 80))
    paper.line("Kneeumab is given for sprains. Kneeumab is kept cold.")
    header = paper.header().value
    assert (header.title, header.prior_authorization) == ("Kneeumab", "required")


def test_a_heading_like_all_the_others_is_no_title_beside_the_first_line() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=14, bold=True)
    paper.line("A brace holds the knee; sleeves warm it. Sleeves of wool and braces of the knee.")
    for name in ("Braces at Night", "Sleeves of Wool", "Braces in Water"):
        paper.heading(name, "other")
        paper.line("A sleeve of wool at night, a brace in water.")
    assert paper.header().value.title == "Knee Braces"


def test_a_line_of_an_unknown_insurer_s_policy_is_no_part_of_the_title_below_it() -> None:
    paper = Paper()
    paper.line("Solvane Clinical Policy", size=14, bold=True)
    paper.line("Knee Braces: Policy No. 052", size=14, bold=True)
    paper.space()
    paper.line("A brace holds the knee in place, and knee pain goes. Solvane knows.")
    assert (paper.header().value.title, paper.header().value.policy_number) == ("Knee Braces", "052")


def test_a_drug_s_way_in_brackets_below_its_name_belongs_to_the_title_and_a_note_mark_does_not() -> None:
    paper = Paper()
    paper.line("Braceplex; Kneeumab§", size=18, bold=True)
    paper.line("(Intravenous)", size=14, bold=True)
    paper.space()
    paper.line("A brace holds the knee in place after an injury.")
    assert paper.header().value.title == "Braceplex; Kneeumab (Intravenous)"


def test_what_sort_of_document_it_is_makes_a_labelled_name_no_fuller() -> None:
    paper = Paper()
    paper.line("Knee Braces Medical Policy", size=18, bold=True)
    paper.space()
    paper.line("Policy Title: Knee Braces")
    paper.line("A brace holds the knee in place after an injury. Knee braces help.")
    assert paper.header().value.title == "Knee Braces"


def test_a_title_goes_on_below_though_another_text_stands_beside_it() -> None:
    paper = Paper()
    paper.line("Braces for the Knee and        Codes: A1111,", size=18, bold=True)
    paper.line("Ankle                          A2222", size=18, bold=True)
    paper.space()
    paper.line("A brace holds the knee and the ankle in place after an injury.")
    assert paper.header().value.title == "Braces for the Knee and Ankle"


def test_a_letter_s_subject_is_its_title() -> None:
    paper = Paper()
    paper.line("March 3, 2025")
    paper.line("Re: Coverage of Knee Braces – Policy CC-1187")
    paper.space()
    paper.line("Dear Provider:")
    header = paper.header().value
    assert (header.title, header.policy_number) == ("Coverage of Knee Braces", "CC-1187")


def test_a_number_may_be_joined_to_the_title_by_a_hyphen() -> None:
    paper = Paper()
    paper.line("Policy Name & Number: Knee Braces and Splints-KB-MM-1322")
    header = paper.header().value
    assert (header.title, header.policy_number) == ("Knee Braces and Splints", "KB-MM-1322")


def test_related_policies_give_no_title() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18)
    paper.space()
    paper.line("RELATED MEDICAL POLICIES: 1.01.11 Ankle Braces")
    assert paper.header().value.title == "Knee Braces"


def test_an_unknown_insurer_s_policy_in_larger_print_is_a_letterhead_above_the_title() -> None:
    paper = Paper()
    paper.line("Solvane Clinical Policy", size=16, bold=True)
    paper.space(6)
    paper.line("Knee Braces: Policy No. 052", size=12, bold=True)
    paper.space()
    paper.line("A brace holds the knee in place, and knee pain goes. Solvane knows.")
    assert (paper.header().value.title, paper.header().value.policy_number) == ("Knee Braces", "052")
