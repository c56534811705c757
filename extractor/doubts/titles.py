"""Statements read without the titles that they stand under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from extractor.doubts.account import PARTS, Account, Node
from extractor.doubts.doubting import doubt, doubt_node, quoted
from extractor.doubts.headings import titles_over
from extractor.language.announcements import announces_list
from extractor.language.coverage import position_of
from extractor.language.promises import promise_of
from extractor.language.ruling import ruling
from extractor.language.sentences import sentences
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


def titles_as_statements(account: Account) -> Iterator[Finding]:
    """The limitations' name ("Conditions Not Covered"), read as the one statement over all others, though the first of
    these says by itself what is not covered."""
    roots = account.roots("limitations")
    below = account.children(roots[0]) if len(roots) == 1 else []
    named = below and len(roots[0].text.split()) < _SENTENCE and "refuses" in promise_of(roots[0].text)
    if named and position_of(below[0].text) not in (None, "medically_necessary"):
        message = "This looks like the title of all limitations, not like one of them"
        yield doubt_node(account, "title-as-statement", roots[0], message)


def rulings_under_rulings(account: Account) -> Iterator[Finding]:
    """A sentence that rules by itself, under another that rules and announces no list."""
    for node in account.nodes:
        up = node.parent
        if up is None or node.in_table or announces_list(up.text) or len(node.text.split()) < _SENTENCE:
            continue
        if _rulings(node) & _rulings(up):
            message = f"This rules by itself, but stands under {quoted(up.text)}, which announces nothing"
            yield doubt_node(account, "ruling-under-ruling", node, message)


def _rulings(node: Node) -> set[str]:
    return {verdict for sentence in sentences(node.text) if (verdict := ruling(sentence))}


def _by_section(account: Account, part: str) -> Mapping[int, list[Node]]:
    """The top statements of a part by the section that they stand in. Those that speak of limits themselves need no
    title to be limitations."""
    by_section: dict[int, list[Node]] = defaultdict(list)
    for node in account.roots(part):
        if node.entries and not (part == "limitations" and "limits" in promise_of(node.text)):
            by_section[node.entries[0].section].append(node)
    return by_section


def _left_title(account: Account, number: int) -> Passage | None:
    """A section's title where it is no statement itself."""
    entry = account.heading_entries.get(number)
    return entry.passage if entry and entry.part == "sections" else None
