"""Where PDFs from outside the ledger's folder lay when they were read: this machine's own note, never committed.

The ledger names such a PDF by its bare name, the same on every machine; with the note it is found again here, for crops
and links in reports, and where versions are read again. Losing it loses no more than that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from extractor.ingest.sources import Source
from extractor.ledger import Ledger

FILE = "papers.txt"


def whereabouts(ledger: Ledger) -> Mapping[str, Path]:
    """Where each PDF from outside was when it was last recorded, by its sha256; it may have gone or changed since."""
    noted: dict[str, Path] = {}
    with suppress(OSError):
        for line in (ledger.beside / FILE).read_text("ascii", "replace").splitlines():
            digest, _, path = line.partition(" ")
            with suppress(ValueError):  # the last line may be half of one
                noted[digest] = Path(str(json.loads(path)))
    return noted


def note_whereabouts(ledger: Ledger, sources: Iterable[Source]) -> None:
    """Notes those that lie outside the ledger's folder."""
    root = ledger.root.resolve()
    outside = {source.sha256: path for source in sources if not (path := source.path.resolve()).is_relative_to(root)}
    before = whereabouts(ledger)
    lines = [f"{digest} {json.dumps(str(path))}\n" for digest, path in outside.items() if before.get(digest) != path]
    if lines:
        with suppress(OSError):  # nothing is lost but crops and links
            ledger.beside.mkdir(exist_ok=True)
            with (ledger.beside / FILE).open("a", encoding="ascii") as file:
                file.write("\n" + "".join(lines))  # after what may be half a line
