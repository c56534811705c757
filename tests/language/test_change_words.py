"""What a payer's own history says was changed, sentence by sentence."""

from __future__ import annotations

import pytest

from extractor.language.change_words import Statement, claims, meaning, statements, topic_words, unread
from extractor.model.policy import Revision


def said(text: str) -> list[tuple[str, str]]:
    """The checkable clauses of an entry, each with the direction it tells."""
    return [(statement.text, statement.direction) for statement in statements(Revision(date=None, text=text))]


def one(text: str) -> Statement:
    (statement,) = statements(Revision(date=None, text=text))
    return statement


def left(text: str) -> list[str]:
    return list(unread(Revision(date=None, text=text)))


# Clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Added ataxia. Frames for polio removed.", ["Added ataxia", "Frames for polio removed"]),
        ("Added 2 frames. “Polio” removed.", ["Added 2 frames", "“Polio” removed"]),
        ("Added ataxia (new). Polio removed", ["Added ataxia (new)", "Polio removed"]),
        ("Added “ataxia”. Polio removed", ["Added “ataxia”", "Polio removed"]),
        ('Added "ataxia". Polio removed', ['Added "ataxia"', "Polio removed"]),
        ("Removed U.S. Food labels", ["Removed U.S. Food labels"]),
        ("Removed approx. five drugs", ["Removed approx. five drugs"]),
        ("Added ataxia • Removed polio ▪ Updated stroke – Deleted gout",
         ["Added ataxia", "Removed polio", "Updated stroke", "Deleted gout"]),
        ("Added ataxia; polio removed; and stroke updated", ["Added ataxia", "polio removed", "stroke updated"]),
        ("Added ataxia, and removed polio", ["Added ataxia", "removed polio"]),
        ("Added ataxia and polio", ["Added ataxia and polio"]),
        *((f"Added stroke and {verb} polio", ["Added stroke", f"{verb} polio"])
          for verb in ("added", "removed", "updated", "revised", "deleted", "changed", "modified")),
        *((f"Added PET. {verb} CT", ["Added PET", f"{verb} CT"])
          for verb in ("Added", "Removed", "Updated", "Revised", "Deleted", "Clarified", "Changed", "Modified",
                       "Also added", "Minor edits to", "No changes to")),
    ],
)  # fmt: skip
def test_an_entry_is_read_clause_by_clause(text: str, clauses: list[str]) -> None:
    assert [clause for clause, _ in said(text)] == clauses


@pytest.mark.parametrize(
    "effective",
    [
        "effective May 1, 2025",
        "Effective: May 1, 2025",
        "effective date May 1, 2025",
        "effective date of May 1, 2025",
        "effective date: May 1, 2025",
        "with an effective date of May 1, 2025",
    ],
)
def test_when_a_change_takes_effect_is_no_change(effective: str) -> None:
    assert said(f"Removed polio; {effective}") == [("Removed polio", "removed")]
    assert left(f"Removed polio; {effective}") == []


@pytest.mark.parametrize(
    "approval",
    [
        "Reviewed by the committee to",
        "Approved by the committee to",
        "Endorsed by the committee to",
        "Presented at the committee to",
        "Reviewed by committee to",
        "Reviewed and approved by the committee to",
        "Approved and reviewed to",
        "Reviewed and adopted to",
        "Reviewed by the Committee of Frames for",
        "Reviewed by the Committee of Frames with",
        "Reviewed by the Committee of Frames:",
        "Reviewed,",
        "Annual policy reviewed to",
        "Annually reviewed to",
        "Annual reviewed to",
        "Interim reviewed to",
        "Policy reviewed to",
        "Also reviewed to",
        "Also, reviewed to",
        "Then reviewed to",
        "Then, reviewed to",
        "Also, annually reviewed and approved by the committee to",
    ],
)
def test_who_approved_a_change_is_no_part_of_it(approval: str) -> None:
    assert said(f"{approval} remove polio") == [("remove polio", "removed")]
    assert said(f"{approval} no changes") == [("no changes", "changed")]


@pytest.mark.parametrize("reason", ["Per label update, ", "Based on changes of the label, ", "As per PI update "])
def test_why_it_was_changed_is_no_change(reason: str) -> None:
    said = [(c.text, c.direction) for c in statements(Revision(date="2025-05-01", text=f"{reason}added ataxia"))]
    assert said == [("added ataxia", "added")]


def test_an_approval_of_nothing_else_stays_whole() -> None:
    assert left("Approved by the committee for frames at home") == []
    assert left("Frames seen to be fewer, by and large") == ["Frames seen to be fewer, by and large"]
    assert said("Added frames to chairs: to ataxia") == [("Added frames to chairs: to ataxia", "added")]


@pytest.mark.parametrize(
    "review",
    [
        "Annual review",
        "Annually reviewed",
        "Biennial review",
        "Quarterly review",
        "Interim review",
        "Scheduled review",
        "Routine review",
        "Policy review",
        "Committee approval",
        "Service review",
        "Services review",
        "Annual policy review",
        "Reviewed",
        "Approved",
        "Approval",
        "Endorsed",
        "Adopted",
        "Presented",
        "Ratified",
        "Reviewed and approved by the Board of Frames",
        "Reviewed, and adopted at the Board",
        "Adopted and reviewed by the Board",
        "Endorsed and endorsed on Monday",
        "Approved in the spring meeting",
    ],
)
def test_a_mere_review_leaves_nothing_unread(review: str) -> None:
    assert (said(review), left(review)) == ([], [])


@pytest.mark.parametrize("verb", ["reviewed", "approved", "adopted", "endorsed"])
def test_a_review_in_two_words_leaves_nothing_unread(verb: str) -> None:
    assert left(f"Ratified and {verb} by the Board of Frames") == []


def test_a_change_in_words_of_its_own_is_left_unread() -> None:
    assert left("Annual review. Fewer trials asked for. Added ataxia") == ["Fewer trials asked for"]
    assert left("Policy posted; frames and tables") == ["Policy posted", "frames and tables"]
    assert left("Added ataxia") == []


# Directions


@pytest.mark.parametrize(
    ("direction", "texts"),
    [
        (
            "added",
            [
                "Add polio", "Adds polio", "Added polio", "Adding polio", "Addition of polio", "New case: polio",
                "Include polio", "Polio included", "Including polio", "Insert polio", "Inserted polio",
                "Introduced polio", "Introducing polio", "Expanded to polio", "Polio requires prior review",
                "Frames now require prior review", "Frames require pre-review", "PA is required", "PA will be required",
                "PA is now required", "PA is needed", "PA will be needed", "Prior authorization is required",
                "Preauthorization is required", "Pre-authorisation is now needed",
            ],
        ),
        (
            "removed",
            [
                "Remove polio", "Removal of polio", "Deleted polio", "Deletion of polio", "Eliminated polio",
                "Polio no longer told", "Polio dropped", "Polio discontinued", "Polio omitted", "PA is not required",
                "PA will be not required", "PA is not needed", "Prior auth is not required",
            ],
        ),
        (
            "changed",
            [
                "Updated polio", "Update to polio", "Revised polio", "Revision of polio", "Changed polio",
                "Polio modified", "Modification of polio", "Clarified polio", "Reformatted polio", "Edited polio",
                "Increased polio", "Decreased polio", "Reduced polio", "Extended polio", "Shortened polio",
                "Replaced polio", "Reworded polio", "Corrected polio", "Renamed polio", "Retired polio",
                "Amended polio", "Adjusted polio", "Defined polio", "Aligned polio",
            ],
        ),
    ],
)  # fmt: skip
def test_each_word_for_a_change_tells_its_direction(direction: str, texts: list[str]) -> None:
    assert {text: said(text) for text in texts} == {text: [(text, direction)] for text in texts}


@pytest.mark.parametrize("text", ["Frames for polio", "Frames that are renewed", "Frames were unmoved"])
def test_a_clause_without_such_a_word_cannot_be_checked(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Removed polio where it was added", "removed"),
        ("Added polio where it was removed", "added"),
        ("Updated polio, added by mistake", "changed"),
        ("Polio no longer requires prior review", "removed"),
    ],
)
def test_the_first_word_for_a_change_counts(text: str, direction: str) -> None:
    assert said(text) == [(text, direction)]


def test_what_a_colon_announces_is_told_of_all_that_follows() -> None:
    assert said("The following were removed: polio; ataxia; added stroke. Updated gout; falls") == [
        ("The following were removed: polio", "removed"),
        ("ataxia", "removed"),
        ("added stroke", "removed"),
        ("Updated gout", "changed"),
    ]
    assert said("Removed polio; added ataxia; falls") == [("Removed polio", "removed"), ("added ataxia", "added")]


# Claims that nothing changed


@pytest.mark.parametrize(
    "text",
    [
        "No change",
        "No changes",
        "No criteria changes",
        "No policy changes",
        "No clinical criteria changes",
        "No revision",
        "No revisions",
        "No update",
        "No updates",
        "Without change",
        "Without changes",
        "Approved without any changes",
        "Criteria unchanged",
    ],
)
def test_a_claim_that_nothing_changed(text: str) -> None:
    assert (one(text).subjects, one(text).direction) == ({"nothing"}, "changed")


@pytest.mark.parametrize(
    "text",
    [
        "Minor change",
        "Minor changes",
        "Minor edit",
        "Minor edits",
        "Minor update",
        "Minor updates",
        "Minor wording changes",
        "Editorial changes",
        "Formatting changes",
        "Typographical changes",
        "Administrative changes",
        "Formatting updates throughout",
        "Updated the Acorn logo",
        "Typos corrected",
    ],
)
def test_a_claim_that_nothing_of_weight_changed(text: str) -> None:
    assert (one(text).subjects, one(text).direction) == ({"slight"}, "changed")


@pytest.mark.parametrize(
    "text",
    [
        "Updated dates in Reference #s 3 through 7",
        "Replaced the links in References 14 and 16",
        "Added new References 17, 18 and 19",
        "Minor formatting update to Reference #15",
    ],
)
def test_what_is_said_of_some_references_by_their_numbers_is_said_of_references(text: str) -> None:
    assert one(text).subjects == {"references"}


def test_a_comma_parts_two_changes_where_the_second_has_a_verb_of_its_own() -> None:
    def texts(text: str) -> list[str]:
        return [claim if isinstance(claim, str) else claim.text for claim in claims(Revision(date=None, text=text))]

    assert texts("Added canes, ramps, updated exclusions, added codes E0638 and E0641") == [
        "Added canes, ramps",
        "updated exclusions",
        "added codes E0638 and E0641",
    ]
    assert texts("Criteria for canes, ramps, revised by the nurses") == [
        "Criteria for canes, ramps, revised by the nurses"
    ]
    assert texts("Canes, updated ramps") == ["Canes, updated ramps"]


@pytest.mark.parametrize("text", ["Q4 2024 review", "2024 annual review", "Third quarter review"])
def test_a_review_of_a_quarter_says_nothing(text: str) -> None:
    assert list(claims(Revision(date=None, text=text))) == []


@pytest.mark.parametrize("text", ["Minor changes: removed polio", "Added polio, no other changes"])
def test_whoever_tells_a_change_as_well_does_not_claim_that_there_was_none(text: str) -> None:
    assert one(text).subjects == {"rules"}


# What is spoken of


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Removed 97110", ("97110",)),
        ("Removed 0238U", ("0238U",)),
        ("Removed E0638", ("E0638",)),
        ("Removed G80", ("G80",)),
        ("Removed G80.1 and M24.5A", ("G80.1", "M24.5A")),
        ("Removed E0638, E0641 and E0638", ("E0638", "E0641")),
        ("Removed E0638-E0641", ("E0638", "E0641")),
        ("Removed A1C tests, form 123456 and page 12", ()),
    ],
)
def test_the_codes_that_a_clause_names(text: str, codes: tuple[str, ...]) -> None:
    assert one(text).codes == codes
    assert one(text).subjects == ({"codes"} if codes else {"rules"})


@pytest.mark.parametrize(
    "name",
    ["prior authorization", "prior auth", "preauthorization", "pre-authorization", "Pre-Authorisation", "PA"],
)
def test_a_clause_about_authorization(name: str) -> None:
    assert one(f"Removed {name}").subjects == {"authorization"}
    assert one(f"Removed {name} from E0638").subjects == {"authorization"}


@pytest.mark.parametrize(
    ("subject", "names"),
    [
        ("references", ["reference", "references", "bibliography", "citation", "citations"]),
        (
            "background",
            ["background", "overview", "rationale", "evidence", "literature", "description", "discussion"],
        ),
        ("title", ["title"]),
        ("retired", ["retire", "retired", "archive", "archived"]),
    ],
)
def test_a_clause_about_a_part_of_the_paper(subject: str, names: list[str]) -> None:
    assert {name: one(f"Updated {name}").subjects for name in names} == {name: {subject} for name in names}


def test_a_policy_that_was_renamed() -> None:
    assert one("Policy renamed").subjects == {"title"}


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Updated references and background", {"references", "background"}),
        ("Updated references of frames", {"references"}),
        ("Updated references of frames for polio", {"rules"}),
        ("Updated frames", {"rules"}),
        ("Updated polio", {"rules"}),
    ],
)
def test_a_clause_that_names_more_than_a_part_of_the_paper_is_about_rules(text: str, subjects: set[str]) -> None:
    assert one(text).subjects == subjects


@pytest.mark.parametrize(
    "text",
    [
        "Annual review",
        "Reviewed at an interim review",
        "Update: updated, revise, revised, revision",
        "New policy and guideline, with criteria and a criterion",
        "Coverage of the covered, by medical necessity",
        "The language of a section, and a statement regarding or concerning wording",
        "Add, added, adding, addition of an indication",
        "Remove, removed, removal; delete, deleted, deletion",
        "Include, included, including, as per the committee",
        "Approve, approved, approval; effective",
        "Clarify, clarified, clarification",
        "Change and changed; modify and modified",
        "A table, a list and a code",
        "The requirement to require the required",
        "The following note on patients, and also on members",
        "A definition and a defined option",
        "Was, were, has, have been",
        "From, under, into",
        "To allow the allowed",
        "Reformat, reformatted, format",
        "Increase, increased, decrease, decreased, reduce, reduced",
        "As in the label and the PI",
        "Align, aligned, expand, expanded",
        "Use as used in the example of initial therapy",
        "No, not, only for clinical intent",
    ],
)
def test_words_about_changing_a_paper_are_no_topic(text: str) -> None:
    assert topic_words(f"{text}: ataxia") == {"ataxia"}


def test_numbers_are_known_in_words_and_figures() -> None:
    spelled = "one two three four five six eight twelve"
    assert meaning(spelled) == meaning("1 2 3 4 5 6 8 12") == {"1", "2", "3", "4", "5", "6", "8", "12"}
