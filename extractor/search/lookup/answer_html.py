"""The answer as one HTML file with nothing loaded from elsewhere; each guide begins a page when it is printed."""

from __future__ import annotations

from html import escape

from extractor.model.lookup import LookUp
from extractor.search.guide.guide_html import article, page
from extractor.search.lookup.answer_sentences import Entry, Section, advice, headline, sections

_FOOT = "Where each line stands is told with it. Lines marked * are facts of the policy in our words; nothing is added."


def html(found: LookUp) -> str:
    """What was found, and the guides."""
    title = headline(found)
    notes = "".join(f"<p>{escape(one)}</p>" for one in found.notes)
    listed = "".join(map(_section, sections(found)))
    said = "".join(f"<p>{escape(one)}</p>" for one in advice(found))
    guides = "".join(f'<article style="break-before: page">{article(one)}</article>' for one in found.guides)
    return page(title, f"<header><h1>{escape(title)}</h1>{notes}</header>\n{listed}{said}\n{guides}", _FOOT)


def _section(section: Section) -> str:
    title = f"<h2>{escape(section.title)}</h2>" if section.title else ""
    return f"<section>{title}<ul>{''.join(map(_entry, section.entries))}</ul></section>\n"


def _entry(entry: Entry) -> str:
    if not entry.lines:
        return f"<li>{escape(entry.name)}</li>"
    lines = "".join(f"<li>{escape(line)}</li>" for line in entry.lines)
    return f"<li><strong>{escape(entry.name)}</strong><ul>{lines}</ul></li>"
