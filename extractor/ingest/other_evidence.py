"""A reading with other evidence: the file's name or the reader as they were recorded, or more findings."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.model.policy import Reading
from extractor.model.provenance import Finding


def under_its_name(reading: Reading, file: str) -> Reading:
    """The reading under the file name that was recorded: the same bytes may have another name now."""
    document = reading.evidence.document.model_copy(update={"file": file})
    return Reading(reading.policy, reading.evidence.model_copy(update={"document": document}))


def read_by(reading: Reading, reader: str | None) -> Reading:
    """The reading as if another reader had read the same."""
    document = reading.evidence.document.model_copy(update={"reader": reader})
    return Reading(reading.policy, reading.evidence.model_copy(update={"document": document}))


def with_findings(reading: Reading, more: Iterable[Finding]) -> Reading:
    findings = (*reading.evidence.findings, *more)
    return Reading(reading.policy, reading.evidence.model_copy(update={"findings": findings}))
