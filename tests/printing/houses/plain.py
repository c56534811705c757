"""House "plain": as a word processor sets it. "Label: value" lines, outline (1) (a) (i), codes and history as lines."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from extractor.model.policy import CodeTable, Criterion, Policy, Reference, Revision, SectionText
from tests.printing.houses.house import House, written_out
from tests.printing.houses.marks import decimal, lower_alpha, lower_roman
from tests.printing.paper import Paper, vera

COUNTERS = (decimal, lower_alpha, lower_roman, decimal)
REQUIREMENT = {"required": "Required", "not_required": "Not required", "conditional": "Required for some services"}


class Plain(House):
    name = "plain"
    paper = Paper(margin=72, typeface=vera(), points=9)

    @classmethod
    def label(cls, depth: int, ordinal: int) -> str:
        return COUNTERS[depth](ordinal)

    @classmethod
    def stated(cls, policy: Policy) -> Policy:
        products = tuple(p.model_copy(update={"group": None}) for p in policy.products if p.applies)
        return policy.model_copy(update={"products": products})

    def date(self, iso: str) -> str:
        return written_out(iso)

    def head(self) -> list[Flowable]:
        title = self.set.para(self.policy.title or "", bold=True, scale=1.5, align="center", after=10)
        return [title, *(self.set.para(f"{label}: {value}", after=2) for label, value in self._lines())]

    def _lines(self) -> Iterator[tuple[str, str]]:
        policy = self.policy
        yield "Health Plan", policy.payer or ""
        if policy.policy_number:
            yield "Policy Number", policy.policy_number
        if policy.effective_date:
            yield "Effective Date", self.date(policy.effective_date)
        for fact in policy.dates:
            yield fact.label, self.date(fact.date)
        if policy.prior_authorization:
            yield "Prior Authorization", REQUIREMENT[policy.prior_authorization]
        if policy.notification:
            yield "Notification", REQUIREMENT[policy.notification]
        if policy.products:
            yield (
                "Products",
                "; ".join(f"{p.name} (fax {p.fax})" if p.fax else p.name for p in policy.products if p.applies),
            )

    def heading(self, section: SectionText) -> list[Flowable]:
        scale = 1.2 if section.level == 1 else 1.0
        return [self.set.para(section.heading or "", bold=True, scale=scale, before=10, after=5, keep=True)]

    def criteria(self, nodes: tuple[Criterion, ...], depth: int = 0) -> list[Flowable]:
        out: list[Flowable] = []
        hang = self.set.points * 2.6
        for ordinal, node in enumerate(nodes, 1):
            out.append(self.set.item(node.text, f"({self.label(depth, ordinal)})", depth * hang, hang))
            out += self.criteria(node.children, depth + 1)
        return out

    def codes(self, table: CodeTable) -> list[Flowable]:
        caption = self.set.para(table.caption or "", before=6, keep=True)
        rows = [self.set.para(f"{code}: {words}", indent=12, after=1) for code, words in self.code_rows(table.codes)]
        return [caption, *rows]

    def history(self, entries: tuple[Revision, ...]) -> list[Flowable]:
        return [self.set.para(f"{self.date(e.date)} – {e.text}") for e in entries if e.date]

    def reference(self, reference: Reference) -> Flowable:
        return self.set.item(
            reference.text, f"[{reference.label}]" if reference.label else "•", 0, self.set.points * 2.6
        )

    def furnish(self, canvas: Canvas, page: int, pages: int) -> None:
        canvas.setFont(self.set.face.regular, 7)
        canvas.drawCentredString(self.paper_in_use.size[0] / 2, 40, f"{page} / {pages}")
