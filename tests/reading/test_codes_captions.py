"""What the sentence over a table of codes says about them."""

from __future__ import annotations

import pytest

from extractor.profiles import Rule, generic


@pytest.mark.parametrize(
    ("caption", "role"),
    [
        (
            "The services below require prior authorization for dates of service on or after January 1:",
            "requires_prior_authorization",
        ),
        ("Codes that no longer require prior authorization", "no_prior_authorization"),
        ("These codes may be covered if the conditions in this policy are met:", "covered_if_criteria_met"),
        ("Not covered for any indication:", "not_covered"),
        ("Experimental and investigational codes", "not_covered"),
        ("ICD-10-CM codes that support medical necessity", "supports_medical_necessity"),
        ("ICD-10-CM codes that do not support medical necessity", "not_covered"),
        ("The following codes may be used to report the service:", "related"),
        ("Inclusion of a code in this list does not guarantee coverage; some are not covered.", "disclaimer"),
        ("A code on this list does not necessarily indicate that prior authorization is required.", "disclaimer"),
        ("Decisions must include review of the member's contract for non-covered items.", "disclaimer"),
        ("Codes may not be covered under all circumstances.", None),
        ("Code key: experimental or investigational = (E/I)", None),
        ("Table 2: HCPCS codes", None),
        ("Physicians and hats", None),
    ],
)
def test_a_caption_tells_the_role_of_its_codes(caption: str, role: str | None) -> None:
    assert generic().caption_role(caption) == role


@pytest.mark.parametrize("rule", generic().captions, ids=lambda rule: rule.means)
def test_every_example_of_a_caption_has_the_meaning_of_its_rule(rule: Rule) -> None:
    for example in rule.examples:
        assert generic().caption_role(example) == rule.means
