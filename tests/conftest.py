"""Options of the test run, and what tests of many rooms begin with."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.ingest.reading import reading_apart
from extractor.ingest.run import ingest
from extractor.ingest.workers import Limits, beginning
from extractor.ledger import Ledger
from tests import command

LONGEST = (  # the files that take longest begin first: else the last of them runs alone while the other cores wait
    "review/test_browser.py",
    "house/test_benchmarks.py",
    "patterns/test_linear.py",
    "review/test_month.py",
    "cli/test_commands.py",
    "review/test_correcting.py",
    "cli/test_written.py",
    "cli/test_profile_learn.py",
    "properties/test_prints.py",
    "ingest/test_cluster.py",
    "properties/test_long_lines.py",
    "language/test_long_texts.py",
    "ingest/test_stopping.py",
    "properties/test_changes.py",
    "review/test_lessons.py",
    "review/test_intake.py",
    "ingest/test_correcting.py",
    "cli/test_own_profiles.py",
    "answers/test_rebuild.py",
    "answers/test_inferred.py",
    "export/bulletin/test_formats.py",
    "properties/test_odd_documents.py",
    "review/test_inbox.py",
    "review/test_settling.py",
    "review/test_version.py",
    "golden/test_golden.py",
    "answers/test_audit.py",
    "ingest/test_deciding.py",
    "review/test_deciding.py",
    "properties/test_perturbations.py",
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


def pytest_collection_finish() -> None:
    gc.freeze()  # the tests themselves stay until the end: no search looks through them


@pytest.fixture(autouse=True, scope="module")
def _readers_of_the_loaded_program(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        if hasattr(os, "fork") and not request.path.is_relative_to(_TESTS / "workers"):
            patched.setattr(beginning, "_Program", command.Server)
        yield


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the demonstration policies with their PDFs; not to be written to."""
    root = tmp_path_factory.mktemp("demonstration") / "ledger"
    shutil.copytree(_TESTS.parent / "policies" / "raw", root / "policies" / "raw")
    with Ledger.open(root) as ledger:
        for name, value in (("name", "Ada Quill"), ("email", "ada@example.org")):
            subprocess.run(["git", "config", f"user.{name}", value], cwd=root, check=True)
        assert not ingest([root / "policies" / "raw"], ledger, reading_apart(2, Limits())).has_failures
    return root


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger in a folder of its own."""
    with Ledger.open(tmp_path / "ledger") as made:
        yield made
