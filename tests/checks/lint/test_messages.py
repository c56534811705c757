"""What a finding of `policy lint` says, how grave it is and where it points; and up to where a rule goes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from extractor.checks.lint import LintReport, lint
from extractor.model.policy import (
    Age,
    Code,
    CodeTable,
    Criterion,
    DatedFact,
    Evidence,
    PopulationStatement,
    Reference,
    Revision,
    SectionText,
)
from extractor.model.provenance import Finding, Place
from tests.readings import reading

SOUND = reading().policy
NEEDED, FREE, COVERED = "requires_prior_authorization", "no_prior_authorization", "covered_if_criteria_met"


def said(evidence: Evidence | None = None, **facts: Any) -> list[str]:
    """What is found in a sound policy with these facts: severity, rule, pointer and sentence."""
    policy = SOUND.model_copy(update=facts)
    return [f"{one.severity} {one.rule} {one.at}: {one.message}" for one in lint(policy, evidence)]


def criteria(*texts: str, labels: str = "") -> tuple[Criterion, ...]:
    marks = labels.split() or [None] * len(texts)
    return tuple(
        Criterion(id=f"c{at}", label=mark, text=text) for at, (text, mark) in enumerate(zip(texts, marks, strict=True))
    )


def ages(*ranges: Age) -> tuple[PopulationStatement, ...]:
    return tuple(PopulationStatement(text="For members of these ages", age=age) for age in ranges)


@pytest.mark.parametrize(
    ("population", "text", "told"),
    [
        (ages(Age(at_least=18)), "Patient is under 12 years of age", "ages at least 18 years"),
        (ages(Age(at_least=18, under=65)), "Patient is 65 years of age or older", None),  # the bound belongs to both
        (ages(Age(at_least=18, under=65)), "Patient is 66 years of age or older",
         "ages at least 18 and under 65 years"),
        (ages(Age(over=6, at_most=17)), "Patient is 18 years of age or older", "ages over 6 and at most 17 years"),
        (ages(Age(over=6, at_most=17)), "Patient is 17 years of age or older", None),
        (ages(Age(at_least=6, unit="month")), "Patient is under 21 years of age", "ages at least 6 months"),
        (ages(Age(at_least=30), Age(at_least=40)), "Patient is under 21 years of age",
         "ages at least 30 years or at least 40 years"),
        (ages(Age(at_least=40), Age(at_least=30)), "Patient is 30 years of age or older", None),
        (ages(Age(at_most=10), Age(at_most=12)), "Patient is 11 years of age or older", None),
        (ages(Age(at_least=18)), "Patient is up to 21 years of age", "ages at least 18 years"),
        (ages(Age(at_least=18)), "Patient is up to 22 years of age", None),  # that means no one in particular
        (ages(Age(at_least=65)), "Patient is under 65 years of age", "ages at least 65 years"),
        (ages(Age(at_least=65)), "Patient is under 66 years of age", None),
        (ages(Age(under=12)), "Patient is under 6 years of age", None),
        (ages(Age(at_least=18)), "Patient is 18 years of age or older", None),
        (ages(Age(at_least=18)), "Symptoms for 6 weeks", None),
        ((PopulationStatement(text="At home"), *ages(Age(at_least=18))), "Patient is 17 years of age or older",
         "ages at least 18 years"),
        ((PopulationStatement(text="At home"),), "Patient is 17 years of age or older", None),
    ],
)  # fmt: skip
def test_a_criterion_beyond_the_ages_of_the_policy(
    population: tuple[PopulationStatement, ...], text: str, told: str | None
) -> None:
    found = said(population=population, criteria=criteria("Pain", text))
    start = f"warning age-outside-population /criteria/1: The policy applies to {told}, but “{text}” is about ages "
    assert [line.startswith(start) for line in found] == ([True] if told else [])


@pytest.mark.parametrize("position", ["not_medically_necessary", "investigational", "not_covered"])
def test_what_is_denied_is_for_nobody_and_has_no_ages(position: Any) -> None:
    under = (Criterion(id="x", text="Patient is 12 years of age or older"),)
    for where, count in ((position, 0), ("medically_necessary", 1)):
        branch = Criterion(id="b", text="Frames:", position=where, children=under)
        assert len(said(population=ages(Age(at_least=18)), criteria=(branch,))) == count


def test_the_age_of_a_criterion_is_told_in_words() -> None:
    (line,) = said(population=ages(Age(at_least=18)), criteria=criteria("Patient is between 6 and 17 years of age"))
    assert line.endswith("is about ages at least 6 and at most 17 years.")


@pytest.mark.parametrize(
    ("first", "second", "excluded"),
    [
        ("Patient is under 12 years of age", "Patient is 18 years of age or older", True),
        ("Patient is 18 years of age or older", "Patient is under 12 years of age", True),
        ("Patient is up to 18 years of age", "Patient is 18 years of age or older", False),
        ("Patient is 18 years of age or older", "Patient is up to 18 years of age", False),
        ("Patient is 18 years of age or older", "Pain for 6 weeks", False),
    ],
)
def test_two_conditions_that_no_one_has_the_age_for(first: str, second: str, excluded: bool) -> None:
    group = Criterion(id="g", text="Covered when:", logic="all_of", children=criteria(first, "Pain", second))
    assert said(criteria=(group,)) == ([
        "warning ages-exclude-each-other /criteria/0/children/2: Both must be met, but no one has the age for "
        f"“{first}” and “{second}”"
    ] if excluded else [])  # fmt: skip


def test_a_condition_with_conditions_of_its_own_is_not_compared() -> None:
    old = Criterion(id="o", text="Patient is 18 years of age or older, or:", children=criteria("A twin was treated"))
    young = criteria("Patient is under 12 years of age")[0]
    group = Criterion(id="g", text="Covered when:", logic="all_of", children=(old, young))
    assert said(criteria=(group,)) == []


def codes(*names: str, role: Any = NEEDED, caption: str | None = None) -> CodeTable:
    return CodeTable(role=role, caption=caption, codes=tuple(Code(system="HCPCS", code=name) for name in names))


HISTORY_SAYS = "warning removed-code-listed /code_tables/0/codes/0: The revision history of 2025-01-01 says that"


@pytest.mark.parametrize(
    ("text", "role", "what"),
    [
        ("Code E0638 removed.", NEEDED, "removed"),
        ("Code E0638 removed.", COVERED, "removed"),
        ("Code E0638 removed.", None, "removed"),
        ("Code E0638 removed.", FREE, None),
        ("Code E0638 removed.", "not_covered", None),
        ("Code E0638 added.", NEEDED, None),
        ("Prior authorization removed from code E0638.", NEEDED, "freed of prior authorization"),
        ("Prior authorization removed from code E0638.", COVERED, None),
        ("Prior authorization removed from code E0638.", None, None),
    ],
)
def test_a_code_that_is_listed_still(text: str, role: Any, what: str | None) -> None:
    history = (Revision(date="2025-01-01", text=text), Revision(date=None, text="Code E0638 removed."))
    expected = [f"{HISTORY_SAYS} E0638 was {what}, but it is listed."] if what else []
    assert said(revision_history=history, code_tables=(codes("E0638", role=role),)) == expected


def test_an_entry_without_a_date_removes_nothing() -> None:
    history = (Revision(date="2025-01-01", text="Ages revised."), Revision(date=None, text="Code E0638 removed."))
    assert said(revision_history=history, code_tables=(codes("E0638"),)) == []


def test_the_newest_entry_that_names_a_code_decides_wherever_it_is_printed() -> None:
    removed, added = (Revision(date=day, text=f"Code E0638 {verb}.") for day, verb in
                      (("2025-01-01", "removed"), ("2024-02-01", "added")))  # fmt: skip
    named = Revision(date="2025-06-01", text="Ages revised.")
    for history in ((removed, added, named), (named, added, removed)):
        assert len(said(revision_history=history, code_tables=(codes("E0638"),))) == 1
    last = Revision(date="2025-01-01", text="Code E0638 added. Code E0638 removed.")
    assert len(said(revision_history=(last,), code_tables=(codes("E0638"),))) == 1
    first = Revision(date="2025-01-01", text="Code E0638 removed. Code E0638 added.")
    assert said(revision_history=(first,), code_tables=(codes("E0638"),)) == []


@pytest.mark.parametrize(
    ("role", "caption", "other", "sentence"),
    [
        (NEEDED, "Needed:", FREE, "E0638 stands under “Needed:” and under “no prior authorization”."),
        (COVERED, None, "not_covered", "E0638 stands under “covered if criteria met” and under “not covered”."),
        (NEEDED, None, COVERED, None),
        (NEEDED, None, None, None),
        (NEEDED, None, NEEDED, None),
    ],
)
def test_a_code_under_captions_that_contradict_each_other(
    role: Any, caption: str | None, other: Any, sentence: str | None
) -> None:
    tables = (codes("E0638", role=role, caption=caption), codes("E0641", "E0638", role=other))
    found = f"warning contradicting-code-tables /code_tables/1/codes/1: {sentence}"
    assert said(code_tables=tables) == ([found] if sentence else [])
    again = CodeTable(role=other, codes=(Code(system="CPT", code="E0638"),))
    assert said(code_tables=(tables[0], again)) == []  # a code of another system is another code


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (codes("E0638", caption="Needed:"), "1 code stands under “Needed:”."),
        (codes("E0638", "E0641"), "2 codes stand under “requires prior authorization”."),
        (codes(), None),
        (codes("E0638", role=COVERED), None),
        (codes("E0638", role=FREE), None),
        (codes("E0638", role=None), None),
    ],
)
def test_a_header_against_its_tables(table: CodeTable, sentence: str | None) -> None:
    start = "warning authorization-against-codes /code_tables/1: The header says that prior authorization is not"
    expected = [f"{start} required, but {sentence}"] if sentence else []
    tables = (codes("A4239", role=COVERED), table)
    assert said(prior_authorization="not_required", code_tables=tables) == expected
    assert said(prior_authorization="conditional", code_tables=tables) == []


def history(*dates: str | None, effective: str | None = None) -> tuple[Revision, ...]:
    return tuple(Revision(date=day, effective_date=effective, text="Seen") for day in dates)


@pytest.mark.parametrize(
    ("header", "entry", "found"),
    [
        ("2025-01-01", "2025-03-01", True),
        ("2025-01-01", "2025-01", False),
        ("2025-01", "2025-01-01", False),
        ("2025-01-01", None, False),
        (None, "2025-03-01", False),
    ],
)
def test_the_effective_date_against_the_newest_entry(header: str | None, entry: str | None, found: bool) -> None:
    message = (
        f"warning effective-date-against-history /effective_date: The header says effective {header}, the newest entry"
        f" of the history (2024-11-05) effective {entry}."
    )
    newest = Revision(date="2024-11-05", effective_date=entry, text="Seen")
    entries = (*history("2023-01-01", None, effective="2022-01-01"), newest)
    assert said(effective_date=header, revision_history=entries) == ([message] if found else [])


@pytest.mark.parametrize(
    ("kind", "words"), [("last_reviewed", "reviewed last"), ("revised", "revised"), ("approved", "approved")]
)
def test_the_review_against_the_newest_entry(kind: Any, words: str) -> None:
    def review(*days: str, effective: str = "2020-01-01") -> list[str]:
        other = DatedFact(kind="next_review", date="2030-01-01", label="Next")
        dates = (other, *(DatedFact(kind=kind, date=day, label="Seen") for day in days))
        return said(dates=dates, effective_date=effective, revision_history=history("2024-02-05", None, "2025-02-05"))

    assert review("2024-11-01", "2024-12-01") == [
        f"warning history-beyond-header /revision_history/2: The header says {words} 2024-12-01, but the revision"
        " history goes on to 2025-02-05."
    ]
    assert review("2025-08-01", "2025-06-01") == [
        f"info header-beyond-history /dates/1: The header says {words} 2025-08-01, but the newest entry of the"
        " revision history is of 2025-02-05."
    ]
    assert review() == []
    assert review("2024-11-01", "2025-02") == []
    assert review("2024-11-01", effective="2025-02-05") == []  # the history is dated by when entries take effect
    assert said(dates=(DatedFact(kind=kind, date="2024-11-01", label="Seen"),), revision_history=history(None)) == []


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ("1 2 2", "Two items of the list, one after the other, are marked 2; the second is “Three”"),
        ("1 2 4", "The list goes from 2 to 4, “Three”"),
        ("1.a 1.b 1.d", "The list goes from 1.b to 1.d, “Three”"),
    ],
)
def test_a_break_in_a_list_says_where_it_is(labels: str, message: str) -> None:
    below = Criterion(id="g", text="Covered when:", children=criteria("One", "Two", "Three", labels=labels))
    assert said(criteria=(below,)) == [f"warning numbering-break /criteria/0/children/2: {message}"]
    cited = tuple(
        Reference(label=mark, text=text) for mark, text in zip(labels.split(), ("One", "Two", "Three"), strict=True)
    )
    assert said(references=cited) == [f"warning numbering-break /references/2: {message}"]


def test_an_item_without_a_mark_breaks_no_list() -> None:
    items = (*criteria("One", labels="1"), *criteria("Two"), *criteria("Three", labels="3"))
    assert said(criteria=items) == []


def printed(**boxes: tuple[int, float, float, float]) -> Evidence:
    """Evidence with places (page, left, top, right) of criteria (c0), limitations (l0) and headings (s0)."""
    names = {"c": "/criteria/{}", "l": "/limitations/{}", "s": "/sections/{}/heading"}
    where = {
        names[name[0]].format(name[1]): (Place(page=page, bbox=(left, top, right, top + 10)),)
        for name, (page, left, top, right) in boxes.items()
    }
    return reading().evidence.model_copy(update={"where": where})


@pytest.mark.parametrize(
    ("covered", "limit", "found"),
    [
        # in one column: above both, between them, below both
        ([(1, 72, 100, 280), (1, 72, 200, 280)], (1, 72, 90, 280), True),
        ([(1, 72, 100, 280), (1, 72, 200, 280)], (1, 72, 100, 280), False),
        ([(1, 72, 100, 280), (1, 72, 200, 280)], (1, 72, 200, 280), False),
        ([(1, 72, 100, 280), (1, 72, 200, 280)], (1, 72, 210, 280), True),
        # over pages
        ([(1, 72, 600, 280), (3, 72, 100, 280)], (2, 72, 50, 280), False),
        ([(1, 72, 600, 280), (2, 72, 100, 280)], (3, 72, 50, 280), True),
        ([(2, 72, 600, 280), (3, 72, 100, 280)], (1, 72, 700, 280), True),
        # in two columns: at the foot of the left one, at the head of the right one
        ([(1, 72, 600, 280), (1, 300, 100, 500)], (1, 72, 650, 280), False),
        ([(1, 72, 600, 280), (1, 300, 100, 500)], (1, 300, 50, 500), False),
        ([(1, 72, 600, 280), (1, 300, 100, 500)], (1, 300, 150, 500), True),
        ([(1, 72, 600, 280), (1, 280, 100, 500)], (1, 280, 50, 500), False),
        ([(1, 300, 50, 500), (1, 300, 200, 500)], (1, 72, 100, 280), True),
        ([(1, 300, 50, 500), (1, 300, 200, 500)], (1, 72, 100, 300), True),
    ],
)
def test_what_stands_between_on_paper_fills_a_gap(covered: Any, limit: Any, found: bool) -> None:
    evidence = printed(c0=covered[0], c1=covered[1], l0=limit)
    items, between = criteria("Pain", "Swelling", labels="1 3"), criteria("Sport", labels="2")
    assert (said(evidence, criteria=items, limitations=between) != []) is found


@pytest.mark.parametrize("known", [{"c0"}, {"c1"}, set()])
def test_where_a_place_is_not_known_anything_may_stand_between(known: set[str]) -> None:
    all_places = {"c0": (1, 72, 100, 280), "c1": (1, 72, 200, 280), "l0": (1, 72, 300, 280)}
    items, between = criteria("Pain", "Swelling", labels="1 3"), criteria("Sport", labels="2")
    evidence = printed(**{name: box for name, box in all_places.items() if name in known or name == "l0"})
    assert said(evidence, criteria=items, limitations=between) == []
    assert said(criteria=items, limitations=between) == []
    assert len(said(printed(**all_places), criteria=items, limitations=between)) == 1


def test_what_has_no_place_stands_nowhere_between() -> None:
    items, between = criteria("Pain", "Swelling", labels="1 3"), criteria("Sport", labels="2")
    evidence = printed(c0=(1, 72, 100, 280), c1=(1, 72, 200, 280))
    assert len(said(evidence, criteria=items, limitations=between)) == 1


@pytest.mark.parametrize(
    ("labels", "between", "found"),
    [
        ("1 3", "2.4", True),  # the last part of its mark counts: 4
        ("1.a 1.c", "2.b", False),
        ("1 1", "1", True),
        ("2 2", "1", False),
        ("1 3", "?", True),
    ],
)
def test_only_what_leads_to_an_item_fills_the_gap_before_it(labels: str, between: str, found: bool) -> None:
    items, limits = criteria("Pain", "Swelling", labels=labels), criteria("Sport", labels=between)
    assert (said(criteria=items, limitations=limits) != []) is found


def test_after_a_heading_only_a_first_item_may_stand() -> None:
    heading = (SectionText(heading="Jaws", kind="criteria", level=2),)
    for labels, found in (("2 1", False), ("b a", False), ("1 3", True)):
        assert (said(criteria=criteria("Pain", "Swelling", labels=labels), sections=heading) != []) is found


def reference_twice(first: str, second: str, label: str | None = None) -> list[str]:
    return said(references=(Reference(text="Boyd W."), Reference(label=label, text=first), Reference(text=second)))


def test_a_reference_that_stands_twice_names_the_first() -> None:
    text = "Wren A. Sleep and oral appliances. 2020."
    same = f"info duplicate-reference /references/2: The reference “{text}” is the same as"
    assert reference_twice(text, text) == [f"{same} number 2 of the list."]
    assert reference_twice(text, text, "7") == [f"{same} 7."]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Wren A. Sleeping well", "WREN, A.: sleeping-well", False),  # 17 letters
        ("Wren A. Sleeping all day", "WREN, A.: sleeping-all day", False),  # 19
        ("Wren A. Sleeping all days", "WREN, A.: sleeping_all_days", True),  # 20
        ("Wren. PMID: 11122233", "Finch. pmid 11122233.", True),
        ("Wren. PMID: 1112", "Finch. pmid 1112.", False),
        ("Wren. 10.1016/s1081(10)61034", "Finch. doi.org/10.1016/S1081(10)61034.", True),
        ("Wren. 10.1016/s1081(10)61034", "Finch. 10.1016/s1081(10)61035", False),
    ],
)
def test_by_what_a_reference_is_known_again(first: str, second: str, same: bool) -> None:
    assert (len(reference_twice(first, second)) == 1) is same


def test_a_long_text_is_quoted_by_its_first_sixty_letters() -> None:
    sixty = "The frame was tried at home for two weeks and the school too"
    assert len(sixty) == 60
    for text, quoted in ((sixty, sixty), (f"{sixty}s", "The frame was tried at home for two weeks and the school …")):
        items = (*criteria("One", labels="1"), Criterion(id="x", label="1", text=text))
        assert said(criteria=items)[0].endswith(f"the second is “{quoted}”")


def test_a_report_is_a_line_a_finding_with_its_page() -> None:
    place = Place(page=3, bbox=(72, 100, 500, 110))
    findings = (
        Finding(severity="warning", rule="numbering-break", message="The list goes from 1 to 3", place=place),
        Finding(severity="info", rule="duplicate-reference", message="The same as 7", at="/references/2"),
    )
    assert list(LintReport("a/b", findings).lines) == [
        "a/b: 2 findings",
        "  warning  page 3   The list goes from 1 to 3 [numbering-break]",
        "  info     no page  The same as 7 [duplicate-reference]",
    ]
    assert next(LintReport("a/b", findings[:1]).lines) == "a/b: 1 finding"
    assert list(LintReport("a/b", ()).lines) == ["a/b: no findings"]
    row = json.loads(list(LintReport("a/b", findings).rows)[1])
    assert (row["policy_id"], row["rule"], row["at"]) == ("a/b", "duplicate-reference", "/references/2")


def test_a_finding_has_the_place_of_its_fact() -> None:
    evidence = printed(c1=(4, 72, 200, 280))
    (finding,) = lint(SOUND.model_copy(update={"criteria": criteria("Pain", "Swelling", labels="1 1")}), evidence)
    assert finding.place is not None
    assert finding.place.page == 4
