"""A bulletin as a Word document: words taken out are struck through, words put in underlined.

It cannot carry: a text folded away (all is open), and colours of its own in a dark window.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from extractor.export.bulletin.sealing import instant, sealed
from extractor.report.branches import TreeLine
from extractor.report.bulletin.bulletin import Bulletin, Item, Notice, PageLink, Section
from extractor.report.printable import one_line, printable

_PUT_IN, _TAKEN_OUT, _FAINT, _LINK = (RGBColor.from_string(c) for c in ("1A7F37", "CF222E", "5A6478", "0B5A78"))
_STEP = Cm(0.6)
_WIDTHS = tuple(map(Cm, (4.1, 3.4, 2.0, 2.4, 5.1)))  # of the overview's columns


def docx(bulletin: Bulletin) -> bytes:
    document = Document()
    _set_up(document, bulletin)
    document.add_heading(_plain(bulletin.title), 0)
    document.add_paragraph(_plain(bulletin.lead))
    _overview(document, bulletin)
    for section in bulletin.sections:
        _section(document, section)
    written = io.BytesIO()
    document.save(written)
    return sealed(written.getvalue(), bulletin.recorded)


def _set_up(document: WordDocument, bulletin: Bulletin) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = _plain(bulletin.title), "policy", "policy"
    properties.created = properties.modified = instant(bulletin.recorded)
    properties.comments = ""
    for part in document.sections:
        part.orientation = WD_ORIENT.PORTRAIT
        part.left_margin = part.right_margin = part.top_margin = part.bottom_margin = Cm(2)
    document.styles["Normal"].font.size = Pt(10)


def _overview(document: WordDocument, bulletin: Bulletin) -> None:
    if not bulletin.sections:
        return
    table = document.add_table(rows=1, cols=5, style="Light Grid Accent 1")
    rows = [("Policy", "Payer", "Status", "Effective", "What changed")]
    rows += [(n.title, n.payer, n.heading.status, n.effective, n.summary) for n in bulletin.notices]
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width  # some programs go by the columns, others by each cell
    for number, row in enumerate(rows):
        line = table.rows[0] if number == 0 else table.add_row()
        for cell, text, width in zip(line.cells, row, _WIDTHS, strict=True):
            cell.text, cell.width = _plain(text), width
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(9)
        line._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader" if number == 0 else "w:cantSplit"))


def _section(document: WordDocument, section: Section) -> None:
    document.add_heading(section.heading.value, 1)
    for notice in section.notices:
        if section.is_brief:
            line = document.add_paragraph(style="List Bullet")
            line.add_run(f"{_plain(notice.title)}: ").bold = True
            line.add_run(f"{_plain(notice.summary)} – {_plain('; '.join(map(': '.join, notice.facts)))} – ")
            _link(line, notice.page)
            _faint(line, f" {'; '.join(notice.standing)}" if notice.standing else "")
        else:
            _notice(document, notice)


def _notice(document: WordDocument, notice: Notice) -> None:
    document.add_heading(_plain(notice.title), 2)
    head = document.add_paragraph()
    for name, value in notice.facts:
        _faint(head, f"{name}: ")
        head.add_run(_plain(value)).add_break()
    _faint(head, "Document: ")
    _link(head, notice.page)
    document.add_paragraph().add_run(_plain(notice.summary)).bold = True
    for sentence in (*notice.standing, *notice.issue.announces):
        document.add_paragraph(_plain(sentence), style="Intense Quote")
    for group in notice.groups:
        document.add_heading(group.title, 3)
        for item in group.items:
            _item(document, item)
        _bullets(document, filter(None, (group.counted,)), "List Bullet")
    if notice.accounts:
        document.add_heading("What the insurer says was changed", 3)
        for account in notice.accounts:
            document.add_paragraph(_plain(account.entry), style="List Bullet")
            _bullets(document, (f"{status}: {claim}" for status, claim in account.claims), "List Bullet 2")
    if notice.doubts:
        document.add_heading("To be looked at", 3)
        _bullets(document, notice.doubts, "List Bullet")
    if notice.folded:
        _faint(document.add_paragraph(), notice.folded)


def _item(document: WordDocument, item: Item) -> None:
    line = document.add_paragraph(style="List Bullet")
    if item.marks:
        line.add_run(f"[{_plain(', '.join(item.marks))}] ").bold = True
    if item.head:
        _faint(line, item.head)
        _pages(line, item)
        line.add_run().add_break()
    for sign, text in item.words:
        run = line.add_run(printable(text).replace("\n", " ").replace("\t", " "))
        run.font.strike, run.font.underline, run.italic = (sign == "-") or None, (sign == "+") or None, sign == "?"
        if sign in "-+":
            run.font.color.rgb = _PUT_IN if sign == "+" else _TAKEN_OUT
    if item.logic:
        line.add_run(f" {_plain(item.logic)}").italic = True
    if not item.head:
        _pages(line, item)
    for statement in item.tree:
        _statement(document, statement)
    if item.notes:
        why = document.add_paragraph()
        why.paragraph_format.left_indent = _STEP
        _faint(why, "; ".join(item.notes))


def _statement(document: WordDocument, statement: TreeLine) -> None:
    line = document.add_paragraph()
    line.paragraph_format.left_indent = _STEP * (1 + statement.depth)
    line.add_run(f"{_plain(statement.label)}. " if statement.label else "– ")
    run = line.add_run(_plain(statement.text))
    if statement.change.kind in ("added", "removed"):
        is_added = statement.change.kind == "added"
        run.font.underline, run.font.strike = is_added or None, not is_added or None
        run.font.color.rgb = _PUT_IN if is_added else _TAKEN_OUT
    if statement.logic:
        line.add_run(f" {_plain(statement.logic)}").italic = True
    if statement.change.kind == "moved":
        line.add_run(" moved here").italic = True


def _bullets(document: WordDocument, lines: Iterable[str], style: str) -> None:
    for text in lines:
        document.add_paragraph(_plain(text), style=style)


def _pages(line: Paragraph, item: Item) -> None:
    for side, printed in enumerate(item.pages):
        _faint(line, " → " if side else " (")
        for number, page in enumerate(printed):
            _faint(line, ", " if number else "")
            _link(line, page)
    _faint(line, ")" if item.pages else "")


def _faint(line: Paragraph, text: str) -> None:
    if text:
        line.add_run(printable(text)).font.color.rgb = _FAINT


def _link(line: Paragraph, page: PageLink) -> None:
    """A run that opens a page, if the PDF is at hand; the library itself only reads such links."""
    run = line.add_run(_plain(page.text))
    if not page.address:
        return
    run.font.color.rgb, run.font.underline = _LINK, True
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), line.part.relate_to(page.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._r.getparent().replace(run._r, link)
    link.append(run._r)


def _plain(text: str) -> str:
    return one_line(text)
