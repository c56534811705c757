"""Larkfield Health Plan, an invented insurer: continuous glucose monitors in three versions, house "grid"."""

from __future__ import annotations

from extractor.model.policy import Age, DatedFact, Policy, PopulationStatement, Product, Revision
from tests.printing.content import all_of, any_of, codes, need, references, section
from tests.printing.demo.issue import Issue
from tests.printing.drafts import Draft
from tests.printing.houses import Grid

FIRST = Policy(
    policy_id="larkfield-health-plan/continuous-glucose-monitors",
    title="Continuous Glucose Monitors",
    payer="Larkfield Health Plan",
    effective_date="2024-01-01",
    dates=(DatedFact(kind="last_reviewed", date="2023-11-08", label="Last Review Date"),),
    products=(
        Product(name="Larkfield Choice HMO", group="Commercial Products", fax="555-014-2201"),
        Product(name="Larkfield Open PPO", group="Commercial Products", fax="555-014-2201"),
        Product(name="Larkfield Senior Advantage HMO", group="Medicare Products", fax="555-014-2202", applies=False),
    ),
    prior_authorization="required",
    notification="not_required",
    population=(
        PopulationStatement(text="This guideline applies to Members 2 years of age and older.", age=Age(at_least=2)),
    ),
    criteria=(
        all_of(
            "A therapeutic continuous glucose monitor is considered medically necessary when all of the following "
            "criteria are met:",
            "The Member has a diagnosis of diabetes mellitus of any type.",
            any_of(
                "The Member meets one of the following:",
                "The Member is treated with insulin.",
                "The Member has had two or more glucose readings below 54 mg/dL within 90 days although the treatment "
                "plan was changed in response.",
                "The Member has had one low glucose event that needed help from another person.",
            ),
            "The prescribing clinician has seen the Member, in person or by video, within 6 months before the request.",
            any_of(
                "Training on the device is documented for either of the following:",
                "The Member",
                "A caregiver who manages the device for the Member",
            ),
            position="medically_necessary",
        ),
        all_of(
            "Continued use of a continuous glucose monitor is considered medically necessary when both of the "
            "following criteria are met:",
            "The Member has a visit about diabetes care at least every 6 months.",
            "Device reports show that the sensor was worn on at least 50% of days.",
            position="medically_necessary",
        ),
        any_of(
            "Replacement of a receiver is considered medically necessary for any of the following reasons:",
            "The receiver is out of warranty and no longer works.",
            "The receiver has been in use for at least 5 years.",
            all_of(
                "The receiver cannot be used because of a change in the Member's condition, and both of the following "
                "are documented:",
                "The change in condition",
                "Why the present receiver cannot be adapted",
            ),
            position="medically_necessary",
        ),
    ),
    limitations=(
        any_of(
            "The Plan does not cover any of the following:",
            "A second monitor of another brand while the first one works",
            "Smart watches, telephones and tablets used to display glucose readings",
            "Skin patches or covers sold for decoration",
            position="not_covered",
        ),
        need("Sensors are limited to the quantity that the manufacturer labels for 30 days."),
    ),
    code_tables=(
        codes(
            "The following HCPCS codes require prior authorization:",
            "requires_prior_authorization",
            "HCPCS",
            {
                "A4238": "One month of supplies for a monitor that works beside a finger-stick meter",
                "A4239": "One month of supplies for a monitor that replaces a finger-stick meter",
                "A9276": "Disposable glucose sensor, one day of wear",
                "A9277": "Transmitter of a glucose monitoring system, worn outside the body",
                "A9278": "Receiver of a glucose monitoring system, worn outside the body",
                "E2102": "Receiver for a monitor that works beside a finger-stick meter",
                "E2103": "Receiver for a monitor that replaces a finger-stick meter",
            },
        ),
        codes(
            "The following ICD-10-CM codes support medical necessity:",
            "supports_medical_necessity",
            "ICD-10-CM",
            {
                "E10.649": "Type 1 diabetes with low blood sugar, without coma",
                "E10.65": "Type 1 diabetes with high blood sugar",
                "E10.9": "Type 1 diabetes without complications",
                "E11.649": "Type 2 diabetes with low blood sugar, without coma",
                "E11.65": "Type 2 diabetes with high blood sugar",
                "E11.9": "Type 2 diabetes without complications",
                "O24.414": "Diabetes that began in pregnancy, treated with insulin",
                "Z79.4": "Long-term use of insulin",
            },
        ),
    ),
    references=references(
        "Aldous P, Wren T. Wearable glucose sensing in everyday practice: an invented review. Journal of Imaginary "
        "Endocrinology. 2022;14(3):201-219.",
        "Larkfield Health Plan. Advisory panel on diabetes technology: minutes of the spring meeting. 2023.",
        "Imaginary Society for Diabetes Technology. Statement on sensor accuracy. Version 2. 2021.",
    ),
    revision_history=(
        Revision(
            date="2023-11-08",
            effective_date="2024-01-01",
            text="Reviewed by the Larkfield Clinical Policy Panel as a new guideline; effective January 1, 2024",
        ),
    ),
    sections=(
        section(
            "Overview",
            "overview",
            "A continuous glucose monitor reads the sugar level in the fluid under the skin every few minutes, day and "
            "night, and warns its wearer before the level becomes dangerous. A sensor is worn on the skin, a "
            "transmitter sends its readings, and a receiver shows them.",
            "Some monitors work beside a finger-stick meter, which still has to confirm a reading before a dose of "
            "insulin. Others are accurate enough to replace the meter.",
        ),
        section("Clinical Coverage Criteria", "criteria"),
        section("Limitations", "limitations"),
        section("Codes", "codes", "Listing of a code does not guarantee payment."),
        section("References", "references"),
        section("Approval and Revision History", "revision_history"),
        section(
            "Background and Disclaimer",
            "other",
            "Larkfield Health Plan writes its guidelines with the help of practising clinicians and looks at each "
            "of them at least once a year. A guideline promises no payment: the Member's benefit document decides.",
        ),
    ),
)


def _second() -> Draft:
    """Separate sensors leave the prior-authorization table, as announced; a visit is asked for sooner, in silence."""
    draft = Draft(FIRST)
    draft.take_effect("2025-01-01")
    draft.redate(0, "2024-11-06")
    for code in ("A9276", "A9277", "A9278"):
        draft.remove_code(code)
    draft.reword(
        "The prescribing clinician has seen",
        "The prescribing clinician has seen the Member, in person or by video, within 3 months before the request.",
        "narrows",
    )
    draft.cite("Osei R. Fewer alarms, more sleep: living with a sensor. Imaginary Diabetes Letters. 2024;9(1):12-17.")
    draft.announce(
        Revision(
            date="2024-11-06",
            effective_date="2025-01-01",
            text="Annual review. Prior authorization removed from codes A9276, A9277 and A9278. References updated; "
            "effective January 1, 2025",
        )
    )
    return draft


def _third() -> Draft:
    """A further way to qualify and a higher age, both announced; one code is freed retroactively."""
    draft = Draft(_second().policy)
    draft.take_effect("2025-07-01")
    draft.redate(0, "2025-05-14")
    draft.remove_code("A4238")
    draft.append(
        "The Member meets one of the following:",
        "The Member is pregnant and has diabetes that began before or during the pregnancy.",
    )
    draft.redefine_population(
        0, "This guideline applies to Members 4 years of age and older.", "narrows", age=Age(at_least=4)
    )
    draft.reword(
        "Device reports show",
        "Device reports show that the sensor was worn on at least 70% of days.",
        "narrows",
    )
    draft.append("The Plan does not cover any of the following:", "Sensors worn by people without diabetes")
    draft.announce(
        Revision(
            date="2025-02-12",
            effective_date="2025-01-01",
            text="Interim review. Prior authorization removed from code A4238; effective January 1, 2025",
        )
    )
    draft.announce(
        Revision(
            date="2025-05-14",
            effective_date="2025-07-01",
            text="Pregnancy added as an indication. Minimum age raised to 4 years. Limitation on wellness use added; "
            "effective July 1, 2025",
        )
    )
    return draft


_ISSUED = Issue("larkfield-cgm-2024-01", Grid, FIRST)
ISSUES = (
    _ISSUED,
    _ISSUED.revised("larkfield-cgm-2025-01", _second()),
    _ISSUED.revised("larkfield-cgm-2025-07", _third()),
)
