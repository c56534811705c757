"""What the words of a line say of whether it is a document's name."""

from __future__ import annotations

import re
from collections import Counter

from extractor.language.dates import find_dates
from extractor.model.layout import Layout
from extractor.profiles import Profile, mentions
from extractor.reading.header.labels import is_identifier

_LONGEST = 45  # words
_LONGEST_SENTENCE = 12  # words of a name that a full stop may end
_SPOKEN = 2  # times that a word of the subject is said in the text
# Words of documents in general: a line of nothing else names a sort of document, a collection or a department.
_GENERIC = frozenset(
    """
    a administrative advantage all an and annual appendix appropriate appropriateness approval approvals article
    authorization based benefit benefits billing bulletin by care claims clinical coding commercial committee
    community confidential contents corporate coverage criteria criterion date decision department description
    determination determinations division document documents download draft drug drugs effective evidence exchange
    federal feedback final for formulary general guidance guideline guidelines health healthcare in individual
    information injectable injectables joint lca lcd library limit limits list local management manual marketplace
    medicaid medical medically medicare medication medications member members monthly name national ncd necessary
    necessity network new notification number of on only operational or other our overview page payment
    pharmaceutical pharmacy physician plan plans policies policy position practice preauthorization
    precertification prescription print printable prior procedure procedures program programs proposed proprietary
    protocol protocols provider providers quantity quarterly reimbursement requirement requirements resource
    resources review reviews search section service services specialty standard standards state statement
    statements step subject summary support table the therapy these this title to um update updated updates use
    utilization version with your
    """.split()  # noqa: SIM905 (a list of words reads better so)
)
_NO_TITLE = re.compile(
    r"table of contents?|contents|instructions for use|page \d+.*|https?:.*|www\..*|.*\bcopyright\b.*|©.*|feedback"
    r"|[\W\d_]*|advanced search|.*\d{3}[-.) ]+\d{3}[-.]\d{4}.*|see .*|important (?:information|reminder|note).*"
    r"|proprietary|draft|home|(?:click|tap) .*|.*\S@\S+\.\S+.*"
    r"|.*\b(?:street|avenue|suite|blvd|p\.?o\.? box)\b.*",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"(?:[A-Z][\w&.’'-]*\s+){1,4}(?:Health Plans?|Health ?Care Plans?|Insurance Company|Medicaid Program"
    r"|(?<!Home )(?<!Mental )(?<!Behavioral )(?<!Public )(?<!Oral )(?<!Bone )(?<!Digital )Health)"
    r"(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)?(?:,? (?:Inc|LLC)\.?)?"
    r"|(?i:(?:the )?(?:state|commonwealth|county|city) of (?:new |north |south |west |rhode )?\w+)"
    r"|(?:[A-Z]\w+\s+){1,3}(?:Department|Division|Bureau|Office|Authority|Administration|Commission)"
    r" (?:of|for|on) (?:[A-Z]\w+|and|&|the|for|of)(?: (?:[A-Z]\w+|and|&|the|for|of))*",
)
_NUMERAL = re.compile(r"(?:[A-Z\d]{1,3}|[ivxIVX]{1,5})[.)]\s+")
_COLLECTION = re.compile(r".*\b(?:policy|policies|coverage|provider|guidelines?) manual", re.IGNORECASE)


def may_be_title(text: str) -> bool:
    """Whether a text is no name at all: a page number, an address, a date, a number, a small-lettered line."""
    words = text.split()
    if not words or len(words) > _LONGEST or _NO_TITLE.fullmatch(text) or is_identifier(text) or text[0] in "(•":
        return False
    if not (text[0].isupper() or text[0].isdigit() or any(w[:1].isupper() for w in words[:2])):
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
        "generic": not own,
        "publisher": _is_publisher(text, profile),
        "insurer": bool(insured) and len(rest.split()) <= 1,
        "heading": bool(profile.heading_kind(_NUMERAL.sub("", text).rstrip(" :")) or profile.label(text)),
        "line_of_business": bool(profile.line_of_business(rest)),
        "sentence": text.endswith(".") and len(words) > _LONGEST_SENTENCE,
        "spoken": 2 * sum(spoken[w] >= _SPOKEN for w in own) >= len(own) > 0,
    }
    return tuple(name for name, holds in about.items() if holds)


def _is_publisher(text: str, profile: Profile) -> bool:
    """Whether a line is a letterhead, alone or before the sort of document, or the name of a whole collection."""
    words = text.split()
    ends = (n for n in range(1, len(words)) if profile.document_kind(" ".join(words[n:]).strip(" –-|")))
    names = (text, *(" ".join(words[:n]).strip(" –-|") for n in ends))
    return bool(_COLLECTION.fullmatch(text)) or any(_LETTERHEAD.fullmatch(name) for name in names)


def own_words(text: str) -> list[str]:
    """The words that speak of a subject, not of documents, plans and insurers in general."""
    words = text.split()
    insured = {i for m in mentions(words) for i in range(m.start, m.end)}
    plain = (w for i, word in enumerate(words) if i not in insured for w in plain_words(word))
    return [w for w in plain if len(w) > 1 and w not in _GENERIC and not w.isdigit()]


def spoken_words(layout: Layout) -> Counter[str]:
    """How often each word stands in a document's text, running heads left out."""
    return Counter(w for line in layout.lines() for w in plain_words(line.text))


def common_words(layout: Layout) -> frozenset[str]:
    """The words that stand in small letters anywhere in the text: they are no proper names."""
    return frozenset(w for line in layout.lines() for w in re.findall(r"\w+", line.text) if w.islower())


def plain_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def alike(a: str, b: str) -> bool:
    return plain_words(a) == plain_words(b)


def holds(whole: str, part: str) -> bool:
    """Whether a text says nearly all the words of another."""
    few, many = set(plain_words(part)), set(plain_words(whole))
    return bool(few) and len(few & many) >= 0.8 * len(few)


def is_fuller(title: str, other: str) -> bool:
    """Whether a text says the other and more."""
    return holds(title, other) and len(set(plain_words(title))) > len(set(plain_words(other)))
