"""Whatever stands in a document or a file, the tool answers, or refuses it in its own words: a short run of
`benchmarks/fuzz.py`."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from extractor.model.layout import Layout
from tests.fuzzing import ATTEMPTS
from tests.fuzzing.readings import read

# A smaller seed is no simpler document: there is nothing to shrink.
few = settings(max_examples=8, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))


@pytest.mark.parametrize("attempt", ATTEMPTS)
@few
@given(st.integers(0, 2**32))
def test_nothing_odd_makes_it_stumble(attempt: str, seed: int) -> None:
    ATTEMPTS[attempt](Random(f"{attempt} {seed}"))


def test_a_document_without_pages_has_no_facts() -> None:
    assert read(Layout((), "0" * 64)).policy.title is None
