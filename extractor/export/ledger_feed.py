"""The ledger's versions as the feeds take them, and where a feed goes on: behind a cursor, which names a version."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from extractor.diff import compare
from extractor.diff.patch import patch_between
from extractor.errors import UnknownVersion
from extractor.export import atom, cloudevents, patches
from extractor.export.feed_versions import (
    DatedVersion,
    Difference,
    Period,
    PolicyRecord,
    Recorded,
    Restated,
    Withdrawn,
    cursor,
)
from extractor.ledger import History, Ledger, Version
from extractor.model.changes import Change
from extractor.model.policy import Policy
from extractor.report.change_sentences import described
from extractor.report.headlines import headline
from extractor.timeline.clocks import Span, dated, spans, stated
from extractor.timeline.periods import periods

_CURSOR = re.compile(r"(\d+)(?:\.(\d+))?(?:-([0-9a-f]{4,64}))?")


class LedgerFeed:
    """The versions of a ledger as they stand at one commit, in the order of their recording."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._history: History = ledger.history()
        restated = ledger.restatements()
        self._at_first = {r.after: r.at_first for r in restated}
        self._restated = {r.late: Restated(r.after, r.changes) for r in restated if r.late}

    @cached_property
    def _sequences(self) -> Mapping[str, int]:
        return {version.commit: number for number, version in enumerate(self._history.recorded, start=1)}

    @cached_property
    def _first_sequences(self) -> Mapping[tuple[str, str], int]:
        """Under which number each PDF of a policy was recorded first."""
        numbered = list(enumerate(self._history.recorded, start=1))
        return {(version.policy_id, version.sha256): number for number, version in reversed(numbered)}

    @property
    def cursor(self) -> str:
        """The cursor of the last version; empty for a ledger without versions."""
        last = len(self._history.recorded)
        return cursor(last, self._history.recorded[-1].commit) if last else ""

    def cloudevents(self, since: str | None) -> Iterator[str]:
        """The events after a cursor, one a line: a version each, or that one is taken back. Raises UnknownVersion."""
        yield from cloudevents.json_lines(self._since(since))

    def patches(self, since: str | None) -> Iterator[str]:
        """The patches after a cursor, one a line. Raises UnknownVersion."""
        recorded = {version.commit: version for version in self._history.recorded}
        for version in self._since(since):
            if isinstance(version, Withdrawn):
                newest = version.newest
                back = patch_between(version.version.facts, newest.facts) if newest else ()
                yield patches.withdrawal_line(version, back)
                continue
            before = recorded.get(version.rereads or version.supersedes or "")
            changes = patch_between(self._facts(before), version.facts) if before else ()
            yield patches.json_line(version, before.commit if before else None, changes)

    def atom(self, since: str | None) -> bytes:
        """The Atom feed of the versions after a cursor. Raises UnknownVersion."""
        first = next(map(self._recorded, self._history.recorded[:1]), None)
        last: Recorded | Withdrawn | None = next(map(self._recorded, self._history.recorded[-1:]), None)
        if last and self._withdrawn[-1:] and self._withdrawn[-1].cursor > last.cursor:
            last = self._withdrawn[-1]
        return atom.document(self._since(since), first, last)

    def knows(self, since: str) -> bool:
        """Whether a cursor names a version of this ledger."""
        try:
            return self._count_up_to(since) >= 0
        except UnknownVersion:
            return False

    def policies_since(self, since: str | None) -> Iterator[PolicyRecord]:
        """Each policy that a version came to or left after a cursor, or of which something was settled or judged since,
        whole; all policies where none is given. Raises UnknownVersion.

        Of a PDF that was read again, the newest reading only.
        """
        count = self._count_up_to(since)
        decisions = self._history.decisions
        later = self._history.recorded[count:]
        touched = {name for version in later for name in (version.policy_id, version.moved_from) if name}
        touched.update(decisions.now(policy) for before, policy in self._history.settled if before >= count)
        touched.update(decisions.now(made.policy_id) for before, made in self._history.judged if before >= count)
        touched.update(old for old in decisions.joined if decisions.now(old) in touched)
        for policy_id in sorted(touched):
            now = decisions.now(policy_id)
            yield self._policy(policy_id) if now == policy_id else PolicyRecord(policy_id, (), (), now)

    def _since(self, since: str | None) -> Iterator[Recorded | Withdrawn]:
        """What was recorded and taken back after a cursor, in its order."""
        count, seen = self._place(since)
        withdrawn = [made for made in self._withdrawn if (made.after, made.number) > (count, seen)]
        for number, version in enumerate(self._history.recorded[count:], count):
            yield from (made for made in withdrawn if made.after == number)
            yield self._recorded(version)
        yield from (made for made in withdrawn if made.after == len(self._history.recorded))

    @cached_property
    def _withdrawn(self) -> tuple[Withdrawn, ...]:
        """The versions that were taken back, in the order of that."""
        return tuple(self._withdrawals())

    def _withdrawals(self) -> Iterator[Withdrawn]:
        history, number, last = self._history, 0, -1
        by_commit = {version.commit: version for version in history.recorded}
        for place, (after, made) in enumerate(history.judged, 1):
            if made.what != "withdrawn" or (version := by_commit.get(made.version or "")) is None:
                continue
            number, last = number + 1 if after == last else 1, after
            until_then = History(history.recorded[:after], judged=history.judged[:place])
            newest = until_then.of(made.policy_id)[-1:]
            yield Withdrawn(
                after=after,
                number=number,
                commit=made.commit,
                committed=made.on,
                by=made.by,
                why=made.why,
                version=self._recorded(version),
                newest=self._recorded(newest[0]) if newest else None,
                restates=Restated(made.follows, made.changes) if made.follows else None,
            )

    def _count_up_to(self, since: str | None) -> int:
        """How many versions were recorded up to a cursor."""
        return self._place(since)[0]

    def _place(self, since: str | None) -> tuple[int, int]:
        """How many versions were recorded up to and with what is named by its cursor, its number or its commit, and how
        many were taken back after the last of these up to and with it."""
        if not since:
            return 0, 0
        recorded = self._history.recorded
        numbered = _CURSOR.fullmatch(since)
        if numbered and int(numbered[1]) <= len(recorded):
            number, part, commit = int(numbered[1]), int(numbered[2] or 0), numbered[3]
            ends = {(made.after, made.number): made.commit for made in self._withdrawn}
            ends[number, 0] = recorded[number - 1].commit if number else ""
            if (number, part) in ends and (commit is None or (number and ends[number, part].startswith(commit))):
                return number, part
        begun = [(number, 0) for commit, number in self._sequences.items() if commit.startswith(since)]
        begun += [(made.after, made.number) for made in self._withdrawn if made.commit.startswith(since)]
        if len(begun) == 1 and len(since) >= 4:
            return begun[0]
        raise UnknownVersion(
            f"no version {since!r} among the {len(recorded)} of this ledger; without --since all are sent"
        )

    def _recorded(self, version: Version) -> Recorded:
        return Recorded(
            sequence=self._sequences[version.commit],
            commit=version.commit,
            committed=version.committed,
            policy_id=version.policy_id,
            order=f"{version.order} recorded {self._first_sequences[version.policy_id, version.sha256]:012d}",
            supersedes=version.supersedes,
            rereads=version.rereads,
            sha256=version.sha256,
            source_file=version.source_file,
            extractor=version.extractor,
            changes=self._at_first.get(version.commit, version.changes),
            facts=self._facts(version),
            restates=self._restated.get(version.commit),
            reader_changes=version.reader_changes,
            moved_from=version.moved_from,
            incomplete=version.incomplete,
            corrected=version.corrected,
            effective_basis=version.effective_basis,
            is_draft=version.is_draft,
        )

    def _facts(self, version: Version) -> dict[str, Any]:
        return dict(json.loads(self._ledger.facts(version)))

    def _policy(self, policy_id: str) -> PolicyRecord:
        versions = self._history.of(policy_id)
        recorded = [self._recorded(version) for version in versions]
        line = dated([(version, stated(record.facts)) for version, record in zip(versions, recorded, strict=True)])
        days = {span.dated.version.commit: span for span in spans(line)}
        policies = [Policy.model_validate(record.facts) for record in recorded]
        dated_versions = [
            replace(
                _dated_version(record, days[record.commit], version.changes, before, policy),
                incomplete=self._ledger.incomplete(version),
            )
            for record, version, before, policy in zip(recorded, versions, [None, *policies], policies, strict=False)
        ]
        known = [Period(p.version.commit, p.known_from, p.known_to, p.start, p.end) for p in periods(line)]
        return PolicyRecord(policy_id, dated_versions, known)


def _dated_version(
    recorded: Recorded, span: Span, changes: tuple[str, ...], before: Policy | None, policy: Policy
) -> DatedVersion:
    """A version on the time line; `changes` are its sentences where there is no version before it."""
    changed = compare(before, policy) if before else None
    return DatedVersion(
        recorded=recorded,
        policy=policy,
        known_from=span.dated.known_from,
        in_force_from=span.dated.start if span.governs else None,
        in_force_to=span.end if span.governs else None,
        summary=headline(changed) if changed else "".join(changes[:1]),
        differences=tuple(_difference(change) for change in changed.changes) if changed else (),
    )


def _difference(change: Change) -> Difference:
    return Difference(
        part=change.part,
        kind=change.kind,
        effect=change.effect,
        is_announced=change.announced_by is not None,
        key=change.key,
        path=change.path,
        old_path=change.old_path,
        before=change.before,
        after=change.after,
        text=described(change),
    )
