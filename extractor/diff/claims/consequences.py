"""Changes that may only follow from an addition that the history tells of: they are no silence of the payer."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model.changes import Change
from extractor.model.pointers import statement_above, steps_of


def may_follow(change: Change, announced: Sequence[Change]) -> bool:
    """Whether words were put into a group, which narrow nothing, beside a branch that came and was announced: with a
    second disease, a list that stays says that it is for the first one only."""
    is_group = isinstance(change.after, dict) and change.after.get("logic") is not None
    only_put_in = {sign for sign, text in change.words if text.strip()} == {"=", "+"}
    if change.kind != "modified" or change.effect == "narrows" or not is_group or not only_put_in:
        return False
    around = steps_of(statement_above(change.path or "") or "")
    return any(
        other.kind == "added" and other.part == change.part and steps_of(other.path or "")[: len(around)] == around
        for other in announced
    )
