"""The titles over a section's statements, and what they promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

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
    return _first_promise(titles_over(sections, number))


def promise_above(sections: Sequence[Section], number: int) -> frozenset[str]:
    """What the nearest title over a section's own promises that promises anything."""
    return _first_promise(islice(titles_over(sections, number), 1, None))


def sections_within(sections: Sequence[Section], number: int) -> Iterator[int]:
    """The numbers of the sections that a section holds: those after it of a lower level, up to its next equal."""
    after = range(number + 1, len(sections))
    return takewhile(lambda index: sections[index].level > sections[number].level, after)


def _first_promise(titles: Iterable[str]) -> frozenset[str]:
    return next((promise for title in titles if (promise := promise_of(title))), frozenset())


def promises_codes(sections: Sequence[Section], number: int) -> bool:
    """Whether any title over a section's statements promises codes."""
    return any("codes" in promise_of(title) for title in titles_over(sections, number))
