"""A ledger that every feed is read from with the clients of others."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.export.ledger_feed import LedgerFeed
from extractor.ledger import Ledger
from tests.export.ledgers import RETROACTIVE, record

CLIENTS = Path(__file__).parent / "clients"


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Four versions of two policies, one retroactive, and a second reading of the oldest."""
    with Ledger.open(tmp_path_factory.mktemp("feeds")) as made:
        record(made, RETROACTIVE[:1], by="0.0.9")
        record(made, RETROACTIVE)
        yield made


@pytest.fixture(scope="session")
def feed(kept: Ledger) -> LedgerFeed:
    return LedgerFeed(kept)


@pytest.fixture
def read_with_node() -> Callable[[str, Path], Any]:
    """Reads a feed with the npm packages in tests/export/clients, where they are installed."""
    if not shutil.which("node"):
        pytest.skip("node is not installed: it runs the clients of the feeds that were written for npm")
    if not (CLIENTS / "node_modules" / "cloudevents").is_dir():
        pytest.skip("the npm clients are not installed: npm ci --prefix tests/export/clients")

    def read(kind: str, feed: Path) -> Any:
        run = subprocess.run(
            ["node", "read.mjs", kind, str(feed)], cwd=CLIENTS, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    return read
