"""`policy extract`"""

from __future__ import annotations

from pathlib import Path

from extractor.cli.options import OwnProfiles, Pdf, Timeout


def extract(pdf: Pdf, profiles: OwnProfiles = None, timeout: Timeout = 60) -> None:
    """Print the facts and the evidence of one PDF as JSON; touch nothing."""
    from extractor.ingest.sources import ledger_name, usual_profiles
    from extractor.ingest.workers import Job, Limits, read_one

    here = Path.cwd()
    reading = read_one(Job(pdf, ledger_name(pdf, here)), Limits(timeout), profiles or usual_profiles(here))

    from extractor.model.canonical import dump_bytes
    from extractor.model.printed_json import Extraction
    from extractor.report.terminal import findings_line, note, write

    write(dump_bytes(Extraction(**dict(reading.policy), evidence=reading.evidence)))
    note(findings_line(reading.evidence))
