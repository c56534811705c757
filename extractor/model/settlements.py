"""Findings that a person has looked at and settled: what is kept of that, and how long it holds."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field

from extractor.model.finding_rules import FindingRule
from extractor.model.formats import Day
from extractor.model.pointers import steps_of, value_at
from extractor.model.provenance import Finding, Frozen

_NUMBER = re.compile(r"\d+")
_SHOWN = 90  # signs of a text that a settlement repeats, for whoever reads the file


class Settlement(Frozen):
    """That findings of one rule on one text ask for nothing: who says so, when and why.

    It holds as long as the text does, wherever that stands by then: `digest` is the SHA-256 of it with single white
    space and of the numbers that the finding told ("15 lines begin with a code …"). `text` is how it begins, `at` where
    it stood.
    """

    rule: FindingRule
    at: str | None
    text: str
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="The SHA-256 of what is settled.")]
    why: str
    by: str
    on: Day


class Settlements(Frozen):
    """What is settled of a policy: `policies/structured/<payer>/<policy>.settled.json`."""

    policy_id: str
    settled: tuple[Settlement, ...] = ()


def subject(finding: Finding, facts: Mapping[str, Any]) -> str:
    """The text that a finding is about: that of the fact which it doubts, else what is printed at its place, else the
    whole part, else the finding's own words. `facts` are the JSON of the policy."""
    fact = value_at(facts, finding.at) if finding.at is not None and len(steps_of(finding.at)) else None
    printed = finding.place.text if finding.place else None
    whole = json.dumps(_without_ids(fact), ensure_ascii=False) if isinstance(fact, list) and fact else None
    return " ".join((_own_text(fact) or printed or whole or finding.message).split())


def settlement(finding: Finding, facts: Mapping[str, Any], why: str, by: str, on: str) -> Settlement:
    """That a finding is settled; `on` is the day as an ISO date."""
    text = subject(finding, facts)
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
    return Settlement(
        rule=finding.rule, at=finding.at, text=shown, digest=digest_of(finding, facts), why=why, by=by, on=on
    )


def digest_of(finding: Finding, facts: Mapping[str, Any]) -> str:
    """What a finding is known again by: its text, and the numbers that it tells of it."""
    known_by = " ".join((subject(finding, facts), *_NUMBER.findall(finding.message)))
    return hashlib.sha256(known_by.encode()).hexdigest()


def is_settled(finding: Finding, facts: Mapping[str, Any], settled: Iterable[Settlement]) -> bool:
    of_its_rule = {settlement.digest for settlement in settled if settlement.rule == finding.rule}
    return bool(of_its_rule) and digest_of(finding, facts) in of_its_rule


def void(settled: Sequence[Settlement], findings: Iterable[Finding], facts: Mapping[str, Any]) -> Iterator[Settlement]:
    """The settlements whose text is not found any more by the rule that they settle: it has changed, or is gone."""
    still_there = {(finding.rule, digest_of(finding, facts)) for finding in findings}
    return (settlement for settlement in settled if (settlement.rule, settlement.digest) not in still_there)


def _own_text(fact: object) -> str:
    """The words of a single fact; none of a list of facts."""
    if isinstance(fact, str):
        return fact
    if not isinstance(fact, dict):
        return ""
    own = fact.get("text")
    return own if isinstance(own, str) else " ".join(value for value in fact.values() if isinstance(value, str))


def _without_ids(fact: object) -> object:
    if isinstance(fact, dict):
        return {name: _without_ids(value) for name, value in fact.items() if name != "id"}
    return [_without_ids(value) for value in fact] if isinstance(fact, list) else fact
