"""Corrections of the entries of a policy's flat lists: its products, its population, its history, its references.

Each says how the entry was `read` (None: it was not) and what it is (`to`; None: it is none). One that was not read
stands `after` another, given by its text (None: the list has no other).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import model_validator

from extractor.model.policy import PopulationStatement, Product, Reference, Revision
from extractor.model.provenance import Frozen

EntryList = Literal["products", "population", "revision_history", "references"]
Entry = Product | PopulationStatement | Revision | Reference


class ProductIs(Frozen):
    """A plan or line of business."""

    does: Literal["product"] = "product"
    read: Product | None
    to: Product | None
    after: str | None = None


class PopulationIs(Frozen):
    """A statement on whom the policy is about."""

    does: Literal["population"] = "population"
    read: PopulationStatement | None
    to: PopulationStatement | None
    after: str | None = None


class ReferenceIs(Frozen):
    """A work that is cited."""

    does: Literal["reference"] = "reference"
    read: Reference | None
    to: Reference | None
    after: str | None = None


class RevisionIs(Frozen):
    """An entry of the payer's own history."""

    does: Literal["revision"] = "revision"
    read: Revision | None
    to: Revision | None
    after: str | None = None

    @model_validator(mode="after")
    def _is_in_the_calendar(self) -> RevisionIs:
        if self.to and self.to.date:
            date.fromisoformat(f"{self.to.date}-01-01"[:10])  # a month or a year has a first day
        return self


EntryIs = ProductIs | PopulationIs | RevisionIs | ReferenceIs
LIST_OF: dict[str, EntryList] = {
    "product": "products", "population": "population", "revision": "revision_history", "reference": "references",
}  # fmt: skip


def entry_text(entry: Entry) -> str:
    """What an entry says, by which it is known again; of one of the history also its date: "2025-01-15: Reviewed"."""
    if isinstance(entry, Revision):
        return f"{entry.date}: {entry.text}" if entry.date else entry.text
    return entry.name if isinstance(entry, Product) else entry.text


def entry_key(entry: Entry) -> tuple[str, ...]:
    """What tells an entry from others: the same plan may stand under two headings of a grid, and "Reviewed" at several
    days of a history."""
    match entry:
        case Product():
            return entry.name, entry.group or ""
        case Revision():
            return entry.text, entry.date or ""
        case _:
            return (entry.text,)
