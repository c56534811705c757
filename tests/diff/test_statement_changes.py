"""What a change of a criterion or limitation tells: its kind, place, facts and words."""

from __future__ import annotations

from extractor.diff import compare
from extractor.model.changes import Change
from extractor.model.policy import DatedFact, Policy, PopulationStatement, Product, Reference, Revision, SectionText
from tests.diff.small import changes, only, policy, table
from tests.printing.content import all_of, any_of, need


def listed(old: Policy, new: Policy) -> list[tuple[str, str]]:
    return [(c.kind, c.key) for c in compare(old, new).changes]


def test_a_change_tells_where_the_statement_stands_and_stood_and_under_what() -> None:
    old = policy("First", any_of("One of:", "A fall", "A cane for 6 weeks"))
    new = policy(any_of("One of:", "A cane for 8 weeks"), start=20)
    found = {c.key: c for c in compare(old, new).changes}
    reworded = found["A cane for 8 weeks"]
    assert (reworded.part, reworded.path, reworded.old_path) == (
        "criteria", "/criteria/0/children/0", "/criteria/1/children/1",
    )  # fmt: skip
    assert (reworded.id, reworded.words) == ("c20", (("=", "A cane for "), ("-", "6"), ("+", "8"), ("=", " weeks")))
    assert reworded.before == {
        "label": "2.2", "text": "A cane for 6 weeks", "logic": None, "position": None, "under": "One of:",
    }  # fmt: skip
    assert reworded.after == reworded.before | {"label": "1.1", "text": "A cane for 8 weeks"}
    removed = found["First"]
    assert (removed.path, removed.old_path, removed.after) == ("/criteria/0", "/criteria/0", None)
    assert (removed.before or {})["under"] is None
    assert removed.words == ()
    assert (found["One of:"].kind, found["One of:"].words) == ("renumbered", ())


def test_a_statement_added_has_no_place_before() -> None:
    change: Change = only(policy("First"), policy("First", "Second"))
    assert (change.kind, change.path, change.old_path, change.before) == ("added", "/criteria/1", None, None)
    assert (change.after or {})["text"] == "Second"


def test_changes_come_in_the_order_of_the_new_policy_with_what_went_where_it_stood() -> None:
    old = policy("One fall", "Two nurses", any_of("Three of:", "A cane", "A ramp"), "Four films")
    new = policy("One fall", any_of("Three of:", "A cane", "A bath"), "Five chairs", "Four films")
    assert changes(old, new) == [
        ("removed", "Two nurses"),
        ("removed", "A ramp"),
        ("added", "A bath"),
        ("added", "Five chairs"),
    ]
    assert changes(policy("Zero", "One fall"), policy("Last", "One fall"))[0] == ("removed", "Zero")


def test_statements_that_changed_places_are_renumbered_and_what_is_pushed_along_as_well() -> None:
    assert listed(policy("Alpha", "Omega", "Gamma"), policy("Omega", "Alpha", "Gamma")) == [
        ("renumbered", "Omega"),
        ("renumbered", "Alpha"),
    ]
    found = compare(policy("Alpha", "Omega"), policy("Omega", "Alpha")).changes
    assert {(c.effect, c.why) for c in found} == {
        ("neutral", "The same statement with another number or in another place of its list")
    }


def unlabelled(*texts: str) -> Policy:
    made = policy(*texts)
    return made.model_copy(update={"criteria": tuple(c.model_copy(update={"label": None}) for c in made.criteria)})


def test_without_numbers_only_another_order_renumbers() -> None:
    assert listed(unlabelled("Alpha", "Omega"), unlabelled("Omega", "Alpha")) == [
        ("renumbered", "Omega"),
        ("renumbered", "Alpha"),
    ]
    assert listed(unlabelled("Alpha", "Omega"), unlabelled("New", "Alpha", "Omega")) == [("added", "New")]
    assert listed(unlabelled("Old", "Alpha", "Omega"), unlabelled("Alpha", "Omega")) == [("removed", "Old")]
    assert listed(unlabelled("Alpha", "Omega"), policy("Alpha", "Omega")) == [
        ("renumbered", "Alpha"),
        ("renumbered", "Omega"),
    ]


def test_what_moved_away_does_not_put_its_old_list_out_of_order() -> None:
    old = policy(any_of("One of:", "A fall", "A crash", "A film"), all_of("All of:", "A nurse", "A letter"))
    new = policy(any_of("One of:", "A crash", "A film"), all_of("All of:", "A fall", "A nurse", "A letter"))
    moved = [c.key for c in compare(old, new).changes if c.kind == "moved"]
    assert moved == ["A fall"]


def test_a_reworded_statement_that_is_renumbered_too_is_one_change() -> None:
    assert listed(policy("Alpha", "A cane for 6 weeks"), policy("A cane for 8 weeks")) == [
        ("removed", "Alpha"),
        ("modified", "A cane for 8 weeks"),
    ]


def test_another_mark_of_the_lists_own_items_is_no_rewording() -> None:
    old = policy(any_of("One of these (1-2):", "A fall", "A crash"))
    (change,) = compare(old, policy(any_of("One of these:", "A fall", "A crash"))).changes
    assert (change.kind, change.effect, change.why) == (
        "renumbered", "neutral", "Only the numbers that it gives the items of its list differ",
    )  # fmt: skip
    other_logic = policy(all_of("One of these:", "A fall", "A crash"))
    assert [c.kind for c in compare(old, other_logic).changes] == ["modified"]


def test_a_position_of_its_own_that_says_the_same_as_that_above_is_no_change() -> None:
    def version(position: str | None) -> Policy:
        item = need("A tall frame", position=position)  # type: ignore[arg-type]
        return policy(any_of("Frames:", item, "A low frame", position="not_covered"))

    assert compare(version(None), version("not_covered")).changes == ()
    assert changes(version(None), version("investigational")) == [("modified", "A tall frame")]


def test_typography_and_another_number_at_once_are_typography() -> None:
    found = compare(policy("Alpha", "A cane; was tried"), policy("A cane was tried."))
    assert [(c.kind, c.key, c.cosmetic) for c in found.folded] == [("modified", "A cane was tried.", True)]
    assert found.folded[0].why == "Only punctuation, case or spacing differs"


def test_parts_come_in_one_order() -> None:
    new = policy(
        "Alpha", "Beta",
        limitations=("Rental",), title="Frames of Standing", payer="Acorn Health.", policy_number="SF-1",
        effective_date="2025-01-01", dates=(DatedFact(kind="approved", date="2025-02-02", label="Approved"),),
        products=(Product(name="Gold Plan"),), prior_authorization="required", notification="required",
        population=(PopulationStatement(text="Adults"),), code_tables=(table(None, "E0638"),),
        revision_history=(Revision(date="2025-03-03", text="First version"),), references=(Reference(text="Dunn P."),),
        sections=(SectionText(heading="Rules", kind="criteria", level=1, text=("Frames are lent.",)),),
    )  # fmt: skip
    parts = list(dict.fromkeys(c.part for c in compare(policy("Alpha", payer="Acorn  Healths"), new).changes))
    assert parts == [
        "title", "payer", "policy_number", "effective_date", "dates", "products", "prior_authorization", "notification",
        "population", "criteria", "limitations", "codes", "revision_history", "references", "sections",
    ]  # fmt: skip


def test_versions_of_one_day_or_in_their_order_are_no_finding() -> None:
    days = ("2025-01-01", "2025-01-01"), ("2024-01-01", "2025-01-01"), (None, "2025-01-01"), ("2025-01-01", None)
    for old, new in days:
        assert compare(policy("A", effective_date=old), policy("A", effective_date=new)).findings == ()
    (finding,) = compare(policy("A", effective_date="2025-01-01"), policy("A", effective_date="2024-01-01")).findings
    assert (finding.severity, finding.rule, finding.at) == ("warning", "versions-in-wrong-order", "/effective_date")
    assert finding.message == "The old version takes effect on 2025-01-01, after the new one (2024-01-01)."


def test_the_change_set_names_the_policy_and_both_versions() -> None:
    old, new = policy("A", effective_date="2024-01-01"), policy("A", effective_date="2025-01-01")
    found = compare(old, new)
    assert (found.policy_id, found.old.effective_date, found.new.effective_date) == (
        "acorn/standing-frames", "2024-01-01", "2025-01-01",
    )  # fmt: skip
