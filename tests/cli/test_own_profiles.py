"""A profile of one's own, outside the package, from the first trial to the proof of what was read by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.errors import ProfileError
from extractor.ingest.workers.sample import LINES, sample_pdf
from extractor.pipeline import read_policy
from extractor.profiles import profiles
from tests.command import run

OWN = """
name = "brightmoor"
payer = "Brightmoor Health"
recognise = ['Form BM-\\d{4}']

[[headings]]
means = "criteria"
pattern = 'when we say yes'
examples = ["When we say yes"]

[[labels]]
means = "effective_date"
pattern = 'good from'
examples = ["Good from"]
"""
PAPER = sample_pdf(
    [
        "# Wisdom Teeth",
        "Form BM-1234",
        "Good from: January 1, 2025",
        "# When we say yes",
        *LINES[5:10],
    ]
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a PDF of an insurer that has words of its own, and a profile that knows them."""
    (tmp_path / "policies" / "raw").mkdir(parents=True)
    (tmp_path / "policies" / "raw" / "teeth.pdf").write_bytes(PAPER)
    own = tmp_path / "policies" / "profiles"
    own.mkdir()
    (own / "brightmoor.toml").write_text(OWN)
    return tmp_path


def elsewhere(folder: Path) -> str:
    """Moves the profiles away from where they are looked for by themselves."""
    return str((folder / "policies" / "profiles").rename(folder / "mine"))


def extracted(folder: Path, *words: str) -> dict:
    done = run(folder, "extract", "policies/raw/teeth.pdf", *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_profiles_in_the_usual_folder_are_used_by_themselves(folder: Path) -> None:
    facts = extracted(folder)
    assert (facts["effective_date"], facts["payer"]) == ("2025-01-01", "Brightmoor Health")
    assert facts["evidence"]["document"]["profile"] == "brightmoor"


def test_profiles_in_another_folder_are_named(folder: Path) -> None:
    mine = elsewhere(folder)
    assert extracted(folder)["evidence"]["document"]["profile"] == "generic"
    assert extracted(folder, "--profiles", mine)["evidence"]["document"]["profile"] == "brightmoor"
    reading = read_policy(folder / "policies" / "raw" / "teeth.pdf", profiles=Path(mine))
    assert reading.policy.effective_date == "2025-01-01"


def test_what_was_read_by_a_profile_of_one_s_own_is_proven_by_it_and_by_no_other(folder: Path) -> None:
    assert run(folder, "ingest").returncode == 0
    assert json.loads(run(folder, "show", "teeth").stdout)["effective_date"] == "2025-01-01"
    assert run(folder, "verify").returncode == 0
    mine = elsewhere(folder)
    without = run(folder, "verify")
    assert without.returncode == 1
    assert without.stdout.startswith("read differently")
    assert "by the profile brightmoor then, by generic now" in without.stdout
    assert run(folder, "verify", "--profiles", mine).returncode == 0


@pytest.mark.parametrize("command", ["ingest", "rebuild"])
def test_what_was_read_before_there_was_a_profile_for_it_is_read_again(folder: Path, command: str) -> None:
    mine = elsewhere(folder)
    assert run(folder, "ingest").returncode == 0
    assert run(folder, "ingest").stderr == "1 already known\n"
    assert run(folder, command, "--profiles", mine).stdout.startswith("committed")
    assert json.loads(run(folder, "show", "teeth").stdout)["effective_date"] == "2025-01-01"
    assert run(folder, "ingest", "--profiles", mine).stderr == "1 already known\n"
    assert run(folder, "verify", "--profiles", mine).returncode == 0


def test_a_profile_for_another_insurer_leaves_what_is_recorded_as_it_is(folder: Path) -> None:
    assert run(folder, "ingest").returncode == 0
    other = OWN.replace("brightmoor", "darkmoor").replace("BM-", "DM-")
    (folder / "policies" / "profiles" / "darkmoor.toml").write_text(other)
    assert run(folder, "ingest").stderr.endswith("1 unchanged\n")
    assert run(folder, "ingest").stderr == "1 already known\n"
    assert run(folder, "verify").returncode == 0


def test_two_pdfs_are_compared_as_they_are_extracted(folder: Path) -> None:
    done = run(folder, "diff", "policies/raw/teeth.pdf", "policies/raw/teeth.pdf", "--format", "json")
    assert json.loads(done.stdout)["old"]["effective_date"] == "2025-01-01"


def test_every_command_that_reads_a_pdf_takes_the_profiles_that_are_named(folder: Path) -> None:
    pdf, mine = "policies/raw/teeth.pdf", elsewhere(folder)
    (folder / "guide.txt").write_text("The policy on wisdom teeth is effective January 1, 2025.\n")
    named = ("--profiles", mine, "--format", "json")
    assert json.loads(run(folder, "diff", pdf, pdf, *named).stdout)["old"]["effective_date"] == "2025-01-01"
    audited = json.loads(run(folder, "audit", "guide.txt", "--policy", pdf, *named).stdout)
    assert audited["policy_id"].startswith("brightmoor-health/")
    assert run(folder, "lint", pdf, "--profiles", mine).stdout.startswith("brightmoor-health/")
    assert not run(folder, "lint", pdf).stdout.startswith("brightmoor-health/")


def test_own_profiles_are_listed_and_tried(folder: Path) -> None:
    assert "brightmoor  " in run(folder, "profile", "list").stdout
    tried = run(folder, "profile", "try", "policies/raw/teeth.pdf").stdout
    assert tried.startswith("policies/raw/teeth.pdf: profile brightmoor, recognised by the text\n")


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("brightmoor.toml", OWN.replace('"Good from"', '"Bad from"'), "does not match its example 'Bad from'"),
        ("brightmoor.toml", OWN.replace('"criteria"', '"poetry"'), "nothing is known to mean 'poetry'"),
        ("brightmoor.toml", OWN.replace("recognise", "recognised"), "recognised: Extra inputs are not permitted"),
        ("brightmoor.toml", OWN.replace("['Form BM-\\d{4}']", "[]"), "no document is read by it"),
        ("moor.toml", OWN, "it calls itself 'brightmoor', but its file 'moor'"),
        ("generic.toml", OWN.replace('"brightmoor"', '"generic"'), "a profile of this name is installed"),
        ("brightmoor.toml", "name =", "Invalid value"),
        ("brightmoor.toml", f"name = {'[' * 5000}", "its tables or lists are nested too deeply"),
    ],
)
def test_a_profile_with_a_fault_is_said_once_with_its_file_and_nothing_is_read(
    folder: Path, file: str, text: str, said: str
) -> None:
    own = folder / "policies" / "profiles"
    (own / "brightmoor.toml").unlink()
    (own / file).write_text(text)
    with pytest.raises(ProfileError, match=file.replace(".", r"\.")) as fault:
        profiles(own)
    assert said in str(fault.value)
    done = run(folder, "ingest")
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert run(folder, "log").stdout == ""


def test_a_long_profile_may_stand_in_several_files(folder: Path) -> None:
    own = folder / "policies" / "profiles"
    head, _, labels = OWN.partition("[[labels]]")
    (own / "brightmoor.toml").write_text(head)
    (own / "brightmoor.labels.toml").write_text(f"[[labels]]{labels}")
    assert profiles(own)["brightmoor"].label("Good from:") == "effective_date"


def explained(folder: Path, *words: str) -> list[list[str]]:
    """The lines, each by its first words."""
    done = run(folder, "profile", "explain", *words)
    assert (done.returncode, done.stderr) == (0, "")
    return [line.split(", as in ")[0].split() for line in done.stdout.splitlines()]


def test_a_text_is_explained_by_the_rule_that_decides_and_those_that_else_would(folder: Path) -> None:
    (folder / "policies" / "profiles" / "brightmoor.toml").write_text(
        OWN.replace("good from", "effective(?: date)?").replace('"effective_date"', '"published"')
        .replace("Good from", "Effective Date")
    )  # fmt: skip
    assert explained(folder, "Effective Date:", "--profile", "brightmoor")[:3] == [
        ["labels:", "published"],
        ["decides", "brightmoor:", "published"],
        ["else", "generic:", "effective_date"],
    ]
    assert explained(folder, "Effective Date:")[:2] == [
        ["labels:", "effective_date"],
        ["decides", "generic:", "effective_date"],
    ]
    assert ["elsewhere", "brightmoor:", "published"] in explained(folder, "Effective Date:")


def test_a_text_that_no_rule_knows_is_said_to_be_one(folder: Path) -> None:
    (only,) = explained(folder, "The moon is full.")
    assert only[:2] == ["no", "rule:"]
    assert {"headings,", "labels,", "captions,"} <= set(only)
    first, second, *_ = explained(folder, "When we say yes")
    assert first == ["headings:", "no", "rule", "of", "generic"]
    assert second == ["elsewhere", "brightmoor:", "criteria"]
