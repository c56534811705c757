"""Titles by their print: lines of the front that stand out, or stand first, and what running heads repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from extractor.language.authorization_scope import names_its_document
from extractor.language.dates import only_dates
from extractor.language.document_names import goes_on
from extractor.language.headings import heading_name
from extractor.language.insurers import is_insurer, is_proper_name, line_behind, may_be_organization, only_formed_name
from extractor.language.marks import BOXES
from extractor.language.pages import page_number, without_page_number
from extractor.profiles import Profile
from extractor.reading.candidates import Candidate
from extractor.reading.header.document_kind import kind_of
from extractor.reading.header.fields import Field
from extractor.reading.header.front import LEADER, Front, Strip, Token, text_of, words_of
from extractor.reading.header.labels import is_identifier, to_break
from extractor.reading.header.title_labels import clean
from extractor.reading.header.title_words import alike, is_fuller, may_be_title, own_words

LARGER = 1.0  # points above the body's print at which a line is large
_LARGEST = 0.98  # of the largest print that may be a title
_IN_BRACKETS = re.compile(r"\([^()]{3,60}\)")
_LONGEST_NAME = 3  # words of an insurer's name before the sort of document
_CLOSE = 0.85  # of the size: a line this near goes on with the one above
_MANY = 3  # headings in the print of a title make it one of them
_LONGEST_PLAIN = 30  # words of a name in the body's print
_LEVEL = 3  # points by which words on one line may differ in height
_NUMBERED = re.compile(r"\A\d{1,2}\.\d{1,2}\.?\s(?=[A-Z])")  # a chapter, as of a handbook
_SECTION = re.compile(r"\d{1,2}\.\d{1,2}\.?")
_FIRST, _SECOND = re.compile(r"1\.0\.?\s"), re.compile(r"2\.0\.?\s")
_DRUG = re.compile(r"\((?=[a-z])[\w -]{5,60}\)")  # the name that a drug has besides its brand's: "Braceplex (bracimab)"
_DETERMINATION = re.compile(r"\(?\b[LA]\d{5}\b\)?$")  # the number of a local coverage determination, or its article
_SMALL = frozenset(("of", "and", "the", "for", "&"))  # words of a name that are written small
_LABEL = 3  # words before a colon: a label, whatever its value

Print = tuple[int, bool]


def print_of(size: float, bold: bool) -> Print:
    """What tells one print from another: its size, to the point, and whether it is bold."""
    return round(size), bold


def printed_titles(
    front: Front,
    fields: Sequence[Field],
    labelled: Sequence[Candidate[str]],
    profile: Profile,
    headings: Counter[Print],
    common: frozenset[str],
) -> Iterator[Candidate[str]]:
    """The groups of lines that may name the document, each without the lines that only say what sort of it it is.
    `headings`: how many headings the document has in each print; `common`: the words that it prints in small
    letters."""
    groups = list(_groups(front, fields, profile, common))
    largest = max((group[0].size for group in groups if group[-1].zone == "front"), default=0.0)
    first = next((group for group in groups if group[-1].zone == "front"), None)
    subjects = [c.value for c in labelled]
    for number, group in enumerate(groups):
        below = groups[number + 1] if number + 1 < len(groups) else None
        text = _behind_kind(clean([t for s in group for t in s.tokens]), profile)
        text = _DETERMINATION.sub("", text).rstrip() or text
        text = _NUMBERED.sub("", text)
        size, words = group[0].size, words_of(t for s in group for t in s.tokens)
        alike = headings[print_of(size, group[0].bold)]
        is_running = all(s.zone == "running" for s in group)
        if is_running and page_number(text) is not None:
            text = without_page_number(text).rstrip(" |·–-") or text
        is_large = size >= front.body_size + LARGER
        about = {
            "large": is_large,
            "largest": is_large and size >= _LARGEST * largest,
            "bold": group[0].bold,
            "first": group is first,
            "one_of_many": (is_large or group[0].bold) and group is not first and alike >= _MANY,
            "plain": not is_large and not group[0].bold,
            "running": is_running,
            "publisher": below is not None
            and below[0].bold
            and not below[0].in_cell
            and (_is_named_kind(text, profile, common) or _stands_over_kind(group, below, front, profile)),
            "proper": is_large
            and not any(g[0].size >= front.body_size + LARGER for g in groups[:number])
            and _is_over_subject(text, [*subjects, *_large(groups[number + 1 :], front, headings)], profile, common),
            "house": group is first
            and _is_house(text, common)
            and (
                bool(subjects)
                or (
                    _comes_again(text, group, front)
                    and any(_names_something(g, front, common) for g in groups[number + 1 :])
                )
            ),
            "numbered": _is_numbered(group[0], front) or _is_chapter_of_many(group[0], front),
            "cell": group[0].in_cell and not is_large,
            "fuller": is_large
            and any(is_fuller(text, c.value) and not _adds_kind(text, c.value, profile) for c in labelled),
        }
        features = tuple(name for name, holds in about.items() if holds)
        yield Candidate(text, features, words, quoted=False, borrowed=is_running)


def _groups(front: Front, fields: Sequence[Field], profile: Profile, common: frozenset[str]) -> Iterator[list[Strip]]:
    # A number's label that ends a line may follow the name: "Knee Braces: Policy No. 462".
    own = (f for f in fields if f.zone in ("front", "running") and (f.opens or f.means != "policy_number"))
    labels = {t.word.index for f in own for t in (*f.label, *_value_of(f))}
    groups = front.groups()
    for number, group in enumerate(groups):
        strips = [s for s in group if labels.isdisjoint(t.word.index for t in s.tokens)]
        strips = _without_kind(strips, profile)
        if len(strips) > 1 and _is_letterhead(strips[0].text, profile, common):
            strips = strips[1:]
        if len(strips) > 1 and _DETERMINATION.fullmatch(strips[-1].text):
            strips = strips[:-1]
        following = groups[number + 1] if number + 1 < len(groups) else []
        is_word = len(strips) == 1 and len(strips[0].tokens) == 1
        if is_word and following and round(following[0].size) == round(strips[0].size):
            strips += [s for s in following if kind_of(s.text, profile)]  # "Inpatient" over "Policy Guidelines"
        if strips and strips == group and following and _goes_on(strips[-1], following[0]):
            strips += following  # "for use at home" below "Knee Braces", in smaller print
        if strips and _may_be_title(strips, front.body_size):
            yield strips


def _is_numbered(strip: Strip, front: Front) -> bool:
    """Whether the number of a section stands before a line, apart from it: "1.0    Braces"."""
    beside = (s for s in front.strips if s.page == strip.page and abs(s.box.top - strip.box.top) < _LEVEL)
    return any(s.box.x1 <= strip.box.x0 and _SECTION.fullmatch(s.text) for s in beside)


def _is_chapter_of_many(strip: Strip, front: Front) -> bool:
    """Whether the first of the numbered sections begins a line, and the next one stands further down: "1.0 What it is"
    and "2.0 Who may have it"."""
    first, second = _FIRST.match(strip.text), (s for s in front.strips if _SECOND.match(s.text))
    return bool(first) and any(s.page > strip.page or s.box.top > strip.box.top for s in second)


def _value_of(field: Field) -> tuple[Token, ...]:
    """The first line of what stands behind the label of a date or a number: no name, in whatever print."""
    first = to_break(field.value)
    text = text_of(first)
    return first if is_identifier(text) or only_dates(text) else ()


def _goes_on(last: Strip, strip: Strip) -> bool:
    """Whether a line that stands out like the one above it begins as no name does, but as one goes on."""
    step = strip.box.top - last.box.bottom
    begins = strip.text[:1].islower() or _IN_BRACKETS.fullmatch(strip.text)
    return strip.bold == last.bold and bool(begins) and -3 < step < _CLOSE * last.size and last.bold


def _without_kind(group: Sequence[Strip], profile: Profile) -> list[Strip]:
    """The lines without those that only say what sort of document it is, unless they end an unfinished line or the
    next one goes on from them ("for Knee Braces"); and without a first one of words that any document may bear
    ("Request Form"), where others name its subject."""
    rest: list[Strip] = []
    for strip, below in zip_longest(group, group[1:]):
        unfinished = bool(rest) and goes_on(rest[-1].text)
        if unfinished or kind_of(strip.text, profile) is None or (below and below.text[:1].islower()):
            rest.append(strip)
    is_begun = len(rest) > 1 and (goes_on(rest[0].text) or rest[1].text[:1].islower())
    is_generic = len(rest) > 1 and not own_words(rest[0].text) and not is_begun
    return rest[1:] if is_generic and any(own_words(s.text) for s in rest[1:]) else rest


def _is_letterhead(text: str, profile: Profile, common: frozenset[str]) -> bool:
    """Whether the first of several lines says whose document it is, perhaps for which line of business: "Elm Valley
    Health Medicare Plans"."""
    named = line_behind(text)
    is_formed = bool(only_formed_name(named[0] if named else text)) and text.split(maxsplit=1)[0].lower() not in common
    return is_insurer(text) or is_formed or _is_named_kind(text, profile, common)


def _is_named_kind(text: str, profile: Profile, common: frozenset[str]) -> bool:
    """Whether a line says whose document of what sort it is, the insurer unknown: "Brightmoor Clinical Policy"."""
    words = text.split()
    for name in range(1, min(_LONGEST_NAME, len(words) - 1) + 1):
        if kind_of(" ".join(words[name:]), profile):
            return all(w[:1].isupper() and w.lower() not in common for w in words[:name])
    return False


def _stands_over_kind(group: Sequence[Strip], below: Sequence[Strip], front: Front, profile: Profile) -> bool:
    """Whether a name is the first line, the second says what sort of document it is, and a line printed as the first
    one is comes after it: whose document it is, its sort, and its title."""
    lines = list(front.of("front"))[:2]
    is_first = len(lines) == 2 and list(group) == lines[:1] and is_proper_name(lines[0].text)
    printed_alike = print_of(below[0].size, below[0].bold) == print_of(group[0].size, group[0].bold)
    is_heading = profile.heading_kind(heading_name(below[0].text)) is not None
    return is_first and kind_of(lines[1].text, profile) is not None and printed_alike and not is_heading


def _large(groups: Sequence[Sequence[Strip]], front: Front, headings: Counter[Print]) -> Iterator[str]:
    """The texts of the groups of the front in print larger than the text's that is not that of many headings."""
    for group in groups:
        size, bold = group[0].size, group[0].bold
        is_large = group[0].zone == "front" and size >= front.body_size + LARGER
        if is_large and headings[print_of(size, bold)] < _MANY:
            yield " ".join(s.text for s in group)


def _is_over_subject(text: str, others: Sequence[str], profile: Profile, common: frozenset[str]) -> bool:
    """Whether a line is made of words that the text never prints in small letters, as names of somebody are, where one
    of other possible names speaks of what the text is about."""
    own = own_words(text)
    is_cased = all(w[:1].isupper() or w in _SMALL for w in text.split()[1:])
    if not own or not is_cased or not common.isdisjoint(own):
        return False
    names = [name for name in others if not profile.heading_kind(heading_name(name))]
    return any(not common.isdisjoint(own_words(name)) or _DRUG.search(name) for name in names)


def _is_house(text: str, common: frozenset[str]) -> bool:
    """Whether a line has the form of an organization's name and begins with a word that the text never prints in small
    letters."""
    own = own_words(text)
    return may_be_organization(text) and bool(own) and own[0] not in common


def _comes_again(text: str, group: Sequence[Strip], front: Front) -> bool:
    """Whether another line of the document has a name, as running heads and sentences have that of its house."""
    return any(text.casefold() in strip.text.casefold() for strip in front.strips if strip not in group)


def _names_something(group: Sequence[Strip], front: Front, common: frozenset[str]) -> bool:
    """Whether a group of the front stands out and may be the name of what the document is about."""
    stands_out = group[0].bold or group[0].size >= front.body_size + LARGER
    text = " ".join(s.text for s in group)
    is_front = group[0].zone == "front" and not group[0].in_cell
    return is_front and stands_out and bool(own_words(text)) and not _is_house(text, common)


def _adds_kind(text: str, name: str, profile: Profile) -> bool:
    """Whether a text is a name and behind it what sort of document it is: "Knee Braces Medical Policy"."""
    words = text.split()
    return any(alike(" ".join(words[:n]), name) and kind_of(" ".join(words[n:]), profile) for n in range(1, len(words)))


def _may_be_title(group: Sequence[Strip], body_size: float) -> bool:
    text = " ".join(s.text for s in group)
    if not text.strip() or group[-1].tokens[-1].text == ":" or (text[-1] == ":" and len(text.split()) <= _LABEL):
        return False
    if any(t.text in (*BOXES, "•", LEADER) for s in group for t in s.tokens) or not may_be_title(text):
        return False
    stands_out = group[0].size >= body_size + LARGER or group[0].bold
    return stands_out or (len(text.split()) <= _LONGEST_PLAIN and not group[0].in_cell and text[-1] not in ".;:,")


def _behind_kind(text: str, profile: Profile) -> str:
    """The name in "Medical Coverage Policy | Knee Braces" or "Clinical Policy: Knee Braces"; what criteria decide is
    part of it ("Prior Authorization Criteria: Knee Braces")."""
    before, sign, behind = re.sub(r" [–-] |: ", " | ", text, count=1).partition(" | ")
    return behind if sign and kind_of(before, profile) and not names_its_document(before) else text
