"""Reads the code tables: what the coding sections list, and grids elsewhere that are plainly tables of codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice
from typing import cast

from extractor.language.code_systems import ANY, Systems, is_codes_heading, is_label, names_codes, promised_systems
from extractor.language.codes import SPEAKING, code_list, find_codes, is_prose_behind, leading_codes
from extractor.language.coverage import position_of
from extractor.language.headings import opens_with_table_number
from extractor.language.marks import NOTE_SIGNS
from extractor.language.ruling import rules_by_itself
from extractor.model.finds import Found, cite
from extractor.model.outline import Grid, Outline, Passage, Section
from extractor.model.policy import REFUSALS, CodeTable
from extractor.model.roles import CodeRole
from extractor.model.rulings import ruling_by
from extractor.profiles import Profile
from extractor.profiles.profile_format import DISCLAIMER
from extractor.reading.codes.code_grids import CodeGrid
from extractor.reading.codes.code_lines import read_passages
from extractor.reading.codes.code_rows import Head, Item, Label, Row
from extractor.reading.codes.code_tables import Caption, TableDraft, build
from extractor.reading.codes.columns import Terms
from extractor.reading.codes.labelled_codes import labelled_codes
from extractor.reading.codes.legends import PrintedLegend, read_legend
from extractor.reading.drug_lists import rows_without_codes
from extractor.reading.printed_words import Printed

_HISTORY, _REFERENCES = "revision_history", "references"
_FRONT = 6  # first sections, and statements, among which the name of a list stands
_RULING_KINDS = frozenset({"other", "criteria", "limitations"})
_BILLING = "benefits"  # how something is paid, or under which codes
_UNNAMED_KINDS = frozenset({"other", _BILLING})
_TOLD_BY_FORM: Systems = frozenset({"CPT", "HCPCS", "ICD-10-CM"})  # other numbers look like codes of other systems
_ROWS = 3  # of codes, that make a list of codes where no heading names it
_MOSTLY = 0.6  # of the passages under a name that nobody knows are rows of codes, where disclaimers stand among them
_MOST = 0.75  # of the passages under the bare name of a code system hold one of its codes, where they list them
_SENTENCE = 6  # words of a caption that may be a statement of its own
_LONGEST_CAPTION = 16  # words of a line that introduces a table without a colon


def read_codes(outline: Outline, profile: Profile, legend: PrintedLegend | None = None) -> Found[tuple[CodeTable, ...]]:
    """The code tables in printed order. Codes that only prose or the history mentions are left out. `legend` is the
    document's, where it was read already."""
    legend = legend or read_legend(outline)
    reader = _Reader(profile, legend, _name_of_list(outline, profile))
    for section in outline.sections:
        named = section.kind == "codes" or (section.heading and is_codes_heading(section.heading.text))
        if named or _lists_codes(section, profile):
            reader.read_coding(section)
        elif section.kind != _HISTORY:
            reader.read_elsewhere(section)
    rows = build(reader.drafts)
    explained = (cite("", legend.words, quoted=True, borrowed=True),) if rows.value and legend.words else ()
    return replace(rows, cited=(*rows.cited, *explained), findings=(*rows.findings, *rows_without_codes(outline)))


def _lists_codes(section: Section, profile: Profile) -> bool:
    """Whether a section that is not called a list of codes is rows of codes and the captions over them.

    One row is enough under a heading that rules on what stands under it ("Drugs that require prior authorization") or
    speaks of billing, or under a caption that names codes ("The following codes are not covered:").
    Under the bare name of a code system ("HCPCS Code(s):") remarks may stand between the rows, and elsewhere where most
    passages are rows. Codes alone, with notes
    on them, are a list under a heading that rules, whatever else it is known as ("Not covered").
    """
    if section.heading is None:
        return False
    passages = [block for block in section.blocks if isinstance(block, Passage)]
    ruled = profile.caption_role(section.heading.text) is not None
    if section.kind in _RULING_KINDS and ruled and passages and code_list(passages[0].text):
        return all(code_list(passage.text) or _is_note(passage) for passage in passages)
    if section.kind not in _UNNAMED_KINDS:
        return False
    labelled = any(is_label(passage.text) for passage in passages)
    holding = sum(1 for passage in passages if leading_codes(passage.text) or (labelled and find_codes(passage.text)))
    captions = sum(1 for p in passages if names_codes(p.text) and (p.text.endswith(":") or not leading_codes(p.text)))
    if labelled:
        return holding >= _ROWS and holding >= _MOST * (len(passages) - captions)
    if holding + captions == len(passages) and holding:
        alone = all({code.system for code in code_list(p.text)} & _TOLD_BY_FORM for p in passages)
        if alone or ruled or captions or section.kind == _BILLING:
            return True
    opening = [(leading_codes(passage.text), passage.text) for passage in passages]
    rows = [codes for codes, text in opening if codes and not is_prose_behind(codes, text)]
    return sum(map(len, rows)) >= _ROWS and len(rows) >= _MOSTLY * len(passages)


def _is_note(passage: Passage) -> bool:
    """Whether a passage opens with the sign of a note, taken for a list mark or not."""
    first = passage.mark.words[0].text if passage.mark else passage.text
    return first[0] in NOTE_SIGNS


def _name_of_list(outline: Outline, profile: Profile) -> Passage | None:
    """The name of a document that is a list: "Prior Authorization Code List", among its first lines."""
    first = ((s.heading, *s.blocks) for s in outline.sections[:_FRONT])
    passages = (block for blocks in first for block in blocks if isinstance(block, Passage))
    return next((p for p in islice(passages, _FRONT) if profile.document_kind(p.text) == "code_list"), None)


class _Reader:
    """Walks through the sections and opens a table wherever a new caption stands before rows of codes."""

    def __init__(self, profile: Profile, legend: PrintedLegend, name: Passage | None) -> None:
        """`name` is that of a document that is one list: what it says holds for codes over which nothing else does."""
        self.drafts: list[TableDraft] = []
        self._profile = profile
        self._legend = legend
        self._terms = Terms(
            legend.meanings, lambda text: profile.line_of_business(text) is not None, known_head=profile.column
        )
        self._name = self._caption(Printed.of(name), 0, borrowed=True) if name else None
        self._headings: list[Caption] = []  # of the coding section and its parts, outermost first
        self._pending: list[Caption] = []  # captions since the last row
        self._systems: Systems = ANY
        self._open: TableDraft | None = None
        self._heads: tuple[str, ...] = ()  # of the last grid of codes, for the next one if it has none

    def read_coding(self, section: Section) -> None:
        is_part = any(h.level < section.level for h in self._headings)
        self._headings = [h for h in self._headings if h.level < section.level]
        heading = section.heading and self._caption(Printed.of(section.heading), section.level, borrowed=True)
        if not (heading and heading.is_system):
            self._pending = [c for c in self._pending if c.level < section.level]
        if not is_part:
            self._open = None
        if section.heading and heading:
            if leading_codes(heading.text.text):  # a row that looks like a heading
                self._take(read_passages([section.heading], self._systems), section.level, borrowed=True)
            else:
                self._headings.append(heading)
                # The outermost heading only names the section ("Coding"), unless it says more than that.
                if is_part or heading.role or promised_systems(heading.text.text):
                    self._pending.append(heading)
        self._systems = self._promised()
        for is_grid, blocks in groupby(section.blocks, lambda b: isinstance(b, Grid)):
            if is_grid:
                for block in blocks:
                    grid = CodeGrid(cast(Grid, block), self._systems, self._heads, self._terms_here())
                    self._heads = grid.heads
                    self._take(grid.items(), section.level)
            else:
                self._take(read_passages(cast("Iterator[Passage]", blocks), self._systems), section.level)

    def read_elsewhere(self, section: Section) -> None:
        """Plain tables of codes outside the coding section, with the statement or heading before them."""
        self._headings, self._pending, self._systems = [], [], ANY
        before: Passage | None = section.heading
        is_below_codes = False
        for block in section.blocks:
            if isinstance(block, Passage):
                self._take_labelled(block, section.level)
                before, is_below_codes = block, False
                continue
            grid = CodeGrid(block, ANY, self._heads, self._terms_here(), in_coding=False)
            if grid.is_head_only:
                self._heads = grid.heads
                self._take_labelled(block, section.level)
            elif (grid.is_plain or (is_below_codes and grid.describes_codes)) and (
                section.kind != _REFERENCES or grid.names_system
            ):
                self._heads, is_below_codes = grid.heads, True
                if before:
                    caption = self._caption(Printed.of(before), section.level, before is section.heading)
                    named = grid.has_words or before.text.endswith(":") or names_codes(before.text)
                    self._pending = [caption] if caption.borrowed or (named and self._introduces(caption)) else []
                self._take(grid.items(), section.level, borrowed=grid.rules_in_words)
                before = None
            else:
                self._take_labelled(block, section.level)

    def _take_labelled(self, block: Passage | Grid, level: int) -> None:
        for passage, systems in labelled_codes(block):
            self._open = None
            self._take(read_passages([passage], systems), level)
            self._open = None

    def _take(self, items: Iterator[Item], level: int, borrowed: bool = False) -> None:
        for item in items:
            if isinstance(item, Label):
                self._label(item, level)
            elif isinstance(item, Head):
                self._head(item)
            elif isinstance(item, Row):
                self._table().rows.append(replace(item, borrowed=borrowed))
            elif self._open:
                self._open.unread.append(item)

    def _label(self, label: Label, level: int) -> None:
        if self._open and not self._pending and self._open.footnote(label.text):
            return
        refused = len(label.text.text.split()) >= _SENTENCE and position_of(label.text.text) in REFUSALS
        refused = refused and not names_codes(label.text.text)
        caption = self._caption(label.text, level + 0.5, borrowed=refused)  # it rules on services, too
        if self._introduces(caption) and not self._repeats(caption):
            self._pending.append(caption)
            self._systems = self._promised()

    def _head(self, head: Head) -> None:
        """A grid's head opens a new table, unless the grid only goes on with the one before."""
        if self._open and head.text not in ("", self._open.head_text) and self._open.rows:
            self._open = None
        table = self._table()
        table.heads.extend(head.words)
        table.head_text = table.head_text or head.text

    def _role(self) -> CodeRole | None:
        """What the nearest caption or heading says of the codes to come."""
        return next((c.role for c in (*reversed(self._pending), *reversed(self._headings)) if c.role), None)

    def _terms_here(self) -> Terms:
        promised = self._role() or (self._name.role if self._name else None)
        return replace(self._terms, promised=ruling_by(promised))

    def _table(self) -> TableDraft:
        if self._open is None or any(self._opens(c) for c in self._pending):
            role = self._role()
            self._open = TableDraft(list(self._pending), role, self._name)
            self.drafts.append(self._open)
        else:
            self._open.captions.extend(self._pending)
        self._pending = []
        return self._open

    def _opens(self, caption: Caption) -> bool:
        """Whether a caption begins a new table: one that only names the next code system goes on with the same."""
        if not self._open or not caption.is_system:
            return True
        if all(c.is_system for c in self._open.captions):
            return bool(self._open.rows)
        named = [promised_systems(c.text.text) for c in self._open.captions if not c.is_system]
        outranks = caption.level < min(c.level for c in self._open.captions)
        return outranks or all(systems and systems.isdisjoint(promised_systems(caption.text.text)) for systems in named)

    def _caption(self, text: Printed, level: float, borrowed: bool) -> Caption:
        role = self._profile.caption_role(text.text)
        return Caption(text, level, borrowed, is_label(text.text), role)

    def _introduces(self, caption: Caption) -> bool:
        text = caption.text.text
        if caption.means == DISCLAIMER or self._legend.explains(caption.text.words) or rules_by_itself(text):
            return False
        if caption.means or caption.is_system or text.endswith(":") or opens_with_table_number(text):
            return True
        return names_codes(text) and text[-1].isalnum() and len(text.split()) <= _LONGEST_CAPTION

    def _repeats(self, caption: Caption) -> bool:
        """Whether a caption repeats the one before it, as a heading does in the head of the column under it."""
        earlier = [*self._pending, *(self._open.captions if self._open else ())]
        return any(c.text.text == caption.text.text for c in earlier)

    def _promised(self) -> Systems:
        """The systems that the nearest caption or heading names; those of weak form only by a bare label."""
        for caption in (*reversed(self._pending), *reversed(self._headings)):
            promised = promised_systems(caption.text.text)
            if promised:
                return promised if caption.is_system else promised & SPEAKING
        return ANY
