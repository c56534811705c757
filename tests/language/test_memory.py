"""What patterns need is remembered between runs, and nothing depends on it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.language.memory import Memory, Ways

WAYS: Ways = ((("covered",), ("not ", "never ")), (("“paid”",),))


def worked_out(pattern: str) -> Ways:
    assert pattern == "a rule"
    return WAYS


def not_again(pattern: str) -> Ways:
    raise AssertionError(f"{pattern} was worked out again")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file in a folder that is not there yet, of what an earlier run has worked out."""
    file = tmp_path / "cache" / "policy" / "ways.json"
    memory = Memory(file)
    assert memory.ways("a rule", worked_out) == WAYS
    memory.write()
    return file


def test_what_one_run_has_worked_out_the_next_one_remembers(file: Path) -> None:
    assert Memory(file).ways("a rule", not_again) == WAYS
    assert [path.name for path in file.parent.iterdir()] == ["ways.json"]


def test_what_a_command_asks_that_no_reading_does_is_remembered_when_it_ends(tmp_path: Path) -> None:
    asking = "from extractor.language.needed_words import Needed; Needed('gauze|bandage').ways"
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", asking], env=environment, check=True)
    (file,) = tmp_path.rglob("*.json")
    assert Memory(file).ways("gauze|bandage", not_again)


def test_what_another_process_writes_meanwhile_is_remembered(tmp_path: Path) -> None:
    memory, other = Memory(tmp_path / "c" / "ways.json"), Memory(tmp_path / "c" / "ways.json")
    memory.ways("another rule", lambda _: ())
    other.ways("a rule", worked_out)
    other.write()
    assert memory.ways("a rule", not_again) == WAYS


@pytest.mark.parametrize("damage", [b"", b"\0" * 200, b"{}", None])
def test_a_damaged_file_is_worked_out_and_written_anew(file: Path, damage: bytes | None) -> None:
    file.write_bytes(file.read_bytes()[:-7] if damage is None else damage)
    memory = Memory(file)
    assert memory.ways("a rule", worked_out) == WAYS
    memory.write()
    assert Memory(file).ways("a rule", not_again) == WAYS


@pytest.mark.parametrize("place", [None, "a file/policy/ways.json", "no home/.cache/policy/ways.json"])
def test_where_nothing_can_be_written_it_is_worked_out_each_time(tmp_path: Path, place: str | None) -> None:
    tmp_path.joinpath("a file").touch()
    memory = Memory(tmp_path / place if place else None)
    memory.ways("a rule", worked_out)
    memory.write()
    assert [path.name for path in tmp_path.iterdir()] == ["a file"]
