"""What rules and was left in running text is doubted; what is only told is not."""

import pytest

from tests.doubts.papers import doubts_of, found

SOUND = """
    t Night Splints
    # Coverage Criteria
    c A night splint is covered when ALL of the following are met: {all_of}
    c   1. The member grinds the teeth at night
    c   2. The member has seen a dentist
    # Limitations
    l A spare splint is not covered.
    # Background
    - Two studies found that splints are considered medically necessary by most dentists.
    - About one adult in ten grinds the teeth. A splint must be worn to help.
    # Policy History
    h 03/02/2024: Added that spare splints are not covered.
"""


def test_a_document_that_was_read_whole_is_not_doubted() -> None:
    assert found(SOUND) == []


def test_a_document_that_grants_and_has_no_criteria_lacks_them() -> None:
    finding = doubts_of("""
        # Splints at night
        - A night splint is considered medically necessary for members who grind their teeth.
    """)[0]
    assert (finding.rule, finding.at, finding.severity) == ("no-criteria", "/criteria", "error")
    assert "A night splint is considered medically necessary" in finding.message
    assert finding.place
    assert finding.place.page == 1


def test_a_document_of_refusals_only_needs_no_criteria() -> None:
    text = """
        # Services not covered
        l Spare splints are not covered.
    """
    assert found(text) == []


def test_a_granting_sentence_that_was_left_is_missing_in_the_criteria() -> None:
    text = SOUND + "    # Children\n    - For children, one splint a year may be approved.\n"
    assert ("grant-left-out", "/criteria") in found(text)


def test_a_refusing_sentence_that_was_left_is_missing_in_the_limitations() -> None:
    text = SOUND + "    # Children\n    - Splints for sport are considered not medically necessary.\n"
    assert found(text) == [("refusal-left-out", "/limitations")]


@pytest.mark.parametrize(
    "told",
    [
        "If a request is denied because the splint is not medically necessary, the dentist is told.",
        "Services mentioned here may not be covered by every benefit plan.",
        "The agency's guideline recommends that splints be covered.",
        "See the policy on splints for what is covered.",
    ],
)
def test_suppositions_reports_and_fine_print_rule_nothing(told: str) -> None:
    assert found(f"{SOUND}    # Also\n    - {told}\n") == []


def test_limits_that_were_left_are_missing_in_the_limitations() -> None:
    text = SOUND + "    # Also\n    - Quantity limits may be in place.\n"
    assert found(text) == [("limit-left-out", "/limitations")]


def test_a_list_of_requirements_that_was_left_is_missing_in_the_criteria() -> None:
    text = (
        SOUND
        + """    # Severe grinding
    -   1. The member has tried a soft splint
    -   2. Diagnosis of grinding was made by a dentist
    -   3. The member must be an adult
"""
    )
    assert ("requirements-left-out", "/criteria") in found(text)
    assert [f.severity for f in doubts_of(text) if f.rule == "requirements-left-out"] == ["warning"]


def test_so_is_one_that_stands_under_the_history_as_a_column_beside_the_text_may_have_put_it() -> None:
    asked = ("The member has tried a soft splint", "Must have seen a dentist", "The member must be an adult")
    text = SOUND + "".join(f"    -   {number}. {line}\n" for number, line in enumerate(asked, 1))
    assert found(text) == [("requirements-left-out", "/criteria")]


def test_so_is_a_table_that_nobody_read() -> None:
    text = """
        - Kind | What is asked
        - Soft | Must have seen a dentist
        - Hard | Must have tried a soft splint
        - Metal | The member must be an adult
    """
    finding = next(f for f in doubts_of(text) if f.rule == "requirements-left-out")
    assert finding.message.startswith("A table of 3 requirements")


def test_two_remarks_are_no_list() -> None:
    text = SOUND + "    # Severe grinding\n    -   1. The member must smile\n    -   2. Splints are made of resin\n"
    assert found(text) == []


def test_a_title_that_promises_criteria_over_text_left_in_running_text() -> None:
    text = (
        SOUND
        + """    # Continuation Criteria
    - The splint is still whole.
    - The teeth are no longer ground.
"""
    )
    assert ("promise-not-kept", "/criteria") in found(text)


def test_a_title_that_promises_limitations_over_text_left_in_running_text() -> None:
    text = SOUND + "    # Exclusions\n    - Splints for pets.\n"
    assert found(text) == [("promise-not-kept", "/limitations")]


def test_what_stands_in_the_sections_under_it_keeps_a_title_s_promise() -> None:
    under = "    # Exclusions\n    - This part is read with the contract.\n    ## Splints\n    l Splints for pets.\n"
    assert "promise-not-kept" not in {rule for rule, _ in found(SOUND + under)}


def test_criteria_of_a_study_are_promised_to_nobody() -> None:
    quoted = """    # Clinical Evidence
    - Many were asked.
    ## Testing Criteria
    - The teeth are no longer ground.
    - The splint is still whole.
"""
    assert found(SOUND + quoted) == []


def test_a_pointer_elsewhere_breaks_no_promise() -> None:
    assert found(SOUND + "    # Continuation Criteria\n    - See above.\n") == []


def test_the_version_before_beside_this_one_is_nothing_that_was_left_out() -> None:
    heads, row = "BEFORE | AFTER", "Splints for sport are not medically necessary. | Splints for sport may be approved."
    assert found(SOUND + f"    # Changes\n    - {heads}\n    - {row}\n") == []
    assert found(SOUND + f"    # Changes\n    - Splint | Rule\n    - {row}\n") != []
