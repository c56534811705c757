"""Texts that policies have, their pieces, and signs that no policy should have, at random."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random

from extractor.language.forms import forms, printed_things
from extractor.language.ruleset import questions, ruleset
from extractor.profiles import RULE_LISTS, generic

MARKS = (
    "•", "o", "-", "–", "*", "▪", "☐", "☒", "☑", "✓", "1.", "1)", "(1)", "a.", "A)", "(a)", "i.", "(iv)", "I.", "1.1",
    "1.1.1.1", "0.", "00", "999999999.", "(zz)", "§", "#", "ii", "Ⅳ.", "①", "²", "٣.", "१)", "½",
)  # fmt: skip
ODD = (
    "\u200b", "\u202e", "\u00a0", "\u3000", "\ufffd", "\ufb01", "e\u0301", "\u0301", "ß", "İ", "ı", "ſ", "Σς", "日本",
    "العربية", "🏥", "👩\u200d⚕️", "\U000e0041", "\u2028", "\x85", "\x00", "\x1b[31m", "\\", "/", "~1", "{0}",
    "%s", "<b>",
    "&amp;", "=1+1", "x" * 400, "9" * 400, "²³", "٣٤", "१२", "…", "''",
    '"', "(", ")", "[", "]", ":", ";", ",", ".", "|", "+", "≥", "±",
    "1/", "/1",
)  # fmt: skip
DATES = (
    "00/00/0000", "02/30/2025", "13/45/2025", "2025-02-29", "February 31, 2025", "99/99/99", "1/1/1", "12/31/9999",
    "01/01/0001", "2025", "0000", "Q5 2025", "31.12.2025", "May 2025", "1/1/2025 - 1/1/2024", "01/2025-00/2025",
    "１/１/２０２５", "٠١/٠١/٢٠٢٥",
)  # fmt: skip
CODES = (
    "E0486", "99213", "77385-77387", "77387-77385", "A0000-Z9999", "00000-99999", "C00.0-C14.8", "Z99", "0551",
    "D7240",
    "J3490", "0001T-9999T", "E11.9", "S72.001A", "12345-678-90", "GA", "99213 - 99213", "A4239,A4238",
    "MS-DRG", "9928１",
)  # fmt: skip


@cache
def sentences() -> tuple[str, ...]:
    """What the rules' own examples and counter-examples say: every turn of phrase that the readers know."""
    rules = [rule for question in questions() for rule in ruleset(question).rules]
    told = [text for rule in rules for text in (*rule.examples, *rule.counter_examples)]
    printed = [text for thing in printed_things() for form in forms(thing) for text in form.examples]
    return tuple(dict.fromkeys((*told, *printed)))


@cache
def titles() -> tuple[str, ...]:
    """Headings, labels, captions and heads of columns that the readers know."""
    known = [rule for rules in RULE_LISTS for rule in getattr(generic(), rules)]
    return tuple(dict.fromkeys(text for rule in known for text in rule.examples))


def _sentence(chance: Random) -> str:
    return chance.choice(sentences())


def _title(chance: Random) -> str:
    return chance.choice(titles())


def _listed(chance: Random) -> str:
    return f"{chance.choice(MARKS)} {chance.choice((_sentence, _title, _piece))(chance)}"


def _labelled(chance: Random) -> str:
    return f"{_title(chance)}: {chance.choice((*DATES, *CODES, _sentence(chance)))}"


def _coded(chance: Random) -> str:
    return f"{chance.choice(CODES)} {_sentence(chance)}"


def _dated(chance: Random) -> str:
    return f"{chance.choice(DATES)} {_sentence(chance)}"


def _piece(chance: Random) -> str:
    words = _sentence(chance).split()
    begin = chance.randrange(len(words))
    return " ".join(words[begin : begin + chance.randint(1, 3)])


def _single(chance: Random) -> str:
    return chance.choice(chance.choice((MARKS, ODD, DATES, CODES)))


def _pasted(chance: Random) -> str:
    """Pieces of anything, one after the other."""
    pieces = [chance.choice((_single, _piece, _title))(chance) for _ in range(chance.randint(1, 8))]
    return chance.choice((" ", "", ", ", " and ", "; ")).join(pieces)


_WAYS: tuple[Callable[[Random], str], ...] = (
    _sentence, _sentence, _title, _title, _listed, _listed, _labelled, _coded, _dated, _piece, _single, _pasted,
)  # fmt: skip


def odd_text(chance: Random) -> str:
    """One line of text, of at least one sign that is no white space."""
    text = chance.choice(_WAYS)(chance)
    return text if text.split() else "x"
