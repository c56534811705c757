"""Statements that say the opposite of the list, owner or title that they stand under."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.doubts.account import Account, Node
from extractor.doubts.doubting import doubt_node
from extractor.doubts.headings import titles_over
from extractor.language.plural import plural
from extractor.language.promises import promise_of
from extractor.language.remarks import is_note
from extractor.language.ruling import hedges, limits_apply, ruling, sets_limits
from extractor.language.sentences import sentences
from extractor.model.pointers import pointer
from extractor.model.provenance import Finding

_TITLE_WORDS = 9


def against_their_list(account: Account) -> Iterator[Finding]:
    """What refuses among the criteria, and what grants among the limitations."""
    for node in account.nodes:
        if _refuses_in_criteria(node):
            message = "This says what is not covered, but stands among the criteria"
            yield doubt_node(account, "refusal-in-criteria", node, message)
        elif _grants_in_limitations(account, node):
            message = "This says when something is covered, but stands among the limitations"
            yield doubt_node(account, "grant-in-limitations", node, message)


def limits_in_criteria(account: Account) -> Iterator[Finding]:
    """Lists of limits among the criteria."""
    for node in account.nodes:
        if _limits_in_criteria(node):
            message = "This sets limits, but stands among the criteria"
            yield doubt_node(account, "limits-in-criteria", node, message)


def in_the_other_list(account: Account) -> Iterator[Finding]:
    """The list in which those statements are missing."""
    strays = {
        "limitations": [n for n in account.nodes if _refuses_in_criteria(n) or _limits_in_criteria(n)],
        "criteria": [n for n in account.nodes if _grants_in_limitations(account, n)],
    }
    for part, nodes in strays.items():
        if nodes:
            belong = (
                f"statement says what belongs to the {part}, and stands",
                f"statements say what belongs to the {part}, and stand",
            )
            message = f"{plural(len(nodes), *belong)} elsewhere; the first"
            finding = doubt_node(account, "stands-elsewhere", nodes[0], message)
            yield finding.model_copy(update={"at": pointer(part)})


def _refuses_in_criteria(node: Node) -> bool:
    if node.part != "criteria" or is_note(node.text):
        return False
    verdicts = _rulings(node)
    titled = _is_title(node) and "refuses" in (promise := promise_of(node.text)) and "criteria" not in promise
    return titled or ("refuses" in verdicts and "grants" not in verdicts)


def _limits_in_criteria(node: Node) -> bool:
    return node.part == "criteria" and bool(node.criterion.children) and limits_apply(node.text)


def _grants_in_limitations(account: Account, node: Node) -> bool:
    if node.part != "limitations" or hedges(node.text) or _is_limited(account, node):
        return False
    verdicts = _rulings(node)
    titled = (
        _is_title(node) and "criteria" in (promise := promise_of(node.text)) and not promise & {"refuses", "limits"}
    )
    return titled or ("grants" in verdicts and "refuses" not in verdicts)


def _is_title(node: Node) -> bool:
    return len(node.text.split()) <= _TITLE_WORDS and not node.text.endswith(".")


def _is_limited(account: Account, node: Node) -> bool:
    """Whether an owner or the nearest title sets limits: what is granted there is granted within them."""
    titles = list(titles_over(account.sections, node.entries[0].section))[:1] if node.entries else []
    owners = [up.text for up in node.above()]
    return any("limits" in promise_of(title) for title in titles + owners) or any(map(sets_limits, owners))


def _rulings(node: Node) -> set[str | None]:
    return {ruling(sentence) for sentence in sentences(node.text)}
