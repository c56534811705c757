"""Which policy a secondary source is about, and the audit of the one by the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractor.checks.audit import audit
from extractor.errors import UnknownVersion
from extractor.ingest.naming import look_up
from extractor.ingest.workers import Limits
from extractor.language.codes import CODE
from extractor.language.plain import content_words
from extractor.ledger import Ledger
from extractor.model.audit import Audit, SourceLine
from extractor.secondary import read_source

_LEAST = 0.5  # share of a title's words, or of the source's codes, by which a policy is recognised


def audited(source: Path, policy: str | None, ledger: Path | None, limits: Limits) -> Audit:
    """A guide against the policy named, or else against that of the ledger which it is about. Raises PolicyError."""
    lines = read_source(source)
    (named,) = look_up([policy or _policy_for(lines, ledger)], ledger, limits)
    return audit(lines, named.policy, named.evidence, source.name, named.reference.version)


def _policy_for(lines: Sequence[SourceLine], folder: Path | None) -> str:
    """The policy whose title and codes the source names most. Raises UnknownVersion where none or several fit."""
    text = "\n".join(line.text for line in lines)
    words, codes = frozenset(content_words(text)), frozenset(CODE.findall(text))
    with Ledger.existing(folder) as kept:
        scores = {name: _likeness(facts, words, codes) for name, facts in _newest(kept)}
    best = max(scores.values(), default=0.0)
    fitting = [name for name, score in scores.items() if score == best]
    if best < _LEAST:
        raise UnknownVersion("no policy of the ledger has its title or its codes in this source; name one: --policy")
    if len(fitting) > 1:
        raise UnknownVersion(f"several policies fit this source; name one: --policy {' or '.join(fitting[:5])}")
    return fitting[0]


def _newest(kept: Ledger) -> Iterator[tuple[str, dict[str, object]]]:
    history = kept.history()
    for name in history.policies:
        yield name, json.loads(kept.facts(history.resolve(name)))


def _likeness(facts: dict[str, object], words: frozenset[str], codes: frozenset[str]) -> float:
    """The shares of the title that a source has and of its codes that the policy lists; the payer decides ties."""
    title = frozenset(content_words(str(facts.get("title") or "")))
    payer = frozenset(content_words(str(facts.get("payer") or "")))
    listed = frozenset(_codes(facts))
    named = len(title & words) / len(title) if title else 0.0
    shared = len(codes & listed) / len(codes) if codes else 0.0
    return named + shared + (0.2 if payer and payer <= words else 0.0)


def _codes(facts: dict[str, object]) -> Iterable[str]:
    tables = facts.get("code_tables")
    return (code["code"] for table in tables for code in table["codes"]) if isinstance(tables, list) else ()
