"""`policy profile`: what a profile, or a file of one's own, makes of a PDF."""

from __future__ import annotations

import json
import re

import pytest
from rich.console import Console

from extractor.ingest.workers import Limits
from extractor.ingest.workers.sample import sample_pdf
from extractor.trial import show_trial, try_profile
from tests.bad.faulty import printed
from tests.cli.test_commands import modules_after
from tests.command import run

OWN = """
name = "brightmoor"

[[labels]]
means = "last_reviewed"
pattern = 'looked at'
examples = ["Looked at"]
"""
LINES = ("Effective Date: January 1, 2025", "Looked at: March 5, 2025", "The moon is full.", "Its light is pale.")


@pytest.fixture
def folder(tmp_path):
    """A folder with a PDF that nobody would call a policy, and a profile of somebody's own."""
    (tmp_path / "moon.pdf").write_bytes(printed(*LINES))
    (tmp_path / "mine.toml").write_text(OWN)
    return tmp_path


def table(shown: str, title: str) -> list[list[str]]:
    """The lines under a title of the printed trial, each as page, meaning and text."""
    under = re.search(rf"^{title}$\n((?:  .+\n)*)", shown, re.MULTILINE)
    assert under, shown
    return [re.split(r"\s{2,}", line.strip()) for line in under[1].splitlines()]


def test_a_trial_shows_what_is_recognised_and_marks_what_no_rule_knows(folder):
    done = run(folder, "profile", "try", "moon.pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("moon.pdf: profile generic, recognised by the text\n")
    assert table(done.stdout, "Labels at the front") == [
        ["1", "effective_date", "Effective Date: January 1, 2025"],
        ["1", "?", "Looked at: March 5, 2025"],
    ]
    assert "\x1b" not in done.stdout


def test_a_profile_that_is_not_installed_can_be_tried(folder):
    shown = run(folder, "profile", "try", "moon.pdf", "--profile", "mine.toml").stdout
    assert shown.startswith("moon.pdf: profile brightmoor, as asked for\n")
    assert [means for _, means, _ in table(shown, "Labels at the front")] == ["effective_date", "last_reviewed"]


def test_what_stands_in_no_field_is_shown_as_unread(folder):
    shown = json.loads(run(folder, "profile", "try", "moon.pdf", "--format", "json").stdout)
    assert "The moon is full." in " ".join(left["text"] for left in shown["unread"])
    assert "January 1, 2025" not in " ".join(left["text"] for left in shown["unread"])
    assert {"file", "profile", "headings", "labels", "captions", "furniture", "unread"} == set(shown)


def test_headings_stand_with_their_kinds(tmp_path):
    (tmp_path / "a.pdf").write_bytes(sample_pdf())
    shown = run(tmp_path, "profile", "try", "a.pdf", "--profile", "generic").stdout
    assert "criteria" in {means for _, means, _ in table(shown, "Headings")}


def test_on_a_terminal_nothing_is_wider_than_it(folder):
    console = Console(width=40, force_terminal=True, color_system=None, highlight=False)
    with console.capture() as shown:
        show_trial(try_profile(folder / "moon.pdf", None, None, Limits()), console)
    rows = [line for line in shown.get().splitlines() if line.startswith("  ")]
    assert rows
    assert max(map(len, rows)) <= 40


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (OWN.replace('"Looked at"', '"Viewed"'), "the pattern 'looked at' does not match its example 'Viewed'"),
        (OWN.replace("last_reviewed", "last_viewed"), "nothing is known to mean 'last_viewed'; choose one of"),
        (OWN.replace("looked", "(looked"), "'(looked at' is no regular expression"),
        (OWN.replace("means", "meant"), "labels.0.means: Field required"),
        ("name =", "Invalid value"),
    ],
)
def test_a_profile_with_a_fault_is_refused_in_one_line_that_names_it(folder, own, said):
    (folder / "mine.toml").write_text(own)
    done = run(folder, "profile", "try", "moon.pdf", "--profile", "mine.toml")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("policy: profile mine.toml: ")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_profile_that_is_not_there_is_said_with_those_that_are(folder):
    done = run(folder, "profile", "try", "moon.pdf", "--profile", "moon")
    assert (done.returncode, done.stdout) == (1, "")
    assert "moon: no such file, and no such profile; there are " in done.stderr
    assert "generic" in done.stderr


def test_the_list_names_every_profile_with_the_rules_of_its_own(tmp_path):
    rows = {line.split()[0]: int(line.split()[1]) for line in run(tmp_path, "profile", "list").stdout.splitlines()}
    assert rows["generic"] > 50
    assert all(rows[name] < rows["generic"] for name in rows if name != "generic")


def test_help_on_profiles_loads_no_reader_of_pdfs(tmp_path):
    loaded = modules_after("from extractor.cli.app import app; app(['profile', 'try', '--help'])", tmp_path)
    assert loaded.isdisjoint({"spacy", "pypdfium2", "pdfplumber", "rich"})
