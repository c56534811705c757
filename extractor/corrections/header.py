"""Corrections of the single facts and the dates of a policy's header."""

from __future__ import annotations

from extractor.corrections.done import Done
from extractor.corrections.draft import Dated, Draft
from extractor.corrections.finding import NotThere, is_due
from extractor.language.plain import says_the_same
from extractor.model.correction import DateIs, FactIs
from extractor.model.pointers import pointer
from extractor.model.policy import DatedFact


def fact(draft: Draft, what: FactIs) -> Done:
    """Replaces a fact that is read as it was; a date's `to` is as precise as it was printed."""
    at, read = pointer(what.field), draft.fact_read(what.field)
    otherwise = f"{what.field} was {_said(what.read)} and is read as {_said(read)} now"
    if not is_due(what, read, draft.fact(what.field), otherwise, says_the_same):
        return Done(at, is_new=False)
    draft.header[what.field] = what.to
    return Done(at)


def date(draft: Draft, what: DateIs) -> Done:
    """Replaces, adds or removes the date of a kind."""
    of_kind = [dated for dated in draft.dates if dated.fact.kind == what.kind]
    if any(dated.fact.date == what.to for dated in of_kind) or (what.to is None and not of_kind):
        return Done(next((dated for dated in of_kind if dated.fact.date == what.to), None), is_new=False)
    read = next((dated for dated in of_kind if dated.read.date == what.read), None)
    if read is None and (what.read is not None or of_kind):
        dates = ", ".join(dated.fact.date for dated in of_kind) or "not stated"
        raise NotThere(f"the date {what.kind} was {what.read or 'not stated'} and is read as {dates} now")
    if what.to is None:
        draft.dates = [dated for dated in draft.dates if dated is not read]
        return Done(None)
    if read is None:
        label = what.kind.replace("_", " ").capitalize()
        added = DatedFact(kind=what.kind, date=what.to, label=label)
        read = Dated(added, added, None)
        draft.dates.append(read)
    read.fact = read.fact.model_copy(update={"date": what.to})
    return Done(read)


def _said(value: str | None) -> str:
    return f"“{value}”" if value is not None else "not stated"
