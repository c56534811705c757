"""The ledger's versions as the feeds take them, where a feed goes on, and where files are put."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import DatabaseError

from extractor.answers import timeline
from extractor.errors import PolicyError, UnknownVersion
from extractor.feeds import code_tables, sqlite
from extractor.feeds.recorded import Recorded
from extractor.ledger import History, Ledger, Version
from extractor.ledger.timeline import Span, spans


def recorded_since(kept: Ledger, since: str | None) -> Iterator[Recorded]:
    """The versions recorded after one, which is named by its sequence number or the start of its commit.

    All where none is named. Raises UnknownVersion.
    """
    history = kept.history()
    first = _place_after(history, since) if since else 0
    for sequence, version in enumerate(history.recorded[first:], start=first + 1):
        yield _recorded(kept, sequence, version, None)


def recorded_with_days(kept: Ledger) -> Iterator[Recorded]:
    """All versions with the days that they are in force. Of a PDF that was read again, the newest reading only."""
    history = kept.history()
    found = (span for name in history.policies for span in spans(timeline(kept, history.of(name))))
    days = {span.dated.version.commit: span for span in found}
    for sequence, version in enumerate(history.recorded, start=1):
        if version.commit in days:
            yield _recorded(kept, sequence, version, days[version.commit])


def write_code_tables(kept: Ledger, folder: Path) -> list[Path]:
    """Writes the CSV data package into a folder and returns its files. Raises PolicyError."""
    made = code_tables.files(recorded_with_days(kept))
    with _said_plainly(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            with _in_place_of(folder / name) as draft:
                draft.write_bytes(content)
    return [folder / name for name in made]


def write_database(kept: Ledger, path: Path) -> list[Path]:
    """Writes the SQLite file, in place of one that is there, and returns it. Raises PolicyError."""
    versions = list(recorded_with_days(kept))
    with _said_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with _in_place_of(path) as draft:
            sqlite.write(versions, draft)
    return [path]


@contextmanager
def _in_place_of(path: Path) -> Iterator[Path]:
    """A file to write that takes the place of another when it is whole."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
        draft = Path(folder) / path.name
        yield draft
        os.replace(draft, path)


@contextmanager
def _said_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, DatabaseError) as fault:
        raise PolicyError(f"cannot write {path}: {getattr(fault, 'strerror', None) or fault}") from fault


def _place_after(history: History, since: str) -> int:
    """How many versions were recorded up to and with the one named."""
    total = len(history.recorded)
    if since.isdecimal() and int(since) <= total:
        return int(since)
    found = [place for place, version in enumerate(history.recorded, start=1) if version.commit.startswith(since)]
    if len(found) == 1 and len(since) >= 4:
        return found[0]
    raise UnknownVersion(f"no version {since!r} among the {total} of this ledger; without --since all are sent")


def _recorded(kept: Ledger, sequence: int, version: Version, span: Span | None) -> Recorded:
    governs = span is not None and not span.is_undone
    return Recorded(
        sequence=sequence,
        commit=version.commit,
        committed=version.committed,
        policy_id=version.policy_id,
        order=version.order,
        supersedes=version.supersedes,
        rereads=version.rereads,
        sha256=version.sha256,
        source_file=version.source_file,
        extractor=version.extractor,
        changes=version.changes,
        facts=json.loads(kept.facts(version)),
        known_from=span.dated.known_from if span else None,
        in_force_from=span.dated.start if span and governs else None,
        in_force_to=span.end if span and governs else None,
    )
