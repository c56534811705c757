"""Verdicts on single statements against a small policy."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.checks.audit import audit
from extractor.model.audit import Audited, SourceLine
from extractor.model.policy import Criterion, Policy, PopulationStatement, Product, Revision, SectionText
from tests.readings import reading

POLICY: Policy = reading(codes=("D7240",)).policy.model_copy(
    update={
        "prior_authorization": "required",
        "notification": "not_required",
        "effective_date": "2025-10-01",
        "products": (Product(name="Maple Gold HMO"), Product(name="Maple Silver PPO", applies=False)),
        "population": (PopulationStatement(text="Applies to members 18 years of age and older."),),
        "revision_history": (Revision(date="2025-01-15", text="Removed code D7250."),),
        "criteria": (
            Criterion(
                id="c1",
                text="Removal of a wisdom tooth is medically necessary when all of the following are met:",
                logic="all_of",
                position="medically_necessary",
                children=(
                    Criterion(id="c2", text="Pain or swelling that lasted for at least 6 weeks"),
                    Criterion(id="c3", text="NOT used in combination with braces"),
                    Criterion(id="c4", text="A radiograph shows an infected cyst"),
                ),
            ),
            Criterion(id="c5", text="Nitrous sedation is covered for children.", position="medically_necessary"),
        ),
        "limitations": (
            Criterion(id="l1", text="Removal for orthodontic crowding is not covered.", position="not_covered"),
        ),
    }
)


def ruled(text: str, policy: Policy = POLICY) -> Audited:
    (said,) = audit([SourceLine("Heading", "heading"), SourceLine(text, "item")], policy, None, "guide").statements[1:]
    return said


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Swelling or pain for 6 weeks", "supported"),
        ("Swelling or pain for 4 weeks", "conflict"),
        ("Swelling or pain for 6 weeks, seen by two dentists", "not_in_policy"),
        ("Not in combination with braces", "supported"),
        ("It is used in combination with braces", "conflict"),
        ("An X-ray showing an infected cyst is not required", "conflict"),
        ("An X-ray showing an infected cyst is required", "supported"),
        ("The member must not have an infected cyst on the radiograph", "conflict"),
        ("The member must not have a cyst and a crowded jaw on the radiograph", "not_in_policy"),
        ("Denied if no infected cyst is seen on an X-ray", "supported"),
        ("Removal for orthodontic crowding is covered", "conflict"),
        ("Removal for orthodontic crowding is excluded", "supported"),
        ("Nitrous sedation is never covered", "conflict"),
        ("Nitrous sedation is reserved for adults", "conflict"),
        ("Prior authorization is required", "supported"),
        ("PA is not required", "conflict"),
        ("Some plans require prior authorization", "not_in_policy"),
        ("Notification is required", "conflict"),
        ("The policy applies to Maple Gold HMO", "supported"),
        ("The policy applies to Maple Silver PPO", "conflict"),
        ("The policy does not apply to Maple Silver PPO", "supported"),
        ("Effective October 1, 2025", "supported"),
        ("Effective 10/01/2025.", "supported"),
        ("Effective January 1, 2025", "conflict"),
        ("Members must be 12 or older", "conflict"),
        ("Members must be at least 18 years old", "supported"),
        ("Code D7240 is listed", "supported"),
        ("A letter from the employer", "not_in_policy"),
        ("You may appeal within 60 days", "not_in_policy"),
        ("The patient:", "not_audited"),
    ],
)
def test_a_statement_is_judged_by_what_it_claims(text: str, verdict: str) -> None:
    said = ruled(text)
    assert said.verdict == verdict, said.reason


def test_a_code_that_the_history_took_away_is_quoted_from_it() -> None:
    said = ruled("HCPCS A4238 requires prior authorization")
    assert said.verdict == "not_in_policy"
    entry = Revision(date="2025-01-15", text="Removed prior authorization from code A4238.")
    said = ruled("HCPCS A4238 requires prior authorization", POLICY.model_copy(update={"revision_history": (entry,)}))
    assert said.verdict == "conflict"
    assert said.cited[0].at == "/revision_history/0/text"


def test_a_number_that_differs_is_named_on_both_sides() -> None:
    said = ruled("Swelling or pain for at least 4 weeks")
    assert said.reason == "Says “at least 4 weeks” where the policy says “at least 6 weeks”"
    assert [quote.at for quote in said.cited] == ["/criteria/0/children/0"]


def test_what_the_policy_never_speaks_of_is_named() -> None:
    said = ruled("Ensure tumor board review of the wisdom tooth")
    assert said.verdict == "not_in_policy"
    assert "“board”" in said.reason


def of(*criteria: Criterion, title: str = "Frames", **facts: Any) -> Policy:
    return Policy(policy_id="oak/frames", title=title, payer=None, criteria=criteria, **facts)


def leaf(text: str) -> Criterion:
    return Criterion(id="c", text=text)


def told(text: str, policy: Policy) -> tuple[str, str]:
    said = ruled(text, policy)
    return said.verdict, said.reason


CABLE = "The cable of the lift holds steel weights"


@pytest.mark.parametrize(
    ("logic", "position", "claim", "verdict", "reason"),
    [
        ("all_of", None, "The cable holds steel weights", "supported", "The policy says so"),
        ("any_of", None, "The cable holds steel weights", "supported", "The policy names it as one of several ways"),
        ("none_of", None, "The cable holds no steel weights", "supported",
         "The policy says that this must not be the case"),
        ("all_of", None, "The cable holding steel weights is covered", "supported", "The policy says so"),
        ("any_of", None, "The cable holding steel weights is covered", "supported",
         "The policy names it as one of several ways"),
        ("any_of", None, "The cable holding steel weights must be shown", "supported",
         "The policy names it as one of several ways"),
        ("none_of", None, "The cable holding steel weights is covered", "conflict", "The policy excludes this"),
        (None, "not_covered", "The cable holding steel weights is covered", "conflict", "The policy excludes this"),
        (None, "not_covered", "The cable holding steel weights is excluded", "supported", "The policy excludes this"),
        ("none_of", None, "The cable holding steel weights is excluded", "supported",
         "The policy says that this must not be the case"),
        (None, "medically_necessary", "The cable that holds steel weights in lifts is excluded", "conflict",
         "It denies what the policy covers by name"),
        ("any_of", None, "The cable holding steel weights is excluded", "conflict", "The policy covers this"),
        ("all_of", None, "The cable holding steel weights is not required", "conflict", "The policy asks for this"),
        (None, "not_covered", "The cable holding steel weights is needed", "not_in_policy", None),
    ],
)  # fmt: skip
def test_a_verdict_says_how_the_policy_has_it(
    logic: Any, position: Any, claim: str, verdict: str, reason: str | None
) -> None:
    policy = of(
        Criterion(id="g", text="Rules:", logic=logic, position=position, children=(leaf(CABLE),)), leaf("A ramp")
    )
    assert told(claim, policy) == (verdict, reason or told(claim, policy)[1])


def test_a_number_far_from_the_words_is_no_conflict() -> None:
    policy = of(leaf("The cable held steel weights for 6 weeks at school"), leaf("A ramp"), leaf("A rail"))
    assert told("The cable held steel weights for 4 weeks at school", policy)[0] == "conflict"
    verdict, reason = told("The cable held steel weights of clay for 4 weeks", policy)
    assert (verdict, reason) == (
        "not_in_policy", "Says “4 weeks” where the policy says “6 weeks”, if it means the same",
    )  # fmt: skip
    assert told("The cable held 3 steel weights at school", policy)[1].startswith("The policy does not name “3 ")


def test_numbers_above_a_statement_count_where_it_has_none_of_their_kind() -> None:
    below = (leaf("The cable held steel weights"), leaf("The winch held oak boards for 9 weeks"))
    policy = of(Criterion(id="g", text="Within 6 weeks:", logic="all_of", children=below), leaf("A ramp"))
    assert told("The cable held steel weights for 6 weeks", policy)[0] == "supported"
    assert told("The winch held oak boards for 6 weeks", policy)[0] == "conflict"


def test_what_several_places_say_together_is_supported_by_all_of_them() -> None:
    policy = of(Criterion(id="g", text="All of:", logic="all_of", children=(
        leaf("Cable holds weights"), leaf("Winch turns quietly"), leaf("Ramps rise slowly"))))  # fmt: skip
    said = ruled("Cable holds weights and winch turns quietly", policy)
    assert (said.verdict, said.reason) == ("supported", "The policy says each part of it, at places of their own")
    assert [quote.at for quote in said.cited] == ["/criteria/0/children/0", "/criteria/0/children/1"]
    assert ruled("Cable holds weights and clay bricks crumble", policy).verdict == "not_in_policy"


def test_of_parts_one_that_the_policy_says_otherwise_of_makes_a_conflict() -> None:
    policy = of(Criterion(id="g", text="All of:", logic="all_of", children=(
        leaf("Cable holds weights for 6 weeks"), leaf("Winch turns quietly at school"))))  # fmt: skip
    said = ruled("Winch turns quietly at school, cable holds weights for 4 weeks", policy)
    assert (said.verdict, [quote.at for quote in said.cited]) == ("conflict", ["/criteria/0/children/0"])


def test_what_is_not_in_the_policy_names_up_to_four_words_and_the_nearest_place() -> None:
    policy = of(leaf("The cable holds steel weights"), leaf("A ramp"))
    said = ruled("The cable, bricks, clay, mortar, sand and tar", policy)
    assert said.reason == "The policy nowhere says “bricks”, “clay”, “mortar” or “sand”"
    assert said.nearest is not None
    assert said.nearest.at == "/criteria/0"
    assert ruled("Bricks of a kind", policy).reason == "The policy nowhere says “bricks” or “kind”"
    assert ruled("Bricks of a kind", policy).nearest is None


def test_words_copied_under_a_heading_that_reverses_them_are_no_support() -> None:
    policy = of(Criterion(id="g", text="One of:", logic="any_of", children=(leaf(CABLE),)), leaf("A ramp"))
    lines = [SourceLine("What is not covered", "heading"), SourceLine(CABLE, "item")]
    assert audit(lines, policy, None, "guide").statements[1].verdict == "conflict"
    assert ruled(CABLE, policy).verdict == "supported"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The cable holds steel weights", "conflict"),
        ("The cable holding steel weights is needed", "conflict"),
        ("The cable holding steel weights is covered", "conflict"),
        ("The cable holding steel weights is excluded", "supported"),
        ("The cable must not hold steel weights", "supported"),
    ],
)
def test_what_the_policy_turns_round_must_not_be_so(claim: str, verdict: str) -> None:
    group = Criterion(id="g", text="All of:", logic="all_of", children=(leaf("The cable does not hold steel weights"),))
    assert ruled(claim, of(group, leaf("A ramp"))).verdict == verdict


def test_a_not_within_a_long_statement_turns_nothing_round() -> None:
    short = "The cable holds steel weights that were weighed and that are not of lead"
    long = f"{short}, by the report of a nurse who saw them all"
    group = Criterion(id="g", text="All of:", logic="all_of", children=(leaf(long),))
    assert len(long.split()) > 20
    assert (
        ruled("The cable holds steel weights weighed by report of a nurse who saw lead", of(group)).verdict
        == "supported"
    )
    group = Criterion(id="g", text="All of:", logic="all_of", children=(leaf(short),))
    assert ruled("The cable holds steel weights weighed lead", of(group)).verdict == "conflict"


def test_a_denial_for_want_of_something_asks_for_it() -> None:
    group = Criterion(id="g", text="All of:", logic="all_of", children=(leaf("Worn on at least 70% of days"),))
    assert ruled("Denied: worn on less than 70% of days", of(group, leaf("A ramp"))).verdict == "supported"
    assert ruled("Denied unless worn on 70% of days", of(group, leaf("A ramp"))).verdict == "supported"
    assert ruled("Denied: worn on less than 60% of days", of(group, leaf("A ramp"))).verdict == "conflict"


@pytest.mark.parametrize(
    ("claim", "verdict", "reason"),
    [
        ("The cable holding steel weights is excluded", "supported", "The policy limits this"),
        ("The cable holding steel weights must be shown", "supported", "The policy limits this"),
        ("The cable holds steel weights", "supported", "The policy limits this"),
        ("The cable holding steel weights is covered", "not_in_policy", None),
    ],
)
def test_what_the_policy_limits(claim: str, verdict: str, reason: str | None) -> None:
    policy = of(leaf("A ramp"), limitations=(leaf(CABLE),))
    assert told(claim, policy) == (verdict, reason or told(claim, policy)[1])


def test_what_the_policy_only_tells_supports_no_demand() -> None:
    told_only = (SectionText(heading="Overview", kind="overview", level=1, text=(CABLE,)),)
    policy = of(leaf("A ramp"), sections=told_only)
    assert told("The cable holds steel weights", policy) == ("supported", "The policy tells this, though not as a rule")
    for claim in ("must be shown", "is covered", "is excluded", "is not required"):
        assert told(f"The cable holding steel weights {claim}", policy)[0] == "not_in_policy"


ASKED, WAIVED, DENIED, GRANTED, OPEN = (
    "A biopsy of the tumor is required.",
    "A biopsy of the tumor is not required.",
    "A biopsy of the tumor is not covered.",
    "A biopsy of the tumor is covered.",
    "A biopsy of the tumor comes first.",
)


@pytest.mark.parametrize(
    ("rule", "verdicts"),  # None: of what one hardly says of the other
    [
        (ASKED, ("supported", "conflict", "supported", None)),
        (WAIVED, ("conflict", "supported", None, "not_in_policy")),
        (DENIED, ("not_in_policy", "not_in_policy", "conflict", "supported")),
        (GRANTED, ("supported", "not_in_policy", "supported", "conflict")),
        (OPEN, ("supported", "not_in_policy", "supported", "not_in_policy")),
    ],
)
def test_a_rule_in_running_text_is_taken_by_its_own_words(rule: str, verdicts: tuple[str | None, ...]) -> None:
    policy = of(leaf("A ramp"), sections=(SectionText(heading="Rules", kind="other", level=1, text=(rule,)),))
    claims = ("is required", "is not required", "is covered", "is not covered")
    for claim, verdict in zip(claims, verdicts, strict=True):
        assert verdict in (None, told(f"The biopsy of a tumor {claim}", policy)[0])


def test_what_must_not_be_is_supported_by_what_is_barred() -> None:
    for bars in (
        {"limitations": (leaf(CABLE),)},
        {"limitations": (Criterion(id="l", text=CABLE, position="not_covered"),)},
    ):
        assert told("The cable must not hold steel weights", of(leaf("A ramp"), **bars))[0] == "supported"


def test_a_name_that_is_denied_denies_a_grant_with_conditions() -> None:
    denied = (Criterion(id="l", text="Steel weights", position="not_covered"),)
    policy = of(leaf("A ramp"), limitations=denied)
    text = "Steel weights are covered for members at school whose nurse has agreed within 6 weeks"
    assert told(text, policy) == ("conflict", "The policy excludes this")
    assert told(text.replace("Steel weights", "Steel boards"), policy)[0] == "not_in_policy"
    short = of(leaf("A ramp"), limitations=(Criterion(id="l", text="Weights", position="not_covered"),))
    assert told(text, short)[0] == "not_in_policy"


def test_words_of_the_title_alone_are_supported_only_where_they_are_copied() -> None:
    policy = of(leaf("Standing frames for all members"), leaf("A ramp"), title="Standing Frames")
    assert told("Standing frames for all members", policy)[0] == "supported"
    assert told("Frames for standing", policy)[0] == "not_in_policy"


def nearest(claim: str, policy: Policy) -> str | None:
    said = ruled(claim, policy)
    assert said.verdict == "not_in_policy"
    return said.nearest.at if said.nearest else None


def test_a_rule_is_near_by_a_rare_word_and_mere_text_by_much_of_it() -> None:
    claim = "The cable is checked by engineers each summer at sea"
    assert nearest(claim, of(leaf("A ramp"), leaf("The cable holds weights"))) == "/criteria/1"
    common = [leaf(f"The cable holds {what}") for what in ("weights", "boards", "bricks")]
    assert nearest(claim, of(leaf("A ramp"), *common)) is None
    for text, found in (
        ("The cable holds weights.", None),
        ("The cable is checked by engineers at noon.", "/sections/0/text/0"),
    ):
        section = SectionText(heading="Overview", kind="overview", level=1, text=(text,))
        assert nearest(claim, of(leaf("A ramp"), leaf("A rail"), leaf("A chair"), sections=(section,))) == found


def test_of_several_places_one_that_says_so_is_taken_before_a_closer_one_that_does_not() -> None:
    items = (
        leaf("The cable holds steel weights for 9 weeks"),
        leaf("Steel cable that holds weights at school for 6 weeks"),
    )
    group = Criterion(id="g", text="All of:", logic="all_of", children=items)
    said = ruled("The cable holds steel weights for 6 weeks", of(group, leaf("A ramp")))
    assert (said.verdict, [quote.at for quote in said.cited]) == ("supported", ["/criteria/0/children/1"])
