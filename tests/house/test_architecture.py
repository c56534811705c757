"""docs/architecture.md knows every room and every command, and the files that it sends a reader to are there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.test_contracts import ROOT
from tests.house.test_readme import COMMANDS

PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
FOLDERS = ("extractor", "tests", "benchmarks")
ROOMS = sorted(
    path.stem
    for path in (ROOT / "extractor").iterdir()
    if path.is_dir() or (path.suffix == ".py" and path.stem[0] != "_")
)


def section(title: str) -> str:
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("room", [room for room in ROOMS if not room.startswith("__")])
def test_every_room_has_a_row(room: str) -> None:
    assert re.search(rf"^\| [^|]*`{room}`", section("The picture"), re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_flow_of_every_command_is_told(command: str) -> None:
    assert f"**`policy {command}`**" in section("What each command does")


def test_the_rows_are_in_the_order_of_the_import_contract() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", section("The picture"), re.MULTILINE)
    named = [room for row in rows for room in re.findall(r"`(\w+)`", row)]
    height = {room: n for n, layer in enumerate(contract["layers"]) for room in layer.split(" | ")}
    assert set(named) == set(height)
    assert [height[room] for room in named] == sorted(height[room] for room in named)


def test_every_file_that_it_names_is_there() -> None:
    extractor = ROOT / "extractor"
    for path in re.findall(r"`([\w/]+/(?:[\w.]+\.(?:py|toml|json|html))?)`", PAGE):
        assert (ROOT / path).exists() or (extractor / path).exists(), path


@pytest.mark.parametrize(
    "page", sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]), ids=lambda page: page.name
)
def test_every_file_of_the_code_that_a_page_names_is_there(page: Path) -> None:
    there = {path.relative_to(ROOT).as_posix() for room in FOLDERS for path in (ROOT / room).rglob("*.*")}
    code = " ".join(re.findall(r"`([^`\n]+)`", page.read_text("utf-8")))
    named = set(re.findall(r"(?<![\w*.])[\w/]+\.(?:py|tsv|toml)\b", code)) - {
        "mine.toml",
        "policies/ledger.toml",
        "pyproject.toml",
    }
    assert {name for name in named if not any(f"/{path}".endswith(f"/{name}") for path in there)} == set()
