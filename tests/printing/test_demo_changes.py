"""The changes between the demo versions are the edits that were made, judged as they were meant."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extractor.diff import compare
from extractor.model.changes import ChangeSet
from tests.printing.agreement import agreement
from tests.printing.demo import POLICIES, Issue
from tests.printing.test_reading_back import reading

PAIRS = [pair for issues in POLICIES for pair in pairwise(issues)]
SILENT = {
    "larkfield-cgm-2025-01": "within 3 months before the request",
    "larkfield-cgm-2025-07": "on at least 70% of days",
    "copperline-home-oxygen-v2": "walks 150 feet",
    "saltmarsh-power-wheelchairs-2025-01": "A helper who lives with the member",
    "saltmarsh-power-wheelchairs-2025-09": "Replacement within 7 years",
    "ternwick-oral-appliances-2": "for at least 3 months without success",
}
each_pair = pytest.mark.parametrize(("old", "new"), PAIRS, ids=[new.name for _, new in PAIRS])


def compared(old: Issue, new: Issue) -> ChangeSet:
    return compare(reading(old).policy, reading(new).policy)


@each_pair
def test_every_edit_is_found_and_nothing_else(old: Issue, new: Issue) -> None:
    agreed = agreement(compared(old, new), new.edits)
    assert (agreed.missed, agreed.noise) == ([], [])


@each_pair
def test_no_effect_on_coverage_is_misjudged(old: Issue, new: Issue) -> None:
    assert agreement(compared(old, new), new.edits).wrong == []


@each_pair
def test_what_narrows_in_silence_is_found(old: Issue, new: Issue) -> None:
    silent = [c.key for c in compared(old, new).changes if c.effect == "narrows" and c.announced_by is None]
    assert any(SILENT[new.name] in key for key in silent)
