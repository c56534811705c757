"""What is read of a print is what was printed."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from extractor.model.policy import Criterion, Policy, Reading
from extractor.pipeline import read_policy
from tests.printing.__main__ import RAW
from tests.printing.demo import ISSUES, Issue
from tests.printing.truth import as_printed

FIELDS = (
    "payer", "title", "policy_number", "effective_date", "dates", "products", "prior_authorization", "notification",
    "population", "criteria", "limitations", "code_tables", "revision_history", "references",
)  # fmt: skip
each_issue = pytest.mark.parametrize("issue", ISSUES, ids=lambda issue: issue.name)


@cache
def reading(issue: Issue) -> Reading:
    return read_policy(RAW / f"{issue.name}.pdf")


@each_issue
@pytest.mark.parametrize("field", FIELDS)
def test_a_fact_is_read_as_it_was_written(issue: Issue, field: str) -> None:
    written = as_printed(issue.policy, issue.house)
    assert stated(reading(issue).policy, field) == stated(written, field)


@each_issue
def test_running_text_stays_under_its_heading(issue: Issue) -> None:
    read = {s.heading: s.text for s in reading(issue).policy.sections}
    assert {s.heading: read.get(s.heading) for s in issue.policy.sections} == {
        s.heading: s.text for s in issue.policy.sections
    }


@each_issue
def test_no_word_is_left_unplaced(issue: Issue) -> None:
    assert reading(issue).evidence.text_accounting.unplaced == ()


def stated(policy: Policy, field: str) -> Any:
    value = getattr(policy, field)
    return [_bare(node) for node in value] if field in ("criteria", "limitations") else value


def _bare(node: Criterion) -> tuple[Any, ...]:
    """A statement without its id, which is ours and not the insurer's."""
    return node.label, node.text, node.logic, node.position, [_bare(child) for child in node.children]
