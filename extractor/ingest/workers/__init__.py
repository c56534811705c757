"""Each PDF is read in a process of its own: a crash, a hang or a bomb costs one file and nothing else."""

from extractor.ingest.workers.process_limits import Limits
from extractor.ingest.workers.processes import call_apart
from extractor.ingest.workers.readers import Job, Readers, cores, read_one

__all__ = ["Job", "Limits", "Readers", "call_apart", "cores", "read_one"]
