"""The README's commands are there, and every option says what it is for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest
from typer.testing import CliRunner

from extractor.cli.app import PROFILE_COMMANDS, PURPOSES, app
from tests.house.test_contracts import ROOT

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = (*PURPOSES, *(f"profile {name}" for name in PROFILE_COMMANDS))


@cache
def help_of(command: str) -> str:
    return CliRunner().invoke(app, [*command.split(), "--help"], env={"COLUMNS": "200"}).stdout


def spoken() -> Iterator[tuple[str, str]]:
    """Each command that the README writes in code, with what follows it."""
    for code in re.findall(r"`([^`\n]+)`", README) + re.findall(r"^(?:python3|policy) .*$", README, re.MULTILINE):
        yield from re.findall(r"(?:^|/|&& )policy ((?:profile )?[a-z]+)\b([^&]*)", code)


def test_there_are_two_commands_to_copy() -> None:
    copied = re.findall(r"^```sh\n(.*?)\n```$", README, re.MULTILINE | re.DOTALL)
    assert len(copied) == 2
    assert all(command.startswith("python3 -m venv .venv && ") and "\n" not in command for command in copied)


def test_the_readme_names_every_command_and_no_other() -> None:
    assert {name for name, _ in spoken()} == set(COMMANDS)


@pytest.mark.parametrize(("name", "rest"), sorted(set(spoken())))
def test_every_option_of_the_readme_is_one(name: str, rest: str) -> None:
    for flag, value in re.findall(r"(--[a-z-]+)(?: ([a-z]+)\b)?", rest):
        offered = re.search(rf"{flag}\b(?: <([a-z|]+)>)?", help_of(name))
        assert offered
        assert not (value and offered[1]) or value in offered[1].split("|")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_is_for(name: str) -> None:
    said = help_of(name)
    assert re.search(r"^  [A-Z]\w+ \w", said, re.MULTILINE), "what the command is for"
    options = re.findall(r"^  (?:-\w, )?(--[a-z-]+)(.*)$", said, re.MULTILINE)
    assert [flag for flag, rest in options if not re.search(r"<[a-z]+\|[a-z|]+>|  [A-Z]\w", rest)] == []


@pytest.mark.parametrize("name", ["", "profile", *COMMANDS])
def test_the_help_fits_a_terminal_and_speaks_no_python(name: str) -> None:
    lines = CliRunner().invoke(app, [*name.split(), "--help"], env={"COLUMNS": "80"}).stdout.splitlines()
    assert [line for line in lines if len(line) > 80] == []
    assert [line for line in lines if line.endswith("...") and "[ARGS]" not in line and "Usage" not in line] == []
    assert [line for line in lines if re.search(r"<(?:str|int|float|list|path|file)\b", line)] == []


def test_the_published_schema_is_that_of_the_models() -> None:
    published = (ROOT / "docs" / "policy.schema.json").read_bytes()
    assert CliRunner().invoke(app, ["schema"]).stdout_bytes == published, "policy schema > docs/policy.schema.json"


def test_the_json_of_the_readme_is_what_is_read_of_a_demo_policy() -> None:
    facts = (ROOT / "tests" / "golden" / "larkfield-cgm-2025-07" / "policy.json").read_text("utf-8")
    excerpt = re.search(r"^```json\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert excerpt
    assert {line.strip() for line in excerpt[1].splitlines()} <= {line.strip() for line in facts.splitlines()} | {"…"}


def test_the_table_of_parts_has_every_library() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *extras["ocr"], *extras["parquet"], *extras["review"]]
    names = {re.sub(r"[^a-z]", "", re.split(r"[<>=]", each.lower())[0]) for each in needed}
    table = re.sub(r"[^a-z]", "", README.partition("## What does which work")[2].partition("\n## ")[0].lower())
    assert {name for name in names if name not in table} == {"typingextensions"}


def test_every_file_that_the_readme_links_is_there() -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [path for path in linked if not (ROOT / path).exists()] == []
