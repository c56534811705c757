"""Each PDF is read in a process of its own: a crash, a hang or a bomb costs one file and nothing else."""

from extractor.isolation.limits import Limits
from extractor.isolation.readers import Job, Readers, cores, read_one

__all__ = ["Job", "Limits", "Readers", "cores", "read_one"]
