"""House "grid": check-box grid, decimal outline 1. a. i., blue banner headings, ruled code tables."""

from __future__ import annotations

from itertools import groupby

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from extractor.model.policy import CodeTable, Criterion, Policy, Product, Requirement, Revision, SectionText
from tests.printing.houses.house import House, written_out
from tests.printing.houses.marks import decimal, lower_alpha, lower_roman
from tests.printing.paper import Paper

BLUE = "#1F4E79"
COUNTERS = (decimal, lower_alpha, lower_roman, lower_alpha)
STYLES = ("{}.", "{}.", "{}.", "{})")


class Grid(House):
    name = "grid"
    paper = Paper(margin=56, boxes="glyph")

    @classmethod
    def label(cls, depth: int, ordinal: int) -> str:
        return COUNTERS[depth](ordinal)

    def date(self, iso: str) -> str:
        return written_out(iso)

    def head(self) -> list[Flowable]:
        policy, set_ = self.policy, self.set
        out: list[Flowable] = [
            set_.para("Medical Necessity Guideline", color="#777777", after=10),
            set_.para(policy.title or "", bold=True, scale=1.7, color=BLUE, after=8),
        ]
        if policy.policy_number:
            out.append(set_.para(f"Guideline Number: {policy.policy_number}"))
        if policy.effective_date:
            out.append(set_.para(f"Effective: {self.date(policy.effective_date)}", bold=True))
        out += [set_.para(f"{d.label}: {self.date(d.date)}") for d in policy.dates]
        return [*out, *self._requirements(policy), *self._products(policy.products)]

    def _requirements(self, policy: Policy) -> list[Flowable]:
        asked = (
            ("Prior Authorization Required", policy.prior_authorization),
            ("Notification Required", policy.notification),
        )
        rows = [
            [self.set.para(name, bold=True, after=0), self._answer(requirement)]
            for name, requirement in asked
            if requirement
        ]
        ground = ("BACKGROUND", (0, 0), (-1, -1), colors.HexColor("#EEEEEE"))
        return [self.set.table(rows, (3, 1), self.set.grid(), ground)] if rows else []

    def _answer(self, requirement: Requirement) -> Flowable:
        yes = requirement == "required"
        return self.set.checks("Yes ", yes, "  No ", not yes, align="right")

    def _products(self, products: tuple[Product, ...]) -> list[Flowable]:
        out: list[Flowable] = [self.set.para("Applies to:", bold=True, keep=True)] if products else []
        for group, members in groupby(products, key=lambda p: p.group):
            if group:
                out.append(self.set.para(group, bold=True, keep=True))
            for product in members:
                fax = f"; Fax {product.fax}" if product.fax else ""
                out.append(self.set.checks(product.applies, f" {product.name}{fax}", indent=10))
        return out

    def heading(self, section: SectionText) -> list[Flowable]:
        if section.level > 1:
            return [self.set.para(section.heading or "", bold=True, before=6, keep=True)]
        banner = self.set.para(
            section.heading or "", bold=True, scale=1.15, color="#FFFFFF", ground=BLUE, before=12, after=8, keep=True
        )
        return [banner]

    def criteria(self, nodes: tuple[Criterion, ...], depth: int = 0) -> list[Flowable]:
        out: list[Flowable] = []
        hang = self.set.points * 1.9
        for ordinal, node in enumerate(nodes, 1):
            mark = STYLES[depth].format(self.label(depth, ordinal))
            out.append(self.set.item(node.text, mark, depth * hang, hang))
            out += self.criteria(node.children, depth + 1)
        return out

    def codes(self, table: CodeTable) -> list[Flowable]:
        head = [self.set.para(t, bold=True, after=0) for t in (self.column_head(table), "Description")]
        grid = self.set.table(
            [head, *self.code_rows(table.codes)], (0, 1), self.set.grid("#888888"),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#D9E2F3")), heads=1,
        )  # fmt: skip
        return [self.set.para(table.caption or "", before=6, keep=True), grid]

    def history(self, entries: tuple[Revision, ...]) -> list[Flowable]:
        return [self.set.item(f"{self.date(e.date)}: {e.text}", "•", 4, 14) for e in entries if e.date]

    def furnish(self, canvas: Canvas, page: int, pages: int) -> None:  # noqa: ARG002
        paper = self.paper_in_use
        canvas.setFont(self.set.face.regular, 8)
        canvas.setFillColor(colors.HexColor("#666666"))
        canvas.drawRightString(paper.size[0] - paper.margin, paper.size[1] - 34, self.policy.payer or "")
        canvas.drawString(paper.margin, 34, self.policy.title or "")
        canvas.drawRightString(paper.size[0] - paper.margin, 34, str(page))
