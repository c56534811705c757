"""No pattern that meets a document's text explodes on any: with four times the text it takes about four times as long.

Each is attacked with texts made of its own parts (attacks.py), by the methods that it is asked by (compiled.py). White
space is single, as in all texts that the layout gives.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.patterns.attacks import Attack, attacks, text_of
from tests.patterns.compiled import LOOKING, ROOT

SHORT, TIMES = 1000, 4
NOTICED = 0.001  # seconds of this thread: what takes less on the short text grows into nothing that is felt
MOST = 2.2  # of the growth of the text: a square has four
TRIES = 4  # a busy machine may stretch one try
LIMIT = 2.0  # seconds for one text: what takes longer has exploded
NOT_DOCUMENTS = (  # what meets other texts
    "ledger/",  # git's messages
    "model/fingerprint.py",  # this program's own modules
    "model/release.py",
    "search/index/file.py",
    "review/",
)

RUN_OF_WHITE_SPACE = re.compile(r"\s\s")


class Exploded(Exception):
    pass


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raises Exploded when the block takes more of the processor; Python's matcher looks for signals now and then."""

    def stop(*_: object) -> None:
        raise Exploded

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def seconds(ask: Callable[[str], object], text: str) -> float:
    with limited(LIMIT):
        before = time.thread_time()  # that of the process is told in steps of milliseconds while a timer runs on it
        ask(text)
        return time.thread_time() - before


def asking(pattern: re.Pattern[str], method: str) -> Callable[[str], object]:
    if method == "looking":
        return lambda text: sum(1 for _ in pattern.finditer(text))
    ask: Callable[[str], object] = getattr(pattern, method)
    return ask


def grows(ask: Callable[[str], object], attack: Attack) -> bool:
    """Whether an attack's time grows faster than its text, however often it is tried."""
    short = text_of(attack, SHORT)
    quickest = seconds(ask, short)
    if quickest < NOTICED:
        return False
    long = text_of(attack, SHORT * TIMES)
    for _ in range(TRIES):
        quickest = min(quickest, seconds(ask, short))
        if quickest < NOTICED or seconds(ask, long) <= MOST * TIMES * quickest:
            return False
    return True


def weakness(pattern: re.Pattern[str], methods: set[str]) -> str | None:
    """The first attack that a pattern does not stand, if there is one."""
    ways = {"looking" if method in LOOKING else method for method in methods}
    for attack in attacks(pattern.pattern, pattern.flags):
        if RUN_OF_WHITE_SPACE.search(text_of(attack, 400)):
            continue
        for way in ways:
            try:
                if grows(asking(pattern, way), attack):
                    return f"{way}: {attack[0]!r} and then {attack[1]!r}, again and again"
            except Exploded:
                return f"{way}: {attack[0]!r} and then {attack[1]!r} takes for ever"
    return None


@pytest.mark.skipif(sys.platform == "win32", reason="no timer that stops a matcher")
@pytest.mark.timeout(1200)
def test_no_pattern_explodes() -> None:
    command = [sys.executable, "-m", "tests.patterns.compiled"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    weak = {}
    for pattern, flags, methods, where in json.loads(listed):
        if not where.startswith(NOT_DOCUMENTS) and (why := weakness(re.compile(pattern, flags), set(methods))):
            weak[f"{where}: {pattern[:300]}"] = why
    assert weak == {}


@pytest.mark.skipif(sys.platform == "win32", reason="no timer that stops a matcher")
@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"(?:a|aa)+b", "match"),
        (r"[\w.]+@", "search"),
        (r"(?:x,|[a-z],?)*;", "fullmatch"),
        (r"\d*-?\d*-?\d*!", "match"),
    ],
)
def test_what_explodes_is_found(pattern: str, method: str) -> None:
    assert weakness(re.compile(pattern), {method}) is not None


@pytest.mark.skipif(sys.platform == "win32", reason="no timer that stops a matcher")
@pytest.mark.parametrize(
    ("pattern", "method"), [(r"\w+ \d{1,4}", "fullmatch"), (r"(?<!\w)[a-z]{1,20}:", "search"), (r"(?:a|b)+c", "match")]
)
def test_what_is_linear_is_not_accused(pattern: str, method: str) -> None:
    assert weakness(re.compile(pattern), {method}) is None
