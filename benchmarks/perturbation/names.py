"""Headings under other names: what stands below has to be known by what it says.

Headings are those of the outline. The policy's own title and the payer's name stay, since the answers ask for them, and
so do sentences set as headings, marks, numbers and small words. Words are replaced one by one, each by the same word
throughout a document, also where the contents list repeats a heading.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from rapidfuzz import fuzz

from benchmarks.measures import plain
from benchmarks.perturbation.paper import Paper, Reprint, with_words
from extractor.language.headings import heading_name, sounds_like_sentence
from extractor.model.layout import Word
from extractor.model.outline import Passage

_FACTS = ("/title", "/payer", "/policy_number")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = frozenset(
    "and the for with from are nor per any all its this that who when what how has have was".split()  # noqa: SIM905
)
_ONSETS, _VOWELS = "bdfgjklmnprtvwz", "aeiou"
Renaming = Callable[[str], str]


def with_synonyms(paper: Paper, seed: int) -> Reprint:
    """Each word of a heading for which there is a synonym is replaced by one."""

    def synonym(word: str) -> str:
        choices = _synonyms().get(word)
        return Random(f"{seed} {word}").choice(choices) if choices else word

    return _renamed(paper, synonym)


def with_nonsense(paper: Paper, seed: int) -> Reprint:
    """Each word of a heading is replaced by one without meaning, of the same length."""

    def nonsense(word: str) -> str:
        chance = Random(f"{seed} {word}")
        return "".join(chance.choice(_VOWELS if at % 2 else _ONSETS) for at in range(len(word)))

    return _renamed(paper, lambda word: word if word in _SMALL else nonsense(word))


def restored(value: object, reprint: Reprint) -> object:
    """Facts with the old names of headings."""
    if isinstance(value, dict):
        return {key: restored(each, reprint) for key, each in value.items()}
    if isinstance(value, list):
        return [restored(each, reprint) for each in value]
    if not isinstance(value, str):
        return value
    return reprint.names.get(plain(value)) or _respelled(value, lambda word: reprint.words.get(word, word))


def _renamed(paper: Paper, renaming: Renaming) -> Reprint:
    headings = list(replaceable(paper))
    places = {w.index for heading in headings for line in heading.lines for w in line.words}
    places |= {w.index for w in repeats(paper, {plain(heading_name(h.text)) for h in headings})}

    def change(word: Word) -> Word:
        text = _respelled(word.text, renaming) if word.index in places else word.text
        return word if text == word.text else replace(word, text=text)

    names = {plain(new): h.text for h in headings if (new := _respelled(h.text, renaming)) != h.text}
    printed = set(_words(line.text for line in paper.layout.lines()))
    words = {renaming(word): word for word in _words(h.text for h in headings)}
    return Reprint(
        with_words(paper.layout, change), names, {new: old for new, old in words.items() if new not in printed}
    )


def replaceable(paper: Paper) -> Iterator[Passage]:
    """The headings that may have other names."""
    policy, where = paper.reading.policy, paper.reading.evidence.where
    facts = [plain(fact) for fact in (policy.title, policy.payer, policy.policy_number) if fact]
    places = [place for fact in _FACTS for place in where.get(fact, ())]
    for section in paper.outline.sections:
        heading = section.heading
        if heading is None or sounds_like_sentence(heading.text):
            continue
        middles = [
            (line.page, (line.box.x0 + line.box.x1) / 2, (line.box.top + line.box.bottom) / 2) for line in heading.lines
        ]
        is_place = any(
            p.page == page and p.bbox[0] <= x <= p.bbox[2] and p.bbox[1] <= y <= p.bbox[3]
            for p in places
            for page, x, y in middles
        )
        if not is_place and not any(fuzz.ratio(plain(heading.text), fact) >= 90 for fact in facts):
            yield heading


def repeats(paper: Paper, names: set[str]) -> Iterator[Word]:
    """The words of a contents list that repeat headings, one or several on a line."""
    longest = max((len(name.split()) for name in names), default=0)
    for line in paper.outline.furniture:
        words, at = line.words, 0
        found: list[Word] = []
        while at < len(words):
            ends = range(min(len(words), at + longest), at, -1)
            end = next((end for end in ends if plain(heading_name(_text(words[at:end]))) in names), None)
            found += words[at:end] if end else []
            at = end or at + 1
        others = [w for w in words if w not in found and any(c.isalpha() for c in w.text)]
        if len(others) <= len(found):
            yield from found


def _text(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words)


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (word.lower() for word in _WORD.findall(text))


def _respelled(text: str, renaming: Renaming) -> str:
    """A text with each word renamed, in capitals and small letters as before."""

    def cased(found: re.Match[str]) -> str:
        old, new = found[0], renaming(found[0].lower())
        if new == old.lower():
            return old
        return new.upper() if old.isupper() else new.capitalize() if old[0].isupper() else new

    return _WORD.sub(cased, text)


@cache
def _synonyms() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("synonyms.toml").read_text("utf-8"))["synonyms"]
