"""From readings to the versions that are recorded: which policy, which place among its versions, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from extractor.diff import compare
from extractor.errors import LedgerError
from extractor.ingest.arrival import Arrival
from extractor.ingest.chain import Chain, Link, Neighbours
from extractor.ingest.identity import POLICY_IDENTITY, Known, Register
from extractor.ingest.likeness import Names, Traits
from extractor.ingest.ordering import VERSION_ORDER, doubt
from extractor.ingest.rows import Row
from extractor.ledger import Entry, History, Ledger, Version
from extractor.model.attention import incomplete_parts, placed, to_look_at
from extractor.model.canonical import dump_bytes, plain
from extractor.model.policy import Evidence, Policy, Reading
from extractor.model.provenance import Finding
from extractor.model.walk import statements
from extractor.report.sentences import headline, rereading_lines, summary_lines

PRINTED_AGAIN = "Printed again; nothing changed."
OF_ITS_PLACE = (VERSION_ORDER, POLICY_IDENTITY)  # findings on a version's place in the ledger, not on its PDF


@dataclass(frozen=True, slots=True)
class Assigned:
    """An arrival whose policy is known; `doubts` are what a person should know about that."""

    arrival: Arrival
    policy_id: str
    doubts: tuple[Finding, ...]


class Plan:
    """What is to be recorded. `entries` can be iterated once; afterwards `rows` has a line for each arrival.

    `confirmed` are the recorded PDFs, by their sha256, that this reader reads as they are recorded: those that were
    known before, and those that are found out. `is_strict`: a version that is certainly incomplete is refused.
    """

    def __init__(
        self,
        arrivals: Iterable[Arrival],
        ledger: Ledger | None,
        history: History,
        confirmed: Iterable[str] = (),
        is_strict: bool = False,
    ) -> None:
        self._arrivals = sorted(arrivals, key=lambda a: (a.order, a.source.file, a.source.sha256))
        self._ledger, self._history = ledger, history
        self.rows: list[Row] = []
        self.confirmed = set(confirmed)
        self._is_strict = is_strict

    def entries(self) -> Iterator[Entry]:
        """The versions, policy by policy and within each the older first; made one at a time, as they are large."""
        assigned = sorted(
            self._assigned(), key=lambda item: item.policy_id
        )  # stable: the versions of each policy stay in order
        changed = self._ledger.changed_by_hand({item.policy_id for item in assigned}) if self._ledger else {}
        chain, policy_id = Chain(), ""
        for item in assigned:
            if item.policy_id != policy_id:
                policy_id = item.policy_id
                chain = self._chain(policy_id)
            if policy_id in changed:
                reason = f"{changed[policy_id]} was changed by hand; commit or restore it first"
                self.rows.append(Row("failed", str(item.arrival.source.path), reason, policy_id))
            else:
                entry = self._entry(item, chain)
                if entry:
                    yield entry

    def _assigned(self) -> Iterator[Assigned]:
        """Each arrival with its policy, the oldest first, so that a title may change from version to version."""
        register = Register(self._known)
        for arrival in self._arrivals:
            recorded = self._history.by_source.get(arrival.source.sha256)
            if recorded:
                yield Assigned(arrival, recorded.policy_id, ())
            else:
                recognised = register.recognise(arrival.reading.policy)
                yield Assigned(arrival, recognised.policy_id, recognised.doubts)

    def _known(self, payer: str) -> Iterator[Known]:
        """The versions that the ledger has of a payer's policies."""
        for policy_id in self._history.policies_of(payer):
            for version in self._history.of(policy_id):
                names = Names.of(version.title, version.policy_number)
                yield Known(policy_id, names, partial(self._traits, version))

    def _traits(self, version: Version) -> Traits:
        return Traits.of(self._facts(version))

    def _chain(self, policy_id: str) -> Chain:
        return Chain.of(self._history.readings_of(policy_id), self._facts)

    def _facts(self, version: Version) -> Policy:
        if self._ledger is None:
            raise LedgerError("there is no ledger to read from")
        return Policy.model_validate_json(self._ledger.facts(version))

    def _entry(self, item: Assigned, chain: Chain) -> Entry | None:
        """The version to record; None where reading its PDF again gave what is recorded."""
        source, order = item.arrival.source, item.arrival.order
        near, newest = chain.neighbours(order, source.sha256), chain.newest
        same = near.same.version if near.same else None
        reading = chain.join(item.arrival.reading, item.policy_id, near)
        reading = self._as_recorded(reading, same, near, order) if same else with_findings(reading, item.doubts)
        policy, evidence = reading.policy, reading.evidence
        facts, proof = dump_bytes(policy), dump_bytes(evidence)
        reader = evidence.document.reader
        name = (item.policy_id, policy.effective_date)
        if same and self._ledger and self._is_recorded_so(reading, same):
            self.confirmed.add(source.sha256)
            self.rows.append(Row("unchanged", same.source_file, "", *name))
            return None
        look_at = self._to_look_at(reading)
        incomplete = incomplete_parts(look_at)
        if incomplete and self._is_strict:
            reason = f"refused by --strict: {', '.join(incomplete)}"
            self.rows.append(Row("refused", str(source.path), reason, *name, look_at))
            return None
        chain.add(Link(order, source.sha256, policy, None))
        notes = [f.message for f in evidence.findings if f.rule in OF_ITS_PLACE]
        changes = (*_changes(policy, near.before), *self._caution(policy, near.before, reader), *notes)
        reader_changes = _reader_changes(near.same.policy, policy, evidence.document.extractor) if near.same else ()
        self.rows.append(Row("committed", evidence.document.file, (reader_changes or changes)[0], *name, look_at))
        return Entry(
            policy_id=item.policy_id,
            title=policy.title,
            policy_number=policy.policy_number,
            effective_date=policy.effective_date,
            order=order,
            sha256=source.sha256,
            source_file=evidence.document.file,
            extractor=evidence.document.extractor,
            reader=reader,
            changes=changes,
            facts=facts,
            evidence=proof,
            before=(near.before.version or near.before.sha256) if near.before else None,
            after=near.after.version if near.after else None,
            after_changes=_changes_after(policy, near),
            rereads=same,
            reader_changes=reader_changes,
            shows_again=chain.newest.version if chain.newest and near.same is newest else None,
            findings=len(look_at),
            incomplete=incomplete,
        )

    def _to_look_at(self, reading: Reading) -> tuple[Finding, ...]:
        """The findings that nobody has settled yet, the worst first."""
        policy, findings = reading.policy, placed(reading.evidence)
        settled = self._ledger.settled(policy.policy_id) if self._ledger and findings else ()
        return to_look_at(findings, plain(policy), settled) if findings else ()

    def _is_recorded_so(self, reading: Reading, same: Version) -> bool:
        """Whether a version was recorded with this very reading, whichever reader read it then."""
        if self._ledger is None or dump_bytes(reading.policy) != self._ledger.facts(same):
            return False
        return dump_bytes(read_by(reading, same.reader).evidence) == self._ledger.evidence(same)

    def _caution(self, policy: Policy, before: Link | None, reader: str | None) -> tuple[str, ...]:
        """What to say of changes against a version that may be read otherwise by now."""
        older = before.version if before and before.policy != policy else None
        if older is None or older.reader == reader or older.sha256 in self.confirmed:
            return ()
        by = f"extractor {older.extractor}{f', reader {older.reader}' if older.reader else ''}"
        return (f"- the version before was read by {by}: some of this may be our reader's (`policy rebuild`)",)

    def _as_recorded(self, reading: Reading, same: Version, near: Neighbours, order: str) -> Reading:
        """A new reading of a recorded PDF, under its recorded file name and with the recorded findings on its place.

        Where it has moved to another place, the finding on that is made anew.
        """
        evidence = Evidence.model_validate_json(self._ledger.evidence(same)) if self._ledger else reading.evidence
        findings = [f for f in evidence.findings if f.rule in OF_ITS_PLACE]
        if order != same.order:
            before, after = (link.policy if link else None for link in (near.before, near.after))
            moved = doubt(before, reading.policy, after)
            findings = [*([moved] if moved else []), *(f for f in findings if f.rule != VERSION_ORDER)]
        return under_its_name(with_findings(reading, findings), evidence.document.file)


def under_its_name(reading: Reading, file: str) -> Reading:
    """The reading under the file name that was recorded: the same bytes may have another name now."""
    document = reading.evidence.document.model_copy(update={"file": file})
    return Reading(reading.policy, reading.evidence.model_copy(update={"document": document}))


def read_by(reading: Reading, reader: str | None) -> Reading:
    """The reading as if another reader had read the same."""
    document = reading.evidence.document.model_copy(update={"reader": reader})
    return Reading(reading.policy, reading.evidence.model_copy(update={"document": document}))


def with_findings(reading: Reading, more: Iterable[Finding]) -> Reading:
    findings = (*reading.evidence.findings, *more)
    return Reading(reading.policy, reading.evidence.model_copy(update={"findings": findings}))


def _changes(policy: Policy, before: Link | None) -> tuple[str, ...]:
    """What the insurer changed with a version, in words: the headline, then a line for each change."""
    if before is None:
        return (_first(policy),)
    if policy == before.policy:
        return (PRINTED_AGAIN,)
    return _changes_in_words(before.policy, policy)


def _changes_after(policy: Policy, near: Neighbours) -> tuple[str, ...]:
    """What the version after it changes, now that it follows these facts."""
    if near.after is None:
        return ()
    if near.after.version and near.same and near.same.policy == policy:
        return near.after.version.changes
    return _changes_in_words(policy, near.after.policy)


def _reader_changes(old: Policy, new: Policy, extractor: str) -> tuple[str, ...]:
    """What another version of our reader reads differently in the same PDF."""
    what, *lines = ("nothing is read differently",) if old == new else rereading_lines(compare(old, new))
    return (f"Read again by extractor {extractor}, not changed by the insurer: {what}", *lines)


def _changes_in_words(old: Policy, new: Policy) -> tuple[str, ...]:
    changes = compare(old, new)
    if not changes.compared:
        return (f"Not compared with the version before: {'; '.join(changes.reasons)}",)
    return (headline(changes), *(f"- {line}" for line in summary_lines(changes)))


def _first(policy: Policy) -> str:
    parts = (
        (sum(1 for _ in statements(policy)), "criterion", "criteria"),
        (sum(len(table.codes) for table in policy.code_tables), "code", "codes"),
        (len(policy.revision_history), "entry of the revision history", "entries of the revision history"),
        (len(policy.references), "reference", "references"),
    )
    counted = [f"{count} {singular if count == 1 else plural}" for count, singular, plural in parts if count]
    return f"First version: {', '.join(counted) or 'text only'}."
