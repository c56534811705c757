"""Another number does to coverage what it is for: a trial to make, a limit, an approval, an age."""

from __future__ import annotations

import pytest

from extractor.model.policy import Policy
from tests.diff.small import COVERED, demand, effects, limit, only, policy
from tests.printing.content import all_of

NARROWS, BROADENS, SAME, OPEN = (
    ("narrows", "broadens"),
    ("broadens", "narrows"),
    ("neutral", "neutral"),
    ("unclear", "unclear"),
)


@pytest.mark.parametrize(
    "text",
    [
        "Trial for {} weeks",
        "Two-part trials over {} weeks",
        "Therapies over {} weeks",
        "Treatment for {} weeks",
        "A course over {} weeks",
        "A cane was tried for {} weeks",
        "Failed for {} weeks",
        "Management for {} weeks",
        "Care for {} weeks",
        "Response for {} weeks",
        "Intolerance over {} weeks",
        "Symptoms for {} weeks",
        "Pain for {} weeks",
        "Weakness despite {} weeks in bed",
        "Weakness persisting {} weeks",
        "Weakness established for {} weeks",
        "Drug one received for {} weeks",
        "Weakness documented for {} weeks",
        "Weakness lasting {} weeks",
        "Did {} weeks of therapy",
        "Did {} weeks of trials",
        "Had {} prior treatments",
        "Had {} different treatments",
        "Had {} previous treatments",
        "Did {} weeks of supervised home care",
        "Did {} weeks supervised home care",
    ],
)
def test_more_of_what_must_be_tried_or_borne_narrows(text: str) -> None:
    assert effects(demand(text.format(6)), demand(text.format(12))) == NARROWS


@pytest.mark.parametrize(
    "text",
    [
        "The home is {} weeks away",
        "Did {} weeks of the supervised long home care",
        "Treatment every {} weeks",
        "Treatment {} weeks after surgery",
        "Treatment {} weeks following surgery",
        "Treatment {} weeks before surgery",
        "Treatment {} weeks prior to surgery",
        "Treatment {} weeks post surgery",
        "Treatment {} weeks from surgery",
        "Treatment {} weeks apart",
        "Treatment with {} mg",
        "Treatment of {} %",
        "Treatment of {} percent",
        "Treatment at {} years of age",
        "Treatment ended; it rained {} weeks",
        "Treatment ended. It rained {} weeks",
        "Treatment ended when it rained {} weeks",
        "Treatment ended if it rained {} weeks",
        "Treatment ended unless it rained {} weeks",
    ],
)
def test_a_number_that_may_be_a_least_or_a_most_is_left_open(text: str) -> None:
    assert effects(demand(text.format(6)), demand(text.format(12))) == OPEN


@pytest.mark.parametrize(
    "text",
    [
        "Approve for {} months",
        "Approval is given for {} months",
        "Authorization lasts {} months",
        "A letter is issued for {} months",
        "Duration: {} months",
        "Frames are covered for {} months",
        "Coverage lasts {} months",
        "Renewal for {} months",
        "A letter valid for {} months",
    ],
)
@pytest.mark.parametrize("inside", [demand, limit])
def test_a_longer_approval_broadens_wherever_it_stands(text: str, inside: object) -> None:
    old, new = (inside(text.format(n)) for n in (6, 12))  # type: ignore[operator]
    assert effects(old, new) == BROADENS


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("Approval needs a trial of {} months", NARROWS),
        ("Approval is renewed. Walks {} months", OPEN),
        ("Approval of {} visits", OPEN),
        ("Approval is given for at least {} months", NARROWS),
    ],
)
def test_what_stands_behind_an_approval_is_not_always_its_length(text: str, effect: object) -> None:
    assert effects(demand(text.format(6)), demand(text.format(12))) == effect


@pytest.mark.parametrize(
    "text",
    [
        "Limit of {} frames",
        "The plan limits this to {} frames",
        "Limited to {} frames",
        "Limitation: {} frames",
        "Max per year: {} frames",
        "The maximum per year is {} frames",
        "Up to a total of {} frames",
        "Quantity: {} frames",
        "Limited to at most {} frames",
    ],
)
@pytest.mark.parametrize("inside", [demand, limit])
def test_a_higher_limit_broadens_wherever_it_stands(text: str, inside: object) -> None:
    old, new = (inside(text.format(n)) for n in (6, 12))  # type: ignore[operator]
    assert effects(old, new) == BROADENS


@pytest.mark.parametrize(
    "text",
    [
        "Limited to one every {} weeks",
        "Frames are limited to 2 new pairs in {} years",
        "No more than one frame per {} months",
        "Limited to once within {} days",
    ],
)
@pytest.mark.parametrize("inside", [demand, limit])
def test_a_longer_time_for_the_same_number_narrows(text: str, inside: object) -> None:
    old, new = (inside(text.format(n)) for n in (6, 12))  # type: ignore[operator]
    assert effects(old, new) == NARROWS


@pytest.mark.parametrize("lead", ["", "Up to ", "Authorization is for "])
@pytest.mark.parametrize("inside", [demand, limit])
def test_how_much_is_handed_out_in_a_time_is_the_most_that_is_covered(inside: object, lead: str) -> None:
    def given(count: int, months: int) -> Policy:
        return inside(f"{lead}{count} injections per knee every {months} months")  # type: ignore[operator, no-any-return]

    assert effects(given(2, 6), given(2, 12)) == NARROWS
    assert effects(given(2, 6), given(3, 6)) == BROADENS


@pytest.mark.parametrize("text", ["{} falls every 6 months", "2 visits per knee every {} months"])
def test_what_may_be_demanded_in_a_time_is_left_open(text: str) -> None:
    assert effects(demand(text.format(3)), demand(text.format(5))) == OPEN


def test_a_refusal_of_those_with_no_more_in_a_time_is_left_open() -> None:
    text = "Members with no more than 2 falls in {} months are not covered"
    assert effects(limit(text.format(6)), limit(text.format(12))) == OPEN


@pytest.mark.parametrize(
    "text",
    [
        "No more than {} frames",
        "Not more than {} frames",
        "Up to {} frames",
        "At most {} frames",
        "Maximum of {} frames",
        "A max of {} frames",
        "Not to exceed {} frames",
        "Not exceeding {} frames",
        "{} frames per lifetime",
        "{} frames per calendar year",
        "{} frames per year",
        "{} frames per month",
        "{} frames per week",
        "{} frames per day",
        "{} frames per 90 days",
        "{} new frames per year",
    ],
)
def test_a_limit_among_what_is_not_covered_says_how_much_is_covered(text: str) -> None:
    assert effects(limit(text.format(6)), limit(text.format(12))) == BROADENS


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("Not covered for up to {} weeks after surgery", NARROWS),
        ("Investigational for up to {} visits", NARROWS),
        ("Frames within {} months of delivery", NARROWS),
        ("Frames for members up to {} years of age", NARROWS),
        ("Frames for members of at least {} years of age", BROADENS),
        ("Frames after at least {} falls", BROADENS),
        ("{} falls at home", OPEN),
    ],
)
def test_other_ranges_of_what_is_not_covered_work_the_other_way(text: str, effect: object) -> None:
    assert effects(limit(text.format(6)), limit(text.format(12))) == effect


@pytest.mark.parametrize(
    "text",
    [
        "{} visits per year",
        "Limited for members of {} years of age",
        "Not limited to {} frames",
        "No limit of {} frames",
        "Has no pain within {} weeks",
        "Investigational for up to {} visits",
    ],
)
def test_what_is_neither_a_limit_nor_a_demand_is_left_open(text: str) -> None:
    assert effects(demand(text.format(6)), demand(text.format(12))) == OPEN


@pytest.mark.parametrize("inside", [demand, limit])
def test_a_limit_that_may_be_reached_now_broadens(inside: object) -> None:
    old, new = (inside(f"Limited to {how} 6 frames") for how in ("fewer than", "at most"))  # type: ignore[operator]
    assert effects(old, new) == BROADENS


def test_a_limit_that_became_a_least_is_left_open() -> None:
    assert effects(demand("Limited to at most 6 frames"), demand("Limited to at least 6 frames")) == OPEN
    assert effects(demand("Limited to at least 6 frames"), demand("Limited to at least 8 frames")) == NARROWS


@pytest.mark.parametrize(
    "text",
    [
        "No more often than every {} weeks",
        "No more frequently than {} weeks",
        "Not more often than once every {} weeks",
        "Not more often than once {} weeks",
        "No sooner than {} weeks",
        "Not sooner than every {} weeks",
    ],
)
@pytest.mark.parametrize("inside", [demand, limit])
def test_a_longer_least_interval_narrows_wherever_it_stands(text: str, inside: object) -> None:
    for shorter, longer in (("6", "12"), ("6 to 8", "6 to 10"), ("6 to 10", "8 to 9")):
        old, new = (inside(text.format(n)) for n in (shorter, longer))  # type: ignore[operator]
        assert effects(old, new) == NARROWS


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        ("At least 6 visits", "At least 8 visits", NARROWS),
        ("More than 6 visits", "At least 6 visits", BROADENS),
        ("At most 40 points", "At most 45 points", BROADENS),
        ("Fewer than 40 points", "At most 40 points", BROADENS),
        ("18 years of age or older", "21 years of age or older", NARROWS),
        ("Between 12 and 17 years of age", "Between 12 and 21 years of age", BROADENS),
        ("Between 12 and 17 years of age", "Between 14 and 15 years of age", NARROWS),
        ("Between 12 and 17 years of age", "Between 14 and 21 years of age", OPEN),
        ("At least 52 weeks", "At least 364 days", SAME),
        ("At least 730 days", "At least 2 years", SAME),
        ("6 visits", "6 to 6 visits", SAME),
        ("At least 6 visits", "6 or more visits", SAME),
        ("At least 6 visits", "At most 6 visits", OPEN),
        ("At least 6 visits", "6 visits", OPEN),
        ("At least 6 visits", "Between 6 and 8 visits", NARROWS),
        ("At least 6 weeks", "At least 6 visits", OPEN),
        ("At least 6 visits of 8 nurses", "At least 7 visits of 8 nurses", NARROWS),
        ("At least 6 visits over at least 8 weeks", "At least 7 visits over at least 9 weeks", NARROWS),
        ("At least 6 visits over at least 8 weeks", "At least 7 visits over at least 7 weeks", OPEN),
    ],
)
def test_a_range_that_more_meet_broadens(old: str, new: str, effect: object) -> None:
    assert effects(demand(old), demand(new)) == effect


def test_numbers_beside_other_words_are_left_open() -> None:
    assert effects(demand("At least 6 visits at home"), demand("At least 8 visits at school")) == OPEN
    assert effects(demand("At least 6 visits"), demand("At least 8 visits in 2 weeks")) == OPEN


@pytest.mark.parametrize(("letters", "effect"), [(70, NARROWS), (71, OPEN)])
def test_only_the_words_close_before_a_number_say_what_it_is_for(letters: int, effect: object) -> None:
    between = " begun by a nurse of our home went on in another house of the same town with"
    text = f"Trial{between[: letters - 6]} {{}} floors"
    assert text.index("{}") == letters
    assert effects(demand(text.format(6)), demand(text.format(12))) == effect


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("At least {} visits", "fewer meet this"),
        ("Has no pain within {} weeks", "more meet this"),
        ("{} visits per year", None),
        ("No more than {} visits", "more meet this"),
    ],
)
def test_a_number_in_an_exception_is_left_open(text: str, what: str | None) -> None:
    old, new = (
        policy(all_of(COVERED, all_of("Unless all of these hold:", text.format(n), "A fall"), "A letter"))
        for n in (6, 12)
    )
    assert effects(old, new) == OPEN
    why = only(old, new).why or ""
    unclear = f": {what}, but what the statement does to coverage is not clear"
    assert why.endswith(unclear if what else "; the text does not say whether this is a least or a most")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("At least 6 visits", "At least 8 visits", "“At least 6 visits” became “At least 8 visits”: fewer meet this"),
        ("At least 6 visits", "At least 5 visits", "“At least 6 visits” became “At least 5 visits”: more meet this"),
        ("A trial of 6 weeks", "A trial of 8 weeks", "“6 weeks” became “8 weeks”: more is asked for"),
        ("A trial of 8 weeks", "A trial of 6 weeks", "“8 weeks” became “6 weeks”: less is asked for"),
        ("At least 6 visits", "6 or more visits", "The same quantity in other words"),
        ("At least 730 days", "At least 2 years", "“At least 730 days” became “At least 2 years”, which is the same"),
    ],
)
def test_the_reason_quotes_both_quantities(old: str, new: str, why: str) -> None:
    assert only(demand(old), demand(new)).why == why


@pytest.mark.parametrize(
    "text",
    [
        "Repairs are covered once every {} years",
        "A seat is covered every {} years",
        "A seat is paid at most two times every {} years",
    ],
)
def test_what_is_covered_every_so_often_is_covered_less_where_that_is_longer(text: str) -> None:
    assert effects(demand(text.format(3)), demand(text.format(5))) == NARROWS
    assert effects(limit(text.format(3)), limit(text.format(5))) == NARROWS


def test_what_has_to_be_asked_for_again_later_broadens() -> None:
    text = "Reauthorization is required every {} months"
    assert effects(demand(text.format(6)), demand(text.format(12))) == BROADENS


def test_a_visit_that_has_to_be_made_every_so_often_is_no_interval_of_coverage() -> None:
    text = "Covered for one member seen every {} months"
    assert effects(demand(text.format(6)), demand(text.format(12))) == OPEN


@pytest.mark.parametrize(
    "text",
    [
        "Authorization is for 2 fittings every {} months",
        "Approval covers 2 fittings every {} months",
        "Approval is limited to two every {} months",
        "Approval is for one frame every {} months",
        "Approval is limited to once every {} months",
        "Approval is for 2 fittings in {} months",
        "Renewal is for two fittings per {} months",
        "Covered for 2 fittings within {} months",
        "Limited to 2 fittings within {} months",
    ],
)
def test_an_approval_of_so_many_in_a_longer_time_narrows(text: str) -> None:
    assert effects(demand(text.format(6)), demand(text.format(12))) == NARROWS


@pytest.mark.parametrize(
    "text", ["Approval needs two fittings every {} months", "Approval follows two fittings in {} months"]
)
def test_a_count_in_a_time_that_an_approval_hangs_on_is_not_its_length(text: str) -> None:
    assert effects(demand(text.format(6)), demand(text.format(12))) == OPEN


@pytest.mark.parametrize("text", ["Reauthorization is required once every {} months", "Renewed every {} months"])
def test_an_approval_asked_for_again_later_lasts_longer(text: str) -> None:
    assert effects(demand(text.format(6)), demand(text.format(12))) == BROADENS


@pytest.mark.parametrize(
    "text", ["No more than {} sessions are covered per calendar year", "Up to {} visits are covered"]
)
def test_a_most_that_is_covered_in_so_many_words_is_called_that(text: str) -> None:
    """Nobody "meets" how many visits are paid for."""
    for old, new, effect in ((4, 3, "narrows"), (3, 4, "broadens")):
        change = only(policy(text.format(old)), policy(text.format(new)))
        assert (change.effect, (change.why or "").rpartition(": ")[2]) == (effect, "the most that is covered")


@pytest.mark.parametrize(
    ("old", "new", "effect", "what"),
    [
        ("30 per 30 days", "60 per 60 days", SAME, ", which is as many in the same time"),
        ("2 per 1 year", "4 per 2 years", SAME, ", which is as many in the same time"),
        ("1 per month", "12 per year", SAME, None),
        ("2 every 6 months", "4 every year", SAME, None),
        ("30 per 30 days", "90 per 60 days", BROADENS, ": more in the same time"),
        ("30 per 30 days", "45 per 60 days", NARROWS, ": fewer in the same time"),
        ("30 per 60 days", "20 per 30 days", BROADENS, ": more in the same time"),
    ],
)
def test_other_numbers_in_another_time_go_by_how_many_that_is_a_day(
    old: str, new: str, effect: object, what: str | None
) -> None:
    versions = [limit(f"Cloths are limited to {amount}.") for amount in (old, new)]
    assert effects(*versions) == effect
    assert what is None or only(*versions).why == f"“{old}” became “{new}”{what}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The member fell 2 times in 6 months", "The member fell 4 times in 12 months"),
        ("A trial of 2 drugs over 30 days", "A trial of 4 drugs over 60 days"),
        ("The dose does not exceed 300 mg every 4 weeks", "The dose does not exceed 600 mg every 8 weeks"),
    ],
)
def test_what_is_demanded_so_often_in_a_time_is_no_rate(old: str, new: str) -> None:
    assert only(demand(old), demand(new)).effect != "neutral"


def test_numbers_of_two_limits_are_no_rate() -> None:
    old, new = (limit(f"Cloths are limited to {n} and gloves to {m} per year.") for n, m in ((2, 8), (4, 4)))
    assert only(old, new).effect == "unclear"
