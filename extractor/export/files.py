"""Files for other tools, each put in its place when it is whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import DatabaseError

from extractor.errors import PolicyError
from extractor.export import code_tables, parquet, sqlite
from extractor.export.feeding import Feeding


def write_code_tables(feeding: Feeding, folder: Path, since: str | None) -> list[Path]:
    """Writes the CSV data package into a folder and returns its files. Raises PolicyError."""
    with _files_in_place(folder, (code_tables.CSV_NAME, code_tables.DESCRIPTOR_NAME)) as drafts:
        code_tables.write(feeding.policies_since(since), feeding.place, since or "", drafts)
    return [folder / code_tables.CSV_NAME, folder / code_tables.DESCRIPTOR_NAME]


def write_parquet(feeding: Feeding, folder: Path, since: str | None) -> list[Path]:
    """Writes the Parquet files into a folder and returns them. Raises PolicyError."""
    with _files_in_place(folder, parquet.FILES) as drafts:
        parquet.write(feeding.policies_since(since), feeding.place, since or "", drafts)
    return [folder / name for name in parquet.FILES]


def write_database(feeding: Feeding, path: Path) -> list[Path]:
    """Brings the SQLite file up to date, or makes it, and returns it. Raises PolicyError.

    A file is made anew where it is of another version of this program, or of another ledger or branch.
    """
    with _said_plainly(path):
        if path.exists() and (held := sqlite.place_of(path)) is not None and feeding.knows(held):
            sqlite.bring_up_to_date(path, feeding.policies_since, feeding.place)
            return [path]
    with _files_in_place(path.parent, (path.name,)) as drafts:
        sqlite.write(feeding.policies_since(None), feeding.place, drafts / path.name)
    return [path]


@contextmanager
def _files_in_place(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """A folder to write drafts of files into, which take the place of others when the block ends well."""
    with _said_plainly(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".policy-export.") as drafts:
            yield Path(drafts)
            for name in names:
                os.replace(Path(drafts) / name, folder / name)


@contextmanager
def _said_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, DatabaseError) as fault:
        raise PolicyError(f"cannot write {path}: {getattr(fault, 'strerror', None) or fault}") from fault
