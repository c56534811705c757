"""Parquet files, one a table of `version_rows`.

Written with pyarrow, which is an extra: `pip install '.[parquet]'`. Days are dates, `committed` is a moment in UTC. The
same ledger gives the same bytes with the same version of pyarrow. The metadata of each file says with which version of
the ledger it ends (`policy.place`) and after which it begins (`policy.since`, empty for all).

It cannot carry: evidence and findings, older readings of a PDF that was read again, keys (nothing checks that a row's
version is there), full-text search, the exact patch, and differences that change no rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from extractor.errors import PolicyError
from extractor.export.feed_versions import PolicyRecord
from extractor.export.version_rows import TABLES, Row, rows

if TYPE_CHECKING:
    import pyarrow

GROUP = 50_000  # rows that are held in memory before they are written
FILES = tuple(f"{table}.parquet" for table in TABLES)
_DAYS = frozenset(("in_force_from", "in_force_to", "known_from", "known_to"))


def write(policies: Iterable[PolicyRecord], cursor: str, since: str, folder: Path) -> None:
    """Writes the files into a folder. Raises PolicyError where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as missing:
        raise PolicyError("Parquet needs pyarrow, which is not installed: pip install '.[parquet]'") from missing
    metadata = {"policy.place": cursor, "policy.since": since}
    schemas = {table: pyarrow.schema(_fields(row), metadata=metadata) for table, row in TABLES.items()}
    waiting: dict[str, list[Row]] = defaultdict(list)
    with ExitStack() as open_files:
        writers = {
            table: open_files.enter_context(ParquetWriter(folder / f"{table}.parquet", schema))
            for table, schema in schemas.items()
        }

        def flush(table: str) -> None:
            columns = zip(*waiting.pop(table, []), strict=True)
            values = dict(zip(schemas[table].names, columns, strict=False))
            arrays = [_array(values.get(field.name, ()), field) for field in schemas[table]]
            writers[table].write_table(pyarrow.Table.from_arrays(arrays, schema=schemas[table]))

        for policy in policies:
            for table, row in rows(policy):
                waiting[table].append(row)
                if len(waiting[table]) == GROUP:
                    flush(table)
        for table in TABLES:
            flush(table)


def _fields(row: type[Row]) -> list[pyarrow.Field]:
    """The columns of a table: days and moments by their names, the others by the types of their fields."""
    import pyarrow

    fields = []
    for name, hint in get_type_hints(row).items():
        kinds = {int: pyarrow.int64(), bool: pyarrow.bool_()}
        kind = pyarrow.date32() if name in _DAYS else _moment() if name == "committed" else kinds.get(hint)
        fields.append(pyarrow.field(name, kind or pyarrow.utf8(), nullable=NoneType in get_args(hint)))
    return fields


def _moment() -> pyarrow.DataType:
    import pyarrow

    return pyarrow.timestamp("s", tz="UTC")


def _array(values: Iterable[Any], field: pyarrow.Field) -> pyarrow.Array:
    import pyarrow

    if field.name in _DAYS:
        values = [day and date.fromisoformat(day) for day in values]
    elif field.name == "committed":
        values = [datetime.fromisoformat(moment) for moment in values]
    return pyarrow.array(values, field.type)
