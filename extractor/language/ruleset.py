"""Rules of policies' English, kept as data: `rules/<question>.toml`, a file for each question asked of a text.

A file holds fragments (named pieces of patterns), the meanings that its rules may have, and the rules. Each rule
carries examples and counter-examples; tests prove it by both, and prove that no example is taken for another meaning.

    meanings = ["refuses", "grants"]      # asked in this order: the first that a text has is its meaning
    together = false                      # true: a text may have several of them at once

    [fragments]
    be = '(?:is|are|be)'

    [[rule]]
    name = "is-covered"
    meaning = "grants"
    pattern = '{be} covered'              # a regular expression over whole words, upper and lower case alike
    examples = ["The device is covered when"]
    counter_examples = ["The device is not covered"]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

_FRAGMENT = re.compile(r"\{([a-z_]+)\}")  # "{0,40}" is a count and stays


@dataclass(frozen=True)
class Rule:
    """One pattern with its meaning. `pattern` is what the file says, fragments put in."""

    name: str
    meaning: str
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()

    @cached_property
    def expression(self) -> re.Pattern[str]:
        return _whole_words(self.pattern)

    def matches(self, text: str) -> bool:
        """Whether the rule's words stand anywhere in a text."""
        return self.expression.search(text) is not None


@dataclass(frozen=True)
class Ruleset:
    """The rules of one question. `meanings` in the order in which they are asked; `together` where a text may have
    several at once."""

    question: str
    meanings: tuple[str, ...]
    rules: tuple[Rule, ...]
    together: bool = False

    def meaning_of(self, text: str) -> str | None:
        """The first meaning that a text has; None where no rule speaks."""
        return next((meaning for meaning in self.meanings if self.search(meaning, text)), None)

    def meanings_of(self, text: str) -> frozenset[str]:
        """Every meaning that a text has."""
        return frozenset(meaning for meaning in self.meanings if self.search(meaning, text))

    def search(self, meaning: str, text: str) -> re.Match[str] | None:
        """The first place in a text that has a meaning. Raises KeyError for a meaning that the file does not have."""
        return self._by_meaning[meaning].search(text)

    def matches(self, meaning: str, text: str) -> Iterator[re.Match[str]]:
        """Every place in a text that has a meaning, left to right."""
        return self._by_meaning[meaning].finditer(text)

    def explain(self, text: str) -> list[Rule]:
        """The rules that match a text, for those who write rules."""
        return [rule for rule in self.rules if rule.matches(text)]

    @cached_property
    def _by_meaning(self) -> Mapping[str, re.Pattern[str]]:
        patterns: dict[str, list[str]] = {meaning: [] for meaning in self.meanings}
        for rule in self.rules:
            patterns[rule.meaning].append(f"(?:{rule.pattern})")
        return {meaning: _whole_words("|".join(each)) for meaning, each in patterns.items()}


@cache
def ruleset(question: str) -> Ruleset:
    """The rules of a question by its file's name. Raises FileNotFoundError for one that is not there, KeyError for a
    fragment that is not, ValueError for a rule whose meaning the file does not list."""
    read = tomllib.loads(_folder().joinpath(f"{question}.toml").read_text("utf-8"))
    fragments = _resolved(read.get("fragments", {}))
    meanings = tuple(read["meanings"])
    rules = tuple(
        Rule(
            name=each["name"],
            meaning=each["meaning"],
            pattern=_with_fragments(each["pattern"], fragments),
            examples=tuple(each["examples"]),
            counter_examples=tuple(each.get("counter_examples", ())),
        )
        for each in read["rule"]
    )
    strange = {rule.meaning for rule in rules} - set(meanings)
    if strange:
        raise ValueError(
            f"{question}.toml: no such meaning: {', '.join(sorted(strange))}; it has {', '.join(meanings)}"
        )
    return Ruleset(question, meanings, rules, read.get("together", False))


def questions() -> list[str]:
    """The questions that there are rules for."""
    return sorted(f.name.removesuffix(".toml") for f in _folder().iterdir() if f.name.endswith(".toml"))


def _folder() -> Traversable:
    return files("extractor.language").joinpath("rules")


def _resolved(fragments: Mapping[str, str]) -> dict[str, str]:
    """Fragments may use those above them."""
    done: dict[str, str] = {}
    for name, pattern in fragments.items():
        done[name] = _with_fragments(pattern, done)
    return done


def _with_fragments(pattern: str, fragments: Mapping[str, str]) -> str:
    return _FRAGMENT.sub(lambda hit: fragments[hit[1]], pattern)


def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
