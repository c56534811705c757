"""Reference lists that were not read, or not whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.doubts.account import PARTS, Account
from extractor.doubts.doubting import doubt, quoted
from extractor.language.citations import cites, names_source
from extractor.language.plural import plural
from extractor.language.promises import promise_of
from extractor.model.finding_rules import Severity
from extractor.model.provenance import Finding

_NOT_READ = ("line of references was not read", "lines of references were not read")
_UNNUMBERED = ("reference has no number", "references have no number")
_ITEMS = 3  # so many items that cite are certainly references, whatever stands over them
_CITED = re.compile(r"\[(\d{1,3}(?:\s?[,–-]\s?\d{1,3})*)\]")
_MOST = 400  # a higher number in square brackets is no reference's


def citations_left_out(account: Account) -> Iterator[Finding]:
    """Citations that became no references: under a title that promises them, or anywhere where none was read."""
    read = account.policy.references
    promised = {
        number
        for number, section in enumerate(account.sections)
        if section.heading and "references" in promise_of(section.heading.text)
    }
    free = [e for e in account.entries if e.is_left or e.part in PARTS]
    under = [e for e in free if e.section in promised and (cites(e.text) or names_source(e.text))]
    listed = [e for e in free if e.passage.mark and cites(e.text)]
    citing = [] if read else [e for e in free if cites(e.text)]
    left = under or citing
    if left:
        message = f"{plural(len(left), *_NOT_READ)}; the first: {quoted(left[0].text)}"
        severity: Severity = "error" if not read and (under or len(listed) >= _ITEMS) else "warning"
        yield doubt(account, "references-left-out", "/references", message, left[0].passage, severity)


def announced_list_missing(account: Account) -> Iterator[Finding]:
    """A line that leads into a list of references ("based on the following references:") where none was read."""
    if account.policy.references:
        return
    for entry in account.entries:
        if entry.is_left and entry.text.endswith(":") and "references" in promise_of(entry.text):
            message = f"A line announces references, but none were read: {quoted(entry.text)}"
            yield doubt(account, "references-left-out", "/references", message, entry.passage, "error")
            return


def first_number_missing(account: Account) -> Iterator[Finding]:
    """Numbered references that do not begin with the first; a number that is left out later is the insurer's own."""
    numbers = [r.label for r in account.policy.references if r.label and r.label.isdigit()]
    if numbers and numbers[0] != "1":
        message = f"The references begin with number {numbers[0]}"
        yield doubt(account, "references-left-out", "/references", message)


def numbered_in_part(account: Account) -> Iterator[Finding]:
    """A list of references of which some have no number: parts of others, or lines that are none."""
    unnumbered = [r for r in account.policy.references if not r.label]
    if 0 < len(unnumbered) < len(account.policy.references):
        message = f"{plural(len(unnumbered), *_UNNUMBERED)}, others have one; the first: {quoted(unnumbered[0].text)}"
        yield doubt(account, "references-left-out", "/references", message)


def single_reference(account: Account) -> Iterator[Finding]:
    """A list of one in a document of several pages: mostly one of several. What fits on a page may cite but one."""
    if len(account.policy.references) == 1 and any(entry.passage.page > 1 for entry in account.entries):
        message = f"Only one reference was read: {quoted(account.policy.references[0].text)}"
        yield doubt(account, "single-reference", "/references/0", message)


def cited_but_not_listed(account: Account) -> Iterator[Finding]:
    """Numbers in square brackets beyond the last reference."""
    cited = (int(n) for e in account.entries for hit in _CITED.finditer(e.text) for n in re.findall(r"\d+", hit[1]))
    highest = max((n for n in cited if n <= _MOST), default=0)
    count = len(account.policy.references)
    if 0 < count < highest:
        message = f"The text cites reference {highest}, but {count} were read"
        yield doubt(account, "references-left-out", "/references", message)
