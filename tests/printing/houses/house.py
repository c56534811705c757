"""What all house styles share: the order of the parts, and the walk over the facts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from extractor.model.policy import Code, CodeTable, Criterion, Policy, Reference, Revision, SectionText
from tests.printing.paper import Paper
from tests.printing.typeset import Typesetter

COLUMN_HEADS = {"HCPCS": "HCPCS Code", "ICD-10-CM": "ICD-10-CM Code", "CPT": "CPT Code"}


class House(ABC):
    """One insurer's way of setting a policy. Facts of a section's kind are printed after its running text."""

    name: ClassVar[str]
    paper: ClassVar[Paper]  # what this house prints on by itself
    head_room: ClassVar[float] = 0  # points kept free above the body for the running head

    def __init__(self, policy: Policy, paper: Paper) -> None:
        self.policy, self.paper_in_use, self.set = policy, paper, Typesetter(paper)

    def front(self, pages: Mapping[str, int]) -> list[Flowable]:
        """What stands before the first section; `pages` of headings where already known."""
        return [*self.head(), *self.contents(pages)]

    def section(self, section: SectionText) -> list[Flowable]:
        return [*self.heading(section), *self._paragraphs(section), *self._facts(section)]

    def _paragraphs(self, section: SectionText) -> list[Flowable]:
        return [self.set.para(text, after=6) for text in section.text]

    def _facts(self, section: SectionText) -> list[Flowable]:
        """What stands in fields of its own and is printed under headings of this kind."""
        policy = self.policy
        printers: dict[str, Callable[[], list[Flowable]]] = {
            "overview": lambda: [self.set.para(s.text, after=6) for s in policy.population],
            "criteria": lambda: self.criteria(policy.criteria),
            "limitations": lambda: self.criteria(policy.limitations),
            "codes": lambda: [f for table in policy.code_tables for f in self.codes(table)],
            "references": lambda: [self.reference(r) for r in policy.references],
            "revision_history": lambda: self.history(policy.revision_history),
        }
        return printers.get(section.kind, list)()

    @abstractmethod
    def head(self) -> list[Flowable]:
        """Title, payer, dates, products, prior authorization."""

    def contents(self, pages: Mapping[str, int]) -> list[Flowable]:  # noqa: ARG002  # most houses print none
        """The contents list."""
        return []

    @abstractmethod
    def heading(self, section: SectionText) -> list[Flowable]: ...

    @abstractmethod
    def criteria(self, nodes: tuple[Criterion, ...]) -> list[Flowable]: ...

    @abstractmethod
    def codes(self, table: CodeTable) -> list[Flowable]: ...

    @abstractmethod
    def history(self, entries: tuple[Revision, ...]) -> list[Flowable]: ...

    @abstractmethod
    def furnish(self, canvas: Canvas, page: int, pages: int) -> None:
        """Draws the running head and foot."""

    @abstractmethod
    def date(self, iso: str) -> str:
        """A date as this house prints it."""

    @classmethod
    @abstractmethod
    def label(cls, depth: int, ordinal: int) -> str | None:
        """The bare list sign of the n-th item of a level (both from 0 and 1), None where items are not numbered."""

    @classmethod
    def stated(cls, policy: Policy) -> Policy:
        """The policy without the facts that this house leaves out, in the order that it prints them."""
        return policy

    def reference(self, reference: Reference) -> Flowable:
        mark = f"{reference.label}." if reference.label else "•"
        return self.set.item(reference.text, mark, 0, self.set.points * 2.2)

    def code_rows(self, codes: tuple[Code, ...]) -> list[list[str]]:
        return [[c.code, " ".join(filter(None, (c.description, c.note)))] for c in codes]

    def column_head(self, table: CodeTable) -> str:
        return COLUMN_HEADS.get(table.codes[0].system, "Code") if table.codes else "Code"


def day(iso: str) -> date:
    """The date of an ISO date; the first of the month where only a month is given."""
    return date.fromisoformat(iso if len(iso) > 7 else f"{iso}-01")


def written_out(iso: str) -> str:
    """October 1, 2025; October 2025 where only a month is given."""
    d = day(iso)
    return f"{d:%B} {d.day}, {d.year}" if len(iso) > 7 else f"{d:%B %Y}"


def in_figures(iso: str) -> str:
    """10/01/2025; 10/2025 where only a month is given."""
    return f"{day(iso):%m/%d/%Y}" if len(iso) > 7 else f"{day(iso):%m/%Y}"
