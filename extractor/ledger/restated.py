"""What a version that came late, or was withdrawn, changes about the version after it: that one's list of changes."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.ledger import trailers
from extractor.ledger.repository import Repository


@dataclass(frozen=True, slots=True)
class Restatement:
    """The version `late` came in before `after`, of which the ledger now says that it changes `changes`; it is None
    where the one before was withdrawn.

    Both are commits. `at_first` is what the commit of `after` says itself.
    """

    late: str | None
    after: str
    changes: tuple[str, ...]
    at_first: tuple[str, ...]


def restatements(repository: Repository, head: str | None) -> tuple[Restatement, ...]:
    """Every restatement behind a commit, the oldest first."""
    if head is None:
        return ()
    merges = [
        (message.trailers.get(trailers.BACKFILLS), message.trailers["Restates"], message.changes)
        for _, message in _messages(repository, "--topo-order", "--reverse", "--grep=^Restates: ", head)
        if "Restates" in message.trailers and message.trailers.keys() & {trailers.BACKFILLS, trailers.WITHDRAWS}
    ]
    if not merges:
        return ()
    first = {commit: message.changes for commit, message in _messages(repository, "--no-walk", *{f[1] for f in merges})}
    return tuple(Restatement(late, after, changes, first.get(after, ())) for late, after, changes in merges)


def _messages(repository: Repository, *which: str) -> list[tuple[str, trailers.Message]]:
    """The commits that `git log` gives, each with what its message says."""
    log = repository.run(
        "read the ledger's history", "log", "-z", "--basic-regexp", "--no-show-signature", "--no-notes", "--no-color",
        "--encoding=UTF-8", "--format=%H%n%B", *which,
    )  # fmt: skip
    records = (record.split("\n", 1) for record in filter(None, log.split("\0")))
    return [(commit, trailers.parse(message)) for commit, message in records]
