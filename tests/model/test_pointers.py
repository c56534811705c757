"""Pointers into the facts, and the one walk over them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.model import walk
from extractor.model.canonical import plain
from extractor.model.pointers import around, joined, places_of, pointer, statement_above, steps_of, under, value_at
from extractor.model.policy import Code, CodeTable, Policy, SectionText
from extractor.model.provenance import Place
from tests.diff.small import policy
from tests.house.test_contracts import MODULES, ROOT
from tests.printing.content import all_of, any_of

GOLDEN = sorted((ROOT / "tests" / "golden").glob("*/policy.json"))
STEPS = st.lists(st.text(max_size=8) | st.integers(0, 99), max_size=5)


@given(STEPS, STEPS)
def test_a_pointer_is_taken_apart_as_it_was_put_together(above: list[str | int], below: list[str | int]) -> None:
    at = pointer(*above)
    assert steps_of(at) == tuple(map(str, above))
    assert under(at, *below) == joined(at, pointer(*below)) == pointer(*above, *below)


def test_a_name_with_a_slash_is_one_step() -> None:
    assert pointer("a/b", "c~d") == "/a~1b/c~0d"
    assert value_at({"a/b": {"c~d": 1}}, "/a~1b/c~0d") == 1


def test_where_nothing_stands_there_is_no_value() -> None:
    facts = {"title": None, "criteria": [{"text": "A"}]}
    assert value_at(facts, "/criteria/0/text") == "A"
    assert [value_at(facts, at) for at in ("/criteria/1", "/criteria/0/logic", "/title/x", "/nothing")] == [None] * 4
    assert value_at(facts, "") == facts


@pytest.mark.parametrize(
    ("at", "above"),
    [
        ("/criteria/0/children/2/children/1", "/criteria/0/children/2"),
        ("/criteria/0/children/2", "/criteria/0"),
        ("/criteria/0", None),
        ("/code_tables/0/codes/1", None),
        ("/title", None),
        ("", None),
    ],
)
def test_a_statement_stands_under_another_or_at_the_top(at: str, above: str | None) -> None:
    assert statement_above(at) == above


def test_the_places_of_a_fact_are_its_own_or_those_of_what_is_around_it() -> None:
    one, other = (Place(page=page, bbox=(0, 0, 1, 1)) for page in (1, 2))
    where = {"/criteria/0": (one,), "/criteria/0/children/1": (other,)}
    assert places_of("/criteria/0/children/1/text", where) == (other,)
    assert places_of("/criteria/0/children/2", where) == (one,)
    assert places_of("/criteria/1", where) == places_of("", where) == ()
    fields = {"/revision_history/0/date": (one,), "/revision_history/0/text": (other,)}
    assert places_of("/revision_history/0", fields) == (one, other)
    assert places_of("/revision_history", fields) == places_of("/revision_history/1", fields) == ()
    assert around("/criteria/0/children/2") == "/criteria/0/children"
    assert around("/criteria") == around("") == ""


DEEP = policy(
    any_of("Any of:", "Polio", all_of("Both of:", "A fall", "A film")),
    "A letter",
    limitations=("Not at night",),
    code_tables=(CodeTable(codes=(Code(system="HCPCS", code="E0638"), Code(system="HCPCS", code="E0641"))),),
    sections=(SectionText(heading="About", kind="overview", level=1, text=("One.", "Two.")),),
)


def test_statements_come_in_printed_order() -> None:
    found = [(one.at, one.fact.text) for one in walk.statements(DEEP)]
    assert found == [
        ("/criteria/0", "Any of:"),
        ("/criteria/0/children/0", "Polio"),
        ("/criteria/0/children/1", "Both of:"),
        ("/criteria/0/children/1/children/0", "A fall"),
        ("/criteria/0/children/1/children/1", "A film"),
        ("/criteria/1", "A letter"),
        ("/limitations/0", "Not at night"),
    ]
    assert [one.fact.text for one in walk.statements(DEEP, "limitations")] == ["Not at night"]


def test_what_is_left_out_of_a_branch_goes_with_all_that_stands_under_it() -> None:
    (root, _) = walk.roots(DEEP, "criteria")
    kept = walk.branch(root, without=lambda criterion: criterion.text.startswith("Both"))
    assert [one.fact.text for one in kept] == ["Any of:", "Polio"]
    assert [one.fact.text for one in walk.children(root)] == ["Polio", "Both of:"]


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.parent.name)
def test_whatever_is_walked_over_stands_where_its_pointer_says(file: Path) -> None:
    facts = Policy.model_validate_json(file.read_bytes())
    written = plain(facts)
    for at, statement in walk.statements(facts):
        assert value_at(written, at) == plain(statement)
    for listed in walk.codes(facts):
        assert value_at(written, listed.at) == plain(listed.code)
        assert value_at(written, listed.table_at) == plain(listed.table)
    for paragraph in walk.paragraphs(facts):
        assert value_at(written, paragraph.at) == paragraph.text
    assert sum(1 for _ in walk.codes(facts)) == sum(len(table.codes) for table in facts.code_tables)


def test_no_other_module_writes_a_pointer_by_hand() -> None:
    step = re.compile(r"^/$|^/(?:[a-z_]+/)+$|/children\b|/codes\b|/text$|/heading$|/caption$|/note$|/logic$|/date$")
    written = {
        module.relative_to(ROOT).as_posix(): node.lineno
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr)
        and any(isinstance(part, ast.Constant) and step.search(str(part.value)) for part in node.values)
    }
    other_paths = {  # whose slashes are no pointer's
        "extractor/export/cloudevents.py",  # the source of an event
        "extractor/ledger/reviews.py",  # a policy's id
        "extractor/reading/criteria/forest.py",  # the words above a statement, of which its id is made
        "extractor/reading/header/policy_id.py",  # a policy's id
        "extractor/review/lessons_routes.py",  # the addresses of pages
        "extractor/review/routes.py",  # likewise
        "extractor/review/serving.py",  # likewise
    }
    assert {module: line for module, line in written.items() if module not in other_paths} == {}
