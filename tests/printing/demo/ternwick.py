"""Ternwick Health Trust, an invented insurer: oral appliances for sleep apnea in two versions, house "plain"."""

from __future__ import annotations

from extractor.model.policy import Age, DatedFact, Policy, PopulationStatement, Product, Revision
from tests.printing.content import all_of, any_of, codes, need, none_of, references, section
from tests.printing.demo.issue import Issue
from tests.printing.drafts import Draft
from tests.printing.houses import Plain

FIRST = Policy(
    policy_id="ternwick-health-trust/oral-appliances-for-obstructive-sleep-apnea",
    title="Oral Appliances for Obstructive Sleep Apnea",
    payer="Ternwick Health Trust",
    policy_number="T-0425",
    effective_date="2024-05-01",
    dates=(
        DatedFact(kind="last_reviewed", date="2024-03", label="Last Reviewed"),
        DatedFact(kind="next_review", date="2025-03", label="Next Review"),
    ),
    products=(Product(name="Ternwick Access", fax="555-017-8800"), Product(name="Ternwick Premier")),
    prior_authorization="not_required",
    population=(PopulationStatement(text="This policy applies to members 18 years and older.", age=Age(at_least=18)),),
    criteria=(
        all_of(
            "A custom oral appliance is medically necessary when ALL of the following criteria are met:",
            any_of(
                "A sleep study read by a sleep physician shows ONE of the following:",
                "15 or more breathing events per hour",
                all_of(
                    "5 to 14 breathing events per hour, and BOTH of the following:",
                    "Sleepiness during the day, high blood pressure, heart disease or an earlier stroke",
                    "At least 30 events in the whole night",
                ),
            ),
            any_of(
                "A breathing mask with positive pressure meets ONE of the following:",
                "It was used for at least 4 weeks without success",
                "It is not tolerated",
                "It is contraindicated",
            ),
            "The appliance is ordered by the treating physician after a face-to-face visit",
            "The appliance is fitted by a dentist licensed in the state of service",
            position="medically_necessary",
        ),
        all_of(
            "Replacement of an oral appliance is medically necessary when BOTH of the following are met:",
            "The appliance is worn out or no longer fits",
            none_of(
                "NONE of the following is the cause:",
                "Misuse",
                "Loss in the first year",
            ),
            position="medically_necessary",
        ),
    ),
    limitations=(
        need("An appliance bought without a prescription is not covered.", position="not_covered"),
        need("An appliance for snoring alone is considered cosmetic and is not covered.", position="not_covered"),
    ),
    code_tables=(
        codes(
            "HCPCS codes covered if the criteria above are met:",
            "covered_if_criteria_met",
            "HCPCS",
            {
                "E0485": "Prefabricated device that holds the lower jaw forward, fitting included",
                "E0486": "Custom-made device that holds the lower jaw forward, fitting included",
            },
        ),
        codes(
            "ICD-10-CM codes that support medical necessity:",
            "supports_medical_necessity",
            "ICD-10-CM",
            {"G47.33": "Obstructive sleep apnea in adults and children"},
        ),
    ),
    references=references(
        "Hale J, Sorrel M. Moving the jaw: an invented trial. Fictional Sleep Review. 2019;5(1):3-14.",
        "Ternwick Health Trust. Dental advisory group: annual letter. 2023.",
    ),
    revision_history=(
        Revision(date="2022-03", text="New policy."),
        Revision(date="2023-03", text="Reviewed without changes."),
        Revision(date="2024-03", text="Reviewed. Replacement criteria added."),
    ),
    sections=(
        section(
            "Background",
            "overview",
            "In obstructive sleep apnea the throat closes again and again during sleep. An oral appliance holds the "
            "lower jaw or the tongue forward so that the airway stays open.",
        ),
        section("Medical Necessity Criteria", "criteria"),
        section("Exclusions", "limitations"),
        section("Billing Codes", "codes"),
        section("Policy Revision History", "revision_history"),
        section("References", "references"),
    ),
)


def _second() -> Draft:
    """Prior authorization comes in, as announced; the trial of a mask is made longer, in silence."""
    draft = Draft(FIRST)
    draft.take_effect("2025-06-01")
    draft.redate(0, "2025-03")
    draft.redate(1, "2026-03")
    draft.authorize("required")
    draft.reword("It was used for at least 4 weeks", "It was used for at least 3 months without success", "narrows")
    draft.append("NONE of the following is the cause:", "Dental work that was planned before the first fitting")
    draft.remove_code("E0485")
    draft.announce(
        Revision(
            date="2025-03",
            text="Reviewed. Prior authorization is now required. Code E0485 removed. Causes that rule out replacement "
            "clarified.",
        )
    )
    return draft


_ISSUED = Issue("ternwick-oral-appliances-1", Plain, FIRST)
ISSUES = (_ISSUED, _ISSUED.revised("ternwick-oral-appliances-2", _second()))
