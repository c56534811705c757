"""The number under which the insurer files the document: labelled, printed alone, or joined to the title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.language.dates import find_dates
from extractor.language.telephones import is_telephone
from extractor.model.finds import Cited, Found, cite
from extractor.profiles import Profile
from extractor.reading.header.document_kind import kind_of
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Strip, Token, text_of, words_of
from extractor.reading.header.labels import is_identifier

_SPECIFIC = re.compile(r"lcd|ncd|article|manual section|document|policy|guideline", re.IGNORECASE)
# What stands alone and may be a number: "5.21.169", "09-J0000-66", "V.30", "L36204", "IP0674".
_ALONE = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z.-])[A-Za-z]{0,8}[.-]?\d[\w]*(?:[.-][A-Za-z0-9]+)*")
_NO_NUMBER = re.compile(
    r"1-\d{3}-.*|v(?:er(?:sion)?)?\.?\d+(?:\.\d+)*\.(?:19|20)\d\d|\d+\.|\d{5}-\d{4}|\d{1,2}[a-z]{2}",
    re.IGNORECASE,
)
_AT_START = re.compile(r"(?P<number>[A-Z]{1,5}[.-]\d[\w.-]*|\d{1,2}\.\d\d\.\d{2,4})\s*[|–:-]?\s+(?P<title>\S.*)")
_AT_END = re.compile(r"(?P<title>.*\S)\s+[(\[]?(?P<number>[A-Z]{2,5}(?:[-.][A-Z]{1,5})*[-.]?\d{3,}(?:[-.]\w+)*)[)\]]?")
_LABELLED_AT_END = re.compile(
    r"(?P<title>.*[^\s:,(–-])[\s:,(–-]+(?:policy|guideline) (?:no\b\.?|number|#):?\s*(?P<number>[\w.-]*\d[\w.-]*)\)?",
    re.IGNORECASE,
)
_STOPS = " .,;:–—-"


def read_policy_number(fields: Sequence[Field], front: Sequence[Strip], profile: Profile) -> Found[str | None]:
    """The labelled number, else one that is printed alone above or right under the title."""
    if field := _labelled(fields):
        number = _bare(field)
        repeats = [f for f in fields if f.means in (field.means, "title_or_number") and _bare(f) == number]
        return Found(number, tuple(_cites(repeats, field.zone)))
    strip = next((s for s in front if _is_alone(s, front)), None)
    if strip is None:
        return _behind_kind(front, profile)
    own = cite("/policy_number", words_of(strip.tokens), borrowed=strip.zone == "running")
    return Found(strip.text.strip(_STOPS), (own,))


def part_title(text: str, number: str | None) -> tuple[str, str | None]:
    """A printed title without the number that leads or ends it, and that number.

    "Knee Braces MP9589", "Knee Braces: Policy No. 9".
    """
    if number and text.startswith(number):
        return text.removeprefix(number).lstrip(" –:-") or text, number
    if labelled := _LABELLED_AT_END.fullmatch(text):
        return labelled["title"], number or labelled["number"]
    for form in (_AT_START, _AT_END):
        parted = form.fullmatch(text)
        if parted and (parted["number"] == number or (number is None and sum(map(str.isdigit, parted["number"])) > 2)):
            return parted["title"].rstrip(" –:-"), parted["number"]
    return text, number


def _labelled(fields: Iterable[Field]) -> Field | None:
    """The field of the best standing: on the front, then in a running head, then in the body under a telling label."""
    either = [f for f in fields if f.means == "title_or_number" and is_identifier(f.text)]
    numbers = [f for f in fields if f.means == "policy_number" or f in either]
    for zone in ("front", "running", "inside"):
        for f in numbers:
            alone = is_identifier(text_of(_value(f)))
            telling = zone != "inside" or f.page == 1 or (_SPECIFIC.search(f.name) and is_identifier(f.text))
            if f.zone == zone and alone and telling:
                return f
    return None


def _value(field: Field) -> tuple[Token, ...]:
    """The value up to the next line or wide gap."""
    cut = next((i for i, t in enumerate(field.value) if i and t.opens), len(field.value))
    return field.value[:cut]


def _bare(field: Field) -> str:
    """The number without "No." before it."""
    return re.sub(r"^(?:no\.|number|#)\s*", "", text_of(_value(field)), flags=re.IGNORECASE).strip(_STOPS)


def _cites(fields: Sequence[Field], zone: str) -> list[Cited]:
    """The field that was taken and, where they stand in the text, its repeats on other pages."""
    first = next(f for f in fields if f.zone == zone)
    taken = [first, *(f for f in fields if f is not first and f.zone == "inside")]
    return [
        cite("/policy_number", words_of((*f.label, *_value(f))), quoted=True, borrowed=f.zone == "running")
        for f in taken
    ]


def _behind_kind(front: Sequence[Strip], profile: Profile) -> Found[str | None]:
    """The number in "Medical Policy – 7.01.516"."""
    for strip in (line for s in front if s.page == 1 for line in s.lines):
        last = strip.tokens[-1]
        number = last.text.strip(_STOPS)
        if len(strip.tokens) > 1 and _may_be_number(number) and kind_of(strip.text, profile):
            return Found(number, (cite("/policy_number", (last.word,), borrowed=strip.zone == "running"),))
    return Found(None)


def _is_alone(strip: Strip, front: Sequence[Strip]) -> bool:
    if strip.page != 1 or not _may_be_number(strip.text.strip(_STOPS)):
        return False
    return not any(s is not strip and abs(s.box.top - strip.box.top) < 3 and not s.in_cell for s in front)


def _may_be_number(text: str) -> bool:
    return (
        bool(_ALONE.fullmatch(text)) and not _NO_NUMBER.fullmatch(text) and not (is_telephone(text) or find_dates(text))
    )
