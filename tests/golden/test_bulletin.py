"""The bulletin of the demo policies is as it was when a person last looked: `pytest --regen` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from extractor.export.bulletin.gathering import bulletin
from extractor.ingest.reading import reading_apart
from extractor.ingest.run import ingest
from extractor.ingest.workers import Limits
from extractor.ledger import Ledger
from extractor.report.bulletin.bulletin import Bulletin, Period
from extractor.report.bulletin.markdown import markdown
from extractor.report.bulletin.web import html
from tests.golden.test_golden import check
from tests.printing.__main__ import RAW

RECORDED = "2026-01-05T09:00:00+00:00"  # the day on which the test commits is another every time


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bulletin]:
    """What the year from July 2024 changed: a first version, and five with another before them."""
    with Ledger.open(tmp_path_factory.mktemp("demo")) as ledger:
        assert not ingest([RAW], ledger, reading_apart(1, Limits())).has_failures
        yield replace(bulletin(ledger, Period("2024-07-01", "2025-06-30")), recorded=RECORDED)


def test_the_markdown_is_as_it_was(demo: Bulletin, request: pytest.FixtureRequest) -> None:
    check(request, "bulletin", "bulletin.md", anywhere(markdown(demo)))


def test_the_page_is_as_it_was(demo: Bulletin, request: pytest.FixtureRequest) -> None:
    check(request, "bulletin", "bulletin.html", anywhere(html(demo)))


def anywhere(printed: str) -> str:
    """A bulletin as it is where the PDFs lie in the folder /policies/raw."""
    return printed.replace(RAW.resolve().as_uri(), "file:///policies/raw")
