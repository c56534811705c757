"""Where each heading stands among those before it: its level, and the kind of section that it opens."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.language.effective import only_says_since_when
from extractor.language.inner_titles import heads_common_set, heads_notes
from extractor.model.outline import Passage
from extractor.sections.dotted_numbers import DottedNumbers, counts_on, divides, number_of
from extractor.sections.headings import Headings
from extractor.sections.levels import Rank, Series, level_of
from extractor.sections.styles import Style

OTHER = "other"
OF_CODES = frozenset({"criteria", "limitations"})  # kinds whose headings stand over tables of codes as well
_APPENDIX = "appendix"
LISTS = frozenset({"references", "revision_history"})  # kinds whose parts rule nothing
_ENDED_BY_APPENDIX = frozenset({"revision_history", "references", "approvals", "disclaimer"})


class Standing:
    """Places headings one after the other, in printed order. Type and number tell the level, but for two things that a
    reader sees: a known heading with nothing of its own under it holds the unknown headings of its own style that
    follow, and an introduction or notes to the criteria, or those that are common to all, hold nothing of what comes
    after them; nor do a history or references of what is attached to the document."""

    def __init__(self, ranks: Mapping[Style, Rank], headings: Headings) -> None:
        self._ranks, self._headings = ranks, headings
        self._open_levels: list[tuple[Rank, int]] = []
        self._series = Series()
        self._numbers = DottedNumbers()
        self._kinds: dict[int, str] = {}  # of the sections that are open, by level
        self._divided: tuple[int, Passage] | None = None  # the heading that others of its style divide, and its level
        self._period: int | None = None  # the level of a heading that says when what follows holds
        self._opening: int | None = None  # the level of an introduction, of notes, of common criteria
        self._has_criteria = False  # so far

    @property
    def in_codes(self) -> bool:
        """Whether a section of codes is open."""
        return "codes" in self._kinds.values()

    def place(
        self, heading: Passage, known: str | None, has_blocks: bool, following: Passage | None
    ) -> tuple[int, str]:
        """The level and kind of the next heading. `known` is the kind that the profile knows it as, `has_blocks`
        whether anything stands under it before the `following` heading."""
        level = level_of(self._rank(heading), self._open_levels)
        level = self._series.level(heading, level, self._open_levels)
        level = self._numbers.level(heading, level)
        level = self._inside_divided(heading, level, known, has_blocks, following)
        level = self._inside_period(heading, level, has_blocks)
        level = self._beside_opening(level)
        if known == _APPENDIX:
            level = self._after_the_end(level)
        above = next((self._kinds[outer] for outer in range(level - 1, 0, -1) if outer in self._kinds), OTHER)
        is_opening = known == "overview" or heads_notes(heading.text) or heads_common_set(heading.text)
        if above == "criteria" and is_opening:
            self._opening = level
        kind = known or above
        self._has_criteria |= kind == "criteria"
        self._kinds = {outer: k for outer, k in self._kinds.items() if outer < level} | {level: kind}
        return level, kind

    def kind_where_it_rules(self, level: int) -> str:
        """The kind of the section placed last, on a `level`, where its text rules on coverage: no list of references
        and no history has such a part, so that what seems to be one above the criteria only names it, as a box of
        contents does."""
        lists = [outer for outer in self._kinds if self._kinds[outer] in LISTS and not self._has_criteria]
        self._kinds |= dict.fromkeys(lists, OTHER)
        return self._kinds[level]

    def _inside_divided(
        self, heading: Passage, level: int, known: str | None, has_blocks: bool, following: Passage | None
    ) -> int:
        """One level deeper inside a heading that is divided: until one stands above it, or is known at its level, or
        counts on from its number."""
        if self._divided and (
            level < self._divided[0]
            or (level == self._divided[0] and (known or _is_numbered_alike(heading, self._divided[1])))
        ):
            self._divided = None
        if self._divided:
            return level + 1
        if known and self._is_divided(heading, known, has_blocks, following):
            self._divided = level, heading
        return level

    def _inside_period(self, heading: Passage, level: int, has_blocks: bool) -> int:
        """One level deeper under a heading that only says when what follows it holds, until the next such one or one
        that stands above it: "Effective 1/1/2026", "Effective prior to 1/1/2026"."""
        is_period = only_says_since_when(heading.text)
        if self._period is not None and (level < self._period or is_period):
            self._period = None
        if is_period and not has_blocks:
            self._period = level
            return level
        return level if self._period is None else level + 1

    def _is_divided(self, heading: Passage, known: str, has_blocks: bool, following: Passage | None) -> bool:
        """Whether unknown headings set like this known one divide it: it has nothing of its own under it, or it guides
        the use of the criteria above, topic by topic. One that begins with a known lesser heading is divided by its
        like."""
        if divides(following, heading):
            return False  # their numbers say so
        style = self._headings.style(heading)
        alike = following is not None and self._headings.style(following) == style
        if known == "guidance":
            return alike and self._has_criteria
        if has_blocks or (following and self._headings.kind(following) and self._rank(following) < self._ranks[style]):
            return False
        return known in OF_CODES or alike

    def _after_the_end(self, level: int) -> int:
        """What is attached to a document stands after the history or the references that end it, and in none of them,
        however small its heading is set."""
        ended = (outer for outer in sorted(self._kinds) if outer < level and self._kinds[outer] in _ENDED_BY_APPENDIX)
        return next(ended, level)

    def _beside_opening(self, level: int) -> int:
        if self._opening is not None and level <= self._opening:
            self._opening = None
        return level if self._opening is None else level - 1

    def _rank(self, heading: Passage) -> Rank:
        return self._ranks[self._headings.style(heading)]


def _is_numbered_alike(heading: Passage, other: Passage) -> bool:
    if heading.mark and other.mark:
        return heading.mark.style == other.mark.style
    number, before = number_of(heading), number_of(other)
    return bool(number and before and counts_on(number, before))
