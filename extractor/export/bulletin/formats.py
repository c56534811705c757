"""The formats that a bulletin is mailed in."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.report.bulletin.bulletin import Bulletin


class BulletinFormat(StrEnum):
    """What a bulletin is printed as, by the ending of its file."""

    MD = "md"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"


def printed_as(format: BulletinFormat, bulletin: Bulletin) -> bytes:
    """The file; the libraries of a format are loaded when it is asked for."""
    match format:
        case BulletinFormat.MD:
            from extractor.report.bulletin.markdown import markdown

            return markdown(bulletin).encode()
        case BulletinFormat.HTML:
            from extractor.report.bulletin.web import html

            return html(bulletin).encode()
        case BulletinFormat.DOCX:
            from extractor.export.bulletin.word import docx

            return docx(bulletin)
        case BulletinFormat.XLSX:
            from extractor.export.bulletin.workbook import xlsx

            return xlsx(bulletin)
