"""Documents in a few lines, each line with how it was read, for tests of the check sums.

    # Coverage Criteria
    c The splint is covered when ALL of the following are met: {all_of}
    c   1. The member snores
    -   2. The member / has a dentist

A line begins with what became of it: "c" a criterion, "l" a limitation, "h" an entry of the history, "r" a reference,
"k" a row of a code table, "a" the sentence of prior authorization, "t" the title, "f" the foot of a page, "-" nothing:
it was left in running text. Two spaces are a step in the tree, " / " is the end of a printed line, "|" parts the cells
of a table's row, "*…*" is bold, {…} the logic. "#" begins a heading, "c#" one that is a criterion too; "---" turns the
page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import count
from textwrap import dedent
from typing import Any

from extractor.doubts import checked, doubts
from extractor.language.dates import find_dates
from extractor.model.finds import Cited
from extractor.model.layout import Layout, Line, Page, Word
from extractor.model.outline import Grid, GridCell, Mark, Outline, Passage, Section
from extractor.model.policy import AtLeast, Code, CodeTable, Criterion, Logic, Policy, Reading, Reference, Revision
from extractor.model.provenance import Box, Finding
from extractor.reading.assemble import Source, assemble

_LINE = re.compile(r"(?P<read>[clhrkatf-]?)(?P<level>#*)(?P<indent> *)(?P<text>.*)")
_MARK = re.compile(r"(?P<sign>(?P<label>\d{1,2}|[A-Z]|[ivx]{1,4}|[a-z])(?P<stop>[.)])|•)\s+")
_SIGN, _LEADING, _SIZE = 5.0, 12.0, 10.0


@dataclass
class _Statement:
    part: str
    depth: int
    passage: Passage
    logic: Logic | None
    children: list[_Statement] = field(default_factory=list)


@dataclass
class _Typed:
    """What was typed so far."""

    sections: list[tuple[Passage | None, int, list[Passage | Grid]]] = field(default_factory=lambda: [(None, 1, [])])
    statements: list[_Statement] = field(default_factory=list)
    history: list[Passage] = field(default_factory=list)
    references: list[Passage] = field(default_factory=list)
    rows: list[tuple[Passage, ...]] = field(default_factory=list)
    title: list[Passage] = field(default_factory=list)
    authorization: list[Passage] = field(default_factory=list)
    feet: list[Line] = field(default_factory=list)


class _Typist:
    def __init__(self) -> None:
        self._index, self._page, self._top = count(), 1, 72.0

    def turn(self) -> None:
        self._page, self._top = self._page + 1, 72.0

    def passage(self, text: str, depth: int, left: float | None = None) -> Passage:
        left = 72.0 + 18 * depth if left is None else left
        bold = text.startswith("*") and text.endswith("*")
        found = None if bold else _MARK.match(text)
        lines, marks = [], ()
        if found:
            words = self._line(found["sign"], left, bold).words
            marks, self._top = words, self._top - _LEADING
        for part in (text.strip("*") if bold else text[found.end() if found else 0 :]).split(" / "):
            lines.append(self._line(part, left + (18 if found else 0), bold))
        return Passage(
            text=" ".join(line.text for line in lines),
            lines=tuple(lines),
            depth=depth,
            left=left,
            indent=left + (18 if found else 0),
            mark=_mark(found, marks) if found else None,
        )

    def row(self, cells: list[str]) -> tuple[Passage, ...]:
        top, bottom, passages = self._top, self._top, []
        for column, text in enumerate(cells):
            self._top = top
            passages.append(self.passage(text, 0, left=72.0 + 180 * column))
            bottom = max(bottom, self._top)
        self._top = bottom
        return tuple(passages)

    def _line(self, text: str, left: float, bold: bool) -> Line:
        """Runs of spaces are gaps, as on a page."""
        words, column = [], 0
        for token in text.split(" "):
            if token:
                box = Box(left + column * _SIGN, self._top, left + (column + len(token)) * _SIGN, self._top + _SIZE)
                words.append(Word(token, box, self._page, next(self._index), size=_SIZE, bold=bold))
            column += len(token) + 1
        self._top += _LEADING
        return Line.of(words)


def _mark(found: re.Match[str], words: tuple[Word, ...]) -> Mark:
    label = found["label"]
    if label is None:
        return Mark("•", "bullet", "•", None, words)
    roman = re.fullmatch(r"[ivx]+", label)
    kind = (
        "decimal"
        if label.isdigit()
        else "upper_alpha"
        if label.isupper()
        else "lower_roman"
        if roman
        else "lower_alpha"
    )
    return Mark(label, kind, f"#{found['stop']}", int(label) if label.isdigit() else None, words)


def reading_of(text: str, **facts: Any) -> tuple[Outline, Reading]:
    """A document and how it was read; `facts` are others of the policy."""
    typed = _type(dedent(text).strip("\n").splitlines())
    sections = tuple(
        Section(heading, level, "other", tuple(blocks))
        for heading, level, blocks in typed.sections
        if heading or blocks
    )
    cited: list[Cited] = []
    given: dict[str, Any] = {"policy_id": "maple-health/splints", "title": None, "payer": "Maple Health"}
    for part in ("criteria", "limitations"):
        roots = [s for s in typed.statements if s.part == part]
        given[part] = tuple(_criterion(root, f"/{part}/{i}", cited) for i, root in enumerate(roots))
    given["revision_history"] = tuple(_revision(p, i, cited) for i, p in enumerate(typed.history))
    given["references"] = tuple(_reference(p, i, cited) for i, p in enumerate(typed.references))
    if typed.rows:
        given["code_tables"] = (CodeTable(codes=tuple(_code(row, i, cited) for i, row in enumerate(typed.rows))),)
    if typed.title:
        given["title"] = typed.title[0].text
        cited.append(Cited("/title", tuple(typed.title[0].words)))
    for passage in typed.authorization:
        cited.append(Cited("/prior_authorization", tuple(passage.words), quoted=True, borrowed=True))
    outline = Outline(sections, tuple(typed.feet))
    policy = Policy(**given | facts)
    layout = Layout((Page(1, 612, 792, ()),), "0" * 64)
    source = Source("splints.pdf", "0" * 64, "1.0", "test", "generic")
    return outline, assemble(layout, outline, policy, cited, (), source)


def doubts_of(text: str, **facts: Any) -> list[Finding]:
    """What the check sums find in a document."""
    return list(doubts(*reading_of(text, **facts)))


def found(text: str, **facts: Any) -> list[tuple[str, str | None]]:
    """The rules that speak, each with the part that it doubts."""
    return [(finding.rule, finding.at) for finding in doubts_of(text, **facts)]


def asking(text: str, **facts: Any) -> list[tuple[str, str | None]]:
    """Those among them that ask for a person, once all are weighed."""
    findings = checked(*reading_of(text, **facts)).evidence.findings
    return [(finding.rule, finding.at) for finding in findings if finding.severity != "info"]


def _type(lines: list[str]) -> _Typed:
    typist, typed = _Typist(), _Typed()
    table: list[tuple[Passage, ...]] = []
    for line in lines:
        parts = _LINE.fullmatch(line)
        assert parts, line
        if line == "---":
            typist.turn()
        elif "|" in parts["text"]:
            row = typist.row([cell.strip() for cell in parts["text"].split("|") if cell.strip()])
            table.append(row)
            if parts["read"] == "k":
                typed.rows.append(row)
            continue
        elif line.strip():
            _close(table, typed)
            _type_line(parts, typist, typed)
    _close(table, typed)
    return typed


def _type_line(parts: re.Match[str], typist: _Typist, typed: _Typed) -> None:
    read, text, depth = parts["read"], parts["text"], max(0, (len(parts["indent"]) - 1) // 2)
    logic = re.search(r"\s*\{(\w+)\}$", text)
    passage = typist.passage(text[: logic.start()] if logic else text, depth)
    if read == "f":
        typed.feet += passage.lines
    elif parts["level"]:
        typed.sections.append((replace(passage, depth=0), len(parts["level"]), []))
        depth = -1
    else:
        typed.sections[-1][2].append(passage)
    if read in ("c", "l"):
        said = _logic(logic[1]) if logic else None
        _put(typed, _Statement("criteria" if read == "c" else "limitations", depth, passage, said))
    kept = {"h": typed.history, "r": typed.references, "t": typed.title, "a": typed.authorization}.get(read)
    if kept is not None:
        kept.append(passage)


def _put(typed: _Typed, statement: _Statement) -> None:
    siblings = typed.statements
    while siblings and siblings[-1].part == statement.part and siblings[-1].depth < statement.depth:
        siblings = siblings[-1].children
    siblings.append(statement)


def _close(table: list[tuple[Passage, ...]], typed: _Typed) -> None:
    if table:
        cells = tuple(GridCell(r, c, 1, 1, (p,)) for r, row in enumerate(table) for c, p in enumerate(row))
        typed.sections[-1][2].append(Grid(len(table), max(map(len, table)), cells, 1))
        table.clear()


def _logic(word: str) -> Logic:
    return AtLeast(at_least=int(word)) if word.isdigit() else word  # type: ignore[return-value]


def _criterion(statement: _Statement, pointer: str, cited: list[Cited]) -> Criterion:
    cited.append(Cited(pointer, tuple(statement.passage.words)))
    children = (_criterion(c, f"{pointer}/children/{i}", cited) for i, c in enumerate(statement.children))
    mark = statement.passage.mark
    return Criterion(
        id=pointer.replace("/", "-"),
        label=mark.label if mark and mark.kind != "bullet" else None,
        text=statement.passage.text,
        logic=statement.logic,
        children=tuple(children),
    )


def _revision(passage: Passage, number: int, cited: list[Cited]) -> Revision:
    cited.append(Cited(f"/revision_history/{number}", tuple(passage.words)))
    date = find_dates(passage.text)[0]
    return Revision(date=date.iso, text=passage.text[date.end :].strip(": "))


def _reference(passage: Passage, number: int, cited: list[Cited]) -> Reference:
    cited.append(Cited(f"/references/{number}", tuple(passage.words)))
    return Reference(label=passage.mark.label if passage.mark else None, text=passage.text)


def _code(row: tuple[Passage, ...], number: int, cited: list[Cited]) -> Code:
    cited.append(Cited(f"/code_tables/0/codes/{number}", tuple(w for p in row for w in p.words)))
    return Code(system="HCPCS", code=row[0].text, description=row[1].text if len(row) > 1 else None)
