"""Which sort of file a secondary source is, by its bytes."""

from __future__ import annotations

import re
from pathlib import Path

from extractor.checks.audit.sources.plain_text import read_text
from extractor.checks.audit.sources.web_page import read_html
from extractor.errors import SourceError
from extractor.model.audit import SourceLine

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|main|div|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_MOST_BYTES = 20_000_000


def read_source(path: Path) -> tuple[SourceLine, ...]:
    """The lines of a text, HTML or PDF file. Raises SourceError where it cannot be read or says nothing."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise SourceError(path, f"cannot be read: {fault.strerror}") from fault
    if len(content) > _MOST_BYTES:
        raise SourceError(path, f"is larger than {_MOST_BYTES // 1_000_000} MB; a guide of a policy is not")
    lines = _read(path, content)
    if not lines:
        raise SourceError(path, "has no text")
    return lines


def _read(path: Path, content: bytes) -> tuple[SourceLine, ...]:
    if content.lstrip()[:5] == b"%PDF-":
        from extractor.checks.audit.sources.paper import read_pdf  # which loads the whole reader of PDFs

        return tuple(read_pdf(path))
    if _HTML.match(content) or path.suffix.lower() in (".html", ".htm", ".xhtml"):
        return tuple(read_html(content))
    if b"\0" in content:
        raise SourceError(path, "is neither text nor HTML nor a PDF")
    return tuple(read_text(content.decode("utf-8-sig", errors="replace")))
