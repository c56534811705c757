"""The last change of a code by the revision history. A history is read sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language.code_changes import LastChange, change_of
from extractor.language.sentences import clauses
from extractor.model.policy import Revision


def last_change(code: str, history: Sequence[Revision]) -> tuple[Revision, LastChange] | None:
    """The newest dated entry that names a code, alone or in a range, and what it says of it."""
    dated = sorted((entry for entry in history if entry.date), key=lambda entry: entry.date or "", reverse=True)
    return next(((entry, change) for entry in dated if (change := _change_of(code, entry.text))), None)


def _change_of(code: str, entry: str) -> LastChange | None:
    """What an entry says last of a code; None where it says nothing of it."""
    changes = [change_of(code, clause) for clause in clauses(entry)]
    return next((change for change in reversed(changes) if change), None)
