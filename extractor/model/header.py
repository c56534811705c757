"""What a document says about itself: its name, its insurer, its dates, and whom and what it applies to."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model.policy import DatedFact, EffectiveBasis, PopulationStatement, Product, Requirement


@dataclass(frozen=True, slots=True)
class Header:
    """The facts of a policy that no list or table of it holds. None: the document does not say.

    `kind` is the sort of document ("medical_policy", "lcd", ...), `effective_date` when this version takes effect (ISO,
    as precise as printed), `effective_basis` where that day comes from, `dates` every other labelled date.
    """

    title: str | None = None
    payer: str | None = None
    policy_number: str | None = None
    kind: str | None = None
    effective_date: str | None = None
    effective_basis: EffectiveBasis = "committed"
    dates: tuple[DatedFact, ...] = ()
    products: tuple[Product, ...] = ()
    prior_authorization: Requirement | None = None
    notification: Requirement | None = None
    population: tuple[PopulationStatement, ...] = ()
