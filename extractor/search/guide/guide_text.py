"""The guide for a terminal: plain lines, folded to its width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from extractor.model.guide import Denial, Guide, GuideLine
from extractor.report.citing import whereabouts
from extractor.report.printable import unbroken
from extractor.search.guide.questions import FOOT, NO_WAY_ROUND, Block, blocks, denial_text, head, left_out, names

_NO_BREAK = "p.\N{NO-BREAK SPACE}"  # while lines are folded: a page's number stays beside its "p."


def text(guide: Guide, width: int | None = None) -> str:
    """The page; lines are folded to `width` columns, or stay whole where there is none (a file, a pipe)."""
    return "".join(f"{line}\n" for line in _page(guide, width))


def _page(guide: Guide, width: int | None) -> Iterator[str]:
    yield from _folded(guide.title or guide.policy_id, "", "", width)
    yield from _folded(head(guide), "", "", width)
    for block in blocks(guide):
        yield ""
        yield block.title
        for mark, depth, text in _rows(block):
            before = "  " * (depth + 1)
            yield from _folded(text, before + mark, before + " " * len(mark), width)
    yield ""
    yield from _folded(FOOT, "", "", width)


def _rows(block: Block) -> Iterator[tuple[str, int, str]]:
    """What stands under a heading: the mark before each row, its depth, and its words with their place."""
    if block.answer:
        yield "", 0, block.answer
    if block.silent:
        yield "", 0, block.silent
    for line in block.lines:
        yield from _tree(line, 0, check=block.style == "check")
    for denial in block.denials:
        yield from _denial(denial)


def _tree(line: GuideLine, depth: int, check: bool = False) -> Iterator[tuple[str, int, str]]:
    inline = None if check else names(line)
    text = f"{line.text.rstrip(' :')}: {inline}" if inline else line.text
    yield _mark(line, check), depth, _cited(text, line)
    if not inline:
        for child in line.children:
            yield from _tree(child, depth + 1, check)
    if line.left_out:
        yield "", depth + 1, left_out(line.left_out)


def _mark(line: GuideLine, check: bool) -> str:
    if check and not line.children:
        return "[ ] "
    return "- " if line.words == "policy" else "* "


def _denial(denial: Denial) -> Iterator[tuple[str, int, str]]:
    yield from _tree(denial.reason.model_copy(update={"text": denial_text(denial)}), 0)
    for line in denial.prevent:
        yield "> ", 1, _cited(line.text, line)
    if not denial.prevent and denial.kind == "excluded":
        yield "* ", 1, NO_WAY_ROUND


def _cited(text: str, line: GuideLine) -> str:
    where = whereabouts(line.cited)
    return f"{text} [{where.replace('p. ', _NO_BREAK)}]" if where else text


def _folded(text: str, first: str, then: str, width: int | None) -> Iterable[str]:
    text = unbroken(text)
    if width is None:
        return [(first + text).replace(_NO_BREAK, "p. ")]
    folded = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
    )
    return [line.replace(_NO_BREAK, "p. ") for line in folded]
