"""When two texts say the same: what is left of a statement once its typography is taken away."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.language.connectors import without_last_connector
from extractor.language.numbers import WRITTEN_OUT

_SUPERSCRIPTS = str.maketrans({c: f"^{d}" for c, d in zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)})
_ALIKE = str.maketrans(
    {"’": "", "‘": "", "'": "", "–": "-", "—": "-", "‑": "-", "−": "-", "µ": "μ", "&": " and ", "\xad": ""}
)
_SPOILT = re.compile(r"(?<=[^\W\d_])[\ufffd\ue000-\uf8ff]+(?=[^\W\d_])")  # within a word, a font does not say which
# Signs anywhere else: part of the word that they begin or end ("a" of "asymptomatic"), or apart ("≥ 18").
_UNKNOWN = r"(?<![^\W\d_])(?<!S)S+(?:[^\W\d_]+)?|S+(?![^\W\d_])(?!S)".replace("S", r"[\ufffd\ue000-\uf8ff]")
_ENDS_SPOILT = r"(?:S+(?![^\W\d_])(?!S))?".replace("S", r"[\ufffd\ue000-\uf8ff]")
_LETTERS = r"[^\W\d_]{1,3}"  # what one of them may have been: a ligature
_MOST_SPOILT = 20  # of them in a text that is compared
_TOKEN = re.compile(
    r"(?<![^\s(≤≥<>=])-(?=\d)"  # a minus, as in "T-score ≤ -2.5"; any other dash joins or separates words
    r"|\d+(?:\.\d+)*|[^\W\d_]+" + _ENDS_SPOILT + "|[≥≤<>=±+%°/$^]|" + _UNKNOWN
)
FILLER = frozenset(
    ["a", "an", "the", "of", "for", "to", "in", "on", "at", "by", "and", "or", "with", "is", "are", "be", "as", "if",
     "that", "this", "who", "any", "all", "s"]
)  # fmt: skip
_SHORTEST = 3  # letters of a word without its ending
_ENDINGS = {"ness": _SHORTEST, "ing": _SHORTEST, "ed": _SHORTEST, "ly": 4}  # "monthly", and not "early"
_TRADE_MARK = re.compile(r"(?<=\w)(?:\(R\)|\s?\((?:TM|SM)\))|(?<=[a-z])TM\b")  # "(R)" apart is the right side
_PLAIN_CODE = re.compile(r"\b(?:[a-z] \d{4}|\d{4} [a-z]|\d{5}|[a-z] \d{2}\.\d+)\b")
_PLAIN_NUMBER = re.compile(rf"\b(?:\d{{1,4}}(?:\.\d+)?|{WRITTEN_OUT})\b")


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """The bare words and the signs that carry meaning, in lower case with single spaces.

    Dropped are quotes, brackets, stops, dashes between words, note marks, trade marks and a last "and"/"or" (which is
    the logic of the list). Kept are numbers with their decimal points and signs, ≥ ≤ < > = ± + % ° / $, and signs
    that a font spoils anywhere but within a word: apart they may have been one of these, at its ends a letter.
    """
    text = (
        _TRADE_MARK.sub("", text)
        .translate(_ALIKE)
        .translate(_SUPERSCRIPTS)
        .casefold()
        .replace(">=", "≥")
        .replace("<=", "≤")
    )
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return without_last_connector(" ".join(_TOKEN.findall(text)))


def codes_in_plain(text: str) -> frozenset[str]:
    """The codes that a text of bare words names, in which a code's letter stands apart: "e 0486"."""
    return frozenset(_PLAIN_CODE.findall(text))


def without_numbers(text: str) -> str:
    """A text of bare words with "#" for each number, in figures or written out; five figures are a code."""
    return _PLAIN_NUMBER.sub("#", text)


def content_words(text: str) -> tuple[str, ...]:
    """The words of a text that carry its meaning, in order: no articles or joining words, plurals as singulars."""
    return tuple(_single(w) for w in plain(text).split() if w not in FILLER)


def _single(word: str) -> str:
    if len(word) <= 3 or word.endswith("ss"):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def without_ending(word: str) -> str:
    """A word in small letters without the ending of its form, to be compared with others of its family: "tested" and
    "testing" are "test", "dose" and "dosing" are "dos"."""
    for ending, shortest in _ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            word = word.removesuffix(ending)
            if word[-1] == word[-2] and word[-1] not in "ls":  # "stopped"
                word = word[:-1]
            break
    return word.removesuffix("e") if len(word) > _SHORTEST else word


def says_the_same(old: str | None, new: str | None) -> bool:
    """Whether two texts differ in nothing but typography, or in letters within words that a font spoils. A space is no
    typography: "a symptomatic member" is none that is asymptomatic."""
    if old is None or new is None or old == new:
        return old == new
    return plain(old) == plain(new) or _is_spoilt(old, new) or _is_spoilt(new, old)


def _is_spoilt(spoilt: str, whole: str) -> bool:
    """ "of\N{REPLACEMENT CHARACTER}ce" is "office", but may not be "of 6 ce"."""
    parts = _SPOILT.split(spoilt)
    if not 1 < len(parts) <= _MOST_SPOILT or _SPOILT.search(whole):
        return False
    pattern = _LETTERS.join(re.escape(_tokens(part)) for part in parts)
    return re.fullmatch(pattern, _tokens(whole)) is not None


def _tokens(text: str) -> str:
    return " ".join(_TOKEN.findall(text.translate(_ALIKE).casefold()))
