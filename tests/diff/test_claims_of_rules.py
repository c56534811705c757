"""Which changes of criteria a sentence of the history speaks of: by the words that both have."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.model.changes import ChangeSet
from extractor.model.policy import Code, CodeTable, Policy, PopulationStatement, Product, SectionText
from extractor.model.roles import CodeRole
from tests.diff.histories import claimed
from tests.diff.small import COVERED, policy, table
from tests.printing.content import Statement, all_of, any_of

CASES = "Frames are medically necessary for any of the following:"


def announced(found: ChangeSet) -> dict[str, int | None]:
    """The entry that announces each change of a rule."""
    return {c.key: c.announced_by for c in found.changes if c.part != "revision_history"}


def demands(*items: Statement) -> Policy:
    return policy(all_of(COVERED, "A cane was tried", *items))


def cases(*items: Statement) -> Policy:
    return policy(any_of(CASES, "Polio", *items))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Added level floors", "confirmed"),
        ("Added level floors of the home", "confirmed"),
        ("Added level floors at school", "confirmed"),  # two of three
        ("Added level floors of the home at school by car", "confirmed"),  # three of five
        ("Added floors at school", "not_found"),  # one of two
        ("Added level ground at school", "not_found"),  # one of three
        ("Removed level floors", "not_found"),
        ("Updated level floors", "confirmed"),
        ("Added criteria", "confirmed"),
        ("Updated criteria", "confirmed"),
        ("Added stairs", "not_found"),
    ],
)
def test_a_statement_that_came_is_known_by_most_of_the_sentence(text: str, status: str) -> None:
    found = claimed(demands(), demands("The home has level floors"), text)
    assert [claim.status for claim in found.claims] == [status]
    assert announced(found) == {"The home has level floors": 0 if status == "confirmed" else None}


@pytest.mark.parametrize(
    ("text", "status"),
    [("Removed level floors", "confirmed"), ("Added level floors", "not_found"), ("Updated floors", "confirmed")],
)
def test_a_statement_that_went_is_known_the_same_way(text: str, status: str) -> None:
    found = claimed(demands("The home has level floors"), demands(), text)
    assert [claim.status for claim in found.claims] == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Added bars", "confirmed"),
        ("Removed rails", "confirmed"),
        ("Updated bars", "confirmed"),
        ("Updated bars of the floors", "confirmed"),
        ("Updated floors", "confirmed"),
        ("Updated level floors at school", "not_found"),  # not all of it, and nothing of what was replaced
    ],
)
def test_a_reworded_statement_is_known_by_what_was_replaced_or_by_all_of_the_sentence(text: str, status: str) -> None:
    old, new = demands("The home has level floors and rails"), demands("The home has level floors and bars")
    assert [claim.status for claim in claimed(old, new, text).claims] == [status]


@pytest.mark.parametrize(
    ("old", "new", "text", "status"),
    [
        ("Ataxia", "Ataxia of children", "Added children", "confirmed"),
        ("Ataxia", "Ataxia of children", "Removed children", "not_found"),
        ("Ataxia of children", "Ataxia", "Removed children", "confirmed"),
        ("Ataxia of children", "Ataxia", "Added children", "not_found"),
    ],
)
def test_words_put_in_are_added_and_words_taken_out_removed(old: str, new: str, text: str, status: str) -> None:
    assert [claim.status for claim in claimed(cases(old), cases(new), text).claims] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Added ataxia, gout in stroke units, polio of arms",
        "Added gout in stroke units;ataxia",
        "Added ataxia: gout in stroke units",
        "Added ataxia/gout in stroke units",
        "Added gout in stroke units and ataxia",
        "Added gout in stroke units or ataxia",
        "Added gout in stroke units to include ataxia",
        "Added gout in stroke units including ataxia",
        "Added gout in stroke units under ataxia",
        "Added gout in stroke units for ataxia",
        "Added gout in stroke units of ataxia",
    ],
)
def test_one_item_of_a_list_in_a_sentence_is_enough(text: str) -> None:
    found = claimed(cases(), cases("Ataxia"), text)
    assert announced(found) == {"Ataxia": 0}


def test_words_of_a_list_that_are_no_item_by_themselves_are_not_enough() -> None:
    for text in ("Added gout in stroke units with ataxia", "Added gout in stroke units with ataxia, and lupus"):
        assert announced(claimed(cases(), cases("Ataxia"), text)) == {"Ataxia": None}


def test_what_stands_above_a_statement_counts_where_the_statement_has_a_word_of_its_own() -> None:
    def version(*items: str) -> Policy:
        return policy(all_of("Ataxia of the legs", "A cane was tried", *items), "Pads are for ulcers")

    for text, place in (
        ("Added film for ataxia of the legs", 0),
        ("Added film at legs with ataxia", 0),
        ("Added film at ulcers with pads", None),
        ("Added legs with ataxia", None),
        ("Updated legs with ataxia", 0),
        ("Updated ulcers", None),
    ):
        assert announced(claimed(version(), version("A film was made"), text)) == {"A film was made": place}, text
    for text, place in (("Removed film at legs with ataxia", 0), ("Updated legs with ataxia", 0)):
        assert announced(claimed(version("A film was made"), version(), text)) == {"A film was made": place}, text


def test_what_stands_above_a_limitation_counts_too() -> None:
    def version(*items: str) -> Policy:
        return policy("Alpha", limitations=(any_of("Not for the arms:", "Rental", *items),))

    text = "Added travel at arms with pads"
    assert announced(claimed(version(), version("Travel"), text)) == {"Travel": 0}


def test_all_statements_above_count() -> None:
    def version(*items: str) -> Policy:
        inner = all_of("Legs that tremble", "A cane was tried", *items)
        return policy("Alpha", any_of("Ataxia", "A fall", all_of("Stroke", "A nurse came", inner)))

    assert announced(claimed(version(), version("A film was made"), "Added film at stroke ataxia tremble")) == {
        "A film was made": 0
    }
    assert announced(claimed(version("A film was made"), version(), "Removed film at stroke ataxia tremble")) == {
        "A film was made": 0
    }


@pytest.mark.parametrize("length", ["duration", "length", "period", "term"])
@pytest.mark.parametrize("unit", ["days", "weeks", "months", "years"])
def test_how_long_an_approval_lasts_is_called_by_many_names(length: str, unit: str) -> None:
    old, new = (demands(f"Approval is given for {n} {unit}") for n in (6, 12))
    assert [claim.status for claim in claimed(old, new, f"Updated approval {length}").claims] == ["confirmed"]


def test_a_time_that_is_no_approval_and_an_approval_of_no_time_are_not_called_so() -> None:
    old, new = (demands(f"A nurse came for {n} months") for n in (6, 12))
    assert [claim.status for claim in claimed(old, new, "Updated approval duration").claims] == ["not_found"]
    old, new = (demands(f"Approval is given for {n} frames") for n in (6, 12))
    assert [claim.status for claim in claimed(old, new, "Updated approval duration").claims] == ["not_found"]


def test_numbers_are_the_same_in_words_and_figures() -> None:
    old, new = (demands(f"A cane was held for {n} weeks") for n in ("6", "8"))
    assert [claim.status for claim in claimed(old, new, "Updated six weeks to eight weeks").claims] == ["confirmed"]


def test_the_entry_closest_to_a_change_announces_it_and_of_equals_the_latest() -> None:
    old, new = demands(), demands("The home has level floors")
    by = [
        announced(claimed(old, new, *texts))["The home has level floors"]
        for texts in (
            ("Added level floors", "Added level floors at school"),
            ("Added level floors at school", "Added level floors"),
            ("Added level floors", "Added level floors"),
            ("Added level floors", "Removed level floors"),
            # all of an item of a list counts more than most of a sentence, and less than all of one
            ("Added level floors, bars, rails, ramps", "Added level floors home school"),
            ("Added level floors", "Added level floors, bars, rails, ramps"),
            ("Added level floors, bars, rails", "Added level, bars, rails"),
        )
    ]
    assert by == [0, 1, 1, 0, 0, 0, 0]


def test_an_entry_that_names_a_code_outright_announces_it_rather_than_one_that_describes_it() -> None:
    def version(*words: str) -> Policy:
        codes = tuple(Code(system="HCPCS", code=f"E063{n}", description=text) for n, text in enumerate(words))
        return policy("Alpha", code_tables=(CodeTable(role="not_covered", codes=codes),))

    old, new = version("Tall frame"), version("Tall frame", "Lift with sling")
    for texts, place in (
        (("Added code E0631", "Added lift sling of wood, bath"), 0),
        (("Added lift sling of wood, bath", "Added code E0631"), 1),
        (("Added code E0631", "Added lift with sling"), 1),  # of equals the latest
    ):
        assert announced(claimed(old, new, *texts)) == {"E0631": place}


@pytest.mark.parametrize(
    ("part", "old", "new", "text"),
    [
        ("population", {"population": ()}, {"population": (PopulationStatement(text="Tall adults"),)}, "Added adults"),
        ("products", {"products": ()}, {"products": (Product(name="Gold plan"),)}, "Added gold plan"),
        ("limitations", {"limitations": ()}, {"limitations": ("Rental",)}, "Added rental"),
    ],
)
def test_other_rules_are_known_by_their_words_as_well(
    part: str, old: dict[str, Any], new: dict[str, Any], text: str
) -> None:
    found = claimed(policy("Alpha", **old), policy("Alpha", **new), text)
    assert [(c.part, c.announced_by) for c in found.changes if c.part == part] == [(part, 0)]


def test_a_product_is_known_by_its_old_name_as_well() -> None:
    old, new = (policy("Alpha", products=(Product(name=name),)) for name in ("Gold Plan of Oak", "Old Plan of Oaks"))
    found = claimed(old, new, "Updated gold plan")
    assert [(c.part, c.announced_by) for c in found.changes if c.part == "products"] == [("products", 0)]
    assert "".join(text for sign, text in found.changes[0].words if sign != "+") == "Gold Plan of Oak"


def test_a_hyphen_that_became_a_space_is_nothing_added() -> None:
    old, new = cases("A tall-frame seat"), cases("A tall frame")
    assert [claim.status for claim in claimed(old, new, "Added tall frame").claims] == ["not_found"]
    assert [claim.status for claim in claimed(old, new, "Removed seat").claims] == ["confirmed"]


def test_a_code_is_known_by_its_description_too() -> None:
    def version(*words: str) -> Policy:
        codes = tuple(Code(system="HCPCS", code=f"E063{n}", description=text) for n, text in enumerate(words))
        return policy("Alpha", code_tables=(CodeTable(role="not_covered", codes=codes),))

    found = claimed(version("Tall frame"), version("Tall frame", "Lift with sling"), "Added lift with sling")
    assert announced(found) == {"E0631": 0}


def test_running_text_that_may_be_a_rule_is_known_by_its_words() -> None:
    def version(*texts: str) -> Policy:
        return policy("Alpha", sections=(SectionText(heading="Criteria", kind="criteria", level=1, text=texts),))

    found = claimed(version("A frame."), version("A frame.", "Tables are lent by the school."), "Added school tables")
    assert announced(found) == {"Tables are lent by the school.": 0}


def test_a_changed_title_is_no_rule() -> None:
    found = claimed(policy("Alpha"), policy("Alpha", title="Standing Frames and Lifts"), "Added standing lifts")
    assert [claim.status for claim in found.claims] == ["not_found"]


# Branches


def branch(name: str, *more: Statement) -> Statement:
    return all_of(name, "A film was made", any_of("Either of", "A crutch", "A cane"), *more)


@pytest.mark.parametrize("text", ["Added stroke", "Added canes"])
def test_a_branch_that_came_is_announced_with_any_of_its_statements(text: str) -> None:
    found = claimed(cases(), cases(branch("Stroke")), text)
    assert set(announced(found).values()) == {0}
    assert len(announced(found)) == 5


def test_a_branch_that_went_is_announced_with_any_of_its_statements() -> None:
    found = claimed(cases(branch("Stroke")), cases(), "Removed canes")
    assert set(announced(found).values()) == {0}
    assert len(announced(found)) == 5


def test_another_branch_that_came_beside_it_is_not_announced() -> None:
    found = claimed(cases(), cases(branch("Stroke"), all_of("Gout", "A nurse came")), "Added stroke")
    assert {key: by for key, by in announced(found).items() if by is None} == {"Gout": None, "A nurse came": None}


def test_the_closest_of_a_branch_announces_what_no_entry_speaks_of() -> None:
    found = claimed(cases(), cases(branch("Stroke")), "Added canes at school by car", "Added stroke")
    assert announced(found)["A film was made"] == 1
    found = claimed(cases(), cases(branch("Stroke")), "Added stroke", "Added canes of wood")
    assert announced(found)["A film was made"] == 0
    assert announced(found)["A cane"] == 1
    found = claimed(cases(), cases(branch("Stroke")), "Added stroke", "Added canes")
    assert announced(found)["A film was made"] == 0


def test_a_reworded_group_announces_none_of_its_reworded_items() -> None:
    def version(film: str, cane: str) -> Policy:
        return policy(any_of(CASES, all_of(f"Stroke with {film}", f"{cane} was tried", "A nurse came")))

    found = claimed(version("film", "A cane"), version("photographs", "A crutch"), "Added photographs")
    assert announced(found) == {"Stroke with photographs": 0, "A crutch was tried": None}


BACKGROUND = (
    SectionText(heading="Overview", kind="overview", level=1, text=("Frames follow a total knee arthroplasty (TKA).",)),
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("TKA was eliminated as an indication", "Recovery from a total knee arthroplasty"),
        ("Revised ferritin threshold", "Ferritin is below 100 ng/mL"),
        ("Frequency of blood glucose testing was reduced", "The member tests blood glucose 3 times a day"),
        ("Step through baclofen was eliminated", "Oral baclofen was tried"),
        ("Length of home trial clarified", "A home trial of 2 weeks was done"),
        ("Oral iron criterion expanded to allow for ineffectiveness", "Oral iron was not tolerated or was ineffective"),
        ("03/01/2025 Age was lowered from 18 to 2 years", "The member is 2 years of age or older"),
        ("Bowen disease is now considered medically necessary", "Bowen disease"),
    ],
)
def test_claims_are_understood_in_the_words_of_histories(text: str, key: str) -> None:
    old = policy(
        any_of(CASES, "Polio", "Recovery from a total knee arthroplasty"),
        all_of(
            COVERED,
            "Ferritin is below 30 ng/mL",
            "The member tests blood glucose 4 times a day",
            "Oral baclofen was tried",
            "A home trial of 3 weeks was done",
            "Oral iron was not tolerated",
            "The member is 18 years of age or older",
        ),
        sections=BACKGROUND,
    )
    new = policy(
        any_of(CASES, "Polio", "Bowen disease"),
        all_of(
            COVERED,
            "Ferritin is below 100 ng/mL",
            "The member tests blood glucose 3 times a day",
            "A home trial of 2 weeks was done",
            "Oral iron was not tolerated or was ineffective",
            "The member is 2 years of age or older",
        ),
        sections=BACKGROUND,
    )
    found = announced(claimed(old, new, text))
    assert [changed for changed, entry in found.items() if entry is not None] == [key]


@pytest.mark.parametrize("text", ["Duration of gout changed from 9 to 3 months", "Effective 2/1/2025: casts added"])
def test_a_length_or_a_date_in_a_claim_names_nothing_by_itself(text: str) -> None:
    old, new = (demands(f"An approval lasts {months} months", *more) for months, more in ((6, ()), (12, ("1 film",))))
    assert set(announced(claimed(old, new, text)).values()) == {None}


def test_a_claim_that_a_line_of_business_came_is_held_against_the_products() -> None:
    old, new = (
        policy("Frames stand", products=tuple(map(Product.model_validate, names)))
        for names in (({"name": "Acorn HMO"},), ({"name": "Acorn HMO"}, {"name": "Medicaid managed care"}))
    )
    assert announced(claimed(old, new, "Line of business expanded to Medicaid")) == {"Medicaid managed care": 0}


@pytest.mark.parametrize(("floors", "state"), [("The floors were level", "not_found"), ("A film", "not_announced")])
def test_what_a_claim_may_mean_with_the_words_that_are_left_of_it_is_not_called_silence(
    floors: str, state: str
) -> None:
    found = claimed(
        demands(),
        demands("A letter of the school", floors),
        "Added letter of the school of homes whose floors are safe",
    )
    assert {c.key: c.announced for c in found.changes if c.part == "criteria"} == {
        "A letter of the school": "announced",
        floors: state,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Broadened criterion 2 to allow for stroke",
        "Section III.A.2: stroke or polio revised",
        "Lowered the number of strokes or polio from 3 to 2",
        "Added “or a stroke” to second bullet",
    ],
)
def test_where_a_claim_says_that_something_stands_is_not_what_it_is_about(text: str) -> None:
    assert announced(claimed(demands("Polio"), demands("Polio or a stroke"), text)) == {"Polio or a stroke": 0}


TRIAL = "A cane was tried for at least six weeks"


def test_what_was_added_as_an_alternative_is_known_by_what_it_is() -> None:
    """The other way, which the claim names as well, stays, and where it moved is announced with the new one."""
    new = policy(all_of(COVERED, any_of("ONE of the following:", TRIAL, "The member had a fall"), "A letter"))
    found = claimed(policy(all_of(COVERED, TRIAL, "A letter")), new, "Added falls as an alternative to a trial")
    assert {(c.kind, c.announced) for c in found.changes if c.part == "criteria"} == {
        ("added", "announced"),
        ("moved", "announced"),
    }


def test_what_was_moved_is_announced() -> None:
    ways = "The member falls"
    old = policy(all_of(COVERED, TRIAL, any_of("ONE of the following:", ways, "Polio")))
    new = policy(all_of(COVERED, any_of("ONE of the following:", ways, "Polio", TRIAL)))
    found = claimed(old, new, "Moved trial of a cane into the list of alternatives")
    assert [(c.kind, c.announced) for c in found.changes if c.kind == "moved"] == [("moved", "announced")]


@pytest.mark.parametrize("text", ["E0999 added without prior authorization", "Added E0999, not requiring preapproval"])
def test_a_code_that_was_added_without_authorization_was_added(text: str) -> None:
    old, new = (
        policy(code_tables=(table(CodeRole.NO_PRIOR_AUTHORIZATION, "E0638", *more),)) for more in ((), ("E0999",))
    )
    found = claimed(old, new, text)
    assert [(c.status) for c in found.claims] == ["confirmed"]
    assert [c.announced for c in found.changes if c.part == "codes"] == ["announced"]


@pytest.mark.parametrize("text", ["Code range shortened", "ICD-10 code range updated", "Diagnosis codes revised"])
def test_codes_are_meant_as_a_whole_by_any_of_their_names(text: str) -> None:
    old, new = (policy(code_tables=(table(CodeRole.RELATED, "E0638", *more),)) for more in (("E0999",), ()))
    assert [c.announced for c in claimed(old, new, text).changes if c.part == "codes"] == ["announced"]


def test_a_claim_about_a_definition_is_about_what_defines_and_not_about_rules_that_use_the_word() -> None:
    terms = SectionText(heading="Night frame", kind="definitions", level=2, text=("A frame to sleep in.",))
    rule = "The member sleeps in {} at home"
    old = policy(all_of(COVERED, rule.format("a night frame"), "A letter"), sections=(terms,))
    new = policy(all_of(COVERED, rule.format("night frames"), "A letter"))
    found = claimed(old, new, "Removed the definition of night frame")
    assert {c.part: c.announced for c in found.changes if c.kind != "added"} == {
        "criteria": "not_found",
        "sections": "announced",
    }
