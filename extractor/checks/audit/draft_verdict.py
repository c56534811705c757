"""A verdict before it is written: which, why, and by which statements of the policy."""

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
    """A conflict needs words of the policy to quote; without any it is only not in the policy."""
    quoted = tuple(statement for statement in cited if statement)
    return Ruling("conflict", reason, quoted) if quoted else not_in_policy(reason)


def conditional(reason: str, *cited: PolicyStatement) -> Ruling:
    return Ruling("conditional", reason, cited)


def not_in_policy(reason: str, nearest: PolicyStatement | None = None) -> Ruling:
    return Ruling("not_in_policy", reason, nearest=nearest)
