"""The PDFs that recorded versions were read from, found by their content wherever they are now."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extractor.errors import SourceError
from extractor.ingest.outcomes import Summary
from extractor.ingest.sources import Source, find_pdfs, look_at
from extractor.ingest.whereabouts import whereabouts
from extractor.ledger import Ledger, Version


def papers(ledger: Ledger, folders: Iterable[Path], versions: Iterable[Version]) -> dict[str, Source]:
    """The PDFs of these versions, by their sha256: those in the folders, and those that lie where they were read,
    inside the ledger's folder or outside it.

    One that cannot be opened counts as not there.
    """
    recorded = {version.sha256: ledger.root / version.source_file for version in versions}
    outside = (path for digest, path in whereabouts(ledger).items() if digest in recorded)
    by_sha256: dict[str, Source] = {}
    for path in [*find_pdfs(folders), *(path for path in (*recorded.values(), *outside) if path.is_file())]:
        try:
            source = look_at(path, ledger.root)
        except SourceError:
            continue
        if source.sha256 in recorded:
            by_sha256.setdefault(source.sha256, source)
    return by_sha256


def left_out_of_git(ledger: Ledger, summary: Summary) -> str | None:
    """A sentence on the PDFs of which versions were just committed and that are themselves in no commit; None where
    there are none."""
    files = {row.file for row in summary.rows if row.status in ("committed", "drafted")}
    if not (unknown := ledger.unknown_to_git(files)):
        return None
    folders = sorted({file.rpartition("/")[0] or "the ledger's folder" for file in unknown})
    count = f"{len(unknown)} PDF{'s are' if len(unknown) > 1 else ' is'} in no commit, only what was read of them"
    return f"{count}: add what lies in {', '.join(folders)} to git, or to .gitignore if the papers are kept elsewhere"
