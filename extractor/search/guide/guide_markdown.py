"""The guide as Markdown, for wikis, tickets and mails."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model.guide import Denial, Guide, GuideLine
from extractor.report.citing import whereabouts
from extractor.report.markdown import escaped
from extractor.search.guide.questions import FOOT, NO_WAY_ROUND, Block, blocks, denial_text, head, left_out, names


def markdown(guide: Guide) -> str:
    return "\n".join(_page(guide)) + "\n"


def _page(guide: Guide) -> Iterator[str]:
    yield f"# {escaped(guide.title or guide.policy_id)}"
    yield ""
    yield escaped(head(guide))
    for block in blocks(guide):
        yield ""
        yield f"## {block.title}"
        yield ""
        yield from _under(block)
    yield ""
    yield f"*{escaped(FOOT)}*"


def _under(block: Block) -> Iterator[str]:
    for sentence in (block.answer, block.silent):
        if sentence:
            yield f"**{sentence}**"
            yield ""
    for line in block.lines:
        yield from _tree(line, 0, check=block.style == "check")
    for denial in block.denials:
        yield from _denial(denial)


def _tree(line: GuideLine, depth: int, check: bool = False) -> Iterator[str]:
    inline = None if check else names(line)
    text = f"{line.text.rstrip(' :')}: {inline}" if inline else line.text
    yield f"{'  ' * depth}- {'[ ] ' if check and not line.children else ''}{_cited(text, line)}"
    if not inline:
        for child in line.children:
            yield from _tree(child, depth + 1, check)
    if line.left_out:
        yield f"{'  ' * (depth + 1)}- {escaped(left_out(line.left_out))}"


def _denial(denial: Denial) -> Iterator[str]:
    yield from _tree(denial.reason.model_copy(update={"text": denial_text(denial)}), 0)
    for line in denial.prevent:
        yield f"  - → {_cited(line.text, line)}"
    if not denial.prevent and denial.kind == "excluded":
        yield f"  - \\* {NO_WAY_ROUND}"


def _cited(text: str, line: GuideLine) -> str:
    words = escaped(text) if line.words == "policy" else f"\\* {escaped(text)}"
    where = whereabouts(line.cited)
    return f"{words} ({escaped(where)})" if where else words
