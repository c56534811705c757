"""What the project says of itself in several files agrees."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.conftest import LONGEST
from tests.house.test_contracts import ROOT

CI = (ROOT / ".ci" / "run").read_text("utf-8")
CHECKS = re.findall(r"^ *\.venv/bin/(.+)$", CI, re.MULTILINE)


@pytest.mark.parametrize("check", CHECKS)
def test_what_ci_checks_runs_before_a_commit(check: str) -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    words = check.replace("format --check", "format").split()
    assert re.search(r"entry: .*" + ".*".join(map(re.escape, words)), hooks)


def test_the_hosted_ci_runs_the_same_script() -> None:
    assert CHECKS
    assert "bash .ci/run" in (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")


def test_a_clone_without_tags_calls_itself_by_the_newest_release_of_the_change_log() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    log = (ROOT / "CHANGELOG.md").read_text("utf-8")
    sections = re.findall(r"^## (.*)$", log, re.MULTILINE)
    released = re.findall(r"^## (\d+\.\d+\.\d+) - \d{4}-\d\d-\d\d$", log, re.MULTILINE)
    assert sections[0] == "Unreleased"
    assert len(released) == len(sections) - 1, "a release has a number and a day"
    assert tools["setuptools_scm"]["fallback_version"] == released[0]


def test_an_archive_without_git_installs_all_that_is_no_code() -> None:
    (patterns,) = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"][
        "package-data"
    ].values()
    kept = [path for path in (ROOT / "extractor").rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")]
    assert kept
    for path in kept:
        package = next(folder for folder in path.parents if (folder / "__init__.py").exists())
        within = path.relative_to(package).as_posix()
        assert any(fnmatch(within, each) for each in patterns if each.count("/") == within.count("/")), path


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/architecture.md"])
def test_every_file_that_a_document_links_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    linked = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [path for path in linked if not (ROOT / page).parent.joinpath(path).exists()] == []


EXAMPLES = re.findall(r"^```python\n(.*?)^```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_for_those_who_help_is_a_test_that_passes(example: str, tmp_path: Path) -> None:
    names: dict[str, object] = {}
    exec(example, names)
    (test,) = (value for name, value in names.items() if name.startswith("test_"))
    test(tmp_path) if "tmp_path: Path" in example else test()  # type: ignore[operator]


def test_there_is_an_example_of_a_page_typed_and_of_one_drawn() -> None:
    assert len(EXAMPLES) == 2


def test_the_tests_that_begin_first_are_there() -> None:
    assert [name for name in LONGEST if not (ROOT / "tests" / name).is_file()] == []
