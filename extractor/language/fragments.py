"""Named pieces of patterns: "{year}" in a pattern of a data file stands for the fragment of that name."""

from __future__ import annotations

import re
from collections.abc import Mapping

FRAGMENT = re.compile(r"\{([a-z_]+)\}")  # "{0,40}" is a count and stays


def filled(pattern: str, fragments: Mapping[str, object]) -> str:
    """A pattern with its fragments put in. Raises KeyError for one that is not there."""
    return FRAGMENT.sub(lambda hit: str(fragments[hit[1]]), pattern)
