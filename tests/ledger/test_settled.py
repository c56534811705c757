"""What is settled of findings: a file beside the facts, each change a commit of its own, and by whom and when."""

from __future__ import annotations

import pytest

from extractor.errors import LedgerError
from extractor.ledger import Ledger
from extractor.ledger.settled import Change
from extractor.model.settlements import Settlement, Settlements
from tests.ledger.small import POLICY, entry, git, record

SETTLED = f"policies/structured/{POLICY}.settled.json"
ONE = Settlement(
    rule="numbering-break",
    at="/criteria/0",
    text="Pain",
    digest="0" * 64,
    why="As printed",
    by="Ada",
    on="2025-02-03",
)


def settle(ledger: Ledger, *kept: Settlement, undone: bool = False) -> None:
    with ledger.writing():
        change = Change("numbering-break", ("As printed",), is_undone=undone)
        ledger.settle(Settlements(policy_id=POLICY, settled=kept), "Wisdom Teeth: settled", change)


def test_what_is_settled_is_one_commit_of_one_file(ledger: Ledger) -> None:
    record(ledger, entry("2025-01-01"))
    assert ledger.settled(POLICY) == ()
    settle(ledger, ONE)
    assert ledger.settled(POLICY) == (ONE,)
    assert git(ledger.root, "show", "--format=", "--name-only").split() == [SETTLED]
    assert git(ledger.root, "status", "--porcelain") == ""
    message = "Wisdom Teeth: settled\n\nAs printed\n\nPolicy: {}\n{}: numbering-break"
    assert git(ledger.root, "log", "-1", "--format=%B").strip() == message.format(POLICY, "Settles")
    settle(ledger, undone=True)
    assert ledger.settled(POLICY) == ()
    assert git(ledger.root, "log", "-1", "--format=%B").strip() == message.format(POLICY, "Unsettles")
    assert len(ledger.history().recorded) == 1


def test_a_file_that_a_person_changed_or_damaged_is_named(ledger: Ledger) -> None:
    record(ledger, entry("2025-01-01"))
    settle(ledger, ONE)
    (ledger.root / SETTLED).write_text("{")
    with pytest.raises(LedgerError, match=f"{SETTLED} was changed by hand; commit or restore it first"):
        settle(ledger, ONE, ONE)
    git(ledger.root, "commit", "-qam", "by hand")
    with pytest.raises(LedgerError, match=f"{SETTLED} is damaged: .*; restore it from git"):
        ledger.settled(POLICY)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("1738540800 +0000", "2025-02-03"),  # midnight there
        ("1738540799 +0000", "2025-02-02"),
        ("1738537200 +0100", "2025-02-03"),
        ("1738537199 +0100", "2025-02-02"),
        ("1738535400 +0130", "2025-02-03"),
        ("1738535399 +0130", "2025-02-02"),
        ("1738546200 -0130", "2025-02-03"),
        ("1738546199 -0130", "2025-02-02"),
    ],
)
def test_a_day_is_that_of_the_user_where_the_user_is(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, moment: str, day: str
) -> None:
    git(ledger.root, "config", "user.name", "Ada > Quill")
    git(ledger.root, "config", "user.email", "ada@example.org")
    monkeypatch.setenv("GIT_AUTHOR_DATE", moment)
    name, on = ledger.user_and_day
    assert (name.startswith("Ada"), on) == (True, day)
