"""Options of the test run."""

from __future__ import annotations

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="write the golden files anew instead of comparing with them")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--regen") and os.environ.get("CI"):
        raise pytest.UsageError("--regen is off in CI: golden files are written by a person who looks at them")
