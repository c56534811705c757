"""At which level each heading stands: how headings rank in this document, and how their numbers count on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor.language.marks import readings
from extractor.model.outline import Passage
from extractor.sections.styles import Style

_MAIN_KINDS = 3  # a style of so many well-known headings is that of the document's main headings


class Rank(NamedTuple):
    """Compares as headings rank: the stronger style is the greater one. Mostly a style ranks by itself; what is set
    stronger than the main headings and yet divides one of them ranks right below these (`ranks_by` is theirs)."""

    ranks_by: Style
    by_itself: bool
    style: Style


Known = tuple[str, Style, str | None]  # a heading's text, its style, and the kind that the profile knows it as


def ranks_of(headings: Sequence[Known]) -> Mapping[Style, Rank]:
    """The rank of each style, given all headings in printed order.

    The style of most of the headings that everybody knows ("References", "Coding", "Criteria") is that of the main
    headings. A style that looks stronger (on a banner, in colour) but comes only after the first of them, and is never
    that of a known heading, stands under them. Where known headings come twice, the document has chapters, and the
    stronger style may be that of their titles.
    """
    ranks = {style: Rank(style, True, style) for _, style, _ in headings}
    main = _main_style(headings)
    if main is None:
        return ranks
    first = next(i for i, (_, style, kind) in enumerate(headings) if style == main and kind)
    before = {style for _, style, _ in headings[:first]}
    named = {style for _, style, kind in headings if kind}
    demoted = {style for style in ranks if style > main and style not in before | named}
    return ranks | {style: Rank(main, False, style) for style in demoted}


def _main_style(headings: Sequence[Known]) -> Style | None:
    kinds: dict[Style, set[str]] = defaultdict(set)
    for _, style, kind in headings:
        if kind:
            kinds[style].add(kind)
    main = max(kinds, key=lambda style: (len(kinds[style]), style), default=None)
    if main is None or len(kinds[main]) < _MAIN_KINDS:
        return None
    texts = Counter(text.casefold() for text, style, kind in headings if style == main and kind)
    return None if max(texts.values()) > 1 else main


def level_of(rank: Rank, open_levels: list[tuple[Rank, int]]) -> int:
    """The level of a heading of this rank, given the headings that it may stand under; updates that list.

    The same rank is the same level; a weaker one is one deeper than the nearest stronger one.
    """
    while open_levels and open_levels[-1][0] < rank:
        open_levels.pop()
    if open_levels and open_levels[-1][0] == rank:
        return open_levels[-1][1]
    level = open_levels[-1][1] + 1 if open_levels else 1
    open_levels.append((rank, level))
    return level


class Series:
    """The numbered headings so far: "E." stands at the level of "D.", in whatever type it is set."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[tuple[tuple[str, int], ...], Rank, int]] = {}  # by how the marks are printed

    def level(self, heading: Passage, level: int, open_levels: list[tuple[Rank, int]]) -> int:
        """The level of a heading that would have `level` by its type; updates the open levels where its number says
        another one."""
        mark = heading.mark
        if mark is None or mark.kind == "bullet":
            return level
        mine = readings(mark.label)
        before = self._last.get(mark.style)
        if before and any((kind, number - 1) in before[0] for kind, number in mine) and before[2] < level:
            level = before[2]
            open_levels[:] = [entry for entry in open_levels if entry[1] < level] + [(before[1], level)]
        self._last[mark.style] = (mine, open_levels[-1][0], level)
        return level
