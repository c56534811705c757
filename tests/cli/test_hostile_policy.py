"""One policy of which every text is an attack, on every surface where a person or a program meets it.

Bulletins have theirs in tests/export/bulletin, the desk in tests/review/test_security.py.
"""

from __future__ import annotations

import csv
import json
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from extractor.ledger import Ledger
from tests.cli.test_hostile_texts import OBEYED
from tests.command import run
from tests.export.bulletin.ledgers import hostile


class Page(HTMLParser):
    """The elements of a web page, the addresses that its links lead to, its scripts, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.addresses: set[str] = set()
        self.text = self.scripts = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            self.scripts += data
        else:
            self.text += data


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with Ledger.open(tmp_path_factory.mktemp("attack")) as made:
        return hostile(made).root


@pytest.fixture(scope="module")
def name(root: Path) -> str:
    """The policy's own name in the ledger."""
    (row,) = {json.loads(line)["policy_id"] for line in printed(root, "log", "--format", "jsonl").splitlines()}
    return str(row)


def printed(root: Path, *words: str) -> str:
    done = run(root, *words)
    assert done.returncode == 0, done.stderr
    assert not OBEYED & set(done.stderr)
    return done.stdout


@pytest.mark.parametrize(
    "words",
    [
        "log",
        "log NAME",
        "show NAME --format text",
        "diff NAME",
        "findings",
        "inbox",
        "lint",
        "lookup E0486",
        "lookup E0486 --policy attack",
        "lookup E0486 --format md",
        "bulletin --since 2024-01-01 --format md",
    ],
)
def test_a_terminal_obeys_nothing_of_it(root: Path, name: str, words: str) -> None:
    assert not OBEYED & set(printed(root, *words.replace("NAME", name).split()))


@pytest.mark.parametrize("words", ["diff NAME --format html", "lookup E0486 --format html"])
def test_a_web_page_shows_it_as_text(root: Path, name: str, words: str) -> None:
    page = Page(printed(root, *words.replace("NAME", name).split()))
    assert "<script>alert(1)</script>" in page.text
    assert "<b>&amp;</b>" in page.text
    assert "alert" not in page.scripts
    assert "iframe" not in page.elements
    assert not [address for address in page.addresses if "evil" in address or "javascript" in address]
    assert not OBEYED & set(page.text)


def test_a_feed_in_xml_is_well_formed_and_has_it_as_text(root: Path) -> None:
    feed = ElementTree.fromstring(printed(root, "feed", "--format", "atom"))
    titles = [title.text or "" for title in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert any("<script>alert(1)</script>" in title for title in titles)
    for entry in feed.iter("{http://www.w3.org/2005/Atom}content"):
        assert not Page(entry.text or "").elements & {"script", "img", "b"}


@pytest.mark.parametrize("words", ["feed", "feed --format patch", "show NAME", "diff NAME --format json"])
def test_json_has_no_signs_that_a_terminal_obeys(root: Path, name: str, words: str) -> None:
    shown = printed(root, *words.replace("NAME", name).split())
    assert not set("\x1b\x07\r\x7f\x9b") & set(shown)
    assert all(json.loads(line) for line in (shown.splitlines() if words.startswith("feed") else [shown]))


def test_no_cell_of_a_csv_is_a_formula(root: Path, tmp_path: Path) -> None:
    printed(root, "export", str(tmp_path / "out"), "--format", "csv")
    files = list((tmp_path / "out").rglob("*.csv"))
    cells = [cell for file in files for row in csv.reader(file.read_text("utf-8").splitlines()) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_the_history_has_no_trailers_but_its_own(root: Path, name: str) -> None:
    words = ["git", "log", "--format=%B%x00%(trailers:key=Policy,valueonly)%x01"]
    log = subprocess.run(words, cwd=root, capture_output=True, text=True, check=True).stdout
    commits = [commit.split("\0") for commit in log.split("\1") if commit.strip()]
    assert {trailer.strip() for _, trailer in commits} == {name}
    assert not OBEYED & set("".join(message for message, _ in commits))


def test_no_file_is_made_outside_of_the_policies(root: Path, name: str) -> None:
    files = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split()
    assert {file.removesuffix(".json").removesuffix(".evidence") for file in files} == {f"policies/structured/{name}"}
