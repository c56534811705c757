"""The desk: one ledger, asked by one reviewer's request at a time, and what was found out of it kept in memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Hashable, Sequence
from contextlib import suppress
from pathlib import Path

from extractor.checks.findings import listed, settle, unsettle
from extractor.errors import PolicyError, SourceError, UnknownVersion
from extractor.export.bulletin.formats import BulletinFormat, printed_as
from extractor.export.bulletin.gathering import bulletin
from extractor.ingest import correcting, deciding, mending, reverting
from extractor.ingest.naming import Recorded, compared, recorded
from extractor.ingest.opening import worked_on
from extractor.ingest.reading import reading_apart
from extractor.ingest.run import ReadAll
from extractor.ingest.sources import usual_profiles
from extractor.ingest.workers import Limits
from extractor.ledger import Ledger, Version
from extractor.model.finding_rules import FindingRule
from extractor.model.settlements import Settlement
from extractor.report.bulletin.bulletin import Period
from extractor.review.at_hand import AtHand
from extractor.review.drawing import Drawer
from extractor.review.inbox import Entry
from extractor.review.kinship import likely_kin
from extractor.review.payers import Payer, payers_of
from extractor.review.standing import Decision, standing_of
from extractor.review.version import Review, Sizes, review
from extractor.review.waiting_list import WaitingList

_KEPT = 24  # versions as they stand on the desk


class Desk:
    """What the pages of the site are made from. Its methods may be called from any thread; to be closed at the end.

    Raises LedgerError where the folder holds no ledger, or the ledger cannot give what is asked.
    """

    def __init__(self, folder: Path | None, limits: Limits | None = None) -> None:
        self._whole = Ledger.existing(folder)
        self._before_us = self._whole  # the approved versions, or the drafts
        self._heads: tuple[str | None, ...] | None = None
        self._limits = limits or Limits()
        self._lock = threading.RLock()
        self._drawer = Drawer()
        self._waiting = WaitingList(lambda: self._ledger, self._lock)
        self._reviews: OrderedDict[Hashable, Review] = OrderedDict()
        self._at_hand = AtHand(lambda: self._ledger)
        self.root = self._whole.root

    @property
    def _ledger(self) -> Ledger:
        """What the desk has before it by now; what is settled and corrected is kept there."""
        if self._heads != (self._whole.head, self._whole.drafts.head):
            self._before_us = worked_on(self._whole)
            self._heads = self._whole.head, self._whole.drafts.head
        return self._before_us

    def close(self) -> None:
        self._drawer.close()
        self._waiting.close()
        with self._lock:
            self._whole.__exit__()

    def warm(self) -> None:
        """Works out what the first pages need, while the browser opens; where that fails, the page says why."""
        with suppress(PolicyError):
            for entry in self.inbox()[0][:1]:
                self.review(entry.waiting.policy_id, entry.waiting.version)

    @property
    def reviewer(self) -> str:
        """Who settles and corrects here: git's user."""
        with self._lock:
            return self._ledger.user_and_day[0]

    def inbox(self) -> tuple[tuple[Entry, ...], int]:
        """What waits as of the newest commit, and how many policies are not compared yet. Raises LedgerError."""
        return self._waiting.so_far()

    @property
    def head(self) -> str | None:
        """The commit that the desk has before it."""
        with self._lock:
            return self._ledger.head

    def payers(self) -> tuple[Payer, ...]:
        """The payers whose documents there are."""
        with self._lock:
            return payers_of(self._ledger, (entry.waiting for entry in self._waiting.whole()))

    def newest(self, policy_id: str) -> Version:
        """The newest version of a policy. Raises UnknownVersion."""
        with self._lock:
            return self._ledger.history().resolve(policy_id)

    def review(self, policy_id: str, commit: str) -> Review:
        """A version beside the one before it. Raises UnknownVersion."""
        with self._lock:
            key = (self._at_hand.state, policy_id, commit)
            if key not in self._reviews:
                self._reviews[key] = self._reviewed(policy_id, commit)
            self._reviews.move_to_end(key)
            while len(self._reviews) > _KEPT:
                self._reviews.popitem(last=False)
            return self._reviews[key]

    def _reviewed(self, policy_id: str, commit: str) -> Review:
        history = self._ledger.history()
        versions = history.of(policy_id)
        number = next((n for n, version in enumerate(versions) if version.commit == commit), None)
        if number is None:
            raise UnknownVersion(f"{policy_id}@{commit}: no such version, or its PDF was read again since")
        new = recorded(self._ledger, versions[number])
        old = recorded(self._ledger, versions[number - 1]) if number else None
        changes = compared(old, new) if old else None
        name = f"{policy_id}@{commit}"
        findings, corrections = listed(self._ledger, name), correcting.corrections_of(self._ledger, name)
        sizes = self._sizes(old), self._sizes(new)
        standing = standing_of(self._ledger, versions[number])
        return review(new, old, changes, findings, corrections, versions, sizes=sizes, standing=standing)

    def _sizes(self, read: Recorded | None) -> Sizes:
        """Those of a version's pages; none where its PDF is not at hand or cannot be drawn."""
        paper = self._at_hand.paper(read.version) if read else None
        try:
            return self._drawer.sizes(paper) if paper else ()
        except SourceError:
            return ()

    def picture(self, sha256: str, page: int, zoom: int) -> bytes:
        """The PNG of a page of a recorded PDF. Raises UnknownVersion where none is known or at hand, or SourceError."""
        with self._lock:
            version = self._ledger.history().by_source.get(sha256)
            paper = self._at_hand.paper(version) if version else None
        if paper is None:
            raise UnknownVersion("no such paper")
        return self._drawer.picture(paper, page, zoom)

    def settle(
        self, policy_id: str, commit: str, rule: FindingRule, at: Collection[str], why: str
    ) -> tuple[Settlement, ...]:
        """Settles findings of a version: all of a rule, or those at some facts.

        Raises PolicyError where there is none, or somebody has settled it already.
        """
        with self._lock:
            return settle(self._ledger, f"{policy_id}@{commit}", rule, why, at)

    def correct(self, policy_id: str, commit: str, at: str, verb: str, values: Sequence[str], why: str) -> Version:
        """Keeps what a reviewer says of the fact at a pointer; returns the version as it is now.

        Raises PolicyError where that cannot be said of it, or the version is not the one that the reviewer has seen.
        """
        with self._lock:
            seen, papers = correcting.as_seen(self._ledger, policy_id, commit), self._at_hand.folders()
            correcting.correct_at(self._ledger, seen, at, verb, values, why, read_all=self._read_all(), folders=papers)
            return self._ledger.history().by_source[seen.sha256]

    def take_back(self, policy_id: str, commit: str, correction: str, why: str) -> Version:
        """Takes back a correction, given by its id; returns and raises as `correct`."""
        with self._lock:
            seen, name = correcting.as_seen(self._ledger, policy_id, commit), f"{policy_id}@{commit}"
            folders = self._at_hand.folders()
            correcting.take_back(self._ledger, name, (correction,), why, self._read_all(), folders=folders, seen=seen)
            return self._ledger.history().by_source[seen.sha256]

    def bulletin(self, period: Period, payer: str | None, format: BulletinFormat) -> bytes:
        """The file that tells of what is approved, for a period and, if one is named, one payer. Raises PolicyError."""
        with Ledger.existing(self.root) as ledger:  # one of its own: nobody at the desk waits for it
            return printed_as(format, bulletin(ledger, period, payer))

    def kin(self, policy_id: str) -> tuple[tuple[str, str], ...]:
        """The policies of which the versions of this one may be versions, as `likely_kin` has them."""
        return likely_kin(policy_id, (entry.waiting for entry in self.inbox()[0]))

    def file_under(self, policy_id: str, commit: str, other: str, why: str) -> Version:
        """Makes one policy of two: what is approved keeps its id, else the `other` one; as `correct`."""
        with self._lock:
            seen = correcting.as_seen(self._ledger, policy_id, commit)
            approved = self._whole.history().policies
            gives_way = policy_id in approved and other not in approved
            stays, given_up = (policy_id, other) if gives_way else (other, policy_id)
            mending.join(self._whole if given_up in approved else self._ledger, stays, given_up, True, why=why)
            return self._ledger.history().by_source[seen.sha256]

    def part(self, policy_id: str, commit: str, why: str) -> Version:
        """Makes a policy of its own of a version and all after it. Returns and raises as `correct`."""
        with self._lock:
            seen = correcting.as_seen(self._ledger, policy_id, commit)
            approved = self._whole.history().by_source.get(seen.sha256)
            first = approved or seen
            mending.split(self._whole if approved else self._ledger, first.policy_id, first.commit, why=why)
            return self._ledger.history().by_source[seen.sha256]

    def decide(self, policy_id: str, commit: str, decision: Decision, why: str) -> None:
        """Decides on a version as the reviewer has it before them. Raises PolicyError where that cannot be decided, or
        another reviewer was first."""
        name = f"{policy_id}@{commit}"
        with self._lock:
            match decision:
                case "approve":
                    folders = self._at_hand.folders()
                    deciding.approve(self._whole, name, why, self._read_all(), folders=folders, seen=commit)
                case "park":
                    deciding.park(self._whole, name, why, seen=commit)
                case "reject":
                    deciding.reject(self._whole, name, why, seen=commit)
                case "revert":
                    reverting.revert(self._whole, name, why, seen=commit)

    def _read_all(self) -> ReadAll:
        return reading_apart(1, self._limits, usual_profiles(self.root))

    def unsettle(self, policy_id: str, commit: str, rule: FindingRule, at: str | None, why: str) -> None:
        """Takes back what was settled; raises as `settle`."""
        with self._lock:
            unsettle(self._ledger, f"{policy_id}@{commit}", rule, why, at)
