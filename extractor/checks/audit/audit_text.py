"""The audit for a terminal: conflicts first, then what the policy does not say, what it says, and no statements."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from extractor.model.audit import VERDICTS, Audit, Audited, Quote, Verdict
from extractor.report.citing import whereabouts

TITLES: dict[Verdict, str] = {
    "conflict": "In conflict with the policy",
    "conditional": "Only on a condition in the policy",
    "not_in_policy": "Not in the policy",
    "supported": "Supported by the policy",
    "not_audited": "Not audited",
}
_LONGEST = 240  # signs of a quote; the whole stands in the JSON


def text(audit: Audit, width: int | None = None) -> str:
    """Lines are folded to `width` columns, or stay whole where there is none (a file, a pipe)."""
    return "".join(f"{line}\n" for line in _page(audit, width))


def counts(audit: Audit) -> str:
    return " · ".join(f"{audit.count(verdict)} {TITLES[verdict].lower()}" for verdict in VERDICTS)


def against(audit: Audit) -> str:
    """Which policy, of which payer, of when."""
    since = f"effective {audit.effective_date}" if audit.effective_date else "no effective date stated"
    return ", ".join(part for part in (audit.title or audit.policy_id, audit.payer, since) if part)


def _page(audit: Audit, width: int | None) -> Iterator[str]:
    yield from _folded(f"{audit.source} against {against(audit)}", "", width)
    yield from _folded(counts(audit), "", width)
    for verdict in VERDICTS:
        members = [statement for statement in audit.statements if statement.verdict == verdict]
        if members:
            yield ""
            yield TITLES[verdict]
        for statement in members:
            yield from _short(statement, width) if verdict == "not_audited" else _statement(statement, width)


def _statement(statement: Audited, width: int | None) -> Iterator[str]:
    yield from _folded(f"{_where(statement)}{statement.text}", "  ", width)
    yield from _folded(f"{statement.reason}.", "      ", width)
    for quote in statement.cited:
        yield from _folded(_quoted(quote), "      > ", width)
    if statement.nearest:
        yield from _folded(f"nearest: {_quoted(statement.nearest)}", "      > ", width)


def _short(statement: Audited, width: int | None) -> Iterator[str]:
    line = f"{_where(statement)}{statement.text} ({statement.reason[0].lower()}{statement.reason[1:]})"
    yield from _folded(line, "  ", width)


def _where(statement: Audited) -> str:
    if statement.page:
        return f"p. {statement.page}: "
    return f"line {statement.line}: " if statement.line else ""


def _quoted(quote: Quote) -> str:
    """The policy's words, a long paragraph cut, with their place."""
    return f"“{textwrap.shorten(quote.text, _LONGEST, placeholder=' …')}” [{whereabouts([quote])}]"


def _folded(line: str, before: str, width: int | None) -> list[str]:
    if width is None:
        return [before + line]
    hanging = " " * (len(before) + 2)
    return textwrap.wrap(
        line, width, initial_indent=before, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )
