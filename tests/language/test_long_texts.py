"""Texts come from whoever made the PDF: twice as long a text may take twice as long, not four times."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence

import pytest

from extractor.language.ages import find_age
from extractor.language.change_words import change_verbs
from extractor.language.code_changes import change_of, plain_change
from extractor.language.codes import find_codes
from extractor.language.dates import find_dates, find_labelled_dates
from extractor.language.forms import forms, printed_things
from extractor.language.quantities import quantities
from extractor.language.ruleset import Rule, Ruleset
from extractor.language.sentences import sentences
from tests.language.test_ruleset import SETS

LENGTH = 6_000
NOTICED = 0.05  # seconds of this process: what takes less is not measured well enough to be judged
FILLERS = (" ", ".", "-", "*", "1 ", "A", "and ", "E0486, ")


def repetitive(examples: Sequence[str]) -> Iterator[str]:
    """Pieces whose repetition nearly is an example, again and again."""
    for example in examples:
        yield from (f"{example} ", f"{example}x ", f"{example.split()[0]} ", f"{example.split()[-1]} ")
    yield from FILLERS


def slow_on(ask: Callable[[str], object], pieces: Iterator[str]) -> list[str]:
    """The pieces of which a text of twice the length takes more than three times as long, each at its best, twice in
    turn: a busy machine may stretch one try."""
    noticed = (piece for piece in dict.fromkeys(pieces) if seconds(ask, piece, LENGTH) > NOTICED)
    return [piece for piece in noticed if grows(ask, piece) and grows(ask, piece)]


def grows(ask: Callable[[str], object], piece: str) -> bool:
    return best(ask, piece, LENGTH) > max(NOTICED, 3 * best(ask, piece, LENGTH // 2))


def best(ask: Callable[[str], object], piece: str, length: int) -> float:
    return min(seconds(ask, piece, length) for _ in range(3))


def seconds(ask: Callable[[str], object], piece: str, length: int) -> float:
    text = (piece * (length // len(piece) + 1))[:length]
    before = time.process_time()
    ask(text)
    return time.process_time() - before


def every(rule: Rule) -> Callable[[str], object]:
    pattern = re.compile(rf"(?<!\w)(?:{rule.pattern})(?!\w)", re.IGNORECASE)
    return lambda text: sum(1 for _ in pattern.finditer(text))


@pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.question)
def test_no_rule_is_slow_on_long_texts(rules: Ruleset) -> None:
    of_patterns = [rule for rule in rules.rules if not rule.tokens]
    slow = {
        rule.name: slow_on(every(rule), repetitive([*rule.examples, *rule.counter_examples])) for rule in of_patterns
    }
    assert {name: pieces for name, pieces in slow.items() if pieces} == {}


@pytest.mark.parametrize("question", printed_things())
def test_no_form_is_slow_on_long_texts(question: str) -> None:
    slow = {
        form.name: slow_on(lambda text, form=form: form.expression.findall(text), repetitive(list(form.examples)))
        for form in forms(question)
    }
    assert {name: pieces for name, pieces in slow.items() if pieces} == {}


OWNERS: dict[str, Callable[[str], object]] = {
    "codes": find_codes,
    "dates": find_dates,
    "labelled dates": find_labelled_dates,
    "quantities": lambda text: list(quantities(text)),
    "ages": find_age,
    "sentences": lambda text: list(sentences(text)),
    "verbs of change": change_verbs,
    "change of a code": lambda text: change_of("E0486", text),
    "plain change": lambda text: plain_change(text, "added"),
}


@pytest.mark.parametrize("owner", OWNERS)
def test_no_owner_of_a_question_is_slow_on_long_texts(owner: str) -> None:
    pieces = ["E11.9 ", "Codes added, ", "1/15/2025 ", "18 years and older ", "3 units per day ", *FILLERS]
    assert slow_on(OWNERS[owner], iter(pieces)) == []


@pytest.mark.parametrize("piece", [" ", "x ", "Criteria ", "a and ", ", ", "and codes for "])
def test_what_a_history_says_of_codes_is_read_in_well_below_a_second(piece: str) -> None:
    assert seconds(lambda text: plain_change(text, "added"), piece, 50_000) < 1
