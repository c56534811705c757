"""The versions of the policies, and which of them are meant by a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from extractor.errors import UnknownVersion
from extractor.ledger.decisions import Decided, Decisions
from extractor.ledger.judgements import Judged

if TYPE_CHECKING:  # pydantic and the models take half of a short command to load
    from extractor.model.policy import EffectiveBasis

STRUCTURED = PurePosixPath("policies/structured")
_POLICY_ID = re.compile(r"[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_COMMIT = re.compile(r"[0-9a-f]{4,64}")
_NEAR = 80  # of 100 by rapidfuzz, from which a part of an id is near what was asked for
NO_VERSIONS = "the ledger has no versions yet; `policy ingest` records some"


def facts_path(policy_id: str) -> str:
    return str(STRUCTURED / f"{policy_id}.json")


def evidence_path(policy_id: str) -> str:
    return str(STRUCTURED / f"{policy_id}.evidence.json")


def settlements_path(policy_id: str) -> str:
    return str(STRUCTURED / f"{policy_id}.settled.json")


def review_path(policy_id: str) -> str:
    return str(STRUCTURED / f"{policy_id}.review.json")


def is_policy_id(text: str) -> bool:
    """Whether a name is payer/policy in plain letters, digits and hyphens, so that it can name a file anywhere."""
    return _POLICY_ID.fullmatch(text) is not None


def is_like(policy_id: str, name: str) -> bool:
    """Whether an id has a name as a part, however that is written."""
    return name in policy_id or name.lower() in policy_id


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a policy as it was committed.

    `order` sorts the versions of a policy as text, oldest first; among equals the order of the commits decides.
    `changes` says in words what is different from the version before. `supersedes` is the commit of the version
    that was before it when it was recorded (one that came in late may stand between them now).

    `reader` is the fingerprint of what read it, `content` that of the two files as they were written; None in commits
    of older programs.

    `rereads` is the commit of an older reading of the same PDF, which this one replaces: `reader_changes` say what our
    reader reads differently since, and `first_committed` is when the PDF's first reading was committed. With
    `moved_from`, that older one is the same version as it was recorded under another policy.

    `dated_by` is where its effective date comes from, `is_draft` whether it is in force for nobody.

    `findings` is how many asked for a person when it was recorded (None in commits of older programs), `incomplete`
    which parts of its facts were certainly incomplete then. `corrected` are the facts that persons have corrected, by
    their JSON Pointers. `by` is who recorded it, `approved_by` who approved it, where it came as a draft.
    """

    commit: str
    committed: str
    policy_id: str
    title: str | None
    policy_number: str | None
    effective_date: str | None
    order: str
    sha256: str
    source_file: str
    extractor: str
    reader: str | None = None
    content: str | None = None
    changes: tuple[str, ...] = ()
    supersedes: str | None = None
    rereads: str | None = None
    reader_changes: tuple[str, ...] = ()
    first_committed: str | None = None
    findings: int | None = None
    incomplete: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    moved_from: str | None = None
    dated_by: EffectiveBasis | None = None
    is_draft: bool = False
    by: str = ""
    approved_by: str | None = None

    @property
    def effective_basis(self) -> EffectiveBasis:
        """Where the day comes from that decides when the version governs; older programs did not record it."""
        return self.dated_by or ("stated" if self.effective_date else "committed")

    @property
    def arrived(self) -> str:
        """When the version came into the ledger, however often its PDF was read again since."""
        return self.first_committed or self.committed


class History:
    """Every version behind one commit, `head`. `recorded` are all of them in the order of their commits, `settled` the
    policies of which findings were settled, each with how many versions were recorded before that; `made` are
    the decisions in their order, `decisions` say which policies are joined or split by them. `judged` is what was
    judged of versions, counted as `settled` is.
    """

    def __init__(
        self,
        recorded: Iterable[Version] = (),
        head: str | None = None,
        settled: Iterable[tuple[int, str]] = (),
        decisions: Iterable[Decided] = (),
        judged: Iterable[tuple[int, Judged]] = (),
    ) -> None:
        self._recorded = tuple(recorded)
        self.head = head
        self._settled = tuple(settled)
        self.made = tuple(decisions)
        self.decisions = Decisions(self.made)
        self._judged = tuple(judged)

    @property
    def recorded(self) -> tuple[Version, ...]:
        return self._recorded

    @property
    def settled(self) -> tuple[tuple[int, str], ...]:
        return self._settled

    @property
    def judged(self) -> tuple[tuple[int, Judged], ...]:
        return self._judged

    @cached_property
    def held(self) -> tuple[Version, ...]:
        """The recorded versions but those that were withdrawn since."""
        withdrawn: dict[str, int] = {}  # by the PDF: how many had been recorded when it was withdrawn
        for before, judgement in self.judged:
            if judgement.what == "withdrawn":
                withdrawn[judgement.sha256] = before
        return tuple(v for n, v in enumerate(self.recorded) if n >= withdrawn.get(v.sha256, 0))

    @cached_property
    def judgements(self) -> Mapping[str, Judged]:
        """What is judged of PDFs, by their sha256, where no version of them was recorded since."""
        judgements = {judgement.sha256: (before, judgement) for before, judgement in self.judged}
        last = {version.sha256: number for number, version in enumerate(self.recorded)}
        return {pdf: made for pdf, (before, made) in judgements.items() if last.get(pdf, -1) < before}

    @cached_property
    def _readings(self) -> dict[str, list[Version | Judged]]:
        readings: dict[str, list[Version | Judged]] = defaultdict(list)
        withdrawn = [(before, made) for before, made in self.judged if made.what == "withdrawn"]
        for number, version in enumerate(self.recorded):
            while withdrawn and withdrawn[0][0] <= number:
                made = withdrawn.pop(0)[1]
                readings[made.policy_id].append(made)
            readings[version.policy_id].append(version)
            if version.moved_from:
                readings[version.moved_from].append(version)
        for _, made in withdrawn:
            readings[made.policy_id].append(made)
        return dict(readings)

    @cached_property
    def _chains(self) -> dict[str, tuple[Version, ...]]:
        chains: dict[str, dict[str, Version]] = defaultdict(dict)
        for version in self.held:
            if version.moved_from:
                chains[version.moved_from].pop(version.sha256, None)
            chains[version.policy_id][version.sha256] = version  # a second reading takes the place of the first
        return {p: tuple(sorted(chain.values(), key=lambda v: v.order)) for p, chain in chains.items() if chain}

    @property
    def policies(self) -> tuple[str, ...]:
        return tuple(sorted(self._chains))

    @cached_property
    def _payers(self) -> dict[str, list[str]]:
        payers: dict[str, list[str]] = defaultdict(list)
        for policy_id in self._chains:
            payers[policy_id.partition("/")[0]].append(policy_id)
        return dict(payers)

    def policies_like(self, name: str) -> Sequence[str]:
        """The policies whose ids have this as a part."""
        return [policy_id for policy_id in self.policies if is_like(policy_id, name)]

    def policies_of(self, payer: str) -> Sequence[str]:
        """The policies of a payer, given by its part of their ids, in the order in which they were recorded first."""
        return self._payers.get(payer, ())

    def of(self, policy_id: str) -> tuple[Version, ...]:
        """The versions of a policy, oldest first; empty for an unknown one."""
        return self._chains.get(policy_id, ())

    def may_be_bulletins(self, payer: str | None = None) -> Iterable[Version]:
        """The versions of a payer, or of all, among which its bulletins are: every one, as what a version is stands in
        its facts. An index has looked into them."""
        policies = self.policies if payer is None else self.policies_of(payer)
        return (version for policy_id in policies for version in self.of(policy_id))

    def readings_of(self, policy_id: str) -> Sequence[Version | Judged]:
        """Every reading of a policy's PDFs in the order of their commits: those that were read again, and those of
        another policy's versions that were its own until then; among them, where a version was withdrawn."""
        return self._readings.get(policy_id, ())

    @cached_property
    def _by_commit(self) -> dict[str, Version]:
        return {version.commit: version for version in self.recorded}

    def before_moving(self, version: Version) -> Version | None:
        """The same version as it was recorded under the policy that it was moved from; None where it was not."""
        return self._by_commit.get(version.rereads or "") if version.moved_from else None

    @cached_property
    def by_source(self) -> Mapping[str, Version]:
        """The newest reading of each PDF whose version holds, by the PDF's sha256."""
        return {version.sha256: version for version in self.held}

    def named(self, name: str) -> str:
        """The policy with this id, or that had it until it was joined with another; else the only one whose id has it
        as a part. Raises UnknownVersion."""
        ids = [*self.policies_like(name), *(p for p in self.decisions.joined if is_like(p, name))]
        if name in ids:
            return self.decisions.now(name)
        meant = [p for p in ids if p.split("/")[1] == name] or ids
        candidates = sorted({self.decisions.now(p) for p in meant})
        if len(candidates) == 1:
            return candidates[0]
        if not candidates:
            raise UnknownVersion(self._not_known(name))
        raise UnknownVersion(
            f"{name!r} may be {', '.join(candidates[:5])}{' and others' if len(candidates) > 5 else ''}; say which"
        )

    def _not_known(self, name: str) -> str:
        """That no policy is called so, with those that are nearly called so."""
        from rapidfuzz import fuzz, process  # takes long to load, and most names are right

        if not self.policies:
            return NO_VERSIONS
        likely = process.extract(
            name.lower().replace(" ", "-"), self.policies, scorer=fuzz.partial_ratio, limit=3, score_cutoff=_NEAR
        )
        which = f"near it: {', '.join(policy for policy, _, _ in likely)}" if likely else "`policy log` lists them"
        return f"no policy in this ledger is called {name!r}; {which}"

    def resolve(self, reference: str) -> Version:
        """The version meant by POLICY (its newest) or POLICY@VERSION: an effective date or the start of a commit.

        Of several versions with the same effective date the last is meant. Raises UnknownVersion.
        """
        name, _, version = reference.partition("@")
        versions = self.of(self.named(name))
        if not version:
            return versions[-1]
        candidates = [v for v in versions if _DATE.fullmatch(version) and (v.effective_date or "").startswith(version)]
        if len({v.effective_date for v in candidates}) > 1:
            raise UnknownVersion(f"{reference}: several versions take effect then: {_listed(candidates)}; say which")
        if not candidates and _COMMIT.fullmatch(version):
            candidates = [v for v in self._ever_of(versions[0].policy_id) if v.commit.startswith(version)]
            if len(candidates) > 1:
                raise UnknownVersion(f"{reference}: several commits start so; give more of it")
        if not candidates:
            raise UnknownVersion(f"{reference}: no such version; there are {_listed(versions)}")
        return candidates[-1]

    def _ever_of(self, policy_id: str) -> list[Version]:
        """Every reading that is or was this policy's, or one's that was joined with it."""
        return [v for v in self.recorded if policy_id in (self.decisions.now(v.policy_id), v.policy_id)]


def _listed(versions: Iterable[Version]) -> str:
    return ", ".join(f"{v.effective_date or 'no date'} ({v.commit[:8]})" for v in versions)
