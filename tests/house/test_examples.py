"""The examples in the docstrings of the public face do what they say."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

from tests.house.test_contracts import ROOT


@pytest.mark.parametrize(
    "module", ["extractor", "extractor.pipeline", "extractor.diff.compare", "extractor.ledger.store"]
)
def test_the_examples_are_true(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)  # the examples name PDFs from there
    done = doctest.testmod(import_module(module))
    assert done.attempted
    assert done.failed == 0
