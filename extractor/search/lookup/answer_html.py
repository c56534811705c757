"""The answer as one web page with nothing loaded from elsewhere; each guide begins a page when it is printed."""

from __future__ import annotations

from extractor.model.lookup import LookUp
from extractor.report.templating import page
from extractor.search.guide.guide_html import article
from extractor.search.lookup.answer_sentences import advice, headline, sections

_FOOT = "Where each line stands is told with it. Lines marked * are facts of the policy in our words; nothing is added."


def html(answer: LookUp) -> str:
    """What was found, and the guides."""
    return page(
        "lookup.html",
        title=headline(answer),
        notes=answer.notes,
        sections=list(sections(answer)),
        advice=list(advice(answer)),
        guides=[article(guide) for guide in answer.guides],
        foot=_FOOT,
    )
