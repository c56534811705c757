"""Signs that a statement stands in the wrong place of its tree, or is none: what is seen on the page and in the words.

A sign is no proof. Many right statements show some, and what each weighs was learnt from answered documents
(`signs.toml`); only together they doubt a part (`misplaced`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from extractor.doubts.account import Account, Node
from extractor.doubts.counting import is_same_kind
from extractor.doubts.headings import promise_over, titles_over
from extractor.language.announcements import announces_list
from extractor.language.dates import find_dates
from extractor.language.lead_ins import is_lead_in
from extractor.language.promises import promise_of
from extractor.language.ruling import ruling
from extractor.language.sentences import sentences
from extractor.language.telephones import find_telephones
from extractor.language.web_addresses import blanked_addresses
from extractor.model.outline import Passage

_TITLE_WORDS = 9
_FAR = 8.0  # points between two edges that are no slip of the typesetter
_NEAR = 3.0
_STEP = 4.0  # edges within so many points are one
_NO_RULES = frozenset({"aside", "history", "references", "codes"})
_RULES = frozenset({"criteria", "grants", "refuses", "limits", "authorization"})

Kind = tuple[object, ...]


@dataclass(frozen=True)
class Seen:
    """A statement in its part's tree: `before` is its sister right before it, `depths` say how often each kind of
    print stands at each depth."""

    account: Account
    node: Node
    before: Node | None
    depths: Mapping[Kind, Counter[int]]

    @property
    def up(self) -> Node | None:
        return self.node.parent

    @property
    def passage(self) -> Passage | None:
        """Its print, where it stands in no table."""
        return None if self.node.in_table else self.node.passage

    @cached_property
    def over(self) -> Passage | None:
        """Its owner's print, where neither stands in a table."""
        return self.up.passage if self.passage and self.up and not self.up.in_table else None

    @cached_property
    def beside(self) -> Passage | None:
        """The print of the sister before it on the same page, where neither stands in a table."""
        before = self.before.passage if self.passage and self.before and not self.before.in_table else None
        return before if before and self.passage and before.page == self.passage.page else None

    @property
    def owns(self) -> bool:
        return bool(self.node.criterion.children)

    @property
    def is_alone(self) -> bool:
        return len(self.account.sisters(self.node)) == 1

    @property
    def section(self) -> int | None:
        return self.node.entries[0].section if self.node.entries else None


def _announces_nothing(node: Node) -> bool:
    return not is_lead_in(node.text) and not announces_list(node.text)


def _is_title(node: Node) -> bool:
    text = node.text
    return not node.mark and len(text.split()) <= _TITLE_WORDS and text[-1:] not in ".;," and text[:1].isupper()


def _is_bold(node: Node) -> bool:
    return bool(node.passage and node.passage.bold)


def _unannouncing_owner(seen: Seen) -> Node | None:
    return seen.up if seen.up and _announces_nothing(seen.up) else None


def _under_a_title(seen: Seen) -> bool:
    up = _unannouncing_owner(seen)
    return bool(up and _is_title(up))


def _under_a_sentence(seen: Seen) -> bool:
    up = _unannouncing_owner(seen)
    return bool(up and not _is_title(up) and up.text.endswith("."))


def _under_other_words(seen: Seen) -> bool:
    up = _unannouncing_owner(seen)
    return bool(up and not _is_title(up) and up.text[-1:] not in ".:")


def _left_of_its_owner(seen: Seen) -> bool:
    return bool(seen.passage and seen.over and seen.passage.left < seen.over.left - _NEAR)


def _shift(seen: Seen) -> float:
    """How far right of the sister before it a statement begins, if both have a mark or neither has."""
    if not seen.passage or not seen.beside or bool(seen.passage.mark) != bool(seen.beside.mark):
        return 0.0
    return seen.passage.left - seen.beside.left


def _marked_unlike_the_one_before(seen: Seen) -> bool:
    mark, other = seen.node.mark, seen.beside.mark if seen.beside else None
    return bool(mark and other and not is_same_kind(mark, other))


def _marked_as_its_owner(seen: Seen) -> bool:
    mark, other = seen.node.mark, seen.over.mark if seen.over else None
    return bool(mark and other and is_same_kind(mark, other))


def _unmarked_over_a_page(seen: Seen) -> bool:
    return bool(seen.passage and seen.over and not seen.node.mark and seen.passage.page != seen.over.page)


def kind_of_print(node: Node) -> Kind | None:
    """What statements of one sort have in common on the page: mark and edge, or else type, edge and whether they own
    others. Those of tables have none."""
    if node.in_table or not node.passage:
        return None
    edge = round(node.passage.left / _STEP)
    if node.mark:
        return (node.mark.kind, node.mark.style, edge)
    return (node.passage.bold, round(2 * node.passage.lines[0].size), edge, bool(node.criterion.children))


def _is_deviant(seen: Seen) -> bool:
    """Whether others of its kind of print stand at another depth, and as many or more of them."""
    kind = kind_of_print(seen.node)
    depths = seen.depths[kind] if kind else Counter[int]()
    own = depths[seen.node.depth]
    return any(depth != seen.node.depth and count >= own for depth, count in depths.items())


def _under_strange_titles(seen: Seen) -> bool:
    if seen.up or seen.section is None:
        return False
    titles = list(titles_over(seen.account.sections, seen.section))
    return bool(titles) and not any(promise_of(title) & _RULES for title in titles)


def _under_a_title_aside(seen: Seen) -> bool:
    if seen.up or seen.section is None:
        return False
    return bool(promise_over(seen.account.sections, seen.section) & _NO_RULES)


def _rules(seen: Seen, verdict: str) -> bool:
    return any(ruling(sentence) == verdict for sentence in sentences(seen.node.text))


def _is_date(seen: Seen) -> bool:
    return len(seen.node.text.split()) < _TITLE_WORDS and bool(find_dates(seen.node.text))


def _holds_contact(seen: Seen) -> bool:
    text = seen.node.text
    return bool(find_telephones(text)) or blanked_addresses(text) != text


def _is_counted(seen: Seen) -> bool:
    return bool(seen.node.mark and seen.node.mark.kind != "bullet")


def _is_bulleted(seen: Seen) -> bool:
    return bool(seen.node.mark and seen.node.mark.kind == "bullet")


SIGNS: Mapping[str, Callable[[Seen], bool]] = {
    "top": lambda seen: seen.up is None,
    "in-a-table": lambda seen: seen.node.in_table,
    "under-a-title": _under_a_title,
    "under-a-sentence": _under_a_sentence,
    "under-other-words": _under_other_words,
    "alone-unannounced": lambda seen: seen.is_alone and _unannouncing_owner(seen) is not None,
    "unmarked-under-an-item": lambda seen: bool(seen.up and seen.up.mark and not seen.node.mark),
    "marked-as-its-owner": _marked_as_its_owner,
    "bold-under-plain": lambda seen: bool(seen.up and _is_bold(seen.node) and not _is_bold(seen.up)),
    "left-of-its-owner": _left_of_its_owner,
    "unmarked-over-a-page": _unmarked_over_a_page,
    "right-of-the-one-before": lambda seen: _shift(seen) > _FAR,
    "left-of-the-one-before": lambda seen: _shift(seen) < -_FAR,
    "marked-unlike-the-one-before": _marked_unlike_the_one_before,
    "mark-at-another-depth": lambda seen: seen.node.mark is not None and _is_deviant(seen),
    "type-at-another-depth": lambda seen: seen.node.mark is None and _is_deviant(seen),
    "title-of-nothing": lambda seen: not seen.owns and _is_title(seen.node),
    "title-of-a-list": lambda seen: seen.owns and _is_title(seen.node) and _announces_nothing(seen.node),
    "under-strange-titles": _under_strange_titles,
    "under-a-title-aside": _under_a_title_aside,
    "contact": _holds_contact,
    "date": _is_date,
    "grants": lambda seen: _rules(seen, "grants"),
    "refuses": lambda seen: _rules(seen, "refuses"),
    "counted": _is_counted,
    "bulleted": _is_bulleted,
}


def signs_of(account: Account, part: str) -> list[tuple[Node, frozenset[str]]]:
    """The statements of "criteria" or "limitations" in their order, each with the signs that it shows."""
    if part not in account.signs:
        account.signs[part] = _signs_of(account, part)
    return account.signs[part]


def _signs_of(account: Account, part: str) -> list[tuple[Node, frozenset[str]]]:
    nodes = [node for node in account.nodes if node.part == part]
    depths: dict[Kind, Counter[int]] = defaultdict(Counter)
    for node in nodes:
        if kind := kind_of_print(node):
            depths[kind][node.depth] += 1
    last: dict[str, Node] = {}
    shown = []
    for node in nodes:
        owner = node.parent.pointer if node.parent else ""
        seen = Seen(account, node, last.get(owner), depths)
        last[owner] = node
        shown.append((node, frozenset(name for name, holds in SIGNS.items() if holds(seen))))
    return shown
