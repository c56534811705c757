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
        "Too typical, typically under the year, no less than one, or fewer",
        "Until years are up, upon use by us, used or using various uses",
        "Usually, via the usual, it was very well and were they younger",
        "What, when, where, whether, with whom, which would your week, always",
        "After the guideline",
    ],
)
def test_what_every_policy_says_tells_nothing_of_what_one_speaks(text: str) -> None:
    assert PLAIN.words(text) == {}


@pytest.mark.parametrize(
    "same",
    [
        "re-irradiation reirradiated retreatment re-treated",
        "benign nonmalignant non-malignant non-malignancy noncancerous non-cancerous",
        "cancer cancers cancerous malignant malignancy carcinoma carcinomas",
        "tumor tumors tumour tumours neoplasm neoplasms",
        "inperson in-person face-to-face",
        "telehealth telemedicine virtual virtually",
        "clinician clinicians physician physicians doctor doctors provider providers prescriber prescribers"
        " practitioner practitioners",
        "child children pediatric pediatrics paediatric paediatrics minor minors kid kids",
        "trial trials tried",
        "combination combined combining together concurrent concurrently concomitant concomitantly simultaneous"
        " simultaneously",
        "reduce reduces reduced reducing reduction minimize minimise minimizing avoid avoids avoided avoiding",
        "drug drugs medication medications medicine medicines",
        "surgery surgeries surgical surgically",
        "diagnosis diagnoses diagnosed diagnostic",
        "x-ray x-rays xray radiograph radiographs",
    ],
)
def test_words_of_the_trade_that_say_the_same_are_one(same: str) -> None:
    first, *others = same.split()
    assert [{*PLAIN.words(other)} for other in others] == [{*PLAIN.words(first)}] * len(others)
    assert len(PLAIN.words(first)) == 1


def test_words_of_the_trade_that_stand_apart_are_one_as_well() -> None:
    assert PLAIN.words("face to face").keys() == PLAIN.words("in person").keys() == PLAIN.words("inperson").keys()
    assert PLAIN.words("by video").keys() == PLAIN.words("telehealth").keys()
    assert PLAIN.words("not malignant").keys() == PLAIN.words("benign").keys() != PLAIN.words("cancer").keys()
    assert PLAIN.words("The plan's nurse, the plan’s nurse, the plan nurse") == PLAIN.words("nurse")


def test_a_word_is_known_in_all_its_forms_and_told_as_written_first() -> None:
    assert PLAIN.words("Sensors, a sensor and sensing") == {"sensor": "sensors", "sens": "sensing"}
    assert PLAIN.words("For 6 weeks at 88% code E0638 x ½") == {"code": "code"}


def test_a_short_form_stands_for_the_words_before_it() -> None:
    meanings = short_forms(
        ["A continuous glucose monitor (CGM) or sets of them (CGMs)", "the wide frame (XY)", "wooden chair (WC) here"],
        "",
    )
    assert meanings == {"CGM": "continuous glucose monitor", "WC": "wooden chair"}
    words = Vocabulary(meanings).words
    assert words("CGMs") == words("cgm") == words("The CGM’s") == words("CGM's") == words("Continuous glucose monitor")
    assert words("XCGM").keys() == {"xcgm"}


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("a wide oak frame (WOF)", ["WOF"]),
        ("a wide oak frame (WOFs)", ["WOF"]),
        ("a very wide oak frame and chair table (VWOFACT)", ["VWOFACT"]),  # seven letters
        ("an aa bb cc dd ee ff gg hh (ABCDEFGH)", []),
        ("oak (O)", []),
        ("a wide oak frame (wof)", []),
        (f"a wide {'-' * 120} oak frame (WOF)", []),  # too far before it
        (f"a wide {'-' * 90} oak frame (WOF)", ["WOF"]),
    ],
)
def test_what_is_a_short_form(text: str, short: list[str]) -> None:
    assert list(short_forms([text], "")) == short


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Standing Frames", {}),
        ("Tall Standing Frames", {"TSF": "tall standing frames"}),
        ("Tall Standing Frames (Wood)", {"TSF": "tall standing frames"}),
        ("Frames for Standing and Walking", {"FSW": "frames standing walking"}),
    ],
)
def test_the_first_letters_of_a_long_title_are_a_short_form(title: str, short: dict[str, str]) -> None:
    assert short_forms([], title) == short


def test_what_the_text_explains_comes_before_the_title() -> None:
    assert short_forms(["tilted steel frame (TSF)"], "Tall Standing Frames") == {"TSF": "tilted steel frame"}
    assert short_forms(["tall steel frame (TSF)", "thin steel frame (TSF)"], "") == {"TSF": "tall steel frame"}
