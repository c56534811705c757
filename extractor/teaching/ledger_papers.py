"""The documents of a payer in a ledger, with what persons have said of each, and what tells them from all others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from extractor.errors import LedgerError, SourceError
from extractor.ingest.papers import papers
from extractor.ingest.workers import Limits
from extractor.ledger import Ledger, Version
from extractor.model.correction import Correction, FactName
from extractor.model.pointers import steps_of
from extractor.model.policy import Policy
from extractor.profiles import Profile
from extractor.profiles import profiles as profiles_there_are
from extractor.reading.header.policy_id import UNKNOWN_PAYER, policy_id
from extractor.teaching.apart import Apart, ToShow
from extractor.teaching.facts import Fact, Facts, facts_of
from extractor.teaching.learning import Lesson, Step, Tell, learn
from extractor.teaching.marks import own_profile
from extractor.teaching.paper import Paper, Shown

_HEADER = get_args(FactName.__value__)


@dataclass(frozen=True, slots=True)
class OfPayer:
    """`own` is the profile that the payer's documents have by now, or a new one with nothing but marks of its house,
    and without the generic rules; `missing` says of which documents the PDF is not at hand, or cannot be read."""

    payer: str
    papers: tuple[Paper, ...]
    own: Profile
    missing: tuple[str, ...] = ()


def lesson_of_payer(
    ledger: Ledger,
    payer: str,
    folders: Sequence[Path],
    limits: Limits,
    profiles: Path | None = None,
    tell: Tell = lambda _: None,
) -> tuple[OfPayer, Lesson]:
    """What the corrections of a payer's documents teach, and of which documents; `tell` hears how far it is.

    Each PDF is opened, and read by each rule that is tried, in a process of its own within `limits`. Raises LedgerError
    as `papers_of_payer`, ProfileError where `profiles` are not as they should be.
    """
    with Apart(limits, profiles) as apart:
        of_payer = papers_of_payer(ledger, payer, folders, apart, profiles, tell)
        return of_payer, learn(of_payer.papers, of_payer.own, apart.read, tell)


def papers_of_payer(
    ledger: Ledger, payer: str, folders: Sequence[Path], apart: Apart, profiles: Path | None, tell: Tell
) -> OfPayer:
    """The newest version of each policy of a payer, and those in which something was corrected; those as well that name
    no payer and bear the marks of its house. `payer` is a name, or its part of the policies' ids; `folders` are where
    PDFs are looked for, `profiles` those of somebody's own.

    Each PDF is opened in a process of its own. Raises LedgerError where the ledger has no policy of the payer.
    """
    there_are, history = profiles_there_are(profiles), ledger.history()
    newest = {version: _text(ledger, version) for name in history.policies for version in history.of(name)[-1:]}
    names = {version: Policy.model_validate_json(ledger.facts(version)).payer for version in newest}
    wanted = payer_slug(payer)
    if wanted == UNKNOWN_PAYER:
        raise LedgerError("documents of several payers may lie there: correct the payer of one, and name that")
    of_payer = [v for v in newest if wanted in (payer_slug(names[v]), v.policy_id.partition("/")[0])]
    if not of_payer:
        known = ", ".join(sorted({name for name in names.values() if name}))
        raise LedgerError(f"no policy in this ledger is one of {payer}'s; there are those of {known or 'nobody'}")
    name = next((names[v] for v in of_payer if names[v]), None) or payer
    versions = list(dict.fromkeys((*of_payer, *(v for n in of_payer for v in _corrected(ledger, n)))))
    shown, missing = _shown(ledger, versions, folders, apart, tell)
    foreign = [text for version, text in newest.items() if version not in of_payer and names[version]]
    own = own_profile(payer_slug(name), name, shown, foreign, there_are)
    nameless = [v for v in newest if not names[v] and v not in of_payer and _bears(own.recognise, newest[v])]
    more, also_missing = _shown(ledger, nameless, folders, apart, tell)
    return OfPayer(name, (*shown, *more), own, (*missing, *also_missing))


def payer_slug(name: str | None) -> str:
    """A payer's part of its policies' ids."""
    return policy_id(name, None, None).partition("/")[0]


def _text(ledger: Ledger, version: Version) -> str:
    """All that is recorded of a version, running heads and feet included."""
    return " ".join((ledger.facts(version) + ledger.evidence(version)).decode("utf-8").split())


def _bears(marks: Sequence[str], text: str) -> bool:
    return any(re.search(mark, text, re.IGNORECASE) for mark in marks)


def _corrected(ledger: Ledger, newest: Version) -> Iterator[Version]:
    """The versions of a policy in which a person has found something to correct."""
    papers = {correction.paper for correction in ledger.corrections(newest.policy_id)}
    yield from (v for v in ledger.history().of(newest.policy_id) if v.sha256 in papers)


def _shown(
    ledger: Ledger, versions: Sequence[Version], folders: Iterable[Path], apart: Apart, tell: Tell
) -> tuple[list[Paper], list[str]]:
    """The papers of these versions, and what is missing of them in words."""
    sources = papers(ledger, folders, versions)
    there = [version for version in versions if version.sha256 in sources]
    missing = [
        f"{v.policy_id}: {v.source_file} is not there, nor another file with its bytes"
        for v in versions
        if v not in there
    ]
    jobs = [ToShow(sources[version.sha256], _own_corrections(ledger, version)) for version in there]
    shown: dict[str, tuple[ToShow, Shown]] = {}
    if jobs:
        apart.start()
        tell(Step("opening the documents", 0, len(jobs)))
    for done, (job, outcome) in enumerate(apart.show(jobs), 1):
        tell(Step("opening the documents", done, len(jobs)))
        if isinstance(outcome, SourceError):
            missing.append(str(outcome))
        else:
            shown[job.source.sha256] = job, outcome
    return [_paper(ledger, v, *shown[v.sha256]) for v in there if v.sha256 in shown], missing


def _own_corrections(ledger: Ledger, version: Version) -> tuple[Correction, ...]:
    """Those of its policy, where something was corrected in this very version."""
    corrections = ledger.corrections(version.policy_id)
    return corrections if any(c.paper == version.sha256 for c in corrections) else ()


def _paper(ledger: Ledger, version: Version, job: ToShow, shown: Shown) -> Paper:
    return Paper(_named(version), job.path, shown, job.corrections, _confirmed(ledger, version))


def _named(version: Version) -> str:
    return f"{version.policy_id}@{version.effective_date}" if version.effective_date else version.policy_id


def _confirmed(ledger: Ledger, version: Version) -> Facts:
    """Facts that a person has found in order: all of an approved version, else those of the header of which a finding
    that doubted them is settled."""
    policy = Policy.model_validate_json(ledger.facts(version))
    if version.approved_by:
        return facts_of(policy)
    settled = (steps_of(s.at) for s in ledger.settled(version.policy_id) if s.at)
    names = {str(steps[0]) for steps in settled if steps}.intersection(_HEADER)
    facts: list[Fact] = [("facts", n, str(value)) for n in sorted(names) if (value := getattr(policy, n)) is not None]
    return Counter(facts)
