"""States between printed versions: what the history says for certain, what it leaves untold, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.model.inferred import InferredState
from extractor.model.policy import Code, CodeStatus, CodeTable, DatedFact, Policy, Revision
from extractor.model.roles import CodeRole
from extractor.timeline.inference import Printed, inferred
from tests.diff.small import policy, table

NEEDED: CodeRole = "requires_prior_authorization"
FREE: CodeRole = "no_prior_authorization"
COVERED: CodeRole = "covered_if_criteria_met"
FIRST = Revision(date="2024-01-10", effective_date="2024-02-01", text="New policy")


def paper(*tables: CodeTable, history: tuple[Revision, ...], effective: str = "2026-01-01", **more: Any) -> Policy:
    return policy("A cane was tried", code_tables=tables, revision_history=history, effective_date=effective, **more)


def printed(facts: Policy, file: str = "newest.pdf", approved: str | None = None) -> Printed:
    return Printed(facts, file, approved or max(one.date or "" for one in facts.revision_history))


def before(text: str, *tables: CodeTable, **more: Any) -> InferredState:
    """The state before an entry of the newest history."""
    entry = Revision(date="2025-03-05", effective_date="2025-05-01", text=text)
    (state,) = inferred([printed(paper(*tables, history=(FIRST, entry), **more))])
    return state


def listed(state: InferredState) -> dict[str | None, list[str]]:
    return {one.role: [code.code for code in one.codes] for one in state.facts.code_tables}


def untold(state: InferredState) -> list[str]:
    return [one.text for one in state.grounds.untold]


@pytest.mark.parametrize(
    "text",
    [
        "Reviewed and approved by the committee to remove codes E0638 and E0639; effective May 1, 2025",
        "Prior authorization removed from codes E0638 and E0639",
        "Removed prior authorization from HCPCS E0638 and HCPCS E0639",
        "Prior authorization no longer required for E0638, E0639",
        "Annual review. Codes E0638 and E0639 deleted. No criteria changes.",
        "Coding update: removed HCPCS codes E0638 and E0639 from coding grid",
        "For effective date 5/1/25, HCPCS E0638 and E0639 no longer require prior authorization",
    ],
)
def test_codes_that_were_removed_needed_prior_authorization_until_then(text: str) -> None:
    state = before(text, table(NEEDED, "E0641"))
    assert listed(state) == {NEEDED: ["E0641", "E0638", "E0639"]}
    assert [(one.code, one.state, one.role, one.entry) for one in state.grounds.codes] == [
        ("E0638", "listed", NEEDED, "2025-03-05"),
        ("E0639", "listed", NEEDED, "2025-03-05"),
    ]
    assert untold(state) == []


@pytest.mark.parametrize(
    "text",
    [
        "Code E0638 added.",
        "E0638 added to the codes that require prior authorization; effective May 1, 2025.",
        "Prior authorization is now required for E0638",
        "Add prior authorization requirement for code E0638",
        "Revision: Added HCPCS code(s) E0638",
    ],
)
def test_codes_that_were_added_were_not_listed_before(text: str) -> None:
    state = before(text, table(NEEDED, "E0641", "E0638"))
    assert (listed(state), untold(state)) == ({NEEDED: ["E0641"]}, [])


@pytest.mark.parametrize(
    "text",
    [
        "Added criteria for code E0638",  # not the code was added
        "Removed note to code E0638",
        "Updated codes E0638",
        "Removed codes E0638-E0640",  # the codes between the ends are not named
        "Code E0638 removed, E0641 added",  # which verb goes with which code
        "Code E0641 removed",  # it is listed still
        "Code E0642 added for children",
        "No code E0641 was removed",
        "Fewer home trials asked for",
    ],
)
def test_what_is_not_certain_changes_nothing_and_is_told_in_the_payers_words(text: str) -> None:
    tables = (table(NEEDED, "E0641", "E0642"),)
    state = before(text, *tables)
    assert state.facts.code_tables == tables
    assert untold(state) == [text]
    assert state.grounds.codes == ()


def test_a_removed_code_that_two_tables_may_have_had_is_untold() -> None:
    state = before("Code E0638 removed", table(COVERED, "E0641"), table("not_covered", "E0642"))
    assert untold(state) == ["Code E0638 removed"]


def test_a_code_goes_back_among_its_likes_and_the_rest_of_the_sentence_is_untold() -> None:
    diagnoses = CodeTable(role="supports_medical_necessity", codes=(Code(system="ICD-10-CM", code="G80.0"),))
    state = before("Polio and code G14 removed", table(NEEDED, "E0641"), diagnoses)
    assert listed(state)["supports_medical_necessity"] == ["G80.0", "G14"]
    assert untold(state) == ["Polio and code G14 removed"]


def test_a_code_that_no_table_has_any_more_has_no_description_and_one_that_was_freed_keeps_its_own() -> None:
    state = before("Removed prior authorization from E0638 and E0639", table(NEEDED, "E0641"), table(FREE, "E0639"))
    assert listed(state) == {NEEDED: ["E0641", "E0638", "E0639"]}
    assert [code.description for code in state.facts.code_tables[0].codes[1:]] == [None, "Item E0639"]


def test_where_the_last_code_was_freed_there_is_a_table_for_it_again() -> None:
    state = before("Removed prior authorization from E0638", table(COVERED, "E0638", "E0641"))
    assert listed(state) == {COVERED: ["E0638", "E0641"], NEEDED: ["E0638"]}


def test_prior_authorization_of_the_whole_policy_is_unstated_where_it_was_changed() -> None:
    state = before("Prior authorization is now required.", table(COVERED, "E0641"), prior_authorization="required")
    assert state.facts.prior_authorization is None
    assert untold(state) == ["Prior authorization is now required"]


def test_a_state_has_the_days_and_the_history_of_its_own_entry_and_no_dates_of_a_later_paper() -> None:
    dates = (DatedFact(kind="last_reviewed", date="2025-03-05", label="Reviewed"),)
    state = before("Code E0638 removed", table(NEEDED, "E0641"), dates=dates)
    assert (state.facts.effective_date, state.grounds.state_of) == ("2024-02-01", "2024-01-10")
    assert (state.facts.dates, state.facts.revision_history) == ((), (FIRST,))


def test_entries_are_undone_one_after_the_other_whichever_way_they_are_printed() -> None:
    history = (
        FIRST,
        Revision(date="2025-01", effective_date="2025-02-01", text="Code E0638 added"),
        Revision(date="2025-03-05", effective_date="2025-05-01", text="Code E0638 removed"),
    )
    for order in (history, history[::-1]):
        states = inferred([printed(paper(table(NEEDED, "E0641"), history=order))])
        assert [listed(state)[NEEDED] for state in states] == [["E0641"], ["E0641", "E0638"]]
        assert [len(state.grounds.codes) for state in states] == [0, 1]


def test_a_review_that_changed_nothing_from_the_same_day_on_makes_no_state() -> None:
    history = (FIRST, Revision(date="2024-01-20", effective_date="2024-02-01", text="Reviewed by the committee"))
    assert inferred([printed(paper(table(NEEDED, "E0641"), history=history, effective="2024-02-01"))]) == ()


def test_nothing_is_inferred_from_the_time_that_a_printed_version_covers() -> None:
    second = Revision(date="2025-01-15", effective_date="2025-02-01", text="Code E0639 removed")
    third = Revision(date="2025-03-05", effective_date="2025-05-01", text="Code E0638 removed")
    versions = [
        printed(paper(table(NEEDED, "E0641", "E0638", "E0639"), history=(FIRST,), effective="2024-02-01"), "one.pdf"),
        printed(paper(table(NEEDED, "E0641", "E0638"), history=(FIRST, second), effective="2025-02-01"), "two.pdf"),
        printed(paper(table(NEEDED, "E0641"), history=(FIRST, second, third), effective="2025-05-01"), "three.pdf"),
    ]
    assert inferred(versions) == ()
    (state,) = inferred([versions[0], versions[2]])
    assert (state.before, state.grounds.history_of, listed(state)) == (1, "three.pdf", {NEEDED: ["E0641", "E0638"]})


def test_facts_are_taken_from_the_side_that_leaves_less_untold() -> None:
    second = Revision(date="2025-01-15", text="Code E0639 removed")
    third = Revision(date="2025-03-05", text="Criteria for home trials revised")
    old = paper(table(NEEDED, "E0641", "E0639"), history=(FIRST,), title="Frames")
    new = paper(table(NEEDED, "E0641"), history=(FIRST, second, third), title="Standing Frames")
    (state,) = inferred([printed(old, "old.pdf"), printed(new, "new.pdf")])
    assert (state.grounds.facts_of, state.facts.title, listed(state)) == ("old.pdf", "Frames", {NEEDED: ["E0641"]})
    assert [(one.code, one.state) for one in state.grounds.codes] == [("E0639", "not_listed")]
    assert untold(state) == []


def test_entries_without_a_date_leave_every_state_untold_in_them() -> None:
    history = (FIRST, Revision(date="2025-03-05", text="Code E0638 removed"), Revision(date=None, text="Ages revised"))
    (state,) = inferred([printed(paper(table(NEEDED, "E0641"), history=history))])
    assert [(one.entry, one.text) for one in state.grounds.untold] == [(None, "Ages revised")]


def test_the_grounds_name_the_entries_on_the_way_from_the_facts_oldest_first() -> None:
    second = Revision(date="2025-01", effective_date="2025-02-01", text="Code E0639 removed")
    third = Revision(date="2025-03-05", effective_date="2025-05-01", text="Code E0638 removed")
    first, last = inferred([printed(paper(table(NEEDED, "E0641"), history=(third, second, FIRST)))])
    assert (first.grounds.entries, last.grounds.entries) == (("2025-01", "2025-03-05"), ("2025-03-05",))
    assert [one.entry for one in first.grounds.codes] == ["2025-03-05", "2025-01"]


def test_of_codes_of_which_one_is_not_certain_the_sentence_is_told_with_that_one() -> None:
    state = before("Codes E0638 and E0641 removed", table(NEEDED, "E0641"))
    assert listed(state) == {NEEDED: ["E0641", "E0638"]}
    assert untold(state) == ["Codes E0638 and E0641 removed (E0641)"]


def test_a_paper_without_any_day_of_its_own_covers_no_time() -> None:
    history = (FIRST, Revision(date="2025-03-05", text="Code E0638 removed"))
    versions = [Printed(paper(history=()), "old.pdf", None), printed(paper(table(NEEDED, "E0641"), history=history))]
    (state,) = inferred(versions)
    assert (state.before, state.grounds.facts_of, listed(state)) == (1, "newest.pdf", {NEEDED: ["E0641", "E0638"]})
    untold_last = (FIRST, Revision(date="2025-03-05", text="Ages revised"))  # which the older paper would leave out
    versions[1] = printed(paper(table(NEEDED, "E0641"), history=untold_last))
    assert [one.grounds.facts_of for one in inferred(versions)] == ["newest.pdf"]


def test_without_dated_entries_there_is_no_state() -> None:
    assert inferred([Printed(paper(history=()), "old.pdf", None)]) == ()
    assert inferred([Printed(paper(history=(Revision(date=None, text="Code E0638 removed"),)), "old.pdf", None)]) == ()


@pytest.mark.parametrize(("text", "count"), [("Code E0638 removed", 1), ("Ages revised", 1), ("Reviewed", 0)])
def test_a_change_from_the_same_day_on_makes_a_state_and_a_mere_review_does_not(text: str, count: int) -> None:
    history = (FIRST, Revision(date="2024-01-20", effective_date="2024-02-01", text=text))
    assert len(inferred([printed(paper(table(NEEDED, "E0641"), history=history, effective="2024-02-01"))])) == count


def test_a_review_from_another_day_or_from_none_makes_a_state() -> None:
    for effective in ("2024-03-01", None):
        first = FIRST.model_copy(update={"effective_date": effective})
        history = (first, Revision(date="2024-01-20", effective_date=effective, text="Reviewed by the committee"))
        (state,) = inferred([printed(paper(table(NEEDED, "E0641"), history=history, effective="2024-02-01"))])
        assert (state.facts.effective_date, untold(state)) == (effective, [])


def test_a_review_of_a_paper_without_any_first_day_makes_a_state() -> None:
    first = FIRST.model_copy(update={"effective_date": None})
    history = (first, Revision(date="2024-01-20", text="Reviewed by the committee"))
    assert len(inferred([printed(paper(table(NEEDED, "E0641"), history=history).model_copy(
        update={"effective_date": None}))])) == 1  # fmt: skip


def test_a_code_that_came_and_went_on_one_day_is_undone_in_the_order_of_time() -> None:
    both = "Code E0638 removed. Code E0638 added."
    state = before(both, table(NEEDED, "E0641", "E0638"))
    assert (listed(state), untold(state), state.grounds.codes) == ({NEEDED: ["E0641", "E0638"]}, [], ())


def test_entries_without_a_date_are_told_also_where_nobody_can_read_them() -> None:
    history = (
        FIRST,
        Revision(date="2025-03-05", text="Code E0638 removed"),
        Revision(date=None, text="See E0641-E0643 removed"),
    )
    (state,) = inferred([printed(paper(table(NEEDED, "E0641"), history=history))])
    assert [one.entry for one in state.grounds.untold] == [None]


def test_a_wildcard_or_one_range_among_codes_names_more_than_it_prints() -> None:
    for text in ("Codes G80.- removed", "Codes G14 and G80.0-G80.4 removed"):
        assert untold(before(text, DIAGNOSES)) == [text]


def test_entries_of_one_day_are_one_step_in_the_order_of_time() -> None:
    same = [Revision(date="2025-03-05", text=text) for text in ("Ages revised", "Weights revised")]
    for history in ((FIRST, *same), (*same[::-1], FIRST)):
        (state,) = inferred([printed(paper(history=history))])
        assert untold(state) == ["Ages revised", "Weights revised"]
        assert state.grounds.entries == ("2025-03-05",)


def test_entries_that_stand_in_no_order_are_taken_by_their_days() -> None:
    second, third = Revision(date="2025-01-05", text="Ages revised"), Revision(date="2025-03-05", text="Notes revised")
    states = inferred([printed(paper(history=(second, third, FIRST)))])
    assert [state.grounds.state_of for state in states] == ["2024-01-10", "2025-01-05"]
    assert inferred([printed(paper(history=(third, FIRST, second)))]) != ()
    assert [s.grounds.state_of for s in inferred([printed(paper(history=(FIRST, third, second)))])] == [
        "2024-01-10", "2025-01-05",
    ]  # fmt: skip


def test_a_step_has_a_first_day_only_where_all_its_entries_agree_on_it() -> None:
    for days, effective in ((("2025-05-01",) * 2, "2025-05-01"), (("2025-05-01", "2025-06-01"), None)):
        same = [Revision(date="2025-03-05", effective_date=day, text="Ages revised") for day in days]
        last = Revision(date="2025-09-01", text="Notes revised")
        states = inferred([printed(paper(history=(FIRST, *same, last)))])
        assert states[-1].facts.effective_date == effective


def test_one_sentence_about_prior_authorization_of_the_policy_leaves_it_unstated_whatever_stands_beside_it() -> None:
    text = "Ages revised. Prior authorization is now required. Code E0638 removed."
    state = before(text, table(NEEDED, "E0641"), prior_authorization="required")
    assert state.facts.prior_authorization is None
    assert (
        before(
            "Prior authorization removed from E0638", table(NEEDED, "E0641"), prior_authorization="required"
        ).facts.prior_authorization
        == "required"
    )


def test_the_original_effective_date_stays() -> None:
    dates = (
        DatedFact(kind="original_effective", date="2020-01-01", label="Original date"),
        DatedFact(kind="last_reviewed", date="2025-03-05", label="Reviewed"),
    )
    assert before("Code E0638 removed", table(NEEDED, "E0641"), dates=dates).facts.dates == dates[:1]


def test_a_state_tells_what_entries_of_its_own_month_say() -> None:
    history = (
        Revision(date="2024", text="New policy"), Revision(date="2025-01", text="Notes revised"),
        Revision(date="2025-03-05", text="Ages revised"), Revision(date=None, text="Reviewed"),
    )  # fmt: skip
    first, second = inferred([printed(paper(history=history))])
    assert first.facts.revision_history == (history[0], history[3])
    assert second.facts.revision_history == (*history[:2], history[3])


def diagnoses(code: str) -> CodeTable:
    return CodeTable(role="supports_medical_necessity", codes=(Code(system="ICD-10-CM", code=code),))


def mixed(role: CodeRole, **codes: str) -> CodeTable:
    """A table with a code of each of these systems."""
    return CodeTable(role=role, codes=tuple(Code(system=system, code=code) for system, code in codes.items()))


DIAGNOSES = diagnoses("G80.0")


@pytest.mark.parametrize(
    ("text", "tables", "expected"),
    [
        # a table of the same system comes before one of the same kind
        ("Code 97542 removed", (table(NEEDED, "E0641"),), {NEEDED: ["E0641", "97542"]}),
        ("Code 97542 removed", (table(NEEDED, "E0641"), DIAGNOSES),
         {NEEDED: ["E0641", "97542"], "supports_medical_necessity": ["G80.0"]}),
        ("Code E0638 removed", (DIAGNOSES,), None),
        ("Code G14 removed", (table(NEEDED, "E0641"),), None),
        # a range or a wildcard lists the code already
        ("Code G80.1 removed", (diagnoses("G80.0-G80.9"),), None),
        ("Code G80.1 added", (diagnoses("G80.-"),), None),
        # a table of the very system, whatever else stands in it, and else one of the kind
        ("Code E0638 removed", (table(NEEDED, "E0641"), mixed(COVERED, CPT="97542")),
         {NEEDED: ["E0641", "E0638"], COVERED: ["97542"]}),
        ("Code E0638 removed", (mixed(NEEDED, HCPCS="E0641", CPT="97542"),), {NEEDED: ["E0641", "97542", "E0638"]}),
        ("Code 97542 removed", (mixed(NEEDED, HCPCS="E0641", **{"ICD-10-CM": "G80.0"}),),
         {NEEDED: ["E0641", "G80.0", "97542"]}),
        ("Code 0SR90J9 removed", (DIAGNOSES, table(NEEDED, "E0641")),
         {"supports_medical_necessity": ["G80.0", "0SR90J9"], NEEDED: ["E0641"]}),
        # two tables have it
        ("Code E0638 added", (table(NEEDED, "E0638"), table(COVERED, "E0638")), None),
        ("Prior authorization is now required for E0638", (table(NEEDED, "E0638", "E0641"), table(COVERED, "E0638")),
         {NEEDED: ["E0641"], COVERED: ["E0638"]}),
        # of the table's last code nothing is left
        ("Code E0638 added", (table(NEEDED, "E0638"), DIAGNOSES), {"supports_medical_necessity": ["G80.0"]}),
        # freed of prior authorization: it goes from the table of free codes to that of the others
        ("Removed prior authorization from E0638", (table(NEEDED, "E0641"), table(FREE, "E0638", "E0639")),
         {NEEDED: ["E0641", "E0638"], FREE: ["E0639"]}),
        ("Removed prior authorization from E0638", (table(NEEDED, "E0638"),), None),
        ("Removed prior authorization from E0638", (table(NEEDED, "E0641"), table(NEEDED, "E0642")), None),
    ],
)  # fmt: skip
def test_where_a_code_stood(
    text: str, tables: tuple[CodeTable, ...], expected: dict[str | None, list[str]] | None
) -> None:
    state = before(text, *tables)
    assert untold(state) == ([text] if expected is None else [])
    assert (listed(state) if expected else state.facts.code_tables) == (expected or tables)


def test_a_code_put_back_has_no_note_of_the_table_that_prints_it() -> None:
    noted = Code(
        system="HCPCS", code="E0638", description="Frame", note="Twice a year", status=(CodeStatus(ruling="covered"),)
    )
    state = before(
        "Removed prior authorization from E0638", table(NEEDED, "E0641"), CodeTable(role=COVERED, codes=(noted,))
    )
    back = state.facts.code_tables[0].codes[-1]
    assert (back.description, back.note, back.status) == ("Frame", None, ())


def test_prior_authorization_of_a_code_leaves_that_of_the_policy_and_other_matters_do_as_well() -> None:
    for text in ("Prior authorization removed from E0638", "Ages revised", "Criteria are now required"):
        state = before(text, table(NEEDED, "E0641"), prior_authorization="required")
        assert state.facts.prior_authorization == "required"


def test_what_stays_untold_is_in_the_order_of_the_entries() -> None:
    history = (
        FIRST, Revision(date="2025-01-05", text="Ages revised"), Revision(date="2025-03-05", text="Notes revised"),
        Revision(date="2025-06-05", text="Weights revised"),
    )  # fmt: skip
    states = inferred([printed(paper(history=history))])
    assert untold(states[0]) == ["Ages revised", "Notes revised", "Weights revised"]
    assert untold(states[1]) == ["Notes revised", "Weights revised"]


def test_of_two_reviews_from_one_day_on_the_later_one_is_the_state() -> None:
    second = Revision(date="2025-01-05", effective_date="2025-02-01", text="Reviewed by the committee")
    third = Revision(date="2025-03-05", effective_date="2025-02-01", text="Reviewed by the committee")
    fourth = Revision(date="2025-06-05", effective_date="2025-07-01", text="Reviewed by the committee")
    states = inferred([printed(paper(history=(FIRST, second, third, fourth), effective="2025-07-01"))])
    assert [state.grounds.state_of for state in states] == ["2024-01-10", "2025-03-05"]
