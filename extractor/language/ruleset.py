"""Rules of policies' English, kept as data: `rules/<question>.toml`, a file for each question asked of a text.

A file holds fragments (named pieces of patterns), the meanings that its rules may have, and the rules. Each rule
carries examples and counter-examples; tests prove it by both, and prove that no example is taken for another meaning.

    meanings = ["refuses", "grants"]      # asked in this order: the first that a text has is its meaning
    together = false                      # true: a text may have several of them at once
    borrows = "authorization"             # another file whose fragments are used here as well

    [fragments]
    be = '(?:is|are|be)'

    [[rule]]
    name = "is-covered"
    meaning = "grants"
    pattern = '{be} covered'              # a regular expression over whole words, upper and lower case alike
    at = "start"                          # counts only there (or "end", "whole"), signs beside it aside; else anywhere
    examples = ["Is covered when the wearer asks for it"]
    counter_examples = ["The device is covered"]

Instead of a `pattern` a rule may have `tokens` for spaCy's Matcher, one by one: a word in lower case, a table of a
token's attributes, or a fragment that is a list of these.

    [fragments]
    number = [{ LIKE_NUM = true }]

    [[rule]]
    name = "at-least-so-many"
    tokens = ["at", "least", "{number}"]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import tomli

from extractor.language.choice import Choice
from extractor.language.fragments import FRAGMENT, filled
from extractor.language.needed_words import Needed
from extractor.language.plain_tokens import Attributes
from extractor.language.token_matching import TokenMatcher, TokenSpan

_Fragments = Mapping[str, str | tuple[Attributes, ...]]

_PLACES = {None: "(?:%s)", "start": r"\A\W*(?:%s)", "end": r"(?:%s)\W*\Z", "whole": r"\A\W*(?:%s)\W*\Z"}
_NEVER = r"(?!)"
_NAMED = "(?P<"


@dataclass(frozen=True)
class Rule:
    """One meaning and what says so: `pattern`, fragments put in and tied to its place in the text, or else `tokens`."""

    name: str
    meaning: str
    pattern: str
    tokens: tuple[Attributes, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    def matches(self, text: str) -> bool:
        """Whether the rule's words stand in a text, where they count."""
        return bool(
            _matcher([self]).spans(text) if self.tokens else re.search(_whole_words(self.pattern), text, re.IGNORECASE)
        )


@dataclass(frozen=True)
class Ruleset:
    """The rules of one question. `meanings` in the order in which they are asked; `together` where a text may have
    several at once. The methods that take a meaning raise KeyError for one that the file does not have."""

    question: str
    meanings: tuple[str, ...]
    rules: tuple[Rule, ...]
    together: bool = False

    def meaning_of(self, text: str) -> str | None:
        """The first meaning that a text has; None where no rule speaks."""
        for meaning in self.meanings:
            if self.says(text, meaning):
                return meaning
        return None

    def meanings_of(self, text: str) -> frozenset[str]:
        """Every meaning that a text has."""
        meant = [meaning for meaning, choice in self._choices.items() if choice.is_in(text)]
        if self._meant_by_tokens:
            meant += [span.label for span in self.spans(text)]
        return frozenset(meant)

    def says(self, text: str, *meanings: str) -> bool:
        """Whether a text has one of some meanings."""
        choices = self._choices
        for meaning in meanings:
            if choices[meaning].is_in(text):
                return True
        if self._meant_by_tokens.isdisjoint(meanings):
            return False
        return any(span.label in meanings for span in self.spans(text))

    def search(self, meaning: str, text: str) -> re.Match[str] | None:
        """The first place in a text where a pattern has a meaning."""
        has_names = _NAMED in self._by_meaning[meaning].expression  # a match is asked for those of other rules as well
        return self._by_meaning[meaning].search(text) if has_names else self._choices[meaning].search(text)

    def matches(self, meaning: str, text: str) -> Iterator[re.Match[str]]:
        """Every place in a text where a pattern has a meaning, left to right."""
        return self._by_meaning[meaning].finditer(text)

    def without(self, meaning: str, text: str, instead: str = "") -> str:
        """A text without the words in which a pattern has a meaning, or with another word in their place."""
        needed = self._by_meaning[meaning]
        return needed.pattern.sub(instead, text) if needed.may_match(text) else text

    def hidden(self, meaning: str, text: str) -> str:
        """A text as long as before, with a sign that is in no word in the place of each that has a meaning."""
        needed = self._by_meaning[meaning]
        return needed.pattern.sub(lambda hit: "\0" * len(hit[0]), text) if needed.may_match(text) else text

    def split(self, meaning: str, text: str) -> list[str]:
        """The pieces of a text between the words in which a pattern has a meaning."""
        return self._by_meaning[meaning].pattern.split(text)

    def pattern(self, meaning: str) -> str:
        """What has a meaning, as a piece of a larger pattern."""
        if meaning not in self.meanings:
            raise KeyError(meaning)
        return "|".join(rule.pattern for rule in self.rules if rule.meaning == meaning) or _NEVER

    def spans(self, text: str) -> Sequence[TokenSpan]:
        """Every place that a rule of tokens takes, labelled with its meaning; of places that overlap and mean the
        same, the longest."""
        return self._token_matcher.spans(text) if self._token_matcher else ()

    def explain(self, text: str) -> list[Rule]:
        """The rules that match a text, for those who write rules."""
        return [rule for rule in self.rules if rule.matches(text)]

    @cached_property
    def _by_meaning(self) -> Mapping[str, Needed]:
        return {meaning: Needed(_whole_words(self.pattern(meaning))) for meaning in self.meanings}

    @cached_property
    def _choices(self) -> Mapping[str, Choice]:
        """By meaning the patterns of its rules, one by one."""
        patterns: dict[str, list[str]] = {meaning: [] for meaning in self.meanings}
        for rule in self.rules:
            if not rule.tokens:
                patterns[rule.meaning].append(_whole_words(rule.pattern))
        return {meaning: Choice(expressions) for meaning, expressions in patterns.items()}

    @cached_property
    def _meant_by_tokens(self) -> frozenset[str]:
        return frozenset(rule.meaning for rule in self.rules if rule.tokens)

    @cached_property
    def _token_matcher(self) -> TokenMatcher | None:
        of_tokens = [rule for rule in self.rules if rule.tokens]
        return _matcher(of_tokens) if of_tokens else None


@cache
def ruleset(question: str) -> Ruleset:
    """The rules of a question by its file's name. Raises FileNotFoundError for one that is not there, KeyError for a
    fragment that is not, ValueError for a rule whose meaning the file does not list."""
    read = tomli.loads(_folder().joinpath(f"{question}.toml").read_text("utf-8"))
    fragments = _fragments_of(read)
    meanings = tuple(read["meanings"])
    rules = tuple(
        Rule(
            name=each["name"],
            meaning=each["meaning"],
            pattern=_PLACES[each.get("at")] % _pattern(each["pattern"], fragments) if "pattern" in each else _NEVER,
            tokens=_tokens(each.get("tokens", ()), fragments),
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


def _fragments_of(read: Mapping[str, Any]) -> _Fragments:
    """The fragments of a file, and those of another from which it borrows."""
    lender = tomli.loads(_folder().joinpath(f"{read['borrows']}.toml").read_text("utf-8")) if "borrows" in read else {}
    return _resolved({**lender.get("fragments", {}), **read.get("fragments", {})})


def _resolved(fragments: Mapping[str, str | list[str | Attributes]]) -> _Fragments:
    """Fragments may use those above them."""
    done: dict[str, str | tuple[Attributes, ...]] = {}
    for name, piece in fragments.items():
        done[name] = _pattern(piece, done) if isinstance(piece, str) else _tokens(piece, done)
    return done


def _pattern(pattern: str, fragments: _Fragments) -> str:
    return filled(pattern, fragments)


def _tokens(given: Sequence[str | Attributes], fragments: _Fragments) -> tuple[Attributes, ...]:
    tokens: list[Attributes] = []
    for each in given:
        named = FRAGMENT.fullmatch(each) if isinstance(each, str) else None
        piece = fragments[named[1]] if named else ()
        tokens += piece if not isinstance(piece, str) else ()
        if not named:
            tokens.append({"LOWER": each} if isinstance(each, str) else each)
    return tuple(tokens)


def _whole_words(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)"


def _matcher(rules: Sequence[Rule]) -> TokenMatcher:
    return TokenMatcher((rule.meaning, rule.tokens) for rule in rules)
