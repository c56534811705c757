"""The lines of a postal address among criteria: where to send a protocol or a request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from extractor.language.addresses import ends_in_town
from extractor.language.ruling import only_tells
from extractor.language.sentences import is_ended
from extractor.reading.criteria.owners import Statement

_LONGEST = 12  # words of a line of an address


def without_addresses(statements: Sequence[Statement]) -> list[Statement]:
    """Statements without the short lines beside each other of which one ends in a town and its post code; a line of
    another sort, or one that is marked or rules something, ends an address."""
    return list(_without_addresses(statements))


def _without_addresses(statements: Sequence[Statement]) -> Iterator[Statement]:
    for short, run in groupby(statements, key=_is_short_line):
        lines = list(run)
        if not (short and len(lines) > 1 and any(ends_in_town(line.text) for line in lines)):
            yield from lines


def _is_short_line(node: Statement) -> bool:
    plain = not (node.heading or node.mark) and all(_is_short_line(child) for child in node.children)
    return plain and len(node.text.split()) <= _LONGEST and not is_ended(node.text) and only_tells(node.text)
