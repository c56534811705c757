"""House "bullets": unnumbered nested bullets joined by "; and" / "; or", bold lead-ins, cyan tables, contents list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportlab.lib import colors
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable

from extractor.model.policy import CodeTable, Criterion, Policy, Product, Revision, SectionText
from tests.printing.houses.house import House, in_figures
from tests.printing.paper import Paper

CYAN = "#00A3C7"
BULLETS = (("•", None), ("o", "Courier"), ("■", "ZapfDingbats"), ("–", None))
JOINTS = {"all_of": "; and", "any_of": "; or"}
REQUIREMENT = {"required": "Required", "not_required": "Not Required", "conditional": "See Coding"}
ACTIONS = ("New policy", "Annual review", "Interim review", "Revision")


class Bullets(House):
    name = "bullets"
    paper = Paper(margin=50, points=9.5, boxes="dingbat")
    head_room = 14

    @classmethod
    def label(cls, depth: int, ordinal: int) -> None:  # noqa: ARG003
        return None

    @classmethod
    def stated(cls, policy: Policy) -> Policy:
        products = tuple(Product(name=p.name) for p in policy.products if p.applies)
        return policy.model_copy(update={"products": products, "notification": None})

    def date(self, iso: str) -> str:
        return in_figures(iso)

    def head(self) -> list[Flowable]:
        set_ = self.set
        title = [
            set_.para(self.policy.payer or "", bold=True, scale=1.3, color=CYAN),
            set_.para("Medical Coverage Policy", scale=1.1, after=2),
            set_.para(self.policy.title or "", bold=True, scale=1.8, after=6),
        ]
        cells = [self._fact(label, value) for label, value in self._facts_of_head()]
        rows = [[*cells[n : n + 2], ""][:2] for n in range(0, len(cells), 2)]
        return [
            *title,
            HRFlowable("100%", 1.5, color=colors.HexColor(CYAN)),
            set_.table(rows, (1, 1)),
            *self._products(),
        ]

    def _facts_of_head(self) -> Iterator[tuple[str, str]]:
        policy = self.policy
        if policy.policy_number:
            yield "Policy Number", policy.policy_number
        if policy.effective_date:
            yield "Effective Date", self.date(policy.effective_date)
        for fact in policy.dates:
            yield fact.label, self.date(fact.date)
        if policy.prior_authorization:
            yield "Prior Authorization", REQUIREMENT[policy.prior_authorization]

    def _fact(self, label: str, value: str) -> Flowable:
        return self.set.para(f"{label}: {value}", after=0)

    def _products(self) -> list[Flowable]:
        if not self.policy.products:
            return []
        lines = [self.set.para("Lines of Business:", bold=True, keep=True)]
        return [*lines, *(self.set.item(p.name, "•", 6, 12) for p in self.policy.products if p.applies)]

    def contents(self, pages: Mapping[str, int]) -> list[Flowable]:
        title = self.set.para("Table of Contents", bold=True, before=8, keep=True)
        rows = [(s.heading, pages.get(s.heading, 1)) for s in self.policy.sections if s.heading]
        return [title, *(self.set.para(self._leader(heading, page), after=1) for heading, page in rows)]

    def _leader(self, heading: str, page: int) -> str:
        width = pdfmetrics.stringWidth
        font, size = self.set.face.regular, self.set.points
        free = self.set.width - width(f"{heading}  {page}", font, size) - 6
        return f"{heading} {'.' * int(free / width('.', font, size))} {page}"

    def heading(self, section: SectionText) -> list[Flowable]:
        scale = 1.3 if section.level == 1 else 1.05
        return [self.set.para(section.heading or "", bold=True, scale=scale, color=CYAN, before=12, after=5, keep=True)]

    def criteria(self, nodes: tuple[Criterion, ...], depth: int = 0, joint: str = "") -> list[Flowable]:
        out: list[Flowable] = []
        for node in nodes:
            leaf_joint = "" if node is nodes[-1] or node.children or node.text.endswith((".", ":")) else joint
            if depth == 0:  # a lead-in stands as a bold paragraph over its list
                leads = bool(node.children)
                out.append(self.set.para(node.text, bold=leads, before=6, after=3, keep=leads))
            else:
                sign, font = BULLETS[depth - 1]
                out.append(self.set.item(node.text + leaf_joint, sign, depth * 18 - 12, 16, mark_font=font))
            out += self.criteria(node.children, depth + 1, JOINTS.get(str(node.logic), ""))
        return out

    def codes(self, table: CodeTable) -> list[Flowable]:
        head = [self.set.para(t, bold=True, color="#FFFFFF", after=0) for t in (self.column_head(table), "Description")]
        grid = self.set.table(
            [head, *self.code_rows(table.codes)], (0, 1), self.set.grid(CYAN),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor(CYAN)), heads=1,
        )  # fmt: skip
        return [self.set.para(table.caption or "", italic=True, before=6, keep=True), grid]

    def history(self, entries: tuple[Revision, ...]) -> list[Flowable]:
        head = [self.set.para(t, bold=True, color="#FFFFFF", after=0) for t in ("Date", "Action", "Summary of Changes")]
        rows = [[self.date(e.date), *_action(e.text)] for e in entries if e.date]
        ground = ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor(CYAN))
        return [self.set.table([head, *rows], (0, 1, 3), self.set.grid(CYAN), ground, heads=1)]

    def furnish(self, canvas: Canvas, page: int, pages: int) -> None:
        paper = self.paper_in_use
        right, top = paper.size[0] - paper.margin, paper.size[1] - paper.margin + 6
        canvas.setFont(self.set.face.regular, 7.5)
        canvas.drawString(paper.margin, top, f"{self.policy.title} {self.policy.policy_number or ''}".strip())
        canvas.setStrokeColor(colors.HexColor(CYAN))
        canvas.line(paper.margin, top - 4, right, top - 4)
        canvas.drawString(
            paper.margin,
            32,
            f"© {(self.policy.effective_date or '2025')[:4]} {self.policy.payer}. All rights reserved.",
        )
        canvas.drawRightString(right, 32, f"Page {page} of {pages}")


def _action(text: str) -> tuple[str, str]:
    """An entry as its two columns: the action that it opens with, and the rest."""
    action = next((a for a in ACTIONS if text.startswith(a + " ")), "")
    return action, text.removeprefix(action).strip()
