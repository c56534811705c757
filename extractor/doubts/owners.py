"""Lead-ins and titles without the list that they announce, and lists that are not as announced."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from extractor.doubts.account import PARTS, Account, Node
from extractor.doubts.doubting import doubt_node
from extractor.language.announcements import announces_list, announces_two
from extractor.language.answers import says_none
from extractor.language.item_labels import labels_named
from extractor.language.lead_ins import is_lead_in
from extractor.language.plural import plural
from extractor.model.policy import AtLeast
from extractor.model.provenance import Finding

_TITLE_WORDS = 8
_SMALL_WORD = 4  # letters of words that stand small in titles: "of", "with"


def lead_ins_of_nothing(account: Account) -> Iterator[Finding]:
    """A statement that announces a list and owns none. One over another lead-in ("… apply to all requests:") is met by
    that one's list."""
    for node, after in _with_next(account):
        if not node.criterion.children and announces_list(node.text) and not _leads_on(node, after):
            message = "This announces a list, but nothing stands under it"
            yield doubt_node(account, "lead-in-owns-nothing", node, message)


def titles_of_nothing(account: Account) -> Iterator[Finding]:
    """A statement set as a title, and beside it what it should own. Names one under the other are a list of names."""
    before: Node | None = None
    for node, after in _with_next(account):
        if not node.criterion.children and _is_title(node):
            sister = after if after and after.parent is node.parent else None
            of_names = before and before.parent is node.parent and not before.criterion.children and _is_title(before)
            if _is_set_apart(node) or (sister and not _is_title(sister) and not of_names):
                message = "This looks like a title, but nothing stands under it"
                yield doubt_node(account, "title-owns-nothing", node, message)
        before = node


def owners_of_one(account: Account) -> Iterator[Finding]:
    """Statements over a single one that they do not announce: two that stand side by side, or a list cut short."""
    for part in PARTS:
        owners = [n for n in account.nodes if n.part == part and _owns_unannounced_one(n)]
        if owners:
            announce = (
                "statement has a single one under it that it does not announce",
                "statements have a single one under them each that they do not announce",
            )
            message = f"{plural(len(owners), *announce)}; the first"
            yield doubt_node(account, "owns-one", owners[0], message)


def _owns_unannounced_one(node: Node) -> bool:
    return len(node.criterion.children) == 1 and not node.in_table and not is_lead_in(node.text)


def fewer_than_announced(account: Account) -> Iterator[Finding]:
    """A list of fewer items than its lead-in asks for."""
    for node in account.nodes:
        children = account.children(node)
        items = [child for child in children if child.mark] or children
        logic = node.criterion.logic
        if items and isinstance(logic, AtLeast) and len(items) < logic.at_least:
            message = f"At least {logic.at_least} of a list are asked for, but it has {len(items)}"
            yield doubt_node(account, "fewer-than-announced", node, message)
        elif items and announces_two(node.text) and len(items) != 2:
            message = f"Both of two are asked for, but the list has {len(items)}"
            yield doubt_node(account, "fewer-than-announced", node, message)


def labels_not_there(account: Account) -> Iterator[Finding]:
    """A list that lacks an item which its lead-in names: "(A, B and C)"."""
    for node in account.nodes:
        named = labels_named(node.text)
        owned = {below.mark.label.lower() for below in _below(account, node) if below.mark}
        if not named or not owned:
            continue
        printed, labels = named
        missing = [label for label in labels if label.lower() not in owned]
        if missing:
            message = f"“{printed}” is announced, but {', '.join(missing)} stands nowhere under it"
            yield doubt_node(account, "label-not-there", node, message)


def _leads_on(node: Node, after: Node | None) -> bool:
    if after is None or after.parent is not node.parent or node.criterion.label:
        return False
    return bool(after.criterion.children)


def _is_title(node: Node) -> bool:
    """A few words without a stop, the longer ones in capitals, neither an item nor a cell."""
    text = node.text
    if node.passage is None or node.mark or node.criterion.label or node.in_table:
        return False
    if len(text.split()) > _TITLE_WORDS or text[-1:] in ".;:," or ":" in text or says_none(text):
        return False
    capitals = (w[0].isupper() or not w[0].isalpha() for w in text.split() if len(w) > _SMALL_WORD)
    return text[:1].isupper() and all(capitals)


def _is_set_apart(node: Node) -> bool:
    """Whether it is set as titles are: bold or underlined."""
    passage = node.passage
    return passage is not None and (passage.bold or all(w.underlined for line in passage.lines for w in line.words))


def _with_next(account: Account) -> Iterator[tuple[Node, Node | None]]:
    """Each statement with the one that follows it, whatever its depth."""
    return zip_longest(account.nodes, account.nodes[1:])


def _below(account: Account, node: Node) -> Iterator[Node]:
    for child in account.children(node):
        yield child
        yield from _below(account, child)
