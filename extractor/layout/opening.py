"""Opening a file as a PDF, or saying in one line why it cannot be."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from extractor.errors import Encrypted, LimitExceeded, NotAPdf
from extractor.layout.limits import Limits

_HEAD = 1024  # bytes: the PDF mark stands among the first of these


def opened(path: Path, limits: Limits) -> tuple[bytes, pypdfium2.PdfDocument]:
    """The file's bytes and the open document, its form fields included; the caller closes it."""
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise LimitExceeded(path, f"{size:,} bytes; at most {limits.file_bytes:,} are read")
    data = path.read_bytes()
    if not data:
        raise NotAPdf(path, "the file is empty")
    if b"%PDF-" not in data[:_HEAD]:
        raise NotAPdf(path, "not a PDF: it does not begin as one")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise _reason(path, data, fault) from fault
    if len(document) > limits.pages:
        pages = len(document)
        document.close()
        raise LimitExceeded(path, f"{pages} pages; at most {limits.pages} are read")
    if document.get_formtype():
        document.init_forms()
    return data, document


def _reason(path: Path, data: bytes, fault: pypdfium2.PdfiumError) -> NotAPdf | Encrypted:
    code = getattr(fault, "err_code", None)
    if code == FPDF_ERR_PASSWORD:
        return Encrypted(path, "it is encrypted and opens only with its user password")
    if code == FPDF_ERR_SECURITY:
        return Encrypted(path, "it is encrypted in a way that cannot be read here (unknown security handler)")
    if b"%%EOF" not in data[-_HEAD:]:
        return NotAPdf(path, "the PDF is cut off: its end is missing")
    return NotAPdf(path, "the PDF is damaged beyond reading")
