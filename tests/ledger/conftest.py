from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger in a folder of its own."""
    with Ledger.open(tmp_path / "ledger") as made:
        yield made
