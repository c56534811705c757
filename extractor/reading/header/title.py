"""The document's name: labelled, or the largest print of its front that is nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.language.dates import find_dates
from extractor.language.marks import BOXES
from extractor.model.finds import Cited, Found, cite
from extractor.model.provenance import Finding
from extractor.profiles import Profile, mentions
from extractor.reading.header.document_kind import kind_of
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Front, Strip, Token, text_of, words_of
from extractor.reading.header.labels import is_identifier

_LARGER = 1.0  # points above the body's print at which a line is large
_MUCH = 1.15  # print this much larger than a labelled name is the title
_LONGEST = 45  # words
_UNFINISHED = re.compile(r"(?:[–—:,&/-]|\b(?:and|or|of|for|the|with|to|in))$", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"table of contents?|contents|instructions for use|page \d+.*|https?:.*|www\..*|.*\bcopyright\b.*|©.*|feedback"
    r"|[\W\d_]*|advanced search|.*\d{3}[-.) ]+\d{3}[-.]\d{4}.*|see .*|important (?:information|reminder|note).*"
    r"|proprietary|draft"
    r"|.*\b(?:street|avenue|suite|blvd|p\.?o\.? box)\b.*",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"(?:[A-Z][\w&.’'-]*\s+){1,4}(?:Health Plans?|Health ?Care Plans?|(?<!Home )(?<!Mental )(?<!Behavioral )"
    r"(?<!Public )(?<!Oral )(?<!Bone )(?<!Digital )Health)"
    r"(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)?(?:,? (?:Inc|LLC)\.?)?"
)
_COLLECTION = re.compile(r".*\b(?:policy|policies|coverage|provider|guidelines?) manual", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed and the words that print it; `size` in points, 0 where a label and not its print tells it."""

    text: str
    tokens: tuple[Token, ...]
    size: float
    borrowed: bool


def read_title(front: Front, fields: Sequence[Field], profile: Profile, metadata: dict[str, str]) -> Found[str | None]:
    """The title with the number that may be printed in it. A fuller name in larger print goes before a label's."""
    printed = _printed(front, fields, profile)
    labelled = _labelled(fields, profile)
    chosen = labelled[0] if labelled else None
    by_kind = _by_kind(fields, profile)
    if printed and printed[0].size >= front.body_size + _LARGER:
        beside = chosen or by_kind
        if beside is None or _fuller(printed[0], beside) or (not chosen and _is_larger(printed[0], beside)):
            chosen = printed[0]
    chosen = chosen or by_kind or (printed[0] if printed else None) or _elsewhere(fields)
    if chosen is None:
        return _of_metadata(metadata)
    cited = [_cite(chosen)]
    taken = {t.word.index for t in chosen.tokens}
    for other in (*printed, *labelled):
        if (
            _alike(other.text, chosen.text)
            and not other.borrowed
            and taken.isdisjoint(t.word.index for t in other.tokens)
        ):
            cited.append(cite("/title", words_of(other.tokens), quoted=True))
            taken |= {t.word.index for t in other.tokens}
    return Found(chosen.text, tuple(cited))


def _cite(title: Title) -> Cited:
    return cite("/title", words_of(title.tokens), quoted=not title.size, borrowed=title.borrowed)


def _labelled(fields: Sequence[Field], profile: Profile) -> list[Title]:
    """Titles under a label that says so, those of the front first; a program and its drug make one."""
    named = [f for f in fields if f.means in ("title", "title_and_number") and _is_name(f.text, profile)]
    titles = [_of_field(f) for f in named if f.zone == "front"]
    front = {f.means: f for f in reversed(fields) if f.zone == "front"}
    if not titles and "program" in front and "medication" in front:
        program, medication = front["program"], front["medication"]
        tokens = (*program.label, *program.value, *medication.label, *medication.value)
        titles = [Title(f"{program.text} - {_clean(medication.value)}", tokens, 0.0, False)]
    repeats = [f for f in named if f.zone == "inside" and f.marked and titles and _alike(f.text, titles[0].text)]
    titles += [_of_field(f) for f in repeats]
    return titles or [_of_field(f) for f in named if f.zone == "running" and f.marked]


def _by_kind(fields: Sequence[Field], profile: Profile) -> Title | None:
    """A title whose label only says what sort of document it is: "Medical Necessity Guideline: Knee Braces"."""
    for field in fields:
        if field.means != "title_or_number" or not field.marked or field.zone not in ("front", "running"):
            continue
        if _is_name(field.text, profile) and not is_identifier(field.text) and len(field.text.split()) < _LONGEST:
            return _of_field(field)
    return None


def _elsewhere(fields: Sequence[Field]) -> Title | None:
    """A title under a telling label in the body: "LCD Title"."""
    named = (f for f in fields if f.means == "title" and f.zone == "inside" and len(f.name.split()) > 1)
    return next((_of_field(f) for f in named), None)


def _of_field(field: Field) -> Title:
    return Title(_clean(field.value), (*field.label, *field.value), 0.0, field.zone == "running")


def _of_metadata(metadata: dict[str, str]) -> Found[str | None]:
    """The file's own title as a last resort, unless it is a file name."""
    text = " ".join(metadata.get("Title", "").split())
    if len(text.split()) < 2 or re.search(r"\.(?:docx?|pdf|html?|xlsx?)\b|microsoft word", text, re.IGNORECASE):
        said = "No title was found: neither under a label nor as the largest print of the first page."
        return Found(None, findings=(Finding(severity="warning", rule="no-title", message=said, at="/title"),))
    said = f"No page prints a title; the file's own, “{text}”, is taken."
    return Found(text, findings=(Finding(severity="warning", rule="title-of-file", message=said, at="/title"),))


def _is_name(text: str, profile: Profile) -> bool:
    return any(c.isalpha() for c in text) and profile.line_of_business(text) is None


def _printed(front: Front, fields: Sequence[Field], profile: Profile) -> list[Title]:
    """The groups of lines in large or bold print that name nothing else, the largest first."""
    labelled = {t.word.index for f in fields if f.zone in ("front", "running") for t in f.label}
    titles = []
    groups = front.groups()
    for number, group in enumerate(groups):
        kept = [s for s in group if not labelled.intersection(t.word.index for t in s.tokens)]
        kept = _without_kind(kept, profile)
        following = groups[number + 1] if number + 1 < len(groups) else []
        if (
            len(kept) == 1
            and len(kept[0].tokens) == 1
            and following
            and round(following[0].size) == round(kept[0].size)
        ):
            kept += [s for s in following if kind_of(s.text, profile)]  # "Inpatient" over "Policy Guidelines"
        if kept and _may_be_title(kept, front.body_size, profile):
            tokens = tuple(t for s in kept for t in s.tokens)
            borrowed = kept[0].zone == "running"
            text = _behind_kind(_clean(tokens), profile)
            titles.append((kept[0], Title(text, tokens, kept[0].size, borrowed)))
    titles.sort(key=lambda t: (_names_publisher(t[1].text), -round(t[1].size), not t[0].bold, t[0].box.top, t[0].order))
    return [title for _, title in titles]


def _names_publisher(text: str) -> bool:
    """Whether a line is a letterhead or the name of the whole collection: no title where there is any other."""
    return bool(_LETTERHEAD.fullmatch(text) or _COLLECTION.fullmatch(text))


def _without_kind(group: Sequence[Strip], profile: Profile) -> list[Strip]:
    """The lines without those that only say what sort of document it is, unless they end an unfinished line."""
    kept: list[Strip] = []
    for strip in group:
        unfinished = bool(kept) and _UNFINISHED.search(kept[-1].text)
        if unfinished or kind_of(strip.text, profile) is None:
            kept.append(strip)
    return kept


def _may_be_title(group: Sequence[Strip], body_size: float, profile: Profile) -> bool:
    text = " ".join(s.text for s in group)
    words = text.split()
    if not (group[0].size >= body_size + _LARGER or group[0].bold) or len(words) > _LONGEST:
        return False
    if not (text[0].isupper() or text[0].isdigit() or any(w[:1].isupper() for w in words[:2])) or text[0] in "(•":
        return False
    if _NO_TITLE.fullmatch(text) or is_identifier(text) or any(t.text in BOXES for s in group for t in s.tokens):
        return False
    if profile.heading_kind(text.rstrip(" :")) or profile.line_of_business(text) or profile.label(text):
        return False
    named = mentions(words)
    if named and sum(m.end - m.start for m in named) >= len(words) - 1:
        return False
    dates = find_dates(text)
    return not (dates and sum(d.end - d.start for d in dates) > len(text) / 2) and not (
        text.endswith(".") and len(words) > 12
    )


def _clean(tokens: Iterable[Token]) -> str:
    """The text without superscript note marks and trailing stops; trade marks stay."""
    kept = [t for t in tokens if not (t.word.rise == 1 and re.fullmatch(r"[\d,*†‡a-z]{1,3}", t.text))]
    return re.sub(r"\s+", " ", text_of(kept)).strip(" :;•*|")


def _behind_kind(text: str, profile: Profile) -> str:
    """The name in "Medical Coverage Policy | Knee Braces"."""
    before, sign, behind = re.sub(r" [–-] ", " | ", text, count=1).partition(" | ")
    return behind if sign and kind_of(before, profile) else text


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _alike(a: str, b: str) -> bool:
    return _words(a) == _words(b)


def _is_larger(printed: Title, labelled: Title) -> bool:
    return printed.size > _MUCH * max(t.word.size for t in labelled.tokens)


def _fuller(printed: Title, labelled: Title) -> bool:
    """Whether the large print says the labelled name and more."""
    few, many = set(_words(labelled.text)), set(_words(printed.text))
    return bool(few) and len(few & many) >= 0.8 * len(few) and len(many) > len(few)
