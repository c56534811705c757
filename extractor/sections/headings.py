"""Which statements are headings, what kind of section they open, and at which level."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.model.layout import Page
from extractor.model.outline import Grid, Passage
from extractor.profiles import Profile
from extractor.sections.passages import is_connector
from extractor.sections.styles import Style, style_of

Block = Passage | Grid
_NEAR = 4.0  # points: two lefts closer than this are one margin
_LONGEST = 16  # words: a longer one is a sentence
_SENTENCE = re.compile(
    r"\b(?:following|criteria (?:is|are) met|is considered|are considered|must|may be|will be|should|has been|if)\b", re.IGNORECASE
)
_CAPTION = re.compile(r"(?:table|figure|appendix table)\s+\d+[a-z]?\b.*", re.IGNORECASE)
_LABELLED = re.compile(r"[^:]{2,40}:\s*\S.*")


class Headings:
    """Tells headings from statements for one document, by its own type and by the words that the profile knows."""

    def __init__(self, passages: Sequence[Passage], pages: Sequence[Page], body: float, profile: Profile) -> None:
        self._pages = {p.number: p for p in pages}
        self._body, self._profile = body, profile
        self._numbered = [p for p in passages if p.mark and self.kind(p) and self._stands_out(self.style(p))]

    def style(self, passage: Passage) -> Style:
        return style_of(passage, self._pages)

    def kind(self, passage: Passage) -> str | None:
        """The section kind that the profile knows this text as."""
        return self._profile.heading_kind(passage.text.rstrip(" :.–—-*†‡^"))

    def is_heading(self, passage: Passage) -> bool:
        text, style = passage.text, self.style(passage)
        if is_connector(text) or not any(c.isalpha() for c in text) or len(passage.lines) > 3:
            return False
        out = self._stands_out(style)
        if self.kind(passage):
            return out or (len(passage.lines) == 1 and passage.mark is None and (style.upright is False or text.endswith(":") or style.underlined))
        if passage.mark:
            return out and len(text.split()) <= _LONGEST and any(self._is_numbered_like(passage, p) for p in self._numbered)
        if len(text.split()) > _LONGEST or _CAPTION.fullmatch(text) or _LABELLED.fullmatch(text):
            return False
        if re.search(r"[.;,]$|\)[:;.]$", text) and not style.banner or _SENTENCE.search(text):
            return style.size > 1.25 * self._body and not text.endswith((";", ","))
        return out and text[0].isalnum()

    def _stands_out(self, style: Style) -> bool:
        return style.bold or style.banner or style.size > 1.12 * self._body or (style.caps and style.size >= 0.9 * self._body) or (
            style.colored and style.size > 0.95 * self._body
        )

    def _is_numbered_like(self, passage: Passage, known: Passage) -> bool:
        """Whether a numbered statement is set, marked and placed as a numbered heading that the profile knows."""
        mine, its = passage.mark, known.mark
        assert mine
        assert its
        same_mark = (mine.kind, mine.style) == (its.kind, its.style) and mine.label != its.label
        return same_mark and abs(passage.left - known.left) < _NEAR and self.style(passage) == self.style(known)


def level_of(style: Style, open_levels: list[tuple[Style, int]]) -> int:
    """The level of a heading of this style, given the headings that it may stand under; updates that list.

    The same style is the same level; a weaker style is one deeper than the nearest stronger one.
    """
    while open_levels and open_levels[-1][0] < style:
        open_levels.pop()
    if open_levels and open_levels[-1][0] == style:
        return open_levels[-1][1]
    level = open_levels[-1][1] + 1 if open_levels else 1
    open_levels.append((style, level))
    return level
