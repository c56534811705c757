"""The guide as one HTML file with nothing loaded from elsewhere, to read, tick off and print on one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from extractor.model.guide import Denial, Guide, GuideLine
from extractor.report.citing import place
from extractor.search.guide.page import FOOT, NO_WAY_ROUND, Block, blocks, denial_text, head, left_out, names


def html(guide: Guide) -> str:
    return page(f"{guide.asked}: {guide.title or guide.policy_id}", article(guide), FOOT)


def page(title: str, body: str, foot: str) -> str:
    """A whole page; `body` is HTML."""
    style = files("extractor.search.guide").joinpath("guide.css").read_text("utf-8")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>\n{style}</style></head>\n<body>\n"
        f"{body}<footer>{escape(foot)}</footer></body></html>\n"
    )


def article(guide: Guide) -> str:
    """The guide without the page around it."""
    title = escape(guide.title or guide.policy_id)
    body = "".join(_block(block) for block in blocks(guide))
    return f"<header><h1>{title}</h1><p>{escape(head(guide))}</p></header>\n<main>\n{body}</main>\n"


def _block(block: Block) -> str:
    answer = f'<p class="answer">{escape(block.answer)}</p>' if block.answer else ""
    silent = f'<p class="silent">{escape(block.silent)}</p>' if block.silent else ""
    rows = "".join((*_items(block.lines, block.style == "check"), *map(_denial, block.denials)))
    listed = f'<ul class="{block.style}">{rows}</ul>' if rows else ""
    return f"<section><h2>{escape(block.title)}</h2>{answer}{silent}{listed}</section>\n"


def _items(lines: Iterable[GuideLine], check: bool) -> Iterator[str]:
    for line in lines:
        yield _item(line, check, "")


def _item(line: GuideLine, check: bool, below: str) -> str:
    inline = None if check else names(line)
    rows = [] if inline else list(_items(line.children, check))
    if line.left_out:
        rows.append(f'<li class="more">{escape(left_out(line.left_out))}</li>')
    said = _said(line, f"{line.text.rstrip(' :')}: {inline}" if inline else line.text)
    if check and not line.children:
        said = f'<label><input type="checkbox"> {said}</label>'
    under = f"<ul>{''.join(rows)}</ul>" if rows else ""
    return f"<li>{said}{under}{below}</li>"


def _denial(denial: Denial) -> str:
    shown = "".join(f"<p>{_said(line, line.text)}</p>" for line in denial.prevent)
    if not shown and denial.kind == "excluded":
        shown = f'<p><span class="ours">{NO_WAY_ROUND}</span></p>'
    reason = denial.reason.model_copy(update={"text": denial_text(denial)})
    return _item(reason, False, f'<div class="prevent">{shown}</div>' if shown else "")


def _said(line: GuideLine, text: str) -> str:
    """The words with their place; the JSON Pointers show where the mouse rests, and can be read by a program."""
    at = escape(" ".join(cited.at for cited in line.cited))
    where = f' <cite title="{at}" data-at="{at}">{escape(place(line.cited))}</cite>' if line.cited else ""
    return f'<span class="{line.words}">{escape(text)}</span>{where}'
