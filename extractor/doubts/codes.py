"""Codes in tables, lists and coding sections that the reading lists nowhere, or with other words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz import fuzz

from extractor.doubts.account import PARTS, Account, Entry
from extractor.doubts.doubting import doubt, quoted
from extractor.doubts.headings import promises_codes
from extractor.language.code_systems import calls_codes, promised_systems
from extractor.language.codes import codes_of_cell, find_codes, is_possible, leading_codes, without_codes
from extractor.language.plain import content_words
from extractor.language.plural import plural
from extractor.model.finding_rules import Severity
from extractor.model.outline import Grid, GridCell, Section
from extractor.model.pointers import pointer
from extractor.model.provenance import Finding

_BEGIN = ("line begins", "lines begin")
_LINES = 3  # lines that begin with a code and were left out are no accident
_WORDS = 2  # beside a code that something is said of
_SPEAKING = frozenset({"HCPCS", "ICD-10-CM", "CDT", "NDC"})  # their codes look like nothing else
_OTHER_WORDS = 60  # rapidfuzz ratio, 0..100, under which two descriptions are not of the same thing
_ASIDE = frozenset({"revision_history", "references"})
_CODES = 5  # so many codes with other words elsewhere are a table that was passed over


def codes_left_out(account: Account) -> Iterator[Finding]:
    """Lines and rows that begin with a code that stands in no code table."""
    known = {code.code for table in account.policy.code_tables for code in table.codes}
    for number, section in enumerate(account.sections):
        promised = promises_codes(account.sections, number) or _has_code_column(section)
        listed = (e for e in account.body(number) if promised or e.cell or e.passage.mark)
        left = [entry for entry in listed if _has_new_code(entry, known, promised)]
        if len(left) >= (1 if promised and not known else _LINES):
            message = (
                f"{plural(len(left), *_BEGIN)} with a code that no code table has; the first: {quoted(left[0].text)}"
            )
            severity: Severity = "warning" if known else "error"
            yield doubt(account, "codes-left-out", "/code_tables", message, left[0].passage, severity)


def revenue_codes_left_out(account: Account) -> Iterator[Finding]:
    """Numbers of the form of a revenue code, each alone in its cell or line, where codes stand."""
    known = {code.code for table in account.policy.code_tables for code in table.codes}
    with_codes = {entry.section for entry in account.entries if entry.part == "code_tables"}
    left = [
        entry
        for entry in account.entries
        if entry.text.isdigit()
        and entry.text not in known
        and [code.system for code in codes_of_cell(entry.text)] == ["REVENUE"]
        and (entry.section in with_codes or promises_codes(account.sections, entry.section))
    ]
    if left:
        message = f"{quoted(left[0].text)} has the form of a revenue code, but no code table has it"
        yield doubt(account, "codes-left-out", "/code_tables", message, left[0].passage)


def codes_in_text(account: Account) -> Iterator[Finding]:
    """Codes that the text names in a document of which no code was read."""
    if any(table.codes for table in account.policy.code_tables):
        return
    named = [e for e in account.entries if e.part not in _ASIDE and _names_code(e.text)]
    if named:
        message = f"The text names codes, but no code table was read: {quoted(named[0].text)}"
        yield doubt(account, "codes-in-text", "/code_tables", message, named[0].passage)


def descriptions_disagree(account: Account) -> Iterator[Finding]:
    """Codes printed in another row with other words than the description that was read."""
    known = {c.code: c.description for table in account.policy.code_tables for c in table.codes if c.description}
    odd = [(code, cell) for code, cell in _described(account) if _is_other(known.get(code), cell.text)]
    if len(odd) >= _CODES:
        code, cell = odd[0]
        message = (
            f"{len(odd)} codes are printed with other descriptions as well; the first: {code}, {quoted(cell.text)}"
        )
        yield doubt(account, "descriptions-disagree", "/code_tables", message, cell.passages[0])


def some_undescribed(account: Account) -> Iterator[Finding]:
    """A table that describes most of its codes, but not all: words that stand beside the others were not read."""
    for number, table in enumerate(account.policy.code_tables):
        bare = [i for i, code in enumerate(table.codes) if not code.description]
        if bare and 2 * len(bare) <= len(table.codes):
            first = pointer("code_tables", number, "codes", bare[0])
            message = (
                f"{len(bare)} of {len(table.codes)} codes have no description, though the others of the table have; "
                f"the first: {table.codes[bare[0]].code}"
            )
            yield doubt(account, "codes-undescribed", first, message)


def _names_code(text: str) -> bool:
    """Whether a text holds a code that looks like nothing else, or one of five digits that is called a code."""
    if len(content_words(without_codes(text))) < _WORDS:
        return False
    codes = [printed for printed in find_codes(text) if is_possible(printed)]
    called = calls_codes(text)
    return any(printed.system == "HCPCS" or (called and printed.system == "CPT") for printed in codes)


def _has_new_code(entry: Entry, known: set[str], promised: bool) -> bool:
    if not entry.is_left and entry.part not in PARTS:
        return False
    codes = [code for code in leading_codes(entry.text) if is_possible(code) and code.code not in known]
    return any(promised or code.system in _SPEAKING for code in codes)


def _has_code_column(section: Section) -> bool:
    grids = (block for block in section.blocks if isinstance(block, Grid))
    return any(promised_systems(cell.text) for grid in grids for cell in grid.row(0))


def _described(account: Account) -> Iterator[tuple[str, GridCell]]:
    """Codes alone in a cell, with the cell that follows."""
    for section in account.sections:
        for grid in (block for block in section.blocks if isinstance(block, Grid)):
            for number in range(grid.rows):
                for cell, after in pairwise(grid.row(number)):
                    codes = leading_codes(cell.text)
                    if len(codes) == 1 and _describes(after.text):
                        yield codes[0].code, after


def _describes(text: str) -> bool:
    """Whether a cell holds words, and not a number or the codes that go with the one before it."""
    return len(content_words(without_codes(text))) > 1


def _is_other(read: str | None, printed: str) -> bool:
    return read is not None and fuzz.partial_ratio(read.lower(), printed.lower()) < _OTHER_WORDS
