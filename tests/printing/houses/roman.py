"""House "roman": outline I. A. 1. a., criteria in table cells with AND / OR rows, borderless code lists.

The history stands newest first.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from extractor.model.policy import CodeTable, Criterion, Logic, Policy, Product, Revision, SectionText
from tests.printing.houses.house import House, day
from tests.printing.houses.marks import decimal, lower_alpha, upper_alpha, upper_roman
from tests.printing.paper import TIMES, Paper
from tests.printing.typeset import Command

COUNTERS = (upper_roman, upper_alpha, decimal, lower_alpha)
TIGHT: tuple[Command, ...] = (("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1))
CONNECTORS = {"all_of": "AND", "any_of": "OR"}


class Roman(House):
    name = "roman"
    paper = Paper(margin=64, typeface=TIMES, points=11, boxes="drawn", underlined_signs=True)

    @classmethod
    def label(cls, depth: int, ordinal: int) -> str:
        return COUNTERS[depth](ordinal)

    @classmethod
    def stated(cls, policy: Policy) -> Policy:
        products = tuple(Product(name=p.name) for p in policy.products if p.applies)
        newest_first = policy.revision_history[::-1]
        return policy.model_copy(update={"products": products, "notification": None, "revision_history": newest_first})

    def date(self, iso: str) -> str:
        d = day(iso)
        return f"{d.month}/{d.day}/{d.year}" if len(iso) > 7 else f"{d.month}/{d.year}"

    def head(self) -> list[Flowable]:
        policy, set_ = self.policy, self.set
        rows = [["Policy Title", policy.title or ""]]
        if policy.policy_number:
            rows.append(["Policy Number", policy.policy_number])
        if policy.effective_date:
            rows.append(["Effective Date", self.date(policy.effective_date)])
        rows += [[d.label, self.date(d.date)] for d in policy.dates]
        if policy.products:
            rows.append(["Applies to", "; ".join(p.name for p in policy.products if p.applies)])
        shade = ("BACKGROUND", (0, 0), (0, -1), colors.HexColor("#E6E6E6"))
        table = set_.table([[set_.para(r[0], bold=True, after=0), r[1]] for r in rows], (1, 2.6), set_.grid(), shade)
        head: list[Flowable] = [
            set_.para(policy.payer or "", bold=True, scale=1.3, align="center", after=2),
            set_.para("Clinical Coverage Policy", align="center", after=10),
            table,
        ]
        return [*head, *self._authorization()]

    def _authorization(self) -> list[Flowable]:
        asked = self.policy.prior_authorization
        if asked is None:
            return []
        yes = asked == "required"
        return [self.set.checks("Prior authorization required:  ", yes, " Yes   ", not yes, " No")]

    def heading(self, section: SectionText) -> list[Flowable]:
        scale = 1.15 if section.level == 1 else 1.0
        return [self.set.para(section.heading or "", bold=True, scale=scale, before=12, after=6, keep=True)]

    def criteria(self, nodes: tuple[Criterion, ...]) -> list[Flowable]:
        """A group with groups in it is set in a table below its lead-in; other statements as an outline."""
        out: list[Flowable] = []
        for ordinal, node in enumerate(nodes, 1):
            mark = f"{self.label(0, ordinal)}."
            out.append(self.set.item(node.text, mark, 0, 26, bold=bool(node.children)))
            if any(child.children for child in node.children):
                out.append(self._boxed(node))
            else:
                out += self._outline(node.children, 1, 26, node.logic)
        return out

    def _boxed(self, group: Criterion) -> Flowable:
        """One cell an item, which may run over pages, and a row with the connector between two cells."""
        rows: list[list[Flowable]] = []
        lines: list[Command] = [("BOX", (0, 0), (-1, -1), self.paper_in_use.rule, colors.black)]
        for ordinal, child in enumerate(group.children, 1):
            connector = CONNECTORS.get(str(group.logic))
            if rows and connector:
                rows.append([self.set.para(connector, bold=True, align="center", after=0)])
                lines.append(("BACKGROUND", (0, len(rows) - 1), (-1, len(rows) - 1), colors.HexColor("#E6E6E6")))
            lines.append(("LINEABOVE", (0, len(rows)), (-1, len(rows)), self.paper_in_use.rule, colors.black))
            rows.append([self.set.item(child.text, f"{self.label(1, ordinal)}.", 0, 20)])
            rows += [[f] for f in self._outline(child.children, 2, 20, child.logic)]
            lines.append(("LINEBELOW", (0, len(rows) - 1), (-1, len(rows) - 1), self.paper_in_use.rule, colors.black))
        return self.set.table(
            rows, (1,), *lines, ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)
        )

    def _outline(
        self, nodes: tuple[Criterion, ...], depth: int, left: float, logic: Logic | None
    ) -> Iterator[Flowable]:
        connector = CONNECTORS.get(str(logic))
        for ordinal, node in enumerate(nodes, 1):
            if ordinal > 1 and connector:
                yield self.set.para(f"-{connector}-", align="center", after=2)
            yield self.set.item(node.text, f"{self.label(depth, ordinal)}.", left, 20)
            yield from self._outline(node.children, depth + 1, left + 20, node.logic)

    def codes(self, table: CodeTable) -> list[Flowable]:
        rows = self.set.table(self.code_rows(table.codes), (0, 1), *TIGHT)
        return [self.set.para(table.caption or "", bold=True, before=6, keep=True), rows]

    def history(self, entries: tuple[Revision, ...]) -> list[Flowable]:
        rows = [[self.date(e.date), e.text] for e in reversed(entries) if e.date]
        return [self.set.table([["Date", "Change"], *rows], (0, 1), self.set.grid(), heads=1)]

    def furnish(self, canvas: Canvas, page: int, pages: int) -> None:
        paper = self.paper_in_use
        canvas.setFont(self.set.face.italic, 8.5)
        canvas.drawString(paper.margin, paper.size[1] - 40, self.policy.title or "")
        canvas.drawRightString(paper.size[0] - paper.margin, paper.size[1] - 40, self.policy.policy_number or "")
        foot = f"{self.policy.payer}, Clinical Coverage Policy, page {page} of {pages}"
        canvas.drawCentredString(paper.size[0] / 2, 36, foot)
