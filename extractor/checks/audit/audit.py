"""A source against a policy, statement by statement."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.checks.audit.claims import claim_of
from extractor.checks.audit.draft_verdict import Ruling
from extractor.checks.audit.facts import Facts
from extractor.checks.audit.policy_statements import policy_statements, quote
from extractor.checks.audit.shared_words import StatementIndex
from extractor.checks.audit.source_statements import Stated, statements
from extractor.checks.audit.verdicts import Judge
from extractor.checks.audit.vocabulary import in_words_of_insurer
from extractor.model.audit import Audit, Audited, SourceLine
from extractor.model.policy import Evidence, Policy


def audit(
    lines: Iterable[SourceLine], policy: Policy, evidence: Evidence | None, source: str, version: str | None = None
) -> Audit:
    """Every statement of the source with its verdict. `source` is its name, `version` the policy's commit, if any.

    Pure. Without evidence the quotes have pointers and no pages.
    """
    lines = list(lines)
    printed = policy_statements(policy, evidence)
    index = StatementIndex(printed, policy.title or "", also=(line.text for line in lines))
    judge = Judge(Facts(policy, printed, index), index)
    return Audit(
        source=source,
        policy_id=policy.policy_id,
        title=policy.title,
        payer=policy.payer,
        effective_date=policy.effective_date,
        version=version,
        statements=tuple(_audited(stated, judge, evidence, policy.payer) for stated in statements(lines)),
    )


def _audited(stated: Stated, judge: Judge, evidence: Evidence | None, payer: str | None) -> Audited:
    matter = in_words_of_insurer(stated.text, payer) if payer else stated.text
    ruling = Ruling("not_audited", stated.skipped) if stated.skipped else judge.rule(claim_of(matter, stated.under))
    return Audited(
        text=stated.text,
        verdict=ruling.verdict,
        reason=ruling.reason,
        under=stated.under,
        line=stated.source.line,
        page=stated.source.page,
        cited=tuple(quote(statement, evidence) for statement in ruling.cited),
        nearest=quote(ruling.nearest, evidence) if ruling.nearest else None,
    )
