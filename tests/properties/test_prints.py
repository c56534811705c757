"""What holds for any policy in any house style on any paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from extractor.diff import compare
from extractor.model.canonical import dump_bytes, plain
from extractor.model.policy import Policy, Reading
from extractor.pipeline import read_policy
from tests.printing import HOUSES, Paper, as_printed, print_pdf
from tests.printing.agreement import agreement
from tests.printing.houses import House
from tests.printing.paper import papers
from tests.printing.random_edits import random_edits
from tests.printing.random_policies import random_policy

OURS = frozenset(
    ("id", "policy_id", "kind", "role", "logic", "position", "schema_version", "label", "date", "prior_authorization")
)
# A smaller seed is no simpler policy: there is nothing to shrink.
few = settings(max_examples=8, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
policies = st.builds(random_policy, st.integers(0, 999), st.integers(1, 4))
houses = st.sampled_from(tuple(HOUSES.values()))
sheets = st.sampled_from(tuple(papers().values()))


@few
@given(policies, houses, sheets)
def test_no_word_is_lost(policy: Policy, house: type[House], paper: Paper) -> None:
    read = reread(policy, house, paper)
    written = Counter(words(plain(as_printed(policy, house))))
    assert written - Counter(words([plain(read.policy), plain(read.evidence)])) == Counter()
    account = read.evidence.text_accounting
    assert account.unplaced == ()
    assert account.total == account.placed + account.furniture_words


@few
@given(policies, houses, sheets, sheets)
def test_a_reprint_on_other_paper_has_no_changes(
    policy: Policy, house: type[House], paper: Paper, other: Paper
) -> None:
    one, two = reread(policy, house, paper).policy, reread(policy, house, other).policy
    assert compare(one, two).changes == ()
    assert dump_bytes(one) == dump_bytes(two)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("house", HOUSES)
def test_edits_are_found_and_nothing_else(seed: int, house: str) -> None:
    old = random_policy(seed)
    draft = random_edits(old, seed)
    paper, other = list(papers().values())[seed % 2 :: 2][:2]
    read = [reread(old, HOUSES[house], paper).policy, reread(draft.policy, HOUSES[house], other).policy]
    agreed = agreement(compare(*read), draft.edits)
    assert (agreed.missed, agreed.noise, agreed.wrong) == ([], [], [])


def reread(policy: Policy, house: type[House], paper: Paper) -> Reading:
    with TemporaryDirectory() as folder:
        pdf = Path(folder) / "print.pdf"
        pdf.write_bytes(print_pdf(policy, house, paper))
        return read_policy(pdf)


def words(value: Any) -> Iterator[str]:
    """Every word of two letters or more in a JSON value's strings, but for those that are our own names of things."""
    if isinstance(value, str):
        yield from (word for word in re.findall(r"[^\W_]+", value.lower()) if len(word) > 1)
    elif isinstance(value, dict):
        for member in (value[key] for key in value.keys() - OURS):
            yield from words(member)
    elif isinstance(value, list):
        for member in value:
            yield from words(member)
