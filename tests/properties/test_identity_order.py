"""Which documents are one policy does not depend on the order in which they come."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.model.policy import Policy
from tests.ingest.test_identity import partition
from tests.readings import reading

TITLES = ("Wisdom Teeth", "Wisdom Teeth Removal", "Removal of Teeth", "Oral Surgery", "Crowns")
NUMBERS = (None, "W-1", "W-2", "2024W3A", "2025W3B")
STATEMENTS = [f"The tooth hurts for {n} weeks or more" for n in range(2, 14)]
HISTORY = [("2024-09-19", "Approved by the committee that looks after teeth, for use from next January on")]


@st.composite
def documents(draw: st.DrawFn) -> Policy:
    """Of one insurer, with a few titles, numbers and lines of business, and content that overlaps more or less."""
    first = draw(st.integers(0, 8))
    return reading(
        draw(st.sampled_from(["2024-01-01", "2025-01-01", "2026-01-01"])),
        title=draw(st.sampled_from(TITLES)),
        number=draw(st.sampled_from(NUMBERS)),
        criteria=STATEMENTS[first : first + draw(st.integers(1, 12))],
        history=draw(st.sampled_from([HISTORY, []])),
        plans=[draw(st.sampled_from(["Medicaid", "Commercial"]))],
    ).policy


@settings(max_examples=150, deadline=None)
@given(st.lists(documents(), min_size=2, max_size=7), st.randoms(use_true_random=False))
def test_documents_are_the_same_policies_in_whatever_order_they_come(policies: list[Policy], chance) -> None:
    order = list(range(len(policies)))
    chance.shuffle(order)
    shuffled = {frozenset(order[n] for n in one) for one in partition([policies[n] for n in order])}
    assert shuffled == partition(policies)
