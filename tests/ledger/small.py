"""Versions to record, and a real repository for them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from extractor.ledger import Entry, Ledger, Version

POLICY = "maple-health/wisdom-teeth"
FACTS = f"policies/structured/{POLICY}.json"


def git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout


def entry(order: str, *, before: Version | str | None = None, **more: object) -> Entry:
    """A version that takes effect on the day `order`."""
    given: dict[str, object] = {
        "policy_id": POLICY, "title": "Wisdom Teeth", "policy_number": "W-1",
        "effective_date": order, "order": order,
        "sha256": order.replace("-", "").ljust(64, "0"), "source_file": f"policies/raw/{order}.pdf",
        "extractor": "0.1.0", "reader": "0123456789abcdef",
        "changes": (f"1 code added on {order}",), "facts": f'{{"effective_date": "{order}"}}\n'.encode(),
        "evidence": b"{}\n", "before": before,
    }  # fmt: skip
    return Entry(**(given | more))


def record(ledger: Ledger, *entries: Entry) -> dict[str, str]:
    with ledger.writing():
        return ledger.record(entries, ledger.history())
