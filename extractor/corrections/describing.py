"""What a correction does, in one clause for whoever reads a list, a commit or a finding."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.corrections.finding import short
from extractor.model.corrected import CorrectedFact
from extractor.model.correction import (
    Added,
    CodeAdded,
    CodeDropped,
    DateIs,
    DescriptionIs,
    Dropped,
    FactIs,
    IsA,
    ListOf,
    LogicIs,
    Moved,
    PairedWith,
    PositionIs,
    RoleIs,
    StatusIs,
    TextIs,
    What,
)
from extractor.model.entries_corrected import (
    Entry,
    EntryIs,
    PopulationIs,
    ProductIs,
    ReferenceIs,
    RevisionIs,
    entry_text,
)
from extractor.model.places_corrected import StatementPlace
from extractor.model.policy import AtLeast, CodeStatus, Logic, Position, Product

_TOLD = 5  # corrections that one line tells; the others are counted


def applied_in_words(facts: Iterable[CorrectedFact]) -> tuple[str, ...]:
    """One line on what persons have corrected in a version; none where nothing is."""
    applied = list(dict.fromkeys(fact.what for fact in facts if fact.state == "applied"))
    if not applied:
        return ()
    more = f" and {len(applied) - _TOLD} more" if len(applied) > _TOLD else ""
    return (f"as corrected by hand: {'; '.join(applied[:_TOLD])}{more}",)


def in_words(what: What) -> str:  # noqa: PLR0911, PLR0912 (one line a kind)
    """ "payer is “Maple Health” (read: not stated)"."""
    match what:
        case FactIs():
            return f"{what.field} is {_value(what.to)} (read: {_value(what.read)})"
        case DateIs():
            return f"the date {what.kind} is {_value(what.to)} (read: {_value(what.read)})"
        case TextIs():
            return f"“{short(what.at.text)}” says “{short(what.to)}”"
        case LogicIs():
            return (
                f"of “{short(what.at.text)}” must hold: {logic_in_words(what.to)} (read: {logic_in_words(what.read)})"
            )
        case PositionIs():
            return f"“{short(what.at.text)}” rules {_position(what.to)} (read: {_position(what.read)})"
        case Moved():
            return f"“{short(what.at.text)}” stands {_where(what)}"
        case ListOf():
            return f"the list from “{short(what.at.text)}” belongs to “{short(what.under.text)}”"
        case IsA():
            named = what.at.heading if what.at.of == "section" else what.at.text
            return f"“{short(named)}” is {'' if what.to == 'background' else 'a '}{what.to}"
        case Added():
            return f"“{short(what.at.text)}” was not read; it stands {_where(what)}"
        case Dropped():
            return f"“{short(what.at.text)}” is no statement{', nor what stands under it' if what.whole else ''}"
        case PairedWith():
            return f"“{short(what.at.text)}” is the statement {what.to}"
        case StatusIs():
            return f"{what.at.system} {what.at.code} is {_statuses(what.to)} (read: {_statuses(what.read)})"
        case DescriptionIs():
            return f"{what.at.system} {what.at.code} is called {_value(what.to)}"
        case RoleIs():
            return f"the table {_value(what.at.caption)} is {what.to or 'without a role'} (read: {what.read or 'none'})"
        case CodeAdded():
            return f"the table {_value(what.at.caption)} has {what.code.system} {what.code.code}"
        case ProductIs() | PopulationIs() | RevisionIs() | ReferenceIs():
            return _entry(what)
        case CodeDropped():
            return f"the table {_value(what.at.table.caption)} has not {what.at.system} {what.at.code}"


def _entry(what: EntryIs) -> str:
    """ "the product “Maple Care” is “Maple Care HMO”"."""
    if what.read is None:
        return f"the {what.does} {_of_entry(what.to)} was not read; it stands {_after_text(what.after)}"
    if what.to is None:
        return f"{_of_entry(what.read)} is no {what.does}"
    return f"the {what.does} {_of_entry(what.read)} is {_of_entry(what.to)}"


def _of_entry(entry: Entry | None) -> str:
    if entry is None:
        return _value(None)
    does_not_apply = isinstance(entry, Product) and not entry.applies
    return f"{_value(entry_text(entry))}{' (does not apply)' if does_not_apply else ''}"


def _after_text(text: str | None) -> str:
    return f"after “{short(text)}”" if text else "first"


def logic_in_words(logic: Logic | None) -> str:
    return f"at least {logic.at_least}" if isinstance(logic, AtLeast) else (logic or "not said")


def _position(position: Position | None) -> str:
    return position or "what the one above it does"


def _where(what: Moved | Added) -> str:
    under = f"under “{short(what.under.text)}”" if what.under else f"at the top of the {what.part}"
    return f"{under}, {_after(what.after)}"


def _after(place: StatementPlace | None) -> str:
    return f"after “{short(place.text)}”" if place else "first"


def _value(value: str | None) -> str:
    return f"“{short(value)}”" if value is not None else "not stated"


def _statuses(statuses: tuple[CodeStatus, ...]) -> str:
    rulings = (f"{s.ruling.value}{f' for {s.product}' if s.product else ''}" for s in statuses)
    return ", ".join(rulings) or "without a status"
