"""Small ledgers, made of readings without the work of reading PDFs."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from extractor.ingest.run import ingest
from extractor.ledger import Ledger
from extractor.model.policy import Reading
from tests.readings import Desk, reading


def record(kept: Ledger, given: Sequence[Reading], by: str | None = None) -> None:
    """Takes readings in, in one run; `by` is another version of this program that read them."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for number, one in enumerate(given):
            document = one.evidence.document
            document = document.model_copy(update={"extractor": by, "reader": by}) if by else document
            evidence = one.evidence.model_copy(update={"document": document})
            desk.lay(f"{number}.pdf", Reading(one.policy, evidence))
        done = ingest([desk.folder], kept, desk.read_all)
        assert not done.has_failures, [row.line for row in done.rows]


RETROACTIVE = (  # the second was approved after its effective date
    reading("2024-01-01", codes=("D7240", "D7241"), history=[("2023-11-05", "New")], criteria=("Pain", "A letter")),
    reading(
        "2024-01-01",
        codes=("D7240",),
        history=[("2023-11-05", "New"), ("2024-02-15", "Code D7241 removed")],
        criteria=("Pain for 6 weeks", "A letter"),
    ),
    reading("2025-01-01", history=[("2023-11-05", "New"), ("2024-11-10", "Reviewed")], criteria=("Pain for 8 weeks",)),
    reading("2024-06-01", title="Crowns", codes=("D2740",), history=[("2024-05-02", "New")], criteria=("=Decay",)),
)
