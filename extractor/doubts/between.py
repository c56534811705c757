"""Lines inside a list that did not go where the lines around them went."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.doubts.account import PARTS, Account, Entry
from extractor.doubts.doubting import doubt, quoted
from extractor.language.plural import plural
from extractor.model.pointers import pointer
from extractor.model.provenance import Finding

_LISTS = (*PARTS, "references")  # histories and tables of codes do have lines between that say nothing
_WORDS = 3  # fewer may be a page's number


def lines_left_out_between(account: Account) -> Iterator[Finding]:
    """What was left in running text although what stands right before and after it, in the same section, is of one
    list."""
    for part in _LISTS:
        left = list(_left_between(account, part))
        if left:
            between = f"between others of the {part}"
            lines = plural(len(left), f"line {between} was", f"lines {between} were")
            message = f"{lines} left out; the first: {quoted(left[0].text)}"
            yield doubt(account, "left-out-between", pointer(part), message, left[0].passage)


def _left_between(account: Account, part: str) -> Iterator[Entry]:
    before: Entry | None = None
    waiting: list[Entry] = []
    for entry in account.entries:
        if entry.is_left:
            waiting.append(entry)
            continue
        if before and before.part == entry.part == part and before.section == entry.section:
            yield from (left for left in waiting if len(left.text.split()) >= _WORDS)
        before, waiting = entry, []
