"""What corrections teach, at the desk: the rules of `policy profile learn`, and the same file when they are taken."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.review.conftest import Opened, token
from tests.teaching.ledgers import run
from tests.teaching.papers import LEFT_OUT, PAYER

MAPLE = "/learn/maple-health-fund"
PROFILE = Path("policies", "profiles", "maple-health-fund.toml")


@pytest.fixture
def root(taught: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = Path(shutil.copytree(taught, tmp_path / "ledger"))
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def desk(root: Path, opened: Opened) -> TestClient:
    return opened(root)


def learned(desk: TestClient) -> str:
    """The page when all is learned."""
    desk.post(MAPLE, data={"token": token(desk.get(MAPLE).text)})
    for _ in range(1200):
        if 'data-open="0"' in desk.get(f"{MAPLE}/progress").text:
            return desk.get(MAPLE).text
        time.sleep(0.1)
    raise AssertionError(desk.get(MAPLE).text)


def taking(page: str, *rules: str) -> dict[str, object]:
    lesson = re.search(r'name="lesson" value="(\d+)"', page)
    assert lesson
    return {"token": token(page), "lesson": lesson[1], "rule": list(rules)}


def test_the_rules_are_those_of_the_command_and_so_is_the_file(root: Path, desk: TestClient, tmp_path: Path) -> None:
    listed = desk.get("/learn").text
    assert f'href="{MAPLE}">{PAYER}' in listed
    assert "Sample Health Plan" in listed
    page = learned(desk)
    assert "2 rules proposed, from 3 documents of which 1 was corrected" in page
    assert f"“{LEFT_OUT}”" in page
    assert "unknown-payer/home-oxygen@2025-05-01</b>: +2 limitations" in page
    assert "<ins>+ limitations: home oxygen for sport</ins>" in page
    assert "Printed" not in page
    assert "As printed." in page
    desk.post(f"{MAPLE}/take", data=taking(page, "1", "2"))
    assert f"2 rules written to {PROFILE}" in desk.get(MAPLE).text
    other = Path(shutil.copytree(root, tmp_path / "other"))
    (other / PROFILE).unlink()
    assert run(other, "profile", "learn", PAYER, "--take", "all").returncode == 0
    assert (root / PROFILE).read_bytes() == (other / PROFILE).read_bytes()


def test_what_is_no_rule_of_the_lesson_is_refused_and_only_the_chosen_one_taken_and_never_twice(
    root: Path, desk: TestClient
) -> None:
    page = learned(desk)
    for rules, other in ((["9"], {}), (["one"], {}), (["1"], {"lesson": "77"}), (["1"], {"lesson": "x"})):
        assert desk.post(f"{MAPLE}/take", data=taking(page, *rules) | other).status_code == 409
    mine = root / PROFILE.parent / "mine.toml"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text('name = "mine"\nrecognise = ["Nothing of the kind"]\n')
    refused = desk.post(f"{MAPLE}/take", data=taking(page, "1"))
    assert refused.status_code == 409
    assert "the profiles have been changed since this was learned" in refused.text
    assert not (root / PROFILE).exists()
    mine.unlink()
    form = taking(page, "2")
    desk.post(f"{MAPLE}/take", data=form)
    written = (root / PROFILE).read_text()
    assert written.count("[[") == 1
    again = desk.post(f"{MAPLE}/take", data=form)
    assert again.status_code == 409
    assert "look again" in again.text
    assert (root / PROFILE).read_text() == written


def test_the_desk_answers_while_it_learns(desk: TestClient) -> None:
    desk.post(MAPLE, data={"token": token(desk.get(MAPLE).text)})
    begun = time.monotonic()
    assert desk.get("/").status_code == 200
    assert 'data-open="1"' in desk.get(f"{MAPLE}/progress").text
    assert "disabled" in desk.get(MAPLE).text
    assert time.monotonic() - begun < 20


def test_a_payer_that_nobody_knows_is_none(desk: TestClient) -> None:
    assert desk.get("/learn/elsewhere-health").status_code == 404
    assert desk.post("/learn/elsewhere-health", data={"token": token(desk.get(MAPLE).text)}).status_code == 404


def test_a_ledger_without_its_papers_says_which_are_missing(root: Path, desk: TestClient) -> None:
    for pdf in (root / "policies" / "raw").iterdir():
        pdf.unlink()
    assert "is not there, nor another file with its bytes" in learned(desk)
