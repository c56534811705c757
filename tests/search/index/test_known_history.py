"""What the index knows of the ledger's history is what its commits say, and it is known without reading them."""

from __future__ import annotations

import subprocess

import pytest

from extractor.checks.findings import settle
from extractor.errors import UnknownVersion
from extractor.ingest.deciding import park, reject
from extractor.ingest.drafting import drafts_of
from extractor.ingest.mending import join, split
from extractor.ingest.reverting import revert
from extractor.ingest.run import ingest
from extractor.ledger import History, Ledger
from extractor.model.policy import Reading
from extractor.search.index.asking import ask
from extractor.search.index.known_history import look_up_history
from extractor.timeline.bulletins import awaited
from tests.readings import Desk, reading, take_in
from tests.timeline.test_announcing import BULLETIN, CROWNS, TEETH, bulletin

TEETH_ID, CROWNS_ID, KNEES_ID = "maple-health/wisdom-teeth", "maple-health/dental-crowns", "birch-health/knees"
KNEES = reading(title="Knees", payer="Birch Health", criteria=["A knee hurts"], codes=["L1833"])
KNEES_LATER = reading("2031-01-01", title="Knees", payer="Birch Health", criteria=["A knee aches"], codes=["L1833"])


def told(ledger: Ledger, name: str) -> list[object]:
    """All that is asked about a policy, and what stands around it."""
    history = ledger.history()
    policy = history.named(name.partition("@")[0])
    payer = policy.partition("/")[0]
    return [
        policy,
        history.resolve(name),
        history.of(policy),
        list(history.readings_of(policy)),
        [history.before_moving(version) for version in history.of(policy)],
        history.policies,
        list(history.policies_of(payer)),
        history.settled,
        history.decisions.joined,
        history.decisions.kin(policy),
        history.policies_like(policy[:4].upper()),
        {version.sha256: history.by_source.get(version.sha256) for version in history.recorded},
        {version.sha256: history.judgements.get(version.sha256) for version in history.recorded},
        [pdf in history.by_source for pdf in ("", "no PDF")],
        {**history.by_source},
        {**history.judgements},
        history.judged,
        history.held,
        history.recorded,
        {about: list(findings) for about, findings in awaited(ledger, history, policy).items()},
    ]


def take_in_again(ledger: Ledger, **given: Reading) -> None:
    """Takes in what was withdrawn."""
    desk = Desk(ledger.root / "policies" / "raw")
    desk.lay_all(**given)
    done = ingest([desk.folder / f"{name}.pdf" for name in given], ledger, desk.read_all, again=True)
    assert done.line == f"{len(given)} committed"


def assert_known(ledger: Ledger, *names: str) -> None:
    """That the index, brought up to date, tells what the commits tell; with what is asked of it in any order."""
    ask(ledger, lambda _: None, print)
    for name in names:
        ledger.remember(ledger.read_history(ledger.head))
        by_commits = told(ledger, name)
        look_up_history(ledger)
        assert type(ledger.history()) is not History
        assert told(ledger, name) == by_commits
    ledger.remember(ledger.read_history(ledger.head))
    everything = awaited(ledger, ledger.history())
    look_up_history(ledger)
    assert awaited(ledger, ledger.history()) == everything


def test_it_is_what_the_commits_say_however_policies_came_and_were_joined_and_split(ledger: Ledger) -> None:
    take_in(ledger, teeth=TEETH, crowns=CROWNS, knees=KNEES)
    assert_known(ledger, TEETH_ID, "knees", "crowns")
    take_in(ledger, news=bulletin("Wisdom Teeth | Codes added | 7/1/2031"), later=KNEES_LATER)
    settle(ledger, TEETH_ID, "announced-not-here", "The insurer took it back.")
    newest = ledger.history().of(KNEES_ID)[-1].commit
    assert_known(ledger, TEETH_ID, BULLETIN, "knees@2031-01-01", f"knees@{newest[:12]}")
    join(ledger, TEETH_ID, CROWNS_ID)
    assert_known(ledger, TEETH_ID, CROWNS_ID, KNEES_ID)
    split(ledger, KNEES_ID, "2031-01-01")
    assert_known(ledger, TEETH_ID, *ledger.history().policies)


def test_it_is_what_the_commits_say_of_versions_that_were_parked_rejected_or_reverted(ledger: Ledger) -> None:
    for name, value in (("name", "Ada Quill"), ("email", "ada@example.org")):
        subprocess.run(["git", "config", f"user.{name}", value], cwd=ledger.root, check=True)
    take_in(ledger, teeth=TEETH, knees=KNEES, later=KNEES_LATER)
    assert_known(ledger, TEETH_ID, KNEES_ID)
    revert(ledger, f"{KNEES_ID}@2025-01-01", "Sent by mistake")
    assert_known(ledger, KNEES_ID, f"knees@{ledger.history().recorded[0].commit}")
    revert(ledger, TEETH_ID, "Sent by mistake")
    assert_known(ledger, KNEES_ID)
    take_in_again(ledger, teeth=TEETH)
    assert_known(ledger, TEETH_ID, KNEES_ID)
    take_in(drafts_of(ledger), crowns=CROWNS, more=reading("2032-01-01", title="Knees", payer="Birch Health"))
    park(ledger, CROWNS_ID, "The insurer is asked")
    reject(ledger, KNEES_ID, "It is of another plan")
    assert_known(drafts_of(ledger), CROWNS_ID, KNEES_ID, TEETH_ID)
    assert_known(ledger, KNEES_ID, TEETH_ID)


def test_what_is_asked_about_one_policy_is_known_without_the_commits(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(ledger, teeth=TEETH, crowns=CROWNS, news=bulletin("Wisdom Teeth | Codes added | 7/1/2031"), knees=KNEES)
    ask(ledger, lambda _: None, print)
    monkeypatch.setattr(Ledger, "read_history", lambda *_: pytest.fail("the commits were read"))
    for name, count in (("knees", 0), ("wisdom", 1), (BULLETIN, 0)):
        look_up_history(ledger)
        version = ledger.history().resolve(name)
        assert len(awaited(ledger, ledger.history(), version.policy_id).get(version.policy_id, ())) == count
        assert ledger.incomplete(version) == ()
        assert ledger.corrections(version.policy_id) == ()


def test_a_policy_that_is_not_there_is_said_not_to_be(ledger: Ledger) -> None:
    take_in(ledger, teeth=TEETH, crowns=CROWNS)
    ask(ledger, lambda _: None, print)
    look_up_history(ledger)
    with pytest.raises(UnknownVersion, match="no policy in this ledger is called 'hips'"):
        ledger.history().resolve("hips")
    with pytest.raises(UnknownVersion, match="may be maple-health/dental-crowns, maple-health/wisdom-teeth"):
        ledger.history().resolve("maple")


def test_a_new_version_is_known_at_once_also_where_the_index_has_not_heard_of_it(ledger: Ledger) -> None:
    take_in(ledger, knees=KNEES)
    ask(ledger, lambda _: None, print)
    look_up_history(ledger)
    take_in(ledger, later=KNEES_LATER)
    assert ledger.history().resolve("knees").effective_date == "2031-01-01"
    look_up_history(ledger)
    assert ledger.history().resolve("knees").effective_date == "2031-01-01"


@pytest.mark.parametrize("harm", ["missing", "no index", "of another branch"])
def test_without_a_good_index_the_commits_are_read(ledger: Ledger, harm: str) -> None:
    take_in(ledger, knees=KNEES)
    if harm != "missing":
        ask(ledger, lambda _: None, print)
    (file,) = ledger.derived.glob("index-*.sqlite") if harm != "missing" else (ledger.derived / "index-1.sqlite",)
    if harm == "no index":
        file.write_bytes(b"Not an index." * 1000)
    if harm == "of another branch":
        subprocess.run(["git", "checkout", "-q", "--orphan", "other"], cwd=ledger.root, check=True)
        subprocess.run(["git", "rm", "-rfq", "--cached", "."], cwd=ledger.root, check=True)
        subprocess.run(["git", "clean", "-fdq"], cwd=ledger.root, check=True)
        take_in(ledger, knees=KNEES_LATER)
    look_up_history(ledger)
    assert type(ledger.history()) is History
    assert [version.title for version in ledger.history().of(KNEES_ID)] == ["Knees"]
