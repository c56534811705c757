"""The answer as Markdown, for wikis, tickets and mails."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model.lookup import LookUp
from extractor.search import guide
from extractor.search.guide.guide_markdown import escaped
from extractor.search.lookup.answer_sentences import advice, headline, sections


def markdown(found: LookUp) -> str:
    """What was found, and the guides."""
    return "\n".join([*_lines(found), *(guide.markdown(one) for one in found.guides)])


def _lines(found: LookUp) -> Iterator[str]:
    yield f"# {escaped(headline(found))}"
    yield ""
    for note in found.notes:
        yield escaped(note)
        yield ""
    for section in sections(found):
        if section.title:
            yield f"## {section.title}"
            yield ""
        for entry in section.entries:
            yield f"- {f'**{escaped(entry.name)}**' if entry.lines else escaped(entry.name)}"
            yield from (f"  - {escaped(line)}" for line in entry.lines)
        yield ""
    for said in advice(found):
        yield f"*{escaped(said)}*"
        yield ""
