"""Saltmarsh Community Care, an invented insurer: power wheelchairs in three versions, house "roman"."""

from __future__ import annotations

from extractor.model.policy import Age, Code, DatedFact, Policy, PopulationStatement, Product, Revision
from tests.printing.content import all_of, any_of, at_least, codes, need, references, section
from tests.printing.demo.issue import Issue
from tests.printing.drafts import Draft
from tests.printing.houses import Roman

FIRST = Policy(
    policy_id="saltmarsh-community-care/power-wheelchairs-and-power-operated-vehicles",
    title="Power Wheelchairs and Power Operated Vehicles",
    payer="Saltmarsh Community Care",
    policy_number="SCC-MOB-008",
    effective_date="2024-07-01",
    dates=(DatedFact(kind="approved", date="2024-05-21", label="Approval Date"),),
    products=(Product(name="Saltmarsh Medicaid"), Product(name="Saltmarsh Dual Advantage")),
    prior_authorization="required",
    population=(PopulationStatement(text="This policy applies to members ≥ 18 years of age.", age=Age(at_least=18)),),
    criteria=(
        all_of(
            "A power operated vehicle or a power wheelchair is considered medically necessary when all of the "
            "following are met:",
            all_of(
                "The member has a limit of mobility that meets both of the following:",
                any_of(
                    "It keeps the member from at least one of these daily activities at home:",
                    "Reaching the toilet in time",
                    "Preparing or eating a meal",
                    "Dressing",
                    "Bathing",
                ),
                "A cane, a walker or a fitted manual wheelchair does not make up for it",
            ),
            all_of(
                "A licensed physical or occupational therapist has examined the member, and the report shows all of "
                "the following:",
                "The therapist has no financial tie to the supplier",
                "Strength and range of motion of arms and legs were measured ≤ 45 days before the order",
                at_least(
                    2,
                    "At least 2 of the following were tried at home:",
                    "A scooter with three or four wheels",
                    "A wheelchair with power assist",
                    "A power wheelchair with a joystick",
                ),
            ),
            all_of(
                "The home has been visited, and the visit shows that:",
                "Doors and floors let the device pass",
                "The device can be charged and stored under a roof",
            ),
            position="medically_necessary",
        ),
        any_of(
            "A group 3 power wheelchair is considered medically necessary when the member meets section I and has one "
            "of the following:",
            "A neurological condition that gets worse over time",
            "A disease of the muscles",
            "A deformity of the skeleton present from birth",
            position="medically_necessary",
        ),
        all_of(
            "Power tilt or power recline is considered medically necessary when both of the following are met:",
            "The member cannot shift weight without help",
            any_of(
                "The member has either of the following:",
                "A pressure sore on the seating area, now or in the past",
                "A bladder program with intermittent catheters that needs a reclined position",
            ),
            position="medically_necessary",
        ),
    ),
    limitations=(
        need("A second power device for use at another place is not covered.", position="not_covered"),
        need("Replacement within 5 years of delivery is limited to loss, theft or damage that cannot be repaired."),
    ),
    code_tables=(
        codes(
            "The following HCPCS codes require prior authorization",
            "requires_prior_authorization",
            "HCPCS",
            {
                "E1002": "Power tilt of the seat only",
                "E1003": "Power recline of the back only, without reduction of shear",
                "E2310": "Electronic link between the control of the chair and one power seat function",
                "K0800": "Scooter, group 1 standard, for a user of up to 300 pounds",
                "K0801": "Scooter, group 1 heavy duty, for a user of 301 to 450 pounds",
                "K0816": "Power wheelchair, group 1 standard, captain's chair, up to 300 pounds",
                "K0822": "Power wheelchair, group 2 standard, sling or solid seat, up to 300 pounds",
                "K0823": "Power wheelchair, group 2 standard, captain's chair, up to 300 pounds",
                "K0848": "Power wheelchair, group 3 standard, sling or solid seat, up to 300 pounds",
                "K0856": "Power wheelchair, group 3 standard, one power seat function, up to 300 pounds",
            },
        ),
        codes(
            "Related HCPCS codes that do not require prior authorization",
            "no_prior_authorization",
            "HCPCS",
            {
                "E2361": "Sealed lead acid battery, size 22NF",
                "E2365": "Sealed lead acid battery, size U-1",
                "E2366": "Battery charger for one kind of battery",
            },
        ),
    ),
    references=references(
        "Fenwick L. Doors, ramps and batteries: fitting a power chair to a home. Invented Press. 2018.",
        "Saltmarsh Community Care. Report of the mobility council. 2023.",
        "Tull B, Aske N. Shear and pressure under power recline. Annals of Made-Up Seating. 2020;3(4):44-51.",
    ),
    revision_history=(
        Revision(date="2021-06-15", text="First issue."),
        Revision(
            date="2024-05-21",
            effective_date="2024-07-01",
            text="Criteria for tilt and recline added; effective July 1, 2024.",
        ),
    ),
    sections=(
        section(
            "Purpose",
            "overview",
            "A power operated vehicle is steered by a tiller and suits a member who can sit upright without support. A "
            "power wheelchair is steered by a joystick or another control and can carry special seating.",
        ),
        section("Coverage Criteria", "criteria"),
        section("Limitations", "limitations"),
        section("Procedure Codes", "codes"),
        section("References", "references"),
        section("Policy History", "revision_history"),
        section(
            "Disclaimer",
            "other",
            "Coverage depends on the member's benefits on the day of service. Saltmarsh Community Care may change this "
            "policy and will post the new version before it takes effect.",
        ),
    ),
)


def _second() -> Draft:
    """Two codes are freed and a condition is added, both announced; the home visit must show more, in silence."""
    draft = Draft(FIRST)
    draft.take_effect("2025-01-15")
    draft.redate(0, "2024-12-03")
    draft.append("A group 3 power wheelchair", "Loss of a leg at or above the knee on both sides")
    draft.append("The home has been visited", "A helper who lives with the member can operate the device")
    draft.remove_code("K0801")
    draft.remove_code("K0816")
    draft.uncite(0)
    draft.announce(
        Revision(
            date="2024-12-03",
            effective_date="2025-01-15",
            text="Prior authorization no longer required for K0801 and K0816. Loss of both legs added to group 3. "
            "References updated; effective January 15, 2025.",
        )
    )
    return draft


def _third() -> Draft:
    """Fewer trials at home are asked for and a code is added, both announced; devices must last longer, in silence."""
    draft = Draft(_second().policy)
    draft.take_effect("2025-09-01")
    draft.redate(0, "2025-07-22")
    draft.relate(
        "At least 2 of the following were tried at home:",
        "At least one of the following was tried at home:",
        "any_of",
    )
    draft.reword(
        "Strength and range of motion",
        "Strength and range of motion of arms and legs were measured ≤ 60 days before the order",
        "broadens",
    )
    draft.reword(
        "Replacement within 5 years",
        "Replacement within 7 years of delivery is limited to loss, theft or damage that cannot be repaired.",
        "broadens",
    )
    draft.add_code(
        0, Code(system="HCPCS", code="E1006", description="Power tilt and recline, without reduction of shear")
    )
    draft.announce(
        Revision(
            date="2025-07-22",
            effective_date="2025-09-01",
            text="Fewer home trials asked for. E1006 added to the codes that require prior authorization; "
            "effective September 1, 2025.",
        )
    )
    return draft


_ISSUED = Issue("saltmarsh-power-wheelchairs-2024", Roman, FIRST)
ISSUES = (
    _ISSUED,
    _ISSUED.revised("saltmarsh-power-wheelchairs-2025-01", _second()),
    _ISSUED.revised("saltmarsh-power-wheelchairs-2025-09", _third()),
)
