"""From readings to the versions that are recorded: which policy, which place among its versions, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from extractor.diff import Read
from extractor.errors import LedgerError
from extractor.ingest.arrival import Arrival
from extractor.ingest.by_hand import by_hand_or_reader, corrected_line, corrected_now
from extractor.ingest.chain import Chain, Link, Neighbours
from extractor.ingest.commit_words import changes_after, changes_against, reader_changes_against
from extractor.ingest.filing import Assigned, Filed, Filing, position
from extractor.ingest.identity import Known, Recognised, Register
from extractor.ingest.likeness import Names, Traits
from extractor.ingest.moving import OF_ITS_PLACE, Move, joining
from extractor.ingest.ordering import VERSION_ORDER, doubt
from extractor.ingest.other_evidence import read_by, under_its_name, with_findings
from extractor.ingest.outcomes import Row, Status
from extractor.ingest.overlay import Overlay
from extractor.ingest.waiting import without_never_approved
from extractor.ledger import Decision, Entry, History, Ledger, Reviewed, Version
from extractor.model.attention import incomplete_parts, placed, to_look_at
from extractor.model.canonical import dump_bytes, plain
from extractor.model.correction import Correction
from extractor.model.policy import Evidence, Policy, Reading
from extractor.model.provenance import Finding


class Plan:
    """What is to be recorded. `entries` can be iterated once; afterwards `rows` has a line for each arrival.

    `confirmed` are the recorded PDFs, by their sha256, that this reader reads as they are recorded: those that were
    known before, and those that are found out. `is_strict`: a version that is certainly incomplete is refused. `moves`
    are decisions on policies that a person has made now; ingesting adds those that a version calls for which belongs to
    two. `corrections` hold, by policy, in place of those that are recorded; `filed` says of PDFs, by their sha256, to
    which policies they belong.
    """

    def __init__(
        self,
        arrivals: Iterable[Arrival],
        ledger: Ledger | None,
        history: History,
        confirmed: Iterable[str] = (),
        is_strict: bool = False,
        moves: Iterable[Move] = (),
        *,
        corrections: Mapping[str, tuple[Correction, ...]] | None = None,
        filed: Mapping[str, Filed] | None = None,
    ) -> None:
        self._arrivals = sorted(arrivals, key=position)
        self._ledger, self._history = ledger, history
        self.rows: list[Row] = []
        self.confirmed = set(confirmed)
        self._is_strict = is_strict
        self._status: Status = "drafted" if ledger and ledger.is_drafts else "committed"
        self._filed = filed or {}
        self._moves = list(moves)
        self._then = ledger.as_of(history) if ledger else None
        self._overlay = Overlay(self._then, corrections)
        self._filing = Filing(self._moves, self._overlay, ledger, history)

    def entries(self) -> Iterator[Entry | Decision | Reviewed]:
        """The versions, policy by policy and within each the older first, behind the decisions on it; made one at a
        time, as they are large."""
        assigned = self._filing.filed(list(self._assigned()))
        changed = self._changed_by_hand({item.policy_id for item in assigned})
        chain, policy_id = Chain(), ""
        for item in assigned:
            if item.policy_id != policy_id:
                policy_id = item.policy_id
                chain = self._chain(policy_id)
                if policy_id not in changed:
                    yield from self._filing.decisions_on(policy_id)
            if policy_id in changed:
                reason = f"{changed[policy_id]} was changed by hand; commit or restore it first"
                self.rows.append(Row("failed", item.arrival.source.place, reason, policy_id))
            else:
                entry = self._entry(item, chain)
                if entry:
                    yield entry

    def _changed_by_hand(self, policies: set[str]) -> dict[str, str]:
        """Those of these policies that cannot be recorded: each with a file of its own, or of one that it is joined
        with or split from, that was changed by hand."""
        touched = policies.union(move.other for move in self._moves)
        changed = self._ledger.changed_by_hand(touched) if self._ledger else {}
        moved = {self._filing.now(move.to): changed[move.other] for move in self._moves if move.other in changed}
        return {**changed, **moved}

    def _assigned(self) -> Iterator[Assigned]:
        """Each arrival with its policy, the oldest first, so that a title may change from version to version."""
        decisions = self._history.decisions
        register = Register(self._known, decisions.are_apart, lambda name: name in decisions.joined)
        for arrival in self._arrivals:
            recorded = self._history.by_source.get(arrival.source.sha256)
            if recorded:
                yield Assigned(arrival, recorded.policy_id)
            elif filed := self._filed.get(arrival.source.sha256):
                yield Assigned(arrival, filed.policy_id, filed.doubts)
            else:
                recognised = register.recognise(arrival.reading.policy)
                self._moves += self._joined(recognised)
                yield Assigned(arrival, recognised.policy_id, recognised.doubts)

    def _joined(self, recognised: Recognised) -> Iterator[Move]:
        """The moves by which policies become one that a new version belongs to alike."""
        for other in recognised.joined:
            why = "Found by a new version, which belongs to both:"
            yield joining(self._history, recognised.policy_id, other, why)

    def _known(self, payer: str) -> Iterator[Known]:
        """The versions that the ledger has of a payer's policies."""
        for policy_id in self._history.policies_of(payer):
            for version in self._history.of(policy_id):
                names = Names.of(version.title, version.policy_number)
                yield Known(policy_id, names, partial(self._traits, version))
                if self._overlay.of(policy_id) and (read := self._overlay.as_read(self._facts(version), policy_id)):
                    yield Known(policy_id, Names.of(read.title, read.policy_number), partial(Traits.of, read))

    def _traits(self, version: Version) -> Traits:
        return Traits.of(self._facts(version))

    def _chain(self, policy_id: str) -> Chain:
        readings = self._history.readings_of(policy_id)
        if self._ledger:
            readings = without_never_approved(readings, self._ledger.approved)
        return Chain.of(policy_id, readings, self._facts)

    def _facts(self, version: Version) -> Policy:
        return Policy.model_validate_json(self._recorded_in.facts(version))

    @property
    def _recorded_in(self) -> Ledger:
        if self._ledger is None:
            raise LedgerError("there is no ledger to read from")
        return self._ledger

    def _entry(self, item: Assigned, chain: Chain) -> Entry | None:
        """The version to record; None where reading its PDF again gave what is recorded, or where it is refused."""
        source = item.arrival.source
        near = chain.neighbours(item.arrival.order, source.sha256)
        same = near.same.version if near.same else None
        reading = self._as_version(item, chain, near)
        name = (item.policy_id, reading.policy.effective_date)
        if same and self._ledger and self._is_recorded_so(reading, same):
            self.confirmed.add(source.sha256)
            self.rows.append(Row("unchanged", same.source_file, "", *name))
            return None
        look_at = self._to_look_at(reading, item.former)
        if self._is_strict and (incomplete := incomplete_parts(look_at)):
            reason = f"refused by --strict: {', '.join(incomplete)}"
            self.rows.append(Row("refused", source.place, reason, *name, look_at))
            return None
        return self._recorded(item, chain, near, reading, look_at)

    def _as_version(self, item: Assigned, chain: Chain, near: Neighbours) -> Reading:
        """The arrival's reading in its policy's line, with the findings on how it came there."""
        former = self._facts(item.former) if item.former else None
        corrections = self._overlay.of(item.policy_id)
        reading = chain.join(item.arrival.reading, item.policy_id, near, former, corrections, item.arrival.order)
        if near.same and near.same.version:
            return self._as_recorded(reading, near.same.version, near, item.arrival.order)
        return with_findings(reading, item.doubts)

    def _recorded(
        self, item: Assigned, chain: Chain, near: Neighbours, reading: Reading, look_at: tuple[Finding, ...]
    ) -> Entry:
        """The entry of a version, which takes its place in the chain."""
        policy, evidence = reading.policy, reading.evidence
        source, newest, now = item.arrival.source, chain.newest, Read(policy, look_at)
        chain.add(Link(item.arrival.order, source.sha256, policy, None, look_at))
        changes, reader_changes = self._changes(now, reading, near), self._reader_changes(item, reading, near)
        first = (reader_changes or changes)[0]
        row = Row(self._status, evidence.document.file, first, item.policy_id, policy.effective_date, look_at)
        self.rows.append(row)
        return Entry(
            policy_id=item.policy_id,
            title=policy.title,
            policy_number=policy.policy_number,
            effective_date=policy.effective_date,
            order=item.arrival.order,
            sha256=source.sha256,
            source_file=evidence.document.file,
            extractor=evidence.document.extractor,
            reader=evidence.document.reader,
            changes=changes,
            facts=dump_bytes(policy),
            evidence=dump_bytes(evidence),
            before=(near.before.version or near.before.sha256) if near.before else None,
            after=near.after.version if near.after else None,
            after_changes=changes_after(now, near, self._read(near.after)),
            rereads=item.former or (near.same.version if near.same else None),
            reader_changes=reader_changes,
            shows_again=chain.newest.version if chain.newest and near.same is newest else None,
            findings=len(look_at),
            incomplete=incomplete_parts(look_at),
            corrected=evidence.corrected,
            moved_from=item.former.policy_id if item.former else None,
            dated_by=evidence.effective_basis,
            is_draft=evidence.is_draft,
        )

    def _changes(self, now: Read, reading: Reading, near: Neighbours) -> tuple[str, ...]:
        """What the version changes against the one before it, and what to know of its place, in words."""
        notes = (f.message for f in reading.evidence.findings if f.rule in OF_ITS_PLACE)
        caution = self._caution(reading.policy, near.before, reading.evidence.document.reader)
        by_hand = corrected_line(reading.evidence.corrections) if near.same is None else ()
        return (*changes_against(now, self._read(near.before)), *by_hand, *caution, *notes)

    def _reader_changes(self, item: Assigned, reading: Reading, near: Neighbours) -> tuple[str, ...]:
        """What is read otherwise in the same PDF than it is recorded; or from which policy the version comes."""
        held = {correction.id for correction in self._overlay.of(item.policy_id)}
        replaced = self._overlay.replaced(item.policy_id)
        if item.former:
            where = f"Filed under {item.policy_id}, before that under {item.former.policy_id}"
            before = Evidence.model_validate_json(self._recorded_in.evidence(item.former)).corrections
            by_hand = corrected_now(before, reading.evidence.corrections, held, replaced)
            return (f"{where}; not changed by the insurer", *by_hand)
        if near.same is None:
            return ()
        read_again = reader_changes_against(near.same.policy, reading.policy, reading.evidence.document.extractor)
        if near.same.version is None:
            return read_again
        recorded = Evidence.model_validate_json(self._recorded_in.evidence(near.same.version))
        return by_hand_or_reader(recorded, reading.evidence, read_again, held, replaced)

    def _to_look_at(self, reading: Reading, former: Version | None) -> tuple[Finding, ...]:
        """The findings that nobody has settled yet, the worst first."""
        policy, findings = reading.policy, placed(reading.evidence)
        if not findings or self._then is None:
            return to_look_at(findings, plain(policy), ())
        policies = (policy.policy_id, *([former.policy_id] if former else []))
        settled = [settlement for name in policies for settlement in self._then.settled(name)]
        return to_look_at(findings, plain(policy), settled)

    def _read(self, link: Link | None) -> Read | None:
        """A version of a chain with what is doubted of it."""
        if link is None or link.version is None:
            return Read(link.policy, link.doubts) if link else None
        evidence = Evidence.model_validate_json(self._recorded_in.evidence(link.version))
        return Read(link.policy, self._to_look_at(Reading(link.policy, evidence), None))

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
