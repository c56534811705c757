"""What is printed between two facts, whichever part of the facts it became.

One printed list may end up in two parts: what is covered among the criteria, what is not among the limitations; and a
heading between two lists is a section's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.model import walk
from extractor.model.pointers import pointer, steps_of, under
from extractor.model.policy import Policy
from extractor.model.provenance import Place

Where = Mapping[str, Sequence[Place]]


class PrintOrder:
    """The criteria and limitations of a policy with their places, as far as the evidence has them."""

    def __init__(self, policy: Policy, where: Where) -> None:
        self._where = where
        self._marks: dict[str, list[tuple[str, str]]] = {
            part: [(at, criterion.label or "") for at, criterion in walk.statements(policy, part)]
            for part in walk.TREES
        }
        self._marks["sections"] = [
            (under(at, "heading"), "") for at, _ in walk.items(policy.sections, pointer("sections"))
        ]

    def marks_between(self, first: str, last: str) -> Iterator[str]:
        """The last parts of the marks ("ii" of "1.a.ii") that stand between two pointers, but in other parts.

        Empty for what has no mark, such as a heading. Where the places of the two are not known, all of the other
        parts may stand there.
        """
        begin, end = self._place(first), self._place(last)
        for part, marks in self._marks.items():
            if steps_of(first)[0] != part:
                for at, label in marks:
                    place = self._place(at)
                    if not (begin and end) or (place and _follows(begin, place) and _follows(place, end)):
                        yield label.rpartition(".")[2]

    def _place(self, at: str) -> Place | None:
        return next(iter(self._where.get(at, ())), None)


def _follows(place: Place, other: Place) -> bool:
    """Whether a place comes after another: on a later page, below it, or in a column to the right."""
    if place.page != other.page:
        return place.page < other.page
    if other.bbox[0] >= place.bbox[2]:
        return True
    return place.bbox[0] < other.bbox[2] and other.bbox[1] >= place.bbox[1]
