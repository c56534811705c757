"""The number under which the insurer files the document: labelled, printed alone, or beside or joined to the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractor.language.dates import find_dates
from extractor.language.document_names import is_file_name
from extractor.language.histories import version_revised
from extractor.language.policy_numbers import (
    bracketed_behind_title,
    is_label_of_document,
    is_no_number,
    is_of_form,
    labelled_behind_title,
    number_in_closing,
    number_of_criteria,
    without_label,
)
from extractor.language.states import ends_in_state
from extractor.language.telephones import is_telephone
from extractor.model.finds import Cited, Found
from extractor.model.outline import Outline, Passage
from extractor.profiles import Profile
from extractor.reading.candidates import Candidate, choose, doubt
from extractor.reading.header.document_kind import kind_of
from extractor.reading.header.fields import Field
from extractor.reading.header.front import LEADER, Front, Strip, Token, Zone, text_of, words_of
from extractor.reading.header.labels import is_identifier
from extractor.reading.header.title_words import holds

# What stands alone and may be a number: "5.21.169", "09-J0000-66", "V.30", "L36204", "MP 2.02.91", "UM.OR.014".
_ALONE = re.compile(
    r"(?:[A-Z]{2,3} (?=\d+\.\d))?"
    r"(?=\S*\d)(?=\S*[A-Za-z.-])(?:[A-Za-z]{1,8}[.-]){0,2}[A-Za-z]{0,8}[.-]?\d[\w]*(?:[.-][A-Za-z0-9]+)*"
)
_AT_START = re.compile(
    r"(?P<number>[A-Z]{1,5}(?:[.-][A-Z]{1,5}){0,2}[.-]\d[\w.-]*|(?:[A-Z]{2,3} )?\d{1,2}\.\d\d\.\d{2,4}[A-Za-z]?"
    r"|\d{3,4}-[A-Z]{1,2}(?=\s+[–—-]\s))"
    r"\s*[|–—:-]?\s+(?P<title>\S.*)"
)
_AT_END = re.compile(r"(?P<title>.*\S)\s+[(\[]?(?P<number>[A-Z]{2,5}(?:[-.][A-Z]{1,5})*[-.]?\d{3,}(?:[-.]\w+)*)[)\]]?")
# Knee Braces-MP-MM-1322
# Knee Braces - KBP 261; Knee Braces 9284, if that is no year
_DASHED_AT_END = re.compile(r"(?P<title>.*\S)\s+[–—-]\s+(?P<number>[A-Z]{2,5} ?\d{3,}[A-Z]?)")
_BARE_AT_END = re.compile(r"(?P<title>.*[a-z)])\s+(?P<number>(?!(?:19|20)\d\d)\d{4})")
_HYPHENED_AT_END = re.compile(r"(?P<title>.*[a-z)])-(?P<number>[A-Z]{2,5}(?:-[A-Z]{1,5})*-\d{3,})")
_CODE = re.compile(r"\d{5}|[A-Z]\d{4}|[A-Z]\d\d(?:\.\w{1,4})?")
_STOPS = " .,;:|–—-"
# A running number without letters may be that of a version, a section, a form.
_LETTERED = re.compile(r"[A-Z]{2,}+ ?[\w.-]*\d{2}")
_LAST_LINES = 2
_BAR = "|"
_SERIES = re.compile(r"[A-Z]{2,5} \d+[.-]\d\S*")  # the capitals of a series of documents and a pointed number
_LONGEST_CLOSING = 30  # words
_COUNTED = 2  # digits of a number that may count rows
_MANY = 3  # numbers under each other
_PAGES = 3  # digits of the number of a page at most
_ZONES: dict[Zone, str] = {"front": "label", "running": "label_running", "inside": "label_inside"}


def read_policy_number(
    fields: Sequence[Field], strips: Front, title: Found[str | None], outline: Outline, profile: Profile
) -> tuple[str | None, Found[str | None]]:
    """The title without the number that may lead or end it, and the number of the best standing."""
    front, running = strips.of("front"), strips.of("running")
    listed = _listed(front)
    labelled = list(_labelled(fields, listed))
    known = frozenset(w.index for candidate in labelled for w in candidate.words)
    candidates = [
        *labelled,
        *(c for c in _alone(front) if listed.isdisjoint(w.index for w in c.words)),
        *_behind_kind((*front, *running), profile),
        *_beside_title(strips, title.value or ""),
        *_in_running(running, title.value or ""),
        *_of_revisions(outline),
        *_of_criteria(front, outline),
        *(
            c
            for c in (*_of_history(outline, profile), *_in_closing(outline))
            if known.isdisjoint(w.index for w in c.words)
        ),
    ]
    if title.value and (joined := _parted(title.value)):
        words = next((c.words for c in title.cited), ())
        candidates.append(Candidate(joined[1], ("in_title",), words))
    choice = choose("policy_number", _in_full(candidates))
    number = Found(choice.value, tuple(_cites(choice.same)), tuple(doubt("policy_number", choice)))
    return title.value and _without(title.value, choice.value), number


def _in_full(candidates: Sequence[Candidate[str]]) -> list[Candidate[str]]:
    """The candidates, each with the letters of its series where another one has them: "8.4" is "ELM 8.4"."""
    longer = {number: c.value for c in candidates for series, _, number in [c.value.partition(" ")] if series.isupper()}
    return [replace(c, value=longer.get(c.value, c.value)) for c in candidates]


def _listed(front: Sequence[Strip]) -> frozenset[int]:
    """The words of numbers that stand under each other in a table: they are other documents'."""
    columns: dict[int, list[Strip]] = {}
    for strip in front:
        if strip.in_cell and _may_be_number(strip.text.strip(_STOPS)):
            columns.setdefault(round(strip.area.x0), []).append(strip)
    many = (column for column in columns.values() if len(column) >= _MANY)
    return frozenset(t.word.index for column in many for strip in column for t in strip.tokens)


def _labelled(fields: Sequence[Field], listed: frozenset[int]) -> Iterator[Candidate[str]]:
    for field in fields:
        feature = _ZONES.get(field.zone)
        if feature is None or field.means not in ("policy_number", "title_or_number"):
            continue
        value = _value(field)
        if not is_identifier(text_of(value)) or (field.means == "title_or_number" and not is_identifier(field.text)):
            continue
        is_specific = is_label_of_document(field.name) and is_identifier(field.text)
        number = without_label(text_of(value)).strip(_STOPS)
        of_contents = LEADER in (field.label[-1].text, field.value[0].text) and len(number) <= _PAGES  # "Policy ... 2"
        if of_contents or is_no_number(number) or (field.zone == "inside" and field.page > 1 and not is_specific):
            continue
        words = words_of((*field.label, *value))
        against = [*_against(number, field.name)]
        if not listed.isdisjoint(t.word.index for t in value):
            against.append("listed")
        yield Candidate(number, (feature, *against), words, borrowed=field.zone == "running")


def _value(field: Field) -> tuple[Token, ...]:
    """The value up to the next line, wide gap, bar or bracket ("MP-12 (previously MP-7)"), or the next label ("MP-12
    Version: 3")."""
    cut = next((i for i, t in enumerate(field.value) if i and (t.opens or t.text[0] in f"({_BAR}")), len(field.value))
    if any(t.text.endswith(":") for t in field.value[1:cut]):
        cut = next((i for i, t in enumerate(field.value[:cut]) if i and t.text.strip(":").isalpha()), cut)
    return field.value[:cut]


def _against(number: str, label: str = "") -> Iterator[str]:
    """What speaks against a number: it may be that of a form, a file, a code."""
    if is_of_form(label) or is_of_form(number):
        yield "form"
    if is_file_name(number) and ("." in number or not is_label_of_document(label)):
        yield "file"
    if len(number) <= _COUNTED and number.isdigit() and label and not is_label_of_document(label):
        yield "counted"
    if not label and _CODE.fullmatch(number):
        yield "code"


def _alone(front: Sequence[Strip]) -> Iterator[Candidate[str]]:
    """Numbers that stand alone on their lines."""
    for strip in front:
        number = strip.text.strip(_STOPS)
        if strip.page == 1 and _may_be_number(number):
            beside = (s for s in front if s is not strip and not s.in_cell and abs(s.box.top - strip.box.top) < 3)
            if not any(beside):
                words, borrowed = words_of(strip.tokens), strip.zone == "running"
                yield Candidate(number, ("alone", *_against(number)), words, quoted=False, borrowed=borrowed)


def _behind_kind(front: Sequence[Strip], profile: Profile) -> Iterator[Candidate[str]]:
    """The number in "Medical Policy – 7.01.516", or "No. 7516" beside a line that says so, or right below it."""
    for strip in (line for s in front if s.page == 1 for line in s.lines):
        borrowed = strip.zone == "running"
        for part in _between_bars(strip.tokens):
            number = _last_number(part)
            text = text_of(number).strip(_STOPS)
            if number and kind_of(text_of(part[: -len(number)]), profile):
                words = words_of(number)
                yield Candidate(text, ("behind_kind", *_against(text)), words, quoted=False, borrowed=borrowed)
        called = without_label(strip.text)
        beside = (s for s in front if s.page == 1 and s is not strip and _is_beside_or_above(s, strip))
        if called != strip.text and is_identifier(called) and any(kind_of(s.text, profile) for s in beside):
            yield Candidate(called.strip(_STOPS), ("behind_kind",), words_of(strip.tokens), quoted=False)


def _between_bars(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """What stands between the bars of a line: "Dental Guideline DG 2.07 | Effective 1/1/2025"."""
    for is_bar, part in groupby(tokens, lambda token: token.text == _BAR):
        if not is_bar:
            yield tuple(part)


def _last_number(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The number that ends some tokens, with capitals before its digits ("DG 2.07"); none if they end otherwise."""
    last = tokens[-1].text.strip(_STOPS)
    if not _may_be_number(last):
        return ()
    is_series = len(tokens) > 1 and _SERIES.fullmatch(f"{tokens[-2].text} {last}")
    return tuple(tokens[-2:] if is_series else tokens[-1:])


def _is_beside_or_above(strip: Strip, other: Strip) -> bool:
    """Whether a strip stands on the height of another one, or right above it."""
    is_below = 0 <= other.box.top - strip.box.bottom < strip.size
    is_over = strip.box.x0 < other.box.x1 and other.box.x0 < strip.box.x1
    return abs(strip.box.top - other.box.top) < 3 or (is_below and is_over)


def _beside_title(front: Front, title: str) -> Iterator[Candidate[str]]:
    """The number in brackets behind the title or before it, on a line or lines that say the title."""
    lines = [line.tokens for s in front.of("front") if s.page == 1 for line in s.lines]
    over_lines = [tuple(t for line in group for t in line.tokens) for group in front.groups() if len(group) > 1]
    for tokens in (*lines, *over_lines):
        leading = _AT_START.fullmatch(text_of(tokens))
        bracketed = bracketed_behind_title(text_of(tokens)) or (leading and (leading["title"], leading["number"]))
        if bracketed and title and holds(bracketed[0], title) and not is_no_number(bracketed[1]):
            yield Candidate(bracketed[1], ("in_title", *_against(bracketed[1])), words_of(tokens))


def _in_running(running: Sequence[Strip], title: str) -> Iterator[Candidate[str]]:
    """The number that a running head or foot says, alone or beside the title: "CG-014 Knee Braces"."""
    for strip in running:
        text = strip.text.strip(_STOPS)
        parted = _parted(text)
        if parted and title and holds(parted[0], title):
            yield Candidate(parted[1], ("running_title", *_against(parted[1])), words_of(strip.tokens))
        elif _may_be_number(text) and _LETTERED.match(text):
            yield Candidate(text, ("running_alone", *_against(text)), words_of(strip.tokens))


def _of_history(outline: Outline, profile: Profile) -> Iterator[Candidate[str]]:
    """The number that a document tells only among its dates, or in one of its last lines: "Policy #: 05.02.20"."""
    among_dates = [b for s in outline.sections if s.kind == "revision_history" for b in s.blocks]
    for passage in (*among_dates, *_last_lines(outline)):
        if isinstance(passage, Passage):
            label, _, value = passage.text.partition(":")
            if profile.label(label.strip()) == "policy_number" and is_label_of_document(label) and is_identifier(value):
                yield Candidate(value.strip(_STOPS), ("label_inside",), tuple(passage.words))


def _in_closing(outline: Outline) -> Iterator[Candidate[str]]:
    """The number in one of the last lines: what a foot says that stands on the last page alone."""
    for passage in _last_lines(outline):
        number = number_in_closing(passage.text)
        if number and len(passage.text.split()) <= _LONGEST_CLOSING:
            yield Candidate(number, ("label_inside",), tuple(passage.words))


def _last_lines(outline: Outline) -> list[Passage]:
    return [b for s in outline.sections for b in s.blocks if isinstance(b, Passage)][-_LAST_LINES:]


def _of_criteria(front: Sequence[Strip], outline: Outline) -> Iterator[Candidate[str]]:
    """The number that a heading, or a line of the front, gives the criteria: "Criteria: KB-0012"."""
    headings = [(s.heading.text, tuple(s.heading.words)) for s in outline.sections if s.heading]
    for text, words in (*((s.text, words_of(s.tokens)) for s in front), *headings):
        if number := number_of_criteria(text):
            yield Candidate(number, ("label_inside",), words)
            return


def _of_revisions(outline: Outline) -> Iterator[Candidate[str]]:
    """The number of the newest version whose revisions a heading announces: "Revisions from 06.02s"."""
    headings = (s.heading for s in outline.sections if s.heading)
    for heading in headings:
        number = version_revised(heading.text)
        if number and _may_be_number(number):
            yield Candidate(number, ("revisions",), tuple(heading.words))
            return


def _cites(same: Sequence[Candidate[str]]) -> Iterator[Cited]:
    """The place that was taken and, where they stand in the text under a label, its repeats on other pages."""
    for number, candidate in enumerate(same):
        if number == 0 or "label_inside" in candidate.features:
            yield candidate.cited("/policy_number")


def _without(title: str, number: str | None) -> str:
    """A printed title without its number: "Knee Braces MP9589", "Knee Braces: Policy No. 9"."""
    if number and title.startswith(number):
        return title.removeprefix(number).lstrip(" –:-") or title
    parted = _parted(title)
    return parted[0] if parted and parted[1] == number else title


def _parted(text: str) -> tuple[str, str] | None:
    """The name and the number that a printed title joins."""
    if labelled := labelled_behind_title(text):
        return labelled
    for form in (_AT_START, _HYPHENED_AT_END, _DASHED_AT_END, _AT_END, _BARE_AT_END):
        parted = form.fullmatch(text)
        if parted and sum(map(str.isdigit, parted["number"])) > 2:
            title = parted["title"].rstrip(" –:-")
            return title, _without_line(parted["number"]) if ends_in_state(title) else parted["number"]
    return None


def _without_line(number: str) -> str:
    """A number without the line of business that stands between a state and it: "Knee Braces-OH MCD-MM-0031"."""
    line, _, rest = number.partition("-")
    return rest if line.isalpha() and "-" in rest else number


def _may_be_number(text: str) -> bool:
    is_other = is_no_number(text) or is_telephone(text) or find_dates(text)
    return bool(_ALONE.fullmatch(text)) and not is_other
