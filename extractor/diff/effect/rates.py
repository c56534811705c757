"""What it does to coverage that both the most that is covered and the time for it have other numbers."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.diff.effect.verdicts import Verdict
from extractor.language import amounts
from extractor.language.quantities import Quantity

_SAME = 0.02  # how far two rates may be apart and be the same: a month is no round number of days


def verdict_on_rate(
    pairs: Sequence[tuple[Quantity, Quantity]], verdicts: Sequence[Verdict], old: str, new: str
) -> Verdict | None:
    """The verdict by how many a day there are, where a number and the time behind it changed (`pairs` of old and new, a
    verdict each) and only one of both gives more: "30 per 30 days" became "60 per 60 days". None for other changes:
    twice the dose half as often is another treatment.
    """
    if len(pairs) != 2 or {verdict.effect for verdict in verdicts} != {"broadens", "narrows"}:
        return None
    (many, more), (time, longer) = pairs
    if min(many.high, more.high, time.high, longer.high) <= 0:
        return None
    ends = {quantity.end for quantity in (many, more)}
    if (
        time.kind != longer.kind
        or time.kind != "time"
        or many.kind in ("time", "mass")
        or len(ends) != 1
        or "low" in ends
    ):
        return None
    if not all(amounts.is_time_of_count(text[: at.start]) for text, at in ((old, time), (new, longer))):
        return None
    grows = (more.high / many.high) / (longer.high / time.high)
    was, now = (text[a.start : b.stop].strip() for text, a, b in ((old, many, time), (new, more, longer)))
    became = f"“{was}” became “{now}”"
    if abs(grows - 1) < _SAME:
        return Verdict("neutral", f"{became}, which is as many in the same time")
    raised = verdicts[0].effect if more.high > many.high else verdicts[1].effect
    lowered = verdicts[1].effect if more.high > many.high else verdicts[0].effect
    return Verdict(raised if grows > 1 else lowered, f"{became}: {'more' if grows > 1 else 'fewer'} in the same time")
