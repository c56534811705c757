"""Brings the index up to the ledger's newest commit, policy by policy.

What the index has of a policy is worked out from all of that policy's versions, and written anew when one is added:
so it does not matter in how many steps an index came to be.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from extractor.ledger import Decided, Decisions, History, Judged, Ledger
from extractor.search.index.index_tables import TABLES, edition, known_head
from extractor.search.index.policy_rows import remove_policy, write_policy
from extractor.search.index.version_copies import (
    chain,
    count_recorded,
    decided,
    judge,
    policies_of_paper,
    record,
    restate,
)


def write_all(base: sqlite3.Connection, ledger: Ledger) -> None:
    """Fills a new, empty file."""
    base.executescript(f"PRAGMA user_version = {edition()};{TABLES}")
    history = ledger.history()
    base.execute("BEGIN")
    base.execute("INSERT INTO known VALUES (?)", (history.head,))
    record(base, history.recorded)
    judge(base, history.judged, 0)
    _write_decided(base, history.made, history.settled, 0)
    _write_former_ids(base, history.decisions)
    _write_policies(base, ledger.as_of(history), history.policies)
    base.execute("COMMIT")
    base.execute("INSERT INTO search(search) VALUES ('optimize')")


def write_news(base: sqlite3.Connection, ledger: Ledger) -> bool:
    """Adds what was committed since; False, and nothing is changed, where the branch does not go on from there.

    Of two processes that do this at once, the second one waits and then finds it done.
    """
    base.execute("BEGIN IMMEDIATE")
    with base:  # ends the transaction, whichever way
        news = ledger.news(known_head(base))
        if news is None:
            return False
        base.execute("UPDATE known SET head = ?", (news.head,))
        before = count_recorded(base)
        record(base, news.recorded)
        judge(base, news.judged, before)
        _write_decided(base, news.decisions, news.settled, before)
        restate(base, news.restated)
        made = decided(base)
        decisions = Decisions(made)
        if news.decisions:
            _write_former_ids(base, decisions)
        touched = {policy_id for v in news.recorded for policy_id in (v.policy_id, v.moved_from) if policy_id}
        touched |= {decisions.now(policy_id) for _, policy_id in news.settled}
        touched |= _of_withdrawn(base, news.judged)
        _write_policies(base, ledger.as_of(History((), news.head, (), made)), touched)
    return True


def _of_withdrawn(base: sqlite3.Connection, judged: Iterable[tuple[int, Judged]]) -> set[str]:
    """The policies from which versions were taken."""
    withdrawn = [made for _, made in judged if made.what == "withdrawn"]
    return {policy_id for made in withdrawn for policy_id in (made.policy_id, *policies_of_paper(base, made.sha256))}


def _write_policies(base: sqlite3.Connection, ledger: Ledger, policies: Collection[str]) -> None:
    for policy_id in sorted(policies):
        remove_policy(base, policy_id)
        if versions := chain(base, policy_id):
            write_policy(base, ledger, versions)


def _write_decided(
    base: sqlite3.Connection, decisions: Iterable[Decided], settled: Iterable[tuple[int, str]], before: int
) -> None:
    """`before`: how many readings were recorded before those behind which findings were settled are counted."""
    rows = [(decision.policy_id, decision.what, decision.other) for decision in decisions]
    base.executemany("INSERT INTO decided (policy_id, what, other) VALUES (?, ?, ?)", rows)
    counted = [(before + behind, policy_id) for behind, policy_id in settled]
    base.executemany("INSERT INTO settled (recorded, policy_id) VALUES (?, ?)", counted)


def _write_former_ids(base: sqlite3.Connection, decisions: Decisions) -> None:
    base.execute("DELETE FROM former_ids")
    base.executemany("INSERT INTO former_ids VALUES (?, ?)", [(old, decisions.now(old)) for old in decisions.joined])
