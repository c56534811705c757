"""A bulletin as Markdown (CommonMark with the tables of GitHub), for mails, wikis and tickets.

Words taken out and put in are elements of HTML: the marks of Markdown are none beside some punctuation.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.report.branches import TreeLine
from extractor.report.bulletin.bulletin import Bulletin, Item, Notice, PageLink
from extractor.report.excerpts import Piece
from extractor.report.markdown import escaped

_AROUND: dict[str, tuple[str, str]] = {
    "=": ("", ""),
    "?": ("*", "*"),
    "-": ("<del>", "</del>"),
    "+": ("<ins>", "</ins>"),
}


def markdown(bulletin: Bulletin) -> str:
    return "\n".join(_lines(bulletin)) + "\n"


def _lines(bulletin: Bulletin) -> Iterator[str]:
    yield from (f"# {escaped(bulletin.title)}", "", escaped(bulletin.lead))
    if bulletin.sections:
        yield from ("", "| Policy | Payer | Status | Effective | What changed |", "| --- | --- | --- | --- | --- |")
    for notice in bulletin.notices:
        cells = (notice.title, notice.payer, notice.heading.status, notice.effective, notice.summary)
        yield f"| {' | '.join(map(escaped, cells))} |"
    for section in bulletin.sections:
        yield from ("", f"## {escaped(section.heading)}", "")
        for notice in section.notices:
            yield from [_in_one_line(notice)] if section.is_brief else _notice(notice)


def _in_one_line(notice: Notice) -> str:
    facts = "; ".join(f"{escaped(name)}: {escaped(value)}" for name, value in notice.facts)
    standing = "".join(f" *{escaped(sentence)}*" for sentence in notice.standing)
    return f"- **{escaped(notice.title)}** ({facts}; {_link(notice.page)}): {escaped(notice.summary)}{standing}"


def _notice(notice: Notice) -> Iterator[str]:
    yield from (f"### {escaped(notice.title)}", "")
    yield from (f"- {escaped(name)}: {escaped(value)}" for name, value in notice.facts)
    yield from (f"- Document: {_link(notice.page)}", "", f"**{escaped(notice.summary)}**", "")
    for sentence in (*notice.standing, *notice.issue.announces):
        yield from (f"*{escaped(sentence)}*", "")
    for group in notice.groups:
        yield from (f"#### {escaped(group.title)}", "", *(line for item in group.items for line in _item(item)))
        yield from ([f"- {escaped(group.counted)}", ""] if group.counted else [""])
    if notice.accounts:
        yield from ("#### What the insurer says was changed", "")
        for account in notice.accounts:
            yield f"- {escaped(account.entry)}"
            yield from (f"  - {escaped(status)}: {escaped(claim)}" for status, claim in account.claims)
        yield ""
    if notice.doubts:
        yield from ("#### To be looked at", "", *(f"- {escaped(doubt)}" for doubt in notice.doubts), "")
    if notice.folded:
        yield from (f"*{escaped(notice.folded)}*", "")


def _item(item: Item) -> Iterator[str]:
    marks = f" – **{escaped(', '.join(item.marks))}**" if item.marks else ""
    pages = " → ".join(", ".join(map(_link, printed)) for printed in item.pages)
    logic = f" *{escaped(item.logic)}*" if item.logic else ""
    words = f"{''.join(map(_piece, item.words)).strip()}{logic}"
    beside = f"{f' ({pages})' if pages else ''}{marks}"
    yield f"- {escaped(item.head) or words}{beside}{'  ' if item.head else ''}"
    if item.head:
        yield f"  {words}"
    yield from (f"{'  ' * line.depth}- {_statement(line)}" for line in item.tree)
    if item.notes:
        yield from ("", f"  *{escaped('; '.join(item.notes))}*")


def _statement(line: TreeLine) -> str:
    text = _piece(("-" if line.change.kind == "removed" else "=", line.text))
    moved = " *(moved here)*" if line.change.kind == "moved" else ""
    label = f"{escaped(f'{line.label}.')} " if line.label else ""
    return f"{label}{text}{f' *{escaped(line.logic)}*' if line.logic else ''}{moved}"


def _piece(piece: Piece) -> str:
    """A run of words; its marks stand close to them, as Markdown wants it, and the white space outside."""
    sign, text = piece
    words = escaped(text)
    if not words:
        return " "
    opening, closing = _AROUND[sign]
    before, after = (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")
    return f"{before}{opening}{words}{closing}{after}"


def _link(page: PageLink) -> str:
    return f"[{escaped(page.text)}]({page.address})" if page.address else escaped(page.text)
