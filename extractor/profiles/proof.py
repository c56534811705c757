"""Whether a profile says what its writer means: each pattern against its examples, each meaning against those known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.profiles.profile_format import ANY_NAME, MEANINGS, RULE_LISTS, Profile


def faults(profile: Profile, known: Iterable[Profile]) -> Iterator[str]:
    """What is wrong with a profile's own rules, a line each; `known` are profiles whose meanings are understood."""
    known = tuple(known)
    for rules in RULE_LISTS:
        used = {rule.means for other in known for rule in getattr(other, rules)}
        meanings = sorted(used.union(MEANINGS.get(rules, ())))
        for rule in getattr(profile, rules):
            if rule.means not in meanings and rules not in ANY_NAME:
                yield f"{rules}: nothing is known to mean {rule.means!r}; choose one of {', '.join(meanings)}"
            for example in rule.examples:
                first = next((r for r in getattr(profile, rules) if r.match(example)), None)
                if not rule.match(example):
                    yield f"{rules}: the pattern {rule.pattern!r} does not match its example {example!r}"
                elif first and first.means != rule.means:
                    yield f"{rules}: {example!r} means {first.means!r} by an earlier rule, {first.pattern!r}"
