"""The title and the number of documents of invented insurers."""

from __future__ import annotations

import pytest

from tests.reading.pages import Paper, printed

Lines = tuple[str | tuple[float, str] | float, ...]  # in the body's print, in bold of so many points, or a gap of them

GAP = 24.0


def typed(lines: Lines) -> Paper:
    paper = Paper()
    for line in lines:
        if isinstance(line, str):
            paper.line(line)
        elif isinstance(line, tuple):
            paper.line(line[1], size=line[0], bold=True)
        else:
            paper.space(line)
    return paper


TITLES: dict[str, tuple[Lines, str | None]] = {
    "below a line of leader dots alone": (((14, "…"), GAP, "Subject: Knee Braces"), "Knee Braces"),
    "labelled, without its label": (("Subject: Knee Braces",), "Knee Braces"),
    "labelled below one large word, which is a logo": (
        ((18, "BRACEWELL"), GAP, "Subject: Wrist Splints", GAP, "Bracewell pays for them.", "So Bracewell says."),
        "Wrist Splints",
    ),
    "behind the number of a policy, in print as that of all headings": (
        (
            (16, "Elm Oak First"),
            (12, "7.01.099 Knee Braces"),
            GAP,
            *((12, "Xyzzy"), "Knee braces hold the knee.", GAP, (12, "Plugh"), "A knee is held.", GAP),
        ),
        "Knee Braces",
    ),
    "below a kind of document with a colon": (("Medical Necessity Guidelines:", (10, "Knee Braces")), "Knee Braces"),
    "in the largest print, but for the kind of document above it": (
        ((24, "Medical Policy"), GAP, (18, "Knee Braces"), "For all, a brace holds the knee after an injury."),
        "Knee Braces",
    ),
    "over lines of the same print": (
        ((18, "Braces for the Knee, the Ankle and"), (18, "Other Joints"), 6, "A brace holds a joint in place."),
        "Braces for the Knee, the Ankle and Other Joints",
    ),
    "a drug's name in small letters before its brand": (
        ((18, "kneeumab-abcd (Braceplex®)"), GAP, "Place of Service", "Kneeumab is given for sprains."),
        "kneeumab-abcd (Braceplex®)",
    ),
    "over a smaller line that goes on with it": (
        ((14, "Braceplex (kneeumab)"), (12, "for use at home"), GAP, "Braceplex is given for sprains."),
        "Braceplex (kneeumab) for use at home",
    ),
    "over lines beside which another text stands": (
        (
            (18, "Braces for the Knee and        Codes: A1111,"),
            (18, "Ankle                          A2222"),
            GAP,
            "A brace holds the knee and the ankle in place after an injury.",
        ),
        "Braces for the Knee and Ankle",
    ),
    "with a drug's way below its name, without the mark of a note": (
        ((18, "Braceplex; Kneeumab§"), (14, "(Intravenous)"), GAP, "A brace holds the knee in place."),
        "Braceplex; Kneeumab (Intravenous)",
    ),
    "in large print, fuller than the labelled one": (
        (
            *("Policy Title..........Knee Braces", GAP, (20, "Supplies for Joints – Knee Braces"), GAP),
            *("A brace holds the knee in place after an injury.",) * 3,
        ),
        "Supplies for Joints – Knee Braces",
    ),
    "labelled, where the large print adds only the kind of document": (
        ((18, "Knee Braces Medical Policy"), GAP, "Policy Title: Knee Braces", "Knee braces help after an injury."),
        "Knee Braces",
    ),
    "of a service named for health": (
        ((18, "Home Health"), GAP, (12, "Nursing visits"), "A nurse comes to the house after an injury."),
        "Home Health",
    ),
    "a service under its label": (
        ((14, "Medical Policy"), GAP, "Service: Knee Braces", GAP, "Knee braces help."),
        "Knee Braces",
    ),
    "above related policies": (
        ((18, "Knee Braces"), GAP, "RELATED MEDICAL POLICIES: 1.01.11 Ankle Braces"),
        "Knee Braces",
    ),
    **{
        f"below {line}, which any document may bear": (
            (
                *((24, line), GAP, (11, "Kneeumab (Braceplex)")),
                "Kneeumab is given for sprains; kneeumab is taken at home.",
            ),
            "Kneeumab (Braceplex)",
        )
        for line in ("Prior Authorization Guidelines", "Clinical Criteria", "Pharmacy Benefit Coverage List")
    },
    **{
        f"below the letterhead {name}": (
            ((18, name), GAP, (12, "Knee Braces"), "A brace holds the knee in place after an injury."),
            "Knee Braces",
        )
        for name in (
            "Prioritas Health",
            "Larkmead Health Plan of Norvania",
            "Larkmead of the Mid-Tarn States, Inc.",
            "BlueTarn Policy Manual",
        )
    },
    "below an insurer's name and the kind of document": (
        (
            *((20, "Fernhollow Health Plan Medical Policy"), GAP, (14, "Knee Braces")),
            "A brace holds the knee in place. Fernhollow Health Plan pays for braces.",
        ),
        "Knee Braces",
    ),
    "below an agency's name": (
        (
            *((20, "Fernhollow Department of Social Services"), GAP, (14, "Knee Braces")),
            "A brace holds the knee in place. Braces of the knee are paid for.",
        ),
        "Knee Braces",
    ),
    "missing": (("a brace holds the knee in place.",), None),
}


@pytest.mark.parametrize(("lines", "title"), TITLES.values(), ids=TITLES)
def test_the_title_stands(lines: Lines, title: str | None) -> None:
    assert typed(lines).header().value.title == title


TITLES_AND_NUMBERS: dict[str, tuple[Lines, str, str | None]] = {
    "a labelled number behind the title": (
        ((18, "Knee Braces: Policy No. 318"), "A brace holds the knee in place."),
        *("Knee Braces", "318"),
    ),
    "a number behind the labelled title": (("Policy Name: Knee Braces MP9588",), "Knee Braces", "MP9588"),
    "the number before the title": (
        ("Policy Number: QX.259.C", (14, "QX.259.C – Knee Braces")),
        *("Knee Braces", "QX.259.C"),
    ),
    "a number in brackets behind the title": (
        ("Fernhollow Clinical Guideline: Knee Braces (QX008, Ver. 10)", GAP, (14, "Knee Braces")),
        *("Knee Braces", "QX008"),
    ),
    "a number of letters and digits before the title": (
        ((14, "Knee Braces"), "QX.PA.041.AB Knee Braces"),
        "Knee Braces",
        "QX.PA.041.AB",
    ),
    "the number of the criteria": (((14, "Knee Braces"), "Criteria: MNC QX-0071"), "Knee Braces", "QX-0071"),
    "a number joined to the title by a hyphen": (
        ("Policy Name & Number: Knee Braces and Splints-KB-MM-1322",),
        *("Knee Braces and Splints", "KB-MM-1322"),
    ),
    "a number joined to the title by a dash": (((14, "Knee Braces - KBP 261"),), "Knee Braces", "KBP 261"),
    "a bare number behind the title": (((14, "Knee Braces and Splints 9284"),), "Knee Braces and Splints", "9284"),
    "a year behind the title": (((14, "Knee Braces and Splints 2024"),), "Knee Braces and Splints 2024", None),
    "the label of a policy and procedure": (("Policy/Procedure: Knee Braces",), "Knee Braces", None),
    "a heading that a question begins": (
        ((9, "Kneeumab"), 9, (16, "When Braces May Be Eligible for Coverage"), "A brace holds. Kneeumab helps."),
        *("Kneeumab", None),
    ),
    "letters and a number of points before the title": (
        ((14, "QX 12.04.80 Knee Braces"),),
        *("Knee Braces", "QX 12.04.80"),
    ),
    "the number of a manual's section before the title": (((14, "322-B – Knee Braces"),), "Knee Braces", "322-B"),
    "a disease with a number": (("Title: COVID-19 Testing",), "COVID-19 Testing", None),
    "a letter's subject": (
        ("March 3, 2025", "Re: Coverage of Knee Braces – Policy CC-1187", GAP, "Dear Provider:"),
        *("Coverage of Knee Braces", "CC-1187"),
    ),
    "an unknown insurer's policy in the same print above the title": (
        (
            *((14, "Solvane Clinical Policy"), (14, "Knee Braces: Policy No. 052"), GAP),
            "A brace holds the knee in place, and knee pain goes. Solvane knows.",
        ),
        *("Knee Braces", "052"),
    ),
    "an unknown insurer's policy in larger print above the title": (
        (
            *((16, "Solvane Clinical Policy"), 6, (12, "Knee Braces: Policy No. 052"), GAP),
            "A brace holds the knee in place, and knee pain goes. Solvane knows.",
        ),
        *("Knee Braces", "052"),
    ),
}


@pytest.mark.parametrize(("lines", "title", "number"), TITLES_AND_NUMBERS.values(), ids=TITLES_AND_NUMBERS)
def test_title_and_number_are_parted(lines: Lines, title: str, number: str | None) -> None:
    header = typed(lines).header().value
    assert (header.title, header.policy_number) == (title, number)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Policy Number: QX-12", "QX-12"),
        ("Policy # QX012", "QX012"),
        ("MNG #: 110", "110"),
        ("Guideline Number: QX_KB_012", "QX_KB_012"),
        ("Guideline Number..........QX0674", "QX0674"),
        ("MEDICAL POLICY No. 91595-R5", "91595-R5"),
        ("Policy: QX.1517", "QX.1517"),
        ("09-J0000-66", "09-J0000-66"),
        ("5.21.169", "5.21.169"),
        ("MEDICAL POLICY – 7.01.516", "7.01.516"),
        ("1-800-555-0100", None),
        ("202.555.0100", None),
        ("V2.2023", None),
        ("01/02/2025", None),
        ("2025", None),
        ("Page 1 of 5", None),
    ],
)
def test_the_number_stands_above_the_title_labelled_or_alone(line: str, number: str | None) -> None:
    assert typed((line, (18, "Knee Braces"))).header().value.policy_number == number


@pytest.mark.parametrize("line", ["E0486", "Form 1234-A (Rev. 2/2025)", "QX_knee_v2.pdf"])
def test_codes_forms_and_files_below_the_title_are_no_numbers_of_a_policy(line: str) -> None:
    assert typed(((18, "Knee Braces"), line)).header().value.policy_number is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Medical Policy", "medical_policy"),
        ("Local Coverage Determination (LCD)", "lcd"),
        ("Medical Benefit Drug Policy", "drug_policy"),
        ("Reimbursement Policy", "reimbursement_policy"),
        ("Clinical Policy and Procedure Manual", "procedure"),
        ("Brightmoor Health Plan Medical Necessity Guideline", None),
    ],
)
def test_the_kind_of_document_is_named_by_a_line_that_says_nothing_else(line: str, kind: str | None) -> None:
    assert typed((line, (18, "Knee Braces"))).header().value.kind == kind


@pytest.mark.parametrize(
    ("lines", "name_of_file", "rules"),
    [
        (("a brace holds the knee in place.",), None, ["no-title"]),
        (("a brace holds the knee in place.",), "Knee Braces", ["title-of-file"]),
        (
            (
                *((18, "Supports of the Leg"), GAP, (18, "Knee Braces")),
                "Supports of the leg are braces. A brace holds the knee; braces of the knee support the leg.",
            ),
            None,
            ["title-doubtful"],
        ),
    ],
)
def test_a_title_that_is_doubtful_or_missing_is_a_finding(
    lines: Lines, name_of_file: str | None, rules: list[str]
) -> None:
    found = typed(lines).header(**({"Title": name_of_file} if name_of_file else {}))
    assert [f.rule for f in found.findings if f.at == "/title"] == rules
    if name_of_file:
        assert found.value.title == name_of_file


def test_what_the_title_rests_on_are_its_words_and_the_label() -> None:
    assert printed(typed(("Subject: Knee Braces",)).header(), "/title") == "Subject: Knee Braces"


def test_a_running_head_says_the_title_behind_other_words() -> None:
    paper = Paper()
    paper.line("Knee Braces of Wool", bold=True)
    paper.line("Date of Origin: 3/2008")
    paper.head("Elm Valley Necessity Rules Knee Braces of Wool")
    paper.line("Braces of wool hold the knee; knee braces of wool are worn.")
    assert paper.header().value.title == "Knee Braces of Wool"


def test_the_values_of_two_labels_are_no_title_over_two_lines() -> None:
    paper = Paper()
    paper.grid("Guideline Name | Knee Braces", "Formulary | Standard; Value")
    paper.line("Knee braces hold the knee.")
    assert paper.header().value.title == "Knee Braces"


def test_what_criteria_decide_is_part_of_their_name() -> None:
    text = "A brace holds the knee."
    assert typed(((18, "Prior Authorization Criteria: Braces"), text)).header().value.title == (
        "Prior Authorization Criteria: Braces"
    )
    assert typed(((18, "Clinical Policy: Knee Braces"), text)).header().value.title == "Knee Braces"


def test_the_capitals_before_a_number_are_part_of_it() -> None:
    paper = typed(((18, "Knee Braces"), "Dental Clinical Guideline KBG 2.07 | Effective January 1, 2025"))
    header = paper.header().value
    assert (header.policy_number, header.effective_date) == ("KBG 2.07", "2025-01-01")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Policy No. RX-2217 | Effective: March 1, 2026 | Last review: January 15, 2026", "RX-2217"),
        ("Elm Valley Advantage plans | Policy PB-ST-26 | Effective January 1, 2026", "PB-ST-26"),
    ],
)
def test_a_bar_ends_a_number(line: str, number: str) -> None:
    header = typed(((18, "Knee Braces"), line)).header().value
    assert (header.policy_number, header.effective_date is not None) == (number, True)


def test_a_label_that_says_what_to_choose_names_nothing() -> None:
    paper = typed(((14, "Knee Braces"), "Brace Requested: select one brace below", "Knee braces hold the knee."))
    assert paper.header().value.title == "Knee Braces"


def test_the_word_policy_that_ends_a_title_is_no_label() -> None:
    paper = Paper()
    paper.line("POLICY:   Joints – Knee Braces of All Sorts and Sizes, Made to Measure or Not, Prior Authorization")
    paper.line("Policy", left=117)
    assert (paper.header().value.title or "").endswith("Prior Authorization Policy")


def test_a_first_line_in_the_body_s_print_is_the_title_where_the_text_speaks_of_it() -> None:
    paper = typed(("Printable Version", GAP, "Braces and Sleeves for the Knee"))
    paper.heading("DESCRIPTION", "overview")
    paper.line("This policy is about braces for the knee and about sleeves.")
    paper.line("A sleeve warms the knee; a brace holds it. Braces come in three sizes, sleeves in one.")
    assert paper.header().value.title == "Braces and Sleeves for the Knee"


def test_a_heading_like_all_the_others_is_no_title_beside_the_first_line() -> None:
    paper = typed(((14, "Knee Braces"), "A brace holds the knee; sleeves warm it. Sleeves of wool and braces."))
    for name in ("Braces at Night", "Sleeves of Wool", "Braces in Water"):
        paper.heading(name, "other")
        paper.line("A sleeve of wool at night, a brace in water.")
    assert paper.header().value.title == "Knee Braces"


def test_the_letterhead_of_an_unknown_insurer_is_no_title() -> None:
    paper = Paper()
    paper.line("SALTMARSH", size=20, bold=True)
    paper.space()
    paper.line("Knee Braces", size=14, bold=True)
    paper.head("Saltmarsh Mutual, Inc. – This document holds proprietary information of Saltmarsh Mutual")
    paper.line("A brace holds the knee in place. Knee braces are of wool.")
    assert paper.header().value.title == "Knee Braces"


def test_a_title_over_lines_goes_on_below_what_stands_beside_it_at_other_heights() -> None:
    paper = Paper()
    paper.line("Night Braces", size=18)
    for label in ("Date of Origin: 06/2016", "Last Review Date: 04/23/2025"):
        paper.space(-11)
        paper.line(label, size=9, left=340)
    paper.space(-4)
    paper.line("of Wool", size=18)
    paper.space()
    paper.line("A brace holds the knee in place after an injury.")
    assert paper.header().value.title == "Night Braces of Wool"


def test_repeats_of_the_number_on_later_pages_are_its_words_too() -> None:
    paper = typed(("Policy Number: QX-12",))
    paper.heading("Criteria", "criteria")
    paper.line("A brace is covered after an injury.")
    paper.turn()
    paper.line("Policy Number: QX-12")
    assert printed(paper.header(), "/policy_number") == "Policy Number: QX-12 Policy Number: QX-12"


@pytest.mark.parametrize("drug", ["Braceplex (kneeumab)", "*Braceplex (kneeumab) / *For the knee only"])
def test_program_and_drug_of_a_grid_make_one_title_without_a_starred_note(drug: str) -> None:
    paper = Paper()
    paper.grid("Program Number | 2025 Z 10-4", "Program | Prior Authorization", f"Medication | {drug}")
    header = paper.header().value
    assert header.title == "Prior Authorization - Braceplex (kneeumab)"
    assert (header.policy_number, header.prior_authorization, header.kind) == ("2025 Z 10-4", "required", "drug_policy")


def test_name_and_number_stand_under_one_head_of_a_grid() -> None:
    paper = Paper()
    paper.grid("Policy Name & Number | Date Effective", bold=True)
    paper.space(-6)
    paper.grid("Knee Braces-OH QCD-MM-0735 | 11/01/2024", widths=(150, 150))
    header = paper.header().value
    assert (header.title, header.policy_number) == ("Knee Braces-OH", "MM-0735")
    assert header.effective_date == "2024-11-01"


def test_a_drug_under_its_label_is_the_title_below_a_line_that_any_document_may_bear() -> None:
    paper = typed(((16, "Medical Pharmacy Drug Prior"), (16, "Authorization Criteria"), GAP))
    paper.grid("Drug Trade Name: | See Below | Drug Generic Name: | Kneeumab", widths=(120, 80, 140, 80))
    paper.line("Kneeumab is given for sprains. Kneeumab is kept cold.")
    header = paper.header().value
    assert (header.title, header.prior_authorization) == ("Kneeumab", "required")


@pytest.mark.parametrize(
    "letterhead", ["Brightmoor Medicaid", "BRIGHTMOOR HEALTH PLAN", "Elm Valley Health Medicare Plans"]
)
def test_an_insurer_s_name_over_the_title_in_the_same_print_is_none_of_it(letterhead: str) -> None:
    paper = typed(((18, letterhead), (18, "Knee Braces"), GAP, "A brace holds the knee in place after an injury."))
    assert paper.header().value.title == "Knee Braces"


def test_a_title_whose_first_lines_are_the_later_pages_running_head_is_whole() -> None:
    paper = Paper()
    paper.head("Braces and Splints for the Injured", size=10)
    paper.space(-30)
    paper.line("Knee of Runners: Policy No. 412")
    paper.space()
    for _ in range(2):
        paper.line("Braces and splints hold the injured knee of runners in place.")
    assert paper.header().value.title == "Braces and Splints for the Injured Knee of Runners"


def test_a_heading_behind_its_number_and_the_heads_of_a_table_are_no_titles() -> None:
    paper = typed(("Knee Braces", GAP, (14, "1.0    What a Brace Is"), "A brace holds the knee in place."))
    paper.line("Knee braces are worn by day.")
    assert paper.header().value.title == "Knee Braces"


def test_a_head_that_counts_the_rows_of_a_table_names_no_policy_number() -> None:
    paper = Paper()
    paper.line("Knee Brace Program Summary", size=18, bold=True)
    paper.grid("Number | Reference", "1 | Oakes J. Braces. 2021.")
    assert paper.header().value.policy_number is None


def test_the_number_of_a_local_determination_below_its_title_is_none_of_it() -> None:
    paper = typed(((18, "Knee Braces"), (18, "L30000"), GAP, "A brace holds the knee in place after an injury."))
    assert paper.header().value.title == "Knee Braces"


def test_a_list_of_many_drugs_is_named_by_its_year_and_by_none_of_the_drugs() -> None:
    paper = Paper()
    paper.line("2026 Prior Authorization Criteria", size=18, bold=True)
    paper.space()
    for drug in ("Kneeumab", "Anklinib", "Wristolol"):
        paper.line(drug, bold=True)
        paper.grid(f"Drug Name(s) | {drug}", "Covered Uses | Sprains", widths=(120, 200))
        paper.space()
    assert paper.header().value.title == "2026 Prior Authorization Criteria"


def test_the_first_line_over_the_kind_of_document_is_the_insurer_where_a_title_in_its_print_follows() -> None:
    paper = Paper()
    paper.line("BrightCrest of Saltmarsh", size=13, bold=True)
    paper.line("Medical Policy Manual")
    paper.line("Knee Braces for Sprains", size=13, bold=True)
    paper.heading("Description", "overview")
    paper.line("BrightCrest of Saltmarsh pays for braces that hold a knee.")
    header = paper.header().value
    assert (header.payer, header.title) == ("BrightCrest of Saltmarsh", "Knee Braces for Sprains")
    alone = Paper()
    alone.line("Knee Braces for Sprains", size=13, bold=True)
    alone.line("Medical Policy Manual")
    alone.heading("Description", "overview")
    alone.line("Braces hold a knee.")
    assert alone.header().value.title == "Knee Braces for Sprains"


@pytest.mark.parametrize("letterhead", ["elmvalley HEALTH PLAN", "Elm Valley Plan of Saltmarsh", "Larrow Point."])
def test_a_name_that_is_never_written_small_above_the_subject_is_whose_document_it_is(letterhead: str) -> None:
    paper = Paper()
    paper.line(letterhead, size=16, bold=True)
    paper.space()
    paper.line("Home Splinting of the Wrist", size=13, bold=True)
    paper.heading("Description", "overview")
    paper.line("Splinting at home holds a wrist still, and home visits show how a splint is worn.")
    header = paper.header().value
    assert header.title == "Home Splinting of the Wrist"
    assert header.payer in (None, letterhead.strip("."))


def test_a_brand_in_the_largest_print_is_the_title_though_it_is_never_written_small() -> None:
    paper = Paper()
    paper.line("Splintex", size=16, bold=True)
    paper.space()
    paper.line("Pharmacy Coverage Policy", size=13, bold=True)
    paper.heading("Description", "overview")
    paper.line("Splintex holds a wrist still at night, and Splintex is worn for six weeks.")
    assert paper.header().value.title == "Splintex"


def test_words_of_any_document_over_the_subject_in_its_print_are_no_part_of_the_title() -> None:
    paper = Paper()
    paper.line("PRIOR AUTHORIZATION REQUEST FORM", size=14, bold=True)
    paper.line("Wrist Splints for Children", size=14, bold=True)
    paper.heading("Criteria", "criteria")
    paper.line("Splints for the wrist of children are covered.")
    assert paper.header().value.title == "Wrist Splints for Children"


@pytest.mark.parametrize("is_set_apart", [True, False])
def test_a_label_without_a_colon_is_one_where_its_face_is_another_than_its_value_s(is_set_apart: bool) -> None:
    paper = Paper()
    paper.line("Subject Knee Braces", italic=1 if is_set_apart else 0)
    paper.line("A brace holds the knee in place after an injury.")
    assert (paper.header().value.title == "Knee Braces") == is_set_apart


def test_the_page_s_number_in_a_running_head_is_no_part_of_the_title() -> None:
    paper = Paper()
    for page in (1, 2, 3):
        paper.head(f"KB-091 Knee Braces Page {page} of 3")
        paper.line("A knee brace holds the knee in place after an injury; braces are worn at night.")
        paper.turn()
    assert paper.header().value.title == "Knee Braces"


def test_a_diagnosis_in_large_print_below_the_name_of_the_drug_is_no_title() -> None:
    paper = Paper()
    paper.line("DRUG NAME: Splintab (splintimab)")
    paper.line("STATUS: Prior Authorization Required")
    paper.space()
    paper.line("Splintab holds the ankle while a sprain heals, and is given for sprains.")
    paper.line("SPRAINS", size=14, bold=True)
    paper.line("Splintab is covered for sprains that have hurt for six weeks.")
    assert paper.header().value.title == "Splintab (splintimab)"


def test_a_bar_of_links_to_the_sections_is_no_title() -> None:
    paper = Paper()
    paper.head("Overview | Clinical Criteria | Coding | Document History | References")
    paper.line("Knee Braces", size=14, bold=True)
    paper.space()
    paper.line("A brace holds the knee in place after an injury; braces are worn at night.")
    assert paper.header().value.title == "Knee Braces"


def test_below_a_first_line_that_says_what_sort_of_document_it_is_stands_its_name() -> None:
    paper = Paper()
    paper.heading("Clinical Criteria", "criteria", size=11)
    paper.heading("Knee Braces", "criteria", size=17)
    paper.line("Document Number: KB-0241")
    paper.heading("Overview", "overview")
    paper.line("This document addresses supports. A brace holds the knee in place after an injury.")
    assert paper.header().value.title == "Knee Braces"


def test_an_article_on_billing_and_coding_is_called_so() -> None:
    paper = Paper()
    paper.line("Local Coverage Article")
    paper.line("Billing and Coding: Knee Braces", size=16, bold=True)
    paper.space()
    paper.line("A brace holds the knee in place after an injury; braces are worn at night.")
    assert paper.header().value.title == "Billing and Coding: Knee Braces"


@pytest.mark.parametrize(
    ("number", "title"), [("Guideline #", "Knee Braces and Splints"), ("Version", "ACME GUIDELINES")]
)
def test_a_label_alone_asks_for_the_name_where_another_asks_for_the_number(number: str, title: str) -> None:
    paper = Paper()
    paper.line("ACME GUIDELINES", size=14, bold=True)
    paper.space()
    paper.line(f"Guideline          Knee Braces and Splints          {number}          KB-07")
    paper.space()
    paper.line("A brace holds the knee in place after an injury; braces are worn at night.")
    assert paper.header().value.title == title


@pytest.mark.parametrize(
    "letterhead", ["Brightmoor Alliance Blue", "Brightmoor & Elm Vision", "Brightmoor Dental Services"]
)
def test_a_first_line_in_the_form_of_a_house_s_name_is_whose_document_it_is_where_another_may_be_the_title(
    letterhead: str,
) -> None:
    paper = Paper()
    paper.line(letterhead, size=20, bold=True)
    paper.line("An independent community plan for the valley")
    paper.line("Braceplex", size=15, bold=True)
    paper.space()
    paper.heading("Coverage Criteria", "criteria")
    paper.line("Braceplex is covered for services of the alliance of a sprained knee and a broken wrist.")
    paper.line(f"{letterhead} pays for it.")
    paper.line("Braceplex is worn by day, and dental care, blue or not, and vision are not affected by it.")
    header = paper.header().value
    assert (header.title, header.payer) == ("Braceplex", letterhead)


def test_a_house_s_name_without_another_that_may_be_the_title_is_it() -> None:
    paper = Paper()
    paper.line("Brightmoor Alliance Services", size=20, bold=True)
    paper.space()
    paper.heading("Coverage Criteria", "criteria")
    paper.line("A brace is covered for a sprained knee.")
    assert paper.header().value.title == "Brightmoor Alliance Services"


def test_the_sort_of_document_between_the_letterhead_and_a_larger_name_does_not_end_the_front() -> None:
    paper = Paper()
    paper.line("Brightmoor Medicare Advantage", bold=True)
    paper.heading("Policy Guideline", "guidance")
    paper.heading("Knee Braces", "other", size=19)
    paper.line("Guideline Number: KB-231")
    paper.space()
    paper.heading("Coverage Criteria", "criteria")
    paper.line("Knee braces are covered for a sprain.")
    header = paper.header().value
    assert (header.title, header.policy_number) == ("Knee Braces", "KB-231")


def test_a_sort_of_document_that_goes_on_below_in_small_letters_begins_the_title() -> None:
    paper = Paper()
    paper.line("Elmhaven Care", size=10, bold=True)
    paper.space()
    paper.line("Guidelines for Medical Necessity Determination", size=16, bold=True)
    paper.line("for Knee Braces and Splints", size=16, bold=True)
    paper.heading("Coverage", "criteria")
    paper.line("A brace is covered for a year, and braces and splints are worn at the knee.")
    assert paper.header().value.title == "Guidelines for Medical Necessity Determination for Knee Braces and Splints"
