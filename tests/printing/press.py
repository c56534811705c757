"""Facts, a house and a paper become a PDF: the same bytes every time.

Printed twice: the first run is the proof, which tells the second how many pages there are and on which each
heading stands ("Page 2 of 6", the contents list).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from extractor.model.policy import Policy
from tests.printing.houses.house import House
from tests.printing.paper import GUTTER, Paper


@dataclass
class Proof:
    """What a first run has found out."""

    pages: int = 0
    headings: dict[str, int] = field(default_factory=dict)


class Milestone(Flowable):
    """Prints nothing; notes in the proof on which page a heading stands."""

    def __init__(self, proof: Proof, heading: str) -> None:
        super().__init__()
        self.proof, self.heading = proof, heading
        self.keepWithNext = 1

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.proof.headings[self.heading] = self.canv.getPageNumber()


def print_pdf(policy: Policy, house: type[House], paper: Paper | None = None) -> bytes:
    """The policy in the house's style on `paper` (the house's own where None)."""
    paper = paper or house.paper
    proof = Proof()
    _run(policy, house, paper, proof)
    return _run(policy, house, paper, proof)


def _run(policy: Policy, house: type[House], paper: Paper, proof: Proof) -> bytes:
    printer = house(policy, paper)
    total = proof.pages

    def furnish(canvas: Canvas, _document: BaseDocTemplate) -> None:
        number = canvas.getPageNumber()
        proof.pages = max(proof.pages, number)
        canvas.saveState()
        printer.furnish(canvas, number, total)
        canvas.restoreState()

    out = BytesIO()
    document = BaseDocTemplate(
        out, pagesize=paper.size, invariant=1, title=policy.title, pageTemplates=[], lang="en-US"
    )
    document.addPageTemplates(PageTemplate("page", frames=_frames(paper, printer.head_room), onPage=furnish))
    story: list[Flowable] = []
    for heading, flowables in printer.parts(proof.headings):
        if heading is not None:
            story.append(Milestone(proof, heading))
        story.extend(flowables)
    document.build(story)
    return out.getvalue()


def _frames(paper: Paper, head_room: float) -> list[Frame]:
    height = paper.size[1]
    left, bottom = paper.margin, paper.margin + 10
    tall = height - bottom - paper.margin - head_room
    return [
        Frame(left + n * (paper.width + GUTTER), bottom, paper.width, tall, 0, 0, 0, 0, id=f"column{n}")
        for n in range(paper.columns)
    ]
