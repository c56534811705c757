"""A ledger in which one guide of a payer was corrected, as a person does it."""

from __future__ import annotations

from pathlib import Path

from extractor.ingest.workers.sample import sample_pdf
from tests.command import run
from tests.teaching.papers import GUIDES, PAYER, guide

TEETH = "unknown-payer/wisdom-teeth"
SAID = (("/payer", "is", PAYER), ("/policy_number", "is", "MH-12"), ("/sections/3", "is", "limitation"))


def corrected_ledger(folder: Path) -> Path:
    """Three guides of one payer that no text names, one policy of another, and corrections of the first guide."""
    raw = folder / "policies" / "raw"
    raw.mkdir(parents=True)
    for n, each in enumerate(GUIDES):
        (raw / f"guide-{n}.pdf").write_bytes(guide(*each))
    (raw / "other.pdf").write_bytes(sample_pdf())
    assert run(folder, "ingest").returncode == 0
    for said in SAID:
        done = run(folder, "correct", TEETH, *said, "--why", "As printed.")
        assert done.returncode == 0, done.stderr
    return folder
