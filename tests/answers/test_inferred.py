"""What a ledger that has only the newest paper answers about the days before it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.answers.conftest import ROOT, AsOf, ledger_of

NEWEST = {
    "oxygen": ("copperline-home-oxygen-v2", "2024-06-01"),
    "glucose": ("larkfield-cgm-2025-07", "2024-06-01"),
    "wheelchairs": ("saltmarsh-power-wheelchairs-2025-09", "2024-08-01"),
    "oral": ("ternwick-oral-appliances-2", "2024-06-01"),
}


@pytest.fixture(scope="session")
def newest(tmp_path_factory: pytest.TempPathFactory) -> AsOf:
    """The newest paper of each demo policy, and nothing else."""
    raw = tmp_path_factory.mktemp("raw")
    for name, _ in NEWEST.values():
        shutil.copy(ROOT / f"policies/raw/{name}.pdf", raw)
    return ledger_of(raw, tmp_path_factory.mktemp("newest"))


@pytest.fixture(scope="session")
def last_imrt(tmp_path_factory: pytest.TempPathFactory) -> AsOf:
    pdf = ROOT.parent / "shared/imrt/v4.pdf"
    if not pdf.is_file():
        pytest.skip("the IMRT versions are not beside this project (../shared/imrt)")
    return ledger_of(pdf, tmp_path_factory.mktemp("last"))


def on(ask: AsOf, policy: str, *words: str) -> tuple[dict, str]:
    said = ask("show", policy, "--on", *words)
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout), said.stderr


def codes(facts: dict) -> set[tuple[str, str]]:
    return {(table["role"], code["code"]) for table in facts["code_tables"] for code in table["codes"]}


def rows(ask: AsOf, policy: str) -> list[dict]:
    return [json.loads(line) for line in ask("log", policy, "--format", "jsonl").stdout.splitlines()]


@pytest.mark.parametrize("policy", NEWEST)
def test_the_newest_paper_alone_tells_the_codes_of_the_version_before_it(demo, newest, policy):
    day = NEWEST[policy][1]
    real, _ = on(demo, policy, day)
    told, said = on(newest, policy, day)
    assert "inferred" not in real
    assert codes(told) == codes(real) != codes(json.loads(newest("show", policy).stdout))
    assert told["inferred"]["history_of"].endswith(f"{NEWEST[policy][0]}.pdf")
    assert "inferred from the revision history of " in said


def test_only_what_the_history_says_of_codes_and_days_is_other_than_in_the_paper(newest):
    told, _ = on(newest, "wheelchairs", "2025-02-01")
    paper = json.loads(newest("show", "wheelchairs").stdout)
    assert {key for key in paper if told[key] != paper[key]} == {
        "effective_date", "dates", "code_tables", "revision_history"
    }  # fmt: skip
    assert (told["effective_date"], told["revision_history"]) == ("2025-01-15", paper["revision_history"][1:])
    assert {entry["text"] for entry in told["inferred"]["untold"]} == {"Fewer home trials asked for"}


def test_what_was_known_of_a_day_changes_in_the_codes_that_a_retroactive_entry_names(newest, demo):
    for ask in (newest, demo):
        before, _ = on(ask, "glucose", "2025-01-20", "--known", "2025-02-11")
        after, said = on(ask, "glucose", "2025-01-20", "--known", "2025-02-12")
        assert codes(before) ^ codes(after) == {("requires_prior_authorization", "A4238")}
        assert "retroactive: newest entry of the history 2025-02-12" in said


def test_a_restored_code_that_no_table_has_any_more_has_no_description(newest):
    told, _ = on(newest, "wheelchairs", "2025-02-01", "--known", "2024-11-01")
    found = {code["code"]: code["description"] for table in told["code_tables"] for code in table["codes"]}
    assert (found["K0801"], found["K0816"]) == (None, None)
    assert found["K0800"]


def test_the_log_marks_what_is_inferred(newest):
    text = newest("log", "wheelchairs").stdout.splitlines()
    marked = [line for line in text if line.startswith("  ") and "  inferred  " in line]
    assert [line.partition("inferred")[0].split() for line in marked] == [
        ["2021-06-15", "to", "2024-06-30"], ["2024-07-01", "to", "2025-01-14"], ["2025-01-15", "to", "2025-08-31"]
    ]  # fmt: skip
    assert [row["inferred"] is None for row in rows(newest, "wheelchairs")] == [False, False, False, True]
    assert "               - E1006: not under “requires prior authorization” (entry of 2025-07-22)" in text


def test_an_inferred_version_is_no_version_to_name_to_compare_or_to_feed(newest, tmp_path):
    first = rows(newest, "wheelchairs")[0]["commit"]
    assert newest("show", f"wheelchairs@{first}").returncode == 1
    assert newest("show", "wheelchairs@2024-07-01").returncode == 1
    (tmp_path / "told.json").write_text(newest("show", "wheelchairs", "--on", "2024-08-01").stdout)
    said = newest("diff", str(tmp_path / "told.json"), "wheelchairs")
    assert (said.returncode, said.stdout) == (1, "")
    assert "these facts are inferred from a revision history" in said.stderr
    assert len(newest("feed").stdout.splitlines()) == 4


def test_the_real_paper_takes_the_place_of_what_was_inferred(tmp_path, newest):
    ask = ledger_of(ROOT / "policies/raw/saltmarsh-power-wheelchairs-2025-09.pdf", tmp_path)
    assert ask("ingest", str(ROOT / "policies/raw/saltmarsh-power-wheelchairs-2024.pdf")).returncode == 0
    told, said = on(ask, "wheelchairs", "2024-08-01")
    assert "inferred" not in told
    assert "version " in said
    between, _ = on(ask, "wheelchairs", "2025-02-01")
    assert between["inferred"]["state_of"] == "2024-12-03"
    assert codes(between) == codes(on(newest, "wheelchairs", "2025-02-01")[0])


def test_one_paper_tells_what_four_tell_of_january_tenth(imrt, last_imrt):
    days = (("2025-01-10", "--known", "2025-01-12"), ("2025-01-10", "--known", "2025-02-10"), ("2025-02-01",))
    for words in days:
        assert codes(on(imrt, "imrt", *words)[0]) == codes(on(last_imrt, "imrt", *words)[0])
    before, said = on(last_imrt, "imrt", *days[0])
    after, _ = on(last_imrt, "imrt", *days[1])
    assert {code for _, code in codes(before) ^ codes(after)} == {"77387", "G6017", "77301", "77338"}
    assert "governed retroactively, by inferred state of 2025-02-05" in said
    between, said = on(last_imrt, "imrt", "2025-01-10", "--known", "2025-01-20")
    assert {code for _, code in codes(before) ^ codes(between)} == {"77387", "G6017"}
    assert "retroactive: newest entry of the history 2025-01-15" in said
    assert [row["inferred"] for row in rows(imrt, "imrt")] == [None] * 4


def test_versions_without_untold_changes_between_them_say_that_nothing_else_is_known_to_differ(tmp_path):
    shared: Path = ROOT.parent / "shared/imrt"
    if not shared.is_dir():
        pytest.skip("the IMRT versions are not beside this project (../shared/imrt)")
    ask = ledger_of(shared / "v2.pdf", tmp_path)
    _, said = on(ask, "imrt", "2025-01-10", "--known", "2025-01-12")
    assert "inferred from the revision history of v2.pdf, entry of 2025-01-15; nothing but these codes" in said
