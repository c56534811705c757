"""Rows of codes become the tables of the policy, with what each fact rests on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extractor.language.codes import PrintedCode, is_possible
from extractor.model.finds import Cited, Found, cite
from extractor.model.layout import Word
from extractor.model.pointers import pointer, under
from extractor.model.policy import Code, CodeStatus, CodeSystem, CodeTable
from extractor.model.provenance import Finding, Place
from extractor.model.roles import CodeRole
from extractor.profiles.profile_format import DISCLAIMER
from extractor.reading.codes.code_rows import Row, Unread
from extractor.reading.codes.statuses import Ruled, contradict, footnoted, in_effect, role_of, statuses
from extractor.reading.printed_words import Printed

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
    list_name: Caption | None = None  # the document's, where it is one list
    heads: list[Word] = field(default_factory=list)
    head_text: str = ""
    rows: list[Row] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    footnotes: list[tuple[str, Printed]] = field(default_factory=list)  # their sign, and the whole note

    def named(self) -> TableDraft:
        """The table under the name of its list, where neither a caption nor any row rules of its codes."""
        if self.role or self.list_name is None or any(row.stated for row in self.rows):
            return self
        return replace(self, role=self.list_name.role, captions=[self.list_name, *self.captions])

    @property
    def naming(self) -> list[Caption]:
        """The captions that make the table's caption: a system's bare name only where there is no other."""
        return [c for c in self.captions if not c.is_system] or self.captions

    def footnote(self, text: Printed) -> bool:
        """Takes a statement that opens with the sign of a note on one of the rows: raised, or a "*" of its text."""
        marks = self._marks()
        opening = text.words[0] if text.words else None
        signs = sorted((m for m in marks if not m.isalnum()), key=len, reverse=True)
        if opening and opening.text in marks and (opening.rise > 0 or opening.text in signs):
            mark = opening.text
        else:
            mark = next((m for m in signs if text.text.startswith(m)), "")
        if mark:
            self.footnotes.append((mark, text))
        return bool(mark)

    def without_note_star(self, code: PrintedCode) -> PrintedCode:
        """A code without its star where a footnote explains it: then it makes no wildcard."""
        return code.footnoted() if any(mark == code.mark for mark, _ in self.footnotes) else code

    def _marks(self) -> frozenset[str]:
        return frozenset[str]().union(*(row.marks for row in self.rows))


def build(drafts: list[TableDraft]) -> Found[tuple[CodeTable, ...]]:
    """The tables with their evidence, every print of a code among them.

    Rows that rule otherwise than their caption stand in a table of their own under the same caption, so that a table's
    role holds for all of its codes.
    """
    builder = _Builder()
    for draft in drafts:
        builder.add(draft.named())
    return Found(tuple(builder.tables), tuple(builder.cited), tuple(builder.findings))


class _Builder:
    def __init__(self) -> None:
        self.tables: list[CodeTable] = []
        self.cited: list[Cited] = []
        self.findings: list[Finding] = []
        self._statuses: dict[tuple[CodeSystem, str], list[CodeStatus]] = defaultdict(list)

    def add(self, draft: TableDraft) -> None:
        self.findings.extend(_unread(unread) for unread in draft.unread)
        groups: dict[CodeRole | None, list[_Finished]] = defaultdict(list)
        for row in draft.rows:
            finished = _finished(row, draft)
            groups[role_of(finished.ruled, draft.role)].append(finished)
        for number, (role, rows) in enumerate(groups.items()):
            self._cite_captions(draft, pointer(len(self.tables)), is_first=number == 0)
            self._add_table(draft, role, rows)

    def _add_table(self, draft: TableDraft, role: CodeRole | None, rows: list[_Finished]) -> None:
        at = pointer(len(self.tables))
        codes: list[Code] = []
        contradicted: list[tuple[PrintedCode, str]] = []
        for row in rows:
            for printed in map(draft.without_note_star, row.row.codes):
                code_at = under(at, "codes", len(codes))
                codes.append(row.code(printed))
                self.cited += row.citations(code_at)
                earlier = self._statuses[printed.system, printed.code]
                if not earlier and not is_possible(printed):
                    self.findings.append(_impossible(printed, row.row, code_at))
                fresh = in_effect(row.ruled, role)
                if any(contradict(before, now) for before in earlier for now in fresh):
                    contradicted.append((printed, code_at))
                earlier += fresh
        caption = " ".join(c.text.text for c in draft.naming) or None
        self.tables.append(CodeTable(caption=caption, role=role, codes=tuple(codes)))
        if contradicted:
            self.findings.append(_contradicted(contradicted))

    def _cite_captions(self, draft: TableDraft, at: str, is_first: bool) -> None:
        naming = draft.naming
        self.cited += [cite(under(at, "caption"), c.text.words, borrowed=c.borrowed or not is_first) for c in naming]
        if is_first:
            others = [c for c in draft.captions if c not in naming]
            self.cited += [cite(at, c.text.words, quoted=True, borrowed=c.borrowed) for c in others]
            if draft.heads:
                self.cited.append(cite(at, draft.heads, quoted=True))


@dataclass(frozen=True, slots=True)
class _Finished:
    """A row with its footnotes: what it rules, and what else is noted of it."""

    row: Row
    ruled: list[Ruled]
    notes: tuple[str, ...]
    note_words: tuple[tuple[Word, ...], ...]

    def code(self, printed: PrintedCode) -> Code:
        """One of the row's codes; codes that share a row share its description."""
        return Code(
            system=printed.system,
            code=printed.code,
            description=self.row.description.text or None,
            note="; ".join(self.notes) or None,
            status=tuple(each.status for each in self.ruled),
        )

    def citations(self, at: str) -> Iterator[Cited]:
        yield cite(at, (*self.row.words, *self.row.description.words), borrowed=self.row.borrowed)
        for words in self.note_words:
            yield cite(under(at, "note"), words, quoted=True)
        for number, each in enumerate(self.ruled):
            if each.words:
                yield cite(under(at, "status", number), each.words, quoted=True)


def _finished(row: Row, draft: TableDraft) -> _Finished:
    row, remarks = footnoted(row, draft.footnotes)
    ruled = statuses(row, draft.role)
    noted = [(row.note, row.note_words)] if row.note else []
    if row.days and not ruled:  # days of no ruling
        noted.append((row.days.text, row.days.words))
    noted += [(text.text.removeprefix(mark).strip(), text.words) for mark, text in remarks]
    return _Finished(row, ruled, tuple(text for text, _ in noted), tuple(words for _, words in noted if words))


def _impossible(printed: PrintedCode, row: Row, at: str) -> Finding:
    message = f"{printed.code} is no {printed.system} code that is known today: retired, misprinted or misread."
    return Finding(severity="warning", rule="unknown-code", message=message, at=at, place=_place(row.words))


def _contradicted(listed: list[tuple[PrintedCode, str]]) -> Finding:
    names = ", ".join(printed.code for printed, _ in listed[:_NAMED]) + (" …" if len(listed) > _NAMED else "")
    message = f"Listed twice, and what is said of them the second time contradicts the first: {names} ({len(listed)})."
    return Finding(severity="warning", rule="code-listed-twice", message=message, at=listed[0][1])


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
