"""Each role of a code table, all the way: what the tool says of its codes, and what it does to coverage."""

from __future__ import annotations

import ast
import sqlite3
from contextlib import closing
from itertools import permutations, product
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor.checks.lint import lint
from extractor.diff import compare
from extractor.export.files import write_database
from extractor.export.ledger_feed import LedgerFeed
from extractor.language.code_status import needed
from extractor.ledger import Ledger
from extractor.model.inferred import Inferred, InferredCode
from extractor.model.policy import Code, Policy
from extractor.model.roles import CodeRole
from extractor.profiles import generic
from extractor.profiles.profile_format import DISCLAIMER, MEANINGS
from extractor.report.headlines import headline
from extractor.search import lookup
from extractor.search.guide import build_guide
from extractor.timeline.grounds import grounds_lines
from tests.diff.small import only, policy, table
from tests.house.test_contracts import MODULES, ROOT
from tests.readings import reading
from tests.search.index.ledgers import Shelf


class Expected(NamedTuple):
    sentence: str  # after the code
    authorization: str | None
    added: str  # the effect of a code more
    came: str  # of one, in the headline
    removed: str
    went: str


EXPECTED = {
    "requires_prior_authorization": Expected(
        "requires prior authorization",
        "required",
        "narrows",
        "1 code now needs prior authorization",
        "broadens",
        "1 code no longer needs prior authorization",
    ),
    "no_prior_authorization": Expected(
        "does not require prior authorization",
        "not_required",
        "broadens",
        "1 code now needs no prior authorization",
        "narrows",
        "1 code is no longer listed as free of prior authorization",
    ),
    "covered_if_criteria_met": Expected(
        "is covered if the criteria are met",
        None,
        "broadens",
        "1 code is covered now when the criteria are met",
        "narrows",
        "1 code is no longer listed as covered",
    ),
    "supports_medical_necessity": Expected(
        "supports medical necessity",
        None,
        "broadens",
        "1 code now supports medical necessity",
        "narrows",
        "1 code no longer supports medical necessity",
    ),
    "not_covered": Expected(
        "is not covered",
        None,
        "narrows",
        "1 code is not covered now",
        "broadens",
        "1 code is no longer listed as not covered",
    ),
    "related": Expected("is listed as related", None, "neutral", "1 code added", "neutral", "1 code removed"),
}
STRICTER = {  # the first is harder to get than the second; pairs that are not here cannot be ranked
    ("not_covered", "requires_prior_authorization"),
    ("not_covered", "covered_if_criteria_met"),
    ("not_covered", "no_prior_authorization"),
    ("requires_prior_authorization", "no_prior_authorization"),
    ("covered_if_criteria_met", "no_prior_authorization"),
}
CONTRARY = {
    frozenset({"requires_prior_authorization", "no_prior_authorization"}),
    frozenset({"covered_if_criteria_met", "not_covered"}),
    frozenset({"supports_medical_necessity", "not_covered"}),
}
every_role = pytest.mark.parametrize("role", CodeRole)


def with_table(role: CodeRole, *codes: str) -> Policy:
    return policy("Alpha", code_tables=(table(role, *codes),))


def test_every_role_is_expected_here_and_told_in_the_documentation() -> None:
    assert set(EXPECTED) == set(CodeRole)
    documented = (ROOT / "docs" / "profiles.md").read_text("utf-8")
    assert [role for role in CodeRole if f"`{role}`" not in documented] == []


@every_role
def test_a_code_more_and_a_code_less(role: CodeRole) -> None:
    few, more = with_table(role, "E0638", "E0641"), with_table(role, "E0638", "E0639", "E0641")
    expected = EXPECTED[role]
    assert (only(few, more).effect, only(more, few).effect) == (expected.added, expected.removed)
    assert headline(compare(few, more)).removesuffix(", not announced") == expected.came
    assert headline(compare(more, few)).removesuffix(", not announced") == expected.went


@every_role
def test_several_codes_are_spoken_of_as_several(role: CodeRole) -> None:
    few, more = with_table(role, "E0638"), with_table(role, "E0638", "E0639", "E0641")
    for said in (headline(compare(few, more)), headline(compare(more, few))):
        assert said.startswith("2 codes ")
        assert not said.removeprefix("2 codes ").startswith(("is ", "needs ", "supports "))
        assert " needs " not in said
        assert " supports " not in said


@pytest.mark.parametrize(("old", "new"), tuple(permutations(CodeRole, 2)))
def test_a_table_that_has_another_role_is_judged_by_which_is_stricter(old: CodeRole, new: CodeRole) -> None:
    change = only(with_table(old, "E0638", "E0641"), with_table(new, "E0638", "E0641"))
    expected = "broadens" if (old, new) in STRICTER else "narrows" if (new, old) in STRICTER else "unclear"
    assert change.effect == expected
    assert change.why == f"“{old.replace('_', ' ')}” became “{new.replace('_', ' ')}”"


@every_role
def test_whether_a_code_needs_authorization_is_said_by_its_role_or_else_by_the_service(role: CodeRole) -> None:
    expected = EXPECTED[role].authorization
    service = None if role == CodeRole.NOT_COVERED else "required"  # there is nothing to authorize
    row = Code(system="HCPCS", code="E0638")
    assert needed([(row, role)], None) == expected
    assert needed([(row, role)], "required") == (expected or service)
    assert needed([(row, role), (row, None)], "required") == (expected or service)


@pytest.mark.parametrize(("one", "other"), tuple(product(CodeRole, repeat=2)))
def test_of_two_roles_that_speak_of_authorization_neither_wins(one: CodeRole, other: CodeRole) -> None:
    answers = {EXPECTED[one].authorization, EXPECTED[other].authorization} - {None}
    row = Code(system="HCPCS", code="E0638")
    assert needed([(row, one), (row, other)], None) == (
        "conditional" if len(answers) == 2 else next(iter(answers), None)
    )


@pytest.mark.parametrize(("one", "other"), tuple(permutations(CodeRole, 2)))
def test_two_tables_that_say_the_contrary_of_a_code_are_found(one: CodeRole, other: CodeRole) -> None:
    tables = (table(one, "E0638"), table(other, "E0638"))
    rules = [finding.rule for finding in lint(policy("Alpha", code_tables=tables), None)]
    assert ("contradicting-code-tables" in rules) == (frozenset({one, other}) in CONTRARY)


@every_role
def test_a_guide_says_what_the_table_says(role: CodeRole) -> None:
    guide = build_guide(with_table(role, "E0638"), None, "E0638")
    assert guide.authorization.answer == EXPECTED[role].authorization
    assert f"HCPCS E0638 {EXPECTED[role].sentence}" in [line.text for line in guide.authorization.lines]
    denied = [one.reason.text for one in guide.denials.reasons]
    assert denied == (["E0638 is listed as not covered"] if role == "not_covered" else [])


@every_role
def test_a_look_up_and_an_export_say_what_the_table_says(role: CodeRole, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path).put(first=reading(codes=["E0638"], system="HCPCS", role=role))
    with Ledger.existing(shelf.root) as kept:
        found = lookup.look_up(kept, lookup.Question("E0638", "2025-03-01"), print)
        (database,) = write_database(LedgerFeed(kept), tmp_path / "policies.db")
    with closing(sqlite3.connect(database)) as base:
        exported = base.execute("SELECT code, role FROM codes").fetchall()
    assert [listed.role for one in found.policies for listed in one.codes] == [role]
    assert f"HCPCS E0638 {EXPECTED[role].sentence}; since" in lookup.text(found)
    assert exported == [("E0638", role)]


@every_role
def test_the_grounds_of_an_inferred_state_say_what_the_table_says(role: CodeRole) -> None:
    def told(state: str) -> list[str]:
        code = InferredCode(code="E0638", state=state, role=role, entry="2025-01-01")
        grounds = Inferred(history_of="a.pdf", facts_of="a.pdf", state_of="2024-01-01", entries=(), codes=(code,))
        return list(grounds_lines(grounds))[1:]

    said = EXPECTED[role].sentence
    assert told("listed") == [f"- E0638: {said} (entry of 2025-01-01)"]
    assert told("not_listed") == [f"- E0638: not under “{said}” (entry of 2025-01-01)"]


def test_captions_mean_every_role_and_nothing_else_but_disclaimers() -> None:
    assert {rule.means for rule in generic().captions} == set(MEANINGS["captions"]) == {*CodeRole, DISCLAIMER}


def test_no_other_module_spells_a_role() -> None:
    """What a role means is asked of its meaning; else the next role would have to be written there, too."""
    shared = {"not_covered", "related", "no_prior_authorization"}  # also a position, a kind of section, a ruling
    spelled = {
        module.relative_to(ROOT).as_posix()
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in set(CodeRole) - shared
    }
    assert spelled == {"extractor/model/roles.py"}
