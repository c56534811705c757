"""What another status of a code does to coverage, line of business by line of business."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from extractor.diff.effect.verdicts import Verdict
from extractor.diff.flat import Record
from extractor.model.changes import Effect
from extractor.model.roles import CodeRole
from extractor.model.rulings import CodeRuling, ruling_by

_Rulings = Mapping[str | None, CodeRuling | None]  # by line of business, None for all


def verdict_on_status(old: Record, new: Record) -> Verdict | None:
    """The verdict where the records rule otherwise of their code; None where they rule the same, or nothing."""
    if "status" not in new:
        return None
    before, after = _rulings(old), _rulings(new)
    turned = {product for product in (*before, *after) if before.get(product) != after.get(product)}
    if not turned:
        return _on_days(old, new)
    turns = "; ".join(
        _turn(product, before, after) for product in dict.fromkeys((*before, *after)) if product in turned
    )
    effects = {_effect(before.get(product), after.get(product)) for product in turned}
    return Verdict(effects.pop() if len(effects) == 1 else "unclear", turns)


def _rulings(record: Record) -> _Rulings:
    """What a code is ruled, the strictest first where several things are said; by its table's role where the row says
    nothing of its own."""
    rulings: dict[str | None, CodeRuling] = {}
    for status in record["status"]:
        ruling = CodeRuling(status["is"])
        if status["product"] not in rulings or rulings[status["product"]].sense.strictness < ruling.sense.strictness:
            rulings[status["product"]] = ruling
    role = record.get("role")
    return rulings or {None: ruling_by(CodeRole(role)) if role else None}


def _effect(before: CodeRuling | None, after: CodeRuling | None) -> Effect:
    if before is None or after is None or before.sense.strictness == after.sense.strictness:
        return "unclear"
    return "narrows" if after.sense.strictness > before.sense.strictness else "broadens"


def _turn(product: str | None, before: _Rulings, after: _Rulings) -> str:
    names = (
        ruling.replace("_", " ") if ruling else "not stated" for ruling in (before.get(product), after.get(product))
    )
    whose = f" for {product}" if product else ""
    return "“{}” became “{}”".format(*names) + whose


def _on_days(old: Record, new: Record) -> Verdict | None:
    """The same rulings on other days, or in other words."""
    days = [[(status["from"], status["to"]) for status in record["status"]] for record in (old, new)]
    if days[0] == days[1]:
        return None
    return Verdict("unclear", f"It holds {_spans(days[1])}, before: {_spans(days[0])}")


def _spans(days: Iterable[tuple[Any, Any]]) -> str:
    spans = [" ".join(filter(None, (start and f"from {start}", end and f"to {end}"))) for start, end in days]
    return ", ".join(dict.fromkeys(span for span in spans if span)) or "without days"
