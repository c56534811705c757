"""A phrase put into or taken out of a statement does to coverage what the statement makes of it."""

from __future__ import annotations

import pytest

from extractor.model.policy import Policy
from tests.diff.small import COVERED, demand, effects, limit, only, policy
from tests.printing.content import all_of, any_of, none_of

NARROWS, BROADENS, OPEN = ("narrows", "broadens"), ("broadens", "narrows"), ("unclear", "unclear")

CONDITIONS = (
    "when used at home",
    "if used at home",
    "provided a nurse is present",
    "only at home",
    "who cannot stand",
    "whose legs are weak",
    "in whom canes fail",
    "after a trial of canes",
    "after an inadequate rest",
    "following the failure of canes",
    "after failed casts",
    "after treatment with casts",
    "after therapy",
    "after use of a cane",
    "and when used at home",
    "and only if used at home",
    ", when used at home",
)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_put_into_what_is_covered_narrows(condition: str) -> None:
    covered = "Frames are covered for children"
    assert effects(policy(covered), policy(f"{covered} {condition}")) == NARROWS


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_put_into_what_is_not_covered_broadens(condition: str) -> None:
    refused = "Frames are not covered for children"
    assert effects(limit(refused), limit(f"{refused} {condition}")) == BROADENS


@pytest.mark.parametrize(
    "more",
    [
        "for initial use",
        "for the continued use of frames",
        "for renewal",
        "and adults",
        "after the visit",
        "of any kind",
        "confirmed by film",
    ],
)
def test_what_else_is_put_into_a_statement_of_coverage_is_left_open(more: str) -> None:
    covered = "Frames are covered for children"
    assert effects(policy(covered), policy(f"{covered} {more}")) == OPEN


@pytest.mark.parametrize(
    "more",
    [
        "despite a cane",
        "documented by a nurse",
        "as documented by a nurse",
        "confirmed by film",
        "evidenced by film",
        "demonstrated by film",
        "verified by film",
        "and has pain",
        "and have pain",
        "and is in pain",
        "and are in pain",
        "and was in pain",
        "and were in pain",
        "and must rest",
        "and require rest",
        "and requires rest",
        "and does rest",
        "and did rest",
        "and documentation of it",
        ", as verified by film",
    ],
)
def test_a_further_demand_in_a_demand_narrows(more: str) -> None:
    assert effects(demand("Weakness of both legs"), demand(f"Weakness of both legs {more}")) == NARROWS


@pytest.mark.parametrize(
    "adjective",
    [
        "moderate",
        "moderately",
        "severe",
        "severely",
        "mild",
        "active",
        "refractory",
        "relapsed",
        "chronic",
        "persistent",
        "confirmed",
        "documented",
        "symptomatic",
        "recurrent",
        "advanced",
        "metastatic",
        "biopsy-proven",
        "unresectable",
        "progressive",
        "uncontrolled",
        "moderate to severe",
        "chronic, recurrent",
        "relapsed or refractory",
        "advanced and metastatic",
        "chronic severe",
        "moderate, severe or chronic",
    ],
)
def test_an_adjective_that_fewer_deserve_narrows(adjective: str) -> None:
    assert effects(demand("Diagnosis of asthma"), demand(f"Diagnosis of {adjective} asthma")) == NARROWS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Diagnosis of severe asthma", "Diagnosis of moderate to severe asthma"),
        ("Diagnosis of severe asthma", "Diagnosis of chronic and severe asthma"),
        ("Diagnosis of severe asthma", "Diagnosis of chronic severe asthma"),
        ("Diagnosis of moderate asthma", "Diagnosis of moderate to severe asthma"),
        ("Diagnosis of old or asthma", "Diagnosis of old or severe asthma"),
        ("Diagnosis of old to asthma", "Diagnosis of old to severe asthma"),
        ("Diagnosis of old and asthma", "Diagnosis of old and severe asthma"),
        ("Diagnosis of non asthma", "Diagnosis of non severe asthma"),
        ("Diagnosis of chronic asthma", "Diagnosis of chronic severe asthma"),
        ("Diagnosis of acute or old asthma", "Diagnosis of acute severe or old asthma"),
        ("Diagnosis of acute to old asthma", "Diagnosis of acute severe to old asthma"),
        ("Diagnosis of acute and old asthma", "Diagnosis of acute severe and old asthma"),
        ("Diagnosis of asthma", "Diagnosis of strange asthma"),
        ("Diagnosis of asthma", "Diagnosis of severe strange asthma"),
    ],
)
def test_an_adjective_among_others_or_an_unknown_one_is_left_open(old: str, new: str) -> None:
    assert effects(demand(old), demand(new)) == OPEN


@pytest.mark.parametrize("more", ["or a therapist", "and/or a therapist", ", or a therapist"])
def test_another_way_to_meet_a_demand_broadens(more: str) -> None:
    assert effects(demand("Ordered by a nurse"), demand(f"Ordered by a nurse {more}")) == BROADENS


@pytest.mark.parametrize(
    "words", ["other than", "excluding", "except", "besides", "ruled out", "free of", "lack", "lacks", "absent"]
)
def test_another_way_in_what_is_left_out_is_no_other_way_in(words: str) -> None:
    assert effects(demand(f"Tumors {words} melanoma"), demand(f"Tumors {words} melanoma or sarcoma")) == OPEN


@pytest.mark.parametrize(
    "text",
    [
        "The cane was tried",
        "The cane failed",
        "A failure of the cane",
        "A trial of the cane",
        "An inadequate cane",
        "The cane was received",
        "The cane course was completed",
        "Documentation of the cane",
    ],
)
def test_a_second_thing_to_try_or_show_narrows(text: str) -> None:
    assert effects(demand(text), demand(f"{text} and the crutch")) == NARROWS


def test_a_second_thing_beside_what_was_never_asked_for_is_left_open() -> None:
    assert effects(demand("Pain of the knee"), demand("Pain of the knee and the hip")) == OPEN


def test_a_way_round_a_demand_broadens_and_one_beside_a_bare_name_is_left_open() -> None:
    assert effects(demand("A cane was tried"), demand("A cane was tried unless harmful")) == BROADENS
    assert effects(demand("A cane"), demand("A cane unless harmful")) == OPEN


@pytest.mark.parametrize(
    ("duty", "advice"),
    [
        *((duty, "should") for duty in ("must", "shall", "is required to", "are required to")),
        *(("must", advice) for advice in ("may", "can", "is recommended to", "is encouraged to")),
    ],
)
def test_a_duty_that_became_advice_broadens(duty: str, advice: str) -> None:
    old, new = (f"The doctor of the home {verb} write a letter to us" for verb in (duty, advice))
    assert effects(demand(old), demand(new)) == BROADENS
    assert effects(limit(old), limit(new)) == NARROWS


def test_what_was_required_and_is_recommended_now_broadens() -> None:
    assert effects(demand("A letter is required"), demand("A letter is recommended")) == BROADENS


@pytest.mark.parametrize(
    ("old", "new"), [("must", "shall"), ("may", "should"), ("must", "will"), ("must", "should never")]
)
def test_one_duty_for_another_or_advice_for_what_is_none_is_left_open(old: str, new: str) -> None:
    assert effects(demand(f"The doctor {old} write"), demand(f"The doctor {new} write")) == OPEN


@pytest.mark.parametrize("scope", ["for pain", "for a nurse"])
def test_whoever_must_be_free_of_a_list_for_one_purpose_only_has_it_easier(scope: str) -> None:
    old, new = (
        policy(none_of(f"The member takes none of these drugs{more}", "Drug one", "Drug two"))
        for more in ("", f" {scope}")
    )
    assert effects(old, new) == BROADENS


@pytest.mark.parametrize(
    "length",
    [
        "for 6 months",
        "for at least a month",
        "for up to a month",
        "for more than a month",
        "for one month",
        "for two months",
        "for three months",
        "for six months",
    ],
)
def test_a_time_to_be_free_of_a_list_is_no_purpose(length: str) -> None:
    old, new = (
        policy(none_of(f"The member takes none of these drugs{more}", "Drug one", "Drug two"))
        for more in ("", f" {length}")
    )
    assert effects(old, new) == OPEN


def test_a_further_demand_in_what_heads_a_list_of_absences_is_left_open() -> None:
    old, new = (policy(none_of(f"No infection{more}", "Fever", "Chills")) for more in ("", " confirmed by film"))
    assert effects(old, new) == OPEN


def test_a_lead_in_does_not_tell_whether_a_phrase_is_about_the_patient_or_the_list() -> None:
    old, new = (
        policy(any_of(f"Weakness{more} with one of the following", "A fall", "A crash"))
        for more in ("", " confirmed by film")
    )
    assert effects(old, new) == OPEN


def test_a_demand_among_what_is_not_covered_is_left_open() -> None:
    assert effects(limit("Weakness of both legs"), limit("Weakness of both legs confirmed by film")) == OPEN
    assert effects(limit("Frames at school"), limit("Frames at school when rented")) == OPEN


def test_a_condition_on_what_a_demand_calls_investigational_is_left_open() -> None:
    assert effects(demand("The use is investigational"), demand("The use is investigational when at home")) == OPEN


def test_a_sentence_that_denies_something_is_left_open_up_to_its_end() -> None:
    assert effects(demand("Has no asthma"), demand("Has no severe asthma")) == OPEN
    assert effects(demand("Has no gout. Has asthma"), demand("Has no gout. Has severe asthma")) == NARROWS
    assert effects(demand("Has no gout; has asthma"), demand("Has no gout; has severe asthma")) == NARROWS


def test_signs_that_come_or_go_beside_a_phrase_do_not_count() -> None:
    assert effects(demand("Ordered by a nurse"), demand("Ordered, by a nurse or a therapist")) == BROADENS
    assert effects(demand("Has no gout; has asthma"), demand("Has no gout, has severe asthma")) == OPEN


def test_two_phrases_at_once_are_left_open() -> None:
    assert effects(demand("Asthma seen by a nurse"), demand("Severe asthma seen by a nurse or a doctor")) == OPEN


def test_the_reason_quotes_the_phrase_and_says_what_it_is() -> None:
    change = only(demand("Weakness of both legs"), demand("Weakness of both legs, confirmed by film."))
    assert change.why == "“confirmed by film” was put in, a further demand"
    change = only(demand("Ordered by a nurse or a therapist"), demand("Ordered by a nurse"))
    assert change.why == "“or a therapist” was taken out, another way to meet this"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Takes a drug (e.g. one)", "Takes a drug (e.g. one, two)"),
        ("Takes a drug (eg one)", "Takes a drug (eg one, two)"),
        ("Takes a drug (e. g. one)", "Takes a drug (e. g. one, two)"),
        ("Takes a drug [for example one]", "Takes a drug [for example one, two]"),
        ("Takes a drug (such as one) daily", "Takes a drug (such as one, two) daily"),
        ("Takes a drug (for example one) daily", "Takes a drug (for example one, two) daily"),
        ("Takes a drug (including but not limited to one) daily", "Takes a drug daily"),
        ("Takes a drug (including, but not limited to one) daily", "Takes a drug daily"),
        ("Takes a drug (example: one)", "Takes a drug (examples: one, two)"),
        ("Takes a drug ( e.g. one) daily", "Takes a drug daily"),
        ("Takes a drug (e.g. one (new) and old) daily", "Takes a drug (e.g. one (new) and [very] old) daily"),
        ("Takes a drug such as one", "Takes a drug such as one, two"),
        ("Takes a drug, for example one", "Takes a drug, for example two."),
        ("Takes a drug including but not limited to one", "Takes a drug, including, but not limited to two"),
    ],
)
def test_examples_may_change_freely(old: str, new: str) -> None:
    change = only(demand(old), demand(new))
    assert (change.effect, change.why) == ("neutral", "Only the examples differ")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Takes a drug (by mouth)", "Takes a drug (by mouth, at night)"),
        ("Takes a drug such as one for 6 weeks", "Takes a drug such as two for 6 weeks"),
        ("Takes a drug such as one; daily", "Takes a drug such as two; daily"),
        ("Takes a drug such as one. Daily", "Takes a drug such as two. Daily"),
        ("A drug such as one", "A drug such as one that must be new"),
    ],
)
def test_what_goes_on_behind_an_example_or_demands_something_is_no_example(old: str, new: str) -> None:
    assert effects(demand(old), demand(new)) == OPEN


@pytest.mark.parametrize(
    ("text", "more", "what"),
    [
        ("Diagnosis of {}asthma", "severe ", "“severe” was put in, which fewer have, but"),
        ("No diagnosis of {}asthma", "severe ", "“severe” was put in, which fewer have, but"),
        ("Use that is investigational{}", " when at home", None),
    ],
)
def test_a_phrase_in_an_exception_is_left_open(text: str, more: str, what: str | None) -> None:
    old, new = (
        policy(all_of(COVERED, all_of("Unless all of these hold:", text.format(put), "A fall"), "A letter"))
        for put in ("", more)
    )
    assert effects(old, new) == OPEN
    why = f"{what} what the statement does to coverage is not clear" if what else None
    assert only(old, new).why == (why or "The wording changed in a way that a person should weigh")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Diagnosis of severe asthma", "Diagnosis of moderate or severe asthma"),
        ("The order was written by a physician", "The order was written by a nurse or a physician"),
        ("The order was written by the physician", "The order was written by the nurse or the physician"),
    ],
)
def test_one_of_two_ways_named_first_broadens_a_demand(one: str, two: str) -> None:
    assert effects(demand(one), demand(two)) == BROADENS


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("If the member is tall, a film was taken", "If the member is heavy or tall, a film was taken"),
        ("No order by a physician is missing", "No order by a nurse or a physician is missing"),
        ("The order was written by a physician", "The order was written by a nurse and a physician"),
    ],
)
def test_one_of_two_cases_in_which_a_demand_holds_is_no_other_way_to_meet_it(one: str, two: str) -> None:
    assert effects(demand(one), demand(two)) == OPEN


def test_two_things_that_were_tried_are_both_asked_for_or_one_of_them() -> None:
    either, both = "Has tried a cane or a walker", "Has tried a cane and a walker"
    assert effects(demand(either), demand(both)) == NARROWS
    assert effects(policy(any_of(COVERED, "A fall", either)), policy(any_of(COVERED, "A fall", both))) == NARROWS
    assert effects(demand("A cane or a walker was tried"), demand("A cane and a walker was tried")) == NARROWS


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Lives in a house or a flat", "Lives in a house and a flat"),
        ("Has not tried a cane or a walker", "Has not tried a cane and a walker"),
        ("If a cane or a walker was tried, a film is here", "If a cane and a walker was tried, a film is here"),
        ("Has tried one of the following: canes or crutches", "Has tried one of the following: canes and crutches"),
        ("Has tried a cane within 3 or 6 months", "Has tried a cane within 3 and 6 months"),
        ("Has tried a cane for weakness or pain", "Has tried a cane for weakness and pain"),
        ("Pain in the hip or the knee was tried", "Pain in the hip and the knee was tried"),
    ],
)
def test_and_for_or_elsewhere_is_left_open(one: str, two: str) -> None:
    assert effects(demand(one), demand(two)) == OPEN


@pytest.mark.parametrize("fewer", ["except after a burn", "unless it is rented", "for sport"])
def test_what_is_not_covered_but_for_some_leaves_more_covered(fewer: str) -> None:
    refused = "Heated frames are not covered"
    assert effects(limit(refused), limit(f"{refused}, {fewer}")) == BROADENS


@pytest.mark.parametrize("spared", ["unless needed at school", "except after a burn"])
def test_an_exception_to_one_of_several_things_that_are_refused_leaves_more_covered(spared: str) -> None:
    listed = [
        policy("Frames stand", limitations=(any_of("These are not covered:", item, "Spare wheels"),))
        for item in ("Frames for use outdoors", f"Frames for use outdoors, {spared}")
    ]
    assert effects(*listed) == BROADENS
    noted = policy("Frames stand", limitations=(any_of("These are not covered:", "Spares, except as noted", "Wheels"),))
    plain = policy("Frames stand", limitations=(any_of("These are not covered:", "Spares", "Wheels"),))
    assert effects(plain, noted) == OPEN


def test_what_is_covered_for_some_only_is_covered_less() -> None:
    covered = "A ramp is covered"
    assert effects(policy(covered), policy(f"{covered} for children")) == NARROWS
    assert effects(policy(covered), policy(f"{covered} for 3 months")) == OPEN
    children = f"{covered} for children"
    assert effects(policy(children), policy(f"{covered} for adults and for children")) == OPEN


@pytest.mark.parametrize(
    "whom",
    [
        "for all members",
        "for adults as well as children",
        "for members of all ages",
        "for the member's lifetime",
        "for an additional 6 months",
        "for adults and children",
        "for the lifetime of the member",
        "for life",
        "for every member",
        "for a period of a year",
    ],
)
def test_what_is_covered_for_everyone_or_for_a_time_is_not_known_to_be_covered_less(whom: str) -> None:
    covered = "A ramp is covered"
    assert effects(policy(covered), policy(f"{covered} {whom}")) == OPEN


ANKLE = " for wounds of the ankle ONLY"


def test_a_list_that_is_for_some_only_asks_for_less_as_a_demand_and_lets_fewer_in_as_a_way_in() -> None:
    def demanded(scope: str) -> Policy:
        return policy(all_of(COVERED, "A letter", any_of(f"AND ONE of the following{scope}:", "A cane", "A walk")))

    def way_in(scope: str) -> Policy:
        return policy(
            any_of("Frames are covered for:", "Polio", all_of(f"ALL of the following{scope}:", "Gout", "A fall"))
        )

    assert effects(demanded(""), demanded(ANKLE)) == BROADENS
    assert effects(way_in(""), way_in(ANKLE)) == NARROWS
    assert effects(demanded(""), demanded(" for ALL wounds")) == ("neutral", "neutral")
    assert effects(demanded(""), demanded(" for wounds of the ankle")) == OPEN


NO_RELIEF = "A frame is not for the relief of pain"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (NO_RELIEF, f"{NO_RELIEF} and is not indicated for burns"),
        (NO_RELIEF, f"{NO_RELIEF} and is not intended for children"),
        ("A frame for sport is not covered", "A frame for sport or for play is not covered"),
    ],
)
def test_a_further_thing_that_is_not_covered_narrows(before: str, after: str) -> None:
    assert effects(limit(before), limit(after)) == NARROWS


def test_another_way_to_be_spared_a_refusal_is_no_further_thing_refused() -> None:
    spared = "A frame is not covered unless rented"
    assert effects(limit(spared), limit(f"{spared} or lent")) != NARROWS


@pytest.mark.parametrize("another", ["and gout", "or for gout"])
def test_a_further_thing_for_which_it_is_refused_narrows(another: str) -> None:
    refused = "Frames are considered investigational for chronic pain"
    assert effects(limit(refused), limit(f"{refused} {another}")) == NARROWS


@pytest.mark.parametrize(
    "refused", ["Frames are not covered for members with polio", "Frames are not covered in cases when polio"]
)
def test_what_two_things_at_once_are_refused_for_is_left_open(refused: str) -> None:
    assert effects(limit(refused), limit(f"{refused} and gout")) == OPEN


@pytest.mark.parametrize(
    "way_round",
    [
        " (does not apply to members under 10 years of age)",
        ", except for children",
        "; not required after a stroke",
        ", which is waived for those who cannot stand",
        ", with the exception of members in hospice care",
    ],
)
def test_a_demand_that_is_not_made_of_some_is_asked_of_fewer(way_round: str) -> None:
    text = "A bath lift was tried for 30 days"
    assert effects(demand(text), demand(text + way_round)) == ("broadens", "narrows")


@pytest.mark.parametrize(
    ("text", "closer"),
    [
        ("A bath lift was tried{}", " for at least 30 days"),
        ("A film of the hip{}", " within the last 6 months"),
        ("A letter of a nurse{}", " dated within 30 days"),
        ("A visit took place{}", " within 6 months before the order"),
        ("A visit took place{} at home", " in the past year"),
        ("The frame is prescribed{}", " by a specialist"),
        ("The pressure was too high{}", " on two occasions"),
    ],
)
def test_what_says_more_closely_what_meets_a_demand_narrows(text: str, closer: str) -> None:
    assert effects(demand(text.format("")), demand(text.format(closer))) == ("narrows", "broadens")


@pytest.mark.parametrize(
    ("text", "closer"),
    [
        ("The member is free of falls{}", " within the last 6 months"),
        ("The member has not fallen{}", " within the last 6 months"),
        ("Treatment failed to help{}", " for at least 30 days"),
        ("If a lift was tried{}, a letter of a nurse", " for at least 30 days"),
        ("A bath lift was tried{}", " for at least 30 days or was out of reach"),
    ],
)
def test_what_must_be_absent_or_is_a_case_is_left_open(text: str, closer: str) -> None:
    assert "narrows" not in effects(demand(text.format("")), demand(text.format(closer)))[:1]
