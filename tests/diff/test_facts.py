"""Changes of the facts that are no tree."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.diff import compare
from extractor.model.changes import Effect
from extractor.model.policy import Code, CodeTable, DatedFact, Policy, PopulationStatement, Product, Reference, Revision
from extractor.model.roles import CodeRole
from tests.diff.small import effects, only, policy, table

PA: CodeRole = "requires_prior_authorization"


def with_codes(*tables: CodeTable) -> Policy:
    return policy("Alpha", code_tables=tables)


@pytest.mark.parametrize(
    ("role", "effect"),
    [
        ("requires_prior_authorization", "narrows"),
        ("no_prior_authorization", "broadens"),
        ("covered_if_criteria_met", "broadens"),
        ("supports_medical_necessity", "broadens"),
        ("not_covered", "narrows"),
        ("related", "neutral"),
        (None, "unclear"),
    ],
)
def test_a_code_more_does_what_its_table_says(role: CodeRole | None, effect: str) -> None:
    change = only(with_codes(table(role, "E0638", "E0641")), with_codes(table(role, "E0638", "E0639", "E0641")))
    assert (change.part, change.kind, change.key, change.effect) == ("codes", "added", "E0639", effect)


@pytest.mark.parametrize(
    ("role", "effect"),
    [
        ("requires_prior_authorization", "broadens"),
        ("no_prior_authorization", "narrows"),
        ("covered_if_criteria_met", "narrows"),
        ("supports_medical_necessity", "narrows"),
        ("not_covered", "broadens"),
        ("related", "neutral"),
        (None, "unclear"),
    ],
)
def test_a_code_less_does_the_opposite(role: CodeRole | None, effect: str) -> None:
    change = only(with_codes(table(role, "E0638", "E0641")), with_codes(table(role, "E0641")))
    assert (change.kind, change.key, change.effect) == ("removed", "E0638", effect)


def test_a_code_that_went_to_a_stricter_table_is_one_change() -> None:
    old = with_codes(table("no_prior_authorization", "E0638", "E0641"), table(PA, "E0639", "E0642"))
    new = with_codes(table("no_prior_authorization", "E0641"), table(PA, "E0638", "E0639", "E0642"))
    change = only(old, new)
    assert (change.kind, change.key, change.effect) == ("modified", "E0638", "narrows")


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        ("no_prior_authorization", "requires_prior_authorization", "narrows"),
        ("no_prior_authorization", "not_covered", "narrows"),
        ("requires_prior_authorization", "not_covered", "narrows"),
        ("covered_if_criteria_met", "not_covered", "narrows"),
        ("not_covered", "covered_if_criteria_met", "broadens"),
        ("covered_if_criteria_met", "requires_prior_authorization", "unclear"),
        ("supports_medical_necessity", "not_covered", "unclear"),
        ("not_covered", "supports_medical_necessity", "unclear"),
        ("related", "not_covered", "unclear"),
        (None, "not_covered", "unclear"),
        ("not_covered", None, "unclear"),
    ],
)
def test_a_table_that_came_to_mean_something_else(old: CodeRole | None, new: CodeRole | None, effect: str) -> None:
    before, after = (with_codes(table(role, "E0638", "E0641")) for role in (old, new))
    change = only(before, after)
    assert (change.kind, change.effect) == ("modified", effect)
    names = (str(role or "not stated").replace("_", " ") for role in (old, new))
    assert change.why == "“{}” became “{}”".format(*names)


def test_a_code_of_another_system_a_note_or_a_caption() -> None:
    def listing(caption: str = "Frames", **fields: Any) -> Policy:
        code = Code(**({"system": "HCPCS", "code": "E0638", "description": "Frame", "note": "Once"} | fields))
        return with_codes(CodeTable(caption=caption, role=PA, codes=(code,)))

    found = {
        name: only(listing(), listing(**{name: value}))
        for name, value in (
            ("system", "CPT"),
            ("note", "Twice"),
            ("description", "A frame"),
            ("caption", "Frames and tables"),
        )
    }
    assert {name: change.effect for name, change in found.items()} == {
        "system": "unclear", "note": "unclear", "description": "neutral", "caption": "neutral",
    }  # fmt: skip
    assert found["description"].why == "Another wording of what the code stands for"
    assert (found["caption"].key, found["caption"].why) == ("Frames and tables", "Another caption")
    assert only(listing(), listing(description="A frame", note="once.")).effect == "neutral"


def test_codes_in_another_order_are_no_change() -> None:
    assert compare(with_codes(table(PA, "E0638", "E0641")), with_codes(table(PA, "E0641", "E0638"))).changes == ()


def test_a_table_with_another_meaning_is_one_change() -> None:
    old, new = with_codes(table("not_covered", "E0638", "E0641")), with_codes(table(PA, "E0638", "E0641"))
    change = only(old, new)
    assert (change.part, change.kind, change.effect) == ("codes", "modified", "broadens")


def test_a_description_in_other_words_is_neutral_and_shows_them() -> None:
    old, new = (
        with_codes(CodeTable(role=PA, codes=(Code(system="HCPCS", code="E0638", description=words),)))
        for words in ("Standing frame, one position", "Standing frame, any position")
    )
    change = only(old, new)
    assert (change.kind, change.key, change.effect) == ("modified", "E0638", "neutral")
    assert ("+", "any") in change.words


@pytest.mark.parametrize(
    ("field", "old", "new", "kind", "effect"),
    [
        ("effective_date", "2025-01-01", "2025-10-01", "modified", "neutral"),
        ("title", "Standing Frames", "Standing Frames and Tables", "modified", "neutral"),
        ("policy_number", None, "SF-1", "added", "neutral"),
        ("prior_authorization", "required", "not_required", "modified", "broadens"),
        ("prior_authorization", "not_required", "conditional", "modified", "narrows"),
        ("prior_authorization", None, "required", "added", "unclear"),
        ("prior_authorization", "not_required", "required", "modified", "narrows"),
        ("prior_authorization", "conditional", "required", "modified", "narrows"),
        ("prior_authorization", "conditional", "not_required", "modified", "broadens"),
        ("prior_authorization", "required", "conditional", "modified", "broadens"),
        ("notification", None, "required", "added", "unclear"),
        ("notification", "not_required", "required", "modified", "narrows"),
        ("notification", "required", "conditional", "modified", "broadens"),
    ],
)
def test_a_fact_of_the_header(field: str, old: Any, new: Any, kind: str, effect: str) -> None:
    change = only(policy("Alpha", **{field: old}), policy("Alpha", **{field: new}))
    assert (change.part, change.kind, change.key, change.before, change.after) == (field, kind, new, old, new)
    assert change.effect == effect


@pytest.mark.parametrize("field", ["prior_authorization", "notification"])
def test_a_requirement_of_which_nothing_is_said_any_more_is_left_open(field: str) -> None:
    change = only(policy("Alpha", **{field: "required"}), policy("Alpha"))
    assert (change.kind, change.effect) == ("removed", "unclear")
    assert change.why == f"{field.capitalize().replace('_', ' ')}: “required” became “not stated”"


def about(text: str) -> Policy:
    return policy("Alpha", population=(PopulationStatement(text=text),))


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        ("Adults 18 years of age or older", "Adults 21 years of age or older", ("narrows", "broadens")),
        ("Adults who tried a cane", "Adults who tried a cane for 6 weeks", ("unclear", "unclear")),
        ("Adults with polio", "Adults with polio or ataxia", ("broadens", "narrows")),
        ("Adults", "Adults with polio", ("narrows", "broadens")),
        ("Adults", "Adults who cannot stand", ("narrows", "broadens")),
        ("Adults", "Adults and adolescents", ("broadens", "narrows")),
        ("Adults", "Adults with or without polio", ("unclear", "unclear")),
        ("Adults with polio", "Adults with ataxia or with polio", ("unclear", "unclear")),
        ("It does not apply to adults", "It does not apply to adults who have Medicare", ("unclear", "unclear")),
        ("All but infants: other than adults", "All but infants: other than adults with polio", ("unclear", "unclear")),
    ],
)
def test_whom_the_policy_is_about_is_weighed_as_a_demand(old: str, new: str, effect: tuple[Effect, Effect]) -> None:
    assert effects(about(old), about(new)) == effect


def test_whom_the_policy_is_about_is_left_open() -> None:
    old, new = (
        policy("Alpha", population=tuple(PopulationStatement(text=text) for text in texts))
        for texts in (("Children of all ages",), ("Children of all ages at home", "Adults who cannot stand"))
    )
    assert [(c.kind, c.effect) for c in compare(old, new).changes] == [("modified", "unclear"), ("added", "unclear")]


def test_products_are_known_by_their_names() -> None:
    old = policy("Alpha", products=(Product(name="Gold Plan"), Product(name="Silver Plan", fax="555-0100")))
    new = policy("Alpha", products=(Product(name="Silver Plan", fax="555-0199"), Product(name="Oak HMO")))
    found = [(c.kind, c.key, c.effect) for c in compare(old, new).changes]
    assert found == [
        ("modified", "Silver Plan", "neutral"),
        ("added", "Oak HMO", "broadens"),
        ("removed", "Gold Plan", "narrows"),
    ]


def test_a_plan_that_the_policy_is_not_for_may_come_and_go() -> None:
    without, with_plan = policy("Alpha"), policy("Alpha", products=(Product(name="Gold Plan", applies=False),))
    assert effects(without, with_plan) == ("neutral", "neutral")


def test_a_box_unticked_is_a_change_of_the_product() -> None:
    old, new = (policy("Alpha", products=(Product(name="Gold Plan", applies=ticked),)) for ticked in (True, False))
    assert (only(old, new).key, only(old, new).effect) == ("Gold Plan", "narrows")


@pytest.mark.parametrize(
    ("new", "effect"),
    [
        (Product(name="GOLD plan", fax="555-0199"), "neutral"),
        (Product(name="Gold Plan", group="All plans"), "neutral"),
        (Product(name="Gold Plans", fax="555-0199"), "unclear"),
    ],
)
def test_how_to_reach_a_plan_is_no_news_and_its_name_is(new: Product, effect: str) -> None:
    assert (
        only(policy("Alpha", products=(Product(name="Gold Plan"),)), policy("Alpha", products=(new,))).effect == effect
    )


def test_a_new_edition_is_a_rewording_and_another_work_is_not() -> None:
    old = policy("Alpha", references=(Reference(text="Frames Council. Handbook of standing. January 2023."),))
    new = policy("Alpha", references=(Reference(text="Frames Council. Handbook of standing. March 2025."),))
    other = policy("Alpha", references=(Reference(text="Dunn P. Lifts at home. Annals of Nursing. 2022;15:300."),))
    assert only(old, new).kind == "modified"
    assert sorted(c.kind for c in compare(old, other).changes) == ["added", "removed"]


def test_references_alike_but_for_their_subject_are_different_works() -> None:
    cited = "Council of Frames. Guidelines for clinicians. {}. V1.2025. Available at frames.example."
    subjects = ("Ataxia", "Polio", "Stroke")
    old = policy("Alpha", references=tuple(Reference(text=cited.format(s)) for s in subjects))
    new = policy("Alpha", references=tuple(Reference(text=cited.format(s)) for s in (*subjects[:2], "Thyroid")))
    assert sorted(c.kind for c in compare(old, new).changes) == ["added", "removed"]


def test_a_reference_with_another_number_only_is_renumbered() -> None:
    old = policy("Alpha", references=(Reference(label="1", text="Dunn P. Lifts at home. 2022."),))
    new = policy("Alpha", references=(Reference(label="2", text="Dunn P. Lifts at home. 2022."),))
    assert [c.kind for c in compare(old, new).changes] == ["renumbered"]


def test_yearly_entries_with_the_same_words_are_told_apart_by_their_dates() -> None:
    old = policy("Alpha", revision_history=(Revision(date="2023-05", text="Annual review"),))
    new = policy("Alpha", revision_history=(*old.revision_history, Revision(date="2024-05", text="Annual review")))
    change = only(old, new)
    assert (change.part, change.kind, change.key) == ("revision_history", "added", "2024-05")


def test_an_entry_rewritten_afterwards_is_one_change() -> None:
    old = policy("Alpha", revision_history=(Revision(date="2024-05-01", text="Early annual review of frames"),))
    new = policy("Alpha", revision_history=(Revision(date="2024-05-01", text="Selected review of frames"),))
    assert (only(old, new).kind, only(old, new).key) == ("modified", "2024-05-01")


def test_a_review_date_that_the_history_tells_is_not_told_twice() -> None:
    def version(date: str, *entries: str) -> Policy:
        dates = (DatedFact(kind="last_reviewed", date=date, label="Last Review Date"),)
        history = tuple(Revision(date=entry, text="Annual review") for entry in entries)
        return policy("Alpha", dates=dates, revision_history=history)

    told = compare(version("2024-05-03", "2024-05"), version("2025-06-07", "2024-05", "2025-06"))
    assert [c.part for c in told.changes] == ["revision_history"]
    assert [c.part for c in told.folded] == ["dates"]
    assert [c.part for c in compare(version("2024-05-03"), version("2025-06-07")).changes] == ["dates"]
