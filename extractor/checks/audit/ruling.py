"""A verdict on its way: what was found, why, and where."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.checks.audit.policy_statements import PolicyStatement
from extractor.model.audit import Verdict


@dataclass(frozen=True, slots=True)
class Ruling:
    """`cited` proves the verdict; `nearest` is what comes nearest where the policy does not say it."""

    verdict: Verdict
    reason: str
    cited: tuple[PolicyStatement, ...] = ()
    nearest: PolicyStatement | None = None


def supported(reason: str, *cited: PolicyStatement | None) -> Ruling:
    return Ruling("supported", reason, tuple(statement for statement in cited if statement))


def conflict(reason: str, *cited: PolicyStatement | None) -> Ruling:
    """Only with words of the policy to quote; without them it is nothing that the policy says."""
    quoted = tuple(statement for statement in cited if statement)
    return Ruling("conflict", reason, quoted) if quoted else not_in_policy(reason)


def not_in_policy(reason: str, nearest: PolicyStatement | None = None) -> Ruling:
    return Ruling("not_in_policy", reason, nearest=nearest)
