"""Another status of a code: one change, with what it does to coverage."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.changes import Change
from extractor.model.policy import Code, CodeStatus, CodeTable, Policy
from extractor.model.roles import CodeRole
from extractor.model.rulings import CodeRuling
from extractor.report.details import full_pieces
from tests.diff.small import only, policy


def status(ruling: str, product: str | None = None, **said: str) -> CodeStatus:
    return CodeStatus(ruling=CodeRuling(ruling), product=product, **said)


def ruled(*statuses: CodeStatus, role: CodeRole | None = None) -> Policy:
    codes = (Code(system="HCPCS", code="E0638", status=statuses), Code(system="HCPCS", code="E0641"))
    return policy("Alpha", code_tables=(CodeTable(caption="Frames", role=role, codes=codes),))


def change(old: tuple[CodeStatus, ...], new: tuple[CodeStatus, ...]) -> Change:
    found = only(ruled(*old), ruled(*new))
    assert (found.part, found.kind, found.key) == ("codes", "modified", "E0638")
    return found


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ("covered", "prior_authorization", "narrows"),
        ("prior_authorization", "not_covered", "narrows"),
        ("not_covered", "conditional", "broadens"),
        ("prior_authorization", "no_prior_authorization", "broadens"),
        ("not_covered", "investigational", "unclear"),
    ],
)
def test_a_stricter_ruling_narrows(before: str, after: str, effect: str) -> None:
    found = change((status(before),), (status(after),))
    assert (found.effect, found.why) == (effect, f"“{before.replace('_', ' ')}” became “{after.replace('_', ' ')}”")


def test_a_line_of_business_is_compared_with_itself() -> None:
    old = status("covered", "Commercial"), status("prior_authorization", "Medicare")
    new = status("covered", "Commercial"), status("not_covered", "Medicare")
    found = change(old, new)
    assert (found.effect, found.why) == ("narrows", "“prior authorization” became “not covered” for Medicare")


def test_rulings_that_turn_both_ways_are_unclear() -> None:
    old = status("covered", "Commercial"), status("not_covered", "Medicare")
    assert change(old, old[::-1]).effect == "neutral"
    assert change(old, (status("not_covered", "Commercial"), status("covered", "Medicare"))).effect == "unclear"


def test_other_days_are_told() -> None:
    found = change((status("prior_authorization"),), (status("prior_authorization", start="2026-01-01"),))
    assert (found.effect, found.why) == ("unclear", "It holds from 2026-01-01, before: without days")
    assert "requires prior authorization from 2026-01-01" in "".join(words for _, words in full_pieces(found))


def test_the_same_ruling_in_other_words_is_neutral() -> None:
    assert change((status("not_covered", text="NC"),), (status("not_covered", text="Not covered"),)).effect == "neutral"


def test_the_patch_carries_the_status() -> None:
    found = compare(ruled(status("covered")), ruled(status("not_covered")))
    assert found.patch
    assert compare(ruled(status("covered")), ruled(status("covered"))).changes == ()
