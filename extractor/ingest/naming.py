"""What a person means on the command line: a PDF, a JSON file, or a version in the ledger."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from extractor.diff import Read, compare_readings
from extractor.errors import SourceError, UnknownVersion
from extractor.ingest.opening import opened
from extractor.ingest.sources import usual_profiles
from extractor.ingest.whereabouts import whereabouts
from extractor.ingest.workers import Job, Limits, Readers
from extractor.ledger import Ledger, Version
from extractor.model.attention import placed, to_look_at
from extractor.model.canonical import plain
from extractor.model.changes import ChangeSet, VersionRef
from extractor.model.policy import Evidence, Policy
from extractor.model.provenance import Finding
from extractor.model.settlements import Settlement
from extractor.report.papers import Paper


@dataclass(frozen=True, slots=True)
class Named:
    """The facts that a name stands for, and what is known of where they come from; `pdf` where the paper is at hand.

    `settled` is what persons have settled of the findings of its policy.
    """

    policy: Policy
    reference: VersionRef
    evidence: Evidence | None = None
    pdf: Path | None = None
    settled: tuple[Settlement, ...] = ()

    @property
    def read(self) -> Read:
        """The facts with what is doubted of them, and what is corrected."""
        findings = placed(self.evidence) if self.evidence else ()
        corrections = self.evidence.corrections if self.evidence else ()
        return Read(self.policy, to_look_at(findings, plain(self.policy), self.settled), corrections)

    @property
    def paper(self) -> Paper | None:
        """What is known of it as a paper, with the address of its PDF where that is at hand."""
        return Paper(self.evidence, self.pdf.resolve().as_uri() if self.pdf else None) if self.evidence else None


@dataclass(frozen=True, kw_only=True)
class Recorded(Named):
    """A version of the ledger: it always has evidence."""

    version: Version
    evidence: Evidence

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The facts as JSON, which pointers lead into."""
        return dict(plain(self.policy))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What asks for a person, the worst first."""
        return self.read.doubts


def compared(old: Named, new: Named) -> ChangeSet:
    """What the newer of two changes, with what is doubted and what is corrected of either."""
    changes = compare_readings(old.read, new.read)
    return changes.model_copy(update={"old": old.reference, "new": new.reference})


def look_up(
    names: Sequence[str], ledger: Path | None, limits: Limits, profiles: Path | None = None, with_drafts: bool = False
) -> list[Named]:
    """The facts for each name; PDFs are read at the same time, each in a process of its own.

    `profiles` is a folder with profiles of somebody's own (default: the usual one); `with_drafts`, versions that
    wait for approval can be named as well. Raises PolicyError.
    """
    own = profiles or usual_profiles(ledger or Path.cwd())
    read = _read({Path(name) for name in names if _is_pdf(name)}, limits, own)
    return [read.get(Path(name)) or _from_json(Path(name)) or _from_ledger(name, ledger, with_drafts) for name in names]


def with_the_one_before(name: str, folder: Path | None, with_drafts: bool = False) -> tuple[str, str]:
    """The names of the version before the one meant, and of that one: POLICY is its newest. Raises UnknownVersion."""
    with opened(folder, with_drafts) as ledger:
        history = ledger.history()
        meant = history.resolve(name)
        versions = history.of(history.decisions.now(meant.policy_id))
        number = next((n for n, version in enumerate(versions) if version.sha256 == meant.sha256), 0)
    if number == 0:
        raise UnknownVersion(f"{name}: the ledger has no version before that of {meant.effective_date or 'no date'}")
    before, after = (f"{version.policy_id}@{version.commit}" for version in versions[number - 1 : number + 1])
    return before, after


def is_file(name: str) -> bool:
    """Whether a name can only be that of a file, there or not."""
    return Path(name).is_file() or ("@" not in name and name.lower().endswith((".pdf", ".json")))


def _is_pdf(name: str) -> bool:
    """Whether a name is that of a file and not of a JSON file; whether it is really a PDF shows when it is read."""
    path = Path(name)
    return path.is_file() and path.suffix.lower() != ".json"


def _read(pdfs: Collection[Path], limits: Limits, profiles: Path | None) -> dict[Path, Named]:
    named: dict[Path, Named] = {}
    if not pdfs:
        return named
    with Readers(len(pdfs), limits, profiles=profiles, is_warm=False) as readers:
        for job, outcome in readers.read([Job(path, path.name) for path in pdfs]):
            if isinstance(outcome, SourceError):
                raise outcome
            reference = VersionRef(
                effective_date=outcome.policy.effective_date, sha256=outcome.evidence.document.sha256
            )
            named[job.path] = Named(outcome.policy, reference, outcome.evidence, job.path)
    return named


def _from_json(path: Path) -> Named | None:
    """Facts from a file as `policy show` or `policy extract` print them; None where there is no such file."""
    if not path.is_file():
        return None
    try:
        facts = dict(json.loads(path.read_bytes()))
        if "inferred" in facts:
            raise SourceError(path, "these facts are inferred from a revision history; name what was printed")
        evidence = facts.pop("evidence", None)
        policy = Policy.model_validate_json(json.dumps(facts))
        paper = Evidence.model_validate_json(json.dumps(evidence)) if evidence else None
    except (ValueError, TypeError, RecursionError) as fault:  # the last of what is nested too deeply
        reason = str(fault).splitlines()[0]
        raise SourceError(path, f"this is not a policy's JSON: {reason}") from fault
    digest = paper.document.sha256 if paper else None
    return Named(policy, VersionRef(effective_date=policy.effective_date, sha256=digest), paper)


def _from_ledger(name: str, folder: Path | None, with_drafts: bool) -> Named:
    if is_file(name):
        raise UnknownVersion(f"{name}: no such file")
    with opened(folder, with_drafts) as ledger:
        return recorded_with_paper(ledger, ledger.history().resolve(name), whereabouts(ledger))


def recorded_with_paper(ledger: Ledger, version: Version, outside: Mapping[str, Path]) -> Recorded:
    """A version of the ledger with its PDF, if that still lies where it was read; `outside` is where those from other
    folders were, by their sha256. Raises LedgerError."""
    places = (ledger.root / version.source_file, outside.get(version.sha256))
    return replace(recorded(ledger, version), pdf=_paper_at_hand(places, version.sha256))


def recorded(ledger: Ledger, version: Version) -> Recorded:
    """A version of the ledger, whose PDF is not looked for. Raises LedgerError."""
    return Recorded(
        version=version,
        policy=Policy.model_validate_json(ledger.facts(version)),
        reference=VersionRef(effective_date=version.effective_date, sha256=version.sha256, version=version.commit),
        evidence=Evidence.model_validate_json(ledger.evidence(version)),
        settled=ledger.settled(version.policy_id),
    )


def _paper_at_hand(places: Iterable[Path | None], sha256: str) -> Path | None:
    """The PDF that a version was read from, if it still lies where it was read."""
    there = (path for path in places if path and path.is_file())
    return next((path for path in there if hashlib.sha256(path.read_bytes()).hexdigest() == sha256), None)
