"""Which statements are headings, what kind of section they open, and at which level."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from extractor.language.among_criteria import names_limit
from extractor.language.citations import names_source
from extractor.language.codes import only_names_codes, opens_with_code
from extractor.language.connectors import is_connector
from extractor.language.coverage import position_of
from extractor.language.dates import opens_with_date
from extractor.language.heading_words import hints_of
from extractor.language.headings import (
    ends_in_time,
    heading_name,
    is_caption,
    only_says_guideline,
    sounds_like_sentence,
)
from extractor.language.marks import readings
from extractor.model.layout import Line, Page
from extractor.model.outline import Grid, Passage
from extractor.profiles import Profile
from extractor.profiles.profile_format import STAGE
from extractor.sections.contents import folded
from extractor.sections.drafts import Draft
from extractor.sections.faces import face_of
from extractor.sections.numbered_titles import is_placed_like, numbered_titles
from extractor.sections.statement_text import text_of as printed_text
from extractor.sections.styles import Style, is_row, style_of

Block = Passage | Grid
_BLANK = 0.6  # of the type size: the white between paragraphs
_OPENING = 2  # headings that a document may begin with, its name and its sort
_INDENT = 8.0  # points: a line this far right of another is indented against it
_CENTRED = 12.0  # points from a page's middle
_LONGEST = 16  # words: a longer one is a sentence
_AMOUNT_WORDS = 8  # of an amount in a time
_SHORT_NAME = re.compile(r"\([A-Za-z]{0,3}[A-Z]{2}[A-Za-z0-9/-]{0,6}\):$")  # "Juvenile arthritis (JIA):"
_DURATION = "duration"  # what the word means in a heading
_LABELLED = re.compile(r"[^:]{2,40}:\s*\S.*")


class Headings:
    """Tells headings from statements for one document, by its own type, by the words that the profile knows, and by the
    entries of its contents list, as `contents.folded` makes them."""

    def __init__(
        self,
        passages: Sequence[Passage],
        pages: Sequence[Page],
        body: float,
        profile: Profile,
        entries: frozenset[str] = frozenset(),
    ) -> None:
        self._pages = {p.number: p for p in pages}
        self._body, self._profile, self._entries = body, profile, entries
        self._judged: dict[int, bool] = {}
        self._apart = {_key(p) for p in _standing_apart(passages)}
        self._inside = {_key(p) for p in self._standing_inside(passages)}
        known = [p for p in passages if p.mark and p.mark.kind != "bullet" and self.kind(p) not in (None, STAGE)]
        self._numbered = [
            p for p in known if self._stands_out(self.style(p)) or sum(self._is_numbered_like(p, q) for q in known) >= 2
        ]
        self._numbered += numbered_titles(passages, self.style, self._divides, body)

    def style(self, passage: Passage) -> Style:
        return style_of(passage, self._pages)

    def kind(self, passage: Passage) -> str | None:
        """The section kind that the profile knows this text as."""
        return self._profile.heading_kind(heading_name(passage.text))

    def guideline_title(self, headings: Sequence[Passage], listing: Collection[int]) -> Passage | None:
        """The first known heading, where it only says what the document is ("Clinical Guideline", "Medical Policy
        Statement") and another one stands over the criteria themselves: in smaller type, or the document begins so and
        lists nothing under it. `listing` are the places in `headings` of those with a list."""
        known = [(place, h) for place, h in enumerate(headings) if self.kind(h)]
        if not known or self.kind(known[0][1]) != "criteria":
            return None
        place, title = known[0]
        name, size = heading_name(title.text), self.style(title).size
        if not only_says_guideline(name):
            return None
        begins = place < _OPENING and place not in listing
        criteria = [h for _, h in known[1:] if self.kind(h) == "criteria" and heading_name(h.text) != name]
        others = any(begins or self.style(h).size < size for h in criteria)
        return title if others else None

    def is_heading(self, passage: Passage) -> bool:
        """Whether a statement is a heading; each is judged once, however often it is asked about."""
        key = _key(passage)
        if key not in self._judged:
            self._judged[key] = self._judge(passage)
        return self._judged[key]

    def _judge(self, passage: Passage) -> bool:
        text = passage.text
        if is_connector(text) or not any(c.isalpha() for c in text) or len(passage.lines) > 3:
            return False
        style = self.style(passage)
        out = self._stands_out(style)
        if self._profile.faces and (set_as := self._profile.face(face_of(passage, self._pages))):
            return set_as == "heading" and len(text.split()) <= _LONGEST
        if passage.mark:
            is_short = len(text.split()) <= _LONGEST and not text.endswith((";", ","))
            return is_short and (
                any(p is passage or self._is_numbered_like(passage, p) for p in self._numbered)
                or (self._is_in_contents(passage) and (out or style.size > self._body))
            )
        if known := self.kind(passage):
            apart = known != STAGE and _key(passage) in self._apart and text[0].isupper() and text[-1] not in ".,;"
            set_off = not style.upright or text.endswith(":") or style.underlined or apart
            return out or (len(passage.lines) == 1 and set_off)
        if (
            opens_with_code(text)
            or only_names_codes(text)
            or len(text.split()) > _LONGEST
            or is_caption(text)
            or names_source(text)
        ):
            return False
        if self._is_labelled(passage) or opens_with_date(text) or is_row(passage):
            return False
        ends = re.search(r"[.;,]$|\)[:;.]$", text) and not _SHORT_NAME.search(text)
        if (ends and not style.banner) or sounds_like_sentence(text):
            rules = text.endswith(".") and position_of(text)  # a whole sentence, however large
            return style.size > 1.25 * self._body and not (rules or text.endswith((";", ",")))
        out |= style.underlined and len(passage.lines) == 1
        out |= style.size > self._body and self._is_in_contents(passage)
        return out and text[0].isalnum() and not (text.endswith(":") and _key(passage) in self._inside)

    def _divides(self, passage: Passage) -> bool:
        """Whether a known heading stands here."""
        return self.kind(passage) not in (None, STAGE) and self._stands_out(self.style(passage))

    def _is_labelled(self, passage: Passage) -> bool:
        """Whether a line is a label and its value ("Approval duration: 6 months"), no topic before a section's name
        ("Gout: Initial Criteria")."""
        name = heading_name(passage.text)
        if ends_in_time(passage.text) and _DURATION in hints_of(name):
            return True
        labelled = _LABELLED.fullmatch(name)
        return bool(labelled) and self._profile.heading_kind(name.partition(":")[2].strip()) is None

    def _is_in_contents(self, passage: Passage) -> bool:
        label = passage.mark.label if passage.mark else ""
        return bool({folded(passage.text), folded(f"{label} {passage.text}")} & self._entries)

    def _standing_inside(self, passages: Sequence[Passage]) -> Iterator[Passage]:
        """Those indented against the last heading that the profile knows: what ends in a colon there is a part of the
        text ("Approval duration:"), not a heading beside that one."""
        margin: float | None = None
        for passage in passages:
            line = passage.lines[0]
            left, middle = passage.left - line.column, (line.box.x0 + line.box.x1) / 2
            centred = abs(middle - self._pages[line.page].width / 2) < _CENTRED
            if len(passage.text.split()) <= _LONGEST and self._stands_out(self.style(passage)) and self.kind(passage):
                margin = None if centred else left
            elif margin is not None and left > margin + _INDENT and not centred:
                yield passage

    def heads_table(self, banner: Passage, last: Passage | None) -> bool:
        """Whether a table's first row, or a box of its own, is a heading: a known one, or set as the `last` heading was
        that stood so."""
        style = self.style(banner)
        set_alike = last is not None and self._stands_out(style) and style[:4] == self.style(last)[:4]
        return set_alike or self.kind(banner) is not None

    def run_in(self, draft: Draft) -> tuple[Draft, Draft] | None:
        """A known heading in bold that runs into its own first statement ("Limitations: none"), parted from it."""
        first = draft.lines[0]
        count = next((i for i, w in enumerate(first.words) if not w.bold), len(first.words))
        while count and not first.words[count - 1].text.endswith(":"):
            count -= 1
        if draft.mark or not 0 < count < len(first.words) or not first.words[count].spaced:
            return None
        label = printed_text(first.words[:count])
        if not self._profile.heading_kind(heading_name(label)) or self._profile.label(label.rstrip(": ")):
            return None  # a label of the document's head is no heading
        rest = draft.text[len(label) :].strip() if draft.text.startswith(label) else None
        if rest is None or _says_it_at_once(label, rest):
            return None
        heading = Draft(label, (), None, (Line.of(first.words[:count]),), False)
        lines = (Line.of(first.words[count:]), *draft.lines[1:])
        return heading, Draft(rest, draft.notes, None, lines, False)

    def _stands_out(self, style: Style) -> bool:
        return style.stands_out(self._body)

    def _is_numbered_like(self, passage: Passage, known: Passage) -> bool:
        """Whether a numbered statement is set, marked and placed as a numbered heading that the profile knows."""
        mine, its = passage.mark, known.mark
        assert mine
        assert its
        if mine.style != its.style or mine.label == its.label or not is_placed_like(passage, known):
            return False
        kinds = {kind for kind, _ in readings(its.label)}
        same_kind = any(kind in kinds for kind, _ in readings(mine.label))
        return same_kind and self.style(passage)[:4] == self.style(known)[:4]


def _says_it_at_once(label: str, rest: str) -> bool:
    """Whether a label and the amount behind it are one statement: "Quantity limit: 30 tablets per 30 days"; what stands
    behind a single word always is: "Quantity: Two pairs"."""
    is_amount = len(rest.split()) <= _AMOUNT_WORDS and rest[:1].isdecimal()
    return names_limit(label) and (is_amount or len(label.split()) == 1)


def _key(passage: Passage) -> int:
    return passage.lines[0].words[0].index


def _standing_apart(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Those with a blank above and below: the type of some prints does not tell what they set bold."""
    if not passages:
        return
    blanks = [
        before.page != after.page or after.lines[0].box.top - before.lines[-1].box.bottom > _BLANK * after.lines[0].size
        for before, after in pairwise(passages)
    ]
    for passage, above, below in zip(passages, [True, *blanks], [*blanks, False], strict=True):
        if above and below:
            yield passage
