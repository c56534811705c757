"""A PDF is a version of the policy that it says it is, whatever its file is called and whenever it comes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from extractor.ingest.identity import Known, Recognised, Register
from extractor.ingest.likeness import Names, Traits, likeness, weights
from extractor.model.policy import Policy, Product, SectionText
from tests.readings import reading

LONG = [("2024-09-19", "Reviewed and approved by the committee that looks after teeth, for use from January on")]
SHORT = [("2024-09-19", "Annual review")]
TEETH = [f"The tooth hurts for {n} weeks or more" for n in range(2, 12)]
CROWNS = [f"The crown is worn by {n} percent" for n in range(2, 12)]
LATER = {"effective": "2026-01-01"}


def facts(**given: object) -> Policy:
    return reading(**{"criteria": TEETH, **given}).policy  # type: ignore[arg-type]


def are_one(old: Policy, new: Policy) -> bool:
    """Whether the register takes the second for a version of the first."""
    return len(partition([old, new])) == 1


def partition(policies: Sequence[Policy]) -> set[frozenset[int]]:
    """Which of these documents are versions of one policy, by their numbers in the list."""
    register, ids = Register(), []
    for policy in policies:
        found = register.recognise(policy)
        ids = [found.policy_id if name in found.joined else name for name in ids] + [found.policy_id]
    return {frozenset(n for n, name in enumerate(ids) if name == one) for one in set(ids)}


def recognised(*policies: Policy) -> Recognised:
    """What is found of the last one."""
    register = Register()
    return [register.recognise(policy) for policy in policies][-1]


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
        ({"plans": ["Maple"], "history": LONG}, {"plans": ["Norway"], "history": LONG, **LATER}),
        ({"plans": ["Maple"], "number": "W-1"}, {"plans": ["Norway"], "number": "W-1", **LATER}),
        ({"number": "W-1"}, {"number": "W-1", "criteria": CROWNS}),
        ({"title": "Wisdom Teeth", "number": "W-1"}, {"title": "Oral Surgery", "number": "W-1"}),
        ({"number": "W-1"}, {"number": "X-7", **LATER}),
        ({"criteria": TEETH}, {"criteria": [*TEETH[3:], *CROWNS[:3]]}),
    ],
)
def test_it_is_the_same_policy(old: dict[str, object], new: dict[str, object]) -> None:
    assert are_one(facts(**old), facts(**new))
    assert are_one(facts(**new), facts(**old))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"title": "Wisdom Teeth"}, {"title": "Crowns"}),
        ({"title": "Wisdom Teeth"}, {"title": "Wisdom Teeth", "criteria": CROWNS}),
        ({"title": "Infusions (IV)"}, {"title": "Infusions (SC)"}),
        ({"title": "Infusions IV", "history": SHORT}, {"title": "Infusions SC", "history": SHORT}),
        ({"payer": "Maple Health"}, {"payer": "Oak Plan"}),
        ({"payer": None}, {"payer": None}),
        ({"number": "W-1"}, {"number": "W-2"}),
        ({"title": "Dental Implants A", "number": "2.01a"}, {"title": "Dental Implants B", "number": "2.01b"}),
        ({"number": "W-1", "history": LONG}, {"number": "W-2", "history": LONG}),
        ({"number": "W-1"}, {"number": "X-7", "criteria": CROWNS, **LATER}),
        ({"plans": ["Commercial"], "number": "W-1"}, {"plans": ["Medicaid"], "number": "W-1", "effective": "2026"}),
        ({"plans": ["Ash"], "number": "W-1", "history": LONG}, {"plans": ["Elm"], "number": "W-1", "history": LONG}),
        ({"plans": ["Ohio Medicaid"]}, {"plans": ["Georgia Medicaid"], **LATER}),
        ({"title": "Wisdom Teeth - OH"}, {"title": "Wisdom Teeth - KY", **LATER}),
        ({"title": "Manual Chapter 13"}, {"title": "Manual Chapter 32", **LATER}),
        (
            {"title": "Wisdom Teeth", "number": "1"},
            {"title": "Organ Transplants", "number": "1", "criteria": CROWNS, "codes": ["50360"], **LATER},
        ),
        ({"plans": ["Maple Commercial"]}, {"plans": ["State Medicaid"]}),
    ],
)
def test_it_is_another_policy(old: dict[str, object], new: dict[str, object]) -> None:
    assert not are_one(facts(**old), facts(**new))
    assert not are_one(facts(**new), facts(**old))


def test_no_feature_makes_two_documents_one_by_itself() -> None:
    given, fine = weights(), {"same_title"}  # which is enough where there is nothing else to compare
    alone = {name for name, feature in given.features.items() if feature.points >= given.least}
    others = {"same_number": "other_title", "number_of_series": "other_title", "same_content": "other_title"}
    assert alone - fine == set(others)
    for name, against in others.items():
        assert given.features[name].points + given.features[against].points < given.least


def test_likeness_does_not_ask_which_of_two_is_the_older() -> None:
    one = Traits.of(facts(title="Wisdom Teeth", number="2024-W1A", plans=["Maple"]))
    other = Traits.of(facts(title="Wisdom Tooth", number="2025-W1B", plans=["Elm"], criteria=TEETH[:5]))
    assert set(likeness(one, other).features) == set(likeness(other, one).features)


def test_policies_of_one_title_are_kept_apart_by_name_and_it_is_said_how_to_join_them() -> None:
    register = Register()
    policies = [facts(number="W-1"), facts(number="W-2"), facts(number="W-3", criteria=CROWNS, **LATER)]
    names = [register.recognise(policy) for policy in policies]
    slugs = [name.policy_id.partition("/")[2] for name in names]
    assert slugs == ["wisdom-teeth", "wisdom-teeth-w-2", "wisdom-teeth-w-3"]
    said = names[2].doubts[0].message
    assert "their numbers differ" in said
    assert "hardly any of their statements" in said
    assert said.endswith("policy join maple-health/wisdom-teeth maple-health/wisdom-teeth-w-3")


def test_a_renumbered_policy_is_one_and_it_is_said() -> None:
    found = recognised(facts(number="W-1"), facts(number="X-7", **LATER))
    assert [(d.severity, "though their numbers differ" in d.message) for d in found.doubts] == [("warning", True)]
    assert found.doubts[0].message.endswith("policy split maple-health/wisdom-teeth --at 2026-01-01")


def test_another_line_of_business_is_no_doubt() -> None:
    found = recognised(facts(plans=["Commercial"]), facts(plans=["Medicaid"]))
    assert [(d.severity, "other lines of business" in d.message) for d in found.doubts] == [("info", True)]


def test_chapters_are_known_by_their_headings() -> None:
    def chapter(number: str, *more: str) -> Policy:
        headings = (f"Chapter {number} – Appliances", *more)
        sections = tuple(SectionText(heading=h, kind="other", level=1) for h in headings)
        return facts(title="Claims Manual", effective=f"20{number}").model_copy(update={"sections": sections})

    assert not are_one(chapter("13"), chapter("32"))
    assert are_one(chapter("13"), chapter("13", "Billing"))
    assert are_one(chapter("13", "Chapter 14"), chapter("32"))  # a whole manual is no chapter


def test_a_title_may_change_little_by_little() -> None:
    titles = ["Wisdom Teeth", "Wisdom Teeth Removal", "Tooth Removal", "Tooth Extraction Removal"]
    assert len(partition([facts(title=title, number="W-1") for title in titles])) == 1


DRIFTING = [
    reading(title="Wisdom Teeth", number="W-1", criteria=TEETH, effective="2020"),
    reading(title="Wisdom Teeth Removal", number="W-1", criteria=[*TEETH[4:], *CROWNS[:4]], effective="2022"),
    reading(title="Removal Surgery", number="W-1", criteria=[*TEETH[8:], *CROWNS[:8]], effective="2024"),
    reading(title="Oral Surgery", number="W-1", criteria=CROWNS, effective="2026"),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(len(DRIFTING)))))
def test_a_version_between_two_shows_that_they_are_one_whenever_it_comes(order: tuple[int, ...]) -> None:
    assert not are_one(DRIFTING[0].policy, DRIFTING[3].policy)
    assert len(partition([DRIFTING[n].policy for n in order])) == 1


def test_a_version_goes_to_the_sibling_that_has_its_plans() -> None:
    siblings = [facts(plans=[plan], number="W-1") for plan in ("Commercial", "Medicaid")]
    found = recognised(*siblings, facts(plans=["Medicaid"], number="W-1", **LATER))
    assert found.policy_id == "maple-health/wisdom-teeth-w-1"


def test_a_document_that_fits_two_siblings_joins_none_of_them_and_says_so() -> None:
    siblings = [facts(plans=[plan], number="W-1") for plan in ("Commercial", "Medicaid")]
    found = recognised(*siblings, facts(number="W-1", **LATER))
    assert found.joined == ()
    also = "may be one of maple-health/wisdom-teeth-w-1; they are for other lines"
    assert any(also in doubt.message for doubt in found.doubts)


def test_what_a_person_has_kept_apart_is_not_joined_again() -> None:
    two = {"maple-health/wisdom-teeth", "maple-health/oral-surgery"}
    for apart, joined in ((lambda one, other: {one, other} == two, 0), (lambda *_: False, 1)):
        register = Register(apart=apart)
        found = [register.recognise(DRIFTING[n].policy) for n in (0, 3, 1, 2)][-1]
        assert len(found.joined) == joined


def test_products_that_do_not_apply_say_nothing() -> None:
    unticked = facts().model_copy(update={"products": (Product(name="Medicaid", applies=False),)})
    assert are_one(unticked, facts(plans=["Commercial"], **LATER))


def test_the_facts_of_policies_with_other_names_are_not_read() -> None:
    def unread() -> Traits:
        raise AssertionError("read for nothing")

    names = [(f"maple-health/{n}", Names.of(f"Policy on matter {chr(64 + n)}", f"M-{n}")) for n in range(1, 27)]
    known = [Known(policy_id, name, unread) for policy_id, name in names]
    found = Register(lambda _: known).recognise(facts(title="Policy on matter AA", number="M-77"))
    assert found.policy_id == "maple-health/policy-on-matter-aa"
