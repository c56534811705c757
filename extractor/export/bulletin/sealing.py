"""Office files are zip archives: their members get the day of the ledger, and the same ledger gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PROPERTIES = "docProps/core.xml"
LONG_AGO = "1980-01-01T00:00:00+00:00"  # in place of the day of a ledger without versions; archives know nothing older


def instant(recorded: str | None) -> datetime:
    """When the ledger was last written, as office files have it: UTC, without saying so."""
    return datetime.fromisoformat(recorded or LONG_AGO).astimezone(UTC).replace(tzinfo=None)


def sealed(archive: bytes, recorded: str | None, instead: Mapping[str, bytes] | None = None) -> bytes:
    """The archive again, every member of the instant `recorded`; `instead` are other contents of members, by name."""
    when = instant(recorded)
    written = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as old, ZipFile(written, "w") as new:
        for name in old.namelist():
            member = ZipInfo(name, (max(when.year, 1980), when.month, when.day, when.hour, when.minute, when.second))
            member.compress_type, member.create_system, member.external_attr = ZIP_DEFLATED, 0, 0
            new.writestr(member, instead[name] if instead and name in instead else old.read(name))
    return written.getvalue()
