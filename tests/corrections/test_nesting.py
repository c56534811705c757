"""Where statements stand: moved, owned by another, added, dropped, and named by what they are."""

from __future__ import annotations

import pytest

from extractor.corrections.applying import apply
from extractor.model.correction import Added, Dropped, IsA, ListOf, Moved, TextIs, What, with_correction
from extractor.model.places_corrected import PassagePlace, SectionPlace, StatementPlace
from tests.corrections.policies import POLICY, READ, correct, corrected, node, place, reading, shape

A_TREE = ["a", ["a1", ["a2", ["a21"]]]]


@pytest.mark.parametrize(
    ("what", "criteria", "limitations"),
    [
        (Moved(at=place("b"), part="criteria", under=place("a"), after=place("a1")),
         [["a", ["a1", "b", ["a2", ["a21"]]]], "c"], ["x"]),
        (Moved(at=place("a21"), part="criteria", under=None, after=None),
         ["a21", ["a", ["a1", "a2"]], "b", "c"], ["x"]),
        (Moved(at=place("a2"), part="limitations", under=None, after=place("x")),
         [["a", ["a1"]], "b", "c"], ["x", ["a2", ["a21"]]]),
        (ListOf(at=place("b"), last=place("c"), under=place("a")), [["a", ["a1", ["a2", ["a21"]], "b", "c"]]], ["x"]),
        (Dropped(at=place("a2")), [["a", ["a1", "a21"]], "b", "c"], ["x"]),
        (Dropped(at=place("a"), whole=True), ["b", "c"], ["x"]),
        (Added(at=StatementPlace(id="new", text="Added"), part="criteria", under=place("a"), after=place("a2")),
         [["a", ["a1", ["a2", ["a21"]], "new"]], "b", "c"], ["x"]),
        (IsA(at=place("b"), to="limitation"), [A_TREE, "c"], ["b", "x"]),
        (IsA(at=place("x"), to="criterion"), [A_TREE, "b", "c", "x"], []),
        (IsA(at=place("c"), to="background"), [A_TREE, "b"], ["x"]),
        (IsA(at=place("a2"), to="heading"), [["a", ["a1", "a21"]], "b", "c"], ["x"]),
        (IsA(at=SectionPlace(heading="Limits"), to="criterion"), [A_TREE, "b", "c", "x"], []),
        (IsA(at=SectionPlace(heading="Criteria"), to="background"), [], ["x"]),
    ],
)  # fmt: skip
def test_the_tree_is_as_a_person_says(what: What, criteria: object, limitations: object) -> None:
    done = corrected(what)
    assert shape(done.policy) == {"criteria": criteria, "limitations": limitations}
    assert [fact.state for fact in done.facts] == ["applied"]


def test_each_place_and_finding_goes_with_its_fact() -> None:
    done = corrected(Moved(at=place("c"), part="criteria", under=place("a"), after=None))
    where, before = done.evidence.where, READ.evidence.where
    assert where["/criteria/0/children/0"] == before["/criteria/2"]
    assert where["/criteria/0/children/2/children/0"] == before["/criteria/0/children/1/children/0"]
    assert "/criteria/2" not in where
    assert {f.rule: f.at for f in done.evidence.findings} == {
        "no-payer": "/payer",
        "torn-statement": "/criteria/0/children/0",
    }
    assert done.facts[0].at == "/criteria/0/children/0"


def test_a_statement_that_gets_its_list_has_the_logic_that_it_announces() -> None:
    lead_in = node("lead", text="Any of the following:")
    reading = type(READ)(POLICY.model_copy(update={"criteria": (lead_in, node("b"), node("c"))}), READ.evidence)
    own = StatementPlace(id="lead", text=lead_in.text)
    done = apply(reading, [correct(ListOf(at=place("b"), last=place("c"), under=own))]).policy
    assert done.criteria[0].logic == "any_of"
    emptied = corrected(
        Moved(at=place("a21"), part="criteria", under=None, after=None),
    ).policy
    assert emptied.criteria[1].children[1].logic is None


def test_a_passage_becomes_a_statement_where_it_is_printed_and_leaves_its_section() -> None:
    done = corrected(IsA(at=PassagePlace(heading="Overview", text="Swelling is absent."), to="criterion"))
    assert done.policy.criteria[0].text == "Swelling is absent."
    assert done.policy.sections[0].text == ("What a brace is.", "End.")
    assert done.evidence.where["/criteria/0"] == READ.evidence.where["/sections/0/text/1"]


def test_a_passage_becomes_a_heading_over_what_follows_it() -> None:
    done = corrected(IsA(at=PassagePlace(heading="Overview", text="Swelling is absent."), to="heading"))
    assert [(s.heading, s.text) for s in done.policy.sections[:2]] == [
        ("Overview", ("What a brace is.",)), ("Swelling is absent.", ("End.",)),
    ]  # fmt: skip
    assert done.evidence.where["/sections/1/heading"] == READ.evidence.where["/sections/0/text/1"]


def test_background_stands_in_the_section_in_which_it_is_printed() -> None:
    whole = corrected(IsA(at=place("a"), to="background"))
    done, (told,) = whole.policy, whole.facts
    assert done.sections[1].text[1:] == ("Statement a1", "Statement a2", "Statement a21")
    assert shape(done)["criteria"] == ["b", "c"]
    assert (told.at, told.along) == ("/sections/1/text/0", tuple(f"/sections/1/text/{n}" for n in (1, 2, 3)))


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (Moved(at=place("a"), part="criteria", under=place("a21"), after=None), "stands under “A brace"),
        (ListOf(at=place("a1"), last=place("c"), under=place("b")), "not the ends of one list any more"),
        (Moved(at=StatementPlace(id="b", text="Other words"), part="criteria", under=None, after=None),
         "the statement “Other words” is not there any more"),
        (IsA(at=SectionPlace(heading="Scope"), to="criterion"), "the heading “Scope” is not there any more"),
        (IsA(at=PassagePlace(text="Nothing"), to="criterion"), "the passage “Nothing” is not there any more"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_and_changes_nothing(what: What, why: str) -> None:
    done = corrected(what)
    assert done.policy == POLICY
    assert [fact.state for fact in done.facts] == ["stale"]
    assert why in (done.stale[0].stale or "")


def test_a_statement_is_found_by_its_words_where_its_id_is_lost_and_gets_it_back() -> None:
    renamed = POLICY.model_copy(
        update={"criteria": (*POLICY.criteria[:1], node("n1", text="Statement b"), node("b", text="Else"))}
    )
    done = apply(
        type(READ)(renamed, READ.evidence), [correct(Moved(at=place("b"), part="criteria", under=None, after=None))]
    )
    assert [(one.id, one.text[:11]) for one in done.policy.criteria] == [
        ("b", "Statement b"), ("a", "A brace is "), ("n1", "Else"),
    ]  # fmt: skip


def test_two_statements_with_its_words_are_none_too_many_guesses() -> None:
    twice = POLICY.model_copy(update={"criteria": (node("n1", text="Statement b"), node("n2", text="Statement b"))})
    done = apply(type(READ)(twice, READ.evidence), [correct(Dropped(at=place("b")))])
    assert done.policy == twice
    assert "stands there 2 times" in (done.stale[0].stale or "")


OTHER_PAPER = "2" * 64
LETTER = StatementPlace(id="new", text="A letter")


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (Added(at=LETTER, part="criteria", under=None, after=StatementPlace(id="g", text="Gone")),
         "“Gone”, after which it stands, is not there"),
        (Added(at=LETTER, part="criteria", under=StatementPlace(id="g", text="Gone"), after=None),
         "the statement “Gone” is not there any more"),
        (Added(at=LETTER, part="criteria", under=None, after=None), "nothing stands beside it"),
        (Added(at=StatementPlace(id="new", text="Statement x"), part="criteria", under=None, after=place("c")),
         "“Statement x” is read elsewhere"),
        (Added(at=StatementPlace(id="new", text="End."), part="criteria", under=None, after=place("c")),
         "“End.” is read elsewhere"),
    ],
)  # fmt: skip
def test_a_statement_is_added_in_another_paper_only_where_it_is_known_to_stand(what: Added, why: str) -> None:
    other = apply(READ, [correct(what, paper=OTHER_PAPER)])
    assert other.policy == POLICY
    assert why in (other.facts[0].stale or "")


def test_a_statement_is_added_in_another_paper_beside_its_neighbour() -> None:
    for under, after in (("a", None), ("a", "a1"), (None, "b")):
        what = Added(
            at=LETTER, part="criteria", under=place(under) if under else None, after=place(after) if after else None
        )
        assert apply(READ, [correct(what, paper=OTHER_PAPER)]).policy == corrected(what).policy != POLICY


def test_a_stale_correction_leaves_the_ids_as_they_were() -> None:
    given = reading(criteria=(node("n1", text="Statement b"), node("q")))
    moved = Moved(at=place("b"), part="criteria", under=StatementPlace(id="g", text="Gone"), after=None)
    done = apply(given, [correct(moved)])
    assert (done.policy, [fact.state for fact in done.facts]) == (given.policy, ["stale"])


def test_what_was_corrected_anew_still_comes_before_what_builds_on_it() -> None:
    corrections = [correct(IsA(at=SectionPlace(heading="Overview"), to="criterion"))]
    made = next(c for c in apply(READ, corrections).policy.criteria if c.text.startswith("Swelling"))
    text = correct(TextIs(at=StatementPlace(id=made.id, text=made.text), to="No swelling"))
    again = correct(IsA(at=SectionPlace(heading="Overview"), to="limitation"))
    kept = with_correction((*corrections, text), again)
    assert kept == (text, again)
    done = apply(READ, kept)
    assert [fact.state for fact in done.facts] == ["applied", "applied"]
    assert "No swelling" in [c.text for c in done.policy.limitations]


@pytest.mark.parametrize("to", ["background", "heading"])
def test_the_printed_label_stays_with_the_words(to: str) -> None:
    labelled = node("b").model_copy(update={"label": "1.a"})
    done = apply(reading(criteria=(labelled,)), [correct(IsA(at=place("b"), to=to))]).policy  # type: ignore[arg-type]
    assert "1.a Statement b" in [text for s in done.sections for text in (s.heading, *s.text)]
