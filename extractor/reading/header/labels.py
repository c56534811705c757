"""Labels: the words that say what a value is. Which words, the profile knows; where they may stand, this does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.language.answers import begins_answer
from extractor.language.dates import find_dates, find_labelled_dates, only_dates
from extractor.language.label_words import is_abbreviated, makes_label_of_others
from extractor.language.marks import BOXES, is_mark
from extractor.language.policy_numbers import is_label_of_document
from extractor.profiles import Profile, mentions
from extractor.reading.header.front import LEADER, Strip, Token, text_of

DATES = frozenset(
    {
        "effective_date", "original_effective", "last_reviewed", "next_review", "published", "revised", "approved",
        "retired", "other_date", "version_effective", "implemented",
    }
)  # fmt: skip
REQUIREMENTS = frozenset({"prior_authorization", "notification"})

_LONGEST = 9  # words of a label
_SHORT_LINE = 16  # words
_DATE_WORDS = 4  # words that a date takes: "1 st of July 2025"
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_INITIALS = re.compile(r"[A-Z]{2,5}")
# Numbers of sections, though they may look like days.
_POINTED = re.compile(r"\d\d\.\d\d\.\d\d|[A-Z]\.\d{1,2}\.\d\d\.\d\d")
_LONG = 3  # digits of a number that is one whatever stands behind it
_DATE_AHEAD = 6  # words in which a date must begin behind a label without a colon
_DASHES = frozenset("-–—")  # between a date and its label
_BAR = "|"  # between two labelled values
_LINK_SIGNS = " ↗→»›"  # behind words that lead to another page


@dataclass(frozen=True, slots=True)
class Label:
    """`tokens[start:end]` of a strip is a label. `marked`: a colon, a question mark or leader dots end it."""

    start: int
    end: int
    means: str
    marked: bool


def labels_in(strip: Strip, profile: Profile, owners: frozenset[str] = frozenset()) -> tuple[Label, ...]:
    """All labels of a strip. Behind the front, where running text is, a label begins its line. `owners`: whose a
    letterhead says the document is; a label may begin with the name of one."""
    tokens, labels, at = strip.tokens, list[Label](), 0
    anywhere = strip.zone in ("front", "running")
    while at < len(tokens):
        may_begin = anywhere or opens_line(tokens, at) or opens_remark(tokens, at)
        label = _label_at(tokens, at, profile, owners) if may_begin else None
        if label:
            labels.append(label)
        at = label.end if label else at + 1
    if labels:
        return tuple(labels)
    behind = _behind_date(tokens, profile) or (_closing_number(tokens, profile) if anywhere else None)
    return (behind,) if behind else ()


def _behind_date(tokens: Sequence[Token], profile: Profile) -> Label | None:
    """The label of a date that stands before it, with a dash between, on a line of their own: "11/10/2025 - Effective
    date"."""
    for at in range(2, min(len(tokens), _DATE_WORDS + 3)):
        if date_before(tokens, at) and (means := profile.label(text_of(tokens[at:]))) in DATES:
            return Label(at, len(tokens), means, marked=True)
    return None


def date_before(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """The date, and nothing else but a bullet, that stands before a token with a dash between."""
    before = tokens[: at - 1] if at > 1 and tokens[at - 1].text in _DASHES else ()
    bare = before[1:] if before and before[0].text not in BOXES and is_mark(before[0].text) else before
    return tuple(bare) if bare and only_dates(text_of(bare)) else ()


def _closing_number(tokens: Sequence[Token], profile: Profile) -> Label | None:
    """The label of a number that ends a short line: "Brightmoor Policy No. III-DEV.48"."""
    if len(tokens) > _SHORT_LINE:
        return None
    for end in range(len(tokens) - 1, max(1, len(tokens) - 3), -1):
        for at in range(max(1, end - 3), end - 1) if is_identifier(text_of(tokens[end:])) else ():
            means, is_others = profile.label(text_of(tokens[at:end])), makes_label_of_others(tokens[at - 1].text)
            if means == "policy_number" and not is_others and is_label_of_document(text_of(tokens[at:end])):
                return Label(at, end, means, marked=False)
    return None


def opens_line(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is the first of its line, a bullet before it aside."""
    return tokens[at].opens or (at == 1 and tokens[0].text not in BOXES and is_mark(tokens[0].text))


def opens_remark(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token opens one of the short remarks of a line: "Reference # 4-11. Effective 1/2/2025." """
    return 0 < at < len(tokens) <= _SHORT_LINE and tokens[at - 1].text[-1] in ".;"


def is_identifier(text: str) -> bool:
    """Whether a text is a policy's number rather than its name: a few signs, among them a digit."""
    words = text.split()
    if not 0 < len(words) <= 4 or len(text) > 28 or "(" in text or not any(c.isdigit() for c in text):
        return False
    is_dated = find_dates(text) and not _POINTED.fullmatch(text.strip())
    return sum(len(w) > 1 and w.isalpha() for w in words) <= 1 and not is_dated


def to_break(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens before the next line, wide gap or bar."""
    cut = next((i for i, t in enumerate(tokens) if i and (t.opens or t.text == _BAR)), len(tokens))
    return tuple(tokens[:cut])


def to_stop(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens before the next line, wide gap or end of a sentence."""
    own = to_break(tokens)
    cut = next((i for i, t in enumerate(own, 1) if t.text.endswith(".")), len(own))
    return own[:cut]


def _label_at(tokens: Sequence[Token], at: int, profile: Profile, owners: frozenset[str]) -> Label | None:
    """The longest label that begins at a token. In the middle of a line it needs a colon, or a date right behind it;
    behind a date, another date's label needs none ("Effective 7/1/2025 Last reviewed 5/14/2025")."""
    if not any(c.isalpha() for c in tokens[at].text):
        return None
    begins = (
        at == 0
        or opens_line(tokens, at)
        or tokens[at - 1].text[-1] in ";,.)"
        or tokens[at - 1].text in (*BOXES, LEADER, _BAR)
    )
    behind = at - (at > 1 and tokens[at - 1].text == _BAR)
    follows_date = not begins and _ends_in_date(tokens[max(0, behind - _DATE_WORDS) : behind])
    for end in range(min(at + _LONGEST, len(tokens)), at, -1):
        marked = tokens[end - 1].text[-1] in ":?" or _has_leader(tokens, end)
        apart = at == 0 and _is_in_another_face(tokens, end)
        if not marked and not apart and not ((begins or follows_date) and _may_end(tokens, end)):
            continue
        text = text_of(tokens[at:end]).rstrip(_LINK_SIGNS)
        means = profile.label(text)
        if means is None and (rest := _without_payer(text, owners)) != text:
            means = profile.label(rest)
            means = means if means in DATES or mentions(text.split()) else None  # "Brightmoor Coverage:" is no title
        if not begins and means not in DATES and (end - at == 1 or not marked):
            continue  # "Ophthalmologic Policy: ..." is no label "Policy"
        if at and makes_label_of_others(tokens[at - 1].text.rstrip(".")):
            continue  # "Ref. Policy: MP-12"
        if at and means in REQUIREMENTS and tokens[at - 1].text in BOXES:
            continue  # an option of its own: "☒ Prior Authorization  ☐ Step Therapy"
        marked |= apart and means == "title"
        if means and (marked or _is_followed(means, tokens, end)):
            return Label(at, end, means, marked)
    return None


def _ends_in_date(tokens: Sequence[Token]) -> bool:
    text = text_of(tokens)
    return any(span.end == len(text) for span in find_dates(text))


def _has_leader(tokens: Sequence[Token], end: int) -> bool:
    """Whether leader dots stand behind a label; those of a contents list lead to a page number."""
    if end >= len(tokens) or tokens[end].text != LEADER:
        return False
    return not (end + 1 < len(tokens) and _PAGE_NUMBER.fullmatch(tokens[end + 1].text))


def _is_in_another_face(tokens: Sequence[Token], end: int) -> bool:
    """Whether the first words of a line are set in another face than those behind them, as labels are."""
    faces = {_face(t) for t in tokens[:end]}
    return end < len(tokens) and not tokens[end].opens and len(faces) == 1 and _face(tokens[end]) not in faces


def _face(token: Token) -> tuple[bool, bool]:
    return token.word.bold, token.word.italic


def _may_end(tokens: Sequence[Token], end: int) -> bool:
    """Whether a label without a colon can end before this token."""
    if end == len(tokens) or tokens[end].opens or tokens[end].text in BOXES:
        return True
    if tokens[end - 1].text.endswith(".") and not is_abbreviated(tokens[end - 1].text):
        return False  # the end of a sentence
    if any(c.isdigit() for c in tokens[end].text):
        return True
    rest = text_of(tokens[end : end + _DATE_AHEAD])
    return begins_answer(rest) or bool(find_labelled_dates(rest))


def _is_followed(means: str, tokens: Sequence[Token], end: int) -> bool:
    """Whether what follows a label without a colon fits it."""
    if means == "title_or_number" and end < len(tokens):
        return is_identifier(text_of(to_break(tokens[end:])))
    if end == len(tokens) or tokens[end].opens:
        return True
    rest = text_of(tokens[end:])
    if means in DATES:
        return any(not rest[: span.start].strip() for span in find_labelled_dates(rest)[:1])
    if means == "policy_number":
        first = tokens[end].text  # of "A.6.03.17 Effective Date: 5/1/2025"
        is_long = sum(map(str.isdigit, first)) >= _LONG and is_identifier(first)
        return is_long or is_identifier(text_of(to_stop(tokens[end:])))
    return means in REQUIREMENTS and (tokens[end].text in BOXES or begins_answer(rest))


def _without_payer(text: str, owners: frozenset[str]) -> str:
    """A label without the insurer's name before it, or the initials of its manual: "Brightmoor Effective Date", "BMM
    Effective"."""
    words = text.split()
    named = mentions(words)
    if named and named[0].start == 0:
        return " ".join(words[named[0].end :])
    if _INITIALS.fullmatch(words[0]) and not makes_label_of_others(words[0]):
        return " ".join(words[1:])
    owner = max((name for name in owners if text.startswith(f"{name} ")), key=len, default="")
    return text.removeprefix(owner).lstrip()
