"""Rows of codes become the tables of the policy, with what each fact rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.language.codes import PrintedCode, is_possible
from extractor.model.finds import Cited, Found, cite
from extractor.model.layout import Word
from extractor.model.pointers import pointer, under
from extractor.model.policy import Code, CodeSystem, CodeTable
from extractor.model.provenance import Finding, Place
from extractor.model.roles import CodeRole
from extractor.profiles.schema import DISCLAIMER
from extractor.reading.codes.code_rows import Row, Unread
from extractor.reading.printed import Printed

_NAMED = 12  # codes that a finding names before it only counts them


@dataclass(frozen=True, slots=True)
class Caption:
    """What introduces a table. `borrowed` where it is a heading, which stands in its own section as well."""

    text: Printed
    level: float  # of the heading, or half a level deeper than the section for a statement
    borrowed: bool
    is_system: bool  # nothing but the name of a code system: "HCPCS Codes"
    means: str | None  # the profile's word: a role, or that it is a disclaimer

    @property
    def role(self) -> CodeRole | None:
        return None if self.means in (None, DISCLAIMER) else CodeRole(self.means)


@dataclass(slots=True)
class TableDraft:
    """One table while it is being read: its captions, column heads, rows and footnotes."""

    captions: list[Caption]
    role: CodeRole | None
    heads: list[Word] = field(default_factory=list)
    head_text: str = ""
    rows: list[Row] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    footnotes: list[tuple[str, Printed]] = field(default_factory=list)  # their sign, and the whole note

    @property
    def naming(self) -> list[Caption]:
        """The captions that make the table's caption: a system's bare name only where there is no other."""
        return [c for c in self.captions if not c.is_system] or self.captions

    def footnote(self, text: Printed) -> bool:
        """Takes a statement that opens with the sign of a note on one of the rows: raised, or a "*" of its text."""
        raised = text.words[0].text if text.words and text.words[0].rise > 0 else ""
        signs = sorted((m for m in self._marks() if not m.isalnum()), key=len, reverse=True)
        mark = raised if raised in self._marks() else next((m for m in signs if text.text.startswith(m)), "")
        if mark:
            self.footnotes.append((mark, text))
        return bool(mark)

    def without_note_star(self, code: PrintedCode) -> PrintedCode:
        """A code without its star where a footnote explains it: then it makes no wildcard."""
        return code.footnoted() if any(mark == code.mark for mark, _ in self.footnotes) else code

    def _marks(self) -> frozenset[str]:
        return frozenset[str]().union(*(row.marks for row in self.rows))


def build(drafts: list[TableDraft]) -> Found[tuple[CodeTable, ...]]:
    """The tables with their evidence; a code that was listed before is left where it stands."""
    seen: dict[tuple[CodeSystem, str], CodeRole | None] = {}
    tables: list[CodeTable] = []
    cited: list[Cited] = []
    findings: list[Finding] = []
    for draft in drafts:
        at = pointer(len(tables))
        codes: list[Code] = []
        repeated: list[tuple[PrintedCode, Row]] = []
        evidence: list[Cited] = []
        for row in draft.rows:
            fresh = []
            for printed in map(draft.without_note_star, row.codes):
                if (key := (printed.system, printed.code)) not in seen:
                    seen[key] = draft.role
                    fresh.append(printed)
                elif seen[key] != draft.role:
                    repeated.append((printed, row))
            for printed in fresh:
                code_at = under(at, "codes", len(codes))
                code, words = _code(printed, row, draft)
                codes.append(code)
                evidence.append(cite(code_at, words, borrowed=row.borrowed))
                evidence.extend(_note_evidence(under(code_at, "note"), row, draft))
                if not is_possible(printed):
                    findings.append(_impossible(printed, row, code_at))
        findings.extend(_unread(unread) for unread in draft.unread)
        if repeated:
            findings.append(_repeated(repeated))
        if codes:
            naming = draft.naming
            caption = " ".join(c.text.text for c in naming) or None
            tables.append(CodeTable(caption=caption, role=draft.role, codes=tuple(codes)))
            cited.extend(cite(under(at, "caption"), c.text.words, borrowed=c.borrowed) for c in naming)
            others = [c for c in draft.captions if c not in naming]
            cited.extend(cite(at, c.text.words, quoted=True, borrowed=c.borrowed) for c in others)
            if draft.heads:
                cited.append(cite(at, draft.heads, quoted=True))
            cited.extend(evidence)
    return Found(tuple(tables), tuple(cited), tuple(findings))


def _code(printed: PrintedCode, row: Row, draft: TableDraft) -> tuple[Code, tuple[Word, ...]]:
    """A code with the words of its row; codes that share a row share its description."""
    notes = [row.note] if row.note else []
    notes += [text.text.removeprefix(mark).strip() for mark, text in draft.footnotes if mark in row.marks]
    note = "; ".join(notes) or None
    code = Code(system=printed.system, code=printed.code, description=row.description.text or None, note=note)
    return code, (*row.words, *row.description.words)


def _note_evidence(at: str, row: Row, draft: TableDraft) -> Iterator[Cited]:
    if row.note_words:
        yield cite(at, row.note_words, quoted=True)
    for mark, text in draft.footnotes:
        if mark in row.marks:
            yield cite(at, text.words, quoted=True)


def _impossible(printed: PrintedCode, row: Row, at: str) -> Finding:
    message = f"{printed.code} is no {printed.system} code that is known today: retired, misprinted or misread."
    return Finding(severity="warning", rule="unknown-code", message=message, at=at, place=_place(row.words))


def _repeated(repeated: list[tuple[PrintedCode, Row]]) -> Finding:
    names = ", ".join(printed.code for printed, _ in repeated[:_NAMED]) + (" …" if len(repeated) > _NAMED else "")
    message = f"Listed again where something else is said about them: {names} ({len(repeated)})."
    return Finding(severity="warning", rule="code-listed-twice", message=message, place=_place(repeated[0][1].words))


def _unread(unread: Unread) -> Finding:
    message = f"“{unread.text.text}” stands in a column of codes but has the form of none."
    return Finding(severity="warning", rule="unread-code", message=message, place=_place(unread.text.words))


def _place(words: tuple[Word, ...]) -> Place:
    first = words[0]
    box = first.box
    for word in words:
        if word.page == first.page:
            box = box.union(word.box)
    text = re.sub(r"\s+", " ", " ".join(w.text for w in words))
    return Place(page=first.page, bbox=(box.x0, box.top, box.x1, box.bottom), text=text)
