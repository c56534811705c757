"""The release of this program: what a reading's evidence and a commit's trailer name as its extractor."""

from __future__ import annotations

import re
from importlib.metadata import version


def release_of(version: str) -> str:
    """The release that a version of this program is, or follows: "0.1.0.post1.dev3+g6f807ff" is work after "0.1.0"."""
    return re.split(r"\.post|\.dev|\+", version)[0]


READER_RELEASE = release_of(version("policy-extractor"))
