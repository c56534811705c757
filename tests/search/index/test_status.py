"""A code's answer is its row's, as of the day and by line of business."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.ledger import Ledger
from extractor.model.lookup import FoundPolicy
from extractor.model.policy import Code, CodeStatus, Reading
from extractor.model.roles import CodeRole
from extractor.model.rulings import CodeRuling
from extractor.search import lookup
from tests.readings import reading
from tests.search.index.ledgers import Shelf

DEFERRED = CodeStatus(ruling=CodeRuling.PRIOR_AUTHORIZATION, start="2026-01-01")
SPLIT = (
    CodeStatus(product="Commercial", ruling=CodeRuling.PRIOR_AUTHORIZATION, text="PA"),
    CodeStatus(product="Medicare", ruling=CodeRuling.NOT_COVERED, text="NC"),
)


def ruled(*statuses: CodeStatus, role: CodeRole = CodeRole.REQUIRES_PRIOR_AUTHORIZATION) -> Reading:
    """A policy of a service that needs authorization, with one code that says something of its own."""
    code = Code(system="HCPCS", code="E0482", status=statuses)
    return reading("2025-10-01", codes=[code], role=role, authorization="required")


def asked(folder: Path, given: Reading, day: str) -> tuple[FoundPolicy, str, str | None]:
    """The policy found, the answer in words, and the answer of its guide."""
    shelf = Shelf(folder).put(one=given)
    with Ledger.existing(shelf.root) as kept:
        found = lookup.look_up(kept, lookup.Question("E0482", day), print)
    (policy,), (guide,) = found.policies, found.guides
    return policy, lookup.text(found), guide.authorization.answer


@pytest.mark.parametrize(("day", "answer"), [("2025-11-01", None), ("2026-01-01", "required")])
def test_a_row_that_begins_later_answers_from_its_day_on(tmp_path: Path, day: str, answer: str | None) -> None:
    policy, said, guide = asked(tmp_path, ruled(DEFERRED), day)
    assert policy.prior_authorization == guide == answer
    assert "requires prior authorization from 2026-01-01" in said
    assert ("does not hold on that day" in said) == (answer is None)


def test_a_row_that_refuses_is_not_answered_by_what_the_service_needs(tmp_path: Path) -> None:
    refused = ruled(CodeStatus(ruling=CodeRuling.NOT_COVERED, text="Not covered"), role=CodeRole.NOT_COVERED)
    policy, said, guide = asked(tmp_path, refused, "2025-11-01")
    assert policy.prior_authorization is guide is None
    assert "E0482 is not covered (“Not covered”)" in said
    assert "nothing to authorize" in said


def test_each_line_of_business_has_its_answer(tmp_path: Path) -> None:
    policy, said, guide = asked(tmp_path, ruled(*SPLIT), "2025-11-01")
    assert policy.prior_authorization == guide == "conditional"
    assert policy.rulings == SPLIT
    assert "for Commercial requires prior authorization (“PA”); for Medicare is not covered (“NC”)" in said
    assert "E0482 is listed as not covered for Medicare" in said
