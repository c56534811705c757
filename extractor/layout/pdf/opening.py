"""Opening a file as a PDF, or saying in one line why it cannot be."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from extractor.errors import Encrypted, LimitExceeded, NotAPdf, SourceError
from extractor.layout.pdf.limits import Limits
from extractor.layout.pdf.second_opinion import SecondOpinion

_LONG = 50  # pages whose remains PDFium may keep: some 10 MB
_HEAD = 1024  # bytes: the PDF mark stands among the first of these


def opened(path: Path, limits: Limits) -> tuple[bytes, pypdfium2.PdfDocument | None]:
    """The file's bytes and the open document, its form fields included; the caller closes it.

    None for a document that PDFium cannot read but pdfplumber can. Raises NotAPdf, Encrypted or LimitExceeded, and
    SourceError where there is no such file or it may not be read.
    """
    data = _content(path, limits)
    if not data:
        raise NotAPdf(path, "the file is empty")
    if b"%PDF-" not in data[:_HEAD]:
        raise NotAPdf(path, "not a PDF: it does not begin as one")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        error = _reason(path, data, fault)
        if isinstance(error, NotAPdf) and _pages_for_second(data, limits):
            return data, None
        raise error from fault
    pages = len(document)
    if not 0 < pages <= limits.pages:
        document.close()
        if pages:
            raise LimitExceeded(path, f"{pages} pages; at most {limits.pages} are read")
        if _pages_for_second(data, limits):
            return data, None
        raise NotAPdf(path, "the PDF has no pages")
    return data, _with_forms(document)


def _content(path: Path, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise LimitExceeded(path, f"{size:,} bytes; at most {limits.file_bytes:,} are read")
        return path.read_bytes()
    except (OSError, ValueError) as fault:  # a name that no file can have is a ValueError
        raise SourceError(path, f"cannot be opened: {getattr(fault, 'strerror', None) or fault}") from fault


class Reopening:
    """A document that is opened anew every so many pages.

    PDFium lets go of what it keeps of each page only when it closes the document.
    """

    def __init__(self, document: pypdfium2.PdfDocument, data: bytes) -> None:
        self._document, self._data = document, data

    def document(self, page: int) -> pypdfium2.PdfDocument:
        """The document for reading this page, counted from 1; those given before are closed then."""
        if page % _LONG == 0:
            self._document.close()
            self._document = _with_forms(pypdfium2.PdfDocument(self._data))
        return self._document

    def close(self) -> None:
        self._document.close()


def _with_forms(document: pypdfium2.PdfDocument) -> pypdfium2.PdfDocument:
    if document.get_formtype():
        document.init_forms()
    return document


def _pages_for_second(data: bytes, limits: Limits) -> bool:
    """Whether the second reader finds pages, and not too many."""
    second = SecondOpinion(data)
    try:
        return 0 < len(second) <= limits.pages
    finally:
        second.close()


def _reason(path: Path, data: bytes, fault: pypdfium2.PdfiumError) -> NotAPdf | Encrypted:
    code = getattr(fault, "err_code", None)
    if code == FPDF_ERR_PASSWORD:
        return Encrypted(path, "it is encrypted and opens only with its user password")
    if code == FPDF_ERR_SECURITY:
        return Encrypted(path, "it is encrypted in a way that cannot be read here (unknown security handler)")
    if b"%%EOF" not in data[-_HEAD:]:
        return NotAPdf(path, "the PDF is cut off: its end is missing")
    return NotAPdf(path, "the PDF is damaged beyond reading")
