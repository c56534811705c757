"""What a person writes of a pointer becomes a correction, or an error that says what is allowed."""

from __future__ import annotations

import pytest

from extractor.corrections.applying import Corrected, apply
from extractor.corrections.pointing import what_of
from extractor.errors import PolicyError
from extractor.model.correction import Correction, DateIs, FactIs, IsA, StatusIs, TextIs, with_correction
from extractor.model.places_corrected import SectionPlace
from extractor.model.policy import CodeStatus, DatedFact, Reading
from extractor.model.rulings import CodeRuling
from tests.corrections.policies import READ, correct, reading, shape

A_TREE = ["a", ["a1", ["a2", ["a21"]]]]


def said(at: str, verb: str, *values: str) -> object:
    done = apply(READ, [correct(what_of(READ, (), at, verb, values))])
    assert [fact.state for fact in done.facts] == ["applied"], done.facts
    return shape(done.policy)["criteria"]


@pytest.mark.parametrize(
    ("words", "criteria"),
    [
        (("/criteria/1", "in"), [["a", ["a1", ["a2", ["a21"]], "b"]], "c"]),
        (("b", "in"), [["a", ["a1", ["a2", ["a21"]], "b"]], "c"]),
        (("/criteria/0/children/1/children/0", "out"), [["a", ["a1", "a2", "a21"]], "b", "c"]),
        (("/criteria/0/children/0", "out"), [["a", [["a2", ["a21"]]]], "a1", "b", "c"]),
        (("/criteria/2", "up"), [A_TREE, "c", "b"]),
        (("/criteria/1", "up"), ["b", A_TREE, "c"]),
        (("/criteria/0", "down"), ["b", A_TREE, "c"]),
        (("/criteria/0/children/0", "down"), [["a", [["a2", ["a21"]], "a1"]], "b", "c"]),
        (("c", "under", "/criteria/0/children/0"), [["a", [["a1", ["c"]], ["a2", ["a21"]]]], "b"]),
        (("b", "under", "a"), [["a", ["a1", ["a2", ["a21"]], "b"]], "c"]),
        (("a1", "under", "a"), [["a", [["a2", ["a21"]], "a1"]], "b", "c"]),
        (("b", "after", "a1"), [["a", ["a1", "b", ["a2", ["a21"]]]], "c"]),
        (("a", "owns", "b", "c"), [["a", ["a1", ["a2", ["a21"]], "b", "c"]]]),
        (("a2", "drop"), [["a", ["a1", "a21"]], "b", "c"]),
        (("a", "drop", "branch"), ["b", "c"]),
        (("b", "is", "limitation"), [A_TREE, "c"]),
        (("/sections/2", "is", "criterion"), [A_TREE, "b", "c", "x"]),
    ],
)  # fmt: skip
def test_statements_stand_where_a_person_puts_them(words: tuple[str, str], criteria: object) -> None:
    assert said(*words) == criteria


def test_facts_statements_and_codes_are_as_a_person_says() -> None:
    words = (
        ("/payer", "is", "Maple Health"), ("/prior_authorization", "is", "required"), ("/effective_date", "is", "none"),
        ("/dates/last_reviewed", "is", "2024-10-11"), ("/dates/1", "is", "none"),
        ("/criteria/1", "text", "Swelling  is absent"), ("/criteria/0", "logic", "at_least_2"),
        ("/criteria/0", "position", "not_covered"), ("/criteria", "add", "A letter"), ("/criteria/2", "pair", "old"),
        ("/code_tables/0", "role", "not_covered"), ("/code_tables/0", "add", "HCPCS L1830", "A stiff brace"),
        ("/code_tables/0/codes/0", "status", "covered", "Maple HMO"), ("/code_tables/0/codes/1", "drop"),
        ("/code_tables/0/codes/0", "description", "none"), ("/sections/0/text/1", "is", "limitation"),
    )  # fmt: skip
    done = apply(READ, [correct(what_of(READ, (), at, verb, values)) for at, verb, *values in words])
    assert {fact.state for fact in done.facts} == {"applied"}
    policy, table = done.policy, done.policy.code_tables[0]
    assert (policy.payer, policy.prior_authorization, policy.effective_date) == ("Maple Health", "required", None)
    assert [dated.date for dated in policy.dates] == ["2024-10-11"]
    assert [(c.id, c.text) for c in policy.criteria[1:3]] == [("b", "Swelling is absent"), ("old", "Statement c")]
    assert policy.criteria[3].text == "A letter"
    assert policy.criteria[0].position == "not_covered"
    assert (table.role, [c.code for c in table.codes]) == ("not_covered", ["L1810", "L1830"])
    assert (table.codes[0].description, table.codes[0].status[0].product) == (None, "Maple HMO")
    assert [c.text for c in policy.limitations] == ["Swelling is absent.", "Statement x"]


def test_what_is_corrected_again_goes_by_what_was_read() -> None:
    first = [correct(what_of(READ, (), *words)) for words in (
        ("/payer", "is", ["Maple"]), ("b", "text", ["Once"]), ("/code_tables/0/codes/0", "status", ["covered"]),
    )]  # fmt: skip
    again = [what_of(READ, first, *words) for words in (
        ("/payer", "is", ["Maple Health"]), ("b", "text", ["Twice"]), ("/code_tables/0/codes/0", "status", ["none"]),
    )]  # fmt: skip
    assert isinstance(again[0], FactIs)
    assert again[0].read is None
    assert isinstance(again[1], TextIs)
    assert again[1].at.text == "Statement b"
    assert isinstance(again[2], StatusIs)
    assert again[2].read == ()
    corrections = tuple(first)
    for what in again:
        corrections = with_correction(corrections, correct(what))
    assert len(corrections) == 3


OWN_WORDS = (
    CodeStatus(product="Maple HMO", ruling=CodeRuling.COVERED, text="Paid.", start="2025-01"),
    CodeStatus(product="Maple PPO", ruling=CodeRuling.NOT_COVERED, text="Not paid."),
)


def ruled(*rulings: CodeStatus) -> Reading:
    """The policy with a first code whose row rules this."""
    table = READ.policy.code_tables[0]
    codes = (table.codes[0].model_copy(update={"status": rulings}), *table.codes[1:])
    policy = READ.policy.model_copy(update={"code_tables": (table.model_copy(update={"codes": codes}),)})
    return Reading(policy, READ.evidence)


@pytest.mark.parametrize(
    ("rulings", "values"),
    [
        ((OWN_WORDS[0].model_copy(update={"product": None}),), ["covered"]),
        (OWN_WORDS, ["covered", "Maple HMO"]),
        (OWN_WORDS, ["none", "Maple EPO"]),
        ((), ["none"]),
    ],
)
def test_a_status_that_a_row_has_is_no_correction_of_it(rulings: tuple[CodeStatus, ...], values: list[str]) -> None:
    with pytest.raises(PolicyError, match="it is read so already"):
        what_of(ruled(*rulings), (), "/code_tables/0/codes/0", "status", values)


def test_a_status_for_one_product_leaves_the_others_their_words() -> None:
    what = what_of(ruled(*OWN_WORDS), (), "/code_tables/0/codes/0", "status", ["not_covered", "Maple HMO"])
    assert isinstance(what, StatusIs)
    assert what.to == (OWN_WORDS[1], CodeStatus(product="Maple HMO", ruling=CodeRuling.NOT_COVERED))


def test_a_status_as_it_was_read_has_the_words_that_were_read() -> None:
    (read,) = rulings = (OWN_WORDS[0].model_copy(update={"product": None}),)
    at = "/code_tables/0/codes/0"
    once = correct(what_of(ruled(read), (), at, "status", ["not_covered"]))
    again = what_of(ruled(read), [once], at, "status", ["covered"])
    assert isinstance(again, StatusIs)
    assert again.to == again.read == rulings


def say(given: Reading, *each: tuple[str, ...]) -> Corrected:
    """One after the other, each of what the others have left."""
    kept: tuple[Correction, ...] = ()
    for at, verb, *values in each:
        kept = with_correction(kept, correct(what_of(given, kept, at, verb, values)))
    return apply(given, kept)


ROW = "/code_tables/0/codes"


@pytest.mark.parametrize(
    "each",
    [
        ((f"{ROW}/1", "status", "covered"), (f"{ROW}/0", "drop"), (f"{ROW}/0", "status", "not_covered")),
        ((f"{ROW}/1", "description", "A stiff brace"), (f"{ROW}/0", "drop"), (f"{ROW}/0", "description", "A brace")),
        ((f"{ROW}/0", "drop"), ("/code_tables/0", "role", "not_covered"), ("/code_tables/0", "role", "related")),
        (("b", "text", "Other"), ("b", "pair", "old"), ("old", "position", "not_covered")),
        (("a", "logic", "any_of"), ("a", "position", "not_covered"), ("a", "logic", "none_of")),
        (
            ("/sections/0", "is", "criterion"),
            ("/criteria/1", "text", "No swelling"),
            ("/sections/0", "is", "limitation"),
        ),
        (("/dates/last_reviewed", "is", "none"), ("/dates/last_reviewed", "is", "2024-10-02")),
    ],
)
@pytest.mark.parametrize("caption", ["Codes for braces", None])
def test_each_thing_said_holds_beside_what_was_said_before(
    each: tuple[tuple[str, ...], ...], caption: str | None
) -> None:
    table = READ.policy.code_tables[0].model_copy(update={"caption": caption})
    done = say(reading(code_tables=(table,)), *each)
    assert [(fact.state, fact.what) for fact in done.facts if fact.state != "applied"] == []


def test_what_is_said_again_is_of_what_was_read_and_not_of_what_was_said() -> None:
    done = say(READ, (f"{ROW}/0", "drop"), (f"{ROW}/0", "status", "covered"), (f"{ROW}/0", "status", "not_covered"))
    (row,) = done.policy.code_tables[0].codes
    assert (row.code, [status.ruling.value for status in row.status]) == ("L1820", ["not_covered"])
    dates = tuple(DatedFact(kind="revised", date=f"{year}-01-01", label="R") for year in (2024, 2025))
    both = say(reading(dates=dates), ("/dates/0", "is", "2024-01-11"), ("/dates/1", "is", "2025-01-11"))
    assert [dated.date for dated in both.policy.dates] == ["2024-01-11", "2025-01-11"]


def test_a_date_corrected_in_another_paper_is_nothing_that_was_read_here() -> None:
    elsewhere = correct(DateIs(kind="next_review", read="2025-05", to=None), paper="2" * 64)
    what = what_of(READ, [elsewhere], "/dates/next_review", "is", ["2026-05"])
    assert isinstance(what, DateIs)
    assert what.read is None
    assert [fact.state for fact in apply(READ, [elsewhere, correct(what)]).facts] == ["applied"]


def test_statements_are_pointed_at_by_the_ids_that_are_recorded() -> None:
    made = correct(IsA(at=SectionPlace(heading="Overview"), to="criterion"))
    done = apply(READ, [made]).policy
    first = done.criteria[0].model_copy(update={"id": "lent"})
    recorded = done.model_copy(update={"criteria": (first, *done.criteria[1:])})
    what = what_of(READ, [made], "lent", "text", ["Anything"], recorded)
    assert isinstance(what, TextIs)
    assert (what.at.id, what.at.text) == ("lent", first.text)
    with pytest.raises(PolicyError, match="say policy rebuild first"):
        what_of(READ, [], "a", "text", ["Anything"], recorded)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("/criteria/9", "in"), "no statement stands there"),
        (("/criteria/0", "in"), "nothing stands before it"),
        (("/criteria/0", "out"), "at the top already"),
        (("/criteria/0", "up"), "the first of its list"),
        (("/criteria/2", "down"), "the last of its list"),
        (("/criteria/0", "under", "a21"), "a21 stands under it itself"),
        (("/criteria/0", "sideways"), "it is one of text, logic, position, is, in, out"),
        (("/criteria/0", "logic", "most_of"), "logic cannot be 'most_of'; it is one of all_of, any_of"),
        (("/criteria/0", "is", "rule"), "a statement cannot be 'rule'; it is one of criterion, limitation"),
        (("/criteria/0", "text"), "it is: POINTER text TEXT"),
        (("/criteria/0", "drop", "all"), "POINTER drop branch"),
        (("/criteria", "drop"), "/criteria add TEXT"),
        (("/payer", "text", "Maple"), "/payer is VALUE"),
        (("/notification", "is", "perhaps"), "required, not_required or conditional"),
        (("/effective_date", "is", "May 2025"), "a date as 2025-07-01"),
        (("/dates/last_reviewed", "is", "May"), "it is as 2025-07-01, 2025-07 or 2025"),
        (("/dates/seen", "is", "2025"), "a date cannot be 'seen'; it is one of original_effective"),
        (("/code_tables/3", "role", "related"), "nothing stands there; they are counted from 0, and the last is 0"),
        (("/code_tables/0", "role", "odd"), "a role cannot be 'odd'; it is one of requires_prior_authorization"),
        (("/code_tables/0", "add", "L1830"), 'add "HCPCS L1810"'),
        (("/code_tables/0", "drop"), "it is one of role, add"),
        (("/code_tables/0/codes/0", "status", "odd"), "a status cannot be 'odd'; it is one of covered"),
        (("/code_tables/0/codes/0", "price", "1"), "it is one of status, description, drop"),
        (("/effective_date", "is", "2025-02-30"), "it is a date as 2025-07-01"),
        (("/dates/last_reviewed", "is", "2025-13"), "it is as 2025-07-01, 2025-07 or 2025"),
        (("/payer", "is", "  "), "an empty text says nothing; it is: /payer is VALUE"),
        (("/title", "is", "Braces\x1b[31m"), "a sign that cannot be seen"),
        (("/criteria/0", "logic", "at_least_3"), "3 of the 2 statements under it cannot be asked for"),
        (("/criteria/0", "logic", "at_least_0"), "cannot be asked for"),
        (("/criteria/0", "pair", "a"), "a is its own id"),
        (("/code_tables/0", "add", "HCPCS XYZ"), "'XYZ' has not the form of a HCPCS code"),
        (("/furniture/0", "is", "x"), "/furniture/0 cannot be corrected; what can is a fact"),
        (("/kind", "is", "poem"), "kind cannot be 'poem'; it is one of medical_policy, drug_policy"),
        (("/sections/0", "is", "poem"), "it cannot be 'poem'; it is one of criterion"),
    ],
)
def test_an_error_says_what_is_allowed(words: tuple[str, str], why: str) -> None:
    at, verb, *values = words
    with pytest.raises(PolicyError) as fault:
        what_of(READ, (), at, verb, values)
    assert why in str(fault.value)
