"""Which sort of file a secondary source is, by its bytes."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import TypeAdapter

from extractor.checks.audit.sources.plain_text import read_text
from extractor.checks.audit.sources.web_page import read_html
from extractor.errors import SourceError
from extractor.ingest.workers import Limits, call_apart
from extractor.model.audit import SourceLine

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|main|div|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_READ_PDF = "extractor.checks.audit.sources.paper:read_pdf"
_LINES = TypeAdapter(tuple[SourceLine, ...])
_MOST_BYTES = 20_000_000


def read_source(path: Path, limits: Limits) -> tuple[SourceLine, ...]:
    """The lines of a text, HTML or PDF file; `limits` are what a PDF may cost.

    Raises SourceError where it cannot be read or says nothing.
    """
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise SourceError(path, f"cannot be read: {fault.strerror}") from fault
    if len(content) > _MOST_BYTES:
        raise SourceError(path, f"is larger than {_MOST_BYTES // 1_000_000} MB; a guide of a policy is not")
    lines = _read(path, content, limits)
    if not lines:
        raise SourceError(path, "has no text")
    return lines


def _read(path: Path, content: bytes, limits: Limits) -> tuple[SourceLine, ...]:
    if content.lstrip()[:5] == b"%PDF-":
        return call_apart(path, _READ_PDF, _LINES, limits)
    if _HTML.match(content) or path.suffix.lower() in (".html", ".htm", ".xhtml"):
        return tuple(read_html(content))
    if b"\0" in content:
        raise SourceError(path, "is neither text nor HTML nor a PDF")
    return tuple(read_text(content.decode("utf-8-sig", errors="replace")))
