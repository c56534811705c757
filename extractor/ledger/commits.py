"""Writes versions as commits, through `git fast-import`: many at a price of a few milliseconds each.

Nothing of this can be seen in the ledger until the checked-out branch is moved to the last commit (see
`transaction`). The user's index and files play no part in it: each commit takes its parent's tree and puts
two files into it, so whatever the user has staged stays staged.

A version that belongs behind the newest one gets a commit after it. A version that arrives late, older than some
that are recorded already, is committed on a side line, as the child of the version before it, so that its
`git show` is the true change; then a merge brings the side line into the history without touching a file:
the work tree keeps the newest version, history is only ever appended to, and plain `git log -- FILE` goes on
showing the versions that followed each other.

A PDF that was read again is committed likewise: on top where it is the newest version, else on a side line as the child
of its older reading, so that `git show` of it is what our reader changed and nothing that the insurer did.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.ledger import trailers
from extractor.ledger.decisions import Decided
from extractor.ledger.importing import importing
from extractor.ledger.judgements import Approval, Brought, Judgement
from extractor.ledger.repository import Repository
from extractor.ledger.reviews import Reviewed
from extractor.ledger.versions import Version, evidence_path, facts_path

if TYPE_CHECKING:  # pydantic and the models take half of a short command to load
    from extractor.model.policy import EffectiveBasis


@dataclass(frozen=True, slots=True)
class Entry:
    """A version on its way into the ledger; the first fields are those of `Version`.

    `facts` and `evidence` are the bytes of its two files. `before` is the version that it follows: a recorded one,
    or the sha256 of one that is recorded with it, before it. `after` is the recorded one that it must precede, with
    `after_changes` to say what that one changes against this. `rereads` is the older reading of the same PDF that
    it replaces, with `reader_changes` to say what is read differently now. `shows_again` is the recorded version that
    is the newest in place of this one, where this is read with an earlier date than before. With `moved_from`,
    `rereads` is the same version under that policy, whose it was until now. `approval` is there where it was a draft
    until now.
    """

    policy_id: str
    title: str | None
    policy_number: str | None
    effective_date: str | None
    order: str
    sha256: str
    source_file: str
    extractor: str
    reader: str | None
    changes: tuple[str, ...]
    facts: bytes
    evidence: bytes
    before: Version | str | None = None
    after: Version | None = None
    after_changes: tuple[str, ...] = ()
    rereads: Version | None = None
    reader_changes: tuple[str, ...] = ()
    shows_again: Version | None = None
    findings: int | None = None
    incomplete: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    moved_from: str | None = None
    dated_by: EffectiveBasis | None = None
    is_draft: bool = False
    approval: Approval | None = None

    @property
    def files(self) -> dict[str, bytes]:
        return {facts_path(self.policy_id): self.facts, evidence_path(self.policy_id): self.evidence}


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on its way into the ledger, before the versions that are recorded anew by it.

    `lines` say why, in words. `removed` is the policy whose files are there no more; `shown` the version of a policy
    that is its newest now, since the newer ones go to another.
    """

    decided: Decided
    lines: tuple[str, ...]
    removed: str | None = None
    shown: Version | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that change."""
        changed = (self.removed, self.shown.policy_id if self.shown else None)
        return tuple(path for policy in changed if policy for path in (facts_path(policy), evidence_path(policy)))


Recordable = Entry | Decision | Reviewed | Judgement | Brought


def content_hash(facts: bytes, evidence: bytes) -> str:
    """The hash by which a version's two files are known again as they were written."""
    return hashlib.sha256(facts + evidence).hexdigest()


def write_commits(
    repository: Repository, head: str | None, entries: Iterable[Recordable], author: str | None = None
) -> tuple[str | None, dict[str, str]]:
    """Writes a commit for each entry, decision, review and judgement on top of `head`, in the order given.

    `author` is who is named in them, as git writes it; else git's user. Returns the last commit (`head` where there is
    no entry), and each version's commit by its PDF's sha256.
    Raises LedgerError with the ledger as it was.
    """
    commits: dict[str, str] = {}
    tip = head
    with importing(repository, author) as stream:
        for entry in entries:
            if isinstance(entry, Decision):
                tip = stream.commit(_decision_message(entry), tip, _decided_files(repository, entry))
                continue
            if not isinstance(entry, Entry):
                tip = stream.commit(entry.message, tip, entry.files)
                continue
            before = entry.before.commit if isinstance(entry.before, Version) else commits.get(entry.before or "")
            message = _message(entry, before)
            if entry.after is None:
                tip = commits[entry.sha256] = stream.commit(message, tip, entry.files)
            else:
                older = entry.rereads.commit if entry.rereads and not entry.moved_from else before
                beginning = older or _parent(repository, entry.after)
                side = commits[entry.sha256] = stream.commit(message, beginning, entry.files)
                merge = _merge_message(entry, entry.after, side)
                tip = stream.commit(merge, tip, _files(repository, entry.shows_again), side)
    return tip, commits


def write_file(repository: Repository, head: str | None, path: str, content: bytes, message: str) -> str:
    """Writes a commit on top of `head` that changes this file alone, and returns it. Raises LedgerError."""
    with importing(repository) as stream:
        return stream.commit(message, head, {path: content})


def write_merge(
    repository: Repository, head: str | None, merged: str, files: Mapping[str, bytes | None], message: str
) -> str:
    """Writes a commit on top of `head` that has all of the commit `merged` but for these files, and returns it."""
    tree = repository.run("read the ledger", "rev-parse", f"{merged}^{{tree}}").strip()
    with importing(repository, repository.own_signature("AUTHOR")) as stream:
        return stream.commit(message, head, files, merged, tree)


def _decided_files(repository: Repository, decision: Decision) -> dict[str, bytes | None]:
    """The files as they are after a decision; None for those that are gone."""
    return {**dict.fromkeys(decision.paths), **_files(repository, decision.shown)}


def _decision_message(decision: Decision) -> str:
    made = decision.decided
    is_join = made.what == "joined"
    subject = f"{made.policy_id} and {made.other} are one policy" if is_join else f"{made.other} is two policies"
    trailer = (trailers.JOINS if is_join else trailers.SPLITS, made.other)
    return trailers.compose(subject, decision.lines, ((trailers.POLICY, made.policy_id), trailer))


def _files(repository: Repository, version: Version | None) -> dict[str, bytes]:
    """The files of a recorded version."""
    paths = (facts_path(version.policy_id), evidence_path(version.policy_id)) if version else ()
    contents = {path: repository.read(version.commit, path) for path in paths if version}
    return {path: content for path, content in contents.items() if content is not None}


def _parent(repository: Repository, version: Version) -> str | None:
    """The commit before a recorded version's; None where it was the first of all."""
    words = repository.run("read the ledger", "rev-list", "--parents", "--max-count=1", version.commit).split()
    return words[1] if len(words) > 1 else None


def _message(entry: Entry, before: str | None) -> str:
    when = f"effective {entry.effective_date or 'on a day that is not stated'}"
    reader = (*entry.reader_changes, trailers.AS_READ_NOW) if entry.rereads else ()
    return trailers.compose(
        f"{entry.title or entry.policy_id}: {when}{_again(entry)}",
        (*reader, *entry.changes),
        (
            (trailers.POLICY, entry.policy_id),
            ("Title", entry.title),
            ("Policy-Number", entry.policy_number),
            ("Effective-Date", entry.effective_date),
            ("Effective-Basis", entry.dated_by),
            ("Draft", "yes" if entry.is_draft else None),
            ("Order", entry.order),
            (trailers.SOURCE, entry.sha256),
            ("Source-File", entry.source_file),
            ("Supersedes", before),
            ("Rereads", entry.rereads.commit if entry.rereads else None),
            ("Moved-From", entry.moved_from),
            ("First-Committed", entry.rereads.arrived if entry.rereads else None),
            ("Extractor", entry.extractor),
            ("Reader", entry.reader),
            ("Content-SHA256", content_hash(entry.facts, entry.evidence)),
            ("Findings", None if entry.findings is None else str(entry.findings)),
            ("Incomplete", ", ".join(entry.incomplete) or None),
            ("Corrected", ", ".join(entry.corrected) or None),
            *(entry.approval.trailers if entry.approval else ()),
        ),
    )


def _again(entry: Entry) -> str:
    if entry.moved_from:
        return ", filed anew"
    return ", read again" if entry.rereads else ""


def _merge_message(entry: Entry, after: Version, side: str) -> str:
    when = after.effective_date or "without a date"
    what = "was filed anew" if entry.moved_from else "was read again" if entry.rereads else "arrived"
    return trailers.compose(
        f"{entry.title or entry.policy_id}: an older version {what}; the one effective {when} follows it",
        entry.after_changes,
        ((trailers.POLICY, entry.policy_id), (trailers.BACKFILLS, side), ("Restates", after.commit)),
    )
