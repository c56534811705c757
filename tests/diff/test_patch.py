"""The exact difference of two policies' facts as RFC 6902, as small as a person would write it."""

from __future__ import annotations

from typing import Any

import jsonpatch
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.diff.patch import patch_between
from extractor.model.canonical import dump_bytes


def add(path: str, value: Any) -> dict[str, Any]:
    return {"op": "add", "path": path, "value": value}


def remove(path: str) -> dict[str, Any]:
    return {"op": "remove", "path": path}


def replace(path: str, value: Any) -> dict[str, Any]:
    return {"op": "replace", "path": path, "value": value}


@pytest.mark.parametrize(
    ("before", "after", "operations"),
    [
        ({"a": 1, "b": [2]}, {"a": 1, "b": [2]}, []),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, [replace("/b", 3)]),
        ({"a/b": 1, "c~d": 2}, {"a/b": 3, "c~d": 4}, [replace("/a~1b", 3), replace("/c~0d", 4)]),
        ({"a": {"b": {"c": 1}}}, {"a": {"b": {"c": 2}}}, [replace("/a/b/c", 2)]),
        ({"a": {"b": 1}}, {"a": {"c": 1}}, [replace("/a", {"c": 1})]),
        ({"a": {"b": 1}}, {"a": [1]}, [replace("/a", [1])]),
        ({"a": [1]}, {"a": None}, [replace("/a", None)]),
        ({"a": ["x", "y"]}, {"a": ["x", "y", "z"]}, [add("/a/2", "z")]),
        ({"a": ["x", "y"]}, {"a": ["w", "x", "y"]}, [add("/a/0", "w")]),
        ({"a": ["x", "y", "z"]}, {"a": ["x", "z"]}, [remove("/a/1")]),
        ({"a": ["x", "y", "z"]}, {"a": ["z"]}, [remove("/a/0"), remove("/a/0")]),
        ({"a": ["x", "y", "z"]}, {"a": ["x", "v", "z"]}, [replace("/a/1", "v")]),
        ({"a": ["x", "z"]}, {"a": ["u", "v", "z"]}, [replace("/a/0", "u"), add("/a/1", "v")]),
        ({"a": ["x", "y", "z"]}, {"a": ["u", "z"]}, [replace("/a/0", "u"), remove("/a/1")]),
        (
            {"a": ["p", "x", "q", "y"]},
            {"a": ["w", "p", "q", "v"]},
            [add("/a/0", "w"), remove("/a/2"), replace("/a/3", "v")],
        ),
        (
            {"a": [{"id": "c1", "text": "x"}, {"id": "c2", "text": "y"}]},
            {"a": [{"id": "c3", "text": "w"}, {"id": "c1", "text": "x"}, {"id": "c2", "text": "z"}]},
            [add("/a/0", {"id": "c3", "text": "w"}), replace("/a/2/text", "z")],
        ),
        (
            {"a": [{"code": "E0638", "note": None}, {"code": "E0641", "note": None}]},
            {"a": [{"code": "E0641", "note": "once"}]},
            [remove("/a/0"), replace("/a/0/note", "once")],
        ),
        (
            {"a": [{"date": "2024", "text": "x"}, {"date": "2025", "text": "y"}]},
            {"a": [{"date": "2025", "text": "y"}]},
            [remove("/a/0")],
        ),
        ({"a": [["x"], ["y"]]}, {"a": [["y"]]}, [remove("/a/0")]),
    ],
)
def test_what_differs_is_one_operation_each(
    before: dict[str, Any], after: dict[str, Any], operations: list[dict[str, Any]]
) -> None:
    assert list(patch_between(before, after)) == operations
    assert jsonpatch.apply_patch(before, operations) == after


def test_values_that_compare_equal_but_are_written_otherwise_are_replaced() -> None:
    assert patch_between({"a": 1, "b": [True]}, {"a": True, "b": [True]}) == (replace("/a", True),)


names = st.sampled_from("abc")
values = st.recursive(
    st.sampled_from(["x", "y", None, 1, 2]),
    lambda inner: st.lists(inner, max_size=5) | st.builds(lambda name, of: {"id": name, "of": of}, names, inner),
    max_leaves=12,
)
facts = st.builds(lambda a, b: {"a": a, "b": b}, values, values)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(facts, facts)
def test_a_patch_gives_the_new_facts_back(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert dump_bytes(jsonpatch.apply_patch(before, list(patch_between(before, after)))) == dump_bytes(after)
