"""Words as the audit compares them: stems, with the synonyms of the trade and the short forms that a text explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import snowballstemmer

from extractor.language.codes import without_codes
from extractor.language.plain import plain
from extractor.language.synonyms import says_nothing_of_matter, with_one_word_each

_SHORT_FORM = re.compile(r"\(([A-Z][A-Za-z]{1,6}?)s?\)")
_SIGN = re.compile(r"[a-z]")
_INSURER = "insurer"


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


def in_words_of_insurer(text: str, payer: str) -> str:
    """A text that calls a payer "insurer": that it names whose policy this is, is no matter of the policy."""
    return re.sub(rf"\b{re.escape(payer)}(?!\w)", _INSURER, text, flags=re.IGNORECASE)


class Vocabulary:
    """The words of texts, with short forms written out."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._short = re.compile(rf"\b({'|'.join(map(re.escape, meanings))})(?:s|’s|'s)?\b", re.I) if meanings else None
        self._meanings = {short.lower(): words for short, words in meanings.items()}

    def written_out(self, text: str) -> str:
        """A text in lower case, its short forms written out and its synonyms made one."""
        if self._short:
            text = self._short.sub(lambda hit: self._meanings[hit[1].lower()], text)
        return with_one_word_each(without_codes(text).lower())

    def words(self, text: str) -> dict[str, str]:
        """The stems of the words that carry matter, each with the word as written first; no numbers."""
        stems: dict[str, str] = {}
        for word in plain(self.written_out(text)).split():
            if not says_nothing_of_matter(word) and len(word) > 1 and _SIGN.search(word):
                stems.setdefault(_stem(word), word)
        return stems


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")
