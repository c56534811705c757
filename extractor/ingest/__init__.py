"""Many PDFs into the ledger: which policies they are, in which order, and the proof that what was kept is right."""

from extractor.ingest.reading import reading_apart
from extractor.ingest.rows import Row, Summary
from extractor.ingest.run import ingest, rehearse
from extractor.ingest.sources import ledger_name
from extractor.ingest.verification import Proof, verify

__all__ = ["Proof", "Row", "Summary", "ingest", "ledger_name", "reading_apart", "rehearse", "verify"]
