"""Statements that one version has among its rules and the other one in its running text: the same words, no news."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language import coverage
from extractor.language.plain import plain
from extractor.model.changes import Change
from extractor.model.pointers import statement_above
from extractor.model.policy import Policy
from extractor.model.walk import TREES

TELLING = 6  # words of a statement that is looked for: fewer may stand there by chance
_WHY = {"removed": "Its words stand in the running text now", "added": "Its words stood in the running text before"}


def still_said(changes: Sequence[Change], old: Policy, new: Policy) -> tuple[list[Change], list[Change]]:
    """The changes, those without effect of which the other version's running text has the very words; and the changes
    of that text, which are no news of their own.

    Only what says whole what is covered or not: a mere condition is none where nothing asks for it.
    """
    texts = {"removed": _text_of(new), "added": _text_of(old)}
    owners = {(c.kind, statement_above(c.path or "")) for c in changes if c.part in TREES}
    left: list[Change] = []
    twins: set[tuple[str, str]] = set()
    for change in changes:
        is_whole = change.part in TREES and change.kind in texts and (change.kind, change.path) not in owners
        if is_whole and _rules(change.key) and f" {plain(change.key)} " in texts[change.kind]:
            twins.add(("added" if change.kind == "removed" else "removed", plain(change.key)))
            left.append(change.model_copy(update={"effect": "neutral", "why": _WHY[change.kind], "proof": None}))
        else:
            left.append(change)
    repeated = [c for c in left if c.part == "sections" and (c.kind, plain(c.key)) in twins]
    return [c for c in left if not any(c is twin for twin in repeated)], [
        c.model_copy(update={"why": "The same words as a statement of the other version, which is reported"})
        for c in repeated
    ]


def _text_of(policy: Policy) -> str:
    return f" {' '.join(plain(text) for section in policy.sections for text in section.text)} "


def _rules(text: str) -> bool:
    says_so = coverage.refuses(text) or coverage.grants(text) or coverage.caps(text)
    return bool(says_so) and plain(text).count(" ") + 1 >= TELLING
