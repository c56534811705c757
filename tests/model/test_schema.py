"""The published schema by itself; tests/cli/test_written.py holds it against what is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from extractor.model.json_schema import ID, WRITTEN, json_schema
from extractor.model.pointers import value_at
from extractor.model.policy import Code, CodeTable, Policy, Revision
from tests.house.test_contracts import ROOT

SCHEMA = json_schema()


def inside(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from inside(one)


def fields() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, definition in SCHEMA["$defs"].items():
        for field, described in definition.get("properties", {}).items():
            yield name, field, described


def test_it_is_a_schema_with_a_name_of_its_own() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == ID
    assert re.fullmatch(r"urn:[a-z-]+:.+:1\.0", ID)


def test_the_published_file_is_current() -> None:
    """To renew it: policy schema > docs/policy.schema.json"""
    assert json.loads((ROOT / "docs" / "policy.schema.json").read_text("utf-8")) == SCHEMA


def test_every_reference_leads_somewhere() -> None:
    references = {part["$ref"] for part in inside(SCHEMA) if isinstance(part.get("$ref"), str)}
    assert references
    assert [at for at in references if not at.startswith("#") or value_at(SCHEMA, at[1:]) is None] == []


def test_everything_that_is_written_is_named_in_the_documentation() -> None:
    table = (ROOT / "docs" / "json.md").read_text("utf-8")
    assert [name for name in WRITTEN if f"`{name}`" not in table] == []


def test_no_object_takes_what_nobody_writes() -> None:
    open_ones = [name for name, one in SCHEMA["$defs"].items() if "properties" in one and one["additionalProperties"]]
    assert open_ones == []


def test_every_date_has_a_pattern() -> None:
    days = re.compile(
        r"(?:.*_)?date|in_force_.*|known_from|retroactive_to|approved|retired|committed|state_of|entry|known"
    )
    dated = [(name, field, described) for name, field, described in fields() if days.fullmatch(field)]
    assert len(dated) > 20
    plain = [(name, field) for name, field, described in dated if not any("pattern" in p for p in inside(described))]
    assert plain == []


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("system", "CodeSystem"),
        ("role", "CodeRole"),
        ("is", "CodeRuling"),
        ("position", "Position"),
        ("prior_authorization", "Requirement"),
        ("effect", "Effect"),
        ("severity", "Severity"),
        ("verdict", "Verdict"),
    ],
)
def test_closed_sets_are_enumerations_with_a_name(field: str, name: str) -> None:
    assert SCHEMA["$defs"][name]["enum"]
    found = [described for _, known, described in fields() if known == field]
    assert found
    assert all(any(part.get("$ref") == f"#/$defs/{name}" for part in inside(described)) for described in found)


def test_a_fact_that_does_not_fit_is_refused_before_it_is_written() -> None:
    with pytest.raises(ValueError, match="date"):
        Revision(date="May 2025", text="Reviewed")
    with pytest.raises(ValueError, match="kind"):
        Policy(policy_id="a/b", title=None, payer=None, kind="novel")
    with pytest.raises(ValueError, match="role"):
        CodeTable(role="perhaps", codes=(Code(system="CPT", code="77385"),))
