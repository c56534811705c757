"""Recorded versions as they were read, before any correction: from the ledger, from beside it, or from their PDFs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter

from extractor.errors import LedgerError, SourceError
from extractor.ingest.arrival import Arrival
from extractor.ingest.moving import as_recorded
from extractor.ingest.other_evidence import under_its_name
from extractor.ingest.papers import papers
from extractor.ingest.run import ReadAll
from extractor.ingest.sources import Source
from extractor.ledger import Ledger, Version
from extractor.model.policy import Evidence, Reading

FOLDER = "as-read"
_READING = TypeAdapter(Reading)


def arrivals_as_read(
    ledger: Ledger, versions: Sequence[Version], folders: Iterable[Path], read_all: ReadAll
) -> Iterator[Arrival]:
    """The versions as if they came now. What no person has corrected is read as it is recorded.

    Of others the reading is kept beside the ledger; where it is not, the PDF is read again. Raises LedgerError where
    one is not at hand, SourceError where it cannot be read.
    """
    to_read = []
    for version in versions:
        if (arrival := _at_hand(ledger, version)) is None:
            to_read.append(version)
            continue
        yield arrival
    sources = papers(ledger, folders, to_read)
    for version in to_read:
        if version.sha256 not in sources:
            raise LedgerError(
                f"{version.source_file} is not there, nor another file with its bytes: "
                "what was corrected in it before is only known as it was corrected"
            )
    for source, outcome in read_all(list(sources.values())):
        if isinstance(outcome, SourceError):
            raise outcome
        yield Arrival(source, outcome)


def keep_as_read(ledger: Ledger, readings: Iterable[Reading]) -> None:
    """Keeps readings beside the ledger, so that another correction need not read their PDFs."""
    with suppress(OSError):  # nothing is lost: they are read once more
        for reading in readings:
            file = _file(ledger, reading.evidence)
            file.parent.mkdir(parents=True, exist_ok=True)
            draft = file.with_suffix(".new")
            draft.write_bytes(_READING.dump_json(reading))
            draft.replace(file)


def as_read_or_recorded(ledger: Ledger, version: Version) -> Arrival:
    """A version as it was read where that is at hand, else as it is recorded: with what is corrected in it by now."""
    return _at_hand(ledger, version) or as_recorded(ledger, version)


def _at_hand(ledger: Ledger, version: Version) -> Arrival | None:
    evidence = Evidence.model_validate_json(ledger.evidence(version))
    if not evidence.corrections:
        return as_recorded(ledger, version)
    with suppress(OSError, ValueError):  # a damaged file is as good as none
        reading = _READING.validate_json(_file(ledger, evidence).read_bytes())
        source = Source(ledger.root / version.source_file, version.source_file, version.sha256, 0)
        return Arrival(source, under_its_name(reading, version.source_file))
    return None


def _file(ledger: Ledger, evidence: Evidence) -> Path:
    document = evidence.document
    return ledger.beside / FOLDER / f"{document.sha256}-{document.reader or document.extractor}.json"
