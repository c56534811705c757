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

FILE = "confirmed.json"


def confirmed(ledger: Ledger | None, reader: str) -> frozenset[str]:
    """The PDFs by their sha256; none where that is not known for this reader, which is given by its fingerprint."""
    if ledger is None:
        return frozenset()
    with suppress(OSError, ValueError, KeyError, TypeError):  # a damaged file is as good as none
        confirmed = json.loads(_file(ledger).read_text("utf-8"))
        return frozenset(confirmed["same"]) if confirmed["reader"] == reader else frozenset()
    return frozenset()


def confirm(ledger: Ledger, sources: Iterable[str], reader: str) -> None:
    """Keeps that these PDFs, given by their sha256, are read by this reader as they are recorded."""
    known = confirmed(ledger, reader)
    same = known.union(sources)
    if same == known:
        return
    with suppress(OSError):  # nothing is lost: they are only read once more
        file = _file(ledger)
        file.parent.mkdir(exist_ok=True)
        draft = file.with_suffix(".new")
        draft.write_text(json.dumps({"reader": reader, "same": sorted(same)}), "utf-8")
        draft.replace(file)


def _file(ledger: Ledger) -> Path:
    return ledger.derived / FILE
