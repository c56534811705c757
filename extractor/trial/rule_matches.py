"""Which rules of the profiles match a text, for those who write profiles: `policy profile explain`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.profiles import RULE_LISTS, Profile, Rule, generic


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that matches, in the list `rules` of the profile named `owner`. The first of a list `decides`."""

    rules: str
    owner: str
    rule: Rule
    decides: bool


def matches(text: str, profile: Profile) -> Iterator[Match]:
    """Every rule of a profile, and of the generic one below it, that matches the text; each list in its order."""
    for rules in RULE_LISTS:
        below = getattr(generic(), rules)
        matching = profile.matching(rules, text)
        for rule in matching:
            yield Match(rules, generic().name if rule in below else profile.name, rule, rule is matching[0])


def explained(text: str, profile: Profile, known: Mapping[str, Profile]) -> Iterator[str]:
    """In lines: list by list the rule that decides by this profile, then those that would if it were not there, and
    what the rules of other profiles say.
    """
    matched = list(matches(text, profile))
    elsewhere = [
        match
        for other in known.values()
        if other.name not in (profile.name, generic().name)
        for match in matches(text, other)
        if match.owner == other.name
    ]
    for rules in RULE_LISTS:
        here = [match for match in matched if match.rules == rules]
        others = [match for match in elsewhere if match.rules == rules]
        if here or others:
            yield f"{rules}: {here[0].rule.means if here else f'no rule of {profile.name}'}"
        yield from (_line("decides" if match.decides else "else", match) for match in here)
        yield from (_line("elsewhere", match) for match in others)
    silent = [rules for rules in RULE_LISTS if not any(match.rules == rules for match in (*matched, *elsewhere))]
    if silent:
        yield f"no rule: {', '.join(silent)}"


def _line(role: str, match: Match) -> str:
    rule = match.rule
    return f"  {role:9}  {match.owner}: {rule.means}, as in “{rule.examples[0]}”: {rule.pattern}"
