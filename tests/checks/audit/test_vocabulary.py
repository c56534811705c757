"""Which words tell what a statement speaks of, and which say the same."""

from __future__ import annotations

import pytest

from extractor.checks.audit.vocabulary import Vocabulary, short_forms

PLAIN = Vocabulary({})


@pytest.mark.parametrize(
    "text",
    [
        "According to our general guidelines another individual may be an eligible candidate",
        "All criteria that are listed above or below must be met before coverage is considered medically necessary",
        "Approval is based on account of each of the following indications",
        "Coverage of such types is generally denied unless every requirement has been documented",
        "The member must also consider and demonstrate medical necessity during the service",
        "Please attach documentation about the patient that supports it",
        "Authorization is required for patients aged 12 or older",
        "We authorize, approve, or deny services at almost any age",
        "It is authorized or approved by the insurer within 30 days",
        "Documents from prior months or weeks, etc.",
        "Both beneficiaries cannot get it because it has been excluded",
        "A beneficiary of either type can submit more documents",
        "Between 6 hours or one hour, but never over a day",
        "Being common, this is commonly a case of the other type",
        "In such cases candidates could have it without further denial",
        "The policy covers, but does not cover, those of specific ages",
        "This is not covered since it is investigational, experimental or unproven",
        "A criterion is that persons demonstrated it",
        "The insurer denies what you did or do",
        "Those who are documenting it have done so, otherwise they explain why",
        "An enrollee, or enrollees, will ensure that evidence is available",
        "You had, are having or have had help for her or his own reasons",
        "How, however, is it included in this policy if it includes all",
        "Include one indication, including its standard use",
        "Individuals whose insurers have made it into their own",
        "It itself is just like those, at least as limited",
        "Many may make it through meeting what it meets",
        "Members might meet most of them now",
        "Note that no one, nor any other, needs it",
        "Obtain it once, only, often or out of need, as needed",
        "People per person provide, or provided, what the policies precisely require",
        "The old document was received, reserved or seen by several",
        "Prove the reason, as the month provides",
        "Those who receive the same have requirements, requires the policy",
        "You shall or should show it, while showing or having shown what shows",
        "Some of it, so supported, is supporting, sure, to support more than that",
        "Submitted there, then, therefore, to them, on these",
        "Too typical, typically under the year",
        "Until years are up, upon use by us, used or using various uses",
        "Usually, via the usual, it was very well and were they younger",
        "What, when, where, whether, with whom, which would your week, always",
        "After the guideline",
    ],
)
def test_what_every_policy_says_tells_nothing_of_what_one_speaks(text: str) -> None:
    assert PLAIN.words(text) == {}
