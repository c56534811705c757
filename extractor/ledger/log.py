"""The versions of the policies, read back from the trailers of the commits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from extractor.ledger import trailers
from extractor.ledger.decisions import Decided, decided
from extractor.ledger.judgements import Judged, judged
from extractor.ledger.repository import Repository
from extractor.ledger.versions import History, Version

if TYPE_CHECKING:  # pydantic and the models take half of a short command to load
    from extractor.model.policy import EffectiveBasis


def read_history(repository: Repository, head: str | None) -> History:
    """All versions that a commit has behind it, in one pass over its log."""
    if head is None:
        return History()
    news = _read(repository, head)
    return History(news.recorded, head, news.settled, news.decisions, news.judged)


@dataclass(frozen=True, slots=True)
class News:
    """What was recorded after a certain commit, up to and with `head`.

    `judged` is what was judged of versions, each with how many of `recorded` came before that;
    `restated` are the new lists of changes of older versions, by commit, where a late version came in before them,
    `settled` the policies of which findings were settled, each with how many of `recorded` came before that.
    """

    head: str
    recorded: tuple[Version, ...]
    restated: Mapping[str, tuple[str, ...]]
    settled: tuple[tuple[int, str], ...] = ()
    decisions: tuple[Decided, ...] = ()
    judged: tuple[tuple[int, Judged], ...] = ()


def read_news(repository: Repository, head: str | None, known: str) -> News | None:
    """What the commit `head` has behind it that `known` has not.

    None where `known` is not on its line (any more): the branch was rewritten, or `known` came in by a merge. Otherwise
    `recorded` goes on where the history behind `known` ends.
    """
    if head is None or not repository.is_ancestor(known, head):
        return None
    line = ("rev-list", "--first-parent", "--parents", "--reverse", f"{known}..{head}")
    first = repository.run("read the ledger's history", *line).partition("\n")[0].split()
    if head != known and first[1:2] != [known]:
        return None
    return _read(repository, head, known)


def _read(repository: Repository, head: str, known: str | None = None) -> News:
    # In topological order git shows a merged side line right before its merge (read backwards): a backfilled
    # version stands where it was recorded, not where it was dated.
    log = repository.run(
        "read the ledger's history", "log", "-z", "--topo-order", "--reverse", "--basic-regexp",
        f"--grep=^{trailers.POLICY}: ", "--no-show-signature", "--no-notes", "--no-color", "--encoding=UTF-8",
        "--format=%H%n%cI%n%an%n%B", f"{known}..{head}" if known else head,
    )  # fmt: skip
    recorded: dict[str, Version] = {}
    restated: dict[str, tuple[str, ...]] = {}
    settled: list[tuple[int, str]] = []
    decisions: list[Decided] = []
    judgements: list[tuple[int, Judged]] = []
    for record in filter(None, log.split("\0")):
        commit, committed, author, message = record.split("\n", 3)
        parsed = trailers.parse(message)
        fields = parsed.trailers
        if trailers.SOURCE in fields and trailers.POLICY in fields:
            recorded[commit] = _version(commit, committed, author, parsed)
        elif decision := decided(fields, fields.get(trailers.POLICY, "")):
            decisions.append(decision)
        elif (judgement := judged(parsed, commit, author, committed)) or trailers.BACKFILLS in fields:
            if judgement:
                judgements.append((len(recorded), judgement))
            # The version after a late or a withdrawn one was compared with another one until then.
            after = fields.get("Restates", "")
            if after in recorded:
                recorded[after] = replace(recorded[after], changes=parsed.changes)
            elif after:
                restated[after] = parsed.changes
        elif trailers.SETTLES in fields or trailers.UNSETTLES in fields:
            settled.append((len(recorded), fields[trailers.POLICY]))
    return News(head, tuple(recorded.values()), restated, tuple(settled), tuple(decisions), tuple(judgements))


def _version(commit: str, committed: str, author: str, message: trailers.Message) -> Version:
    fields = message.trailers
    return Version(
        commit=commit,
        committed=committed,
        policy_id=fields[trailers.POLICY],
        title=fields.get("Title"),
        policy_number=fields.get("Policy-Number"),
        effective_date=fields.get("Effective-Date"),
        order=fields.get("Order", ""),
        sha256=fields[trailers.SOURCE],
        source_file=fields.get("Source-File", ""),
        extractor=fields.get("Extractor", ""),
        reader=fields.get("Reader"),
        content=fields.get("Content-SHA256"),
        changes=message.changes,
        supersedes=fields.get("Supersedes"),
        rereads=fields.get("Rereads"),
        reader_changes=message.reader_changes,
        first_committed=fields.get("First-Committed"),
        findings=int(fields["Findings"]) if fields.get("Findings", "").isdigit() else None,
        incomplete=tuple(fields["Incomplete"].split(", ")) if fields.get("Incomplete") else (),
        corrected=tuple(fields["Corrected"].split(", ")) if fields.get("Corrected") else (),
        moved_from=fields.get("Moved-From"),
        dated_by=_basis(fields.get("Effective-Basis")),
        is_draft=fields.get("Draft") == "yes",
        by=author,
        approved_by=fields.get(trailers.APPROVED),
    )


def _basis(written: str | None) -> EffectiveBasis | None:
    from extractor.model.policy import EffectiveBasis

    known: tuple[EffectiveBasis, ...] = get_args(EffectiveBasis.__value__)
    return next((basis for basis in known if basis == written), None)
