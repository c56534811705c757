"""Audits a file: which policy it is about, unless that is named, and what the policy says of each of its statements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractor.checks.audit.audit import audit
from extractor.checks.audit.sources import read_source
from extractor.errors import UnknownVersion
from extractor.ingest.naming import look_up
from extractor.ingest.workers import Limits
from extractor.language.codes import codes_named
from extractor.language.plain import content_words
from extractor.ledger import Ledger
from extractor.model.audit import Audit, SourceLine

_LEAST = 0.5  # share of a title's words, or of the source's codes, by which a policy is recognised


def audit_file(
    source: Path, policy: str | None, folder: Path | None, limits: Limits, profiles: Path | None = None
) -> Audit:
    """A guide against the policy named, or else against that of the ledger in `folder` which it is about.

    `profiles` as for `look_up`, by which the policy's PDF is read.
    Raises SourceError where a file cannot be read, UnknownVersion where no policy of that name is recorded, or none or
    several fit the guide.
    """
    lines = read_source(source, limits)
    (named,) = look_up([policy or _policy_for(lines, folder)], folder, limits, profiles)
    return audit(lines, named.policy, named.evidence, source.name, named.reference.version)


def _policy_for(lines: Sequence[SourceLine], folder: Path | None) -> str:
    """The policy whose title and codes the source names most. Raises UnknownVersion where none or several fit."""
    text = "\n".join(line.text for line in lines)
    words, codes = frozenset(content_words(text)), frozenset(codes_named(text))
    with Ledger.existing(folder) as ledger:
        scores = {name: _likeness(facts, words, codes) for name, facts in _newest(ledger)}
    best = max(scores.values(), default=0.0)
    fitting = [name for name, score in scores.items() if score == best]
    if best < _LEAST:
        raise UnknownVersion("no policy of the ledger has its title or its codes in this source; name one: --policy")
    if len(fitting) > 1:
        raise UnknownVersion(f"several policies fit this source; name one: --policy {' or '.join(fitting[:5])}")
    return fitting[0]


def _newest(ledger: Ledger) -> Iterator[tuple[str, dict[str, object]]]:
    history = ledger.history()
    for name in history.policies:
        yield name, json.loads(ledger.facts(history.resolve(name)))


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
