"""The answer as Markdown, for wikis, tickets and mails."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model.lookup import LookUp
from extractor.report.markdown import escaped
from extractor.search import guide
from extractor.search.lookup.answer_sentences import advice, headline, sections


def markdown(answer: LookUp) -> str:
    """What was found, and the guides."""
    return "\n".join([*_lines(answer), *map(guide.markdown, answer.guides)])


def _lines(answer: LookUp) -> Iterator[str]:
    yield f"# {escaped(headline(answer))}"
    yield ""
    for note in answer.notes:
        yield escaped(note)
        yield ""
    for section in sections(answer):
        if section.title:
            yield f"## {section.title}"
            yield ""
        for entry in section.entries:
            yield f"- {f'**{escaped(entry.name)}**' if entry.lines else escaped(entry.name)}"
            yield from (f"  - {escaped(line)}" for line in entry.lines)
        yield ""
    for sentence in advice(answer):
        yield f"*{escaped(sentence)}*"
        yield ""
