"""What a statement that came or went does to coverage, by the list that it stands in."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.changes import Change
from extractor.model.policy import AtLeast, Criterion, Policy, Position, SectionText
from tests.diff.small import COVERED, effects, only, policy
from tests.printing.content import Statement, all_of, any_of, at_least, need, none_of

NARROWS, BROADENS, SAME, OPEN = (
    ("narrows", "broadens"),
    ("broadens", "narrows"),
    ("neutral", "neutral"),
    ("unclear", "unclear"),
)
TWO = ("Ataxia", "Polio")
THREE = (*TWO, "Gout")


def longer(group: Criterion, *more: Statement) -> Criterion:
    added = tuple(Criterion(id="", text=m) if isinstance(m, str) else m for m in more)
    return group.model_copy(update={"children": (*group.children, *added)})


def adding(group: Criterion, more: Statement, limitation: bool = False) -> tuple[str, str]:
    """What one more statement in a list does to coverage, and what taking it out does."""
    if limitation:
        old, new = policy("Alpha", limitations=(group,)), policy("Alpha", limitations=(longer(group, more),))
    else:
        old, new = policy(group), policy(longer(group, more))
    key = more if isinstance(more, str) else more.text
    return by_key(old, new)[key].effect, by_key(new, old)[key].effect


def by_key(old: Policy, new: Policy) -> dict[str, Change]:
    return {change.key: change for change in compare(old, new).changes}


@pytest.mark.parametrize(
    ("group", "more", "effect"),
    [
        (any_of("One of:", *TWO), "Stroke", BROADENS),
        (all_of("All of:", *TWO), "Stroke", NARROWS),
        (none_of("None of:", *TWO), "Stroke", NARROWS),
        (need("One of:", "Ataxia was seen"), "A fall was seen", BROADENS),
        (need("All of:", "Ataxia was seen"), "A fall was seen", NARROWS),
        (need("Both of one of:", "Ataxia was seen"), "A fall was seen", OPEN),
        (need("As follows:", "Ataxia was seen"), "A fall was seen", OPEN),
        (need("All of:", "Ataxia"), "Stroke", OPEN),
        (need("Frames are covered for the following:", *TWO), "Stroke", BROADENS),
        (need("Frames are covered for members with any of the following:", *TWO), "Stroke", BROADENS),
        (need("Frames are covered for all of the following:", *TWO), "Stroke", OPEN),
        (need("Devices:", "Frames are covered"), "Pads are covered", BROADENS),
        (need("Devices:", "Frames are covered"), need("Pads", "For ulcers", "Pads are covered at home"), BROADENS),
        (need("Causes such as:", *TWO), "Stroke", SAME),
        (need("Causes such as:", *TWO), "A stroke was seen", OPEN),
        (any_of("Causes such as:", *TWO), "Stroke", SAME),
        (any_of("Causes such as:", *TWO), "A stroke was seen", BROADENS),
        (need("Frames are not covered for:", *TWO), "Stroke", OPEN),
        (need("Frames are not covered for:", *TWO, position="not_covered"), "Stroke", NARROWS),
        (need("Frames are not covered for", *TWO, position="not_covered"), "Stroke", OPEN),
        (need("Frames are not covered for all of:", *TWO, position="not_covered"), "Stroke", OPEN),
        (need("Frames are not covered for:", *TWO, position="not_covered"), "A stroke was seen", OPEN),
    ],
)
def test_what_an_item_is_to_its_list(group: Criterion, more: Statement, effect: tuple[str, str]) -> None:
    assert adding(group, more) == effect


@pytest.mark.parametrize(
    ("outer", "effect"),
    [
        (any_of("One of:", need("Cancer", "Breast", "Lung"), "Polio"), BROADENS),
        (all_of("All of:", need("Cancer", "Breast", "Lung"), "Polio"), OPEN),
        (need("Causes such as:", need("Cancer", "Breast", "Lung"), "Polio"), SAME),
        (any_of("One of:", need("Cancer was seen", "Breast", "Lung"), "Polio"), OPEN),
    ],
)
def test_kinds_of_a_thing_that_is_one_of_several_are_more_of_these(outer: Criterion, effect: tuple[str, str]) -> None:
    kinds, polio = outer.children
    more = outer.model_copy(update={"children": (longer(kinds, "Skin"), polio)})
    assert effects(policy(outer), policy(more)) == effect


def test_what_is_no_kind_of_a_thing_is_not_one_more_of_them() -> None:
    kinds = need("Cancer", "Breast", "Lung")
    old, new = (policy(any_of("One of:", group, "Polio")) for group in (kinds, longer(kinds, "Unproven drugs")))
    assert effects(old, new) == OPEN


@pytest.mark.parametrize(
    ("text", "limitation", "effect"),
    [
        ("Pads are covered for ulcers", False, BROADENS),
        ("A letter must be sent", False, NARROWS),
        ("A letter is never required", False, OPEN),
        ("A letter of the school", False, OPEN),
        ("Rental", True, NARROWS),
        ("Except for rental", True, OPEN),
    ],
)
def test_a_whole_statement_stands_for_itself(text: str, limitation: bool, effect: tuple[str, str]) -> None:
    if limitation:
        assert effects(policy("Alpha"), policy("Alpha", limitations=(text,))) == effect
    else:
        assert effects(policy("Alpha"), policy("Alpha", text)) == effect


@pytest.mark.parametrize("position", ["not_covered", "investigational", "not_medically_necessary"])
def test_among_what_is_not_covered_it_works_the_other_way(position: Position) -> None:
    assert adding(any_of("Any of:", *TWO, position=position), "Stroke") == NARROWS
    assert adding(all_of("All of:", *TWO, position=position), "Stroke") == BROADENS
    assert adding(none_of("None of:", *TWO, position=position), "Stroke") == BROADENS


def test_what_is_covered_among_the_limitations_is_covered() -> None:
    group = any_of("Any of:", *TWO, position="medically_necessary")
    assert adding(group, "Stroke", limitation=True) == BROADENS
    assert adding(any_of("Any of:", *TWO), "Stroke", limitation=True) == NARROWS


def test_each_group_that_asks_for_absences_turns_it_round() -> None:
    def nested(*more: str) -> Policy:
        return policy(none_of("None of:", any_of("Any of:", *TWO, *more), "Fever"))

    assert effects(nested(), nested("Stroke")) == NARROWS

    def twice(*more: str) -> Policy:
        return policy(none_of("None of:", none_of("Nor none of:", any_of("Any of:", *TWO, *more)), "Fever"))

    assert effects(twice(), twice("Stroke")) == BROADENS


def test_an_item_of_an_exception_to_all_of_the_policy_is_left_open() -> None:
    assert adding(any_of("Except in any of these cases:", *TWO), "Stroke") == OPEN


def test_an_item_in_an_exception_is_left_open() -> None:
    def version(*more: str) -> Policy:
        return policy(all_of(COVERED, any_of("Except in any of these cases:", *TWO, *more), "A letter"))

    assert effects(version(), version("Stroke")) == OPEN
    assert only(version(), version("Stroke")).why == "It stands in an exception"


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("Note: examples include a stroke", SAME),
        ("Example: a stroke, for example", SAME),
        ("Note: a stroke counts as well", OPEN),
        ("Approval is given for 6 months", OPEN),
        ("Authorization may be renewed", OPEN),
    ],
)
def test_a_note_or_how_long_an_approval_lasts_is_no_demand(text: str, effect: tuple[str, str]) -> None:
    assert adding(all_of("All of:", *TWO), text) == effect


def test_a_demand_with_examples_is_no_note() -> None:
    assert adding(all_of("All of:", *TWO), "A device such as a cane") == NARROWS


def test_what_grants_an_approval_for_a_case_is_no_mere_length_of_it() -> None:
    assert adding(any_of("One of:", *TWO), "Stroke may be approved") == BROADENS
    assert adding(any_of("One of:", *TWO), all_of("Renewal when both hold:", "A fall", "A crash")) == BROADENS


def test_what_is_not_covered_within_a_list_of_what_is_narrows() -> None:
    refused = need("Frames for sport", position="not_covered")
    assert adding(any_of("One of:", *TWO), refused) == NARROWS
    assert only(policy(any_of("One of:", *TWO)), policy(any_of("One of:", *TWO, refused))).why == (
        "Added: a statement of what is not covered"
    )
    assert adding(any_of("One of:", *TWO, position="not_covered"), refused) == NARROWS
    assert effects(policy("Alpha"), policy("Alpha", refused)) == NARROWS


def test_a_list_that_a_statement_has_in_one_version_only_is_left_open() -> None:
    old, new = (
        policy(all_of("All of:", "Cancer", "Polio")),
        policy(all_of("All of:", all_of("Cancer", "Lung"), "Polio")),
    )
    change = by_key(old, new)["Lung"]
    assert (change.effect, change.why) == ("unclear", "“Cancer” has a list of its own in one version only")
    assert by_key(new, old)["Lung"].effect == "unclear"
    top = by_key(policy("Cancer", "Polio"), policy(all_of("Cancer", "Lung"), "Polio"))["Lung"]
    assert top.why == "“Cancer” has a list of its own in one version only"


def test_an_item_of_a_list_that_asks_for_another_number_is_judged_where_both_do_the_same() -> None:
    old, new = policy(any_of("The list:", *TWO)), policy(all_of("The list:", *TWO, "Stroke"))
    assert (by_key(old, new)["Stroke"].effect, by_key(new, old)["Stroke"].effect) == NARROWS
    fewer, more = policy(at_least(2, "The list:", *TWO)), policy(any_of("The list:", *TWO, "Stroke"))
    assert by_key(fewer, more)["Stroke"].effect == "broadens"
    assert by_key(more, fewer)["Stroke"].effect == "narrows"
    unsaid = policy(need("The list:", *TWO, "Stroke"))
    assert by_key(old, unsaid)["Stroke"].effect == "unclear"
    one, two = policy(need("The list:", "Polio")), policy(all_of("The list:", "Polio", "Stroke"))
    assert (by_key(one, two)["Stroke"].effect, by_key(two, one)["Stroke"].effect) == NARROWS


def test_an_item_of_such_a_list_does_what_it_did_in_its_own_version_if_the_list_does_so_too() -> None:
    any_, all_ = policy(any_of("The list:", *TWO, "Stroke")), policy(all_of("The list:", *TWO))
    for change, effect in ((by_key(any_, all_)["Stroke"], "narrows"), (by_key(all_, any_)["Stroke"], "broadens")):
        assert change.effect == effect
        assert change.proof is not None


def test_one_more_to_choose_from_broadens_though_more_of_the_list_are_asked_for() -> None:
    two, three = policy(at_least(2, "The list:", *THREE)), policy(at_least(3, "The list:", *THREE, "Stroke"))
    change = by_key(two, three)["Stroke"]
    reason = "Added: one of several, of which 3 must be met; “The list:” asks for another number of its items as well"
    assert (change.effect, change.why) == ("broadens", reason)
    assert by_key(two, three)["The list:"].effect == by_key(three, two)["Stroke"].effect == "narrows"


def test_an_item_of_such_a_list_is_judged_in_its_own_version_whatever_else_moved_up() -> None:
    unless = all_of("Unless it has:", "A ramp", "Mats", "A bed")
    old = policy(unless, all_of(COVERED, at_least(2, "The list:", *TWO), "A letter"))
    new = policy(all_of(COVERED, any_of("The list:", *TWO, "Stroke"), "A letter"))
    assert (by_key(old, new)["Stroke"].effect, by_key(new, old)["Stroke"].effect) == BROADENS


def test_an_item_of_such_a_list_of_mere_examples_is_left_open() -> None:
    text = "Pads are covered for illnesses, such as the following:"
    old, new = policy("Alpha", text), policy("Alpha", any_of(text, *TWO))
    assert by_key(old, new)["Polio"].effect == by_key(new, old)["Polio"].effect == "unclear"


def test_a_proof_that_says_something_else_than_the_verdict_is_not_given() -> None:
    group = at_least(5, "The list:", *TWO)
    change = only(policy(group), policy(longer(group, "Stroke")))
    assert (change.effect, change.proof) == ("broadens", None)


def test_in_a_group_that_works_both_ways_a_branch_is_judged_by_its_own_list() -> None:
    branch = all_of("All of these:", "A film", any_of("Any of these:", "A cane", "A crutch"))
    both = all_of("Both of the following:", "Polio", "Fever")
    new = policy(all_of(COVERED, "Ataxia", any_of("One of the following:", both, branch)))
    found = by_key(policy(all_of(COVERED, *TWO)), new)
    assert found["One of the following:"].effect == found[both.text].effect == "unclear"
    assert {found[key].effect for key in (branch.text, "A film", "Any of these:", "A cane")} == {"broadens"}
    assert found[branch.text].why == "Added: one of several that each suffice"
    assert found["A cane"].why == "Part of “All of these:”: Added: one of several that each suffice"
    assert (found["Fever"].effect, found["Fever"].why) == ("narrows", "Added: one of several that must all be met")


def test_a_list_that_went_is_named_by_its_statement_wherever_that_stands_now() -> None:
    old, new = policy(all_of("Pads:", "Mats", "Ramps"), need("Gait", "Fever")), policy("Gait")
    assert by_key(old, new)["Fever"].why == "“Gait” has a list of its own in one version only"


def test_a_group_laid_around_statements_that_stay_is_left_open() -> None:
    old = policy(any_of("One of:", "Lymphoma", "Large-cell lymphoma", "Grade 3 lymphoma", "Leukemia"))
    inner = any_of("Any aggressive form:", "Large-cell lymphoma", "Grade 3 lymphoma")
    new = policy(any_of("One of:", "Lymphoma", inner, "Leukemia"))
    assert by_key(old, new)["Any aggressive form:"].effect == "unclear"
    assert by_key(new, old)["Any aggressive form:"].effect == "unclear"


def test_a_group_that_does_not_say_how_it_is_joined_is_left_open_with_a_reason() -> None:
    plain, grouped = (
        policy(all_of(COVERED, *TWO)),
        policy(all_of(COVERED, "Ataxia", need("As told:", "Polio", "Fever"))),
    )
    for change in (by_key(plain, grouped)["As told:"], by_key(grouped, plain)["As told:"]):
        assert change.effect == "unclear"
        assert change.why == "A group was laid around statements that stay, or taken away from around them"


def test_all_of_a_branch_has_the_verdict_of_its_head() -> None:
    branch = all_of("Stroke, if all of these are met:", "A film", any_of("Either:", "A cane", "A crutch"))
    old, new = policy(any_of("One of:", *TWO)), policy(any_of("One of:", *TWO, branch))
    found = by_key(old, new)
    assert {change.effect for change in found.values()} == {"broadens"}
    assert found[branch.text].why == "Added: one of several that each suffice"
    assert found["A cane"].why == "Part of “Stroke, if all of these are met:”: Added: one of several that each suffice"
    assert {change.effect for change in by_key(new, old).values()} == {"narrows"}


@pytest.mark.parametrize(
    ("group", "why"),
    [
        (any_of("One of:", *TWO), "Added: one of several that each suffice"),
        (all_of("All of:", *TWO), "Added: one of several that must all be met"),
        (none_of("None of:", *TWO), "Added: one of several that must all be absent"),
        (need("As follows:", *TWO), "The text does not say how it stands to the statements beside it"),
        (need("Causes such as:", *TWO), "“Causes such as:” gives examples only; the list is open"),
        (
            any_of("One of:", *TWO, position="not_covered"),
            "Added: one of several that each suffice, in a statement of what is not covered",
        ),
    ],
)
def test_the_reason_says_what_the_item_is_to_its_list(group: Criterion, why: str) -> None:
    assert only(policy(group), policy(longer(group, "Stroke"))).why == why
    assert only(policy(longer(group, "Stroke")), policy(group)).why == why.replace("Added", "Removed")


def test_a_long_statement_is_quoted_by_its_beginning() -> None:
    sixty = "Causes such as those that were told to us by the nurses here"
    for text, quoted in (
        (sixty, sixty),
        (f"{sixty}s", f"{sixty[:59]}…"),
        (f"{sixty[:58]} and there", f"{sixty[:58]}…"),
    ):
        change = only(policy(need(text, *TWO)), policy(need(text, *TWO, "Stroke")))
        assert change.why == f"“{quoted}” gives examples only; the list is open"


@pytest.mark.parametrize("logic", ["any_of", AtLeast(at_least=2)])
def test_one_more_to_choose_from_broadens(logic: object) -> None:
    group = any_of("The list:", *TWO).model_copy(update={"logic": logic})
    assert adding(group, "Stroke") == BROADENS


def test_a_heading_that_one_reading_took_for_a_group_is_no_change() -> None:
    heading = "How a request is decided"
    frames = all_of("Frames are medically necessary when all are met:", "Polio", "A letter")
    pads = all_of("Pads are medically necessary when all are met:", "Ataxia", "A film")
    sections = (SectionText(heading=heading, kind="other", level=1, text=()),)
    plainly, grouped = policy(frames, pads, sections=sections), policy(need(heading, frames, pads))
    for old, new in ((plainly, grouped), (grouped, plainly)):
        assert [c.part for c in compare(old, new).changes if c.kind != "renumbered"] == []
    more = policy(need(heading, frames, pads, "Rental is not covered"))
    (change,) = (c for c in compare(plainly, more).changes if c.kind != "renumbered")
    assert (change.kind, change.key, change.path) == ("added", "Rental is not covered", "/criteria/0/children/2")


def test_a_group_under_a_heading_of_neither_version_is_a_change() -> None:
    frames = all_of("Frames are medically necessary when all are met:", "Polio", "A letter")
    new = policy(need("How a request is decided", frames))
    assert "added" in [c.kind for c in compare(policy(frames), new).changes]


def test_a_group_that_says_what_is_excluded_is_no_mere_heading() -> None:
    therapies = "Frames for travel by air", "Frames for swimming in a pool"
    frames = all_of("Frames are medically necessary when all are met:", "Polio", "A letter")
    for kind in ("other", "criteria"):
        for name in ("Experimental and Investigational", "Not Covered", "Exclusions"):
            sections = (SectionText(heading=name, kind=kind, level=1, text=()),)
            old, new = policy(frames, need(name, *therapies)), policy(frames, *therapies, sections=sections)
            assert ("removed", name) in [(c.kind, c.key) for c in compare(old, new).changes]


def test_a_group_named_as_other_text_elsewhere_stays_a_group() -> None:
    frames = all_of("Frames are medically necessary when all are met:", "Polio", "A letter")
    pads = all_of("Pads are medically necessary when all are met:", "Ataxia", "A film")
    sections = (SectionText(heading="Contraindications", kind="other", level=1, text=("Frames can tip over.",)),)
    old, new = policy(need("Contraindications", frames, pads)), policy(frames, pads, sections=sections)
    assert ("removed", "Contraindications") in [(c.kind, c.key) for c in compare(old, new).changes]


def test_a_group_of_both_versions_that_one_has_as_a_heading_too_is_no_change() -> None:
    sections = (SectionText(heading="Reauthorization", kind="criteria", level=1, text=()),)
    frames = all_of("Frames are medically necessary when all are met:", "Polio", "A letter")
    group = need("Reauthorization", frames, "A film each year")
    old, new = policy(group), policy(group, sections=sections)
    for before, after in ((old, new), (new, old)):
        assert [c.part for c in compare(before, after).changes if c.part != "sections"] == []


def test_any_two_of_a_list_that_became_one_of_it_broadens() -> None:
    two, either = (
        policy(need(f"The member has {count} of the following:", "Polio", "Ataxia", "Stroke", logic=logic))
        for count, logic in (("any 2", AtLeast(at_least=2)), ("one", "any_of"))
    )
    assert (only(two, either).effect, only(either, two).effect) == ("broadens", "narrows")
