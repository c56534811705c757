"""Where one sentence of running text ends and the next begins."""

from __future__ import annotations

import re

_ABBREVIATED = (
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\bDr\.)(?<!\bNo\.)(?<!\bal\.)(?<!\betc\.)(?<!\bU\.S\.)"
    r"(?<!\bp\.)(?<!\bpp\.)(?<!\bFig\.)(?<!\bSec\.)(?<!\bapprox\.)"
)
_END = re.compile(rf"{_ABBREVIATED}(?:(?<=[.!?])|(?<=[.!?][”\")]))\s+(?=[A-Z0-9“\"(•☐])")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, in order, none of them empty."""
    return [sentence for part in _END.split(text) if (sentence := part.strip())]
