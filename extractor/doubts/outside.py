"""What rules and stands in no criterion and no limitation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extractor.doubts.account import Account, Entry
from extractor.doubts.doubting import doubt, quoted
from extractor.doubts.headings import promise_over
from extractor.language.column_heads import heads_two_versions
from extractor.language.ruling import asks, heads_limits, is_fine_print, limits_apply, ruling
from extractor.language.sentences import sentences
from extractor.model.outline import Grid, GridCell, Section
from extractor.model.provenance import Finding

# Under titles that promise these nothing is ruled. Under that of a history something may be, where a column beside the
# text holds it and what follows was read as its own.
_NO_RULES = frozenset({"aside", "references", "codes"})
_LIST = 3  # so many requirements one under the other are a list, not a remark


def no_criteria(account: Account) -> Iterator[Finding]:
    """A document that says when something is covered, or asks for much, and of which no criterion was read."""
    if account.policy.criteria:
        return
    asking = [entry for entry in _left(account) if asks(entry.text)]
    granting = [e for e in account.entries if e.part != "revision_history" and not _notes_code(e) and _grants(e.text)]
    if len(asking) >= _LIST or granting:
        first = granting[0] if granting else asking[0]
        claim = "says when something is covered" if granting else "asks for things"
        message = f"The document {claim}, but no criteria were read: {quoted(first.text)}"
        yield doubt(account, "no-criteria", "/criteria", message, first.passage, "error")


def rulings_left_out(account: Account) -> Iterator[Finding]:
    """Sentences that grant or refuse coverage, left in running text."""
    for entry in _left(account):
        for sentence in sentences(entry.text):
            verdict = ruling(sentence)
            if verdict == "refuses":
                message = f"A sentence says what is not covered, but stands in no limitation: {quoted(sentence)}"
                yield doubt(account, "refusal-left-out", "/limitations", message, entry.passage)
            elif verdict == "grants":
                message = f"A sentence says when something is covered, but stands in no criterion: {quoted(sentence)}"
                yield doubt(account, "grant-left-out", "/criteria", message, entry.passage)


def limits_left_out(account: Account) -> Iterator[Finding]:
    """Sentences that say that limits apply, left in running text."""
    for entry in _left(account):
        if limits_apply(entry.text) and not is_fine_print(entry.text):
            message = f"A sentence sets limits, but stands in no limitation: {quoted(entry.text)}"
            yield doubt(account, "limit-left-out", "/limitations", message, entry.passage)
        elif entry.cell and entry.cell.row == 0 and heads_limits(entry.text):
            message = f"A table gives limits, but stands in no limitation; its head: {quoted(entry.text)}"
            yield doubt(account, "limit-left-out", "/limitations", message, entry.passage)


def requirements_left_out(account: Account) -> Iterator[Finding]:
    """Lists and tables that ask something of the patient, left in running text. A table's row is one paragraph."""
    listed: dict[int, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in _left(account):
        if entry.cell or entry.passage.mark:
            listed[entry.section][entry.pointer].append(entry)
    for paragraphs in listed.values():
        asking = [first for entries in paragraphs.values() if (first := _first_asking(entries))]
        if len(asking) >= _LIST and 2 * len(asking) > len(paragraphs):
            kind = "table" if asking[0].cell else "list"
            message = (
                f"A {kind} of {len(asking)} requirements stands in no criterion; the first: {quoted(asking[0].text)}"
            )
            yield doubt(account, "requirements-left-out", "/criteria", message, asking[0].passage)


def _notes_code(entry: Entry) -> bool:
    return entry.part == "code_tables" and entry.pointer.endswith("/note")


def _first_asking(entries: Iterable[Entry]) -> Entry | None:
    return next((entry for entry in entries if asks(entry.text)), None)


def _left(account: Account) -> Iterator[Entry]:
    """What no reader took, but for what stands under titles where nothing is ruled, and what a table sets beside the
    text of the version before."""
    aside = {n for n in range(len(account.sections)) if promise_over(account.sections, n) & _NO_RULES}
    left = (entry for entry in account.entries if entry.is_left and entry.section not in aside)
    compared = {id(cell) for section in account.sections for cell in _compared(section)}
    return (entry for entry in left if id(entry.cell) not in compared)


def _compared(section: Section) -> Iterator[GridCell]:
    for block in section.blocks:
        if isinstance(block, Grid) and heads_two_versions([c.text for c in block.row(0)]):
            yield from block.cells


def _grants(text: str) -> bool:
    return any(ruling(sentence) == "grants" for sentence in sentences(text))
