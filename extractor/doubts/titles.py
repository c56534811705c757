"""Statements read without the titles that they stand under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from extractor.doubts.account import PARTS, Account, Node
from extractor.doubts.doubting import doubt, doubt_node, quoted
from extractor.doubts.headings import titles_over
from extractor.language.announcements import announces_list
from extractor.language.promises import promise_of
from extractor.model.outline import Passage
from extractor.model.pointers import pointer
from extractor.model.provenance import Finding

_FITTING = {
    "criteria": frozenset({"criteria", "grants", "refuses", "limits", "authorization"}),
    "limitations": frozenset({"criteria", "grants", "refuses", "limits"}),
}
_ONE = {"criteria": "a criterion", "limitations": "a limitation"}
_SENTENCE = 5  # words of a title that says something


def strange_titles(account: Account) -> Iterator[Finding]:
    """Top statements under titles none of which promises such."""
    for part in PARTS:
        for number, nodes in _by_section(account, part).items():
            titles = list(titles_over(account.sections, number))
            if titles and _left_title(account, number) and not any(promise_of(t) & _FITTING[part] for t in titles):
                message = f"This was read as {_ONE[part]}, but stands under {quoted(titles[0])}"
                yield doubt_node(account, "strange-title", nodes[0], message)


def titles_left_out(account: Account) -> Iterator[Finding]:
    """Several titles that part the statements of one list and are none of its statements."""
    for part in PARTS:
        left = [title for number in _by_section(account, part) if (title := _left_title(account, number))]
        if len(left) > 1:
            named = ", ".join(quoted(title.text) for title in left[:3])
            message = f"The {part} stand under {len(left)} titles that were not read with them: {named}"
            yield doubt(account, "titles-left-out", pointer(part), message, left[1])


def announcing_titles_left_out(account: Account) -> Iterator[Finding]:
    """A title that leads into what stands under it ("… for which coverage is not authorized:"), read without it."""
    for part in PARTS:
        for number in _by_section(account, part):
            title = _left_title(account, number)
            if title and announces_list(title.text) and len(title.text.split()) >= _SENTENCE:
                message = f"A title that leads into the list under it was not read with it: {quoted(title.text)}"
                yield doubt(account, "announcing-title-left-out", pointer(part), message, title)


def _by_section(account: Account, part: str) -> Mapping[int, list[Node]]:
    """The top statements of a part by the section that they stand in. Those that speak of limits themselves need no
    title to be limitations."""
    found: dict[int, list[Node]] = defaultdict(list)
    for node in account.roots(part):
        if node.entries and not (part == "limitations" and "limits" in promise_of(node.text)):
            found[node.entries[0].section].append(node)
    return found


def _left_title(account: Account, number: int) -> Passage | None:
    """A section's title where it is no statement itself."""
    entry = account.heading_entries.get(number)
    return entry.passage if entry and entry.part == "sections" else None
