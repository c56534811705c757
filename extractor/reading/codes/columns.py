"""What the columns beside a table's codes hold: rulings, by line of business or not, days, or remarks.

A column's head and its cells are both asked; neither decides alone. A head "Coverage Level" over tiers of a formulary
rules nothing, and "Commercial" over ticks is a line of business only where something says what the ticks mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.language.column_heads import heads_descriptions, ruled_under, subjects_under, without_subjects
from extractor.language.designations import Legend, day_of, is_answer, is_open_end, ruling_of
from extractor.model.rulings import CodeRuling

_ASIDE = re.compile(r"\s*\([^()]*\)$")  # under no head: "Sleep lamp (Investigational)" describes
_MOST = 0.6  # share of a column's filled cells that makes it one of days, or of answers
_RULING = 0.5  # the same for one of rulings, whatever its head
_HINTED = 0.2  # the same where its head names what is ruled
_YES_MEANS: dict[str, CodeRuling] = {
    "authorization": CodeRuling.PRIOR_AUTHORIZATION,
    "notification": CodeRuling.NOTIFICATION,
    "coverage": CodeRuling.COVERED,
}

Kind = Literal["ruling", "from", "to", "product", "remark"]


@dataclass(frozen=True, slots=True)
class Terms:
    """How a document speaks of its codes: its legend, which names are lines of business, what the caption over a table
    says of those it ticks, and the heads of columns that its payer's profile knows."""

    legend: Legend
    is_product: Callable[[str], bool]
    promised: CodeRuling | None = None
    known_head: Callable[[str], str | None] = lambda _: None  # what the payer's profile says of a column


@dataclass(frozen=True, slots=True)
class Column:
    """`yes` is what a "Yes" or a tick in it says; `product` the line of business that it speaks of."""

    kind: Kind
    yes: CodeRuling | None = None
    product: str | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """A column as printed: its own head, the head that it shares with others, and its filled cells."""

    head: str
    group: str
    cells: tuple[str, ...]


REMARK = Column("remark")
DESCRIPTION = "description"  # how a profile says that the names of codes stand under a head


def columns_of(strips: Sequence[Strip], terms: Terms) -> list[Column]:
    """What each of the columns holds, in their order."""
    columns = [_column(strip, terms) for strip in strips]
    unnamed = [n for n, (strip, column) in enumerate(zip(strips, columns, strict=True)) if _is_silent(strip, column)]
    if len(unnamed) > 1:  # several columns of answers to one question: each is somebody's
        for n in unnamed:
            if yes := _yes_over(strips[n], terms):
                columns[n] = Column("ruling", yes, strips[n].head)
    return columns


def _column(strip: Strip, terms: Terms) -> Column:
    if strip.cells and (known := terms.known_head(strip.head)):
        return _known(known, strip, terms)
    if not strip.cells or heads_descriptions(strip.head):
        return REMARK
    says = ruled_under(strip.head)
    if _share(strip.cells, lambda text: day_of(text) is not None or is_open_end(text)) >= _MOST:
        return Column("to") if "to" in says else Column("from") if "from" in says else REMARK
    if "product" in says and _share(strip.cells, terms.is_product) >= _RULING:
        return Column("product")
    by_head = next((_YES_MEANS[subject] for subject in _YES_MEANS if subject in says), None)
    product = _product(strip, terms)
    yes = by_head or (_yes_over(strip, terms) if product else None)
    if yes and _share(strip.cells, is_answer) >= _MOST:
        return Column("ruling", yes, product)
    least = _HINTED if product or subjects_under(strip.head) else _RULING
    cells = strip.cells if strip.head else [_ASIDE.sub("", text) for text in strip.cells]
    if _share(cells, lambda text: ruling_of(text, yes, terms.legend) is not None) >= least:
        return Column("ruling", yes, product)
    return REMARK


def _known(means: str, strip: Strip, terms: Terms) -> Column:
    """What a profile says of a column's head; what it knows of other tables rules nothing here."""
    match means:
        case "from" | "to" | "product":
            return Column(means)
        case "prior_authorization":
            return Column("ruling", _YES_MEANS["authorization"], _product(strip, terms))
        case "notification" | "coverage":
            return Column("ruling", _YES_MEANS[means], _product(strip, terms))
        case _:
            return REMARK


def _is_silent(strip: Strip, column: Column) -> bool:
    """Whether a column of answers has a head that does not say what is answered."""
    is_answers = bool(strip.cells) and _share(strip.cells, is_answer) >= _MOST
    return is_answers and column.kind == "remark" and bool(strip.head) and not subjects_under(strip.head)


def _yes_over(strip: Strip, terms: Terms) -> CodeRuling | None:
    """What a "Yes" says by the head over several columns, or by the caption over the table."""
    subjects = subjects_under(strip.group)
    return next((_YES_MEANS[subject] for subject in _YES_MEANS if subject in subjects), terms.promised)


def _product(strip: Strip, terms: Terms) -> str | None:
    """The line of business in a head: "Commercial", "Medicare Prior Authorization Required?"."""
    names = (strip.head, without_subjects(strip.head))
    return next((name for name in names if terms.is_product(name)), None)


def _share(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, cells)) / len(cells)
