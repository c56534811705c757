"""The titles over a section's statements, and what they promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.language.promises import promise_of
from extractor.model.outline import Section


def titles_over(sections: Sequence[Section], number: int) -> Iterator[str]:
    """The titles over what stands in a section: its own first, then those of the sections that hold it. The document's
    own name, its first title, promises nothing of what stands far below."""
    name = next((section for section in sections if section.heading), None)
    level = sections[number].level + 1
    for index in range(number, -1, -1):
        section = sections[index]
        if section.heading and section.level < level and (section is not name or index == number):
            level = section.level
            yield section.heading.text


def promise_over(sections: Sequence[Section], number: int) -> frozenset[str]:
    """What the nearest title over a section's statements promises that promises anything."""
    return next((promise for title in titles_over(sections, number) if (promise := promise_of(title))), frozenset())


def promises_codes(sections: Sequence[Section], number: int) -> bool:
    """Whether any title over a section's statements promises codes."""
    return any("codes" in promise_of(title) for title in titles_over(sections, number))
