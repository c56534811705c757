"""Files that take the place of those before only when they are whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import DatabaseError

from extractor.errors import PolicyError


@contextmanager
def replaced_when_whole(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """A folder to write drafts of files into, which replace those of before when the block ends well.

    No draft is left behind. Raises PolicyError where the disk refuses.
    """
    with one_line_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".policy-export.") as drafts:
            yield Path(drafts)
            for name in names:
                os.replace(Path(drafts) / name, folder / name)


@contextmanager
def one_line_errors(path: Path) -> Iterator[None]:
    """What the disk or SQLite refuses inside the block becomes a PolicyError that names the path."""
    try:
        yield
    except (OSError, DatabaseError) as fault:
        raise PolicyError(f"cannot write {path}: {getattr(fault, 'strerror', None) or fault}") from fault
