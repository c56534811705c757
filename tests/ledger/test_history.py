"""The versions as they are read back: which policy is meant, what came since, and what late versions restate."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.errors import LedgerError, UnknownVersion
from extractor.ledger import History, Ledger, Version
from extractor.ledger.restated import Restatement
from extractor.model.policy import EffectiveBasis
from tests.ledger.small import FACTS, POLICY, entry, git, record


def version(
    commit: str, policy: str = POLICY, order: str = "2025-01-01", effective: str | None = "2025-01-01"
) -> Version:
    return Version(commit, "2026-01-01T00:00:00Z", policy, None, None, effective, order, commit * 8, "1.pdf", "1")


def test_policies_are_known_by_payer_and_in_the_order_of_their_names() -> None:
    history = History(
        [version("b", "oak/crowns"), version("a"), version("c", "oak/bridges"), version("d", "oak/bridges")]
    )
    assert history.policies == (POLICY, "oak/bridges", "oak/crowns")
    assert list(history.policies_of("oak")) == ["oak/crowns", "oak/bridges"]
    assert list(history.policies_of("ash")) == []
    assert history.of("ash/crowns") == ()
    assert list(history.readings_of("ash/crowns")) == []


def test_versions_are_in_their_order_and_of_equals_in_that_of_their_commits() -> None:
    history = History([version("c", order="2025"), version("b", order="2024"), version("a", order="2025")])
    assert [one.commit for one in history.of(POLICY)] == ["b", "c", "a"]
    assert [one.commit for one in history.recorded] == ["c", "b", "a"]


def test_a_pdf_is_known_by_its_newest_reading_and_both_readings_stay() -> None:
    first, again = version("a"), replace(version("a"), commit="f")
    history = History([first, again])
    assert history.by_source == {first.sha256: again}
    assert history.of(POLICY) == (again,)
    assert list(history.readings_of(POLICY)) == [first, again]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("oak/crowns", "oak/crowns"),  # and not oak/crowns-2
        ("crowns", "oak/crowns"),  # its own name comes before names that have it as a part
        ("Gold", "ash/gold-crowns"),
        ("teeth", "'teeth' may be maple-health/milk-teeth, maple-health/wisdom-teeth; say which"),
        ("a", "'a' may be ash/gold-crowns, elm/a1, elm/a2, elm/a3, elm/a4 and others; say which"),
        ("elm", "'elm' may be elm/a1, elm/a2, elm/a3, elm/a4, elm/b5; say which"),
        ("birch", "no policy in this ledger is called 'birch'; `policy log` lists them"),
    ],
)
def test_a_policy_is_found_by_its_name_or_a_part_of_its_id(name: str, found: str) -> None:
    names = [
        "oak/crowns",
        "ash/gold-crowns",
        "oak/crowns-2",
        POLICY,
        "maple-health/milk-teeth",
        *(f"elm/a{n}" for n in (1, 2, 3, 4)),
        "elm/b5",
    ]
    history = History([version(str(at), policy) for at, policy in enumerate(names)])
    if "/" in found and " " not in found:
        assert history.named(name) == found
    else:
        with pytest.raises(UnknownVersion) as refused:
            history.named(name)
        assert str(refused.value) == found


def test_a_reference_that_fits_nothing_or_several_versions_names_them() -> None:
    history = History(
        [version("abcd1111"), version("abcd2222", effective="2025-07-01"), version("ef01", effective=None)]
    )
    for reference, message in {
        f"{POLICY}@abcd": "several commits start so; give more of it",
        f"{POLICY}@2025": "several versions take effect then: 2025-01-01 (abcd1111), 2025-07-01 (abcd2222); say which",
        f"{POLICY}@2026": "no such version; there are 2025-01-01 (abcd1111), 2025-07-01 (abcd2222), no date (ef01)",
        f"{POLICY}@2025-0": "no such version; there are 2025-01-01 (abcd1111), 2025-07-01 (abcd2222), no date (ef01)",
        f"{POLICY}@ab": "no such version; there are 2025-01-01 (abcd1111), 2025-07-01 (abcd2222), no date (ef01)",
    }.items():
        with pytest.raises(UnknownVersion) as refused:
            history.resolve(reference)
        assert str(refused.value) == f"{reference}: {message}"
    assert history.resolve(f"{POLICY}@ef01").commit == "ef01"
    assert history.resolve(f"{POLICY}@abcd2").commit == "abcd2222"


def test_a_commit_of_another_policy_is_no_version_of_this_one() -> None:
    history = History([version("abcd1111"), version("ef012222", "oak/crowns")])
    with pytest.raises(UnknownVersion, match="no such version"):
        history.resolve(f"{POLICY}@ef01")


def test_a_version_read_again_keeps_the_day_of_its_arrival() -> None:
    assert version("a").arrived == "2026-01-01T00:00:00Z"


def test_all_that_is_recorded_is_read_back(ledger: Ledger) -> None:
    first = entry("2025-01-01")
    record(ledger, first, entry("2025-10-01", before=first.sha256, policy_number=None, title=None, effective_date=None))
    old, new = ledger.history().recorded
    assert (old.title, old.policy_number, old.order, old.sha256) == ("Wisdom Teeth", "W-1", "2025-01-01", first.sha256)
    assert (old.source_file, old.extractor, old.reader) == ("policies/raw/2025-01-01.pdf", "0.1.0", "0123456789abcdef")
    assert (old.changes, old.supersedes, old.rereads, old.reader_changes, old.first_committed) == (
        ("1 code added on 2025-01-01",), None, None, (), None,
    )  # fmt: skip
    assert (new.title, new.policy_number, new.effective_date, new.supersedes) == (None, None, None, old.commit)
    assert git(ledger.root, "log", "-1", "--format=%s").strip() == (f"{POLICY}: effective on a day that is not stated")
    assert (
        old.content
        == git(ledger.root, "log", "-1", "--format=%(trailers:key=Content-SHA256,valueonly)", old.commit).strip()
    )
    assert ledger.history() is ledger.history()


@pytest.mark.parametrize("basis", ["stated", "history", "original", "committed"])
def test_where_its_day_comes_from_is_read_back(ledger: Ledger, basis: EffectiveBasis) -> None:
    record(ledger, entry("2025-01-01", dated_by=basis))
    (only,) = ledger.history().recorded
    assert (only.dated_by, only.effective_basis) == (basis, basis)


def test_where_a_commit_does_not_say_where_its_day_comes_from_it_is_stated_or_there_is_none(ledger: Ledger) -> None:
    record(ledger, entry("2025-01-01"), entry("2025-10-01", effective_date=None))
    bases = [(one.dated_by, one.effective_basis) for one in ledger.history().recorded]
    assert bases == [(None, "stated"), (None, "committed")]


def test_a_draft_is_marked_in_its_commit_and_read_back_as_one(ledger: Ledger) -> None:
    record(ledger, entry("2025-01-01", is_draft=True), entry("2025-10-01"))
    assert [one.is_draft for one in ledger.history().recorded] == [True, False]
    marks = git(ledger.root, "log", "--reverse", "--format=%(trailers:key=Draft)").splitlines()
    assert [mark for mark in marks if mark] == ["Draft: yes"]


def test_a_pdf_read_again_on_top_says_what_is_read_otherwise(ledger: Ledger) -> None:
    record(ledger, entry("2025-01-01"))
    (old,) = ledger.history().of(POLICY)
    record(ledger, entry("2025-01-01", rereads=old, reader_changes=("1 date read",), facts=b"{}\n"))
    (new,) = ledger.history().of(POLICY)
    assert (new.reader_changes, new.changes) == (("1 date read",), ("1 code added on 2025-01-01",))
    assert (new.first_committed, new.arrived) == (old.committed, old.committed)
    assert git(ledger.root, "log", "-1", "--format=%s").strip() == "Wisdom Teeth: effective 2025-01-01, read again"
    assert (ledger.root / FACTS).read_bytes() == b"{}\n"


def test_an_older_pdf_read_again_leaves_the_newest_version_in_place(ledger: Ledger) -> None:
    record(ledger, entry("2025-01-01"), entry("2025-10-01"))
    old, newest = ledger.history().of(POLICY)
    again = entry("2025-01-01", rereads=old, after=newest, after_changes=("1 title",), facts=b"{}\n")
    commits = record(ledger, again)
    assert git(ledger.root, "rev-parse", f"{commits[again.sha256]}^").strip() == old.commit
    merge = git(ledger.root, "log", "-1", "--format=%s").strip()
    assert merge == "Wisdom Teeth: an older version was read again; the one effective 2025-10-01 follows it"
    assert [one.changes for one in ledger.history().of(POLICY)] == [again.changes, ("1 title",)]
    assert (ledger.root / FACTS).read_bytes() == b'{"effective_date": "2025-10-01"}\n'


def test_a_version_read_with_an_earlier_date_gives_way_to_the_one_that_is_newest_then(ledger: Ledger) -> None:
    record(ledger, entry("2025-01-01"), entry("2025-10-01"))
    first, second = ledger.history().of(POLICY)
    again = entry("2025-10-01", rereads=second, after=first, shows_again=first, facts=b'{"again": true}\n')
    again = replace(again, order="2024-10-01")
    record(ledger, again)
    assert [one.order for one in ledger.history().of(POLICY)] == ["2024-10-01", "2025-01-01"]
    assert (ledger.root / FACTS).read_bytes() == b'{"effective_date": "2025-01-01"}\n'
    assert git(ledger.root, "status", "--porcelain") == ""


def test_a_version_that_came_late_restates_the_one_after_it(ledger: Ledger) -> None:
    assert ledger.restatements() == ()
    record(ledger, entry("2024-01-01"), entry("2026-01-01"))
    assert ledger.restatements() == ()
    first, newest = ledger.history().of(POLICY)
    late = entry("2025-01-01", before=first, after=newest, after_changes=("2 codes removed", "1 title"))
    commits = record(ledger, late)
    subject = git(ledger.root, "log", "-1", "--format=%s").strip()
    assert subject == "Wisdom Teeth: an older version arrived; the one effective 2026-01-01 follows it"
    (merge,) = ledger.restatements()
    assert merge == Restatement(
        commits[late.sha256], newest.commit, ("2 codes removed", "1 title"), ("1 code added on 2026-01-01",)
    )
    later = entry("2025-06-01", before=commits[late.sha256], after=newest, after_changes=("1 date",))
    record(ledger, later)
    assert [one.changes for one in ledger.restatements()] == [("2 codes removed", "1 title"), ("1 date",)]


def test_the_news_are_what_was_recorded_since_a_commit(ledger: Ledger) -> None:
    assert ledger.news("0" * 40) is None
    record(ledger, entry("2024-01-01"))
    known = ledger.head
    assert known is not None
    record(ledger, entry("2026-01-01"))
    news = ledger.news(known)
    assert news is not None
    assert (news.head, [one.order for one in news.recorded], news.restated) == (ledger.head, ["2026-01-01"], {})
    assert ledger.head is not None
    nothing = ledger.news(ledger.head)
    assert nothing is not None
    assert nothing.recorded == ()


def test_the_news_of_a_late_version_restate_an_older_one(ledger: Ledger) -> None:
    record(ledger, entry("2024-01-01"), entry("2026-01-01"))
    first, newest = ledger.history().of(POLICY)
    known = ledger.head or ""
    record(ledger, entry("2025-01-01", before=first, after=newest, after_changes=("1 title",)))
    news = ledger.news(known)
    assert news is not None
    assert ([one.order for one in news.recorded], news.restated) == (["2025-01-01"], {newest.commit: ("1 title",)})


def test_there_are_no_news_of_a_commit_that_came_in_on_a_side_line(ledger: Ledger) -> None:
    record(ledger, entry("2024-01-01"), entry("2026-01-01"))
    first, newest = ledger.history().of(POLICY)
    late = entry("2025-01-01", before=first, after=newest)
    commits = record(ledger, late)
    assert ledger.news(commits[late.sha256]) is None


def test_there_are_no_news_of_a_commit_that_is_not_on_the_line(ledger: Ledger) -> None:
    record(ledger, entry("2024-01-01"))
    known = ledger.head or ""
    git(ledger.root, "commit", "-q", "--amend", "--allow-empty", "-m", "rewritten")
    assert ledger.news(known) is None
    record(ledger, entry("2025-01-01"))
    assert ledger.news(known) is None


def test_what_is_not_there_is_named(ledger: Ledger) -> None:
    record(ledger, entry("2025-01-01"))
    (only,) = ledger.history().of(POLICY)
    for wanted in ("facts", "evidence"):
        with pytest.raises(UnknownVersion, match=r"^commit ffffffff has no policies/structured/maple-health/wisdom"):
            getattr(ledger, wanted)(replace(only, commit="f" * 40))


def test_the_files_in_the_folder_are_compared_with_a_version(ledger: Ledger) -> None:
    record(ledger, entry("2025-01-01"), entry("2025-10-01"))
    old, new = ledger.history().of(POLICY)
    assert (ledger.not_shown(new), ledger.not_shown(old)) == (None, FACTS)
    (ledger.root / FACTS).write_bytes(ledger.facts(new).replace(b"\n", b"\r\n"))
    assert ledger.not_shown(new) is None
    evidence = FACTS.replace(".json", ".evidence.json")
    (ledger.root / evidence).unlink()
    assert ledger.not_shown(new) == evidence


@pytest.mark.parametrize(
    "name", ["Maple/teeth", "maple", "maple/teeth/x", "-maple/teeth", "maple/.teeth", "maple/te eth"]
)
def test_a_policy_has_a_name_that_can_be_a_file(ledger: Ledger, name: str) -> None:
    with pytest.raises(LedgerError, match="cannot be the name of a policy's file"):
        record(ledger, entry("2025-01-01", policy_id=name))
    assert ledger.head is None
