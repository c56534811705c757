"""Which findings are strong enough to ask for a person: alone, or because others doubt the same part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import tomli

from extractor.model.finding_rules import FindingRule
from extractor.model.pointers import steps_of
from extractor.model.provenance import Finding

_ENOUGH = 1.0


def weighed(findings: Sequence[Finding], besides: Mapping[str, float] | None = None) -> tuple[Finding, ...]:
    """The findings in their order; warnings at a part that is doubted too weakly on the whole are for information
    only (`weights.toml`). Errors stay what they are, and so do findings at no part. `besides` is what else weighs
    against a part of the facts, by its name, 1 being enough."""
    rules: dict[str, set[FindingRule]] = defaultdict(set)
    for finding in findings:
        if finding.at and finding.severity != "info":
            rules[_part(finding)].add(finding.rule)
    strong = {
        part
        for part, speaking in rules.items()
        if sum(map(_weight, sorted(speaking))) + (besides or {}).get(part, 0.0) >= _ENOUGH
    }
    return tuple(
        finding.model_copy(update={"severity": "info"})
        if finding.severity == "warning" and finding.at and _part(finding) not in strong
        else finding
        for finding in findings
    )


def _part(finding: Finding) -> str:
    assert finding.at
    return steps_of(finding.at)[0]


def _weight(rule: FindingRule) -> float:
    return weights().get(rule, _ENOUGH)


@cache
def weights() -> Mapping[str, float]:
    """What each weak sign weighs, by its rule."""
    read = tomli.loads(files("extractor.doubts").joinpath("weights.toml").read_text("utf-8"))
    return {rule: sign["weight"] for rule, sign in read["signs"].items()}
