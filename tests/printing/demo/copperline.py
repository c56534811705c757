"""Copperline Mutual, an invented insurer: home oxygen in two versions, house "bullets"."""

from __future__ import annotations

from extractor.model.policy import Code, DatedFact, Policy, Product, Revision
from tests.printing.content import all_of, any_of, at_least, codes, need, none_of, references, section
from tests.printing.demo.issue import Issue
from tests.printing.drafts import Draft
from tests.printing.houses import Bullets

FIRST = Policy(
    policy_id="copperline-mutual/home-oxygen-equipment",
    title="Home Oxygen Equipment",
    payer="Copperline Mutual",
    policy_number="DME-1107",
    effective_date="2024-03-01",
    dates=(
        DatedFact(kind="original_effective", date="2019-09-01", label="Original Effective Date"),
        DatedFact(kind="last_reviewed", date="2024-02-12", label="Last Review Date"),
        DatedFact(kind="next_review", date="2025-02-12", label="Next Review Date"),
    ),
    products=(Product(name="Copperline Employer Group"), Product(name="Copperline Individual and Family")),
    prior_authorization="required",
    criteria=(
        all_of(
            "Home oxygen equipment is considered medically necessary when all of the following criteria are met:",
            any_of(
                "The member has one of the following conditions:",
                "Chronic lung disease",
                "Pulmonary hypertension",
                "Heart failure with low oxygen levels",
                "Cluster headache that other treatment has not relieved",
            ),
            any_of(
                "A test done within 30 days before the order shows any of the following:",
                any_of(
                    "Awake and at rest, either of the following:",
                    "Arterial oxygen pressure at or below 55 mm Hg",
                    "Oxygen saturation at or below 88 percent",
                ),
                all_of(
                    "Arterial oxygen pressure of 56 to 59 mm Hg together with both of the following:",
                    "Oxygen saturation of 89 percent",
                    "Swelling of the legs that points to heart failure, or a hematocrit above 56 percent",
                ),
                "During sleep, oxygen saturation at or below 88 percent for at least 5 minutes",
                "During exercise, a fall in oxygen saturation to 88 percent or lower that oxygen corrects",
            ),
            "The test was done by a laboratory or clinician with no interest in the supplier",
            none_of(
                "The member does not have any of the following:",
                "Chest pain without low oxygen levels as the only reason for the order",
                "Shortness of breath without low oxygen levels as the only reason for the order",
            ),
            position="medically_necessary",
        ),
        at_least(
            2,
            "Portable equipment is considered medically necessary when at least two of the following apply:",
            "The member leaves home for 2 or more hours on most days",
            "The member walks 50 feet or more alone or with a cane",
            "A portable unit keeps oxygen saturation above 90 percent during a walk",
            position="medically_necessary",
        ),
        all_of(
            "Oxygen is covered for a further 12 months when both of the following are met:",
            "The member was seen by the treating clinician within 90 days before the renewal",
            "A repeat test confirms that oxygen is still needed",
            position="medically_necessary",
        ),
    ),
    limitations=(
        need(
            "The following are considered not medically necessary:",
            "A spare concentrator for a second residence",
            "Oxygen for altitude sickness",
            "Topical oxygen for wounds",
            position="not_medically_necessary",
        ),
        need("Rental is paid for 36 months of continuous use."),
    ),
    code_tables=(
        codes(
            "The following HCPCS codes are covered when the criteria above are met:",
            "covered_if_criteria_met",
            "HCPCS",
            {
                "E0424": "Rental of a stationary system with compressed gas",
                "E0431": "Rental of a portable system with compressed gas",
                "E0434": "Rental of a portable system with liquid oxygen",
                "E0439": "Rental of a stationary system with liquid oxygen",
                "E1390": "Concentrator with one outlet that delivers 85 percent oxygen or more",
                "E1391": "Concentrator with two outlets that delivers 85 percent oxygen or more at each",
                "E1392": "Rental of a portable concentrator",
                "K0738": "Rental of a portable system that is filled at home from a concentrator",
            },
        ),
        codes(
            "The following HCPCS codes are not covered:",
            "not_covered",
            "HCPCS",
            {
                "E0446": "Device that applies oxygen to the skin",
                "A4575": "Chamber that applies oxygen to the skin",
            },
        ),
        codes(
            "The following ICD-10-CM codes support medical necessity:",
            "supports_medical_necessity",
            "ICD-10-CM",
            {
                "E84.0": "Cystic fibrosis with lung involvement",
                "G44.019": "Episodic cluster headache, not intractable",
                "I27.20": "Pulmonary hypertension of unspecified kind",
                "I50.9": "Heart failure of unspecified kind",
                "J44.9": "Chronic obstructive pulmonary disease of unspecified kind",
                "J84.10": "Scarring of the lung of unspecified kind",
                "J96.11": "Chronic respiratory failure with low oxygen",
            },
        ),
    ),
    references=references(
        "Marsh D, Quill E. Oxygen at home: an invented outcomes study. Made-Up Journal of Breathing. 2021;7(2):88-97.",
        "Copperline Mutual. Technology assessment: portable concentrators. Internal report 41. 2020.",
    ),
    revision_history=(
        Revision(date="2019-09-01", text="New policy Created from an internal technology assessment."),
        Revision(date="2022-02-14", text="Annual review No changes to coverage."),
        Revision(date="2024-02-12", text="Annual review Wording made plainer. No changes to coverage."),
    ),
    sections=(
        section(
            "Description",
            "overview",
            "Oxygen equipment raises the oxygen level in the blood of people whose lungs or heart cannot keep it up. A "
            "concentrator takes oxygen from the air of the room; tanks hold it as compressed gas or as a liquid.",
            "It is used by adults and children who breathe room air at home or need oxygen there.",
        ),
        section("Coverage Criteria", "criteria"),
        section("Limitations and Exclusions", "limitations"),
        section("Coding", "codes", "Codes are listed for information and do not promise payment."),
        section("References", "references"),
        section("Revision History", "revision_history"),
    ),
)


def _second() -> Draft:
    """A test may be older and a code for wounds is gone, both announced; a longer walk is asked for, in silence."""
    draft = Draft(FIRST)
    draft.take_effect("2025-04-01")
    draft.redate(1, "2025-02-10")
    draft.redate(2, "2026-02-10")
    draft.reword(
        "A test done within 30 days",
        "A test done within 60 days before the order shows any of the following:",
        "broadens",
    )
    draft.reword("The member walks", "The member walks 150 feet or more alone or with a cane", "narrows")
    draft.remove("Cluster headache")
    draft.append("The member does not have any of the following:", "Current smoking in the room where oxygen is used")
    draft.add_code(
        0, Code(system="HCPCS", code="E0433", description="Rental of a portable liquid system filled at home")
    )
    draft.remove_code("G44.019")
    draft.remove_product("Copperline Individual and Family")
    draft.rewrite(
        0,
        0,
        "Oxygen equipment raises the oxygen level in the blood of people whose lungs or heart cannot keep it up. A "
        "concentrator takes oxygen from the air of the room; tanks hold it as compressed gas or as a liquid. Some "
        "concentrators can fill small tanks for use away from home.",
    )
    draft.announce(
        Revision(
            date="2025-02-10",
            text="Annual review Time between test and order extended to 60 days. Cluster headache and code G44.019 "
            "removed. Code E0433 added.",
        )
    )
    return draft


_ISSUED = Issue("copperline-home-oxygen-v1", Bullets, FIRST)
ISSUES = (_ISSUED, _ISSUED.revised("copperline-home-oxygen-v2", _second()))
