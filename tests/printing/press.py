"""Facts, a house and a paper become a PDF: the same bytes every time.

Printed twice: the first run is the proof, which tells the second how many pages there are and on which each
heading stands ("Page 2 of 6", the contents list).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, FrameBreak, PageTemplate

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
        if paper.border:
            _draw_border(canvas, paper, printer.head_room, top if number == 1 else 0)
        canvas.restoreState()

    out = BytesIO()
    document = BaseDocTemplate(
        out, pagesize=paper.size, invariant=1, title=policy.title, pageTemplates=[], lang="en-US"
    )
    head = house(policy, paper.in_one_column()).front(proof.headings)
    top = _height(head, paper) if paper.columns > 1 else 0
    document.addPageTemplates(
        [
            PageTemplate("first", _frames(paper, printer.head_room, top), onPage=furnish, autoNextPageTemplate="later"),
            PageTemplate("later", _frames(paper, printer.head_room), onPage=furnish),
        ]
    )
    story = [*head, FrameBreak()] if top else head
    for section in policy.sections:
        story += [Milestone(proof, section.heading or ""), *printer.section(section)]
    document.build(story)
    return out.getvalue()


def _draw_border(canvas: Canvas, paper: Paper, head_room: float, top: float) -> None:
    """Lines around the body and between its columns; these begin `top` below the body's upper edge."""
    margin, (width, height) = paper.margin, paper.size
    canvas.setStrokeColorRGB(0, 0, 0)
    canvas.setLineWidth(paper.rule)
    canvas.rect(margin - 8, margin + 4, width - 2 * margin + 16, height - 2 * margin + 2 - head_room)
    for n in range(1, paper.columns):
        x = margin + n * (paper.width + GUTTER) - GUTTER / 2
        canvas.line(x, margin + 10, x, height - margin - head_room - top)


def _frames(paper: Paper, head_room: float, top: float = 0) -> list[Frame]:
    """The columns of a page; above them, where `top` is not 0, a frame over all columns that is so high."""
    left, bottom = paper.margin, paper.margin + 10
    tall = paper.size[1] - bottom - paper.margin - head_room
    columns = [
        Frame(left + n * (paper.width + GUTTER), bottom, paper.width, tall - top, 0, 0, 0, 0, id=f"column{n}")
        for n in range(paper.columns)
    ]
    full_width = paper.size[0] - 2 * paper.margin
    return [Frame(left, bottom + tall - top, full_width, top, 0, 0, 0, 0, id="top"), *columns] if top else columns


def _height(flowables: list[Flowable], paper: Paper) -> float:
    """How much room the flowables need at most, one below the other."""
    wide = paper.size[0] - 2 * paper.margin
    return sum(f.wrap(wide, paper.size[1])[1] + f.getSpaceBefore() + f.getSpaceAfter() for f in flowables) + 1
