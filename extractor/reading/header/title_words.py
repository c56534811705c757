"""What the words of a line say of whether it is a document's name."""

from __future__ import annotations

import re
from collections import Counter

from extractor.language.dates import find_dates
from extractor.language.document_names import (
    is_category,
    is_letterhead,
    is_no_name,
    is_of_any_document,
    names_collection,
)
from extractor.language.headings import heading_name
from extractor.language.insurers import (
    is_insurer,
    only_formed_name,
    without_bars,
    without_company_form,
    without_membership,
)
from extractor.language.web_addresses import opens_with_web_address
from extractor.model.layout import Layout
from extractor.profiles import Profile, mentions
from extractor.reading.header.labels import is_identifier

_LONGEST = 45  # words
_LONGEST_SENTENCE = 12  # words of a name that a full stop may end
_RUNNING = 6  # words that a line of running text has at least
_SPOKEN = 2  # times that a word of the subject is said in the text
_NO_WORDS = re.compile(r"[\W\d_]*|©.*|.*\S@\S{1,80}\.\S.*|.*\d{3}[-.) ]+\d{3}[-.]\d{4}.*")  # signs, telephone numbers
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"\b20\d\d\b")
_NUMBER_OF_POLICY = re.compile(r"\d{1,2}\.\d{2}\.\d{2,3}[A-Za-z]?\s")  # as the Blues count theirs: 7.01.99
_NUMERAL = re.compile(r"(?:[A-Z\d]{1,3}|[ivxIVX]{1,5})[.)]\s+")


def may_be_title(text: str) -> bool:
    """Whether a text is no name at all: a page number, an address, a date, a number, a small-lettered line."""
    words = text.split()
    if (
        not words
        or len(words) > _LONGEST
        or _NO_WORDS.fullmatch(text)
        or opens_with_web_address(text)
        or is_no_name(text)
        or is_identifier(text)
        or text[0] in "(•"
    ):
        return False
    if not (text[0].isupper() or text[0].isdigit() or any(w.lstrip("(")[:1].isupper() for w in words[:2])):
        return False
    dates = find_dates(text)
    return not (dates and sum(d.end - d.start for d in dates) > len(text) / 2)


def features_of_words(text: str, profile: Profile, spoken: Counter[str]) -> tuple[str, ...]:
    """What the words speak for and against; `spoken` counts the words of the document's text."""
    words = text.split()
    insured = {i for m in mentions(words) for i in range(m.start, m.end)}
    rest = " ".join(word for i, word in enumerate(words) if i not in insured)
    own = own_words(text)
    about = {
        "generic": not own and not _YEAR.search(text),
        "generic_of_a_year": not own and bool(_YEAR.search(text)),
        "category": is_category(text),
        "publisher": _is_publisher(text, profile),
        "insurer": (bool(insured) and len(rest.split()) <= 1) or _is_member(text),
        "heading": _heads(text, profile) or _leads_to_headings(text, profile),
        "line_of_business": bool(profile.line_of_business(rest)),
        "led_by_number": bool(_NUMBER_OF_POLICY.match(text)),
        "dated": len(find_dates(text)) > 1,
        "sentence": text.endswith(".") and len(words) > _LONGEST_SENTENCE,
        "spoken": 2 * sum(spoken[w] >= _SPOKEN for w in own) >= len(own) > 0,
    }
    return tuple(name for name, holds in about.items() if holds)


def _heads(text: str, profile: Profile) -> bool:
    return bool(profile.heading_kind(heading_name(_NUMERAL.sub("", text))) or profile.label(text))


def _leads_to_headings(text: str, profile: Profile) -> bool:
    """Whether a line is a bar of links to the document's sections: "Overview | Criteria | References"."""
    links = [link.strip() for link in text.split("|")]
    return len(links) > 2 and all(_heads(link, profile) for link in links)


def _is_publisher(text: str, profile: Profile) -> bool:
    """Whether a line is a letterhead, alone or before the sort of document, the name of a whole collection, or that of
    a company ("…, Inc.")."""
    words = text.split()
    ends = (n for n in range(1, len(words)) if profile.document_kind(" ".join(words[n:]).strip(" –-|")))
    names = (text, *(" ".join(words[:n]).strip(" –-|") for n in ends))
    is_company = without_company_form(text) != text
    name = without_bars(text)
    is_company |= name != text and is_insurer(name.title() if name.isupper() else name)
    return is_company or names_collection(text) or any(is_letterhead(name) or is_insurer(name) for name in names)


def own_words(text: str) -> list[str]:
    """The words that speak of a subject, not of documents, plans and insurers in general."""
    words = text.split()
    insured = {i for m in mentions(words) for i in range(m.start, m.end)}
    plain = (w for i, word in enumerate(words) if i not in insured for w in plain_words(word))
    return [w for w in plain if len(w) > 1 and not is_of_any_document(w) and not w.isdigit()]


def spoken_words(layout: Layout) -> Counter[str]:
    """How often each word stands in a document's text, running heads left out."""
    return Counter(w for line in layout.lines() for w in plain_words(line.text))


def common_words(layout: Layout) -> frozenset[str]:
    """The words that stand in small letters anywhere in running text, so that they are no proper names; a logo may be
    set in small letters, too."""
    running = (line.text for line in layout.lines() if len(line.words) >= _RUNNING)
    return frozenset(w for text in running for w in re.findall(r"\w+", text) if w.islower())


def plain_words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def alike(a: str, b: str) -> bool:
    return plain_words(a) == plain_words(b)


def holds(whole: str, part: str) -> bool:
    """Whether a text says nearly all the words of another."""
    few, many = set(plain_words(part)), set(plain_words(whole))
    return bool(few) and len(few & many) >= 0.8 * len(few)


def is_fuller(title: str, other: str) -> bool:
    """Whether a text says the other and more."""
    return holds(title, other) and len(set(plain_words(title))) > len(set(plain_words(other)))


def _is_member(line: str) -> bool:
    """Whether a line names an insurer and whose member it is: "Elm Valley Health Plan, a member of Oak Health"."""
    name = without_membership(line)
    return name != line and only_formed_name(name) is not None
