"""The PDFs that recorded versions were read from, known by their content: where they lie now, if anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path

from extractor.ingest.papers import papers
from extractor.ingest.sources import USUAL, usual_sources
from extractor.ledger import Ledger, Version


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A PDF as it lay when its content was looked at; with the same size and time it is taken for the same."""

    path: Path
    modified: int  # nanoseconds
    size: int  # bytes

    @staticmethod
    def of(path: Path) -> PaperFile | None:
        """The file as it lies there; None where there is none."""
        try:
            there = path.stat()
        except OSError:
            return None
        return PaperFile(path.absolute(), there.st_mtime_ns, there.st_size)


class AtHand:
    """Finds papers of whatever `ledger` gives; not to be asked by two threads at once."""

    def __init__(self, ledger: Callable[[], Ledger]) -> None:
        self._whose = ledger
        self._found: dict[str, PaperFile] = {}
        self._missing: set[str] = set()
        self._searched: Hashable = None

    @property
    def _ledger(self) -> Ledger:
        return self._whose()

    def folders(self) -> list[Path]:
        """Where PDFs lie: those of the ledger first."""
        root = self._ledger.root
        return [folder for folder in (root / USUAL, *usual_sources(root)) if folder.is_dir()]

    @property
    def state(self) -> Hashable:
        """Another one where a paper may have come: after a commit, or where a file came or went in a folder."""
        return self._ledger.head, *(folder.stat().st_mtime_ns for folder in self.folders())

    def paper(self, version: Version) -> PaperFile | None:
        """The PDF of a version: where it was read, or among the usual sources; None where it is not at hand.

        That it is not is remembered, since all of them have to be read to know it.
        """
        digest, state = version.sha256, self.state
        file = self._found.pop(digest, None)
        if file is None or PaperFile.of(file.path) != file:
            if state != self._searched:
                self._missing, self._searched = set(), state
            file = self._near(version) or self._anywhere(digest)
        if file:
            self._found[digest] = file
        return file

    def _near(self, version: Version) -> PaperFile | None:
        beside = (folder / Path(version.source_file).name for folder in self.folders())
        for path in (self._ledger.root / version.source_file, *beside):
            there = PaperFile.of(path)
            if there and _is(path, version.sha256):
                return there
        return None

    def _anywhere(self, digest: str) -> PaperFile | None:
        if digest in self._missing:
            return None
        everywhere = papers(self._ledger, self.folders(), self._ledger.history().recorded)
        for sha256, source in everywhere.items():
            if there := PaperFile.of(source.path):
                self._found.setdefault(sha256, there)
        if digest not in self._found:
            self._missing.add(digest)
        return self._found.get(digest)


def _is(path: Path, sha256: str) -> bool:
    """Whether a file is there and has this content."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False
