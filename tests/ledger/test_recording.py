"""What is committed, where it goes, and what it leaves alone. Every test has a real repository."""

import hashlib

import pytest

from extractor.errors import LedgerError, UnknownVersion
from extractor.ledger import History, Ledger, Version
from extractor.ledger.repository import Repository
from extractor.ledger.transaction import MovedOn
from tests.ledger.small import FACTS, POLICY, entry, git, record


def test_a_version_is_one_commit_of_its_two_files(ledger):
    commits = record(ledger, entry("2025-01-01"))
    assert list(commits.values()) == [git(ledger.root, "rev-parse", "HEAD").strip()]
    assert git(ledger.root, "show", "--format=", "--name-only").split() == [
        f"policies/structured/{POLICY}.evidence.json",
        f"policies/structured/{POLICY}.json",
    ]
    assert git(ledger.root, "status", "--porcelain") == ""
    assert (ledger.root / FACTS).read_text() == '{"effective_date": "2025-01-01"}\n'


def test_the_message_says_what_changed_and_carries_the_trailers(ledger):
    first = entry("2025-01-01")
    commits = record(ledger, first, entry("2025-10-01", before=first.sha256))
    message = git(ledger.root, "log", "-1", "--format=%B")
    assert message.startswith("Wisdom Teeth: effective 2025-10-01\n\n1 code added on 2025-10-01\n\n")
    said = git(ledger.root, "log", "-1", "--format=%(trailers:only,unfold)").strip().splitlines()
    assert dict(line.split(": ", 1) for line in said) == {
        "Policy": POLICY,
        "Title": "Wisdom Teeth",
        "Policy-Number": "W-1",
        "Effective-Date": "2025-10-01",
        "Order": "2025-10-01",
        "Source-SHA256": "20251001".ljust(64, "0"),
        "Source-File": "policies/raw/2025-10-01.pdf",
        "Supersedes": commits[first.sha256],
        "Extractor": "0.1.0",
        "Reader": "0123456789abcdef",
        "Content-SHA256": hashlib.sha256(b'{"effective_date": "2025-10-01"}\n{}\n').hexdigest(),
    }


def test_git_s_log_of_what_the_branch_was_moved_by_names_the_tool(ledger):
    record(ledger, entry("2025-01-01"))
    assert git(ledger.root, "reflog", "-1", "--format=%gs") == "policy\n"


def test_what_is_derived_from_the_commits_lies_in_git_s_own_folder(ledger):
    assert ledger.derived == ledger.root / ".git/policy"


def test_text_from_a_pdf_cannot_forge_a_trailer(ledger):
    record(ledger, entry("2025-01-01", title="Teeth\n\nPolicy: other/policy", changes=("a\n\nSource-SHA256: f",)))
    (version,) = ledger.history().recorded
    assert (version.policy_id, version.title) == (POLICY, "Teeth Policy: other/policy")
    assert version.changes == ("a Source-SHA256: f",)


def test_what_the_user_has_staged_and_changed_stays_as_it_is(ledger):
    (ledger.root / "notes.txt").write_text("one")
    git(ledger.root, "add", "notes.txt")
    (ledger.root / "notes.txt").write_text("two")
    record(ledger, entry("2025-01-01"))
    assert git(ledger.root, "status", "--porcelain") == "AM notes.txt\n"
    assert "notes.txt" not in git(ledger.root, "ls-tree", "-r", "--name-only", "HEAD")


def test_history_is_read_back_as_it_was_written(ledger):
    first = entry("2025-01-01")
    second = entry("2025-10-01", before=first.sha256)
    record(ledger, first, second)
    old, new = ledger.history().of(POLICY)
    assert (old.effective_date, new.effective_date) == ("2025-01-01", "2025-10-01")
    assert new.supersedes == old.commit
    assert (ledger.facts(old), ledger.evidence(new)) == (first.facts, second.evidence)


def test_a_version_that_arrives_late_keeps_the_newest_in_place(ledger):
    first, third = entry("2024-01-01"), entry("2026-01-01")
    record(ledger, first, third)
    recorded, newest = ledger.history().of(POLICY)
    late = entry("2025-01-01", before=recorded, after=newest, after_changes=("2 codes removed",))
    commits = record(ledger, late)
    versions = ledger.history().of(POLICY)
    assert [v.effective_date for v in versions] == ["2024-01-01", "2025-01-01", "2026-01-01"]
    assert versions[2].changes == ("2 codes removed",)
    assert ledger.facts(versions[1]) == late.facts
    assert (ledger.root / FACTS).read_bytes() == third.facts
    assert git(ledger.root, "status", "--porcelain") == ""
    shown = git(ledger.root, "show", commits[late.sha256], "--", FACTS)
    assert '-{"effective_date": "2024-01-01"}' in shown
    assert '+{"effective_date": "2025-01-01"}' in shown
    assert len(git(ledger.root, "log", "--oneline", "--", FACTS).splitlines()) == 2


def test_a_version_older_than_all_others_can_arrive_last(ledger):
    record(ledger, entry("2025-01-01"))
    (recorded,) = ledger.history().of(POLICY)
    record(ledger, entry("2020-01-01", after=recorded))
    assert [v.effective_date for v in ledger.history().of(POLICY)] == ["2020-01-01", "2025-01-01"]
    git(ledger.root, "fsck", "--strict")


def test_equals_keep_the_order_of_their_arrival_even_when_they_arrive_late(ledger):
    record(ledger, entry("2024-01-01"), entry("2026-01-01"))
    for name in ("a", "b", "c"):
        *_, newest = ledger.history().of(POLICY)
        before = ledger.history().of(POLICY)[-2]
        record(ledger, entry("2025-01-01", sha256=name * 64, before=before, after=newest))
    assert [v.sha256[0] for v in ledger.history().of(POLICY)] == ["2", "a", "b", "c", "2"]


def test_a_second_reading_of_a_pdf_takes_the_place_of_the_first(ledger):
    record(ledger, entry("2025-01-01"))
    (old,) = ledger.history().of(POLICY)
    record(ledger, entry("2025-01-01", rereads=old, extractor="0.2.0", facts=b"{}\n"))
    (new,) = ledger.history().of(POLICY)
    assert (new.extractor, new.rereads) == ("0.2.0", old.commit)
    assert ledger.history().resolve(f"{POLICY}@{old.commit[:8]}") == old


def test_without_a_git_user_the_tool_commits_in_its_own_name(ledger, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    record(ledger, entry("2025-01-01"))
    assert git(ledger.root, "log", "-1", "--format=%an %ae %cn") == "policy policy@localhost policy\n"


def test_the_users_name_is_kept_where_there_is_one(ledger):
    git(ledger.root, "config", "user.name", "A Nurse")
    git(ledger.root, "config", "user.email", "nurse@example.org")
    record(ledger, entry("2025-01-01"))
    assert git(ledger.root, "log", "-1", "--format=%an <%ae>") == "A Nurse <nurse@example.org>\n"


def test_recording_leaves_no_pipe_to_git_open(ledger, monkeypatch):
    pipes = []
    start = Repository.start

    def watched(repository, *words):
        process = start(repository, *words)
        pipes.extend((process.stdin, process.stdout, process.stderr))
        return process

    monkeypatch.setattr(Repository, "start", watched)
    record(ledger, entry("2025-01-01"))
    assert pipes
    assert all(pipe.closed for pipe in pipes if pipe)


def test_a_detached_head_is_moved_and_no_branch(ledger):
    record(ledger, entry("2025-01-01"))
    before = git(ledger.root, "rev-parse", "HEAD")
    branch = git(ledger.root, "branch", "--show-current").strip()
    git(ledger.root, "checkout", "-q", "--detach")
    record(ledger, entry("2025-10-01"))
    assert git(ledger.root, "rev-parse", branch) == before
    assert len(ledger.history().of(POLICY)) == 2


def test_a_subfolder_belongs_to_the_repository_around_it(ledger, monkeypatch):
    (ledger.root / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(ledger.root / "deep" / "er")
    with Ledger.open() as found:
        assert found.root.samefile(ledger.root)


def test_a_ledger_asked_for_by_name_is_not_the_repository_around_it(ledger):
    assert Ledger.find(ledger.root / "inner") is None
    with Ledger.open(ledger.root / "inner") as inner:
        assert inner.root == ledger.root / "inner"


@pytest.mark.parametrize("way", ["changed", "staged", "removed", "untracked"])
def test_files_that_a_person_changed_are_refused_by_name(ledger, way):
    if way != "untracked":
        record(ledger, entry("2025-01-01"))
    file = ledger.root / FACTS
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine")
    if way == "staged":
        git(ledger.root, "add", FACTS)
    if way == "removed":
        git(ledger.root, "rm", "-qf", FACTS)
    with pytest.raises(LedgerError, match=f"{FACTS} was changed by hand"):
        record(ledger, entry("2025-10-01"))
    assert file.exists() is (way != "removed")
    assert len(ledger.history().recorded) == (way != "untracked")


def test_line_ends_of_windows_that_git_itself_put_there_are_no_change(ledger):
    record(ledger, entry("2025-01-01"))
    git(ledger.root, "config", "core.autocrlf", "true")
    (ledger.root / FACTS).unlink()
    git(ledger.root, "checkout", "--", FACTS)
    git(ledger.root, "config", "core.autocrlf", "false")
    assert b"\r\n" in (ledger.root / FACTS).read_bytes()
    record(ledger, entry("2025-10-01"))
    assert git(ledger.root, "status", "--porcelain") == ""
    assert (ledger.root / FACTS).read_bytes() == b'{"effective_date": "2025-10-01"}\n'
    (ledger.root / FACTS).write_bytes(b'{"effective_date": "2025-10-02"}\r\n')
    with pytest.raises(LedgerError, match="changed by hand"):
        record(ledger, entry("2025-12-01"))


def test_what_a_partial_clone_lacks_is_said_to_be_out_of_reach_and_not_missing(ledger, tmp_path):
    record(ledger, entry("2025-01-01"))
    git(ledger.root, "config", "uploadpack.allowFilter", "true")
    source = f"file://{ledger.root}"
    git(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", source, "part")
    ledger.root.rename(tmp_path / "gone")
    with Ledger.existing(tmp_path / "part") as part:
        version = part.history().resolve(POLICY)
        with pytest.raises(LedgerError, match="partial clone"):
            part.facts(version)
        assert part.settled(POLICY) == ()
    (tmp_path / "gone").rename(ledger.root)


def test_an_untracked_file_that_git_ignores_is_not_written_over(ledger):
    (ledger.root / ".gitignore").write_text("policies/structured/\n")
    (ledger.root / FACTS).parent.mkdir(parents=True)
    (ledger.root / FACTS).write_text("mine")
    with pytest.raises(LedgerError, match="changed by hand"):
        record(ledger, entry("2025-01-01"))
    assert (ledger.root / FACTS).read_text() == "mine"


def test_a_link_that_leads_out_of_the_ledger_is_not_followed(ledger, tmp_path):
    (tmp_path / "outside").mkdir()
    (ledger.root / "policies/structured").mkdir(parents=True)
    (ledger.root / "policies/structured/maple-health").symlink_to(tmp_path / "outside")
    with pytest.raises(LedgerError):
        record(ledger, entry("2025-01-01"))
    assert not list((tmp_path / "outside").iterdir())
    assert ledger.history().recorded == ()


def test_a_policy_cannot_be_named_out_of_the_ledger(ledger):
    with pytest.raises(LedgerError, match="cannot be the name"):
        record(ledger, entry("2025-01-01", policy_id="../../outside"))


def test_a_linked_work_tree_is_a_ledger_of_its_own_branch(ledger, tmp_path):
    record(ledger, entry("2025-01-01"))
    git(ledger.root, "worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    with Ledger.open(tmp_path / "linked") as linked:
        record(linked, entry("2025-10-01"))
        assert len(linked.history().recorded) == 2
        assert git(linked.root, "status", "--porcelain") == ""
    assert len(ledger.history().recorded) == 1
    assert git(ledger.root, "status", "--porcelain") == ""


def test_line_ends_that_git_would_change_are_no_change_by_hand(ledger):
    git(ledger.root, "config", "core.autocrlf", "true")
    record(ledger, entry("2025-01-01"))
    assert git(ledger.root, "status", "--porcelain") == ""
    record(ledger, entry("2025-10-01"))
    assert (ledger.root / FACTS).read_bytes() == b'{"effective_date": "2025-10-01"}\n'


def test_a_damaged_journal_is_named_and_nothing_is_guessed(ledger):
    (ledger.root / ".git/policy-journal.json").write_text("{")
    with pytest.raises(LedgerError, match=r"policy-journal.json is damaged"):
        record(ledger, entry("2025-01-01"))


def test_a_ledger_is_made_in_a_folder_that_is_there_and_not_in_a_file(tmp_path):
    (tmp_path / "there").mkdir()
    with Ledger.open(tmp_path / "there") as made:
        assert (made.root, made.head) == (tmp_path / "there", None)
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match=r"cannot make a ledger in .*file: it is no folder"):
        Ledger.open(tmp_path / "file")


def test_a_bare_repository_is_refused(tmp_path):
    git(tmp_path, "init", "-q", "--bare", "bare")
    with pytest.raises(LedgerError, match="bare repository"):
        Ledger.open(tmp_path / "bare")


def test_versions_made_for_another_commit_are_not_recorded(ledger):
    with ledger.writing():
        history = ledger.history()
        git(ledger.root, "commit", "-q", "--allow-empty", "-m", "meanwhile")
        with pytest.raises(LedgerError, match="someone else"):
            ledger.record([entry("2025-01-01")], history)


def test_a_version_is_found_by_policy_date_or_commit():
    def version(effective: str, commit: str, policy: str = POLICY) -> Version:
        return Version(commit, "", policy, None, None, effective, effective, commit * 8, "", "")

    history = History(
        [version("2025-01-01", "aaaa1111"), version("2025-01-01", "bbbb2222"), version("2025-10-01", "cccc3333"),
         version("2025-01-01", "dddd4444", "oak-plan/wisdom-teeth"), version("2025-01-01", "eeee", "oak-plan/crowns")]
    )  # fmt: skip
    assert history.resolve(POLICY).commit == "cccc3333"
    assert history.resolve(f"{POLICY}@2025-01-01").commit == "bbbb2222"
    assert history.resolve(f"{POLICY}@2025-10").commit == "cccc3333"
    assert history.resolve(f"{POLICY}@aaaa").commit == "aaaa1111"
    assert history.resolve("crowns").commit == "eeee"
    assert history.resolve("maple").commit == "cccc3333"
    for wanted, said in {
        "teeth": "say which", "nothing": "no policy in this ledger", f"{POLICY}@2019-01-01": "no such version",
        f"{POLICY}@2025": "several versions take effect then", f"{POLICY}@ffff": "there are 2025-01-01",
    }.items():  # fmt: skip
        with pytest.raises(UnknownVersion, match=said):
            history.resolve(wanted)


def test_a_ledger_of_rewritten_commits_still_reads(ledger, monkeypatch):
    """After a rebase the commits have other names; the versions and their order are still there."""
    record(ledger, entry("2024-01-01"), entry("2026-01-01"))
    first, newest = ledger.history().of(POLICY)
    record(ledger, entry("2025-01-01", before=first, after=newest))
    monkeypatch.setenv("FILTER_BRANCH_SQUELCH_WARNING", "1")
    git(ledger.root, "filter-branch", "-f", "--msg-filter", "cat", "--env-filter", "GIT_AUTHOR_NAME=Other", "HEAD")
    assert [v.effective_date for v in ledger.history().of(POLICY)] == ["2024-01-01", "2025-01-01", "2026-01-01"]


def test_nothing_to_record_is_no_commit(ledger):
    assert record(ledger) == {}
    assert ledger.head is None
    record(ledger, entry("2025-01-01"))
    before = git(ledger.root, "reflog")
    assert record(ledger) == {}
    assert git(ledger.root, "reflog") == before


def test_findings_and_what_is_incomplete_are_read_back(ledger):
    record(ledger, entry("2025-01-01", findings=3, incomplete=("criteria",)), entry("2025-10-01"))
    old, new = ledger.history().recorded
    assert (old.findings, old.incomplete, ledger.incomplete(old)) == (3, ("criteria",), ("criteria",))
    assert (new.findings, new.incomplete, ledger.incomplete(new)) == (None, (), ())


def test_git_finds_nothing_to_refresh_afterwards(ledger):
    record(ledger, entry("2025-01-01"))
    record(ledger, entry("2025-10-01"))
    assert git(ledger.root, "diff-files", "--name-only") == ""


def test_a_branch_that_another_git_command_holds_is_left_alone(ledger):
    record(ledger, entry("2025-01-01"))
    (ledger.root / ".git/HEAD.lock").touch()
    with pytest.raises(
        LedgerError,
        match=r"^cannot move the branch: another git command is at work, or was stopped: "
        r"if none is running, remove .*\.git/HEAD\.lock and try again$",
    ):
        record(ledger, entry("2025-10-01"))
    assert not list((ledger.root / FACTS).parent.glob(".*"))
    assert not (ledger.root / ".git/policy-journal.json").exists()
    (ledger.root / ".git/HEAD.lock").unlink()
    assert len(ledger.history().recorded) == 1
    record(ledger, entry("2025-10-01"))
    assert len(ledger.history().recorded) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rev-parse", "--verify", "nothing"), "fatal: Needed a single revision"),
        (("commit", "--allow-empty", "-m", "x"), "fatal: "),  # not git's first line, which greets an unknown author
        (("merge-base", "--is-ancestor", "HEAD", "HEAD~1"), "git ended with status"),
    ],
)
def test_of_all_that_git_says_the_complaint_is_told(ledger, monkeypatch, words, said):
    record(ledger, entry("2025-01-01"), entry("2025-10-01"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    repository = Repository.find(ledger.root, above=False)
    with pytest.raises(LedgerError) as refused:
        repository.run("try it", *words, config=("user.useConfigOnly=true",))
    assert str(refused.value).startswith(f"cannot try it: {said}")
    assert "\n" not in str(refused.value)
    repository.close()


def test_a_file_where_a_folder_has_to_be_is_named(ledger):
    (ledger.root / "policies").write_text("mine")
    with pytest.raises(LedgerError, match=r"policies"):
        record(ledger, entry("2025-01-01"))
    assert ledger.head is None


def test_the_oldest_version_of_all_follows_what_was_there_before_the_first(ledger):
    git(ledger.root, "commit", "-q", "--allow-empty", "-m", "before")
    before = git(ledger.root, "rev-parse", "HEAD")
    record(ledger, entry("2025-01-01"))
    (recorded,) = ledger.history().of(POLICY)
    late = entry("2020-01-01", after=recorded)
    commits = record(ledger, late)
    assert git(ledger.root, "rev-parse", f"{commits[late.sha256]}^") == before


def test_who_commits_while_the_versions_are_being_made_comes_first(ledger):
    record(ledger, entry("2025-01-01"))

    def made():
        yield entry("2025-10-01")
        git(ledger.root, "commit", "-q", "--allow-empty", "-m", "meanwhile")

    with ledger.writing(), pytest.raises(MovedOn, match="someone else keeps committing"):
        ledger.record(made(), ledger.history())
    assert git(ledger.root, "log", "-1", "--format=%s").strip() == "meanwhile"
    assert (ledger.root / FACTS).read_bytes() == b'{"effective_date": "2025-01-01"}\n'
    assert git(ledger.root, "status", "--porcelain") == ""


def test_a_journal_and_the_new_files_are_there_before_the_branch_moves(ledger):
    hook = ledger.root / ".git/hooks/reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        '#!/bin/sh\ngit=$(git rev-parse --absolute-git-dir)\ncd "$git/.."\n'
        'grep -q HEAD && [ "$1" = prepared ] || exit 0\n'
        f'ls "$git/policy-journal.json" {FACTS.rpartition("/")[0]}/.*.new > "$git/seen"\n'
    )
    hook.chmod(0o755)
    record(ledger, entry("2025-01-01"))
    seen = (ledger.root / ".git/seen").read_text().split()
    assert [name.rpartition("/")[2] for name in seen] == [
        "policy-journal.json", ".wisdom-teeth.evidence.json.new", ".wisdom-teeth.json.new",
    ]  # fmt: skip


def test_a_repository_with_long_names_is_refused(tmp_path):
    git(tmp_path, "init", "-q", "--object-format=sha256", "long")
    with pytest.raises(LedgerError, match="has SHA-256 names; a ledger needs a repository with those of SHA-1"):
        Ledger.open(tmp_path / "long")


def test_a_folder_where_a_file_has_to_be_is_named(ledger):
    (ledger.root / FACTS).mkdir(parents=True)
    with pytest.raises(LedgerError, match=f"^{FACTS} was changed by hand"):
        record(ledger, entry("2025-01-01"))


@pytest.mark.parametrize(
    "message", ["x\n\nPolicy: a/b\n\nSource-SHA256: 00", "x\n\nBackfills: 00\n\nRestates: 00", "x\n\nPolicy: a/b\n\ny"]
)
def test_commits_that_only_look_like_ours_are_passed_over(ledger, message):
    record(ledger, entry("2025-01-01"))
    git(ledger.root, "commit", "-q", "--allow-empty", "-m", message)
    assert [version.policy_id for version in ledger.history().recorded] == [POLICY]
    assert ledger.restatements() == ()
