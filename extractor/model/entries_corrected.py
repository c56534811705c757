"""Corrections of the entries of a policy's flat lists: its products, its population, its references.

Each says how the entry was `read` (None: it was not) and what it is (`to`; None: it is none). One that was not read
stands `after` another, given by its text (None: the list has no other).
"""

from __future__ import annotations

from typing import Literal

from extractor.model.policy import PopulationStatement, Product, Reference
from extractor.model.provenance import Frozen

EntryList = Literal["products", "population", "references"]
Entry = Product | PopulationStatement | Reference


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


EntryIs = ProductIs | PopulationIs | ReferenceIs
LIST_OF: dict[str, EntryList] = {"product": "products", "population": "population", "reference": "references"}


def entry_text(entry: Entry) -> str:
    """What an entry says, by which it is known again."""
    return entry.name if isinstance(entry, Product) else entry.text


def entry_key(entry: Entry) -> tuple[str, ...]:
    """What tells an entry from others: the same plan may stand under two headings of a grid."""
    return (entry.name, entry.group or "") if isinstance(entry, Product) else (entry.text,)
