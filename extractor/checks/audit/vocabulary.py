"""Words as the audit compares them: stems, with the synonyms of the trade and the short forms that a text explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import snowballstemmer

from extractor.language.codes import without_codes
from extractor.language.plain import plain

# One word for all that say the same in such papers; tried in this order on lower-case text.
_SYNONYMS = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), word)
    for pattern, word in (
        (r"re-?irradiat\w*|re-?treat\w*", "retreatment"),
        (r"non-?malignan\w*|not malignant|noncancerous|non-cancerous", "benign"),
        (r"malignan\w*|cancers?|cancerous|carcinomas?", "cancer"),
        (r"neoplasms?|tumou?rs?", "tumor"),
        (r"face[- ]to[- ]face|in[- ]person", "inperson"),
        (r"by video|virtual(?:ly)?|telehealth|telemedicine", "telehealth"),
        (r"physicians?|doctors?|providers?|clinicians?|prescribers?|practitioners?", "clinician"),
        (r"child(?:ren)?|p(?:a)?ediatrics?|minors?|kids?", "child"),
        (r"tried|trials?", "trial"),
        (r"together|combin(?:ed|ation|ing)|concurrent(?:ly)?|concomitant(?:ly)?|simultaneous(?:ly)?", "combination"),
        (r"minimi[sz]\w*|reduc(?:e|es|ed|ing|tion)|avoid(?:s|ed|ing)?", "reduce"),
        (r"medications?|drugs?|medicines?", "drug"),
        (r"surger(?:y|ies)|surgical(?:ly)?", "surgery"),
        (r"diagnos\w+", "diagnosis"),
        (r"x-?rays?|radiographs?", "radiograph"),
        (r"the plan(?:'s|’s)?", ""),
    )
)
# What carries no matter of its own: verbs of coverage and of asking, hedges, people in general.
_EMPTY = frozenset(
    """
    about above according account after age aged ages all almost also always an and another any approval approve
    approved are as at attach authorization authorize authorized available based be because been before being
    below beneficiaries beneficiary between both but by can candidate candidates cannot case cases common
    commonly consider considered could cover coverage covered covers criteria criterion day days demonstrate
    demonstrated denial denied denies deny did do document documentation documented documenting documents does
    done during each either eligible enrollee enrollees ensure etc every evidence excluded experimental explain
    fewer following for from further general generally get guideline guidelines had has have having help her his hour
    hours how however if in include included includes including indication indications individual individuals
    insurer insurers into investigational is it its itself just least less like limited listed made make many may
    medical medically meet meeting meets member members met might month months more most must necessary
    necessity need needed needs never no nor not note now obtain of often old older on once one only or other
    otherwise our out over own patient patients people per person persons please policies policy precisely prior
    prove provide provided provides reason reasons receive received require required requirement requirements
    requires reserved same seen service services several shall should show showing shown shows since so some
    specific standard submit submitted such support supported supporting supports sure than that the their them
    then there therefore these they this those through to too type types typical typically under unless unproven
    until up upon us use used uses using usual usually various very via was we week weeks well were what when
    where whether which while who whom whose why will with within without would year years you younger your
    """.split()  # noqa: SIM905  (a list a line long would be one word a line)
)
_SHORT_FORM = re.compile(r"\(([A-Z][A-Za-z]{1,6}?)s?\)")
_SIGN = re.compile(r"[a-z]")


def short_forms(texts: Iterable[str], title: str) -> dict[str, str]:
    """What abbreviations stand for, where a text explains them: "continuous glucose monitor (CGM)".

    The first letters of the title's words are one as well.
    """
    meanings: dict[str, str] = {}
    for text in texts:
        for hit in _SHORT_FORM.finditer(text):
            words = re.findall(r"[A-Za-z]+", text[max(0, hit.start() - 120) : hit.start()])[-len(hit[1]) :]
            if _initials(words) == hit[1].lower():
                meanings.setdefault(hit[1], " ".join(words).lower())
    title_words = [word for word in re.findall(r"[A-Za-z]+", re.sub(r"\(.*?\)", "", title)) if word[0].isupper()]
    if len(title_words) > 2:
        meanings.setdefault("".join(word[0] for word in title_words), " ".join(title_words).lower())
    return meanings


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words).lower()


class Vocabulary:
    """The words of texts, with short forms written out."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._short = re.compile(rf"\b({'|'.join(map(re.escape, meanings))})(?:s|’s|'s)?\b", re.I) if meanings else None
        self._meanings = {short.lower(): words for short, words in meanings.items()}

    def written_out(self, text: str) -> str:
        """A text in lower case, its short forms written out and its synonyms made one."""
        if self._short:
            text = self._short.sub(lambda hit: self._meanings[hit[1].lower()], text)
        text = without_codes(text).lower()
        for pattern, word in _SYNONYMS:
            text = pattern.sub(word, text)
        return text

    def words(self, text: str) -> dict[str, str]:
        """The stems of the words that carry matter, each with the word as written first; no numbers."""
        stems: dict[str, str] = {}
        for word in plain(self.written_out(text)).split():
            if word not in _EMPTY and len(word) > 1 and _SIGN.search(word):
                stems.setdefault(_stem(word), word)
        return stems


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")
