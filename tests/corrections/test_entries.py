"""Products, population, history and references as persons have corrected them."""

from __future__ import annotations

import pytest

from extractor.corrections.applying import apply
from extractor.corrections.pointing import what_of
from extractor.errors import PolicyError
from extractor.model.correction import with_correction
from extractor.model.policy import Age, Policy, PopulationStatement, Product, Reading, Reference, Revision
from tests.corrections.policies import READ, correct, reading

CARE, GOLD = Product(name="Maple Care", fax="555-0100"), Product(name="Maple Gold", applies=False)
BOOK, PAPER = Reference(label="1", text="A Book about Knees. 2023."), Reference(label="2", text="A Paper. 2024.")
ADULTS = PopulationStatement(text="Members of 18 years and older", age=Age(at_least=18))
NEW, LAST = Revision(date="2023-02-01", text="Reviewed."), Revision(date="2024-02-01", text="Reviewed.")
GIVEN = reading(products=(CARE, GOLD), references=(BOOK, PAPER), population=(ADULTS,), revision_history=(NEW, LAST))


def said(*words: tuple[str, ...], of: Reading = GIVEN) -> Policy:
    """The policy after what a person has said of it, one after the other."""
    return corrected(*words, of=of).policy


def corrected(*words: tuple[str, ...], of: Reading = GIVEN, to: Reading | None = None, paper: str = "1" * 64):  # type: ignore[no-untyped-def]
    made = ()
    for at, verb, *values in words:
        made = with_correction(made, correct(what_of(of, made, at, verb, values), paper=paper))
    return apply(to or of, made, order="2")


def test_a_product_is_called_otherwise_and_keeps_what_else_is_known_of_it() -> None:
    assert said(("/products/0", "is", "Maple Care HMO")).products[0] == Product(name="Maple Care HMO", fax="555-0100")


def test_a_box_that_was_misread_is_ticked() -> None:
    assert said(("/products/1", "applies", "yes")).products[1] == Product(name="Maple Gold")


def test_an_entry_that_is_none_is_dropped_and_one_that_was_not_read_is_added_where_it_stands() -> None:
    policy = said(
        ("/references/0", "drop"), ("/references/0", "add", "A Talk. 2025."), ("/products", "add", "Maple Silver")
    )
    assert [reference.text for reference in policy.references] == ["A Paper. 2024.", "A Talk. 2025."]
    assert [product.name for product in policy.products] == ["Maple Care", "Maple Gold", "Maple Silver"]


def test_whom_a_policy_is_about_is_read_anew_from_what_a_person_says() -> None:
    (whom,) = said(("/population/0", "is", "Members of 21 years and older")).population
    assert whom.age == Age(at_least=21)


def test_what_is_said_of_the_same_entry_later_holds() -> None:
    policy = said(("/references/1", "is", "A Paper. 2020."), ("/references/1", "is", "A Paper. 2021."))
    assert [reference.text for reference in policy.references] == [BOOK.text, "A Paper. 2021."]


def test_what_was_added_can_be_put_otherwise_and_taken_out_again() -> None:
    added = ("/references", "add", "A Talk. 2025.")
    policy = said(added, ("/references/2", "is", "A Talk. 2026."))
    assert [reference.text for reference in policy.references][2:] == ["A Talk. 2026."]
    assert said(added, ("/references/2", "drop")).references == GIVEN.policy.references


def test_evidence_says_what_is_corrected_and_where() -> None:
    done = corrected(("/references/1", "is", "A Paper. 2020."), ("/products/0", "drop"))
    assert [(fact.does, fact.state, fact.at) for fact in done.facts] == [
        ("reference", "applied", "/references/1"), ("product", "applied", None),
    ]  # fmt: skip
    assert done.facts[0].what == "the reference “A Paper. 2024.” is “A Paper. 2020.”"
    assert done.facts[1].what == "“Maple Care” is no product"


def test_in_another_version_it_holds_for_the_same_entry_and_is_told_as_stale_where_that_is_gone() -> None:
    said_of = (("/references/1", "is", "A Paper. 2020."), ("/references/1", "add", "A Talk. 2025."))
    moved = reading(references=(Reference(text="New. 2025."), Reference(label="9", text="A paper. 2024")))
    texts = [reference.text for reference in corrected(*said_of, to=moved, paper="2" * 64).policy.references]
    assert texts == ["New. 2025.", "A Paper. 2020.", "A Talk. 2025."]
    gone = corrected(*said_of, to=reading(references=(BOOK,)), paper="2" * 64)
    assert gone.policy.references == (BOOK,)
    assert [fact.state for fact in gone.facts] == ["stale", "stale"]
    assert "is not among the references any more" in (gone.facts[0].stale or "")


def test_what_a_newer_reader_reads_so_agrees() -> None:
    better = reading(references=(BOOK, Reference(label="2", text="A Paper. 2020.")))
    said_of = (("/references/1", "is", "A Paper. 2020."),)
    assert [fact.state for fact in corrected(*said_of, to=better).facts] == ["agrees"]


@pytest.mark.parametrize(
    ("at", "verb", "values", "why"),
    [
        ("/products/7", "is", ["X"], "the last is 1"),
        ("/products/0", "applies", ["perhaps"], "applies yes|no"),
        ("/references/0", "applies", ["yes"], "it is one of is, add, drop"),
        ("/references", "drop", [], "/references add TEXT"),
        ("/references/0", "date", ["2025-01-01"], "it is one of is, add, drop"),
        ("/revision_history/0", "date", ["soon"], "it is as 2025-07-01, 2025-07 or 2025, or none"),
        ("/revision_history/0", "date", ["2025-02-31"], "it is as 2025-07-01, 2025-07 or 2025, or none"),
        ("/revision_history/0", "applies", ["yes"], "it is one of is, date, add, drop"),
        ("/references/0", "is", [""], "an empty text says nothing"),
        ("/products/0/name", "is", ["X"], "cannot be corrected"),
    ],
)
def test_what_cannot_be_said_is_refused_with_what_can(at: str, verb: str, values: list[str], why: str) -> None:
    with pytest.raises(PolicyError, match=why.replace("|", r"\|")):
        what_of(GIVEN, (), at, verb, values)


def test_an_entry_of_the_history_gets_its_text_and_its_date_and_is_known_by_both() -> None:
    policy = said(
        ("/revision_history/1", "date", "2024-03"),
        ("/revision_history/1", "is", "Code 97110 added."),
        ("/revision_history/0", "date", "none"),
    )
    assert policy.revision_history == (
        Revision(date=None, text="Reviewed."), Revision(date="2024-03", text="Code 97110 added."),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("2025-02-01: Code 97110 added.", Revision(date="2025-02-01", text="Code 97110 added.")),
        ("2025-02 Reviewed.", Revision(date="2025-02", text="Reviewed.")),
        ("2025 was a year without review.", Revision(date=None, text="2025 was a year without review.")),
        ("2025-02-31: Reviewed.", Revision(date=None, text="2025-02-31: Reviewed.")),
        ("Reviewed.", Revision(date=None, text="Reviewed.")),
    ],
)
def test_an_entry_of_the_history_that_was_not_read_may_begin_with_its_date(text: str, entry: Revision) -> None:
    assert said(("/revision_history", "add", text)).revision_history == (NEW, LAST, entry)
    assert said(("/revision_history/0", "add", text)).revision_history == (NEW, entry, LAST)
    assert said(("/revision_history/0", "drop"), ("/revision_history", "add", text)).revision_history == (LAST, entry)


def test_an_entry_of_the_history_is_found_in_another_version_by_its_date() -> None:
    newer = reading(revision_history=(Revision(date="2025-02-01", text="Reviewed."), LAST, NEW))
    done = corrected(("/revision_history/1", "is", "Code 97110 added."), to=newer, paper="2" * 64)
    assert [entry.text for entry in done.policy.revision_history] == ["Reviewed.", "Code 97110 added.", "Reviewed."]
    assert [fact.what for fact in done.facts] == [
        "the revision “2024-02-01: Reviewed.” is “2024-02-01: Code 97110 added.”"
    ]


def test_without_corrections_nothing_is_different() -> None:
    assert apply(READ, ()).reading == READ
