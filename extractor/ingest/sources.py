"""Which PDFs are meant, and what each of them is by its content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import SourceError

USUAL = Path("policies", "raw")
USUAL_PROFILES = Path("policies", "profiles")


@dataclass(frozen=True, slots=True)
class Source:
    """A PDF on disk or in a bucket. `file` is how the ledger names it: its path inside the ledger's folder, else its
    bare name.

    One in a bucket has a `url`, a `mark` that is another one when its content is, and no sha256 before it was fetched;
    its `path` is its bare name.
    """

    path: Path
    file: str
    sha256: str
    size: int  # bytes
    url: str = ""
    mark: str = ""

    @property
    def place(self) -> str:
        """Where it is, for a person."""
        return self.url or str(self.path)


def usual_sources(root: Path) -> list[Path]:
    """The folder that is read when none is named: policies/raw here, or else in the ledger; empty without either."""
    folders = (USUAL, root / USUAL)
    return [folder for folder in folders if folder.is_dir()][:1]


def usual_profiles(root: Path) -> Path | None:
    """Where profiles of somebody's own lie when no folder is named: policies/profiles in the ledger, or else here."""
    return next((folder for folder in (root / USUAL_PROFILES, USUAL_PROFILES) if folder.is_dir()), None)


def find_pdfs(paths: Iterable[Path]) -> list[Path]:
    """The files named, and every *.pdf in the folders named and below them, sorted and each once.

    Hidden files and folders are passed over, and links to folders are not followed.
    """
    pdfs = {pdf for path in paths for pdf in (_in_folder(path) if path.is_dir() else [path])}
    return sorted(pdfs, key=lambda path: path.parts)


def _in_folder(folder: Path) -> Iterator[Path]:
    for above, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(above, name) for name in files if is_pdf_name(name))


def is_pdf_below(path: Path, folder: Path) -> bool:
    """Whether `find_pdfs` finds this file in that folder, by its name."""
    if not path.is_relative_to(folder):
        return False
    *folders, name = path.relative_to(folder).parts or ("",)
    return is_pdf_name(name) and not any(each.startswith(".") for each in folders)


def is_pdf_name(name: str) -> bool:
    """Whether a file of this name in a folder is taken for a PDF: hidden ones are not."""
    return name.lower().endswith(".pdf") and not name.startswith(".")


def look_at(path: Path, root: Path) -> Source:
    """Reads a file's content once to know it again. Raises SourceError where there is no file to read."""
    if path.exists() and not path.is_file():
        raise SourceError(path, "this is not a file")
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return Source(path, ledger_name(path, root), digest, file.tell())
    except OSError as fault:
        raise SourceError(path, f"cannot be opened: {fault.strerror}") from fault


def ledger_name(path: Path, root: Path) -> str:
    """How a file is named in the ledger, the same on every machine: never with a path of this one."""
    whole, root = path.resolve(), root.resolve()
    name = whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path.name
    return os.fsencode(name).decode("utf-8", "replace")
