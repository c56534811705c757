"""Which recorded PDFs the reader that is installed here reads as they are recorded, though another reader read them.

This is found out by reading them again, and kept beside the ledger's commits: it is nothing that a commit has to say,
and can be found out anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from extractor.ledger import Ledger
from extractor.model.fingerprint import reader_fingerprint

FILE = "confirmed.json"


def confirmed(ledger: Ledger | None) -> frozenset[str]:
    """The PDFs by their sha256; none where that is not known for this reader."""
    if ledger is None:
        return frozenset()
    with suppress(OSError, ValueError, KeyError, TypeError):  # a damaged file is as good as none
        kept = json.loads(_file(ledger).read_text("utf-8"))
        return frozenset(kept["same"]) if kept["reader"] == reader_fingerprint() else frozenset()
    return frozenset()


def confirm(ledger: Ledger, sources: Iterable[str]) -> None:
    """Keeps that these PDFs, given by their sha256, are read as they are recorded."""
    known = confirmed(ledger)
    same = known.union(sources)
    if same == known:
        return
    with suppress(OSError):  # nothing is lost: they are only read once more
        file = _file(ledger)
        file.parent.mkdir(exist_ok=True)
        draft = file.with_suffix(".new")
        draft.write_text(json.dumps({"reader": reader_fingerprint(), "same": sorted(same)}), "utf-8")
        draft.replace(file)


def _file(ledger: Ledger) -> Path:
    return ledger.derived / FILE
