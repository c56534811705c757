"""The guide as one web page with nothing loaded from elsewhere, to read, tick off and print on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.model.guide import Denial, Guide, GuideLine
from extractor.report.citing import whereabouts
from extractor.report.templating import page
from extractor.search.guide.questions import (
    FOOT,
    NO_WAY_ROUND,
    Block,
    Style,
    blocks,
    denial_text,
    head,
    left_out,
    names,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line with what stands under it. `by` says whose words they are; `pointers` are JSON Pointers into the facts,
    `left_out` is how many lines more there are, `prevent` the ways to prevent a denial."""

    text: str
    by: str
    pointers: str = ""
    whereabouts: str = ""
    under: tuple[Row, ...] = ()
    left_out: str | None = None
    has_box: bool = False
    prevent: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    title: str
    style: Style
    answer: str | None
    silent: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class GuideArticle:
    """A guide as `guide_parts.html` prints it."""

    title: str
    head: str
    questions: tuple[Question, ...]


def html(guide: Guide) -> str:
    title = f"{guide.asked}: {guide.title or guide.policy_id}"
    return page("guide.html", title=title, guide=article(guide), foot=FOOT)


def article(guide: Guide) -> GuideArticle:
    """The guide without the page around it."""
    return GuideArticle(guide.title or guide.policy_id, head(guide), tuple(map(_question, blocks(guide))))


def _question(block: Block) -> Question:
    lines = (_row(line, with_boxes=block.style == "check") for line in block.lines)
    rows = (*lines, *map(_denial, block.denials))
    return Question(block.title, block.style, block.answer, block.silent, rows)


def _row(line: GuideLine, *, with_boxes: bool = False, prevent: tuple[Row, ...] = ()) -> Row:
    inline = None if with_boxes else names(line)
    return Row(
        text=f"{line.text.rstrip(' :')}: {inline}" if inline else line.text,
        by=line.words,
        pointers=" ".join(cited.at for cited in line.cited),
        whereabouts=whereabouts(line.cited),
        under=() if inline else tuple(_row(child, with_boxes=with_boxes) for child in line.children),
        left_out=left_out(line.left_out) if line.left_out else None,
        has_box=with_boxes and not line.children,
        prevent=prevent,
    )


def _denial(denial: Denial) -> Row:
    reason = denial.reason.model_copy(update={"text": denial_text(denial)})
    return _row(reason, prevent=tuple(_ways(denial)))


def _ways(denial: Denial) -> Iterator[Row]:
    """How to prevent a denial: one line each, without what stands under it."""
    for line in denial.prevent:
        yield Row(line.text, line.words, " ".join(cited.at for cited in line.cited), whereabouts(line.cited))
    if not denial.prevent and denial.kind == "excluded":
        yield Row(NO_WAY_ROUND, "ours")
