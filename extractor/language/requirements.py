"""What the words of a statement tell about its part in the logic: requirement, coverage, exclusion, note, list."""

from __future__ import annotations

import re


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(alternatives) + r")\b", re.IGNORECASE)


EXCLUSION = _words(
    r"not (?:\w+ )?(?:covered|medically necessary|reimburs\w+|eligible for coverage|approved|indicated)",
    r"non-?covered", r"investigational", r"unproven",
    r"(?:considered|is|are) experimental", r"(?:is|are) excluded", r"excluded from", r"exclusions?",
)  # fmt: skip
COVERAGE = _words(
    r"(?:considers?|considered|is|are|be|as)\b[^.;:]{0,60}\bmedically necessary",
    r"medically necessary (?:when|if|for|in|to)", r"(?:is|are|be) (?:\w+ )?covered",
    r"(?:will|may|can) be (?:\w+ )?approved",
    r"coverage (?:is|will be|may be) (?:provided|available|recommended)", r"approve(?:d)? for",
    r"(?:is|are) (?:considered )?appropriate for (?:\w+ ){0,3}(?:patients?|members?|individuals?)",
)  # fmt: skip
REQUIREMENT = _words(
    r"must", r"required?", r"requires", r"documentation", r"documented", r"evidence of",
    r"(?:patient|member|individual)s?", r"ha[sd]", r"have", r"received", r"tried", r"failed", r"failure", r"inadequate",
    r"trial of", r"history of", r"diagnosis of", r"diagnosed", r"prescribed", r"absence of", r"no", r"not", r"without",
    r"(?:is|are|was|were|will)", r"demonstrated?", r"confirmed", r"shows?", r"completed",
)  # fmt: skip
DEMAND = _words(r"must", r"required", r"documentation (?:of|that|shows?|must|supports?|demonstrates?)", r"shall")
GRANT = _words(
    r"approv\w+", r"authoriz\w+ (?:will|is|may|shall|for|period|duration)", r"authorizations?", r"issued",
    r"duration of (?:approval|coverage|authorization)", r"coverage duration", r"renew\w*", r"valid for",
)  # fmt: skip
NEGATION = _words(r"no", r"not", r"without", r"never", r"neither", r"nor", r"none", r"absence of", r"cannot")
OPEN_LIST = re.compile(
    r"\bincluding,? but (?:is |are )?not limited to\b|\bsuch as\b|\be\.?g\b\.?|\bfor example\b"
    r"|\bexamples? (?:include|are|of)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\W*(?:note|notes|nb|please note|example)\b\s*\d*\s*[:.]", re.IGNORECASE)
_EXCEPTION = re.compile(r"\W*(?:exceptions?|except|unless|the following (?:are|is) exempt)\b", re.IGNORECASE)
_ALL = _words(r"all(?: of)?", r"both(?: of)?", r"each(?: of)?", r"every")
_ANY = _words(r"any(?: one)?(?: of)?", r"either(?: of)?", r"one(?: or more)?(?: of)?", r"at least one(?: of)?")
_LEAD_IN = re.compile(r"\bfollowing\b|:\s*$", re.IGNORECASE)
_COVERED_LIST = re.compile(
    r"\b(?:for|of|in|with)\b[^.:]*\bfollowing\b"
    r"(?! (?:criteria|conditions are|requirements|is|are|has|have|must))",
    re.IGNORECASE,
)
_ITEM = r"(?:[ivx]+|\d+|[a-z])"
_COUNTING_WORDS = re.compile(
    r"\b(?:all|both|each|every|any|either|one|(?:at least )?(?:one|two|three|\d)(?: or more)?) of(?: the)? following"
    r"(?: criteria)?\b"
    rf"|\({_ITEM}(?:(?:,? ?(?:and|or|to|through) |, ?| ?[-–] ?){_ITEM})*\)(?=\s*:?\s*$)",
    re.IGNORECASE,
)


def is_note(text: str) -> bool:
    """A remark beside the rule: "Note: examples include …"."""
    return bool(_NOTE.match(text))


def is_exception(text: str) -> bool:
    """A statement that takes back what stands above it."""
    return bool(_EXCEPTION.match(text))


def is_exclusion(text: str) -> bool:
    return bool(EXCLUSION.search(text))


def is_coverage(text: str) -> bool:
    """A statement that by itself says that something is covered; not one that demands "medically necessary" care."""
    said = COVERAGE.search(text)
    return said is not None and not is_exclusion(text) and not DEMAND.search(text[: said.start()])


def is_demand(text: str) -> bool:
    """A statement that by itself asks for something; not one that says that something is not required."""
    said = DEMAND.search(text)
    return said is not None and not NEGATION.search(text[: said.end()])


def is_requirement(text: str) -> bool:
    """A statement with a verb about the patient or the file, as against the bare name of a condition or product."""
    return bool(REQUIREMENT.search(text)) and not is_coverage(text) and not is_exclusion(text)


def is_name(text: str) -> bool:
    """The bare name of a condition, product or person: "Breast cancer", "Allergist"."""
    return len(text.split()) <= 14 and not REQUIREMENT.search(text) and not is_note(text) and not is_exclusion(text)


def is_lead_in(text: str) -> bool:
    return bool(_LEAD_IN.search(text))


def is_open_list(text: str) -> bool:
    """Whether what follows are examples only: another one more or less changes nothing."""
    return bool(OPEN_LIST.search(text))


def names_what_is_covered(text: str) -> bool:
    """ "… medically necessary for (treatment of) the following conditions": each item below is covered by itself."""
    return is_coverage(text) and bool(_COVERED_LIST.search(text)) and not _ALL.search(text)


def quantifier(text: str) -> str | None:
    """How many of a list the text asks for: "all" or "any"; None where it does not say, or says both."""
    found = {word for word, pattern in (("all", _ALL), ("any", _ANY)) if pattern.search(text)}
    return found.pop() if len(found) == 1 else None


def without_counting(text: str) -> str:
    """The text without the words that count its own list: "ALL of the following (i, ii, and iii)"."""
    return _COUNTING_WORDS.sub("", text)
