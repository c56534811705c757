"""A PDF is a version of the policy that it says it is, whatever its file is called."""

import pytest

from extractor.ingest.identity import Known, Register
from extractor.model.policy import Policy
from tests.readings import reading

LONG = [("2024-09-19", "Reviewed and approved by the committee that looks after teeth, for use from January on")]
SHORT = [("2024-09-19", "Annual review")]


def facts(**given: object) -> Policy:
    return reading(**given).policy


def are_one(old: Policy, new: Policy) -> bool:
    """Whether the register takes the second for a version of the first."""
    register = Register()
    return register.recognise(old)[0] == register.recognise(new)[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"title": "Wisdom Teeth"}, {"title": "WISDOM TEETH"}),
        ({"title": "Magnetic Resonance Imaging (MRI)"}, {"title": "Magnetic-Resonance Imaging"}),
        ({"title": "Wisdom Teeth", "number": "W-1"}, {"title": "Removal of Wisdom Teeth", "number": "w 1"}),
        ({"title": "Wisdom Teeth", "number": "W-1"}, {"title": "Wisdom Teeth"}),
        (
            {"title": "Wisdom Teeth Care", "number": "2024D0027W"},
            {"title": "Wisdom Tooth Care", "number": "2025D0027X"},
        ),
        ({"title": "Wisdom Teeth Care", "history": LONG}, {"title": "Wisdom Tooth Care", "history": LONG}),
        ({"number": "06.02.35an"}, {"number": "06.02.35ao"}),
        ({"number": "2024 P 2116-19"}, {"number": "2025 P 2116-22"}),
        ({"plans": ["Maple HMO"]}, {"plans": ["Maple Health HMO plans", "Maple PPO"]}),
        ({"plans": ["Maple"], "history": LONG}, {"plans": ["Norway"], "history": LONG, "effective": "2026-01-01"}),
        ({"plans": ["Maple"], "number": "W-1"}, {"plans": ["Norway"], "number": "W-1", "effective": "2026-01-01"}),
    ],
)
def test_it_is_the_same_policy(old, new):
    assert are_one(facts(**old), facts(**new))
    assert are_one(facts(**new), facts(**old))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"title": "Wisdom Teeth"}, {"title": "Crowns"}),
        ({"title": "Infusions (IV)"}, {"title": "Infusions (SC)"}),
        ({"title": "Infusions IV", "history": SHORT}, {"title": "Infusions SC", "history": SHORT}),
        ({"payer": "Maple Health"}, {"payer": "Oak Plan"}),
        ({"payer": None}, {"payer": None}),
        ({"number": "W-1"}, {"number": "W-2"}),
        ({"title": "Dental Implants A", "number": "2.01a"}, {"title": "Dental Implants B", "number": "2.01b"}),
        ({"number": "W-1", "history": LONG}, {"number": "W-2", "history": LONG}),
        ({"plans": ["Commercial"], "number": "W-1"}, {"plans": ["Medicaid"], "number": "W-1", "effective": "2026"}),
        ({"plans": ["Ash"], "number": "W-1", "history": LONG}, {"plans": ["Elm"], "number": "W-1", "history": LONG}),
        ({"number": "12024"}, {"number": "12025"}),
        ({"title": "Wisdom Teeth", "number": "1"}, {"title": "Organ Transplants", "number": "1"}),
        ({"plans": ["Maple Commercial"]}, {"plans": ["State Medicaid"]}),
    ],
)
def test_it_is_another_policy(old, new):
    assert not are_one(facts(**old), facts(**new))


def test_policies_of_one_title_are_kept_apart_by_name_and_it_is_said():
    register = Register()
    names = [register.recognise(facts(number=number)) for number in ("W-1", "W-2", None)]
    first, second, _ = [name for name, _ in names]
    assert (first, second) == ("maple-health/wisdom-teeth", "maple-health/wisdom-teeth-w-2")
    assert "title is that of maple-health/wisdom-teeth, but" in names[1][1].message


def test_a_title_may_change_little_by_little():
    register = Register()
    titles = ["Wisdom Teeth", "Wisdom Teeth Removal", "Tooth Removal", "Tooth Extraction Removal"]
    assert len({register.recognise(facts(title=title, number="W-1"))[0] for title in titles}) == 1


def test_a_version_goes_to_the_sibling_that_has_its_plans():
    register = Register()
    for plan in ("Commercial", "Medicaid"):
        register.recognise(facts(plans=[plan], number="W-1"))
    name, doubt = register.recognise(facts(plans=["Medicaid"], number="W-1", effective="2026-01-01"))
    assert (name, doubt) == ("maple-health/wisdom-teeth-w-1", None)


def test_a_version_for_other_plans_than_before_is_said_to_be():
    register = Register()
    register.recognise(facts(plans=["Maple"], number="W-1"))
    name, doubt = register.recognise(facts(plans=["Norway"], number="W-1", effective="2026-01-01"))
    assert name == "maple-health/wisdom-teeth"
    assert "names none of the plans" in doubt.message


def test_the_facts_of_policies_with_other_numbers_are_not_read():
    def unread() -> Policy:
        raise AssertionError("read for nothing")

    known = [Known.of(f"maple-health/{n}", f"Policy on matter {chr(64 + n)}", f"M-{n}", unread) for n in range(1, 27)]
    assert Register(lambda _: known).recognise(facts(title="Policy on matter C", number="M-77"))[0] not in known
