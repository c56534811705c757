"""Options of the test run, and what tests of many rooms begin with."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.ledger import Ledger

LONGEST = (  # the files that take longest begin first: else the last of them runs alone while the other cores wait
    "patterns/test_linear.py",
    "properties/test_perturbations.py",
    "ingest/test_stopping.py",
    "cli/test_profile_learn.py",
    "cli/test_written.py",
    "ingest/test_cluster.py",
    "cli/test_commands.py",
    "teaching/test_learning.py",
    "teaching/test_habits.py",
    "review/test_browser.py",
)
COLLECTING = (100_000, 20, 100)  # Python's search for cycles, a third of the time at its usual pace: rarer
_TESTS = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {_TESTS / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="write the golden files anew instead of comparing with them")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--regen") and os.environ.get("CI"):
        raise pytest.UsageError("--regen is off in CI: golden files are written by a person who looks at them")
    gc.set_threshold(*COLLECTING)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger in a folder of its own."""
    with Ledger.open(tmp_path / "ledger") as made:
        yield made
