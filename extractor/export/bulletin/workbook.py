"""A bulletin as an Excel workbook: a sheet each for changes, codes with their status, criteria, findings.

It cannot carry: which words of a statement changed (before and after stand beside each other), more of a text than
Excel has room for in a cell, and links to more pages than Excel takes on a sheet: the pages after those stand as text.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from itertools import count

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from extractor.export.bulletin.sealing import PROPERTIES, instant, sealed
from extractor.report.bulletin.bulletin import Bulletin, PageLink
from extractor.report.bulletin.sheets import Cell, Indented, Sheet, sheets
from extractor.report.cells import is_risky
from extractor.report.printable import printable

ROOM = 32_000  # signs that a cell has room for, with some to spare
LINKS = 65_530  # hyperlinks that Excel takes on a sheet; with more it calls the file broken
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_LINK = Font(color="FF0B5A78", underline="single")


def xlsx(bulletin: Bulletin) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for sheet in sheets(bulletin):
        _fill(workbook.create_sheet(sheet.name), sheet)
    properties = workbook.properties
    properties.title, properties.creator = bulletin.title, "policy"
    written = io.BytesIO()
    workbook.save(written)
    properties.created = properties.modified = instant(bulletin.recorded)  # saving has set it to this moment
    return sealed(written.getvalue(), bulletin.recorded, {PROPERTIES: tostring(properties.to_tree())})


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for number, (name, width) in enumerate(sheet.columns, 1):
        page.cell(1, number, name).font = Font(bold=True)
        page.column_dimensions[get_column_letter(number)].width = width
    links = count(1)
    for row, cells in enumerate(sheet.rows, 2):
        for column, cell in enumerate(cells, 1):
            if cell:
                _write(page.cell(row, column), cell, links)
    page.freeze_panes = "B2"
    page.auto_filter.ref = page.dimensions
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _write(written: SheetCell, cell: Cell, links: Iterator[int]) -> None:
    """Days and numbers as what they are. Text, whatever it begins with: never a formula, not even after somebody has
    edited the cell."""
    written.alignment = _WRAPPED
    if isinstance(cell, (int, date)):
        written.value = cell
        return
    text = printable(cell if isinstance(cell, str) else cell.text)
    written.value = text if len(text) <= ROOM else f"{text[:ROOM]}…"
    written.data_type = "s"
    if is_risky(text):
        written.quotePrefix = True
    if isinstance(cell, Indented):
        written.alignment = Alignment(wrap_text=True, vertical="top", indent=cell.steps)
    if isinstance(cell, PageLink) and cell.address and next(links) <= LINKS:
        written.hyperlink, written.font = cell.address, _LINK
