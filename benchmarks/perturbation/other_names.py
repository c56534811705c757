"""Headings under names that no rule knows, as a whole: another insurer's words for the same kind of section.

A heading that the profile knows gets a name of its kind (other_names.toml); others stay. Which one, the document and
the seed decide; no two headings of a document get the same one, and where the names of a kind are used up, a heading
keeps its own. Words are put in the places of the old ones; what is too many stands in the last place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.measures import plain
from benchmarks.perturbation.names import repeats, replaceable
from benchmarks.perturbation.paper import Paper, Reprint, with_words
from extractor.language.headings import heading_name
from extractor.model.layout import Word
from extractor.pipeline import text_of
from extractor.profiles import recognise


def with_other_names(paper: Paper, seed: int) -> Reprint:
    """Each heading that the profile knows has another name of its kind."""
    renamed = dict(_renamed(paper, seed))
    texts: dict[int, str] = {}
    for heading in replaceable(paper):
        new = renamed.get(plain(heading_name(heading.text)))
        if new:
            texts |= dict(_in_place([w for line in heading.lines for w in line.words], new))
    for name, new in renamed.items():
        texts |= dict(_in_place(list(repeats(paper, {name})), new))
    layout = with_words(paper.layout, lambda word: _respelled(word, texts))
    olds = {plain(heading_name(h.text)): h.text for h in replaceable(paper)}
    return Reprint(layout, {plain(new): olds[name] for name, new in renamed.items()})


def _renamed(paper: Paper, seed: int) -> Iterator[tuple[str, str]]:
    """The headings' old names in small letters, each with its new one."""
    profile = recognise(text_of(paper.layout))
    left = {kind: Random(f"{seed} {paper.pdf.stem} {kind}").sample(new, len(new)) for kind, new in names().items()}
    for name in dict.fromkeys(heading_name(h.text) for h in replaceable(paper)):
        kind = profile.heading_kind(name)
        if kind and left.get(kind):
            yield plain(name), _cased(left[kind].pop(), name)


def _in_place(words: Sequence[Word], name: str) -> Iterator[tuple[int, str]]:
    """For each word, what stands in its place; nothing for those that are too many."""
    new = name.split()
    for number, word in enumerate(words):
        rest = number == len(words) - 1
        yield word.index, " ".join(new[number:]) if rest else " ".join(new[number : number + 1])


def _respelled(word: Word, texts: Mapping[int, str]) -> Word | None:
    text = texts.get(word.index)
    return word if text is None else replace(word, text=text) if text else None


def _cased(new: str, old: str) -> str:
    """A name in capitals or title case as the old one is."""
    if old.isupper():
        return new.upper()
    return new.title() if old.istitle() else new


@cache
def names() -> dict[str, list[str]]:
    """For each kind of section a dozen names."""
    read = tomllib.loads(Path(__file__).with_name("other_names.toml").read_text("utf-8"))
    return dict(read["names"])
