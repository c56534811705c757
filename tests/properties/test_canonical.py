"""The one writer of JSON: same facts, same bytes, one statement a line."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from extractor.model.canonical import dumps
from extractor.model.policy import Age, Code, CodeTable, Criterion, Policy

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
)


@given(VALUES)
def test_reading_back_and_writing_again_gives_the_same_text(value: object) -> None:
    text = dumps(value)
    assert json.loads(text) == value
    assert dumps(json.loads(text)) == text


def test_each_statement_stands_on_a_line_of_its_own() -> None:
    codes = (Code(system="HCPCS", code="E0486"), Code(system="HCPCS", code="K0823", description="power chair"))
    leaf = Criterion(id="c1", text="Adult")
    policy = Policy(policy_id="a/b", title="T", payer="A", code_tables=(CodeTable(codes=codes),), criteria=(leaf,))
    lines = [line.strip() for line in dumps(policy).splitlines()]
    assert sum('"code": "E0486"' in line for line in lines) == 1
    assert '{"id": "c1", "label": null, "text": "Adult", "logic": null, "position": null, "children": []}' in lines


def test_signs_stay_signs_and_whole_ages_whole() -> None:
    assert "≥ 18" in dumps({"text": "≥ 18"})
    assert dumps(Age(at_least=18.0)) == '{"at_least": 18, "unit": "year"}\n'
