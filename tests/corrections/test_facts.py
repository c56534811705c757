"""Single facts, statements and codes as persons have corrected them, and what is told of that."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from extractor.corrections.applying import apply
from extractor.corrections.pointing import what_of
from extractor.model.correction import (
    CodeAdded,
    CodeDropped,
    DateIs,
    DescriptionIs,
    FactIs,
    LogicIs,
    PairedWith,
    PositionIs,
    RoleIs,
    StatusIs,
    TextIs,
    with_correction,
)
from extractor.model.places_corrected import CodePlace, TablePlace
from extractor.model.policy import Code, CodeStatus, CodeTable, DatedFact, Reading
from extractor.model.roles import CodeRole
from extractor.model.rulings import CodeRuling
from tests.corrections.policies import POLICY, READ, correct, corrected, place, reading

TABLE = TablePlace(caption="Codes for braces", first="HCPCS L1810")
L1820 = CodePlace(system="HCPCS", code="L1820", table=TABLE)
NOT_COVERED = (CodeStatus(ruling=CodeRuling.NOT_COVERED),)
PAYER = FactIs(field="payer", read=None, to="Maple Health")


def test_a_payer_is_corrected_its_finding_answered_and_the_evidence_says_by_whom() -> None:
    done = corrected(PAYER)
    assert done.policy == POLICY.model_copy(update={"payer": "Maple Health"})
    assert done.evidence.incomplete == ()
    assert [f.rule for f in done.evidence.findings] == ["torn-statement"]
    told = done.evidence.corrections[0]
    assert (told.at, told.by, told.why) == ("/payer", "Ada", "As printed")
    assert told.what == "payer is “Maple Health” (read: not stated)"


def test_what_is_read_so_by_now_agrees_and_what_is_read_otherwise_is_stale() -> None:
    agrees = apply(type(READ)(POLICY.model_copy(update={"payer": "Maple Health"}), READ.evidence), [correct(PAYER)])
    assert [fact.state for fact in agrees.facts] == ["agrees"]
    other = POLICY.model_copy(update={"payer": "Birch Plan"})
    stale = apply(type(READ)(other, READ.evidence), [correct(PAYER)])
    assert stale.policy == other
    finding = stale.evidence.findings[-1]
    assert finding.rule == "correction-stale"
    assert "payer was not stated and is read as “Birch Plan” now" in finding.message
    assert f"--undo {stale.facts[0].id}" in finding.message


def test_in_a_version_before_the_one_corrected_nothing_is_told_of_what_is_not_there() -> None:
    other = type(READ)(POLICY.model_copy(update={"payer": "Birch Plan"}), READ.evidence)
    later = correct(PAYER, order="2", paper="2" * 64)
    assert apply(other, [later], order="1").evidence == READ.evidence
    assert apply(READ, [later], order="1").policy.payer == "Maple Health"


def test_the_version_that_was_corrected_is_told_wherever_it_stands_by_now() -> None:
    own = apply(reading(payer="Birch Plan"), [correct(PAYER, order="2")], order="1")
    assert [fact.state for fact in own.facts] == ["stale"]


def test_a_date_is_corrected_in_its_own_paper_alone() -> None:
    day = FactIs(field="effective_date", read="2025-01-01", to="2025-02-01")
    assert corrected(day).policy.effective_date == "2025-02-01"
    assert apply(READ, [correct(day, paper="2" * 64)]).policy == POLICY


def test_the_basis_of_a_corrected_first_day_is_what_the_paper_prints_by_then() -> None:
    for to, basis in (("2025-02-01", "stated"), (None, "committed")):
        done = corrected(FactIs(field="effective_date", read="2025-01-01", to=to))
        assert (done.policy.effective_date, done.evidence.effective_basis) == (to, basis)


@pytest.mark.parametrize(
    ("read", "to", "dates"),
    [
        ("2024-10-01", "2024-10-11", ["2024-10-11", "2024-11-01"]),
        ("2024-10-01", None, ["2024-11-01"]),
        ("2023-01-01", "2024-10-11", ["2024-10-01", "2024-11-01"]),
    ],
)
def test_a_date_of_the_header_is_replaced_or_taken_out(read: str, to: str | None, dates: list[str]) -> None:
    done = corrected(DateIs(kind="last_reviewed", read=read, to=to))
    assert [dated.date for dated in done.policy.dates] == dates
    assert done.evidence.where.get("/dates/1") == (READ.evidence.where["/dates/1"] if len(dates) == 2 else None)


def test_a_date_that_was_not_read_is_added() -> None:
    done = corrected(DateIs(kind="next_review", read=None, to="2026-01"))
    assert done.policy.dates[-1].model_dump() == {"kind": "next_review", "date": "2026-01", "label": "Next review"}


def test_a_statement_gets_its_text_and_the_place_keeps_what_is_printed() -> None:
    done = corrected(TextIs(at=place("b"), to="Swelling is absent"), LogicIs(at=place("a"), read=None, to="any_of"))
    assert done.policy.criteria[1].text == "Swelling is absent"
    assert done.evidence.where["/criteria/1"][0].text == "Statement b"
    assert done.policy.criteria[0].logic == "any_of"


def test_corrections_of_a_statement_whose_text_is_corrected_go_by_what_was_read() -> None:
    first = correct(TextIs(at=place("b"), to="Swelling is absent"))
    again = correct(what_of(READ, [first], "/criteria/1", "text", ["No swelling"]))
    both = with_correction((first,), again)
    assert both == (again,)
    done = apply(READ, (*both, correct(PositionIs(at=place("b"), read=None, to="not_covered"))))
    assert (done.policy.criteria[1].text, done.policy.criteria[1].position) == ("No swelling", "not_covered")


def test_a_statement_is_said_to_be_the_one_of_other_versions() -> None:
    paired = correct(PairedWith(at=place("b"), to="c"))
    done = apply(READ, [paired])
    assert [(one.id, one.text) for one in done.policy.criteria[1:]] == [("c", "Statement b"), ("b", "Statement c")]
    lent = Reading(done.policy, READ.evidence)
    assert [fact.state for fact in apply(lent, [paired]).facts] == ["agrees"]


def test_codes_are_corrected_in_their_table() -> None:
    done = corrected(
        StatusIs(at=L1820, read=(), to=NOT_COVERED),
        DescriptionIs(at=L1820, read=None, to="A stiff brace"),
        RoleIs(at=TABLE, read=None, to=CodeRole.REQUIRES_PRIOR_AUTHORIZATION),
        CodeAdded(at=TABLE, code=Code(system="HCPCS", code="L1830"), after="HCPCS L1820"),
        CodeDropped(at=CodePlace(system="HCPCS", code="L1810", table=TABLE), read="A brace"),
    )
    table = done.policy.code_tables[0]
    assert table.role == "requires_prior_authorization"
    assert [(c.code, c.description, c.status) for c in table.codes] == [
        ("L1820", "A stiff brace", NOT_COVERED), ("L1830", None, ()),
    ]  # fmt: skip
    assert [fact.at for fact in done.facts] == [
        "/code_tables/0/codes/0", "/code_tables/0/codes/0", "/code_tables/0", "/code_tables/0/codes/1", None,
    ]  # fmt: skip
    assert done.evidence.where["/code_tables/0/codes/0"] == READ.evidence.where["/code_tables/0/codes/1"]


def test_a_status_that_the_row_states_otherwise_by_now_stays() -> None:
    done = corrected(StatusIs(at=L1820, read=(CodeStatus(ruling=CodeRuling.COVERED),), to=NOT_COVERED))
    assert done.policy == POLICY
    assert done.stale[0].stale == "the status of HCPCS L1820 is read otherwise now"


@pytest.mark.parametrize(("field", "value"), [("prior_authorization", "maybe"), ("effective_date", "May 1")])
def test_a_fact_takes_only_what_its_field_may_be(field: str, value: str) -> None:
    with pytest.raises(ValidationError):
        FactIs.model_validate({"field": field, "read": None, "to": value})


@pytest.mark.parametrize(
    ("read", "logic", "state"),
    [(None, "any_of", "applied"), ("any_of", "any_of", "agrees"), ("all_of", "all_of", "stale")],
)
def test_a_logic_and_a_position_are_corrected_where_they_are_read_as_they_were(
    read: str | None, logic: str, state: str
) -> None:
    position = {None: None, "any_of": "not_covered", "all_of": "investigational"}[read]
    first = POLICY.criteria[0].model_copy(update={"logic": read, "position": position})
    given = reading(criteria=(first, *POLICY.criteria[1:]))
    whats = (
        LogicIs(at=place("a"), read=None, to="any_of"),
        PositionIs(at=place("a"), read=None, to="not_covered"),
    )
    done = apply(given, [correct(what) for what in whats])
    assert done.policy.criteria[0].logic == logic
    assert done.policy.criteria[0].position == (position or "not_covered")
    assert [fact.state for fact in done.facts] == [state] * 2
    if state == "stale":
        assert done.facts[0].stale == f"the logic of “{first.text}” is read otherwise now"


def test_each_reading_of_a_fact_has_its_own_correction() -> None:
    first, second = correct(PAYER), correct(FactIs(field="payer", read="Maple Health", to="Maple"))
    assert with_correction((first,), second) == (first, second)
    assert apply(READ, [first, second]).policy.payer == "Maple Health"
    other = apply(reading(payer="Maple Health"), [first, second])
    assert (other.policy.payer, [fact.state for fact in other.facts]) == ("Maple", ["agrees", "applied"])
    third = apply(reading(payer="Maple Health"), [correct(FactIs(field="payer", read=None, to="Birch")), second])
    assert [fact.state for fact in third.facts] == ["applied"]
    assert [f.rule for f in third.evidence.findings if f.rule == "correction-stale"] == []


def test_each_of_two_dates_of_a_kind_is_corrected() -> None:
    dates = tuple(DatedFact(kind="revised", date=f"{year}-01-01", label="R") for year in (2024, 2025))
    made = with_correction(
        (correct(DateIs(kind="revised", read="2024-01-01", to="2024-01-11")),),
        correct(DateIs(kind="revised", read="2025-01-01", to="2025-01-11")),
    )
    assert [dated.date for dated in apply(reading(dates=dates), made).policy.dates] == ["2024-01-11", "2025-01-11"]


def test_a_dropped_code_is_dropped_from_its_own_table_alone() -> None:
    dropped = CodeDropped(at=CodePlace(system="HCPCS", code="L1810", table=TABLE), read="A brace")
    codes = POLICY.code_tables[0].codes
    for table in (
        CodeTable(caption="Covered for children", codes=codes),
        CodeTable(caption=TABLE.caption, codes=(codes[0].model_copy(update={"description": "Another"}), codes[1])),
    ):
        done = apply(reading(code_tables=(table,)), [correct(dropped)])
        assert done.policy.code_tables == (table,)
        assert [fact.state for fact in done.facts] == ["stale"]


def test_a_code_is_added_in_another_paper_only_beside_the_one_that_it_stands_after() -> None:
    added = correct(CodeAdded(at=TABLE, code=Code(system="HCPCS", code="L1830"), after="HCPCS L1820"), paper="2" * 64)
    assert [c.code for c in apply(READ, [added]).policy.code_tables[0].codes] == ["L1810", "L1820", "L1830"]
    shorter = CodeTable(caption=TABLE.caption, codes=POLICY.code_tables[0].codes[:1])
    done = apply(reading(code_tables=(shorter,)), [added])
    assert done.policy.code_tables == (shorter,)
    assert done.facts[0].stale == "HCPCS L1820, after which it stands, is not in the table"
