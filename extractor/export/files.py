"""Files for other tools; each replaces the one before when it is whole."""

from __future__ import annotations

from pathlib import Path

from extractor.export import code_tables_csv, parquet, sqlite
from extractor.export.ledger_feed import LedgerFeed
from extractor.export.replacing import one_line_errors, replaced_when_whole


def write_code_tables(feed: LedgerFeed, folder: Path, since: str | None) -> list[Path]:
    """Writes the CSV data package into a folder and returns its files. Raises PolicyError."""
    with replaced_when_whole(folder, (code_tables_csv.CSV_NAME, code_tables_csv.DESCRIPTOR_NAME)) as drafts:
        code_tables_csv.write(feed.policies_since(since), feed.cursor, since or "", drafts)
    return [folder / code_tables_csv.CSV_NAME, folder / code_tables_csv.DESCRIPTOR_NAME]


def write_parquet(feed: LedgerFeed, folder: Path, since: str | None) -> list[Path]:
    """Writes the Parquet files into a folder and returns them. Raises PolicyError."""
    with replaced_when_whole(folder, parquet.FILES) as drafts:
        parquet.write(feed.policies_since(since), feed.cursor, since or "", drafts)
    return [folder / name for name in parquet.FILES]


def write_database(feed: LedgerFeed, path: Path) -> list[Path]:
    """Brings the SQLite file up to date, or makes it, and returns it. Raises PolicyError.

    A file is made anew where it is of another version of this program, or of another ledger or branch.
    """
    with one_line_errors(path):
        if path.exists() and (cursor := sqlite.cursor_of(path)) is not None and feed.knows(cursor):
            sqlite.bring_up_to_date(path, feed.policies_since, feed.cursor)
            return [path]
    with replaced_when_whole(path.parent, (path.name,)) as drafts:
        sqlite.write(feed.policies_since(None), feed.cursor, drafts / path.name)
    return [path]
