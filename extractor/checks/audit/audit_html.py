"""The audit as one web page with nothing loaded from elsewhere, in the order of the source."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.checks.audit.audit_text import TITLES, against, counts
from extractor.model.audit import Audit, Audited, Quote, Verdict
from extractor.report.citing import whereabouts
from extractor.report.templating import page


@dataclass(frozen=True, slots=True)
class _Quoted:
    text: str
    pointer: str
    whereabouts: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A statement of the source, the verdict on it, and what the policy says."""

    text: str
    verdict: Verdict
    title: str
    reason: str
    cited: tuple[_Quoted, ...]
    nearest: _Quoted | None


def html(audit: Audit) -> str:
    return page(
        "audit.html",
        title=f"Audit of {audit.source}",
        source=audit.source,
        against=against(audit),
        counts=counts(audit),
        rows=[_row(statement) for statement in audit.statements],
    )


def _row(statement: Audited) -> _Row:
    return _Row(
        text=statement.text,
        verdict=statement.verdict,
        title=TITLES[statement.verdict],
        reason=statement.reason,
        cited=tuple(map(_quoted, statement.cited)),
        nearest=_quoted(statement.nearest) if statement.nearest else None,
    )


def _quoted(quote: Quote) -> _Quoted:
    return _Quoted(quote.text, quote.at, whereabouts([quote]))
